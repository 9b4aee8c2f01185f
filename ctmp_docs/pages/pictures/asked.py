"""Pictures that authors ask for in their text, besides those that pages show anyway."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import HandoffsDiagram
from ctmp_docs.indexes.asked import handoffs_of, part_of, request_of, why_nothing
from ctmp_docs.language import text
from ctmp_docs.pages.pictures import (
    deviation,
    flow,
    handoffs,
    journey_map,
    neighbourhood,
    nesting,
    network,
)
from ctmp_docs.reading.figures_in_text import fences_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from ctmp_docs.diagrams.model import Diagram
    from ctmp_docs.indexes.asked import Request, View
    from ctmp_docs.pages.site import Site

_BUILDERS: Mapping[View, Callable[[Site, str], Diagram | None]] = {
    "map": journey_map.diagram,
    "flow": flow.diagram,
    "deviation": lambda site, id_: deviation.diagram(site, site.tables.deviations[id_]),
    "nesting": nesting.diagram,
    "neighbourhood": neighbourhood.diagram,
    "handoffs": lambda site, id_: handoffs.diagram(site, id_ or None),
    "network": lambda site, _id: network.diagram(site),
}
_UPRIGHT: Mapping[View, Callable[[Site, str], Diagram | None]] = {
    "map": lambda site, id_: journey_map.diagram(site, id_, is_upright=True),
    "flow": lambda site, id_: journey_map.diagram(site, id_, is_upright=True),
    "deviation": lambda site, id_: deviation.diagram(
        site, site.tables.deviations[id_], is_upright=True
    ),
    "handoffs": lambda site, id_: _upright_handoffs(site, id_ or None),
}


def asked_for(site: Site, known: Collection[str]) -> Iterator[tuple[str, str | None, Diagram]]:
    """Yield key, subject and values of each picture that a text asks for and that is not `known`."""
    done = set(known)
    for body in (*site.handbook.bodies.values(), *site.intros.values()):
        for fence in fences_in(body):
            request = request_of(fence.asked, site.handbook, site.tables)
            if request is None or why_nothing(request, site.handbook, site.tables) is not None:
                continue
            for key, builders in ((request.key, _BUILDERS), (upright_key(request), _UPRIGHT)):
                if key in done or request.view not in builders:
                    continue
                done.add(key)
                found = _drawn(site, request, key, builders[request.view])
                if found is not None:
                    yield key, request.subject, found


def drawing(site: Site, request: Request) -> Diagram | None:
    """Return the values of the picture that is asked for."""
    return _drawn(site, request, request.key, _BUILDERS[request.view])


def _drawn(
    site: Site, request: Request, key: str, builder: Callable[[Site, str], Diagram | None]
) -> Diagram | None:
    found = builder(_narrowed(site, request), request.subject or "")
    return _named(site, request, found, key) if found is not None else None


def upright_key(request: Request) -> str:
    """Return by what pages name the picture for narrow screens; a map stands for the flow, too."""
    if request.view in {"map", "flow"}:
        return f"upright-{request.key.partition('-')[2]}"
    return f"{request.key}.upright"


def _upright_handoffs(site: Site, department: str | None) -> Diagram | None:
    wide = handoffs.diagram(site, department)
    if not handoffs.fits_upright(wide):
        return None
    return handoffs.diagram(site, department, is_upright=True)


def _narrowed(site: Site, request: Request) -> Site:
    """Return the handbook as if there were only the part that is asked for."""
    if request.first is None and request.last is None:
        return site
    if request.subject is None:
        return replace(
            site, tables=replace(site.tables, handoffs=handoffs_of(request, site.tables))
        )
    book, id_ = site.handbook, request.subject
    part = part_of(book.ways[id_], request.first, request.last)
    edges = {(edge.source, edge.target) for edge in part.edges}
    hops = tuple(hop for hop in book.hops[id_] if hop.own_edge in edges)
    narrow = replace(book, ways={**book.ways, id_: part}, hops={**book.hops, id_: hops})
    return replace(site, handbook=narrow, words=replace(site.words, handbook=narrow))


def _named(site: Site, request: Request, drawing: Diagram, key: str) -> Diagram:
    """Say of a part what it is a part of."""
    if request.first is None and request.last is None:
        return drawing
    say, book = site.language.say, site.handbook
    if request.subject is None:
        ends = {"one": book.title(request.first or ""), "other": book.title(request.last or "")}
        title = say(text("How do customers change hands between {one} and {other}?", **ends))
        # What it says of the others is right for a picture of all.
        note = {"note": ""} if isinstance(drawing, HandoffsDiagram) else {}
        return replace(drawing, id=key, title=title, **note)
    way = book.ways[request.subject]
    part = part_of(way, request.first, request.last)
    numbers = [number for number, step in enumerate(way.steps, 1) if step in part.steps]
    is_stretch = numbers[-1] - numbers[0] == len(numbers) - 1
    if is_stretch and len(numbers) > 1:
        which = text("Steps {n} to {last} of {all}", n=numbers[0], last=numbers[-1],
                     all=len(way.steps))  # fmt: skip
    else:
        which = text("{n} of {all} steps", n=len(numbers), all=len(way.steps))
    return replace(
        drawing,
        id=key,
        title=say(text("Part of: {journey}", journey=book.title(request.subject))),
        description=say(which),
    )
