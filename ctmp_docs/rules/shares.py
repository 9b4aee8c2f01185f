"""What is left open: summaries, and how touchpoints are shared out among departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.rules.survey import Survey

MOST_PERCENT = 40
"""A department that owns a larger share has more than it can look after."""
_ENOUGH = 10
"""With fewer touchpoints shares say nothing."""


def check_shares(survey: Survey) -> Iterator[Diagnostic]:
    """Find what is only incomplete."""
    for entry in survey.entries():
        if entry.summary is None and entry.state != "retired":
            yield finding(
                "no-summary",
                survey.site(entry, "title", part="key"),
                text("there is no `summary`"),
                help=text("add one sentence; search, cards and tooltips show it"),
            )
    if survey.is_whole:
        yield from _departments(survey)


def _departments(survey: Survey) -> Iterator[Diagnostic]:
    book = survey.handbook
    used = [one.id for one in survey.in_use(book.touchpoints)]
    if not used:
        return
    parents = {one.parent for one in book.departments.values() if one.parent is not None}
    for department in survey.in_use(book.departments):
        roles = survey.tables.roles[department.id]
        if not (roles.accountable or roles.responsible or department.id in parents):
            yield finding(
                "idle-department",
                survey.site(department, "title", part="key"),
                text("no touchpoint has this department as `owner` or `responsible`"),
                help=text("ask where customers meet its work; if nowhere, it may stay as it is"),
            )
        owned = sum(book.touchpoints[id_].owner == department.id for id_ in used)
        if len(used) >= _ENOUGH and owned * 100 > MOST_PERCENT * len(used):
            yield finding(
                "overloaded-department",
                survey.site(department, "title", part="key"),
                text("this department is in charge of {owned} of {number} touchpoints",
                     owned=owned, number=len(used)),
                help=text("more than {percent} % are hard to look after; ask whether others could "
                          "take some over", percent=MOST_PERCENT),
            )  # fmt: skip
