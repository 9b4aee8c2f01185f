"""What is done and measured otherwise: ratings, actions, KPIs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.impact.values import ActionChange, KpiChange, RatingChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.model import Action, Measurement, Touchpoint, TouchpointKpi

_NOTHING: Mapping[str, tuple[Measurement, ...]] = {}


def compare_ratings(before: Handbook, after: Handbook) -> tuple[RatingChange, ...]:
    """Return the touchpoints of both states that are rated otherwise."""
    return tuple(
        RatingChange(
            touchpoint=new.title,
            old=_rating(old),
            new=_rating(new),
            old_band=before.band(_rating(old)),
            new_band=after.band(_rating(new)),
            evidence=new.actual.evidence if new.actual is not None else None,
        )
        for old, new in _both(before, after)
        if (_rating(old), before.band(_rating(old))) != (_rating(new), after.band(_rating(new)))
    )


def compare_actions(before: Handbook, after: Handbook) -> tuple[ActionChange, ...]:
    """Return the actions that are new, gone, moved, or further than before."""
    ids = sorted({*before.touchpoints, *after.touchpoints})
    return tuple(
        change
        for id_ in ids
        for change in _actions(before.touchpoints.get(id_), after.touchpoints.get(id_))
    )


def compare_kpis(before: Handbook, after: Handbook) -> tuple[KpiChange, ...]:
    """Return the KPIs that are watched otherwise, and new values."""
    found: list[KpiChange] = []
    for id_ in sorted({*before.touchpoints, *after.touchpoints}):
        old, new = before.touchpoints.get(id_), after.touchpoints.get(id_)
        title = after.title(id_) if new is not None else before.title(id_)
        found.extend(_kpis(old.kpis if old else (), new.kpis if new else (), title, after))
        found.extend(_measured(before, after, id_, title))
    found.extend(_measured(before, after, None, None))
    return tuple(found)


def _both(before: Handbook, after: Handbook) -> Iterator[tuple[Touchpoint, Touchpoint]]:
    for id_, new in after.touchpoints.items():
        if id_ in before.touchpoints:
            yield before.touchpoints[id_], new


def _rating(touchpoint: Touchpoint) -> float | None:
    return touchpoint.actual.rating if touchpoint.actual is not None else None


def _actions(old: Touchpoint | None, new: Touchpoint | None) -> Iterator[ActionChange]:
    then = dict(_named(old.actions)) if old is not None else {}
    now = dict(_named(new.actions)) if new is not None else {}
    title = new.title if new is not None else old.title if old is not None else ""
    for name, action in now.items():
        if name not in then:
            yield ActionChange(
                touchpoint=title, action=_words(action), change="added", new=action.status
            )
        else:
            yield from _moved(then[name], action, title)
    for name, action in then.items():
        if name not in now:
            yield ActionChange(
                touchpoint=title, action=_words(action), change="removed", old=action.status
            )


def _moved(old: Action, new: Action, title: str) -> Iterator[ActionChange]:
    if new.status == "done" and old.status != "done":
        yield ActionChange(
            touchpoint=title, action=_words(new), change="done", old=old.status, new=new.done,
            outcome=new.outcome,
        )  # fmt: skip
    elif old.status != new.status:
        yield ActionChange(
            touchpoint=title, action=_words(new), change="status", old=old.status, new=new.status
        )
    if old.due != new.due:
        yield ActionChange(
            touchpoint=title, action=_words(new), change="due", old=old.due, new=new.due
        )


def _named(actions: tuple[Action, ...]) -> Iterator[tuple[str, Action]]:
    """Yield actions by id, else by what they are, else by number."""
    seen: set[str] = set()
    for number, action in enumerate(actions, 1):
        name = action.id or action.what or str(number)
        yield (name if name not in seen else f"{name} {number}"), action
        seen.add(name)


def _words(action: Action) -> str:
    return action.what or action.id or ""


def _kpis(
    old: tuple[TouchpointKpi, ...], new: tuple[TouchpointKpi, ...], title: str, book: Handbook
) -> Iterator[KpiChange]:
    then, now = ({item.kpi: item for item in items} for items in (old, new))
    for kpi in (*now, *(kpi for kpi in then if kpi not in now)):
        name = kpi_title(book, kpi)
        if kpi not in then:
            yield KpiChange(touchpoint=title, kpi=name, change="added", new=now[kpi].target)
        elif kpi not in now:
            yield KpiChange(touchpoint=title, kpi=name, change="removed", old=then[kpi].target)
        else:
            if then[kpi].target != now[kpi].target:
                yield KpiChange(
                    touchpoint=title, kpi=name, change="target",
                    old=then[kpi].target, new=now[kpi].target,
                )  # fmt: skip
            start, other = then[kpi].baseline, now[kpi].baseline
            if start != other:
                yield KpiChange(
                    touchpoint=title, kpi=name, change="baseline",
                    old=start.value if start else None, old_day=start.date if start else None,
                    new=other.value if other else None, day=other.date if other else None,
                )  # fmt: skip


def _measured(
    before: Handbook, after: Handbook, touchpoint: str | None, title: str | None
) -> Iterator[KpiChange]:
    then = before.measured.get(touchpoint, _NOTHING)
    now = after.measured.get(touchpoint, _NOTHING)
    for kpi in sorted({*then, *now}):
        old, new = then.get(kpi, ()), now.get(kpi, ())
        if old != new:
            yield KpiChange(
                touchpoint=title,
                kpi=kpi_title(after, kpi),
                change="measured",
                old=old[-1].value if old else None,
                old_day=old[-1].date if old else None,
                new=new[-1].value if new else None,
                day=new[-1].date if new else None,
            )


def kpi_title(handbook: Handbook, id_: str) -> str:
    """Return the title of a KPI; its id if it has none here."""
    return next((kpi.title for kpi in handbook.settings.kpis if kpi.id == id_), id_)
