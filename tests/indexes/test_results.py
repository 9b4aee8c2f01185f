"""Results and what was before and after each action, on handbooks that were worked out by hand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from builders import TODAY, handbook, handbook_yml, measurements, tables, touchpoint

from ctmp_docs.indexes.before_after import DoneAction, done_actions
from ctmp_docs.indexes.results import (
    Reading,
    Result,
    every_organisation_series,
    newly_measured,
    results,
    trend,
    without_kpi,
)
from ctmp_docs.source import SourceFile

KPIS = handbook_yml(
    kpis=[
        {"id": "calls", "title": "Calls", "better": "lower"},
        {"id": "nps", "title": "NPS", "better": "higher"},
        {"id": "visits", "title": "Visits"},
    ]
)


def found(*sources: SourceFile) -> tuple[Result, ...]:
    """Return all results of the handbook of these files."""
    sources = (KPIS, *sources) if "handbook.yml" not in {s.path for s in sources} else sources
    return results(handbook(*sources), tables(*sources).figures)


def one(*rows: str, kpi: str = "calls", **item: Any) -> Result:
    """Return the result of a KPI that was measured on these days with these values."""
    lines = [f"invoice,{kpi},{row},," for row in rows]
    (result,) = found(touchpoint("invoice", kpis=[{"kpi": kpi, **item}]), measurements(*lines))
    return result


def rated(**front_matter: Any) -> Result | None:
    """Return the result of a rating."""
    return next(iter(found(touchpoint("invoice", **front_matter))), None)


def done(*actions: dict[str, Any], rows: Iterable[str] = (), **more: Any) -> list[DoneAction]:
    """Return the done actions of one touchpoint."""
    sources = (
        touchpoint("invoice", actions=[{"status": "done", **a} for a in actions], **more),
        measurements(*rows),
    )
    return list(done_actions(handbook(KPIS, *sources), found(*sources)))


def in_short(reading: Reading | None) -> tuple[str, float] | None:
    """Return day and value."""
    return None if reading is None else (str(reading.day), reading.value)


@pytest.mark.parametrize(
    ("rows", "item", "expected"),
    [
        ([], {}, (None, None, None, None)),
        # The first value is the baseline; alone it has no trend.
        (["2026-03-31,9"], {}, (("2026-03-31", 9), None, ("2026-03-31", 9), None)),
        (
            ["2026-03-31,9", "2026-06-30,7", "2026-09-30,8"], {},
            (("2026-03-31", 9), ("2026-06-30", 7), ("2026-09-30", 8), "worse"),
        ),
        # A written baseline is a value before the first; one that was measured is not doubled.
        (
            ["2026-03-31,9"], {"baseline": {"date": "2025-12-31", "value": 12}},
            (("2025-12-31", 12), ("2025-12-31", 12), ("2026-03-31", 9), "better"),
        ),
        (
            ["2026-03-31,9"], {"baseline": {"date": "2026-03-31", "value": 9}},
            (("2026-03-31", 9), None, ("2026-03-31", 9), None),
        ),
        # Without a measured value there is a start, but nothing latest.
        (
            [], {"baseline": {"date": "2025-12-31", "value": 12}},
            (("2025-12-31", 12), None, None, None),
        ),
        # A baseline that is later than the values is not before them.
        (
            ["2026-03-31,9"], {"baseline": {"date": "2026-06-30", "value": 8}},
            (("2026-06-30", 8), None, ("2026-03-31", 9), None),
        ),
    ],
)  # fmt: skip
def test_kpi(rows: list[str], item: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Baseline, previous and latest value and trend, where lower is better."""
    result = one(*rows, **item)
    shown = (in_short(result.baseline), in_short(result.previous), in_short(result.latest))
    assert (*shown, result.trend) == expected


@pytest.mark.parametrize(
    ("kpi", "values", "expected"),
    [
        ("calls", (9, 7), "better"),
        ("calls", (7, 9), "worse"),
        ("nps", (7, 9), "better"),
        ("nps", (9, 7), "worse"),
        ("nps", (9, 9), "unchanged"),
        ("visits", (7, 9), "higher"),
        ("visits", (9, 7), "lower"),
        ("visits", (0, 0), "unchanged"),
    ],
)
def test_trend(kpi: str, values: tuple[float, float], expected: str) -> None:
    """What is better depends on the KPI; without that only the direction is said."""
    assert one(f"2026-03-31,{values[0]}", f"2026-06-30,{values[1]}", kpi=kpi).trend == expected


def test_trend_with_a_missing_half() -> None:
    """A trend needs both values: a missing one is not 0."""
    reading = Reading(day=TODAY, value=3)
    assert trend(None, reading, "higher") is None
    assert trend(reading, None, "higher") is None


