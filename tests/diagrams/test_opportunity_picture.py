"""The opportunity chart: nothing lies on anything, names only where there is room, and its words."""

from itertools import combinations
from random import Random
from typing import Any

import pytest
from builders import TODAY, checked, touchpoint
from diagram_geometry import meet

from ctmp_docs.build import Options, site_of
from ctmp_docs.diagrams import EmbeddedEngine, Picture, draw
from ctmp_docs.diagrams.model import OpportunityDiagram
from ctmp_docs.diagrams.opportunity import WIDTH, place, scene
from ctmp_docs.diagrams.parts.scene import Card
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.opportunity import MOST_NAMES, diagram, twin
from ctmp_docs.pages.site import Site
from ctmp_docs.source import SourceFile


def rated(id_: str, importance: float, rating: float, **front_matter: Any) -> SourceFile:
    """Return a touchpoint of this importance and rating."""
    return touchpoint(
        id_, relevance={"purchase": importance}, actual={"rating": rating}, **front_matter
    )


def site(*sources: SourceFile) -> Site:
    """Return what pictures are planned from."""
    return site_of(checked(*sources), Options(today=TODAY))


def chart(*sources: SourceFile) -> OpportunityDiagram:
    """Return the chart of the handbook of `sources`."""
    found = diagram(site(*sources))
    assert found is not None
    return found


def crowd(count: int) -> OpportunityDiagram:
    """Return the chart of many touchpoints, most of them important."""
    random = Random(7)
    return chart(
        *(
            rated(f"touchpoint-{n}", random.randint(4, 10), random.choice([2, 3, 4, 5.5, 7, 8, 9]))
            for n in range(count)
        )
    )


def cards(shown: OpportunityDiagram, kind: str) -> list[Card]:
    """Return the cards of a kind: `dot`, `count` or `named`."""
    return [card for card in scene(shown)[0].cards if kind in card.classes.split()]


def box(card: Card) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a card, without the air around its text."""
    return card.x, card.y + 2, card.x + card.width, card.y + card.height - 2


def test_a_dot_lies_where_its_values_are() -> None:
    """Importance goes up, satisfaction to the right, and the dot leads to its touchpoint."""
    shown = chart(rated("shop", 8, 3), rated("bill", 2, 9))
    shop, bill = cards(shown, "dot")
    assert (shop.href, shop.tooltip) == (
        "touchpoints/shop/", "Shop: importance 8, today 3, opportunity 13",
    )  # fmt: skip
    assert (shop.x + shop.width / 2, shop.y + shop.height / 2) == pytest.approx(place(3, 8))
    assert bill.x > shop.x
    assert bill.y > shop.y


def test_what_is_unknown_is_not_drawn() -> None:
    """A touchpoint without a relevance or a rating lies nowhere: it is counted below the chart."""
    shown = chart(
        rated("shop", 8, 3),
        touchpoint("half", relevance={"purchase": 8}),
        touchpoint("other", actual={"rating": 2}),
        rated("old", 9, 1, state="retired", retired_because="x"),
    )
    assert [one.title for cell in shown.cells for one in cell.points] == ["Shop"]
    assert shown.note == "2 touchpoints without a relevance or a rating are not shown."
    assert diagram(site(touchpoint("half", relevance={"purchase": 8}))) is None


def test_dots_on_each_other_are_spread_or_counted() -> None:
    """Six at a spot lie side by side, each with its own link; seven are a number."""
    six = chart(*(rated(f"t-{n}", 8, 3) for n in range(6)))
    dots = cards(six, "dot")
    assert len(dots) == 6
    assert not [pair for pair in combinations(map(box, dots), 2) if meet(*pair)]
    seven = chart(*(rated(f"t-{n}", 8, 3) for n in range(7)))
    (count,) = cards(seven, "count")
    assert (count.head[0].text, count.href) == ("7", "improve/priorities/#priorities")
    assert count.tooltip == "7 touchpoints: T 0, T 1, T 2, T 3, T 4, T 5, …"


def test_halves() -> None:
    """What lies between two halves goes to the nearest, and the chart says so."""
    shown = chart(rated("shop", 8, 3.2), rated("bill", 8.25, 3))
    assert [(cell.importance, cell.rating, len(cell.points)) for cell in shown.cells] == [
        (8.5, 3, 1), (8, 3, 1),
    ]  # fmt: skip
    assert shown.note == "Each touchpoint lies at the nearest half point."


@pytest.mark.parametrize("count", [1, 47, 120, 400])
def test_nothing_lies_on_anything(count: int) -> None:
    """Dots, numbers and names keep apart and inside the picture, however many there are."""
    shown = crowd(count)
    drawn, omitted = scene(shown)
    boxes = [box(card) for card in drawn.cards]
    assert omitted == 0
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
    assert all(left >= 0 and right <= WIDTH for left, _, right, _ in boxes)
    assert len(cards(shown, "named")) <= MOST_NAMES


def test_many_are_counted() -> None:
    """With hundreds of touchpoints a spot is one number, so that the picture stays small."""
    shown = crowd(400)
    numbers = [int(card.head[0].text) for card in cards(shown, "count")]
    assert sum(numbers) + len(cards(shown, "dot")) == 400
    assert len(scene(shown)[0].cards) < 120


def test_edges_lie_inside() -> None:
    """The worst and the best of both scales are inside the plane."""
    shown = chart(rated("a", 10, 10), rated("b", 0, 1), rated("c", 10, 1), rated("d", 0, 10))
    drawn, _ = scene(shown)
    assert all(card.x >= 0 and card.x + card.width <= drawn.width for card in drawn.cards)
    assert len(cards(shown, "dot")) == 4


def test_words_hold_every_touchpoint() -> None:
    """The words below are complete, the greatest opportunity first."""
    shown = chart(rated("bill", 2, 9), rated("shop", 8, 3))
    assert twin(shown).rows == (
        ((Link(title="Shop", url="touchpoints/shop/"),), ("8",), ("3",), ("13",)),
        ((Link(title="Bill", url="touchpoints/bill/"),), ("2",), ("9",), ("2",)),
    )


def test_it_is_drawn(engine: EmbeddedEngine) -> None:
    """The engine draws it with links and hints."""
    (picture,) = draw([chart(rated("shop", 8, 3))], engine=engine, cache_folder=None)
    assert isinstance(picture, Picture)
    assert 'xlink:href="site:touchpoints/shop/"' in picture.svg
    assert "importance 8, today 3, opportunity 13" in picture.svg
