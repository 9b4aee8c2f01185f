"""Priorities on small handbooks that were worked out by hand."""

from typing import Any

import pytest
from builders import checked, handbook_yml, journey, tables, touchpoint

from ctmp_docs.indexes.priorities import Priorities, Ranking, priorities, ranking
from ctmp_docs.source import SourceFile


def found(*sources: SourceFile) -> Priorities:
    """Return the priorities of the handbook of `sources`."""
    build = checked(*sources)
    return priorities(build.handbook, build.tables.figures)


def ranked(*sources: SourceFile) -> Ranking:
    """Return the ranking of the handbook of `sources`."""
    build = checked(*sources)
    return ranking(build.handbook, build.tables.figures)


def scored(**scores: int) -> list[SourceFile]:
    """Return touchpoints with these purchase relevances, all on one journey."""
    files = [touchpoint(id_, relevance={"purchase": value}) for id_, value in scores.items()]
    return [*files, journey("buy", list(scores))]


def test_ranking_by_relevances_times_journeys() -> None:
    """Half the relevances on twice the journeys is the same place, and the next place is third."""
    table = ranked(
        touchpoint("shop", relevance={"purchase": 8, "repurchase": 2}),
        touchpoint("bill", relevance={"purchase": 5}),
        touchpoint("parcel", relevance={"recommendation": 4}),
        journey("one", ["shop", "bill"]),
        journey("two", ["bill", "parcel"]),
    )
    assert [(one.id, one.score, one.place) for one in table.ranked] == [
        ("bill", 10, 1), ("shop", 10, 1), ("parcel", 4, 3),
    ]  # fmt: skip


def test_high_are_at_least_three_of_five() -> None:
    """With four in the ranking a place says nothing; of five the first three are high."""
    four = scored(a=9, b=8, c=7, d=6)
    assert ranked(*four).high == ()
    assert ranked(*scored(a=9, b=8, c=7, d=6, e=5)).high == ("a", "b", "c")


@pytest.mark.parametrize("last", ["live", "planned", "retired"])
def test_high_is_what_the_rule_reports(last: str) -> None:
    """The page and the rule `high-ranking-not-super` must never name different touchpoints."""
    files = scored(a=9, b=9, c=7, d=6, e=5)
    declared = touchpoint("star", relevance={"purchase": 10}, super_because="because")
    other = touchpoint("late", relevance={"purchase": 10}, state=last)
    build = checked(*files, declared, other, journey("all", ["star", "late"], kind="target"))
    reported = {
        one.site.file.removeprefix("touchpoints/").removesuffix(".md")
        for one in build.diagnostics
        if one.rule == "high-ranking-not-super"
    }
    table = ranking(build.handbook, build.tables.figures)
    assert reported == {*table.not_declared}
    assert reported


def test_declared_but_low_or_without_a_place() -> None:
    """Low is the lower half; without a relevance or a journey the place is unknown, not low."""
    table = ranked(
        *scored(a=9, b=8, c=7, d=6),
        touchpoint("low", relevance={"purchase": 1}, super_because="habit"),
        touchpoint("middle", relevance={"purchase": 7}, super_because="habit"),
        touchpoint("mute", super_because="everybody says so"),
        touchpoint("lonely", relevance={"purchase": 9}, super_because="on no journey"),
        touchpoint("gone", super_because="once", state="retired", retired_because="old"),
        touchpoint("soon", super_because="one day", state="planned"),
        journey("two", ["low", "middle"]),
    )
    assert table.low == ("low",)
    assert table.unranked == ("lonely", "mute")
    assert table.declared == ("middle", "low", "lonely", "mute", "soon")


def test_all_equal() -> None:
    """Where all scores are equal, all share the first place and nobody is in the lower half."""
    files = scored(a=5, b=5, c=5, d=5)
    table = ranked(
        *files,
        touchpoint("e", relevance={"purchase": 5}, super_because="because"),
        journey("two", ["e"]),
    )
    assert {one.place for one in table.ranked} == {1}
    assert table.low == ()


def test_observed_journeys_do_not_count() -> None:
    """What was only observed gives no place."""
    table = ranked(
        touchpoint("shop", relevance={"purchase": 8}), journey("seen", ["shop"], kind="observed")
    )
    assert table.ranked == ()


@pytest.mark.parametrize(
    ("front_matter", "opportunity"),
    [
        ({"relevance": {"purchase": 8}, "actual": {"rating": 3}}, 13),
        ({"relevance": {"purchase": 8}, "actual": {"rating": 9}}, 8),
        ({"relevance": {"purchase": 0}, "actual": {"rating": 5}}, 0),
        ({"relevance": {"purchase": 8}}, None),
        ({"actual": {"rating": 3}}, None),
        ({}, None),
    ],
)
def test_an_opportunity_of_nothing_is_known(
    front_matter: dict[str, Any], opportunity: float | None
) -> None:
    """0 is a known opportunity; only a missing half makes it unknown."""
    table = found(touchpoint("shop", **front_matter))
    assert tables(touchpoint("shop", **front_matter)).figures["shop"].opportunity == opportunity
    assert table.opportunities == (() if opportunity is None else ("shop",))
    assert table.unknown == (("shop",) if opportunity is None else ())


def test_decisions() -> None:
    """Each decision has its touchpoints, the greatest opportunity first; unknown ones come last."""
    high: dict[str, Any] = {"relevance": {"purchase": 9}, "actual": {"rating": 2}}
    zero: dict[str, Any] = {"relevance": {"purchase": 0}, "actual": {"rating": 2}}
    table = found(
        touchpoint("a", decision={"is": "improve"}),
        touchpoint("b", decision={"is": "improve"}, **high),
        touchpoint("c", decision={"is": "improve"}, **zero),
        touchpoint("d", decision={"is": "keep"}),
        touchpoint("e"),
        touchpoint("f", **high),
        touchpoint("old", state="retired", retired_because="x", decision={"is": "retire"}),
    )
    assert dict(table.decisions) == {
        "keep": ("d",), "improve": ("b", "c", "a"), "combine": (), "new": (), "neglect": (),
        "retire": (),
    }  # fmt: skip
    assert table.undecided == ("f", "e")


def test_missing_touchpoints() -> None:
    """Missing is what is planned, and an idea of the handbook that became nothing so far."""
    settings = handbook_yml(
        ideas=[
            {"idea": "a night shop", "date": "2026-01-01"},
            {"idea": "a robot", "became": "robot"},
            {"idea": "a newer idea", "date": "2026-05-01"},
            {"idea": "without a day"},
        ]
    )
    table = found(settings, touchpoint("robot", state="planned"), touchpoint("shop"))
    assert table.planned == ("robot",)
    assert [idea.idea for idea in table.ideas] == ["a newer idea", "a night shop", "without a day"]


def test_nothing_at_all() -> None:
    """A handbook without touchpoints has no priorities, and no error."""
    table = found()
    assert (table.opportunities, table.undecided, table.ranking.ranked) == ((), (), ())
