"""What a Monday shows, on small handbooks that were worked out by hand."""

from typing import Any

import pytest
from builders import TODAY, checked, department, handbook_yml, journey, touchpoint

from ctmp_docs.indexes.week import (
    actions_by_due,
    may_change,
    new_ideas,
    next_meeting,
    quick_wins_not_begun,
    reviews_by_due,
)
from ctmp_docs.source import SourceFile

QUICK = {"effort": "small", "impact": "large"}


def rated(id_: str, importance: float, rating: float, **more: Any) -> SourceFile:
    """Return a touchpoint with an opportunity of importance + max(importance - rating, 0)."""
    return touchpoint(id_, relevance={"purchase": importance}, actual={"rating": rating}, **more)


def meeting(*sources: SourceFile) -> str | None:
    """Return the touchpoint to talk about next."""
    build = checked(*sources)
    return next_meeting(build.handbook, build.tables)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([], None),
        ([touchpoint("a")], "a"),
        ([rated("a", 8, 6), rated("b", 8, 3)], "b"),  # 10 and 13
        ([rated("a", 8, 6), rated("b", 8, 3, actions=[{"what": "x"}])], "a"),
        ([rated("a", 8, 6), rated("b", 8, 3, actions=[{"what": "x", "status": "done"}])], "b"),
        ([rated("a", 8, 6), rated("b", 8, 3, decision={"is": "keep"})], "a"),
        ([rated("a", 8, 6), rated("b", 8, 3, state="planned")], "a"),
        ([rated("a", 8, 6), rated("b", 8, 6)], "a"),
        ([rated("a", 8, 6), rated("b", 8, 6), journey("way", ["b", "c"]), touchpoint("c")], "b"),
        ([touchpoint("a"), touchpoint("b", super_because="it decides")], "b"),
        ([touchpoint("a"), touchpoint("b"), journey("way", ["b", "c"]),
          touchpoint("c", actual={"rating": 5})], "b"),
        ([touchpoint("a", actual={"rating": 5})], None),
        ([rated("a", 8, 3, actions=[{"what": "x"}]), touchpoint("b")], "b"),
    ],
    ids=["nothing", "bare", "opportunity", "has an action", "action is done", "is to stay",
         "planned", "title", "more journeys", "super", "most travelled", "all is rated",
         "only unrated ones are free"],
)  # fmt: skip
def test_next_meeting(sources: list[SourceFile], expected: str | None) -> None:
    """The highest opportunity where nothing is done yet; without any, something unrated."""
    assert meeting(*sources) == expected


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ({}, True),
        ({"decision": {"is": "improve"}}, True),
        ({"decision": {"is": "neglect"}}, False),
        ({"state": "retired", "retired_because": "gone"}, False),
    ],
)
def test_may_change(front_matter: dict[str, Any], expected: bool) -> None:
    """Nobody is nagged about what is to stay, or about what is no longer there."""
    book = checked(touchpoint("a", **front_matter)).handbook
    assert may_change(book.touchpoints["a"]) is expected


def test_quick_wins_not_begun() -> None:
    """Small effort with large impact, still to be done and not running; with a day first."""
    book = checked(
        touchpoint("a", actions=[
            {"what": "running", **QUICK, "status": "running"},
            {"what": "no day", **QUICK},
            {"what": "large", "effort": "large", "impact": "large"},
            {"what": "only an idea", **QUICK, "status": "idea"},
        ]),
        touchpoint("b", actions=[{"what": "later", **QUICK, "start": "2026-12-10"}]),
        touchpoint("c", actions=[{"what": "soon", **QUICK, "due": "2026-12-01"}]),
        touchpoint("d", actions=[{"what": "kept", **QUICK}], decision={"is": "keep"}),
    ).handbook  # fmt: skip
    assert [one.action.what for one in quick_wins_not_begun(book)] == ["soon", "later", "no day"]


def test_actions_by_due() -> None:
    """Open actions with a day, the earliest first, whether their day is over or not."""
    book = checked(
        touchpoint("a", actions=[
            {"what": "later", "owner": "sales", "due": "2027-01-10"},
            {"what": "done", "owner": "sales", "due": "2026-01-10", "status": "done",
             "done": "2026-01-09"},
            {"what": "no day", "owner": "sales"},
        ]),
        touchpoint("b", actions=[{"what": "over", "owner": "sales", "due": "2026-11-01"}]),
    ).handbook  # fmt: skip
    assert [(one.touchpoint, one.action.what) for one in actions_by_due(book)] == [
        ("b", "over"), ("a", "later"),
    ]  # fmt: skip


def test_reviews_by_due() -> None:
    """All kinds of pages, the earliest first; not those never read, and no retired ones."""
    build = checked(
        handbook_yml(review_every="6m"),
        touchpoint("a", reviewed={"date": "2026-07-01"}),
        touchpoint("b"),
        touchpoint("c", reviewed={"date": "2025-01-01"}, state="retired", retired_because="gone"),
        department("sales", reviewed={"date": "2026-04-01"}),
        department("shops"),
        journey("way", ["a", "b"], owner="shops", reviewed={"date": "2026-05-01"}),
    )
    found = reviews_by_due(build.handbook, build.tables)
    assert [(one.id, one.owner, str(one.due)) for one in found] == [
        ("sales", "sales", "2026-10-01"),
        ("way", "shops", "2026-11-01"),
        ("a", "sales", "2027-01-01"),
    ]


def test_new_ideas() -> None:
    """Ideas of 60 days that became nothing yet, from every kind of file, the newest first."""
    book = checked(
        handbook_yml(ideas=[{"idea": "for nothing yet", "date": "2026-11-01"}]),
        touchpoint("a", ideas=[
            {"idea": "new", "date": "2026-11-20"},
            {"idea": "sixty days", "date": "2026-09-22"},
            {"idea": "59 days", "date": "2026-09-23"},
            {"idea": "no day"},
            {"idea": "became", "date": "2026-11-20", "became": "x"},
        ], actions=[{"id": "x", "what": "x"}]),
        department("sales", ideas=[{"idea": "a department's", "date": "2026-11-02"}]),
    ).handbook  # fmt: skip
    assert [(one.about, one.idea.idea) for one in new_ideas(book, TODAY)] == [
        ("a", "new"), ("sales", "a department's"), (None, "for nothing yet"), ("a", "59 days"),
    ]  # fmt: skip
