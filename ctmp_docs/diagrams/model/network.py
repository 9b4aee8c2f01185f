"""The values of the network of all journeys: cells of touchpoints, and how customers pass on."""

from dataclasses import dataclass

from ctmp_docs.diagrams.model.handoffs import Weight
from ctmp_docs.diagrams.model.parts import Diagram, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTouchpoint:
    """A touchpoint in a cell."""

    title: str
    journeys: int
    """How many journeys lead through it."""
    journeys_text: str
    """The same as its readers write it."""
    size: Weight
    """How large its dot is."""
    named: bool
    """Whether its name stands in the picture; others are dots."""
    department: str
    """Who is in charge, as displayed."""
    super_touchpoint: bool = False
    href: str | None = None
    """Address relative to the root of the site."""
    tooltip: str = ""
    onward: tuple[tuple[str, str], ...] = ()
    """Title and address of the touchpoints to which customers go from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkCell:
    """The touchpoints of one phase in one row."""

    phase: str
    """Id of a phase of the diagram."""
    row: int
    """Number of a row of the diagram."""
    touchpoints: tuple[NetworkTouchpoint, ...]
    """Key touchpoint first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkLink:
    """Customers pass from one cell to another."""

    source: int
    """Number of a cell of the diagram."""
    target: int
    """Number of a cell of the diagram."""
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDiagram(Diagram):
    """All journeys at once, gathered by phase and department."""

    phases: tuple[Phase, ...]
    """The columns."""
    rows: tuple[str, ...]
    """Names of the departments in charge, in the order in which customers meet them."""
    cells: tuple[NetworkCell, ...]
    """By phase, then by row."""
    links: tuple[NetworkLink, ...]
    """Those in the picture, the thickest first."""
    omitted: int
    """Links that are left out."""
    legend: tuple[tuple[str, str], ...]
    """(`key`, `dots`, `super`, `width`, or the width of a line; its meaning), as they occur."""
    note: str
    """How much there is, and what is left out."""
