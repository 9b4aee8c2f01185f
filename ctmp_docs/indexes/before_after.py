"""What was before and after each action that is done.

Nothing here says that something was caused by an action: a value is before it or after it. A value
of the very day on which an action was done counts as before, since what was changed on a day can
hardly show in it yet; so it is with the stage `4b`, too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ctmp_docs.indexes.results import Result, trend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.indexes.results import Reading, Trend
    from ctmp_docs.model import Action, Touchpoint

CLOSE = timedelta(days=7)
"""Actions done within so many days of one another overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a rating or a KPI was before an action, and what it is after."""

    result: Result
    before: Reading | None
    """The last one up to the day on which the action was done."""
    after: Reading | None
    """The first one later than that day."""
    latest: Reading | None
    """The last one later than that day; the same as `after` if there is only one."""
    is_elsewhere: bool
    """Whether it is not measured at the touchpoint, but for the whole organisation."""

    @property
    def trend(self) -> Trend | None:
        """The first one after against the last one before; unknown without one of them."""
        return trend(self.before, self.after, self.result.better)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneAction:
    """An action that is done, and what was measured before and after."""

    touchpoint: str
    action: Action
    changes: tuple[Change, ...]
    """The rating, then the KPI that it was to move, else those of the touchpoint; nothing if the
    day on which it was done is unknown."""
    overlaps: tuple[Action, ...]
    """Others at the touchpoint that were done within a week of it, or between the values."""

    @property
    def is_measured_again(self) -> bool:
        """Whether there is anything after it."""
        return any(change.after is not None for change in self.changes)


def done_actions(handbook: Handbook, found: Iterable[Result]) -> tuple[DoneAction, ...]:
    """Return the actions that are done with what was before and after, newest first.

    Those of which nobody wrote the day come last.
    """
    by_touchpoint: dict[str | None, list[Result]] = defaultdict(list)
    for one in found:
        by_touchpoint[one.touchpoint].append(one)
    done = [
        one
        for id_, touchpoint in handbook.touchpoints.items()
        for one in _done_at(touchpoint, by_touchpoint[id_], by_touchpoint[None])
    ]
    return tuple(sorted(done, key=lambda one: one.action.done or date.min, reverse=True))


def _done_at(
    touchpoint: Touchpoint, own: Sequence[Result], organisation: Sequence[Result]
) -> Iterator[DoneAction]:
    done = [action for action in touchpoint.actions if action.status == "done"]
    for action in done:
        changes = tuple(
            _change(one, action.done)
            for one in (_concerned(action, own, organisation) if action.done else ())
            if action.done is not None
        )
        yield DoneAction(
            touchpoint=touchpoint.id,
            action=action,
            changes=changes,
            overlaps=tuple(
                other
                for other in done
                if other is not action and _overlap(action.done, other.done, changes)
            ),
        )


def _concerned(
    action: Action, own: Sequence[Result], organisation: Sequence[Result]
) -> Iterator[Result]:
    """Yield what an action may show in: the rating, and its KPI or those of the touchpoint."""
    yield from (one for one in own if one.kpi is None)
    if action.kpi is None:
        yield from (one for one in own if one.kpi is not None)
        return
    named = [one for one in (*own, *organisation) if one.kpi == action.kpi]
    # At the touchpoint itself, if it is watched there; else over the whole organisation.
    yield from named[:1] or [
        Result(
            touchpoint=None, kpi=action.kpi, better=None, readings=(), baseline=None,
            target=None, latest=None, previous=None,
        )
    ]  # fmt: skip


def _change(result: Result, done: date) -> Change:
    before = [one for one in result.readings if one.day is not None and one.day <= done]
    after = [one for one in result.readings if one.day is not None and one.day > done]
    return Change(
        result=result,
        before=before[-1] if before else None,
        after=after[0] if after else None,
        latest=after[-1] if after else None,
        is_elsewhere=result.touchpoint is None,
    )


def _overlap(done: date | None, other: date | None, changes: Iterable[Change]) -> bool:
    if done is None or other is None:
        return False
    return abs(done - other) <= CLOSE or any(
        change.before is not None
        and change.before.day is not None
        and change.after is not None
        and change.after.day is not None
        and change.before.day <= other < change.after.day
        for change in changes
    )
