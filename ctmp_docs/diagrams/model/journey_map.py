"""The values of a journey's map: one set for the wide and for the upright form."""

from dataclasses import dataclass
from typing import Literal

from ctmp_docs.diagrams.model.parts import Diagram, Node, Phase

MOST_WIDE = 70
"""Steps of the wide form; more are counted."""
MOST_UPRIGHT = 100
"""Steps of the upright form; more are counted."""

SampleKind = Literal[
    "today", "goal", "unrated", "usual", "other", "handoff", "media-break", "super", "planned",
    "optional", "nested",
]  # fmt: skip
"""What a sample in the legend of a map shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapStep:
    """One step of the journey, with what customers feel there."""

    node: Node
    """What a card of this step says and where it leads."""
    lane: str
    """The department in whose lane it stops, as displayed."""
    rating: float | None
    """Today, 1 to 10; nothing if nobody rated the step or it does not exist yet."""
    rating_label: str
    """The figure below the mark."""
    goal: float | None
    """What is to be reached, 1 to 10."""
    goal_label: str
    """`Goal 8`."""
    backstage: tuple[str, ...] = ()
    """What happens behind the line of visibility."""
    note: str = ""
    """What makes it special: `planned`, `optional`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEdge:
    """One way from a step to another, with the words for it."""

    source: str
    """Id of the step that it leaves."""
    target: str
    """Id of the step that it leads to."""
    usual: bool
    """Whether most customers go this way."""
    label: str | None = None
    """Under which condition customers go this way."""
    handoff: str | None = None
    """`hand-off to Shops`, if another department takes over."""
    media_break: bool = False
    """The customer has to change the medium."""
    onward: str = ""
    """`go on to 6`, `back to 3`."""
    origin: str = ""
    """`continues from 7`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """What stands around the steps."""

    steps: str
    """Beside the titles: what customers live through."""
    feelings: str
    """Beside the emotion line."""
    bands: tuple[str, str, str]
    """The words for disappointing, okay and delightful."""
    ranges: tuple[str, str, str]
    """Their ratings: `1–3`."""
    media_break: str
    visibility: str
    """On the line of visibility."""
    backstage: str
    """Beside what lies below it."""
    more: str = ""
    """How many steps the picture leaves out, if it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSample:
    """One sample of the legend with its explanation."""

    kind: SampleKind
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDiagram(Diagram):
    """A journey with its feelings above and its departments below, from left to right."""

    phases: tuple[Phase, ...]
    steps: tuple[MapStep, ...]
    """In the order of the journey; a step's number is its place."""
    edges: tuple[MapEdge, ...]
    limits: tuple[float, float]
    """The lowest ratings that are okay and delightful."""
    words: MapWords
    legend: tuple[MapSample, ...]
    """Only what occurs in the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UprightMapDiagram(MapDiagram):
    """The same from top to bottom, for narrow screens."""
