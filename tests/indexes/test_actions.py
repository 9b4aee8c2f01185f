"""All actions and ideas, on small handbooks that were sorted by hand."""

from datetime import date
from typing import Any

import pytest
from builders import handbook, handbook_yml, journey, touchpoint

from ctmp_docs.handbook import Handbook
from ctmp_docs.indexes.actions import (
    all_actions,
    board,
    quick_wins,
    with_cases,
)
from ctmp_docs.indexes.ideas import action_of, actions_by_id, all_ideas, ideas_by_fate
from ctmp_docs.indexes.week import ActionAt

QUICK = {"effort": "small", "impact": "large"}


def acting(*actions: dict[str, Any], **front_matter: Any) -> Handbook:
    """Return a handbook whose touchpoint `invoice` has these actions."""
    return handbook(touchpoint("invoice", actions=list(actions), **front_matter))


def names(actions: tuple[ActionAt, ...]) -> list[str | None]:
    """Return what the actions are."""
    return [one.action.what for one in actions]


def test_order_of_all_actions() -> None:
    """What is open comes first, by its day; then ideas; then what is over, the latest first."""
    book = acting(
        {"what": "dropped", "status": "dropped", "due": "2026-01-01"},
        {"what": "done early", "status": "done", "done": "2026-01-01"},
        {"what": "done, nobody knows when", "status": "done"},
        {"what": "done late", "status": "done", "done": "2026-10-01"},
        {"what": "idea", "status": "idea", "due": "2026-01-01"},
        {"what": "open, no day"},
        {"what": "due late", "status": "planned", "due": "2027-02-01"},
        {"what": "due early", "status": "running", "due": "2026-12-01"},
    )
    assert names(all_actions(book)) == [
        "due early",
        "due late",
        "open, no day",
        "idea",
        "done late",
        "done early",
        "done, nobody knows when",
        "dropped",
    ]


def test_quick_wins() -> None:
    """Not begun before running; ideas, what is over, and other sizes are none."""
    book = acting(
        {"what": "runs", "status": "running", **QUICK},
        {"what": "later", "status": "planned", "start": "2027-01-01", **QUICK},
        {"what": "sooner", "due": "2026-12-01", **QUICK},
        {"what": "idea", "status": "idea", **QUICK},
        {"what": "done", "status": "done", **QUICK},
        {"what": "much work", "effort": "large", "impact": "large"},
        {"what": "unknown impact", "effort": "small"},
    )
    assert names(quick_wins(all_actions(book))) == ["sooner", "later", "runs"]


def test_board() -> None:
    """Each unfinished action is on one field; a missing size is counted, never taken for small."""
    book = acting(
        {"what": "a", **QUICK, "status": "idea"},
        {"what": "b", **QUICK, "due": "2026-12-01"},
        {"what": "c", "effort": "large", "impact": "small"},
        {"what": "d", "effort": "large"},
        {"what": "e"},
        {"what": "f", **QUICK, "status": "done"},
        {"what": "g", "status": "dropped"},
    )
    found = board(all_actions(book))
    assert {place: names(some) for place, some in found.fields.items() if some} == {
        ("small", "large"): ["b", "a"],
        ("large", "small"): ["c"],
    }
    assert len(found.fields) == 9
    assert (found.without_effort, found.without_impact) == (1, 2)
    assert board(()).is_empty


def test_cases() -> None:
    """A touchpoint with one of the three cases is there; one with empty ones is not."""
    book = handbook(
        touchpoint("a", target={"cases": {"worst": "nobody comes"}}),
        touchpoint("b", target={"cases": {}}),
        touchpoint("c", target={"rating": 8}),
        touchpoint("d"),
    )
    assert with_cases(book) == ("a",)


def test_ideas_of_all_kinds() -> None:
    """Ideas are gathered from everywhere, the newest first; without a day last."""
    book = handbook(
        handbook_yml(ideas=[{"idea": "a museum", "date": "2026-09-01"}]),
        touchpoint("x", ideas=[{"idea": "undated"}, {"idea": "new", "date": "2026-11-01"}]),
        journey("j", ["x"], ideas=[{"idea": "along the way", "date": "2026-10-01"}]),
    )
    assert [(one.kind, one.about, one.idea.idea) for one in all_ideas(book)] == [
        ("touchpoint", "x", "new"),
        ("journey", "j", "along the way"),
        ("missing", None, "a museum"),
        ("touchpoint", "x", "undated"),
    ]


@pytest.mark.parametrize(
    ("idea", "fate"),
    [
        ({"date": "2026-11-21"}, "new"),
        ({"date": "2026-09-23"}, "new"),
        ({"date": "2026-09-22"}, "open"),
        ({"date": "2026-11-22"}, "open"),
        ({}, "open"),
        ({"date": "2026-11-21", "became": "act"}, "became"),
    ],
)
def test_fate_of_an_idea(idea: dict[str, Any], fate: str) -> None:
    """New is what came up in the last 60 days, unless something became of it already."""
    book = handbook(touchpoint("x", ideas=[{"idea": "i", **idea}], actions=[{"id": "act"}]))
    found = ideas_by_fate(all_ideas(book), date(2026, 11, 21))
    assert [name for name, some in found.items() if some] == [fate]


def test_action_that_an_idea_became() -> None:
    """Of two actions with one id it is the one in the idea's own file; else nobody knows."""
    book = handbook(
        handbook_yml(ideas=[{"idea": "m", "became": "act"}, {"idea": "n", "became": "only"}]),
        touchpoint("x", ideas=[{"idea": "i", "became": "act"}], actions=[{"id": "act"}]),
        touchpoint("y", actions=[{"id": "act"}, {"id": "only"}]),
    )
    actions = actions_by_id(book)
    found = {one.idea.idea: action_of(one, actions) for one in all_ideas(book)}
    assert {idea: at and at.touchpoint for idea, at in found.items()} == {
        "i": "x",
        "m": None,
        "n": "y",
    }
