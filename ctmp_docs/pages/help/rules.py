"""Every rule: the fault, why the method minds, a wrong and a right example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Severity
from ctmp_docs.language import Text, text
from ctmp_docs.manual import GROUPS, rule_pages
from ctmp_docs.pages.help.common import LAST, TAB, crumbs
from ctmp_docs.pages.page import Page
from ctmp_docs.rulebook import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.manual import RulePage, Side, Words
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site

SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: text("error"),
    Severity.WARNING: text("warning"),
    Severity.HINT: text("hint"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """The wrong or the right side of an example."""

    files: tuple[tuple[str, str | None], ...]
    """(path, text); without a text there is no such file."""
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """What the manual says of a rule."""

    name: str
    title: str
    """The fault, as a heading."""
    severity: str
    label: Text
    changed: Text | None
    """The severity that this handbook gives it, if it is another one."""
    why: str
    mend: str
    examples: tuple[tuple[SideView, SideView], ...]
    another_severity: str | None
    exception: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesView:
    """All rules, by group."""

    crumbs: tuple[Link, ...]
    counts: tuple[tuple[str, Text, Text], ...]
    """(severity, its label, what it means)."""
    groups: tuple[tuple[str, Text, tuple[RuleView, ...]], ...]


def rules_page(site: Site) -> Page:
    """Return the manual of the rules."""
    pages = rule_pages()
    return Page(
        path="help/rules.md",
        title=text("Rules"),
        template="help-rules",
        view=RulesView(
            crumbs=crumbs(site),
            counts=(
                ("error", SEVERITIES[Severity.ERROR],
                 text("stops the handbook from being published; the old one stays")),
                ("warning", SEVERITIES[Severity.WARNING],
                 text("should be mended; a strict check stops")),
                ("hint", SEVERITIES[Severity.HINT],
                 text("says what is only incomplete, and is never in the way")),
            ),
            groups=tuple(
                (key, label, tuple(_rule(site, one) for one in pages if one.group == key))
                for key, label in GROUPS.items()
            ),
        ),
        description=text("What is checked, why, and the way out of each finding."),
        tab=TAB,
        is_listed=True,
        meta=LAST,
    )  # fmt: skip


def rule_title(site: Site, rule: str) -> str:
    """Return the fault of a rule in one line, without marks for code."""
    words = site.language.say(RULES[rule].summary).replace("`", "")
    return words[:1].upper() + words[1:]


def _rule(site: Site, page: RulePage) -> RuleView:
    own = site.handbook.settings.rules.get(page.rule.name)
    changed = None
    if page.can_be_changed and own is not None and own != page.rule.severity:
        changed = text("off here") if own == "off" else text(
            "here: {severity}", severity=SEVERITIES[Severity(own)]
        )  # fmt: skip
    return RuleView(
        name=page.rule.name,
        title=rule_title(site, page.rule.name),
        severity=page.rule.severity,
        label=SEVERITIES[page.rule.severity],
        changed=changed,
        why=_words(site, page.why),
        mend=_words(site, page.mend),
        examples=tuple((_side(site, one.wrong), _side(site, one.right)) for one in page.examples),
        another_severity=page.another_severity,
        exception=page.exception,
    )


def _side(site: Site, side: Side) -> SideView:
    return SideView(
        files=tuple((one.path, one.text) for one in side.shown), note=_words(site, side.note)
    )


def _words(site: Site, words: Words) -> str:
    """Return the manual's words in the handbook's language."""
    return words.get(site.language.code) or words.get("en", "")
