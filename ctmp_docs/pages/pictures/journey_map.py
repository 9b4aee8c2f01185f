"""The map of a journey: how it feels and through whose hands it goes, wide and upright."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import (
    MapDiagram,
    MapEdge,
    MapStep,
    UprightMapDiagram,
)
from ctmp_docs.diagrams.model.journey_map import MOST_UPRIGHT, MOST_WIDE
from ctmp_docs.language import plural, text
from ctmp_docs.pages.journey_facts import journey_facts
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.map_words import map_legend, map_words
from ctmp_docs.pages.pictures.nodes import phases_of, step_node
from ctmp_docs.pages.pictures.twin import Cell, Twin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.diagrams.model import Node
    from ctmp_docs.handbook import Hop, WayStep
    from ctmp_docs.pages.site import Site

_WAYS = plural(
    "{n} way is not drawn; the table below has it",
    "{n} ways are not drawn; the table below has them",
)
LEAST_RATED = 2
"""Rated steps without which there is no line to draw."""


def is_worth_a_map(site: Site, journey: str) -> bool:
    """Return whether enough is rated for an emotion line."""
    return site.tables.journeys[journey].rated_steps >= LEAST_RATED


def is_mostly_rated(site: Site, journey: str) -> bool:
    """Return whether at least half of the steps are rated, so that the map says most."""
    rated = site.tables.journeys[journey].rated_steps
    return rated >= LEAST_RATED and 2 * rated >= len(site.handbook.ways[journey].steps)


def diagram(site: Site, journey: str, *, is_upright: bool = False) -> MapDiagram:
    """Return the map of a journey."""
    steps = tuple(_step(site, step) for step in site.handbook.ways[journey].steps)
    edges = tuple(_edges(site, journey))
    kind, name, most = MapDiagram, "map", MOST_WIDE
    if is_upright:
        kind, name, most = UprightMapDiagram, "upright", MOST_UPRIGHT
    phases = {step.node.phase for step in steps}
    limits = site.handbook.settings.bands
    return kind(
        id=f"{name}-{journey}",
        title=site.handbook.title(journey),
        description=", ".join(journey_facts(site, journey)),
        language=site.language.code,
        phases=phases_of(site, phases),
        steps=steps,
        edges=edges,
        limits=(limits.okay_from, limits.delighting_from),
        words=map_words(site, len(steps) - most),
        legend=tuple(map_legend(site, steps, edges)),
    )


def _step(site: Site, step: WayStep) -> MapStep:
    say = site.language.say
    node = step_node(site, step)
    touchpoint = site.handbook.touchpoints.get(step.touchpoint or "")
    goal = touchpoint.target.rating if touchpoint and touchpoint.target else None
    rating = None if node.planned else step.rating
    blueprint = touchpoint.blueprint if touchpoint else None
    return MapStep(
        node=node,
        lane=say(text("A journey of its own")) if touchpoint is None else node.department or "",
        rating=rating,
        rating_label=say(rating),
        goal=goal,
        goal_label=say(text("Goal {n}", n=goal)) if goal is not None else "",
        backstage=blueprint.backstage or blueprint.support if blueprint else (),
        note=_note(site, node),
    )


def _note(site: Site, node: Node) -> str:
    """Return what makes a step special; whether we must or can do it is said by the flow."""
    say = site.language.say
    if node.planned:
        return say(text("planned"))
    return "" if node.note == say(text("can")) else node.note or ""


def left_out(site: Site, key: str) -> str | None:
    """Return how many ways a map leaves out, in words; its steps are counted in the picture."""
    drawn, diagram = site.drawn.get(key), site.diagrams.get(key)
    if drawn is None or not isinstance(diagram, MapDiagram):
        return None
    ways = drawn.omitted - max(len(diagram.steps) - MOST_WIDE, 0)
    return site.counted(ways, *_WAYS) if ways > 0 else None


def _edges(site: Site, journey: str) -> Iterator[MapEdge]:
    """Yield the ways in the author's order, the usual ones marked."""
    say, way = site.language.say, site.handbook.ways[journey]
    number = {step.id: place for place, step in enumerate(way.steps, 1)}
    hops: dict[tuple[str, str], list[Hop]] = {}
    for hop in site.handbook.hops[journey]:
        hops.setdefault(hop.own_edge, []).append(hop)
    usual = _usual(site, journey)
    seen: set[str] = set()
    for edge in way.edges:
        own = hops.get((edge.source, edge.target), [])
        receivers = dict.fromkeys(
            site.handbook.title(hop.target.owner) for hop in own if hop.is_handoff
        )
        place, to = number[edge.source], number[edge.target]
        onward = text("go on to {n}", n=to) if to > place else text("back to {n}", n=to)
        first = edge.source not in seen
        seen.add(edge.source)
        yield MapEdge(
            source=edge.source,
            target=edge.target,
            usual=first and edge.source in usual,
            label=edge.label,
            handoff=say(text("hand-off to {department}", department=tuple(receivers)))
            if receivers
            else None,
            media_break=any(hop.is_media_break for hop in own),
            onward=say(onward),
            origin=say(text("continues from {n}", n=place)),
        )


def _usual(site: Site, journey: str) -> set[str]:
    """Return the steps that customers pass who go the first way at every step."""
    way = site.handbook.ways[journey]
    first = {edge.source: edge.target for edge in reversed(way.edges)}
    usual: set[str] = set()
    for entry in way.entries:
        at: str | None = entry
        while at is not None and at not in usual:
            usual.add(at)
            at = first.get(at)
    return usual


def twin(diagram: MapDiagram) -> Twin:
    """Return the same in words: every step with its feelings, and what happens on the way on."""
    phases = {phase.id: phase.label for phase in diagram.phases}
    has_backstage = any(step.backstage for step in diagram.steps)
    heads = (text("Step"), text("Phase"), text("In charge"), text("Channel"), text("Today"),
             text("Goal"), text("On the way to the next"))  # fmt: skip
    return Twin(
        heads=(*heads, diagram.words.backstage) if has_backstage else heads,
        rows=tuple(
            (
                (Link(title=step.node.title, url=step.node.href), *((step.note,) if step.note else ())),
                (phases.get(step.node.phase or "", ""),),
                (step.node.department or "",),
                (step.node.channel or "",),
                (step.node.rating_text,) if step.rating is not None or not step.node.planned else (),
                (step.goal_label,) if step.goal is not None else (),
                tuple(_onward(diagram, place)),
                *((step.backstage,) if has_backstage else ()),
            )
            for place, step in enumerate(diagram.steps)
        ),
        is_numbered=True,
    )  # fmt: skip


def _onward(diagram: MapDiagram, place: int) -> Iterator[Cell]:
    """Yield where a step leads, and what happens on the way."""
    step = diagram.steps[place]
    following = diagram.steps[place + 1].node.id if place + 1 < len(diagram.steps) else None
    for edge in diagram.edges:
        if edge.source != step.node.id:
            continue
        if edge.label:
            yield text("{label}: {onward}", label=edge.label, onward=edge.onward)
        elif edge.target != following:
            yield edge.onward
        if edge.handoff:
            yield edge.handoff
        if edge.media_break:
            yield diagram.words.media_break
