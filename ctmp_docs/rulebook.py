"""Every rule by its name: how much it matters, and what is wrong in one line.

A name says the fault and reads as "allow *name*". Nothing else is here: a rule is fired where the
fault is known (`frontmatter`, `decode`, `rules`, `diagrams`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Related, Severity, Site
from ctmp_docs.language import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, how much it matters, and the fault in one line."""

    name: str
    severity: Severity
    summary: Text


def _error(name: str, summary: Text) -> Rule:
    return Rule(name, Severity.ERROR, summary)


def _warning(name: str, summary: Text) -> Rule:
    return Rule(name, Severity.WARNING, summary)


def _hint(name: str, summary: Text) -> Rule:
    return Rule(name, Severity.HINT, summary)


RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        _error("unreadable-yaml", text("the YAML cannot be read")),
        _error("not-utf-8", text("the file is not UTF-8 text")),
        _error("duplicate-key", text("a key is written twice")),
        _error("alias-bomb", text("YAML aliases multiply the content")),
        _error("file-too-large", text("the file is larger than a page can be")),
        _error("nested-too-deep", text("the nesting is too deep")),
        _error("missing-handbook-file", text("there is no `handbook.yml`")),
        _error("misnamed-file", text("a file has a name under which it is not read")),
        _error("missing-front-matter", text("a file has no front matter")),
        _error("unknown-field", text("a key is not a field")),
        _error("missing-field", text("a required field is missing")),
        _error("wrong-type", text("a value has the wrong type")),
        _error("not-one-of", text("a value is not in its vocabulary")),
        _error("out-of-range", text("a number or date is out of range")),
        _error("invalid-id", text("a file name or id has characters that an id must not have")),
        _error("id-not-file-name", text("the id differs from the file's name")),
        _error("duplicate-id", text("an id is used twice")),
        _error("unknown-touchpoint", text("there is no such touchpoint")),
        _error("unknown-journey", text("there is no such journey")),
        _error("unknown-department", text("there is no such department")),
        _error("unknown-segment", text("there is no such segment")),
        _error("unknown-persona", text("there is no such persona")),
        _error("unknown-kpi", text("there is no such KPI")),
        _error("unknown-audience", text("there is no such audience")),
        _error("unknown-step", text("there is no such step")),
        _error("touchpoint-and-journey", text("a step names both a touchpoint and a journey")),
        _error("step-without-touchpoint", text("a step names neither touchpoint nor journey")),
        _error("path-and-steps", text("a journey has both `path` and `steps`")),
        _error("no-path-or-steps", text("a journey has neither `path` nor `steps`")),
        _error("no-steps", text("a journey has no steps")),
        _error("foreign-phase", text("a step is in a phase that its touchpoint does not have")),
        _error("nesting-cycle", text("journeys are nested in a circle")),
        _error("parent-cycle", text("departments belong to each other in a circle")),
        _error("not-translatable", text("a translation holds what is one for all languages")),
        _error("unreadable-row", text("a row of a table cannot be read")),
        _error("duplicate-measurement", text("a value is given twice for one day")),
        _error("unclear-diagram", text("it is not clear which diagram a text asks for")),
        _error("diagram-failed", text("a diagram could not be drawn")),
        _warning("near-duplicate-title", text("two titles say nearly the same")),
        _warning("company-words", text("a title is in the company's words")),
        _warning("unreachable-step", text("no way leads to a step")),
        _warning("untold-receiver", text("a department that takes over is not told")),
        _warning("idle-super-touchpoint", text("a super touchpoint has no target, action or KPI")),
        _warning("incomplete-action", text("an action has no what, owner or due date")),
        _warning("overdue-action", text("an action is overdue")),
        _warning("done-without-outcome", text("a done action has no outcome")),
        _warning("retired-without-reason", text("a retired touchpoint has no successor or reason")),
        _warning("old-assumption", text("a rating rests on an assumption of over a year ago")),
        _warning("target-below-actual", text("a target is not above the rating of today")),
        _warning("review-overdue", text("a review is overdue")),
        _warning("changed-since-review", text("the content changed since its review")),
        _warning("bulk-review", text("many review dates were moved at once")),
        _warning("retired-touchpoint-in-use", text("a journey uses a retired touchpoint")),
        _warning("combine-with-nothing", text("a decision to combine names nothing")),
        _warning("unused-allowance", text("an exception is not needed")),
        _warning("text-after-hash", text("text is cut off behind a `#`")),
        _warning("broken-link", text("a link leads nowhere")),
        _warning("nothing-to-draw", text("a text asks for a diagram that shows nothing")),
        _warning("translation-of-nothing", text("a translation has no source")),
        _warning("uneven-translation", text("a list has not as many entries as its source")),
        _warning("outdated-translation", text("a translation is older than its source")),
        _hint("never-reviewed", text("nobody has reviewed a page")),
        _hint("changed-around", text("something around a page changed since its review")),
        _hint("no-summary", text("there is no summary")),
        _hint("touchpoint-in-no-journey", text("no journey passes a touchpoint")),
        _hint("journey-without-word-of-mouth", text("a journey lacks word of mouth")),
        _hint("step-on-draft", text("a step uses a draft")),
        _hint("nothing-rated", text("nothing is rated")),
        _hint(
            "high-ranking-not-super",
            text("a high-ranking touchpoint is not declared a super touchpoint"),
        ),
        _hint("kpi-without-baseline", text("a KPI has no baseline")),
        _hint("numbered-step", text("a way leads to a step by its number")),
        _hint("long-journey", text("a journey has more than 15 steps")),
        _hint("idle-department", text("a department has no touchpoints")),
        _hint(
            "overloaded-department",
            text("a department owns more than 40 percent of the touchpoints"),
        ),
        _hint("unheard-readers", text("readers cannot say what is wrong, or do not know to whom")),
        _hint("untranslated", text("a text is missing in one of the languages")),
    )
}
"""The rulebook, in the order in which documentation shows it."""


def finding(
    rule: str,
    site: Site,
    message: Text,
    *,
    help: Text | None = None,  # noqa: A002 (the field's name everywhere)
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    """Return a diagnostic of `rule` with the severity that the rulebook gives it.

    Raises:
        KeyError: If the rulebook has no such rule, which is a mistake of ours.
    """
    return Diagnostic(
        rule=rule,
        severity=RULES[rule].severity,
        site=site,
        message=message,
        help=help,
        related=related,
    )
