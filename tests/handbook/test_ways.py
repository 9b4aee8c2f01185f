"""The way of a journey: steps and edges, entries and ends, drafts joined over."""

from typing import Any

from builders import handbook, journey, touchpoint

from ctmp_docs.handbook import Way


def way(*steps: Any, drafts: str = "", **front_matter: Any) -> Way:
    """Return the way of a journey with these steps; touchpoints of `drafts` are drafts."""
    names = {step["touchpoint"] for step in steps} | {*front_matter.get("path", ())}
    states = {name: "draft" if name in drafts.split() else "live" for name in names}
    touchpoints = [touchpoint(name, state=state) for name, state in sorted(states.items())]
    if steps:
        front_matter["steps"] = list(steps)
    return handbook(*touchpoints, journey("buy", **front_matter)).ways["buy"]


def step(name: str, *leads_to: str, **values: Any) -> dict[str, Any]:
    """Return a step called `name` on the touchpoint of the same name."""
    onward = {"next": [{"to": to} for to in leads_to]} if leads_to else {}
    return {"id": name, "touchpoint": name, **onward, **values}


def edges(way: Way) -> list[str]:
    """Return the edges as `a > b`."""
    return [f"{edge.source} > {edge.target}" for edge in way.edges]


def test_path_becomes_steps() -> None:
    """A path is turned into numbered steps, each leading to the next."""
    walked = way(path=["ad", "shop", "letter"])
    expected = [("s1", "ad"), ("s2", "shop"), ("s3", "letter")]
    assert expected == [(one.id, one.touchpoint) for one in walked.steps]
    assert edges(walked) == ["s1 > s2", "s2 > s3"]
    assert (walked.entries, walked.ends) == (("s1",), ("s3",))


def test_one_touchpoint_twice() -> None:
    """A touchpoint may be passed more than once."""
    walked = way(path=["ad", "shop", "ad"])
    assert edges(walked) == ["s1 > s2", "s2 > s3"]


def test_step_without_id() -> None:
    """A step without an id gets its number in the list, as in a path."""
    walked = way({"touchpoint": "ad"}, step("here", touchpoint="shop"), {"touchpoint": "letter"})
    assert [one.id for one in walked.steps] == ["s1", "here", "s3"]


def test_branch() -> None:
    """Written ways replace the default; labels stay with their edge."""
    walked = way(
        step("a", next=[{"to": "b", "label": "sure"}, {"to": "c", "label": "unsure"}]),
        step("b", "d"),
        step("c"),
        step("d"),
    )
    assert edges(walked) == ["a > b", "a > c", "b > d", "c > d"]
    assert [edge.label for edge in walked.following("a")] == ["sure", "unsure"]
    assert [edge.source for edge in walked.leading("d")] == ["b", "c"]


def test_empty_next_ends_a_way() -> None:
    """`next: []` ends a way in the middle of the list; the step below is an entry of its own."""
    walked = way(step("a"), step("b", next=[]), step("c"), step("d"))
    assert edges(walked) == ["a > b", "c > d"]
    assert (walked.entries, walked.ends) == (("a", "c"), ("b", "d"))


def test_loop_in_the_middle() -> None:
    """A loop back does not make an entry or hide the end."""
    walked = way(step("a"), step("b"), step("c", "b", "d"), step("d"))
    assert edges(walked) == ["a > b", "b > c", "c > b", "c > d"]
    assert (walked.entries, walked.ends) == (("a",), ("d",))


def test_loop_over_everything() -> None:
    """Of a journey that is one loop the first step is the entry and the last one the end."""
    walked = way(step("a"), step("b"), step("c", "a"))
    assert (walked.entries, walked.ends) == (("a",), ("c",))


def test_two_entries_and_two_ends() -> None:
    """Every step that nothing leads to is an entry, every step that leads nowhere an end."""
    walked = way(step("a", "c"), step("b", "c"), step("c", "d", "e"), step("d", next=[]), step("e"))
    assert (walked.entries, walked.ends) == (("a", "b"), ("d", "e"))


