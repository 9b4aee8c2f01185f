"""The values of a touchpoint's neighbourhood."""

from dataclasses import dataclass

from ctmp_docs.diagrams.model.parts import Diagram, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A touchpoint directly before or after the one that is looked at."""

    node: Node
    """The card."""
    journeys: tuple[str, ...]
    """Letters of the journeys that pass here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourhoodDiagram(Diagram):
    """What comes before and after one touchpoint, over all journeys."""

    here: Node
    """The touchpoint in the middle."""
    before: tuple[Neighbour, ...]
    """Most frequent first."""
    after: tuple[Neighbour, ...]
    """Most frequent first."""
    letters: tuple[tuple[str, str], ...]
    """Letter and title of each journey."""
    heads: tuple[str, str, str]
    """Headings of the columns: before, here, after."""
    caption: str
    """How to read the widths and how much is shown."""
