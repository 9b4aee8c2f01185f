"""A picture with fixed coordinates: cards, marks, lines, labels and zones.

Everything is in CSS pixels, x to the right, y **down**, the origin at the top left. A scene knows
neither journeys nor a drawing language; what a thing looks like is said by classes alone.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Literal

from ctmp_docs.language import Foreign, language_of_words

Point = tuple[float, float]
Shape = Literal["triangle", "invtriangle", "circle", "star", "diamond"]
Role = Literal["title", "meta", "disappointing", "okay", "delighting", "lead", "name"]
"""What a text inside a card is; becomes its class."""

TEXT_SIZES: dict[Role, float] = {
    "title": 12,
    "lead": 13,
    "meta": 11,
    "disappointing": 11,
    "okay": 11,
    "delighting": 11,
    "name": 11,
}
LEADING = 3.0
"""Added to the font size gives the height of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text inside a card."""

    text: str
    role: Role = "meta"
    size: float | None = None
    """Of the letters, if it is not that of the role; the style sheet has to say the same."""

    @property
    def points(self) -> float:
        """Size of the letters."""
        return self.size or TEXT_SIZES[self.role]

    @property
    def height(self) -> float:
        """Height of the line, leading included."""
        return self.points + LEADING


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A rounded box with text, possibly a link."""

    name: str
    """Unique in the scene; letters and digits only."""
    x: float
    y: float
    width: float
    height: float
    classes: str
    """Separated by blanks, the kind first."""
    head: tuple[Line, ...]
    """Stands at the top."""
    foot: tuple[Line, ...]
    """Stands at the bottom."""
    padding: float = 9
    """Between the border and the text."""
    href: str | None = None
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A small shape, given by its centre; may hold a letter."""

    shape: Shape
    x: float
    y: float
    size: float
    classes: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line of cubic Béziers: 3n+1 points; with `arrow`, the tip lies behind the last one."""

    points: tuple[Point, ...]
    classes: str
    tip: Point | None = None
    arrow_size: float = 0.7
    source: str | None = None
    """Name of the card it leaves, if any."""
    target: str | None = None
    """Name of the card it leads to, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One line of text; `x` is its start, middle or end, `y` the middle of its height."""

    text: str
    x: float
    y: float
    width: float
    classes: str
    size: float = 11
    anchor: Literal["start", "middle", "end"] = "start"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        left = self.x - self.width * share
        return left, self.y - self.size * 0.58, left + self.width, self.y + self.size * 0.58


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A box behind everything else."""

    x: float
    y: float
    width: float
    height: float
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A whole picture; what comes later lies on top, cards are focused in their order."""

    width: float
    height: float
    zones: tuple[Zone, ...] = ()
    curves: tuple[Curve, ...] = ()
    cards: tuple[Card, ...] = ()
    marks: tuple[Mark, ...] = ()
    labels: tuple[Label, ...] = ()

    @property
    def foreign(self) -> dict[str, str]:
        """The lines of text that are in another language than the picture, and in which."""
        inside = (line.text for card in self.cards for line in (*card.head, *card.foot))
        lines = (*inside, *(label.text for label in self.labels))
        found = {"".join(one): one.language for one in lines if isinstance(one, Foreign)}
        return {key: code for key, code in found.items() if _is_in(code, key, lines)}


def _is_in(code: str, words: str, lines: tuple[str, ...]) -> bool:
    """Return whether these words are in one language wherever they stand."""
    return all(language_of_words(one) == code for one in lines if one == words)


def straight(start: Point, end: Point) -> tuple[Point, ...]:
    """Return a straight line as one Bézier, without its first point."""
    (x0, y0), (x1, y1) = start, end
    return (
        (x0 + (x1 - x0) / 3, y0 + (y1 - y0) / 3),
        (x1 - (x1 - x0) / 3, y1 - (y1 - y0) / 3),
        end,
    )


def towards(start: Point, end: Point, length: float) -> Point:
    """Return the point `length` from `start` on the way to `end`."""
    whole = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    share = length / whole
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def rounded(corners: tuple[Point, ...], radius: float = 7.0) -> tuple[Point, ...]:
    """Return a polyline with rounded corners as Béziers."""
    points: list[Point] = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        into = hypot(corner[0] - before[0], corner[1] - before[1])
        onwards = hypot(after[0] - corner[0], after[1] - corner[1])
        reach = min(radius, into / 2, onwards / 2)
        if reach < 0.5:
            points.extend(straight(points[-1], corner))
            continue
        start, end = towards(corner, before, reach), towards(corner, after, reach)
        points.extend(straight(points[-1], start))
        # 0.45 instead of 0: the control points of a quarter of a circle.
        points.extend(
            (towards(start, corner, reach * 0.55), towards(end, corner, reach * 0.55), end)
        )
    points.extend(straight(points[-1], corners[-1]))
    return tuple(points)


def arrow(
    corners: tuple[Point, ...],
    classes: str,
    *,
    size: float = 0.7,
    source: str | None = None,
    target: str | None = None,
) -> Curve:
    """Return a rounded polyline that ends in an arrowhead at its last corner."""
    # The engine puts an arrowhead of ten times its size behind the last point.
    shaft = towards(corners[-1], corners[-2], 10 * size)
    return Curve(
        points=rounded((*corners[:-1], shaft)),
        tip=corners[-1],
        arrow_size=size,
        classes=classes,
        source=source,
        target=target,
    )


def _split(points: tuple[Point, ...], share: float) -> tuple[Point, ...]:
    """Return the part of one Bézier before `share` of its parameter (de Casteljau)."""
    kept = [points[0]]
    row = points
    while len(row) > 1:
        row = tuple(
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(row)
        )
        kept.append(row[0])
    return tuple(kept)


def shortened(points: tuple[Point, ...], length: float) -> tuple[Point, ...]:
    """Return a curve that ends `length` (as the crow flies) before its last point."""
    end = points[-1]
    kept = points
    while len(kept) > 4 and hypot(kept[-4][0] - end[0], kept[-4][1] - end[1]) < length:
        kept = kept[:-3]
    low, high = 0.0, 1.0
    for _ in range(12):
        share = (low + high) / 2
        x, y = _split(kept[-4:], share)[-1]
        if hypot(x - end[0], y - end[1]) > length:
            low = share
        else:
            high = share
    return (*kept[:-4], *_split(kept[-4:], low or 0.01))


def halfway(points: tuple[Point, ...]) -> Point:
    """Return the middle of the middle piece of a curve."""
    first = len(points) // 3 // 2 * 3
    return _split(points[first : first + 4], 0.5)[-1]
