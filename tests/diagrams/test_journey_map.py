"""The map of a journey: what it shows for journeys of every shape, and that nothing collides."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from builders import checked, department, journey, touchpoint
from diagram_builders import PHASES, SHAPES, line, node, titled
from diagram_geometry import faults, meet, pieces

from ctmp_docs.build import Options, site_of
from ctmp_docs.diagrams import EmbeddedEngine, Picture, draw
from ctmp_docs.diagrams.journey_map import columns, emotion, upright, wide
from ctmp_docs.diagrams.model import (
    FlowDiagram,
    MapDiagram,
    MapEdge,
    MapSample,
    MapStep,
    MapWords,
    UprightMapDiagram,
)
from ctmp_docs.diagrams.parts.scene import Card, Scene
from ctmp_docs.diagrams.parts.text import width
from ctmp_docs.language import language
from ctmp_docs.pages.journey import journey_page
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures import flow as flow_picture
from ctmp_docs.pages.pictures import journey_map, own_pictures, twin
from ctmp_docs.pages.site import Site

OPTIONS = Options(today=date(2026, 11, 21))
DEPARTMENTS = ("Marketing", "Shops", "Leasing", "Customer service", "Logistics")
WORDS = MapWords(
    steps="What customers live through",
    feelings="How it feels",
    bands=("disappointing", "okay", "delightful"),
    ranges=("1–3", "4–7", "8–10"),
    media_break="media break",
    visibility="line of visibility",
    backstage="behind the scenes",
)
KEY = tuple(
    MapSample(kind=kind, label=label)  # type: ignore[arg-type]
    for kind, label in (
        ("today", "today"),
        ("goal", "goal"),
        ("unrated", "not rated yet"),
        ("usual", "usual way"),
        ("other", "other way, loop"),
        ("handoff", "hand-off to another department"),
        ("media-break", "media break"),
        ("super", "Super touchpoint"),
        ("planned", "planned"),
        ("optional", "optional"),
        ("nested", "a journey of its own"),
    )
)


def step(name: str, rating: float | None = 6, **values: Any) -> MapStep:
    """Return a step of a map."""
    own = ("goal", "lane", "backstage", "note")
    band = None
    if rating is not None:
        band = "disappointing" if rating < 4 else "okay" if rating < 8 else "delighting"
    given = {key: values.pop(key) for key in own if key in values}
    department = values.setdefault("department", "Sales")
    goal = given.get("goal")
    return MapStep(
        node=node(name, band=band, rating_text=f"{rating} {band}", **values),
        rating=rating,
        rating_label=f"{rating:g}" if rating is not None else "",
        goal_label=f"Goal {goal:g}" if goal is not None else "",
        **{"goal": None, "lane": department, **given},
    )


def _number(name: int | str) -> str:
    """Return the number of a step that is called by its place."""
    return str(int(name) + 1) if str(name).isdigit() else str(name)


def edge(source: int | str, target: int | str, **values: Any) -> MapEdge:
    """Return a way, usual unless told otherwise."""
    ends = {"source": str(source), "target": str(target)}
    words = {"onward": f"go on to {_number(target)}", "origin": f"continues from {_number(source)}"}
    return MapEdge(**{**ends, **words, "usual": True, **values})


def chart(steps: Iterable[MapStep], edges: Iterable[MapEdge] | None = None, **values: Any) -> Any:
    """Return a map; without `edges` its steps simply follow each other."""
    steps = tuple(steps)
    if edges is None:
        edges = [edge(a.node.id, b.node.id) for a, b in pairwise(steps)]
    kind = values.pop("kind", MapDiagram)
    defaults = {
        "id": "map-journey",
        "title": "A journey",
        "description": "Some steps.",
        "language": "en",
        "phases": PHASES,
        "limits": (4, 8),
        "words": WORDS,
        "legend": KEY,
    }
    return kind(steps=steps, edges=tuple(edges), **{**defaults, **values})


def rated(of: FlowDiagram, seed: int = 1, **values: Any) -> MapDiagram:
    """Return the map of a flow, with invented ratings, departments and words behind the scenes."""
    random = Random(seed)
    steps = []
    for one in of.nodes:
        rating = random.choice((None, *range(1, 11), 3.5))
        lane = random.choice(DEPARTMENTS)
        behind = random.choice(((), (), ("billing run", "print partner")))
        goal = random.choice((None, 7, 8, 9))
        own = {"title": one.title, "phase": one.phase, "channel": one.channel}
        flags = {"planned": one.planned, "optional": one.optional, "nested": one.nested}
        found = step(one.id, None if one.planned else rating, goal=goal, backstage=behind,
                     department=lane, super_touchpoint=random.random() < 0.2, **own, **flags)  # fmt: skip
        steps.append(found)
    lanes = {one.node.id: one.lane for one in steps}
    first: set[str] = set()
    ways = []
    for way in of.edges:
        is_usual = way.source not in first
        first.add(way.source)
        changes = lanes[way.source] != lanes[way.target]
        ways.append(
            edge(way.source, way.target, usual=is_usual, label=way.label, media_break=way.media_break,
                 handoff=f"Hand-off to {lanes[way.target]}" if changes else None)
        )  # fmt: skip
    return chart(steps, ways, language=of.language, **values)


MAPS: dict[str, MapDiagram] = {
    **{name: rated(shape) for name, shape in SHAPES.items()},
    "line of 15": rated(line(15)),
    "line of 71": rated(line(71)),
    "20 lanes": chart(step(str(n), department=f"Department {n}") for n in range(20)),
    "long names": rated(
        titled("Überlassungsvertrag", "Donaudampfschifffahrtsgesellschaftskapitän", language="de"),
        words=replace(
            WORDS,
            feelings="So fühlt es sich für Kundinnen und Kunden an",
            bands=("sehr enttäuschend", "in Ordnung", "begeisternd"),
            visibility="Sichtbarkeitslinie " * 20,
        ),
    ),
    "never rated": chart(step(str(n), None) for n in range(4)),
    "narrow bands": chart((step(str(n), n + 1) for n in range(10)), limits=(1, 1.5)),
    "odd ratings": chart(step(str(n), 3.5 + n / 2, goal=7.9) for n in range(9)),
    "up and down": chart(step(str(n), (1, 10)[n % 2], goal=(10, 1)[n % 2]) for n in range(14)),
    "no words": chart(
        [step("a", title="", department="", channel="", phase=None)],
        words=MapWords(steps="", feelings="", bands=("", "", ""), ranges=("", "", ""),
                       media_break="", visibility="", backstage=""),
        legend=(),
    ),
}  # fmt: skip


def on_each_other(scene: Scene) -> list[str]:
    """Return which stops lie on a line, a text, or another stop that is not theirs."""
    stops = [mark for mark in scene.marks if mark.text]
    found = []
    for mark in stops:
        half = mark.size / 2 - 3.5
        around = mark.x - half, mark.y - half, mark.x + half, mark.y + half
        found += [
            f"{label.text!r} lies on stop {mark.text}"
            for label in scene.labels
            if meet(around, label.box)
        ]
        for curve in scene.curves:
            if curve.classes in {"way", "alt", "today", "goal", "hair", "break"}:
                for start, end in pieces(curve):
                    low, high = sorted((start[0], end[0])), sorted((start[1], end[1]))
                    if meet(around, (low[0] - 0.6, high[0] - 0.6, low[1] + 0.6, high[1] + 0.6)):
                        found.append(f"a line of {curve.classes} lies on stop {mark.text}")
                        break
    return found


def inside(card: Card) -> bool:
    """Whether the text of a card is as narrow and as low as the card."""
    lines = (*card.head, *card.foot)
    room = card.width - 2 * card.padding
    bold = {"title", "lead"}
    widest = max((width(one.text, one.points, one.role in bold) for one in lines), default=0)
    return widest <= room and sum(one.height for one in lines) <= card.height


@pytest.mark.parametrize("name", MAPS)
def test_wide_map_keeps_everything_apart(name: str) -> None:
    """No text on another, on a stop or outside, no line through a stop; whatever the journey."""
    picture, _ = wide.scene(MAPS[name])
    assert faults(picture) == []
    assert on_each_other(picture) == []
    assert all(inside(card) for card in picture.cards)


@pytest.mark.parametrize("name", MAPS)
def test_upright_map_keeps_everything_apart(name: str) -> None:
    """The same for narrow screens, which never scroll sideways."""
    picture, _ = upright.scene(MAPS[name])  # type: ignore[arg-type]
    assert faults(picture) == []
    assert on_each_other(picture) == []
    assert all(inside(card) for card in picture.cards)
    assert picture.width == 366


def test_the_line_breaks_at_a_step_that_nobody_rated() -> None:
    """Its value could lie anywhere: the line ends before it, a dotted upright takes its place."""
    picture, _ = wide.scene(
        chart([step(str(n), None if n == 2 else 6) for n in range(6)], legend=())
    )
    looks = [curve.classes for curve in picture.curves]
    assert looks.count("today") == 2
    assert looks.count("unknown") == 1
    assert [mark.classes for mark in picture.marks].count("mark unrated") == 1


def test_planned_steps_have_a_goal_and_no_today() -> None:
    """A hollow ring with the word, for what does not exist yet; no dotted upright."""
    steps = step("a", 6), step("b", None, planned=True, goal=8), step("c", 7, goal=9)
    picture, _ = wide.scene(chart(steps, legend=()))
    assert "Goal 8" in [label.text for label in picture.labels]
    assert [mark.classes for mark in picture.marks if "goal" in mark.classes] == ["mark goal"]
    assert not [curve for curve in picture.curves if curve.classes == "unknown"]


@pytest.mark.parametrize("seed", range(20))
def test_a_curve_never_shows_a_feeling_that_nobody_had(seed: int) -> None:
    """Between two ratings it stays between them; a plain spline would shoot over."""
    random = Random(seed)
    points = [(74.0 * n, float(random.randint(1, 10))) for n in range(12)]
    drawn = emotion.curve(points)
    for place, (start, end) in enumerate(pairwise(points)):
        low, high = sorted((start[1], end[1]))
        for _, y in emotion.samples(drawn[3 * place : 3 * place + 4]):
            assert low - 1e-9 <= y <= high + 1e-9


@pytest.mark.parametrize(
    ("limits", "values", "expected"),
    [
        ((4, 8), [3, 4, 7, 8], (3.5, 7.5)),
        ((4, 8), [3.9, 7.8], (3.95, 7.9)),
        ((5.5, 9), [5, 8.5], (5.25, 8.75)),
        ((1, 10), [1, 10], (0.5, 9.5)),
    ],
)
def test_borders(limits: Any, values: list[float], expected: Any) -> None:
    """Zones follow the handbook's own bands: no rating ever lies in the zone of another band."""
    found = emotion.borders([step(str(value), value) for value in values], limits)
    assert (found.okay, found.delighting) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        ("a" * 14, [14]),
        ("a" * 15, [8, 7]),
        ("a" * 9 + "b" * 9, [9, 9]),
        ("a" * 7 + "b" * 8, [7, 8]),
        ("a" * 70, [14] * 5),
        ("a" * 12 + "b" * 16, [14, 14]),
        ("", [0]),
    ],
)
def test_parts(phases: str, expected: list[int]) -> None:
    """Long journeys are cut into even parts of at most fourteen, where a phase ends if near."""
    assert [part.end - part.first for part in columns.parts(tuple(phases))] == expected


