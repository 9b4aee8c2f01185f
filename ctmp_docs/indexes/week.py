"""What a touchpoint manager looks at on a Monday: what to begin, what is late, what to talk about.

Everything is complete and sorted; how much of it is shown is left to the page. What becomes late
says so by a day of its own (`due`), so that a page can show it as of its reading. What was measured
lately is in `results`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import (
    FINAL_DECISIONS,
    is_open,
    is_quick_win,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.indexes import Tables
    from ctmp_docs.model import Action, Idea, Touchpoint

NEW_IDEA = timedelta(days=60)
"""How long an idea is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAt:
    """An action, and the touchpoint in whose file it is."""

    touchpoint: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAt:
    """A page with the day on which it is to be read again."""

    id: str
    """A touchpoint, journey or department."""
    owner: str
    """The department that is in charge of it; a department is in charge of itself."""
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIdea:
    """An idea that nothing became of yet."""

    about: str | None
    """A touchpoint, journey or department; nothing for what does not exist yet."""
    day: date
    idea: Idea


def may_change(touchpoint: Touchpoint) -> bool:
    """Return whether a touchpoint is there, and nobody decided that nothing is to change."""
    decision = touchpoint.decision
    ended = decision is not None and decision.is_ in FINAL_DECISIONS
    return touchpoint.state != "retired" and not ended


def quick_wins_not_begun(handbook: Handbook) -> tuple[ActionAt, ...]:
    """Return the quick wins that nobody has begun: those with a day first, then by their words."""
    found = [
        one
        for one in _open_actions(handbook)
        if is_quick_win(one.action) and one.action.status != "running"
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                str(one.action.start or one.action.due or "9999"),
                one.action.what or "",
                one.touchpoint,
            ),
        )
    )


def actions_by_due(handbook: Handbook) -> tuple[ActionAt, ...]:
    """Return the open actions that have a day by which they are to be done, the earliest first.

    Those of them whose day is over are overdue.
    """
    found = [(one.action.due, one) for one in _open_actions(handbook) if one.action.due]
    found.sort(key=lambda pair: (pair[0], pair[1].touchpoint))
    return tuple(one for _day, one in found)


def reviews_by_due(handbook: Handbook, tables: Tables) -> tuple[ReviewAt, ...]:
    """Return when pages are to be read again, the earliest first; on that day they are due.

    Pages that were never read, and retired ones, are not among them.
    """
    found = [
        ReviewAt(id=id_, owner=getattr(entry, "owner", id_), due=due)
        for kind in (handbook.touchpoints, handbook.journeys, handbook.departments)
        for id_, entry in kind.items()
        if entry.state != "retired" and (due := tables.reviews[id_]) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.id)))


def new_ideas(handbook: Handbook, today: date) -> tuple[NewIdea, ...]:
    """Return the ideas of the last 60 days that nothing became of yet, the newest first."""
    since = today - NEW_IDEA
    places: list[tuple[str | None, tuple[Idea, ...]]] = [(None, handbook.settings.ideas)]
    places += [
        (id_, entry.ideas)
        for kind in (handbook.touchpoints, handbook.journeys, handbook.departments)
        for id_, entry in kind.items()
    ]
    found = [
        NewIdea(about=about, day=idea.date, idea=idea)
        for about, ideas in places
        for idea in ideas
        if idea.became is None and idea.date is not None and since < idea.date <= today
    ]
    return tuple(sorted(found, key=lambda one: (-one.day.toordinal(), one.idea.idea)))


def next_meeting(handbook: Handbook, tables: Tables) -> str | None:
    """Return the touchpoint to talk about next.

    It is the one with the highest opportunity where nothing is planned or running; of equal ones
    that on more journeys, then by title. If there is no opportunity, it is one that nobody has
    rated: a super touchpoint first, then the most travelled one.
    """
    free = [
        touchpoint
        for touchpoint in handbook.touchpoints.values()
        if touchpoint.state == "live"
        and may_change(touchpoint)
        and not any(map(is_open, touchpoint.actions))
    ]
    figures = tables.figures

    def rank(touchpoint: Touchpoint, first: float) -> tuple[float, int, str, str]:
        journeys = figures[touchpoint.id].key_journeys
        return -first, -journeys, touchpoint.title.casefold(), touchpoint.id

    ranked = [
        rank(one, opportunity)
        for one in free
        if (opportunity := figures[one.id].opportunity) is not None
    ] or [rank(one, one.super_because is not None) for one in free if figures[one.id].band is None]
    return min(ranked)[-1] if ranked else None


def _open_actions(handbook: Handbook) -> Iterator[ActionAt]:
    for touchpoint in handbook.touchpoints.values():
        if may_change(touchpoint):
            for action in touchpoint.actions:
                if is_open(action):
                    yield ActionAt(touchpoint=touchpoint.id, action=action)
