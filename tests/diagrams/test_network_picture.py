"""The network of all journeys: a grid in which nothing lies on anything, and its words."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest
from builders import checked, journey, touchpoint
from diagram_builders import GERMAN
from diagram_geometry import Box, box, meet, pieces

from ctmp_docs.build import Options, site_of
from ctmp_docs.diagrams import EmbeddedEngine, Picture, draw
from ctmp_docs.diagrams.engine import dot
from ctmp_docs.diagrams.model import (
    NetworkCell,
    NetworkDiagram,
    NetworkLink,
    NetworkTouchpoint,
    Phase,
    Weight,
)
from ctmp_docs.diagrams.network.layout import WIDTH, scene
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES, Scene
from ctmp_docs.diagrams.parts.text import width
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.network import diagram, twin
from ctmp_docs.pages.site import Site
from ctmp_docs.source import SourceFile

WEIGHTS: tuple[Weight, ...] = (1, 2, 3)
LEGEND = (
    ("key", "touchpoint, with its number of journeys"),
    ("dots", "other touchpoints"),
    ("super", "Super touchpoint"),
    ("width", "Width = how often customers pass on:"),
    ("1", "1–4"),
    ("3", "9–14"),
)


def point(title: str, *, named: bool = False, journeys: int = 1) -> NetworkTouchpoint:
    """Return a touchpoint; those with a name are Super touchpoints."""
    return NetworkTouchpoint(
        title=title,
        journeys=journeys,
        journeys_text=str(journeys),
        size=WEIGHTS[min(journeys, 3) - 1],
        named=named,
        department="Sales",
        super_touchpoint=named,
        href="touchpoints/here/",
        tooltip=title,
    )


def network(
    shape: str,
    links: str = "",
    *,
    titles: Sequence[str] = ("I meet you",),
    rows: Sequence[str] = (),
    dots: int = 2,
    names: int = 1,
    **values: Any,
) -> NetworkDiagram:
    """Return a network from `a1 b1 b2`: phases are letters, rows numbers; links are `a1>b2:3`."""
    places = shape.split()
    columns, count = (
        sorted({one[0] for one in places}),
        max((int(p[1:]) for p in places), default=0),
    )
    cells = tuple(
        NetworkCell(
            phase=place[0],
            row=int(place[1:]) - 1,
            touchpoints=(
                *(
                    point(
                        titles[(number + more) % len(titles)], named=True, journeys=number % 9 + 1
                    )
                    for more in range(names)
                ),
                *(point(f"Dot {dot_}") for dot_ in range(dots)),
            ),
        )
        for number, place in enumerate(places)
    )
    drawn = []
    for link in links.split():
        path, _, weight = link.partition(":")
        source, _, target = path.partition(">")
        ends = places.index(source), places.index(target)
        weight_ = WEIGHTS[int(weight or 1) - 1]
        drawn.append(NetworkLink(source=ends[0], target=ends[1], weight=weight_))
    defaults: dict[str, Any] = {
        "id": "network",
        "title": "Which?",
        "description": "All journeys.",
        "language": "en",
        "phases": tuple(Phase(id=name, label=f"Phase {name}") for name in columns),
        "rows": tuple(rows) or tuple(f"Department {number + 1}" for number in range(count)),
        "cells": cells,
        "links": tuple(drawn),
        "omitted": 0,
        "legend": LEGEND,
        "note": "",
    }
    return NetworkDiagram(**{**defaults, **values})


def full(seed: int) -> NetworkDiagram:
    """Return a network of 12 rows with 18 links between any two cells."""
    random = Random(seed)
    places = [f"{phase}{row}" for phase in "abcde" for row in range(1, 13)]
    pairs = random.sample([(a, b) for a in places for b in places if a != b], 18)
    links = " ".join(f"{a}>{b}:{random.randint(1, 3)}" for a, b in pairs)
    return network(" ".join(places), links, dots=random.randint(0, 30))


ALL_WAYS = "a1>b1 b1>a1 a1>a2 a2>a1 a1>a3:3 a3>a1 b1>b2:3 a1>c3:2 c3>a1:3 c1>a1 a3>c1 b3>c1:2 c2>b1"
SHAPES: dict[str, NetworkDiagram] = {
    "nothing": network(""),
    "one cell": network("a1"),
    "only dots": network("a1 b2", "a1>b2", names=0),
    "neighbours": network("a1 b1 c1", "a1>b1:3 b1>c1:2"),
    "all ways": network("a1 a2 a3 b1 b2 b3 c1 c2 c3", ALL_WAYS),
    "all ways, empty row": network("a1 a2 a3 b1 b2 b3 c1 c2 c3 d5", f"{ALL_WAYS} a1>d5 d5>c1"),
    "very many": network("a1 b1", "a1>b1", dots=400, names=3),
    "german": network(
        "a1 b1 b2", "a1>b2", titles=GERMAN, rows=GERMAN[:2], names=3, language="de"
    ),
    "cjk": network("a1 b1", titles=("自転車の試乗を予約する、それから店に行く",), rows=("客户服务与退货处理中心",)),
    "hostile": network("a1 b1", "a1>b1", titles=("<script>x</script>", '"]; x[label="&\\N"', "\x00", ""), names=4),
    "very long": network("a1", titles=("word " * 400, "W" * 2000), rows=("W" * 2000,), names=2),
    **{f"full {seed}": full(seed) for seed in range(8)},
}  # fmt: skip


def cells(picture: Scene) -> list[Box]:
    """Return the boxes of the cells."""
    return [
        (zone.x, zone.y, zone.x + zone.width, zone.y + zone.height)
        for zone in picture.zones
        if zone.classes == "cell"
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_lies_on_anything(name: str) -> None:
    """Cells, names, dots, words: each has its own place, inside the canvas and its cell."""
    picture, _ = scene(SHAPES[name])
    frames, links = cells(picture), [box(one) for one in picture.cards]
    words = [label.box for label in picture.labels]
    assert [pair for pair in combinations(frames, 2) if meet(*pair)] == []
    assert [pair for pair in combinations([*links, *words], 2) if meet(*pair)] == []
    for left, top, right, bottom in (*frames, *words):
        assert min(left, top) >= 0
        assert right <= picture.width <= WIDTH + 1
        assert bottom <= picture.height
    for left, top, right, bottom in links:
        assert any(
            frame[0] <= left and frame[1] <= top and right <= frame[2] and bottom <= frame[3]
            for frame in frames
        )


@pytest.mark.parametrize("name", SHAPES)
def test_no_line_crosses_a_cell_or_a_word(name: str) -> None:
    """Lines keep to the gaps and corridors, whatever is joined to what."""
    picture, _ = scene(SHAPES[name])
    frames, words = cells(picture), [label.box for label in picture.labels]
    for curve in picture.curves:
        if not curve.classes.startswith("way"):
            continue
        for (x0, y0), (x1, y1) in pieces(curve):
            small = min(x0, x1) - 0.6, min(y0, y1) - 0.6, max(x0, x1) + 0.6, max(y0, y1) + 0.6
            assert not any(meet(small, one) for one in (*frames, *words))
            assert 0 <= small[0] <= small[2] <= picture.width
            assert 0 <= small[1] <= small[3] <= picture.height


@pytest.mark.parametrize("name", SHAPES)
def test_names_stay_inside(name: str) -> None:
    """Every line of a name is as narrow as its place."""
    for card in scene(SHAPES[name])[0].cards:
        for one in card.head:
            needed = width(one.text, TEXT_SIZES[one.role], bold=True)
            assert needed <= card.width - 2 * card.padding + 0.01


def test_every_dot_is_a_link() -> None:
    """Dots stand at least 11 px apart, so that each can be hit; it has a tooltip."""
    picture, _ = scene(SHAPES["one cell"])
    dots = [one for one in picture.cards if one.classes == "card dot"]
    assert [one.tooltip for one in dots] == ["Dot 0", "Dot 1"]
    assert dots[1].x - dots[0].x >= 11


def test_dots_that_do_not_fit_are_counted() -> None:
    """400 dots in a cell: as many as fit, and how many more."""
    picture, _ = scene(SHAPES["very many"])
    dots = sum(one.classes == "card dot" for one in picture.cards)
    more = [int(label.text) for label in picture.labels if label.text.startswith("+")]
    assert dots + sum(more) == 800


def test_cards_are_focused_in_reading_order() -> None:
    """Phase by phase, from the top down, names before dots."""
    picture, _ = scene(network("a1 a2 b1", titles=("First", "Second", "Third")))
    assert [one.tooltip for one in picture.cards if one.head] == ["First", "Second", "Third"]


def test_hostile_values_are_drawn(engine: EmbeddedEngine) -> None:
    """Every shape becomes a picture; a script in a title is text."""
    drawn = draw(tuple(SHAPES.values()), engine=engine, cache_folder=None)
    assert [one for one in drawn if not isinstance(one, Picture)] == []
    assert not any(isinstance(one, Picture) and "<script" in one.svg for one in drawn)


def test_dot() -> None:
    """A link between neighbours, exactly as the engine gets it."""
    written = dot.source(scene(network("a1 b1", "a1>b1:2", legend=()))[0])
    assert [line.strip() for line in written.splitlines() if "e," in line] == [WAY]


WAY = (
    'z0 -> z1 [arrowsize=1.2 class="line weight2"'
    ' pos="e,416.00,77.50 380.00,77.50 392.00,77.50 392.00,77.50 404.00,77.50"]'
)


def site(*sources: SourceFile) -> Site:
    """Return the site of a handbook."""
    return site_of(checked(*sources), Options(today=date(2026, 11, 21)))


COMPANY = (
    touchpoint("ad", owner="marketing", phases=["wom-before"], title="I see an ad"),
    touchpoint("site", owner="marketing", title="I look around"),
    touchpoint("shop", owner="sales", title="I try it", super_because="all remember it"),
    touchpoint("bill", owner="billing", phases=["after"], title="I pay"),
    touchpoint("idle", owner="billing", phases=["after"]),
    journey("buy", ["ad", "site", "shop", "bill"]),
    journey("ask", ["ad", "shop", "bill"]),
    journey("diary", ["bill", "idle"], kind="observed"),
)


def places(found: NetworkDiagram) -> list[str]:
    """Return each cell as `phase/row: touchpoints`."""
    return [
        f"{cell.phase}/{found.rows[cell.row]}: "
        + ", ".join(f"{one.title} {one.journeys}" for one in cell.touchpoints)
        for cell in found.cells
    ]


def test_values() -> None:
    """Cells by phase and department, links between them, and what is not shown."""
    found = diagram(site(*COMPANY))
    assert places(found) == [
        "wom-before/Marketing: I see an ad 2",
        "before/Marketing: I look around 1",
        "before/Sales: I try it 2",
        "after/Billing: I pay 2",
    ]
    assert [(one.source, one.target, one.weight) for one in found.links] == [
        (2, 3, 2),
        (0, 1, 1),
        (1, 2, 1),
        (0, 2, 1),
    ]
    assert found.note == "4 touchpoints, 2 journeys. 1 touchpoint is on no journey and not shown."
    assert [kind for kind, _ in found.legend] == ["key", "super", "width", "1", "2"]


def test_a_small_network_has_names_and_a_large_one_dots() -> None:
    """Where there is room every touchpoint is named, else the one that most journeys meet."""

    def named(count: int) -> int:
        points = [touchpoint(f"t{number:02}") for number in range(count)]
        ways = (journey("buy", [f"t{n:02}" for n in range(count)]), journey("ask", ["t07", "t08"]))
        found = diagram(site(*points, *ways))
        return sum(one.named for cell in found.cells for one in cell.touchpoints)

    assert named(9) == 3
    assert named(41) == 1


def test_a_cell_of_rare_touchpoints_has_dots_only() -> None:
    """In a large network no touchpoint of a single journey is called a key one."""
    points = [touchpoint(f"t{number:02}") for number in range(41)]
    found = diagram(site(*points, journey("buy", [f"t{number:02}" for number in range(41)])))
    assert not any(one.named for cell in found.cells for one in cell.touchpoints)


def test_many_departments_share_the_last_row() -> None:
    """Twelve departments have a row; the others are summed, none of their touchpoints is lost."""
    points = [touchpoint(f"t{number:02}", owner=f"d{number:02}") for number in range(15)]
    ways = [journey(f"j{end:02}", [f"t{n:02}" for n in range(end)]) for end in (15, 14, 13, 12)]
    found = diagram(site(*points, *ways))
    assert found.rows[11:] == ("D11", "3 other departments")
    assert [one.title for one in found.cells[-1].touchpoints] == ["T12", "T13", "T14"]
    assert len(twin(found).rows) == 15


def test_twin() -> None:
    """The same in words: every touchpoint on a journey, most journeys first."""
    rows = [
        [", ".join(str(one.title if isinstance(one, Link) else getattr(one, "message", one))
                   for one in cell) for cell in row]
        for row in twin(diagram(site(*COMPANY))).rows
    ]  # fmt: skip
    assert rows == [
        ["I try it", "Before the purchase", "Sales", "2", "yes", "I pay"],
        ["I see an ad", "Hearing about us", "Marketing", "2", "", "I try it, I look around"],
        ["I pay", "Use", "Billing", "2", "", ""],
        ["I look around", "Before the purchase", "Marketing", "1", "", "I try it"],
    ]


def test_too_many_links_are_counted_and_stay_in_the_words() -> None:
    """Seven departments pass on to one another: the strongest links are drawn."""
    names = [f"d{number}" for number in range(7)]
    points = [touchpoint(f"t-{name}", owner=name) for name in names]
    ways = [journey(f"j-{a}-{b}", [f"t-{a}", f"t-{b}"]) for a in names for b in names if a != b]
    found = diagram(site(*points, *ways))
    assert (len(found.links), found.omitted) == (15, 27)
    assert "The 15 strongest of 42 links shown, all in the words below." in found.note
    assert sum(len(row[-1]) for row in twin(found).rows) == 42