@pytest.mark.parametrize("count", [1, 4, 9, 14, 15, 40])
def test_columns_are_readable_and_fit(count: int) -> None:
    """A column is at least 74 wide; a short journey is neither stretched nor lost in the page."""
    found = columns.parts(("a",) * count)
    assert all(74 <= part.width <= 150 for part in found)
    assert all(part.right <= 1140 for part in found)


def test_every_step_is_one_link_in_the_order_of_the_journey() -> None:
    """Focus goes from title to title, whatever lanes and parts there are."""
    picture, _ = wide.scene(MAPS["line of 20"])
    assert [card.href for card in picture.cards] == [f"touchpoints/{n}/" for n in range(20)]
    picture, _ = upright.scene(MAPS["line of 20"])  # type: ignore[arg-type]
    assert [card.href for card in picture.cards] == [f"touchpoints/{n}/" for n in range(20)]


def test_a_part_says_where_it_comes_from() -> None:
    """Whoever reads the second row sees that it is not a beginning."""
    said = [label.text for label in wide.scene(MAPS["line of 15"])[0].labels]
    assert "continues from 10" in " ".join(said)
    assert "go on to 11" in " ".join(said)


@pytest.mark.parametrize(("breaks", "said"), [(2, 2), (3, 3), (4, 0)])
def test_the_word_stands_at_all_media_breaks_or_at_none(breaks: int, said: int) -> None:
    """At some of several it would seem to tell them from the others."""
    steps = [step(str(n)) for n in range(8)]
    ways = [edge(n, n + 1, media_break=n < breaks) for n in range(7)]
    picture, _ = wide.scene(chart(steps, ways, legend=()))
    assert [label.text for label in picture.labels].count("media break") == said


