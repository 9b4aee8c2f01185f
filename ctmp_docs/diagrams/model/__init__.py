"""The nouns of diagrams: resolved values, one module for each kind.

Nothing here knows the handbook it comes from, coordinates, or a drawing language. Whoever builds
these values has looked up names, bands and addresses; whoever reads them only draws.
"""

from ctmp_docs.diagrams.model.deviation import ComparedNode, DeviationDiagram
from ctmp_docs.diagrams.model.flow import FlowDiagram
from ctmp_docs.diagrams.model.handoffs import (
    Handoff,
    HandoffDepartment,
    HandoffsDiagram,
    Weight,
)
from ctmp_docs.diagrams.model.journey_map import (
    MapDiagram,
    MapEdge,
    MapSample,
    MapStep,
    MapWords,
    UprightMapDiagram,
)
from ctmp_docs.diagrams.model.neighbourhood import Neighbour, NeighbourhoodDiagram
from ctmp_docs.diagrams.model.nesting import JourneyLine, NestingDiagram, Stop
from ctmp_docs.diagrams.model.network import (
    NetworkCell,
    NetworkDiagram,
    NetworkLink,
    NetworkTouchpoint,
)
from ctmp_docs.diagrams.model.opportunity import (
    OpportunityCell,
    OpportunityDiagram,
    OpportunityPoint,
)
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
    "ComparedNode",
    "DeviationDiagram",
    "Diagram",
    "DrawingError",
    "Edge",
    "FlowDiagram",
    "Handoff",
    "HandoffDepartment",
    "HandoffsDiagram",
    "JourneyLine",
    "LegendItem",
    "LegendKind",
    "MapDiagram",
    "MapEdge",
    "MapSample",
    "MapStep",
    "MapWords",
    "Neighbour",
    "NeighbourhoodDiagram",
    "NestingDiagram",
    "NetworkCell",
    "NetworkDiagram",
    "NetworkLink",
    "NetworkTouchpoint",
    "Node",
    "OpportunityCell",
    "OpportunityDiagram",
    "OpportunityPoint",
    "Phase",
    "Picture",
    "Stop",
    "UprightMapDiagram",
    "Weight",
]
