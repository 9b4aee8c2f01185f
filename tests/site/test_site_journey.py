"""The page of a journey: the picture, its twin, and counts that agree with the data."""

import re
from typing import Any

import pytest
from bs4 import Tag
from site_builder import ROOT, Result, words

JOURNEYS = sorted(
    path.stem for path in (ROOT / "content/journeys").rglob("*.md") if "." not in path.stem
)


def rows(demo: Result, id_: str) -> list[Tag]:
    """Return the steps in the table below the picture."""
    return demo.article(f"journeys/{id_}/").select("table.ctmp-steps tr[id^=step-]")


def targets(steps: list[dict[str, Any]]) -> list[str]:
    """Return where the steps of a journey lead, from the journey's page."""
    return [
        f"../../touchpoints/{step['touchpoint']}/" if step["touchpoint"]
        else f"../../journeys/{step['journey']}/"
        for step in steps
    ]  # fmt: skip


def same(address: object, other: str) -> bool:
    """Whether two addresses on a journey's page are the same."""
    return str(address).replace("../../journeys/", "../") == other.replace("../../journeys/", "../")


@pytest.mark.parametrize("id_", JOURNEYS)
def test_picture_has_a_link_for_each_step(demo: Result, id_: str) -> None:
    """Each box of the picture leads to its touchpoint, or to the journey that is nested there."""
    picture = demo.article(f"journeys/{id_}/").select_one(
        "figure.ctmp-figure.flow svg.ctmp-diagram"
    )
    assert picture is not None
    links = [str(a.get("xlink:href") or a.get("href")) for a in picture.find_all("a")]
    expected = targets(demo.entry("journeys", id_)["steps"])
    assert len(links) == len(expected)
    for link in expected:
        assert any(same(found, link) for found in links), link


@pytest.mark.parametrize("id_", JOURNEYS)
def test_twin_has_the_same_steps(demo: Result, id_: str) -> None:
    """The table has the steps of the data in their order, with the same links."""
    links = [row.select_one(".ctmp-title a")["href"] for row in rows(demo, id_)]
    expected = targets(demo.entry("journeys", id_)["steps"])
    assert len(links) == len(expected)
    assert all(same(link, other) for link, other in zip(links, expected, strict=True)), links


@pytest.mark.parametrize("id_", JOURNEYS)
def test_chips_agree_with_the_data(demo: Result, id_: str) -> None:
    """Steps, hand-offs and media breaks in the chips are those of the data."""
    journey = demo.entry("journeys", id_)
    chips = " | ".join(words(c) for c in demo.article(f"journeys/{id_}/").select(".ctmp-chip"))
    computed = journey["computed"]
    for count, noun in (
        (len(journey["steps"]), "step"),
        (len(computed["handoffs"]), "hand-off"),
        (len(computed["media_breaks"]), "media break"),
    ):
        found = re.search(rf"(\d+) {noun}s?\b", chips)
        assert (int(found[1]) if found else 0) == count, noun


@pytest.mark.parametrize("id_", JOURNEYS)
def test_twin_marks_handoffs_and_breaks(demo: Result, id_: str) -> None:
    """Every step that receives a hand-off or comes after a media break is marked in the table."""
    journey = demo.entry("journeys", id_)
    own = [step["id"] for step in journey["steps"]]
    nested = {step["journey"]: step["id"] for step in journey["steps"] if step["journey"]}

    def row_of(step: str) -> int:
        return own.index(nested[step.split("/", maxsplit=1)[0]] if "/" in step else step)

    found = rows(demo, id_)
    computed = journey["computed"]
    assert {n for n, row in enumerate(found) if row.select_one(".ctmp-handoff")} == {
        row_of(one["step"]) for one in computed["handoffs"]
    }
    assert {n for n, row in enumerate(found) if row.select_one(".ctmp-break")} == {
        row_of(one["to_step"]) for one in computed["media_breaks"]
    }


@pytest.mark.parametrize("id_", JOURNEYS)
def test_twin_says_where_a_step_leads(demo: Result, id_: str) -> None:
    """A step that does not just go on to the next says where it leads, and when."""
    steps = demo.entry("journeys", id_)["steps"]
    numbers = {step["id"]: n for n, step in enumerate(steps, 1)}
    for n, (row, step) in enumerate(zip(rows(demo, id_), steps, strict=True), 1):
        onward = row.select_one(".ctmp-onward")
        leads = [(numbers[one["to"]], one["label"]) for one in step["next"]]
        if leads == [(n + 1, None)] or (not leads and n == len(steps)):
            assert onward is None
        elif not leads:
            assert words(onward) == "this way ends here"
        else:
            assert [a["href"] for a in onward.find_all("a")] == [f"#step-{m}" for m, _ in leads]
            for _number, label in leads:
                assert (label or "") in words(onward)


