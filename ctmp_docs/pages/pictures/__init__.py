"""Which pictures there are, as resolved values; `diagrams` draws them, pages show them.

A new kind has a module here with `diagram`, which returns the values, and `twin`, which says the
same in words; `pictures` says where it occurs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ctmp_docs.diagrams.model import (
    DeviationDiagram,
    Diagram,
    FlowDiagram,
    HandoffsDiagram,
    MapDiagram,
    NeighbourhoodDiagram,
    NestingDiagram,
    NetworkDiagram,
    OpportunityDiagram,
    UprightMapDiagram,
)
from ctmp_docs.pages.example import example
from ctmp_docs.pages.pictures import (
    deviation,
    flow,
    handoffs,
    journey_map,
    neighbourhood,
    nesting,
    network,
    opportunity,
)
from ctmp_docs.pages.pictures.asked import asked_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ctmp_docs.pages.pictures.twin import Twin
    from ctmp_docs.pages.site import Site

__all__ = ["EXAMPLES", "Planned", "example_key", "own_pictures", "pictures", "twin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A picture that some page shows."""

    key: str
    """By which pages name it."""
    about: str | None
    """The entry whose page it is on; `None` if it is about the whole handbook."""
    diagram: Diagram


TWINS: dict[type[Diagram], Callable[[Any], Twin]] = {
    DeviationDiagram: deviation.twin,
    FlowDiagram: flow.twin,
    HandoffsDiagram: handoffs.twin,
    NeighbourhoodDiagram: neighbourhood.twin,
    NestingDiagram: nesting.twin,
    MapDiagram: journey_map.twin,
    NetworkDiagram: network.twin,
    OpportunityDiagram: opportunity.twin,
    UprightMapDiagram: journey_map.twin,
}


EXAMPLES: dict[str, str | None] = {
    "map-get-glasses": "upright-get-glasses",
    "flow-get-glasses": None,
    "deviation-how-it-went": "deviation-how-it-went.upright",
    "nesting-five-years": None,
    "neighbourhood-opening-hours": None,
    "handoffs": "handoffs.upright",
    "network": None,
    "opportunity": None,
}
"""The pictures of the example handbook that explain the kinds, with those for narrow screens.

The upright map stands for the flow, too; one is enough on a page.
"""


def pictures(site: Site) -> Iterator[Planned]:
    """Yield every picture that a page shows."""
    known = set()
    for one in own_pictures(site):
        known.add(one.key)
        yield one
    for key, about, drawing in asked_for(site, known):
        yield Planned(key=key, about=about, diagram=drawing)
    shown = {one.key: one for one in own_pictures(example(site))}
    for key in dict.fromkeys(one for pair in EXAMPLES.items() for one in pair if one):
        yield replace(shown[key], key=example_key(key), about=None)


def example_key(key: str) -> str:
    """Return the key under which help pages show a picture of the example handbook."""
    kind, _, rest = key.partition("-")
    return f"{kind}--example-{rest}"


def own_pictures(site: Site) -> Iterator[Planned]:
    """Yield the pictures on the pages of a handbook."""
    for id_ in site.handbook.journeys:
        if site.handbook.ways[id_].steps:
            yield Planned(key=f"flow-{id_}", about=id_, diagram=flow.diagram(site, id_))
            drawing = journey_map.diagram(site, id_, is_upright=True)
            yield Planned(key=drawing.id, about=id_, diagram=drawing)
        if journey_map.is_worth_a_map(site, id_):
            drawing = journey_map.diagram(site, id_)
            yield Planned(key=drawing.id, about=id_, diagram=drawing)
    for id_ in site.handbook.journeys:
        nested = nesting.diagram(site, id_)
        if nested is not None:
            yield Planned(key=nested.id, about=id_, diagram=nested)
    for id_, found in site.tables.deviations.items():
        for is_upright in (False, True):
            compared = deviation.diagram(site, found, is_upright=is_upright)
            yield Planned(key=compared.id, about=id_, diagram=compared)
    for id_ in site.handbook.touchpoints:
        if site.tables.figures[id_].key_journeys > 1:
            key = f"neighbourhood-{id_}"
            yield Planned(key=key, about=id_, diagram=neighbourhood.diagram(site, id_))
    if site.tables.network.cells:
        yield Planned(key="network", about=None, diagram=network.diagram(site))
    chart = opportunity.diagram(site)
    if chart is not None:
        yield Planned(key="opportunity", about=None, diagram=chart)
    if site.tables.handoffs:
        yield from _handoffs(site, None)
    for id_ in site.handbook.departments:
        if handoffs.is_worth_a_picture(site, id_):
            yield from _handoffs(site, id_)


def _handoffs(site: Site, department: str | None) -> Iterator[Planned]:
    """Yield the hand-offs of a department or of all, wide and, if there is room, upright."""
    key = "handoffs" if department is None else f"handoffs-{department}"
    wide = handoffs.diagram(site, department)
    yield Planned(key=key, about=department, diagram=wide)
    if handoffs.fits_upright(wide):
        upright = handoffs.diagram(site, department, is_upright=True)
        yield Planned(key=f"{key}.upright", about=department, diagram=upright)


def twin(diagram: Diagram) -> Twin:
    """Return what a diagram shows in words."""
    return TWINS[type(diagram)](diagram)
