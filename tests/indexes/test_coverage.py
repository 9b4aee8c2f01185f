"""How far a handbook is written, counted by hand on a handbook of a few files."""

from builders import department, handbook, journey, touchpoint

from ctmp_docs.indexes.coverage import FIELDS, PARTS, coverage, coverage_by_department, owner_of

BOOK = handbook(
    touchpoint("full", summary="S.", promise="now", help=[{"when": "it fails", "do": "call"}],
               relevance={"purchase": 0}, actual={"rating": 3}, decision={"is": "improve"},
               target={"rating": 8}, actions=[{"id": "act", "what": "Do it"}],
               reviewed={"date": "2026-10-01"}),
    touchpoint("empty", actual={}, target={"approach": "somehow"}, relevance={}),
    touchpoint("kept", decision={"is": "keep"}, owner="billing"),
    touchpoint("to-come", state="planned"),
    touchpoint("gone", state="retired", retired_because="nobody came", owner="old"),
    journey("order", ["full", "empty"], summary="S."),
    department("sales", summary="S."),
)  # fmt: skip
"""Touchpoints that hold everything but a KPI, and nothing; three in which not all can be meant."""


def test_each_part() -> None:
    """A part counts where it can be meant: 4 touchpoints, 3 of them live, 3 to be changed.

    An approach alone is no goal, empty keys are nothing, a relevance of 0 is one.
    """
    found = {one.part: (one.with_it, one.without_it) for one in coverage(BOOK)}
    others = ("empty", "kept", "to-come")
    assert found == {
        "summary": (("full", "order", "sales"), (*others, "billing", "old")),
        "promise": (("full",), others),
        "help": (("full",), others),
        "relevance": (("full",), others),
        "actual": (("full",), ("empty", "kept")),
        "rating": (("full",), ("empty", "kept")),
        "decision": (("full", "kept"), ("empty", "to-come")),
        "target": (("full",), ("empty", "to-come")),
        "actions": (("full",), ("empty", "to-come")),
        "kpi": ((), ("empty", "full", "to-come")),
        "reviewed": (("full",), (*others, "order", "billing", "old", "sales")),
    }
    assert {one.part: one.total for one in coverage(BOOK)}["summary"] == 8


def test_by_department() -> None:
    """A page counts for the department that owns it; the parts of a retired one for nobody."""
    found = coverage_by_department(BOOK)
    assert {id_: [(one.part, len(one.with_it), one.total) for one in parts][:2]
            for id_, parts in found.items()} == {
        "sales": [("summary", 3, 5), ("promise", 1, 3)],
        "billing": [("summary", 0, 2), ("promise", 0, 1)],
        "old": [("summary", 0, 1), ("reviewed", 0, 1)],
    }  # fmt: skip


def test_owner() -> None:
    """Touchpoints and journeys are their owner's, a department owns its own page."""
    assert [owner_of(BOOK, id_) for id_ in ("kept", "order", "old")] == ["billing", "sales", "old"]


def test_nothing_is_never_zero_of_zero() -> None:
    """Without a touchpoint there is no row for what only touchpoints have."""
    assert [one.part for one in coverage(handbook())] == ["summary", "reviewed"]


def test_every_part_has_a_field() -> None:
    """What readers do not have is told from what is missing by the field of each part."""
    assert set(FIELDS) == set(PARTS)
