"""Diagrams → scenes: which layout belongs to which kind.

A new kind has its values in `ctmp_docs.diagrams.model`, its layout in a module or room beside this
one, and one line in `LAYOUTS`.
"""

from collections.abc import Callable, Sequence
from typing import Any

from ctmp_docs.diagrams import neighbourhood
from ctmp_docs.diagrams.flow import layout as flow
from ctmp_docs.diagrams.flow import tangle
from ctmp_docs.diagrams.model import Diagram, DrawingError, FlowDiagram, NeighbourhoodDiagram
from ctmp_docs.diagrams.parts.scene import Scene

Laid = tuple[Scene, int]
"""A scene, and how many things it leaves out."""

Arrange = Callable[[Sequence[tuple[str, str]]], Sequence[str | DrawingError]]
"""Gives places in Graphviz's plain format for graphs, each a diagram's id with its DOT."""

LAYOUTS: dict[type[Diagram], Callable[[Any], Laid]] = {
    NeighbourhoodDiagram: neighbourhood.scene,
}
"""Kinds that need no engine to be laid out."""


def lay_out(diagrams: Sequence[Diagram], arrange: Arrange) -> list[Laid]:
    """Return a scene for each diagram; flows that are nets are arranged by the engine, at once."""
    laid: list[Laid | None] = []
    nets: list[tuple[int, FlowDiagram, int]] = []
    for number, diagram in enumerate(diagrams):
        if not isinstance(diagram, FlowDiagram):
            laid.append(LAYOUTS[type(diagram)](diagram))
            continue
        trimmed, omitted = flow.trim(diagram)
        if tangle.is_tangle(len(trimmed.nodes), flow.pairs(trimmed)):
            nets.append((number, trimmed, omitted))
            laid.append(None)
        else:
            laid.append((flow.scene(trimmed), omitted))
    graphs = [(net.id, tangle.source(net, flow.pairs(net))) for _, net, _ in nets]
    for (number, net, omitted), plain in zip(nets, arrange(graphs), strict=True):
        laid[number] = _untangle(net, plain), omitted
    return [one for one in laid if one is not None]


def _untangle(net: FlowDiagram, plain: str | DrawingError) -> Scene:
    """Return the scene of a net from the engine's arrangement, without one in rows after all."""
    if isinstance(plain, DrawingError):
        return flow.scene(net)
    try:
        return tangle.scene(net, flow.pairs(net), plain)
    except ValueError:
        return flow.scene(net)