def test_no_line_runs_through_where_a_part_comes_from() -> None:
    """A jump that arrives at the first step of a part leaves no room for words beside it."""
    steps = [step(str(n)) for n in range(20)]
    ways = [edge(n, n + 1) for n in range(19)]
    plain, _ = wide.scene(chart(steps, ways))
    jump, _ = wide.scene(chart(steps, [*ways, edge(2, 10, usual=False)]))
    assert on_each_other(jump) == []
    texts = [[label.text for label in one.labels] for one in (plain, jump)]
    assert ["continues from 10" in " ".join(one) for one in texts] == [True, False]


def test_too_much_is_left_out_and_counted() -> None:
    """Eighty steps: ten are not in the wide form, none is missing from the upright one."""
    long = rated(line(80), words=replace(WORDS, more="10 more steps"))
    picture, omitted = wide.scene(long)
    assert (len(picture.cards), omitted) == (70, 10)
    assert "10 more steps" in [label.text for label in picture.labels]
    assert upright.scene(long)[1] == 0  # type: ignore[arg-type]


def test_a_net_of_ways_is_cut_and_counted() -> None:
    """Forty ways beside the usual one are drawn in a part; the rest is counted."""
    steps = [step(str(n)) for n in range(12)]
    ways = [edge(a, b, usual=b == a + 1) for a in range(12) for b in range(12)]
    picture, omitted = wide.scene(chart(steps, ways))
    assert omitted == 144 - 11 - 40
    assert len([c for c in picture.curves if c.classes == "alt" and c.tip is not None]) == 40


