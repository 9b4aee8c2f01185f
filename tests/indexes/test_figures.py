"""The figures of a touchpoint, on small handbooks that were worked out by hand."""

from datetime import date
from typing import Any

import pytest
from builders import TODAY, handbook_yml, journey, measurements, tables, touchpoint

from ctmp_docs.indexes import Figures
from ctmp_docs.indexes.figures import is_open, is_overdue, is_quick_win
from ctmp_docs.model import Action
from ctmp_docs.source import SourceFile

CALLS = handbook_yml(kpis=[{"id": "calls", "title": "Calls"}, {"id": "nps", "title": "NPS"}])
PLANNED = {"owner": "sales", "due": "2027-01-31"}
DONE = {**PLANNED, "status": "done", "done": "2026-06-18"}
RATED_AGAIN = {"rating": 5, "as_of": "2026-10-01"}


def figures(*sources: SourceFile, **front_matter: Any) -> Figures:
    """Return the figures of the touchpoint `invoice` with this front matter."""
    return tables(CALLS, touchpoint("invoice", **front_matter), *sources).figures["invoice"]


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ({}, ("1a",)),
        ({"actual": {"rating": 3}}, ("1a", "1b")),
        ({"actual": {"obstacles": "the layout is fixed"}}, ("1a", "1b")),
        ({"actual": {}}, ("1a",)),
        ({"actual": {"rating": None, "delighting": [], "disappointing": []}}, ("1a",)),
        ({"target": {"rating": 8}}, ("1a", "2a")),
        ({"target": {"description": "one page"}}, ("1a", "2a")),
        ({"target": {"delighters": ["a thank-you line"]}}, ("1a",)),
        ({"target": {"approach": "with five customers"}}, ("1a", "2b")),
        ({"decision": {"is": "improve"}}, ("1a", "2b")),
        ({"actions": [{"what": "one page", **PLANNED}]}, ("1a", "3a")),
        ({"actions": [{"what": "one page", **PLANNED, "status": "running"}]}, ("1a", "3a")),
        ({"actions": [{"what": "one page", **PLANNED, "status": "idea"}]}, ("1a",)),
        ({"actions": [{"what": "one page", **PLANNED, "status": "dropped"}]}, ("1a",)),
        ({"actions": [{"what": "one page", "owner": "sales"}]}, ("1a",)),
        ({"actions": [{"what": "one page", "due": "2027-01-31"}]}, ("1a",)),
        ({"actions": [{"owner": "sales"}, {"due": "2027-01-31"}]}, ("1a",)),
        ({"actions": [{"what": "one page", "status": "done"}]}, ("1a", "3b")),
        ({"actions": [DONE]}, ("1a", "3a", "3b")),
        ({"actions": [DONE], "actual": RATED_AGAIN}, ("1a", "1b", "3a", "3b", "4b")),
    ],
)
def test_stages(front_matter: dict[str, Any], expected: tuple[str, ...]) -> None:
    """Each stage is reached by its own content, whatever else the file holds."""
    assert expected == figures(**front_matter).stages


@pytest.mark.parametrize(
    ("front_matter", "stage", "next_stage"),
    [
        ({}, "1a", "1b"),
        ({"actual": {"rating": 3}}, "1b", "2a"),
        ({"decision": {"is": "improve"}, "actions": [DONE]}, "1a", "1b"),
        ({"actual": {"rating": 3}, "target": {"rating": 8}}, "2a", "2b"),
        (
            {"actual": {"rating": 3}, "target": {"rating": 8, "approach": "x"}, "actions": [DONE]},
            "3b", "4a",
        ),
        ({"actual": {"rating": 3}, "decision": {"is": "combine"}}, "1b", "2a"),
        ({"actual": {"rating": 3}, "decision": {"is": "new"}}, "1b", "2a"),
        ({"actual": {"rating": 8}, "decision": {"is": "keep"}}, "1b", None),
        ({"decision": {"is": "neglect"}}, "1a", None),
        ({"decision": {"is": "retire"}}, "1a", None),
    ],
)  # fmt: skip
def test_stage(front_matter: dict[str, Any], stage: str, next_stage: str | None) -> None:
    """The stage is the last without a gap; keep, neglect and retire end the path."""
    found = figures(**front_matter)
    assert (found.stage, found.next_stage) == (stage, next_stage)


def test_last_stage() -> None:
    """Behind the last stage nothing is next."""
    found = figures(
        measurements("invoice,calls,2026-03-31,11,,", "invoice,calls,2026-09-30,7,,"),
        actual=RATED_AGAIN,
        target={"rating": 8, "approach": "with five customers"},
        actions=[DONE],
        kpis=[{"kpi": "calls"}],
    )
    assert (found.stages[-1], found.stage, found.next_stage) == ("4b", "4b", None)


