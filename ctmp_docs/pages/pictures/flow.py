"""The flow of a journey as a picture and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import Edge, FlowDiagram
from ctmp_docs.language import text
from ctmp_docs.pages.journey_facts import journey_facts
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.legend import legend
from ctmp_docs.pages.pictures.nodes import phases_of, step_node
from ctmp_docs.pages.pictures.twin import Cell, Twin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.site import Site


def diagram(site: Site, journey: str) -> FlowDiagram:
    """Return the flow of a journey: what happens, in which order, with which branches."""
    way = site.handbook.ways[journey]
    hops = site.handbook.hops[journey]
    handoffs = {hop.own_edge for hop in hops if hop.is_handoff}
    breaks = {hop.own_edge for hop in hops if hop.is_media_break}
    nodes = tuple(step_node(site, step) for step in way.steps)
    edges = tuple(
        Edge(
            source=edge.source,
            target=edge.target,
            label=edge.label,
            handoff=(edge.source, edge.target) in handoffs,
            media_break=(edge.source, edge.target) in breaks,
        )
        for edge in way.edges
    )
    phases = {step.phase for step in way.steps}
    return FlowDiagram(
        id=f"flow-{journey}",
        title=site.handbook.title(journey),
        description=", ".join(journey_facts(site, journey)),
        language=site.language.code,
        phases=phases_of(site, phases),
        nodes=nodes,
        edges=edges,
        legend=tuple(legend(site, nodes, edges)),
    )


def twin(diagram: FlowDiagram) -> Twin:
    """Return the same in words: the steps in order, and where each leads."""
    number = {node.id: place for place, node in enumerate(diagram.nodes, 1)}
    phases = {phase.id: phase.label for phase in diagram.phases}
    return Twin(
        heads=(text("Step"), text("Phase"), text("In charge"), text("Channel"), text("Today"),
               text("Goes on to")),
        rows=tuple(
            (
                (Link(title=node.title, url=node.href),),
                (phases.get(node.phase or "", ""),),
                (node.department or "",),
                (node.channel or "",),
                (node.rating_text,),
                tuple(_onward(diagram, node.id, number)),
            )
            for node in diagram.nodes
        ),
        is_numbered=True,
    )  # fmt: skip


def _onward(diagram: FlowDiagram, step: str, number: dict[str, int]) -> Iterator[Cell]:
    """Yield where a step leads, with what happens on the way."""
    for edge in diagram.edges:
        if edge.source == step:
            to = text("step {n}", n=number[edge.target])
            yield text("{step} ({label})", step=to, label=edge.label) if edge.label else to
            if edge.handoff:
                yield text("hand-off")
            if edge.media_break:
                yield text("media break")
