"""What several kinds of diagrams are made of: resolved values, ready to be laid out.

Nothing here knows the handbook it comes from, coordinates, or a drawing language. Whoever builds
these values has looked up names, bands and addresses; whoever reads them only draws.
"""

from dataclasses import dataclass
from typing import Literal

from ctmp_docs.language import Text

Band = Literal["disappointing", "okay", "delighting"]
"""How customers feel at a step."""

LegendKind = Literal[
    "disappointing",
    "okay",
    "delighting",
    "must",
    "can",
    "planned",
    "optional",
    "nested",
    "super",
    "handoff",
    "media-break",
]
"""What a sample in the legend shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One card: a step of a journey, or a touchpoint beside another one."""

    id: str
    """Unique in its diagram; may contain a slash."""
    title: str
    """What happens, in the customer's words."""
    department: str | None
    """Who is in charge, as displayed."""
    channel: str | None
    """Where it happens, as displayed."""
    phase: str | None
    """Id of a `Phase` of the diagram."""
    band: Band | None
    """None if nobody rated the step."""
    rating_text: str
    """Foot of the card: `8 delightful`, `not rated yet`, `goal 8 · planned`."""
    must: bool = False
    """The step has to happen: thick border."""
    note: str | None = None
    """A word after department and channel: `can`, `optional`."""
    planned: bool = False
    """Does not exist yet: dashed border."""
    optional: bool = False
    """May be left out: lightly dashed border."""
    nested: bool = False
    """Stands for a whole journey: a stack of cards."""
    super_touchpoint: bool = False
    """Has a star at its corner."""
    href: str | None = None
    """Address relative to the root of the site, or a complete one."""
    tooltip: str = ""
    """What is shown when the pointer rests on the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One way from a step to the next."""

    source: str
    """Id of the node it leaves."""
    target: str
    """Id of the node it leads to."""
    label: str | None = None
    """Under which condition customers go this way."""
    handoff: bool = False
    """Another department takes over."""
    media_break: bool = False
    """The customer has to change the medium."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A part of the journey that gets a heading."""

    id: str
    """What a node's `phase` refers to."""
    label: str
    """The heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendItem:
    """One sample with its explanation."""

    kind: LegendKind
    """Which sample is drawn."""
    label: str
    """What it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """What every kind of diagram has."""

    id: str
    """Unique among all diagrams of a page."""
    title: str
    """Name of the picture for those who cannot see it."""
    description: str
    """One or two sentences that say what the picture shows."""
    language: str
    """BCP 47 tag, for hyphenation and `lang`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A finished drawing; `ctmp_docs.diagrams.place` puts it onto a page."""

    svg: str
    """The SVG element, with addresses that still have to be made relative to a page."""
    width: float
    """In CSS pixels at full size."""
    height: float
    """In CSS pixels at full size."""
    omitted: int = 0
    """Things that did not fit and are not in the picture."""


class DrawingError(Exception):
    """A diagram that could not be drawn.

    Returned, not raised, by `ctmp_docs.diagrams.draw`, so that one diagram never stops the others.
    """

    def __init__(self, diagram: str, reason: Text) -> None:
        """Remember the `diagram` (its id) and the `reason`, which is not yet in any language."""
        super().__init__(f"{diagram}: {reason.message}")
        self.diagram = diagram
        self.reason = reason