@pytest.mark.parametrize(
    ("kpi", "value", "target", "expected"),
    [
        ("calls", 4, 4, True),
        ("calls", 3, 4, True),
        ("calls", 5, 4, False),
        ("nps", 50, 45, True),
        ("nps", 40, 45, False),
        ("nps", 40, None, None),
        ("visits", 40, 40, True),
        ("visits", 41, 40, None),
    ],
)
def test_goal_reached(
    kpi: str, value: float, target: float | None, expected: bool | None
) -> None:  # fmt: skip
    """A goal is reached on its better side; which that is may be unknown."""
    assert one(f"2026-03-31,{value}", kpi=kpi, target=target).is_met is expected


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ({}, None),
        ({"actual": {"obstacles": "the layout"}}, None),
        ({"target": {"rating": 8}}, (None, None, None, None)),
        ({"actual": {"rating": 3}}, (("None", 3), None, ("None", 3), None)),
        (
            {"actual": {"rating": 3, "as_of": "2026-10-01",
                        "earlier": [{"as_of": "2025-10-01", "rating": 4}]}},
            (("2025-10-01", 4), ("2025-10-01", 4), ("2026-10-01", 3), "worse"),
        ),
        # Today's rating is the latest, with or without a day.
        (
            {"actual": {"rating": 5, "earlier": [{"as_of": "2025-10-01", "rating": 4}]}},
            (("2025-10-01", 4), ("2025-10-01", 4), ("None", 5), "better"),
        ),
        (
            {"actual": {"earlier": [{"as_of": "2025-10-01", "rating": 4}]}},
            (("2025-10-01", 4), None, None, None),
        ),
    ],
)  # fmt: skip
def test_rating(front_matter: dict[str, Any], expected: tuple[Any, ...] | None) -> None:
    """A rating is a result from the first one, or a goal, on; higher is better."""
    result = rated(**front_matter)
    shown = result and (
        in_short(result.baseline), in_short(result.previous), in_short(result.latest), result.trend
    )  # fmt: skip
    assert shown == expected


def test_order_of_results() -> None:
    """The organisation is first, with KPIs that were only measured; a rating is before the KPIs."""
    sources = (
        handbook_yml(
            kpis=[{"id": "calls", "title": "Calls"}, {"id": "nps", "title": "NPS"}],
            organisation_kpis=[{"kpi": "nps", "target": 45}],
        ),
        touchpoint("invoice", actual={"rating": 3}, kpis=[{"kpi": "calls"}]),
        touchpoint("app"),
        measurements(",calls,2026-03-31,7,,", ",nps,2026-03-31,40,,", "app,nps,2026-03-31,50,,"),
    )
    assert [(r.touchpoint, r.kpi) for r in found(*sources)] == [
        (None, "nps"), (None, "calls"), ("app", "nps"), ("invoice", None), ("invoice", "calls"),
    ]  # fmt: skip
    assert [s.target for s in every_organisation_series(handbook(*sources))] == [45, None]


def test_newly_measured() -> None:
    """New is what was measured in the last 31 days, both ends included, newest first."""
    sources = [
        *(
            touchpoint(f"t{n}", actual={"rating": 5, "as_of": day})
            for n, day in enumerate(["2026-10-20", "2026-10-21", "2026-11-21"])
        ),
        touchpoint("undated", actual={"rating": 5}),
        touchpoint("app"),
        measurements("app,calls,2026-11-20,7,,"),
    ]
    measured = found(*sources)

    def new(day: date) -> list[tuple[str | None, str | None]]:
        return [(one.touchpoint, one.kpi) for one in newly_measured(measured, day)]

    assert new(TODAY) == [("t2", None), ("app", "calls"), ("t1", None)]
    assert new(date(2026, 11, 20)) == [("app", "calls"), ("t1", None), ("t0", None)]


RATED = {
    "rating": 6,
    "as_of": "2026-10-01",
    "earlier": [{"as_of": "2026-01-10", "rating": 3}, {"as_of": "2026-06-18", "rating": 4}],
}
ROWS = (
    "invoice,calls,2026-03-31,9,,",
    "invoice,calls,2026-06-30,7,,",
    "invoice,calls,2026-09-30,5,,",
)


@pytest.mark.parametrize(
    ("day", "rating", "calls"),
    [
        # A value of the very day counts as before.
        ("2026-06-18", ("2026-06-18", 4, "2026-10-01", 6), ("2026-03-31", 9, "2026-06-30", 7)),
        ("2026-06-17", ("2026-01-10", 3, "2026-06-18", 4), ("2026-03-31", 9, "2026-06-30", 7)),
        ("2026-06-30", ("2026-06-18", 4, "2026-10-01", 6), ("2026-06-30", 7, "2026-09-30", 5)),
        ("2026-01-01", (None, None, "2026-01-10", 3), (None, None, "2026-03-31", 9)),
        ("2026-10-01", ("2026-10-01", 6, None, None), ("2026-09-30", 5, None, None)),
    ],
)  # fmt: skip
def test_before_and_after(day: str, rating: tuple[Any, ...], calls: tuple[Any, ...]) -> None:
    """Before is the last value up to the day, after the first later one; a half may be missing."""
    (action,) = done({"what": "x", "done": day, "kpi": "calls"}, rows=ROWS, actual=RATED)
    shown = [
        (*(in_short(c.before) or (None, None)), *(in_short(c.after) or (None, None)))
        for c in action.changes
    ]
    assert shown == [rating, calls]


