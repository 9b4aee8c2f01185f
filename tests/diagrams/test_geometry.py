"""Nothing lies on anything in the pictures of journeys of every shape."""

from dataclasses import replace

import pytest
from diagram_builders import SHAPES, flow, line, neighbourhood, node, wild
from diagram_geometry import doubled, faults

from ctmp_docs.diagrams import EmbeddedEngine
from ctmp_docs.diagrams.flow import tangle
from ctmp_docs.diagrams.flow.layout import WIDEST, pairs, scene, trim
from ctmp_docs.diagrams.flow.ranks import rank
from ctmp_docs.diagrams.neighbourhood import scene as scene_around
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES
from ctmp_docs.diagrams.parts.text import width


@pytest.mark.parametrize("name", SHAPES)
def test_no_line_crosses_a_card_and_no_text_another(name: str) -> None:
    """Lines keep to the channels, labels to free space, all of it inside the canvas."""
    assert faults(scene(trim(SHAPES[name])[0])) == []


@pytest.mark.parametrize("name", [name for name in SHAPES if name != "line of 300"])
def test_lines_of_strangers_never_run_on_each_other(name: str) -> None:
    """Two lines share a stretch only where they leave or reach the same card."""
    assert doubled(scene(SHAPES[name])) == []


@pytest.mark.parametrize("name", SHAPES)
def test_text_of_a_card_stays_inside(name: str) -> None:
    """Every line of text is as narrow as the card and all of them fit its height."""
    for card in scene(trim(SHAPES[name])[0]).cards:
        lines = (*card.head, *card.foot)
        room = card.width - 2 * card.padding
        for one in lines:
            assert width(one.text, TEXT_SIZES[one.role], one.role == "title") <= room
        assert sum(one.height for one in lines) <= card.height


def test_even_rows() -> None:
    """Fourteen steps stand in two rows of seven, in the same columns."""
    cards = scene(line(14)).cards
    assert len({card.y for card in cards}) == 2
    assert [card.x for card in cards[:7]] == [card.x for card in cards[7:]]


def test_rows_break_where_a_phase_ends() -> None:
    """Nine steps, the phase changes after four: 4 + 5 instead of 5 + 4."""
    nodes = [node(str(number), phase="a" if number < 4 else "b") for number in range(9)]
    picture = scene(flow(" ".join(f"{n}>{n + 1}" for n in range(8)), nodes))
    assert [card.y for card in picture.cards].count(picture.cards[0].y) == 4


def test_the_first_way_stays_on_the_straight_lane() -> None:
    """The author's first way is the usual one; the branch stands below."""
    cards = {card.name: card for card in scene(flow("a>b b>d b>c c>d")).cards}
    assert cards["n0"].y == cards["n1"].y == cards["n2"].y < cards["n3"].y


def test_diamond_and_strokes_clear_card_and_arrowhead() -> None:
    """A gap whose line carries both signs is wider: nothing touches anything, none is pushed aside."""
    plain = flow("a>b b>c")
    edges = (replace(plain.edges[0], handoff=True, media_break=True), plain.edges[1])
    picture = scene(replace(plain, edges=edges))
    cards = {card.name: card for card in picture.cards}
    first = cards["n0"].x + cards["n0"].width
    (diamond,) = (one for one in picture.marks if one.classes == "mark handoff" and one.y < 100)
    strokes = [
        x
        for curve in picture.curves
        if curve.classes == "break" and curve.points[0][1] < 110
        for x, _ in curve.points
    ]
    head = cards["n1"].x - 4 - 7
    left, right = diamond.x - diamond.size / 2, diamond.x + diamond.size / 2
    assert first + 4 <= left < right < min(strokes) < max(strokes) <= head - 3
    assert cards["n2"].x - cards["n1"].x < cards["n1"].x - cards["n0"].x


def test_many_labels_make_rows_shorter_instead_of_the_picture_wider() -> None:
    """Gaps grow with their labels, but the picture stays readable."""
    ways = " ".join(f"{n}>{n + 1}:a_rather_long_reason" for n in range(13))
    assert scene(flow(ways)).width <= WIDEST


@pytest.mark.parametrize(("before", "after"), [(0, 0), (1, 0), (0, 6), (4, 4), (6, 1), (9, 8)])
def test_neighbourhood(before: int, after: int) -> None:
    """Any number of neighbours fits; more than six a side are counted."""
    picture, omitted = scene_around(neighbourhood(before, after))
    assert faults(picture) == []
    assert omitted == max(before - 6, 0) + max(after - 6, 0)
    assert len(picture.cards) == 1 + min(before, 6) + min(after, 6)


def test_tangle(engine: EmbeddedEngine) -> None:
    """A net is arranged by the engine; cards and labels keep clear of each other."""
    net = flow(" ".join(f"{n}>{m}:why" for n in range(9) for m in range(n + 1, 9) if m != n + 1))
    ways = pairs(net)
    assert tangle.is_tangle(rank(len(net.nodes), ways), ways)
    plain = engine.run(tangle.source(net, ways), "arrange", 10)
    found = faults(tangle.scene(net, ways, plain))
    assert [fault for fault in found if not fault.startswith("a line")] == []


def test_rows_are_no_tangle() -> None:
    """However long, and with loops and branches: rows read better than a net."""
    for diagram in (line(300), SHAPES["loop"], SHAPES["branch"], wild(3, 60, 20)):
        ways = pairs(diagram)
        assert not tangle.is_tangle(rank(len(diagram.nodes), ways), ways)


def test_too_much_is_left_out_and_counted() -> None:
    """300 steps are drawn; ways to steps that are not drawn are counted."""
    trimmed, omitted = trim(line(310))
    assert len(trimmed.nodes) == 300
    assert omitted == 10


def test_a_label_stays_away_from_the_rule_of_a_phase() -> None:
    """A way into the next row has its words in free space, not on the line below a heading."""
    nodes = [node(str(number), phase="a" if number < 3 else "b") for number in range(8)]
    ways = " ".join(f"{n}>{n + 1}" for n in range(7))
    picture = scene(flow(f"{ways} 2>7:my_old_ones_still_do", nodes))
    rules = [curve.points for curve in picture.curves if curve.classes == "rule"]
    boxes = [label.box for label in picture.labels if "old ones" in label.text]
    assert boxes
    for left, top, right, bottom in boxes:
        for rule in rules:
            over = left < rule[-1][0] and rule[0][0] < right
            assert not (over and top < rule[0][1] + 3 and rule[0][1] - 3 < bottom)


@pytest.mark.parametrize("count", [7, 8, 14])
def test_a_flow_is_as_wide_as_a_page_at_most(count: int) -> None:
    """At 100 % its type has eleven pixels; a wider one would be drawn smaller."""
    assert scene(line(count)).width <= 1136