@pytest.mark.parametrize(
    ("baseline", "days", "expected"),
    [
        ("2026-03-31", ["2026-06-30"], True),
        ("2026-06-30", ["2026-06-30"], False),
        ("2026-09-30", ["2026-06-30"], False),
        ("2026-03-31", [], False),
        (None, ["2026-06-30"], False),
        (None, ["2026-06-30", "2026-09-30"], True),
    ],
)
def test_results_measured(baseline: str | None, days: list[str], expected: bool) -> None:
    """4a is a value later than the baseline; without one the first value is the baseline."""
    kpi = {"kpi": "calls"} | ({"baseline": {"date": baseline, "value": 9}} if baseline else {})
    rows = [f"invoice,calls,{day},7,," for day in days]
    assert expected == ("4a" in figures(measurements(*rows), kpis=[kpi]).stages)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ({"rating": 5, "as_of": "2026-06-19"}, True),
        ({"rating": 5, "as_of": "2026-06-18"}, False),
        ({"rating": 5}, False),
        ({"as_of": "2026-10-01"}, False),
        ({"earlier": [{"as_of": "2026-10-01", "rating": 4}]}, True),
    ],
)
def test_rated_again(actual: dict[str, Any], expected: bool) -> None:
    """4b is a rating, today's or an earlier one, that is later than a done action."""
    assert expected == ("4b" in figures(actual=actual, actions=[DONE]).stages)


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [(3, 8, 5), (8, 6.5, -1.5), (5, 5, 0), (None, 8, None), (3, None, None), (None, None, None)],
)
def test_gap(actual: float | None, target: float | None, expected: float | None) -> None:
    """The gap is target minus actual rating; unknown if one of them is."""
    assert expected == figures(actual={"rating": actual}, target={"rating": target}).gap


@pytest.mark.parametrize(
    ("relevance", "rating", "importance", "opportunity"),
    [
        ({"purchase": 2, "repurchase": 8, "recommendation": 5}, 3, 8, 13),
        ({"purchase": 8}, 9, 8, 8),
        ({"purchase": 0}, 3, 0, 0),
        ({"purchase": 10}, 1, 10, 19),
        ({"purchase": 8}, None, 8, None),
        (None, 3, None, None),
        ({}, 3, None, None),
        (None, None, None, None),
    ],
)
def test_opportunity(
    relevance: dict[str, float] | None,
    rating: float | None,
    importance: float | None,
    opportunity: float | None,
) -> None:
    """Importance is the highest relevance; opportunity needs both halves and is else unknown."""
    found = figures(relevance=relevance, actual={"rating": rating})
    assert (found.importance, found.opportunity) == (importance, opportunity)


def test_band() -> None:
    """The band is that of today's rating, unknown without one."""
    assert figures(actual={"rating": 3}).band == "disappointing"
    assert figures(actual={"evidence": "staff"}).band is None


def test_super_score() -> None:
    """It is the sum of the relevances given times the journeys, without observed ones."""
    ways = (
        journey("buy", ["invoice", "invoice"]),
        journey("wish", ["invoice"], kind="target"),
        journey("diary", ["invoice"], kind="observed"),
    )
    found = figures(*ways, relevance={"purchase": 2, "repurchase": 8})
    assert found.journeys == ("buy", "diary", "wish")
    assert (found.key_journeys, found.super_score) == (2, 20)


def test_super_score_without_journeys_or_relevance() -> None:
    """No journey makes 0, since that is known; no relevance makes it unknown."""
    assert figures(relevance={"purchase": 2}).super_score == 0
    assert figures(journey("buy", ["invoice"])).super_score is None


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ({}, None),
        ({"review_every": "6m"}, None),
        ({"reviewed": {"date": "2026-08-31"}}, date(2026, 11, 30)),
        ({"reviewed": {"date": "2026-08-31"}, "review_every": "6m"}, date(2027, 2, 28)),
    ],
)
def test_review_due(front_matter: dict[str, Any], expected: date | None) -> None:
    """A review is due after the page's own interval, else the handbook's; unknown if never done."""
    book = (handbook_yml(review_every="3m"), touchpoint("invoice", **front_matter))
    assert expected == tables(*book).figures["invoice"].review_due


def test_series() -> None:
    """KPIs that the file names come first, with their target; others that were measured follow."""
    found = figures(
        measurements(
            "invoice,nps,2026-05-01,20,,",
            "invoice,calls,2026-03-31,11,,",
            "invoice,calls,2026-09-30,7,,",
        ),
        kpis=[{"kpi": "calls", "baseline": {"date": "2025-12-31", "value": 9}, "target": 4}],
    )
    shown = [
        (one.kpi, [value.value for value in one.values], one.baseline, one.target)
        for one in found.series
    ]
    assert shown == [
        ("calls", [11, 7], (date(2025, 12, 31), 9), 4),
        ("nps", [20], (date(2026, 5, 1), 20), None),
    ]


def test_series_without_values() -> None:
    """A KPI that nobody measured yet has no values, and no baseline of its own accord."""
    found = figures(kpis=[{"kpi": "calls"}]).series
    assert [(one.values, one.baseline) for one in found] == [((), None)]


@pytest.mark.parametrize(
    ("action", "open_", "overdue"),
    [
        ({}, True, False),
        ({"due": "2026-11-20"}, True, True),
        ({"due": "2026-11-21"}, True, False),
        ({"due": "2026-11-20", "status": "running"}, True, True),
        ({"due": "2026-11-20", "status": "planned"}, True, True),
        ({"due": "2026-11-20", "status": "idea"}, False, False),
        ({"due": "2026-11-20", "status": "done"}, False, False),
        ({"due": "2026-11-20", "status": "dropped"}, False, False),
    ],
)
def test_overdue(action: dict[str, Any], open_: bool, overdue: bool) -> None:
    """An action is overdue from the day after its due date, while it is still to be done."""
    found = Action.model_validate(action)
    assert (is_open(found), is_overdue(found, TODAY)) == (open_, overdue)


@pytest.mark.parametrize(
    ("effort", "impact", "expected"),
    [
        ("small", "large", True),
        ("medium", "large", False),
        ("small", "medium", False),
        ("small", None, False),
    ],
)
def test_quick_win(effort: str, impact: str | None, expected: bool) -> None:
    """A quick win is small effort with large impact."""
    given = {"effort": effort} | ({"impact": impact} if impact else {})
    assert expected == is_quick_win(Action.model_validate(given))
