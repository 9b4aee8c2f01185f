"""Which pictures there are, as resolved values; `diagrams` draws them, pages show them.

A new kind has a module here with `diagram`, which returns the values, and `twin`, which says the
same in words; `pictures` says where it occurs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ctmp_docs.diagrams.model import Diagram, FlowDiagram, NeighbourhoodDiagram
from ctmp_docs.pages.pictures import flow, neighbourhood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ctmp_docs.pages.pictures.twin import Twin
    from ctmp_docs.pages.site import Site

__all__ = ["Planned", "pictures", "twin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A picture that some page shows."""

    key: str
    """By which pages name it."""
    about: str | None
    """The entry whose page it is on; `None` if it is about the whole handbook."""
    diagram: Diagram


TWINS: dict[type[Diagram], Callable[[Any], Twin]] = {
    FlowDiagram: flow.twin,
    NeighbourhoodDiagram: neighbourhood.twin,
}


def pictures(site: Site) -> Iterator[Planned]:
    """Yield every picture that a page shows."""
    for id_ in site.handbook.journeys:
        if site.handbook.ways[id_].steps:
            yield Planned(key=f"flow-{id_}", about=id_, diagram=flow.diagram(site, id_))
    for id_ in site.handbook.touchpoints:
        if site.tables.figures[id_].key_journeys > 1:
            key = f"neighbourhood-{id_}"
            yield Planned(key=key, about=id_, diagram=neighbourhood.diagram(site, id_))


def twin(diagram: Diagram) -> Twin:
    """Return what a diagram shows in words."""
    return TWINS[type(diagram)](diagram)
