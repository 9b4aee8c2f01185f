"""A diagram as Mermaid, which forges draw in Markdown: the same values, laid out by others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ctmp_docs.diagrams.model import (
    DeviationDiagram,
    FlowDiagram,
    HandoffsDiagram,
    NeighbourhoodDiagram,
    NestingDiagram,
    NetworkDiagram,
)
from ctmp_docs.standalone import flowcharts

if TYPE_CHECKING:
    from collections.abc import Callable

    from ctmp_docs.diagrams.model import Diagram
    from ctmp_docs.standalone.flowcharts import Flowchart

_MOST_ARROWS = 400
"""Mermaid refuses a picture of more than 500."""
_MOST_SIGNS = 48_000
"""Mermaid refuses a text of more than 50,000."""

_WRITERS: dict[type[Diagram], Callable[[Any], Flowchart]] = {
    DeviationDiagram: flowcharts.deviation,
    FlowDiagram: flowcharts.flow,
    HandoffsDiagram: flowcharts.handoffs,
    NeighbourhoodDiagram: flowcharts.neighbourhood,
    NestingDiagram: flowcharts.nesting,
    NetworkDiagram: flowcharts.network,
}


def as_mermaid(diagram: Diagram) -> tuple[str, int] | None:
    """Return a Mermaid flowchart and how many arrows are not in it.

    Mermaid knows neither lanes nor an emotion line: what can be said in boxes and arrows is.
    Kinds of which nothing can, and diagrams that are too large even without arrows, are nothing.
    """
    write = _WRITERS.get(type(diagram))
    if write is None:
        return None
    boxes, arrows = write(diagram)
    shown = arrows[:_MOST_ARROWS]
    lines = ["flowchart LR", *(f"  {line}" for line in (*boxes, *shown))]
    size = sum(len(line) + 1 for line in lines)
    while shown and size > _MOST_SIGNS:
        size -= len(lines.pop()) + 1
        shown.pop()
    if size > _MOST_SIGNS:
        return None
    return "\n".join(lines) + "\n", len(arrows) - len(shown)
