"""The values of a walk: what happened in between, where a step leads, and the line above it."""

import re
from typing import Any

import pytest
from builders import TODAY, checked, department, handbook_yml, journey, touchpoint

from ctmp_docs.build import Options, build, site_of
from ctmp_docs.pages import Site
from ctmp_docs.pages.walk import WalkView, walk_page
from ctmp_docs.pages.walk_between import later
from ctmp_docs.pages.walk_steps import WalkStep, WayOn
from ctmp_docs.source import SourceFile

PLACES = {"a": "online", "b": "offline", "c": "offline", "d": "online"}
"""What is online, and what is not; `a` and `b` belong to sales, `c` and `d` to billing."""


def site(*sources: SourceFile) -> Site:
    """Return what pages are planned from: four touchpoints of two departments, and `sources`."""
    given = {source.path for source in sources}
    points = [
        touchpoint(id_, owner="sales" if id_ in "ab" else "billing", setting=place)
        for id_, place in PLACES.items()
        if f"touchpoints/{id_}.md" not in given
    ]
    return site_of(checked(*points, *sources), Options(today=TODAY))


def walk(*steps: dict[str, Any], others: tuple[SourceFile, ...] = (), **fields: Any) -> WalkView:
    """Return what the walk of a journey with these steps shows."""
    here = site(journey("way", steps=list(steps), **fields), *others)
    view = walk_page(here, here.handbook.journeys["way"]).view
    assert isinstance(view, WalkView)
    return view


def step(id_: str, place: str = "", **fields: Any) -> dict[str, Any]:
    """Return a step of a journey file; its touchpoint is the one of its name, unless said."""
    kind = "journey" if place.startswith("j-") else "touchpoint"
    return {"id": id_, kind: place or id_, **fields}


def to(*names: str) -> dict[str, Any]:
    """Return where a step leads: `b` or `b: when it rains`."""
    pairs = [name.partition(": ") for name in names]
    return {"next": [{"to": to, "label": label} if label else {"to": to} for to, _, label in pairs]}


def said(view: WalkView) -> list[str]:
    """Return the sentences before each step."""
    here = site()
    return [
        " ".join(
            f"{here.language.say(one.coming)} {here.language.say(one.words)}".strip()
            for one in found.between
        )
        for found in view.steps
    ]


def ways(found: tuple[WayOn, ...]) -> list[str]:
    """Return where ways lead, `*` before the main one and `^` before one that leads back."""
    return [
        f"{'*' * one.is_main}{'^' * one.leads_back}{one.step}{f' ({one.label})' * bool(one.label)}"
        for one in found
    ]


def onward(view: WalkView) -> dict[str, list[str]]:
    """Return where each step leads; an end says so."""
    return {one.id: [*ways(one.onward), *(["end"] if one.is_end else [])] for one in view.steps}


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ("1d", "One day later."), ("4d", "Four days later."), ("12d", "Twelve days later."),
        ("13 d", "13 days later."), ("1m", "One month later."), ("2y", "Two years later."),
        ("a few hours", "After a few hours."), ("the weekend!", "After the weekend!"),
        ("0d", "0 days later."),
    ],
)  # fmt: skip
def test_waiting_in_words(wait: str, words: str) -> None:
    """A span is a sentence, small numbers in letters; anything else stands as it was written."""
    here = site()
    assert here.language.say(later(here, wait)) == words


def test_what_happened_in_between() -> None:
    """Time, hand-off, change of the medium and that not everybody comes here, in this order."""
    view = walk(step("a"), step("b"), step("c", wait="4d"), step("d", optional=True))
    assert said(view) == [
        "",
        "The customer has to leave the screen: a media break.",
        "Four days later. From Sales to Billing: a hand-off.",
        "The customer has to change to a screen: a media break. Not every customer does this.",
    ]