def test_single_step() -> None:
    """A journey of one step begins and ends there."""
    walked = way(step("a"))
    assert (walked.edges, walked.entries, walked.ends) == ((), ("a",), ("a",))


def test_draft_in_the_middle() -> None:
    """A step on a draft goes, and the edges around it are joined."""
    walked = way(path=["a", "b", "c"], drafts="b")
    assert [one.id for one in walked.steps] == ["s1", "s3"]
    assert edges(walked) == ["s1 > s3"]


def test_draft_first() -> None:
    """Without its first step a journey begins with the second."""
    walked = way(path=["a", "b", "c"], drafts="a")
    assert edges(walked) == ["s2 > s3"]
    assert walked.entries == ("s2",)


def test_draft_last() -> None:
    """Without its last step a journey ends with the one before."""
    walked = way(path=["a", "b", "c"], drafts="c")
    assert edges(walked) == ["s1 > s2"]
    assert walked.ends == ("s2",)


def test_two_drafts_in_a_row() -> None:
    """Several drafts one behind the other are joined over as one."""
    walked = way(path=["a", "b", "c", "d"], drafts="b c")
    assert edges(walked) == ["s1 > s4"]


def test_only_drafts() -> None:
    """Nothing is left of a journey over drafts."""
    walked = way(path=["a", "b"], drafts="a b")
    assert (walked.steps, walked.edges, walked.entries, walked.ends) == ((), (), (), ())


def test_draft_where_ways_part() -> None:
    """What led to a draft leads wherever it led; its own labels go with its words."""
    walked = way(
        step("a", next=[{"to": "b", "label": "after a week"}]),
        step("b", next=[{"to": "c", "label": "words of the draft"}, {"to": "d"}]),
        step("c", next=[]),
        step("d"),
        drafts="b",
    )
    expected = [("a", "c", "after a week"), ("a", "d", "after a week")]
    assert expected == [(edge.source, edge.target, edge.label) for edge in walked.edges]


def test_draft_where_ways_meet() -> None:
    """Every way into a draft goes on behind it."""
    walked = way(step("a", "c"), step("b", "c"), step("c"), step("d"), drafts="c")
    assert edges(walked) == ["a > d", "b > d"]


def test_draft_beside_a_direct_way() -> None:
    """A joined edge is not drawn twice where a way leads there already."""
    walked = way(step("a", "b", "c"), step("b"), step("c"), drafts="b")
    assert edges(walked) == ["a > c"]


def test_draft_in_a_loop() -> None:
    """A loop over a draft alone is no loop of a step with itself."""
    walked = way(step("a"), step("b", "c", "d"), step("c", "b"), step("d"), drafts="c")
    assert edges(walked) == ["a > b", "b > d"]


def test_draft_that_repeats_itself() -> None:
    """A draft that leads to itself leaves nothing behind."""
    walked = way(step("a"), step("b", "b", "c"), step("c"), drafts="b")
    assert edges(walked) == ["a > c"]


def test_draft_that_is_a_nested_journey() -> None:
    """A draft journey that is nested goes like a touchpoint in draft."""
    book = handbook(
        touchpoint("a"),
        touchpoint("b"),
        journey("inner", ["a"], state="draft"),
        journey("buy", steps=[step("a"), {"id": "in", "journey": "inner"}, step("b")]),
    )
    assert edges(book.ways["buy"]) == ["a > b"]


def test_step_takes_from_its_touchpoint() -> None:
    """Phase and rating come from the touchpoint unless the step has its own."""
    book = handbook(
        touchpoint("hotline", phases=["before", "after"], actual={"rating": 4}),
        journey(
            "buy",
            steps=[
                {"touchpoint": "hotline"},
                {"touchpoint": "hotline", "phase": "after", "rating": 9},
            ],
        ),
    )
    found = [(one.phase, one.rating) for one in book.ways["buy"].steps]
    assert found == [("before", 4), ("after", 9)]
