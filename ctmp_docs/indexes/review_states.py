"""How each page stands with its review: planned, due soon, overdue, or changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from ctmp_docs.handbook import Handbook

SOON = timedelta(days=30)
"""How long before its day a review is due soon."""
State: TypeAlias = Literal["overdue", "changed", "around", "soon", "later", "never"]
STATES: tuple[State, ...] = ("overdue", "changed", "around", "soon", "later", "never")
"""All states, the most urgent first; of several that hold, a page has the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """A page and its review."""

    id: str
    due: date | None
    """The day by which it is to be reviewed; unknown if it never was."""
    days: int | None
    """From today until then; below 0 it is overdue."""
    state: State


def review_states(
    handbook: Handbook,
    due: Mapping[str, date | None],
    today: date,
    *,
    changed: Collection[str] = (),
    around: Collection[str] = (),
) -> tuple[ReviewState, ...]:
    """Return how all pages but the retired ones stand, the most urgent first.

    `changed` are those that changed since their review, `around` those around which something
    did; version control knows them, or nobody.
    """
    found = [
        _state(id_, due.get(id_), today, changed, around)
        for kind in (handbook.touchpoints, handbook.journeys, handbook.departments)
        for id_, entry in kind.items()
        if entry.state != "retired"
    ]
    return tuple(sorted(found, key=lambda one: (STATES.index(one.state), one.due or today, one.id)))


def _state(
    id_: str, due: date | None, today: date, changed: Collection[str], around: Collection[str]
) -> ReviewState:
    state: State
    if due is None:
        state = "never"
    elif due < today:
        state = "overdue"
    elif id_ in changed:
        state = "changed"
    elif id_ in around:
        state = "around"
    else:
        state = "soon" if due <= today + SOON else "later"
    days = (due - today).days if due is not None else None
    return ReviewState(id=id_, due=due, days=days, state=state)
