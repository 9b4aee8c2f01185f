"""How far touchpoints are, on a small handbook that was worked out by hand."""

from typing import Any

from builders import checked, department, touchpoint

from ctmp_docs.indexes.figures import STAGES
from ctmp_docs.indexes.method import Progress, progress
from ctmp_docs.source import SourceFile


def found(*sources: SourceFile) -> Progress:
    """Return the progress of the handbook of `sources`."""
    build = checked(*sources)
    return progress(build.handbook, build.tables.figures)


def test_stages_and_what_is_next() -> None:
    """Each touchpoint is counted once, where it stands without a gap."""
    table = found(
        department("billing"),
        touchpoint("listed"),
        touchpoint("rated", actual={"rating": 3}, relevance={"purchase": 9}),
        touchpoint("aimed", actual={"rating": 3}, target={"rating": 8}, owner="billing"),
        touchpoint("gap", target={"rating": 8}, phases=["after", "before"]),
        touchpoint("kept", actual={"rating": 9}, decision={"is": "keep"}),
        touchpoint("old", state="retired", retired_because="x"),
    )
    at = {stage: ids for stage, ids in table.at.items() if ids}
    assert at == {"1a": ("gap", "listed"), "1b": ("kept", "rated"), "2a": ("aimed",)}
    assert tuple(table.at) == STAGES
    assert table.beyond == {
        "1a": 5, "1b": 3, "2a": 1, "2b": 0, "3a": 0, "3b": 0, "4a": 0, "4b": 0,
    }  # fmt: skip
    assert table.following == {"1b": ("gap", "listed"), "2a": ("rated",), "2b": ("aimed",)}
    assert table.ended == ("kept",)
    assert table.total == 5
    assert {id_: dict(counts) for id_, counts in table.departments.items()} == {
        "sales": {"1a": 2, "1b": 2}, "billing": {"2a": 1},
    }  # fmt: skip
    assert {phase: dict(counts) for phase, counts in table.phases.items()} == {
        "before": {"1a": 2, "1b": 2, "2a": 1}, "after": {"1a": 1},
    }  # fmt: skip


def test_next_begins_with_the_greatest_opportunity() -> None:
    """Whoever has time for one touchpoint takes the first; those of unknown opportunity are last."""
    rated: dict[str, Any] = {"actual": {"rating": 3}}
    table = found(
        touchpoint("a", **rated),
        touchpoint("b", **rated, relevance={"purchase": 4}),
        touchpoint("c", **rated, relevance={"purchase": 9}),
        touchpoint("d", **rated, relevance={"purchase": 0}),
    )
    assert table.following == {"2a": ("c", "b", "d", "a")}


def test_no_touchpoints() -> None:
    """A handbook without touchpoints has eight empty stages."""
    table = found()
    assert (table.total, table.ended, dict(table.following)) == (0, (), {})
    assert set(table.beyond.values()) == {0}
