"""The values of a comparison: a journey beside the one that says how it was meant."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ctmp_docs.diagrams.model.parts import Band, Diagram, Node

Verdict: TypeAlias = Literal["as-planned", "missing", "added", "failed", "other-order"]
"""What became of a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedNode:
    """One step on both sides."""

    planned: Node | None
    """The card in the lane of what was planned."""
    observed: Node | None
    """The card in the lane of what happened; nothing where a planned step is missing."""
    planned_number: int | None
    """The number of the step among all steps that were planned."""
    observed_number: int | None
    """The number of the step among all steps that happened."""
    verdict: Verdict
    """What became of it."""
    words: str
    """The same in words, as they stand below the card."""
    is_moved: bool = False
    """Whether it comes in another order; it may have failed, too."""
    band: Band | None = None
    """How customers found it; nothing if nobody knows."""
    rating: str = ""
    """The figure alone."""
    rating_text: str = ""
    """The figure with the word of its band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationDiagram(Diagram):
    """What differs from what was meant."""

    lanes: tuple[tuple[str, str], tuple[str, str]]
    """Name and explanation of the lanes: planned, observed."""
    steps: tuple[ComparedNode, ...]
    """In reading order."""
    elsewhere: tuple[str, str]
    """Said at a planned card whose step comes too much later, or earlier, for a line."""
    is_upright: bool = False
    """Whether the lanes run down, for narrow screens."""