def test_what_happened_depends_on_where_one_comes_from() -> None:
    """What is so on some ways only names them, and the page can choose by their ids."""
    view = walk(
        step("one", "a", **to("last: x", "two", "three")), step("two", "b", **to("last")),
        step("three", "c", **to("last")), step("last", "c"),
    )  # fmt: skip
    assert said(view)[3] == (
        "Coming from “A”, “B”: From Sales to Billing: a hand-off. "
        "Coming from “A”: The customer has to leave the screen: a media break."
    )
    assert [one.origins for one in view.steps[3].between] == [("one", "two"), ("one",)]
    assert said(walk(step("a"), step("one", "c", **to("last")), step("last", "c")))[2] == ""


def test_branches_loops_and_ends() -> None:
    """Choices have their labels; only a way without a condition, or the only one, is the main."""
    view = walk(
        step("a", **to("b: unsure", "c")), step("b", **to("a: again", "d: sure")),
        step("c", next=[]), step("d"),
    )  # fmt: skip
    assert onward(view) == {
        "a": ["b (unsure)", "*c"], "b": ["^a (again)", "d (sure)"], "c": ["end"], "d": ["end"],
    }  # fmt: skip
    assert [one.back.step if one.back else None for one in view.steps] == [None, "a", "a", "b"]
    assert [one.number for one in view.steps] == [1, 2, 3, 4]


def test_steps_that_are_not_passed() -> None:
    """A number that one jumps over is explained, from each step that one can come from."""
    view = walk(
        step("one", "a", **to("two: x", "last: y", "three: z")), step("two", "b", **to("three")),
        step("three", "c", **to("two: again", "last")), step("four", "d", **to("last")),
        step("last", "a"),
    )  # fmt: skip
    say = site().language.say
    assert [[(origin, say(words)) for origin, words in one.skipped] for one in view.steps] == [
        [], [], [("one", "step 2 is on another way")], [],
        [("one", "steps 2 to 4 are on other ways"), ("three", "step 4 is on another way")],
    ]  # fmt: skip


def test_a_choice_is_named() -> None:
    """Of several ways the one without a condition says that it is the usual one."""
    steps = [step("a", **to("b: unsure", "c", "d")), *map(step, "bcd")]
    points = [touchpoint(id_) for id_ in PLACES]
    sources = (handbook_yml(), department("sales"), *points, journey("way", steps=steps))
    made = build(sources, Options(today=TODAY))
    page = next(one for one in made.pages if one.page.path == "journeys/way/walk.md")
    html = "".join(getattr(one, "html", "") for one in page.segments)
    cards = re.findall(
        r'walk-card[^"]*" href="#(\w)" data-go="next"><span class="ctmp-label">(.*?)<', html
    )
    assert cards == [
        ("b", "Unsure"), ("c", "The usual way"), ("d", "Another way"), ("c", "Next"), ("d", "Next")
    ]  # fmt: skip


def test_beginnings() -> None:
    """One beginning is the main way; of several a reader chooses."""
    assert ways(walk(step("a"), step("b")).entries) == ["*a"]
    several = walk(step("a", **to("c")), step("b", **to("c")), step("c"))
    assert ways(several.entries) == ["a", "b"]
    assert ways(walk(step("a", **to("a: once more"))).entries) == ["*a"]


def test_a_nested_journey_is_walked_itself() -> None:
    """Its step leads to its walk, and its walk back to where it happens."""
    inner = journey("j-inner", ["c"], summary="Inside.", owner="billing")
    here = site(inner, journey("way", steps=[step("a"), step("x", "j-inner"), step("d")]))
    outer, nested = (
        walk_page(here, here.handbook.journeys[id_]).view for id_ in ("way", "j-inner")
    )
    found: WalkStep = outer.steps[1]
    assert (found.title, found.summary) == ("J inner", "Inside.")
    assert found.nested == "journeys/j-inner/walk/"
    assert ways(found.onward) == ["*d"]
    ((_words, link),) = nested.go_on
    assert (link.title, link.url) == ("Way", "journeys/way/walk/#x")


def test_a_step_with_a_title_only() -> None:
    """What nobody wrote is not there: no rating, no promise, no phone, no quote."""
    (found,) = walk(step("a")).steps
    assert (found.summary, found.says, found.experience, found.promise) == (None,) * 4
    assert (found.facts, found.others, found.help, found.events, found.between) == ((),) * 5
    assert (found.who.phone, found.back) == (None, None)


