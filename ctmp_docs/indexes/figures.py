"""The figures of one touchpoint. Unknown is `None`, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.reviews import review_due

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.model import (
        Action,
        Measurement,
        OrganisationKpi,
        Part,
        Touchpoint,
        TouchpointKpi,
    )
    from ctmp_docs.vocabulary import Band

STAGES = ("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b")
"""The eight stages of the method, in order."""
FINAL_DECISIONS = frozenset({"keep", "neglect", "retire"})
"""Decisions that end the path: nothing is next."""
OPEN_STATUSES = frozenset({None, "planned", "running"})
"""Statuses of actions that are still to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The measured values of one KPI at one touchpoint."""

    kpi: str
    values: tuple[Measurement, ...]
    """By date."""
    baseline: tuple[date, float] | None
    """Where it starts: as written, else the first value."""
    target: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is computed for a touchpoint."""

    stages: tuple[str, ...]
    """The stages whose content the file holds."""
    stage: str
    """The last stage reached without a gap from `1a`."""
    next_stage: str | None
    """What is next; nothing after the last, or when the decision ends the path."""
    band: Band | None
    """The band of today's rating."""
    gap: float | None
    """Target minus actual rating."""
    importance: float | None
    """The highest relevance, 0 to 10."""
    opportunity: float | None
    """importance + max(importance - actual rating, 0), after Ulwick; 0 to 19."""
    journeys: tuple[str, ...]
    """The journeys whose own steps name it, sorted by id."""
    key_journeys: int
    """How many of them are not observed ones."""
    super_score: float | None
    """Sum of the relevances given x number of journeys without observed ones."""
    review_due: date | None
    """When the next review is due; unknown if it was never reviewed."""
    series: tuple[Series, ...]
    """Its KPIs with their values."""


def figures(handbook: Handbook, touchpoint: Touchpoint) -> Figures:
    """Return the figures of a touchpoint of `handbook`."""
    rating = touchpoint.actual.rating if touchpoint.actual else None
    goal = touchpoint.target.rating if touchpoint.target else None
    relevances = touchpoint.relevance.given() if touchpoint.relevance else ()
    importance = max(relevances, default=None)
    opportunity = None
    if importance is not None and rating is not None:
        opportunity = _exact(importance + max(importance - rating, 0))
    journeys = handbook.journeys_of.get(touchpoint.id, ())
    counted = sum(handbook.journeys[id_].kind != "observed" for id_ in journeys)
    series = tuple(_series(handbook, touchpoint))
    stages = tuple(stage for stage, reached in _reached(touchpoint, series) if reached)
    stage = _without_gap(stages)
    final = touchpoint.decision is not None and touchpoint.decision.is_ in FINAL_DECISIONS
    following = STAGES[STAGES.index(stage) + 1 :]
    return Figures(
        stages=stages,
        stage=stage,
        next_stage=following[0] if following and not final else None,
        band=handbook.band(rating),
        gap=_exact(goal - rating) if goal is not None and rating is not None else None,
        importance=importance,
        opportunity=opportunity,
        journeys=journeys,
        key_journeys=counted,
        super_score=_exact(sum(relevances) * counted) if relevances else None,
        review_due=review_due(handbook, touchpoint),
        series=series,
    )


def _exact(value: float) -> float:
    """Take away what binary fractions add (8.1 - 3.2 is 4.9); whole numbers stay whole."""
    return round(value, 6) if isinstance(value, float) else value


def says_something(part: Part | None) -> bool:
    """Return whether a part of a file holds more than empty fields."""
    return part is not None and any(value not in (None, ()) for _name, value in part)


def is_open(action: Action) -> bool:
    """Return whether an action is still to be done."""
    return action.status in OPEN_STATUSES


def is_quick_win(action: Action) -> bool:
    """Return whether an action is a fast, visible result: small effort with large impact."""
    return action.effort == "small" and action.impact == "large"


def is_overdue(action: Action, today: date) -> bool:
    """Return whether an action should be done by now and is not."""
    return is_open(action) and action.due is not None and action.due < today


def _without_gap(stages: tuple[str, ...]) -> str:
    last = STAGES[0]
    for stage in STAGES:
        if stage not in stages:
            break
        last = stage
    return last


def _reached(touchpoint: Touchpoint, series: tuple[Series, ...]) -> Iterator[tuple[str, bool]]:
    actual, target, actions = touchpoint.actual, touchpoint.target, touchpoint.actions
    yield "1a", True
    yield "1b", says_something(actual)
    yield "2a", target is not None and (target.rating is not None or target.description is not None)
    yield (
        "2b",
        touchpoint.decision is not None or (target is not None and target.approach is not None),
    )
    yield (
        "3a",
        any(
            action.status not in {"idea", "dropped"} and action.owner and action.due
            for action in actions
        ),
    )
    yield "3b", any(action.status == "done" for action in actions)
    yield "4a", any(_measured_again(one) for one in series)
    yield "4b", _rated_again(touchpoint)


def _measured_again(series: Series) -> bool:
    """A value is later than the baseline; without one, the first value is the baseline."""
    return series.baseline is not None and any(
        value.date > series.baseline[0] for value in series.values
    )


def _rated_again(touchpoint: Touchpoint) -> bool:
    actual = touchpoint.actual
    if actual is None:
        return False
    days = [earlier.as_of for earlier in actual.earlier]
    if actual.rating is not None and actual.as_of is not None:
        days.append(actual.as_of)
    done = [a.done for a in touchpoint.actions if a.status == "done" and a.done is not None]
    return any(day > finished for day in days for finished in done)


def _series(handbook: Handbook, touchpoint: Touchpoint) -> Iterator[Series]:
    measured = handbook.measured.get(touchpoint.id, {})
    written = {item.kpi: item for item in touchpoint.kpis}
    for kpi in [*written, *(kpi for kpi in measured if kpi not in written)]:
        yield _one_series(kpi, measured.get(kpi, ()), written.get(kpi))


def organisation_series(handbook: Handbook) -> tuple[Series, ...]:
    """Return the KPIs of the whole organisation with their values."""
    measured = handbook.measured.get(None, {})
    return tuple(
        _one_series(item.kpi, measured.get(item.kpi, ()), item)
        for item in handbook.settings.organisation_kpis
    )


def _one_series(
    kpi: str, values: tuple[Measurement, ...], item: TouchpointKpi | OrganisationKpi | None
) -> Series:
    start = (values[0].date, values[0].value) if values else None
    if item is not None and item.baseline is not None:
        start = (item.baseline.date, item.baseline.value)
    return Series(kpi=kpi, values=values, baseline=start, target=item.target if item else None)
