"""The values of the opportunity chart: importance against how customers find it today."""

from dataclasses import dataclass

from ctmp_docs.diagrams.model.parts import Diagram


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityPoint:
    """A touchpoint in the chart."""

    title: str
    figures: tuple[str, str, str]
    """Importance, rating of today and opportunity as readers write them."""
    super_touchpoint: bool = False
    href: str | None = None
    """Address relative to the root of the site."""
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityCell:
    """The touchpoints that lie within half a point of one another."""

    importance: float
    """A multiple of a half, 0 to 10."""
    rating: float
    """A multiple of a half, 1 to 10."""
    points: tuple[OpportunityPoint, ...]
    """The greatest opportunity first."""
    names: int = 0
    """How many of them have their names in the picture, if there is room."""
    joined: str | None = None
    """The number of points, where it stands for them."""
    href: str | None = None
    """Where a number leads."""
    tooltip: str = ""
    """Of the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityDiagram(Diagram):
    """Dots in a plane."""

    cells: tuple[OpportunityCell, ...]
    """The greatest opportunity first."""
    limits: tuple[float, float]
    """Between which ratings the bands meet."""
    bands: tuple[str, str, str]
    """Their names, from the left."""
    axes: tuple[str, str]
    """What lies along the height, and along the width."""
    areas: tuple[str, str]
    """What the areas above and below the diagonal are called."""
    legend: tuple[tuple[str, str], ...]
    """(`dot`, `count` or `super`, what it means)."""
    note: str
    """What the picture leaves out; may be empty."""