def test_all_of_a_step() -> None:
    """The step's own words and rating go before the touchpoint's; others are named by role."""
    rich = touchpoint(
        "a", summary="A letter.", promise="one amount", consulted=["legal"], informed=["billing"],
        actual={"rating": 3, "evidence": "customer", "as_of": "2026-10-01",
                "expectation": "one page", "events": [{"what": "late", "effect": "critical"}]},
        help=[{"when": "wrong", "do": "a ticket", "who": "sales"}],
    )  # fmt: skip
    phone = department("sales", reach={"phone": "030 1"})
    steps = [step("x", "a", says="Two?", does="reads", feels="unsure"), step("y", "a", rating=9)]
    first, second = walk(*steps, others=(rich, phone, department("legal"))).steps
    say = site().language.say
    assert [(say(label), words) for label, words in first.facts] == [
        ("Does", "Reads."), ("Feels", "Unsure."), ("Expectation", "One page."),
    ]  # fmt: skip
    assert first.experience is not None
    assert second.experience is not None
    assert (first.experience.rating.value, say(first.experience.as_of)) == (3, "1 Oct 2026")
    assert (second.experience.rating.value, second.experience.as_of) == (9, None)
    assert [(say(role), names) for role, names in first.others] == [
        ("Gives advice", ("Legal",)), ("Is told", ("Billing",)),
    ]  # fmt: skip
    assert (first.who.phone, first.promise) == ("030 1", "one amount")
    assert [(when, do, phone) for when, do, _who, phone in first.help] == [
        ("wrong", "a ticket", "030 1")
    ]
    assert [(what, effect) for what, effect, *_rest in first.events] == [("late", "critical")]


def test_line() -> None:
    """Neighbours are joined only if customers go from one to the other and both are rated."""
    rated: dict[str, Any] = {"rating": 5}
    view = walk(
        step("a", **rated, **to("b", "d: skip")), step("b", **rated, **to("c")), step("c"),
        step("d", **rated, **to("e", "b: again")), step("e", "a", **rated),
    )  # fmt: skip
    assert view.line is not None
    assert [mark.x for mark in view.line.marks] == [10, 30, 50, 70, 90]
    assert [(x, other) for x, _y, other, _end in view.line.strokes] == [(10, 30), (70, 90)]
    assert [(b.source, b.left, b.width, b.depth, b.is_back) for b in view.line.bows] == [
        ("d", 30, 40, 7, True), ("a", 10, 60, 12, False),
    ]  # fmt: skip
    assert site().language.say(view.line.marks[2].name) == "Step 3: C, not rated yet"


def test_no_line_without_a_rating() -> None:
    """Where nothing is known there is nothing to be seen; one step alone stands in the middle."""
    assert walk(step("a"), step("b")).line is None
    alone = walk(step("a", rating=5)).line
    assert alone is not None
    assert [mark.x for mark in alone.marks] == [50]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"kind": "target"}, "This is how it should be. Today customers live it differently."),
        ({"kind": "observed"}, "This is what really happened."),
        (
            {"kind": "observed", "count": 23},
            "This is what really happened, as observed with 23 customers.",
        ),
        ({"state": "planned"}, "This journey is planned. Customers cannot take it yet."),
    ],
)
def test_what_is_not_today(fields: dict[str, Any], words: str) -> None:
    """A walk that customers do not take today says so before anything else."""
    view = walk(step("a"), **fields)
    assert site().language.say(view.notice) == words
    assert (view.kind is None) == ("kind" not in fields)


def test_who_goes_this_way() -> None:
    """Persona, goal, situation and trigger are told at the beginning, the outcome at the end."""
    personas = handbook_yml(personas=[{"id": "p", "title": "First buyer", "summary": "saves"}])
    view = walk(
        step("a"), others=(personas,), persona="p", goal="a bike", trigger="a ride", outcome="fun"
    )
    say = site().language.say
    assert [(say(label), say(words)) for label, words in view.situation] == [
        ("Who goes this way", "First buyer. Saves."), ("What the customer wants", "A bike."),
        ("What sets it off", "A ride."),
    ]  # fmt: skip
    assert view.outcome == "Fun."
