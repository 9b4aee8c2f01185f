"""The values of a journey's flow."""

from dataclasses import dataclass

from ctmp_docs.diagrams.model.parts import Diagram, Edge, LegendItem, Node, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDiagram(Diagram):
    """The steps of one journey and the ways between them."""

    phases: tuple[Phase, ...]
    """In the order of the journey."""
    nodes: tuple[Node, ...]
    """In reading order."""
    edges: tuple[Edge, ...]
    """The first edge of a node is its usual way."""
    legend: tuple[LegendItem, ...]
    """Only what occurs in the picture."""
