"""All actions of a handbook, in the orders in which people look at them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import is_open, is_quick_win
from ctmp_docs.indexes.week import ActionAt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.model import Action

SIZES = ("small", "medium", "large")
"""The sizes of effort and impact, the smallest first."""
FINISHED = frozenset({"done", "dropped"})
"""Statuses of actions on which nobody works any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The actions that are not finished, ideas for actions too, by effort and impact."""

    fields: Mapping[tuple[str, str], tuple[ActionAt, ...]]
    """By (effort, impact), each of the nine; in the order of the list of all actions."""
    without_effort: int
    """How many are on no field because nobody wrote how much work they are."""
    without_impact: int
    """How many are on no field because nobody wrote how much customers notice."""

    @property
    def is_empty(self) -> bool:
        """Whether no field holds an action."""
        return not any(self.fields.values())


def is_finished(action: Action) -> bool:
    """Return whether nobody works on an action any more: it is done, or was dropped."""
    return action.status in FINISHED


def all_actions(handbook: Handbook) -> tuple[ActionAt, ...]:
    """Return every action: open ones by the day they are due, then ideas, then finished ones.

    Those that are done come before those that were dropped, the latest first; what has no day
    comes last in its part.
    """
    found = [
        ActionAt(touchpoint=touchpoint.id, action=action)
        for touchpoint in handbook.touchpoints.values()
        for action in touchpoint.actions
    ]
    return tuple(sorted(found, key=_in_list))


def quick_wins(actions: Iterable[ActionAt]) -> tuple[ActionAt, ...]:
    """Return those of `actions` that are open quick wins: not begun ones first, then by day."""
    found = [one for one in actions if is_quick_win(one.action) and is_open(one.action)]
    return tuple(sorted(found, key=_first_to_begin))


def board(actions: Iterable[ActionAt]) -> Board:
    """Return those of `actions` that are not finished by effort and impact."""
    fields: dict[tuple[str, str], list[ActionAt]] = defaultdict(list)
    without_effort = without_impact = 0
    for one in actions:
        effort, impact = one.action.effort, one.action.impact
        if is_finished(one.action):
            continue
        without_effort += effort is None
        without_impact += impact is None
        if effort is not None and impact is not None:
            fields[effort, impact].append(one)
    return Board(
        fields={(e, i): tuple(fields.get((e, i), ())) for i in reversed(SIZES) for e in SIZES},
        without_effort=without_effort,
        without_impact=without_impact,
    )


def with_cases(handbook: Handbook) -> tuple[str, ...]:
    """Return the touchpoints that say what the best, realistic or worst case is, sorted by id."""
    return tuple(
        id_
        for id_, touchpoint in handbook.touchpoints.items()
        if touchpoint.target is not None
        and touchpoint.target.cases is not None
        and any(value is not None for _name, value in touchpoint.target.cases)
    )


def _first_to_begin(one: ActionAt) -> tuple[bool, str, str, str]:
    action = one.action
    day = str(action.start or action.due or "9999")
    return action.status == "running", day, action.what or "", one.touchpoint


def _in_list(one: ActionAt) -> tuple[int, bool, int, str, str]:
    action = one.action
    part = 0 if is_open(action) else {"idea": 1, "done": 2}.get(str(action.status), 3)
    day = action.done if part == 2 else action.due
    place = 0 if day is None else day.toordinal()
    order = -place if is_finished(action) else place
    return part, day is None, order, action.what or "", one.touchpoint
