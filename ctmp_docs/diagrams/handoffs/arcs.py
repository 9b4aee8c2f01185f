"""The arcs of a map of hand-offs: where they leave and arrive, how far they reach, what they say.

Arcs know two directions only: along the cards, and away from them. A frame turns these into the
picture's, so that a row and a column are drawn by the same code.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ctmp_docs.diagrams.model import Handoff
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES, Card, Curve, Line, Point
from ctmp_docs.diagrams.parts.text import clean, width

BADGE = 20.0
"""Height of a count's box."""
_CLEAR = 3.0
"""Between an arc and a card."""
_INSET = 7.0
"""Between the corner of a card and the first arc."""
_ARROWS = (0.7, 1.2, 1.7)
_QUARTER = 0.5523
"""How far the control points of a quarter of an ellipse lie from its ends."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A hand-off between two places among the cards."""

    handoff: Handoff
    start: int
    end: int

    @property
    def onward(self) -> bool:
        """Whether it follows the usual way of a customer."""
        return self.end > self.start

    @property
    def span(self) -> int:
        """How many cards further it reaches."""
        return abs(self.end - self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the cards stand, all of one size, and how arcs are laid around them."""

    is_upright: bool
    first: float
    """Where the first card begins, along the cards."""
    length: float
    """Of a card, along the cards."""
    pitch: float
    """From one card to the next."""
    onward: float
    """The edge at which onward arcs stand: the top, or the right."""
    back: float
    """The edge at which arcs back stand: the bottom, or the left."""
    ports: float
    """Between the ends of two arcs at one card."""
    lowest: float
    """How far an arc to the next card reaches away from the cards."""
    step: float
    """What each card further adds."""

    def middle(self, place: int) -> float:
        """Return the middle of a card, along the cards."""
        return self.first + place * self.pitch + self.length / 2

    def depth(self, arc: Arc) -> float:
        """Return how far an arc reaches away from the cards."""
        return self.lowest + self.step * (arc.span - 1)

    def point(self, arc: Arc, along: float, away: float) -> Point:
        """Return a point on the side of an arc in the picture's coordinates."""
        if self.is_upright:
            return (self.onward + away if arc.onward else self.back - away), along
        return along, (self.onward - away if arc.onward else self.back + away)


def ports(arcs: Sequence[Arc], frame: Frame) -> dict[tuple[Arc, int], float]:
    """Return where each arc meets its two cards: ends side by side, far arcs around near ones."""
    at: dict[tuple[int, bool], list[tuple[int, Arc]]] = defaultdict(list)
    for arc in arcs:
        at[arc.start, arc.onward].append((arc.end, arc))
        at[arc.end, arc.onward].append((arc.start, arc))
    found = {}
    for (place, _), ends in at.items():
        ends.sort(key=lambda end: (end[0] > place, -end[0]))
        between = min(frame.ports, (frame.length - 2 * _INSET) / max(len(ends) - 1, 1))
        for number, (_, arc) in enumerate(ends):
            found[arc, place] = frame.middle(place) + (number - (len(ends) - 1) / 2) * between
    return found


def draw(parts: Canvas, arcs: Sequence[Arc], frame: Frame) -> None:
    """Draw all arcs with their counts, the thick ones on top."""
    known = ports(arcs, frame)
    for arc in sorted(arcs, key=lambda one: one.handoff.weight):
        _draw(parts, arc, frame, (known[arc, arc.start], known[arc, arc.end]))


def _draw(parts: Canvas, arc: Arc, frame: Frame, ends: tuple[float, float]) -> None:
    """Draw one arc with its arrow, and the count at its apex."""
    weight = arc.handoff.weight
    size = _ARROWS[weight - 1]
    (start, end), depth = ends, frame.depth(arc)
    half = (start + end) / 2
    rise = _quarter((start, _CLEAR), (half, depth))
    fall = _quarter((end, _CLEAR + 10 * size), (half, depth))
    points = (*rise, (half, depth), *reversed(fall))
    parts.curves.append(
        Curve(
            points=tuple(frame.point(arc, *one) for one in points),
            tip=frame.point(arc, end, _CLEAR),
            arrow_size=size,
            classes=f"arc line weight{weight} {'onward' if arc.onward else 'back'}",
        )
    )
    # In a column is less room than in a row: there badges keep to a grid of their own.
    grid = (frame.middle(arc.start) + frame.middle(arc.end)) / 2
    apex = frame.point(arc, grid if frame.is_upright else half, depth)
    least = BADGE if frame.is_upright else BADGE + 4
    parts.boxes.append(_badge(arc.handoff, apex, least, len(parts.boxes)))


def _quarter(foot: Point, apex: Point) -> tuple[Point, Point, Point]:
    """Return the foot of an arc and the control points of a quarter of an ellipse to its apex."""
    return (
        foot,
        (foot[0], foot[1] + (apex[1] - foot[1]) * _QUARTER),
        (apex[0] + (foot[0] - apex[0]) * _QUARTER, apex[1]),
    )


def _badge(handoff: Handoff, apex: Point, least: float, number: int) -> Card:
    """Return the count of an arc in a small box of its own."""
    words = width(handoff.count_text, TEXT_SIZES["title"], bold=True)
    across = max(words + least / 2, least)
    return Card(
        name=f"n{number}",
        x=apex[0] - across / 2,
        y=apex[1] - BADGE / 2,
        width=across,
        height=BADGE,
        classes="card badge",
        head=(Line(text=handoff.count_text, role="title"),),
        foot=(),
        padding=(across - words) / 2,
        tooltip=clean(handoff.tooltip),
    )
