"""Diagrams → scenes: which layout belongs to which kind.

A new kind has its values in `ctmp_docs.diagrams.model`, its layout in a module or room beside this
one, and one line in `LAYOUTS`.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from ctmp_docs.diagrams import neighbourhood, opportunity
from ctmp_docs.diagrams.deviation import layout as deviation
from ctmp_docs.diagrams.flow import layout as flow
from ctmp_docs.diagrams.flow import tangle
from ctmp_docs.diagrams.flow.ranks import Ranking, rank
from ctmp_docs.diagrams.handoffs import layout as handoffs
from ctmp_docs.diagrams.journey_map import upright, wide
from ctmp_docs.diagrams.model import (
    DeviationDiagram,
    Diagram,
    DrawingError,
    FlowDiagram,
    HandoffsDiagram,
    MapDiagram,
    NeighbourhoodDiagram,
    NestingDiagram,
    NetworkDiagram,
    OpportunityDiagram,
    UprightMapDiagram,
)
from ctmp_docs.diagrams.nesting import layout as nesting
from ctmp_docs.diagrams.network import layout as network
from ctmp_docs.diagrams.parts.scene import Scene

Laid = tuple[Scene, int]
"""A scene, and how many things it leaves out."""

Arrange = Callable[[Sequence[tuple[str, str]]], Sequence[str | DrawingError]]
"""Gives places in Graphviz's plain format for graphs, each a diagram's id with its DOT."""

LAYOUTS: dict[type[Diagram], Callable[[Any], Laid]] = {
    DeviationDiagram: deviation.scene,
    HandoffsDiagram: handoffs.scene,
    MapDiagram: wide.scene,
    UprightMapDiagram: upright.scene,
    NeighbourhoodDiagram: neighbourhood.scene,
    NestingDiagram: nesting.scene,
    NetworkDiagram: network.scene,
    OpportunityDiagram: opportunity.scene,
}
"""Kinds that need no engine to be laid out."""


def lay_out(diagrams: Sequence[Diagram], arrange: Arrange) -> list[Callable[[], Laid]]:
    """Return for each diagram what lays it out when it is called, so that engines need not wait.

    Flows that are nets are arranged by the engine first, all of them at once.
    """
    layouts: list[Callable[[], Laid]] = []
    nets: list[tuple[int, FlowDiagram, int]] = []
    for number, diagram in enumerate(diagrams):
        if not isinstance(diagram, FlowDiagram):
            layouts.append(partial(LAYOUTS[type(diagram)], diagram))
            continue
        trimmed, omitted = flow.trim(diagram)
        ways = flow.pairs(trimmed)
        ranking = rank(len(trimmed.nodes), ways)
        if tangle.is_tangle(ranking, ways):
            nets.append((number, trimmed, omitted))
        layouts.append(partial(_in_rows, trimmed, ranking, omitted))
    graphs = [(net.id, tangle.source(net, flow.pairs(net))) for _, net, _ in nets]
    for (number, net, omitted), plain in zip(nets, arrange(graphs), strict=True):
        layouts[number] = partial(_untangled, net, omitted, plain, layouts[number])
    return layouts


def _in_rows(diagram: FlowDiagram, ranking: Ranking, omitted: int) -> Laid:
    return flow.scene(diagram, ranking), omitted


def _untangled(
    net: FlowDiagram, omitted: int, plain: str | DrawingError, in_rows: Callable[[], Laid]
) -> Laid:
    """Return the scene of a net from the engine's arrangement, without one in rows after all."""
    if not isinstance(plain, DrawingError):
        with suppress(ValueError):
            return tangle.scene(net, flow.pairs(net), plain), omitted
    return in_rows()