def test_upright_without_ratings_has_no_strip() -> None:
    """Then it stands for the flow alone, and text moves to the left."""
    with_one, _ = upright.scene(chart([step("a"), step("b", None)]))
    without, _ = upright.scene(chart([step("a", None), step("b", None)]))
    assert with_one.zones
    assert without.cards[0].x < with_one.cards[0].x
    assert not without.zones
    assert not [curve for curve in without.curves if curve.classes == "unknown"]


def test_upright_says_branches_and_loops_in_words() -> None:
    """A way that does not simply go on is a sentence, its hand-off included."""
    steps = [step(name) for name in "abc"]
    ways = [
        edge("a", "c", label="in a hurry", handoff="hand-off to Shops", onward="go on to 3"),
        edge("a", "b", usual=False, onward="go on to 2"),
        edge("b", "a", usual=False, onward="back to 1", media_break=True),
    ]
    picture, _ = upright.scene(chart(steps, ways))
    said = [[line.text.strip("\u00a0") for line in card.head] for card in picture.cards]
    assert said[0][-2:] == ["↷ in a hurry: go on to 3", "hand-off to Shops"]
    assert said[1][-2:] == ["↷ back to 1", "media break"]


@pytest.mark.parametrize("name", ["hostile", "no words", "very long", "circle", "cjk", "nothing"])
def test_drawn(name: str, engine: EmbeddedEngine) -> None:
    """Whatever authors write is drawn, and nothing of it becomes markup."""
    wide_one = MAPS[name]
    values = {key: getattr(wide_one, key) for key in wide_one.__dataclass_fields__}
    for found in draw([wide_one, UprightMapDiagram(**values)], engine=engine, cache_folder=None):
        assert isinstance(found, Picture)
        assert "<script" not in found.svg


LEASE = (
    department("marketing", title="Marketing"),
    department("shops", title="Shops"),
    touchpoint("hear", title="A colleague raves", owner="marketing", phases=["wom-before"],
               channel="word-of-mouth", actual={"rating": 8}, target={"rating": 9}),
    touchpoint("ask", title="I ask", owner="marketing", channel="chat", actual={"rating": 3},
               super_because="it decides", blueprint={"backstage": ["duty roster"]}),
    touchpoint("write", title="A letter", owner="marketing", channel="letter"),
    touchpoint("ride", title="I try a bike", owner="shops", channel="shop", state="planned",
               target={"rating": 8}),
    journey("lease", steps=[
        {"id": "a", "touchpoint": "hear"},
        {"id": "b", "touchpoint": "ask",
         "next": [{"to": "d", "label": "it is free"}, {"to": "c", "label": "not yet"}]},
        {"id": "c", "touchpoint": "write", "next": [{"to": "b"}, {"to": "d"}]},
        {"id": "d", "touchpoint": "ride"},
    ]),
)  # fmt: skip


def lease() -> Site:
    """Return the site of a small handbook."""
    return site_of(checked(*LEASE), OPTIONS)