def test_latest_after_and_trend() -> None:
    """The first value after is compared; the latest one stands beside it."""
    (action,) = done({"what": "x", "done": "2026-04-01", "kpi": "calls"}, rows=ROWS)
    (change,) = action.changes
    assert in_short(change.latest) == ("2026-09-30", 5)
    assert (change.trend, action.is_measured_again) == ("better", True)


def test_nothing_measured() -> None:
    """An action whose KPI nobody measured has both halves unknown, and is not measured again."""
    (action,) = done({"what": "x", "done": "2026-04-01", "kpi": "calls"})
    (change,) = action.changes
    assert (change.before, change.after, change.trend) == (None, None, None)
    assert not action.is_measured_again


def test_baseline_is_before() -> None:
    """A baseline that was only written is a value before, too."""
    (action,) = done(
        {"what": "x", "done": "2026-04-01"},
        kpis=[{"kpi": "calls", "baseline": {"date": "2025-12-31", "value": 12}}],
        rows=["invoice,calls,2026-06-30,7,,"],
    )
    (change,) = action.changes
    assert (in_short(change.before), in_short(change.after)) == (
        ("2025-12-31", 12), ("2026-06-30", 7),
    )  # fmt: skip


def test_which_kpi() -> None:
    """The action's own KPI counts, else all of the touchpoint; if need be that of the organisation."""
    rows = ["invoice,calls,2026-03-31,9,,", "invoice,nps,2026-03-31,30,,", ",visits,2026-03-31,5,,"]

    def named(**action: Any) -> list[tuple[str | None, bool]]:
        (one,) = done({"what": "x", "done": "2026-05-01", **action}, rows=rows)
        return [(c.result.kpi, c.is_elsewhere) for c in one.changes]

    assert named(kpi="nps") == [("nps", False)]
    assert named() == [("calls", False), ("nps", False)]
    assert named(kpi="visits") == [("visits", True)]


def test_order_and_unknown_day() -> None:
    """The newest is first; one of which nobody wrote the day is last and compared with nothing."""
    found = done(
        {"what": "undated"},
        {"what": "older", "done": "2026-02-01"},
        {"what": "newer", "done": "2026-05-01"},
        {"what": "planned", "status": "planned", "done": "2026-06-01"},
        actual=RATED,
    )
    assert [(a.action.what, len(a.changes)) for a in found] == [
        ("newer", 1), ("older", 1), ("undated", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # Within a week, even without any value.
        ("2026-11-01", "2026-11-08", (True, True)),
        ("2026-11-01", "2026-11-09", (False, False)),
        # Both lie between the same two ratings.
        ("2026-07-01", "2026-09-01", (True, True)),
        # A rating of the day on which one was done is before both.
        ("2026-06-18", "2026-07-01", (True, True)),
        # The ratings of one are over before the other was done; the day of a rating counts.
        ("2026-05-01", "2026-06-18", (False, False)),
        ("2026-05-01", "2026-09-01", (False, False)),
    ],
)
def test_overlap(first: str, second: str, expected: tuple[bool, bool]) -> None:
    """Actions overlap within a week, or where one was done between the values of the other."""
    found = done({"what": "a", "done": first}, {"what": "b", "done": second}, actual=RATED)
    by_name = {one.action.what: [o.what for o in one.overlaps] for one in found}
    assert (bool(by_name["a"]), bool(by_name["b"])) == expected


def test_without_kpi() -> None:
    """Left out are touchpoints that do not exist, and those that nobody wants to change."""
    sources = (
        KPIS,
        touchpoint("plain"),
        touchpoint("named", kpis=[{"kpi": "calls"}]),
        touchpoint("measured"),
        touchpoint("kept", decision={"is": "keep"}),
        touchpoint("improved", decision={"is": "improve"}),
        touchpoint("coming", state="planned"),
        touchpoint("gone", state="retired", retired_because="nobody asked for it"),
        measurements("measured,calls,2026-03-31,9,,"),
    )
    missing = without_kpi(handbook(*sources), tables(*sources).figures)
    assert missing == ("improved", "plain")


def test_empty() -> None:
    """A handbook of which only the required fields are written has no results, and no fault."""
    assert found(touchpoint("invoice")) == ()
    assert newly_measured((), date(2026, 11, 21)) == ()
    assert done_actions(handbook(touchpoint("invoice")), ()) == ()
