"""The nouns of diagrams: resolved values, one module for each kind.

Nothing here knows the handbook it comes from, coordinates, or a drawing language. Whoever builds
these values has looked up names, bands and addresses; whoever reads them only draws.
"""

from ctmp_docs.diagrams.model.flow import FlowDiagram
from ctmp_docs.diagrams.model.neighbourhood import Neighbour, NeighbourhoodDiagram
from ctmp_docs.diagrams.model.parts import (
    Band,
    Diagram,
    DrawingError,
    Edge,
    LegendItem,
    LegendKind,
    Node,
    Phase,
    Picture,
)

__all__ = [
    "Band",
    "Diagram",
    "DrawingError",
    "Edge",
    "FlowDiagram",
    "LegendItem",
    "LegendKind",
    "Neighbour",
    "NeighbourhoodDiagram",
    "Node",
    "Phase",
    "Picture",
]
