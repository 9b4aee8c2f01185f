"""What a handbook says about its findings: other severities, and exceptions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Severity, Site
from ctmp_docs.language import text
from ctmp_docs.rulebook import RULES, finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from ctmp_docs.model.entry import Allowance
    from ctmp_docs.reading.contents import Contents


def settle(
    found: Iterable[Diagnostic], contents: Contents, today: date, *, asks_history: bool
) -> tuple[Diagnostic, ...]:
    """Return the findings that remain, with the severities that `handbook.yml` gives them.

    An exception that nothing needs is a finding itself. Without history (`asks_history` is false)
    nobody knows whether one is needed for a rule that asks it.
    """
    allowances = {
        entry.document.path: entry.readable.allow
        for entry in contents.entries
        if entry.readable is not None and entry.readable.state != "draft"
    }
    used: set[tuple[str, int]] = set()
    kept = list(_kept(found, allowances, today, used))
    if all(one.severity is not Severity.ERROR for one in kept):
        off = {name for name, severity in contents.settings.rules.items() if severity == "off"}
        silent = off if asks_history else off | ASK_HISTORY
        kept += _kept(_unused(allowances, used, today, silent), allowances, today, used)
        kept += _unused(allowances, used, today, silent, of_unused=True)
    return tuple(_weighed(kept, contents))


ASK_HISTORY = frozenset(
    {"changed-since-review", "outdated-translation", "bulk-review", "changed-around"}
)
"""Rules that say nothing where version control is not at hand."""


def _kept(
    found: Iterable[Diagnostic],
    allowances: Mapping[str, tuple[Allowance, ...]],
    today: date,
    used: set[tuple[str, int]],
) -> Iterator[Diagnostic]:
    """Yield the findings that no exception is for; add the others' exceptions to `used`."""
    for one in found:
        by = [] if one.severity is Severity.ERROR else [*_allowing(one, allowances, today)]
        used.update(by)
        if not by:
            yield one


def _allowing(
    one: Diagnostic, allowances: Mapping[str, tuple[Allowance, ...]], today: date
) -> Iterator[tuple[str, int]]:
    """Yield the exceptions for a finding: those of its file, and of files that it names."""
    for file in (one.site.file, *(other.site.file for other in one.related)):
        for number, allowance in enumerate(allowances.get(file, ())):
            if allowance.rule == one.rule and (allowance.until is None or allowance.until >= today):
                yield file, number


def _unused(
    allowances: Mapping[str, tuple[Allowance, ...]],
    used: Collection[tuple[str, int]],
    today: date,
    silent: Collection[str],
    *,
    of_unused: bool = False,
) -> Iterator[Diagnostic]:
    """Yield the exceptions that nothing needs; with `of_unused` those for this rule itself."""
    for file, listed in allowances.items():
        for number, allowance in enumerate(listed):
            rule = RULES.get(allowance.rule)
            if (file, number) in used or rule is None or rule.name in silent:
                continue
            if of_unused != (rule.name == "unused-allowance"):
                continue
            site = Site(file=file, path=("allow", number, "rule"))
            problem = text("nothing here needs the exception for `{rule}`", rule=rule.name)
            advice = text("remove it; it would hide a finding that comes later")
            if rule.severity is Severity.ERROR:
                problem = text("`{rule}` stops a build and cannot be allowed", rule=rule.name)
                advice = text("mend the fault, and remove the exception")
            elif allowance.until is not None and allowance.until < today:
                site = Site(file=file, path=("allow", number, "until"))
                problem = text(
                    "the exception for `{rule}` ended on {day}",
                    rule=rule.name, day=allowance.until,
                )  # fmt: skip
                advice = text("mend what it allowed, or set a later day")
            yield finding("unused-allowance", site, problem, help=advice)


def _weighed(found: Iterable[Diagnostic], contents: Contents) -> Iterator[Diagnostic]:
    """Give findings the severities of `handbook.yml`; what stops a build always does."""
    for one in found:
        severity = contents.settings.rules.get(one.rule)
        if severity is None or RULES[one.rule].severity is Severity.ERROR:
            yield one
        elif severity != "off":
            yield replace(one, severity=Severity(severity))
