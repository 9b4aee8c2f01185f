"""What came of it: ratings and KPIs with baseline, goal, latest value and trend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.indexes.figures import FINAL_DECISIONS, Series, organisation_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.indexes.figures import Figures
    from ctmp_docs.model import Touchpoint
    from ctmp_docs.vocabulary import Better, Evidence

NEW_FOR = timedelta(days=31)
"""How long a value is newly measured."""
Trend: TypeAlias = Literal["better", "worse", "unchanged", "higher", "lower"]
"""`higher` and `lower` where nobody wrote which way is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of a KPI, or one rating."""

    day: date | None
    """Only of today's rating it may be unknown."""
    value: float
    evidence: Evidence | None = None
    """How a rating is known."""
    n: int | None = None
    """How many were asked or counted."""
    source: str | None = None
    is_baseline: bool = False
    """Whether it is a baseline that was written, and not among the values measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A rating or a KPI of a touchpoint or of the whole organisation, with all that is known."""

    touchpoint: str | None
    """Nothing for the whole organisation."""
    kpi: str | None
    """Nothing for the rating."""
    better: Better | None
    """Which way is better; unknown if nobody wrote it."""
    readings: tuple[Reading, ...]
    """By day, a written baseline among them; a rating without a day is not."""
    baseline: Reading | None
    """Where it starts: as written, else the first value."""
    target: float | None
    latest: Reading | None
    """What was measured last, or today's rating."""
    previous: Reading | None
    """The one before."""

    @property
    def trend(self) -> Trend | None:
        """The latest against the one before; unknown without one of them."""
        return trend(self.previous, self.latest, self.better)

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; unknown without goal, value or better side."""
        if self.target is None or self.latest is None:
            return None
        if self.latest.value == self.target:
            return True
        if self.better is None:
            return None
        return (self.latest.value > self.target) == (self.better == "higher")


def trend(before: Reading | None, after: Reading | None, better: Better | None) -> Trend | None:
    """Return how a value changed; unknown if one of the two is."""
    if before is None or after is None:
        return None
    if before.value == after.value:
        return "unchanged"
    way: Better = "higher" if after.value > before.value else "lower"
    if better is None:
        return way
    return "better" if way == better else "worse"


def results(handbook: Handbook, figures: Mapping[str, Figures]) -> tuple[Result, ...]:
    """Return all that is rated or measured, or is to be.

    The whole organisation comes first, then touchpoints by id, each with its rating first.
    """
    better = {kpi.id: kpi.better for kpi in handbook.settings.kpis}
    found = [_of_kpi(None, series, better) for series in every_organisation_series(handbook)]
    for id_, touchpoint in handbook.touchpoints.items():
        rating = _of_rating(touchpoint)
        if rating is not None:
            found.append(rating)
        found.extend(_of_kpi(id_, series, better) for series in figures[id_].series)
    return tuple(found)


def every_organisation_series(handbook: Handbook) -> tuple[Series, ...]:
    """Return the KPIs of the whole organisation; those that were only measured follow."""
    written = organisation_series(handbook)
    known = {series.kpi for series in written}
    measured = handbook.measured.get(None, {}).items()
    return written + tuple(
        Series(kpi=kpi, values=values, baseline=(values[0].date, values[0].value), target=None)
        for kpi, values in measured
        if kpi not in known
    )


def newly_measured(found: Iterable[Result], today: date) -> tuple[Result, ...]:
    """Return what was measured in the last 31 days, newest first."""
    new = [
        (one.latest.day, one)
        for one in found
        if one.latest is not None
        and one.latest.day is not None
        and today - NEW_FOR <= one.latest.day <= today
    ]
    # Sorting is stable: of one day the order of the results stays.
    return tuple(one for _day, one in sorted(new, key=lambda pair: pair[0], reverse=True))


def without_kpi(handbook: Handbook, figures: Mapping[str, Figures]) -> tuple[str, ...]:
    """Return the touchpoints that nothing is measured at, sorted by id.

    Left out are those that do not exist (yet or any more), and those whose decision ends the path:
    nobody wants to change them.
    """
    return tuple(
        id_
        for id_, one in handbook.touchpoints.items()
        if one.state == "live"
        and not figures[id_].series
        and (one.decision is None or one.decision.is_ not in FINAL_DECISIONS)
    )


def _of_rating(touchpoint: Touchpoint) -> Result | None:
    """Return the rating of a touchpoint; nothing if there is neither one nor a goal for it."""
    actual = touchpoint.actual
    target = touchpoint.target.rating if touchpoint.target else None
    earlier = [
        Reading(day=one.as_of, value=one.rating, evidence=one.evidence)
        for one in (actual.earlier if actual else ())
    ]
    latest = None
    if actual is not None and actual.rating is not None:
        latest = Reading(day=actual.as_of, value=actual.rating, evidence=actual.evidence)
    if latest is None and not earlier and target is None:
        return None
    dated = [*earlier, latest] if latest is not None and latest.day is not None else earlier
    readings = _by_day(dated)
    return Result(
        touchpoint=touchpoint.id,
        kpi=None,
        better="higher",
        readings=readings,
        baseline=readings[0] if readings else latest,
        target=target,
        latest=latest,
        previous=_before(_by_day(earlier), latest),
    )


def _of_kpi(touchpoint: str | None, series: Series, better: Mapping[str, Better | None]) -> Result:
    measured = [
        Reading(day=one.date, value=one.value, n=one.n, source=one.source) for one in series.values
    ]
    readings = measured
    start = None
    if series.baseline is not None:
        day, value = series.baseline
        start = next((one for one in measured if (one.day, one.value) == (day, value)), None)
        if start is None:
            start = Reading(day=day, value=value, is_baseline=True)
            readings = [start, *measured]
    latest = measured[-1] if measured else None
    return Result(
        touchpoint=touchpoint,
        kpi=series.kpi,
        better=better.get(series.kpi),
        readings=_by_day(readings),
        baseline=start,
        target=series.target,
        latest=latest,
        previous=_before(_by_day(readings), latest),
    )


def _by_day(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda one: one.day or date.min))


def _before(readings: Sequence[Reading], latest: Reading | None) -> Reading | None:
    """Return the last of `readings` that is older than the latest; all are, if it has no day."""
    if latest is None:
        return None
    older = [
        one
        for one in readings
        if one is not latest
        and (latest.day is None or (one.day is not None and one.day < latest.day))
    ]
    return older[-1] if older else None