def test_branches_are_in_the_picture(demo: Result) -> None:
    """The label of a branch stands in the picture and in the table."""
    article = demo.article("journeys/buy-first-bike/")
    assert "I sleep on it" in words(article.select_one("figure.ctmp-figure.flow svg.ctmp-diagram"))
    assert "I sleep on it" in words(article.select_one("table.ctmp-steps"))


def test_nested_and_optional_steps(demo: Result) -> None:
    """A nested journey and an optional step say so in the table."""
    row = next(
        r for r in rows(demo, "repair") if "complain" in words(r.select_one(".ctmp-title a"))
    )
    assert [words(tag) for tag in row.select(".ctmp-tag")] == ["a journey of its own", "optional"]


def test_planned_steps(demo: Result) -> None:
    """A step that customers cannot go yet is marked."""
    tags = [words(tag) for tag in rows(demo, "complaint")[-1].select(".ctmp-tag")]
    assert tags == ["planned"]


def test_observed_journey(demo: Result) -> None:
    """An observed journey says how many went, what was missing, and what nobody had planned."""
    article = demo.article("journeys/repair-observed/")
    count = demo.entry("journeys", "repair-observed")["count"]
    assert f"{count} customers observed" in words(article.select_one(".ctmp-chips"))
    tags = {words(tag) for row in rows(demo, "repair-observed") for tag in row.select(".ctmp-tag")}
    assert {"missing", "unplanned"} <= tags


def test_what_went_wrong_stands_out(demo: Result) -> None:
    """Failing and missing are tinted, unplanned is grey; what was completed is only told, not shown.

    Dashed is what need not be there, on the page of a journey and on its walk.
    """
    expected = {
        ("failing", "ctmp-tag overdue"),
        ("missing", "ctmp-tag overdue"),
        ("unplanned", "ctmp-tag"),
        ("completed", "ctmp-hidden"),
    }
    titles = [row.select_one(".ctmp-title") for row in rows(demo, "repair-observed")]
    walked = demo.article("journeys/repair-observed/walk/").select(".ctmp-walk-step > h2")
    for shown in (titles, walked):
        marks = {
            (words(mark), " ".join(mark["class"]))
            for title in shown
            if title is not None
            for mark in title.find_all("span", class_=["ctmp-tag", "ctmp-hidden"])
        }
        assert marks == expected
    dashed = [words(tag) for tag in rows(demo, "complaint")[-1].select(".ctmp-tag.dashed")]
    assert dashed == ["planned"]


def test_target_is_laid_beside(demo: Result) -> None:
    """A journey that compares itself links the other one."""
    goal = demo.article("journeys/repair/").select_one("#goal")
    assert goal is not None
    link = goal.find_next("a", string=demo.entry("journeys", "repair-target")["title"])
    assert link is not None


def test_persona_and_goal_in_one_sentence(demo: Result) -> None:
    """Who goes this way and what they want stands below the summary."""
    said = words(demo.article("journeys/buy-first-bike/"))
    assert re.search(
        "careful first buyer wants: a bike that fits, from people", said, re.IGNORECASE
    )


def test_blocks_are_in_order(demo: Result) -> None:
    """Picture, where to look first, table, today against goal, actions, text: in this order."""
    article = demo.article("journeys/repair/")
    blocks = ("h1", ".ctmp-chips", ".ctmp-figure", "#look-first", "#steps", "#goal",
              "#what-we-are-doing", "#good-to-know", "#ideas", "#more", ".ctmp-foot")  # fmt: skip
    everything = [*article.find_all(True)]
    places = [
        next(n for n, one in enumerate(everything) if one is article.select_one(block))
        for block in blocks
    ]
    assert places == sorted(places), dict(zip(blocks, places, strict=True))


def test_picture_is_described(demo: Result) -> None:
    """The picture has a name and a language of its own for those who cannot see it."""
    for id_ in JOURNEYS:
        picture = demo.article(f"journeys/{id_}/").select_one(
            "figure.ctmp-figure.flow svg.ctmp-diagram"
        )
        assert picture.find("title") or picture.get("aria-label") or picture.get("aria-labelledby")


def test_journeys_are_listed_by_kind(demo: Result) -> None:
    """Journeys of today come first, then those that should be, then those that were observed."""
    heads = [words(head) for head in demo.article("journeys/").find_all("h2")]
    assert heads == ["As customers go today", "As it should be", "As it was observed"]
