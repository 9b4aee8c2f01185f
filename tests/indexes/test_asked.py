"""What a block asks for, in a handbook that is small enough to see the answer."""

import pytest
from builders import checked, department, files, handbook_yml, journey, touchpoint

from ctmp_docs.build import Build
from ctmp_docs.indexes.asked import Request, part_of, request_of, step_named, why_nothing
from ctmp_docs.language import language
from ctmp_docs.reading.figures_in_text import fences_in

RATED = {"actual": {"rating": 5}}


@pytest.fixture(scope="module")
def book() -> Build:
    """Return a handbook with a way that branches, comes back, and is nested."""
    return checked(
        handbook_yml(audiences=[{"id": "partners", "title": "Partners"}]),
        department("sales"),
        department("shop"),
        department("idle"),
        touchpoint("a", **RATED),
        touchpoint("b", **RATED),
        touchpoint("c", owner="shop"),
        touchpoint("d"),
        touchpoint("alone"),
        touchpoint("draft", state="draft"),
        touchpoint("theirs", audience=["partners"]),
        journey(
            "way",
            steps=[
                {"id": "one", "touchpoint": "a", "next": [{"to": "two"}, {"to": "three"}]},
                {"id": "two", "touchpoint": "b", "next": [{"to": "four"}]},
                {"id": "three", "touchpoint": "c", "next": [{"to": "four"}]},
                {"id": "four", "touchpoint": "a", "next": [{"to": "one"}, {"to": "five"}]},
                {"id": "five", "touchpoint": "d"},
            ],
        ),
        journey("little", ["a", "c", "d"]),
        journey("outer", steps=[{"journey": "way"}, {"touchpoint": "d"}]),
        journey("empty", ["draft"]),
        journey("seen", ["a", "b"], kind="observed", compares_to="little"),
    )


def request(book: Build, words: str) -> Request | None:
    """Return what a block with these words asks for."""
    (fence,) = fences_in(f"```ctmp {words}\n```")
    return request_of(fence.asked, book.handbook, book.tables)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("journey=way", "map-way"),  # 3 of 5 are rated
        ("journey=little", "flow-little"),  # 1 of 3 is
        ("journey=little view=map", "map-little"),
        ("journey=way view=nesting", "nesting-way"),
        ("journey=way view=flow from=two to=five", "flow-way.two.five"),
        ("journey=way from=b", "map-way.two."),
        ("journey=way to=a", "map-way..four"),
        ("touchpoint=a", "neighbourhood-a"),
        ("touchpoint=a view=neighbourhood", "neighbourhood-a"),
        ("department=shop", "handoffs-shop"),
        ("view=handoffs", "handoffs"),
        ("view=handoffs from=sales to=shop", "handoffs-.sales.shop"),
        ("view=network", "network"),
    ],
)
def test_key(book: Build, words: str, key: str) -> None:
    """The same picture has the same key, whoever asks for it; a step goes by its touchpoint, too."""
    found = request(book, words)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "words",
    [
        "", "journey=nobody", "touchpoint=draft", "touchpoint=theirs", "journey=way view=network",
        "journey=way touchpoint=a", "journey=way journey=way", "journey=way colour=red", "view=map",
        "journey=way from=nowhere", "journey=way view=nesting from=one", "view=handoffs from=sales",
        "view=handoffs from=sales to=nobody", "view=network from=sales to=shop", "journey= view=map",
        "touchpoint=way", "department=sales from=sales to=shop",
    ],
)  # fmt: skip
def test_nothing_is_guessed(book: Build, words: str) -> None:
    """What is unclear, unknown or not for these readers is no request at all."""
    assert request(book, words) is None


@pytest.mark.parametrize(
    ("first", "last", "steps"),
    [
        ("one", "four", ["one", "two", "three", "four"]),
        ("two", "five", ["two", "four", "one", "three", "five"]),
        ("two", "four", ["two", "four"]),
        ("four", "five", ["four", "five"]),
        ("one", "one", ["one", "two", "three", "four"]),  # once around
        ("five", "one", []),
        (None, "two", ["two", "one", "four", "three"]),
        ("five", None, ["five"]),
    ],
)
def test_part(book: Build, first: str | None, last: str | None, steps: list[str]) -> None:
    """A part holds what customers pass between its ends, without going on from the last."""
    part = part_of(book.handbook.ways["way"], first, last)
    assert {step.id for step in part.steps} == {*steps}
    assert {name for edge in part.edges for name in (edge.source, edge.target)} <= {*steps}


def test_step_by_its_touchpoint(book: Build) -> None:
    """A way may pass a touchpoint twice: it begins at the first time and ends at the last."""
    way = book.handbook.ways["way"]
    assert (step_named(way, "a"), step_named(way, "a", is_last=True)) == ("one", "four")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("journey=way", None),
        ("journey=empty", "no step of the journey can be shown yet"),
        ("journey=way from=five to=one", "no way leads from the one step to the other"),
        ("journey=seen view=deviation", None),
        ("journey=way view=deviation", "the journey is not compared with another one"),
        ("journey=outer view=nesting", None),
        ("journey=way view=nesting", None),
        ("journey=little view=nesting", "the journey holds no other and is part of none"),
        ("touchpoint=b", None),
        ("touchpoint=alone", "nothing comes before or after the touchpoint on any journey"),
        ("department=shop", None),
        ("department=idle", "there are no such hand-offs"),
        ("view=handoffs from=shop to=idle", "there are no such hand-offs"),
        ("view=network", None),
    ],
)
def test_why_nothing(book: Build, words: str, reason: str | None) -> None:
    """Where nothing can be drawn a sentence says why."""
    found = request(book, words)
    assert found is not None
    said = why_nothing(found, book.handbook, book.tables)
    assert (language("en").say(said) if said is not None else None) == reason


def test_nothing_at_all() -> None:
    """A handbook without journeys has neither hand-offs nor a network."""
    empty = checked(*files({"departments/sales.md": "---\ntitle: Sales\n---\n"}))
    for words in ("view=network", "view=handoffs"):
        found = request(empty, words)
        assert found is not None
        assert why_nothing(found, empty.handbook, empty.tables) is not None