def test_values() -> None:
    """The usual way is the first one at every step; words say what the way is like."""
    found = journey_map.diagram(lease(), "lease")
    assert [(e.source + e.target, e.usual, e.label, e.handoff, e.media_break, e.onward)
            for e in found.edges] == [
        ("ab", True, None, None, False, "go on to 2"),
        ("bd", True, "it is free", "hand-off to Shops", True, "go on to 4"),
        ("bc", False, "not yet", None, True, "go on to 3"),
        ("cb", False, None, None, True, "back to 2"),
        ("cd", False, None, "hand-off to Shops", False, "go on to 4"),
    ]  # fmt: skip
    assert [sample.kind for sample in found.legend] == [
        "today", "goal", "unrated", "usual", "other", "handoff", "media-break", "super", "planned",
    ]  # fmt: skip


def test_twin() -> None:
    """The same in words: every step, and what happens on the way to the next."""
    found = twin(journey_map.diagram(lease(), "lease"))
    rows = [
        [" | ".join(language("en").say(one.title if isinstance(one, Link) else one) for one in cell) for cell in row]
        for row in found.rows
    ]  # fmt: skip
    assert rows == [
        ["A colleague raves", "Hearing about us", "Marketing", "Word of mouth", "8 delightful",
         "Goal 9", "", ""],
        ["I ask", "Before the purchase", "Marketing", "Chat", "3 disappointing", "",
         "it is free: go on to 4 | hand-off to Shops | media break | not yet: go on to 3 | media break",
         "duty roster"],
        ["A letter", "Before the purchase", "Marketing", "Letter", "not rated yet", "",
         "back to 2 | media break | hand-off to Shops", ""],
        ["I try a bike | planned", "Before the purchase", "Shops", "Shop", "", "Goal 8", "", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ratings", "worth", "first"),
    [
        ([6, 7, 5, 4], True, True),
        ([6, 7, None, None, None], True, False),
        ([6, None], False, False),
    ],
)
def test_when_there_is_a_map(ratings: list[int | None], worth: bool, first: bool) -> None:
    """Two rated steps make a map; it is seen first when at least half are rated."""
    points = [
        touchpoint(f"t{n}", **({"actual": {"rating": rating}} if rating else {}))
        for n, rating in enumerate(ratings)
    ]
    way = journey("way", [f"t{n}" for n in range(len(ratings))])
    site = site_of(checked(*points, way), OPTIONS)
    assert journey_map.is_worth_a_map(site, "way") == worth
    assert journey_map.is_mostly_rated(site, "way") == first


def test_three_pictures_of_fifteen_steps_are_light(engine: EmbeddedEngine) -> None:
    """Map, flow and upright map are in one page: 60,000 bytes together at most."""
    summary = "Four days after the bike comes a letter with three pages and two different amounts."
    points = [
        touchpoint(f"step-number-{n}", title=f"I do the thing with the number {n} again",
                   summary=summary, owner=f"department-{n % 5}", channel=("chat", "shop")[n % 2],
                   actual={"rating": n % 10 + 1}, target={"rating": 8})
        for n in range(15)
    ]  # fmt: skip
    way = journey("way", [f"step-number-{n}" for n in range(15)])
    site = site_of(checked(*points, way), OPTIONS)
    diagrams = [
        journey_map.diagram(site, "way"),
        journey_map.diagram(site, "way", is_upright=True),
        flow_picture.diagram(site, "way"),
    ]
    found = draw(diagrams, engine=engine, cache_folder=None)
    sizes = [len(one.svg.encode()) for one in found if isinstance(one, Picture)]
    assert len(sizes) == 3
    assert sum(sizes) <= 60_000, sizes


@pytest.mark.parametrize(
    ("rated_steps", "tabs"),
    [
        (4, [("map-way", "upright-way"), ("flow-way", None)]),
        (2, [("flow-way", "upright-way"), ("map-way", None)]),
        (1, [("flow-way", "upright-way")]),
    ],
)
def test_pictures_of_the_page(rated_steps: int, tabs: list[tuple[str, str | None]]) -> None:
    """What says most is seen first; the upright map is in the page once."""
    points = [
        touchpoint(f"t{n}", **({"actual": {"rating": 6}} if n < rated_steps else {}))
        for n in range(5)
    ]
    plain = site_of(checked(*points, journey("way", [f"t{n}" for n in range(5)])), OPTIONS)
    planned = {one.key: one.diagram for one in own_pictures(plain)}
    picture = Picture(svg="", width=1, height=1)
    site = replace(plain, diagrams=planned, drawn=dict.fromkeys(planned, picture))
    found = journey_page(site, site.handbook.journeys["way"]).view.pictures
    assert [(one.picture, one.upright) for _, one in found] == tabs
