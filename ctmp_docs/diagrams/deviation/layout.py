"""DeviationDiagram → Scene: lying or upright, as much as a picture can hold."""

from ctmp_docs.diagrams.deviation import lying, upright
from ctmp_docs.diagrams.deviation.columns import columns
from ctmp_docs.diagrams.model import DeviationDiagram
from ctmp_docs.diagrams.parts.scene import Scene

MOST = 60
"""Columns of a picture; more are counted, and stand in the words beside it."""


def scene(diagram: DeviationDiagram) -> tuple[Scene, int]:
    """Return the picture, and how many columns were left out."""
    found = columns(diagram.steps)
    shown = found[:MOST]
    if not shown:
        return Scene(width=1, height=1), 0
    draw = upright.scene if diagram.is_upright else lying.scene
    return draw(diagram, shown), len(found) - len(shown)
