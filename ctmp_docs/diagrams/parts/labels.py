"""Finds a place beside its line for each label: near, free, and never on anything.

Works on boxes (left, top, right, bottom) and polylines; what a label says is decided elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ctmp_docs.diagrams.parts.scene import Label, Point
from ctmp_docs.diagrams.parts.text import width, wrap

Box = tuple[float, float, float, float]
Hand = Literal["above", "below", "left"]
SIZE = 11.0
LINE = 13.0
_AWAY = 4.0
"""Between a label and its line."""
_OVER_SIGN = 10.0
"""Between a label and its line where a sign lies on it."""


def words(text: str | None, room: float, language: str) -> tuple[str, ...]:
    """Break a label into lines of at most `room` pixels; one that shows nothing has none."""
    if not text or width(text, SIZE) == 0:
        return ()
    return tuple(
        line for line in wrap(text, SIZE, room, language, max_lines=4) if width(line, SIZE)
    )


def size(lines: Sequence[str]) -> tuple[float, float]:
    """Return width and height of a label."""
    return max(width(line, SIZE) for line in lines), LINE * len(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A label that wants a place."""

    lines: tuple[str, ...]
    corners: tuple[Point, ...]
    hand: Hand
    """Where it would like to stand."""

    @property
    def height(self) -> float:
        """Of all lines."""
        return LINE * len(self.lines)


class Space:
    """What is taken, in boxes; sorted into bands so that a question is answered quickly."""

    _BAND = 64.0

    def __init__(self, limits: Box) -> None:
        """Begin with nothing taken inside `limits`."""
        self.limits = limits
        self._solid: dict[int, list[Box]] = {}
        self._thin: dict[int, list[Box]] = {}

    def take(self, box: Box, *, thin: bool = False) -> None:
        """Mark a box as taken; `thin` things may be covered if there is no other way."""
        bands = self._thin if thin else self._solid
        for band in range(int(box[1] // self._BAND), int(box[3] // self._BAND) + 1):
            bands.setdefault(band, []).append(box)

    def take_line(self, corners: Sequence[Point]) -> None:
        """Mark the pieces of a level and upright line as taken, but thin."""
        for (x0, y0), (x1, y1) in pairwise(corners):
            box = (min(x0, x1) - 2, min(y0, y1) - 2, max(x0, x1) + 2, max(y0, y1) + 2)
            self.take(box, thin=True)

    def free(self, box: Box, *, thin: bool = True) -> bool:
        """Whether nothing, or without `thin` nothing solid, is there, inside the limits."""
        left, top, right, bottom = box
        low_x, low_y, high_x, high_y = self.limits
        if left < low_x or top < low_y or right > high_x or bottom > high_y:
            return False
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for bands in ((self._solid, self._thin) if thin else (self._solid,))
            for band in range(int(top // self._BAND), int(bottom // self._BAND) + 1)
            for other in bands.get(band, ())
        )


Spot = tuple[float, float, Literal["start", "middle", "end"]]
"""x of the anchor, top, and which point of the text the anchor is."""


def _spots(wish: Wish) -> Iterable[Spot]:
    """Yield places beside the line, the best first."""
    pieces = list(pairwise(wish.corners))
    level = [piece for piece in pieces if piece[0][1] == piece[1][1]]
    upright = [piece for piece in pieces if piece[0][1] != piece[1][1]]
    level.sort(key=lambda piece: -abs(piece[1][0] - piece[0][0]))
    beside = [spot for piece in upright for spot in _beside(piece, wish)]
    if wish.hand == "left":
        yield from beside
    for share in (0.5, 0.3, 0.7, 0.15, 0.85):
        for (x0, y), (x1, _) in level:
            x = x0 + (x1 - x0) * share
            tops = [y - _AWAY - wish.height, y - _OVER_SIGN - wish.height, y + _AWAY]
            for top in tops if wish.hand != "below" else tops[::-1]:
                yield x, top, "middle"
    if wish.hand != "left":
        yield from beside
    for (x0, y), (x1, _) in level:
        low, high = min(x0, x1), max(x0, x1)
        for x in range(int(low), int(high), 12):
            yield x, y - _AWAY - wish.height, "middle"
            yield x, y + _AWAY, "middle"
        yield high + 2 * _AWAY, y - wish.height / 2, "start"
        yield low - 2 * _AWAY, y - wish.height / 2, "end"
        for far in (1, 2):
            yield (low + high) / 2, y + _AWAY + far * wish.height, "middle"


def _beside(piece: tuple[Point, Point], wish: Wish) -> Iterable[Spot]:
    """Yield places to the left and right of an upright piece."""
    (x, y0), (_, y1) = piece
    end = y1 - wish.height + 5 if y1 > y0 else y1 - 5
    for top in (end, (y0 + y1 - wish.height) / 2, y0 + (y1 - y0) * 0.25 - wish.height / 2):
        yield x - 2 * _AWAY, top, "end"
        yield x + 2 * _AWAY, top, "start"


def _box(spot: Spot, extent: tuple[float, float]) -> Box:
    x, top, anchor = spot
    across, down = extent
    left = x - across * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    return left, top, left + across, top + down


def settle(wishes: Sequence[Wish], space: Space) -> tuple[tuple[Label, ...], int]:
    """Return the labels in their places, and how many had to stand where something is."""
    labels: list[Label] = []
    crowded = 0
    for wish in wishes:
        extent = size(wish.lines)
        spot = next((spot for spot in _spots(wish) if space.free(_box(spot, extent))), None)
        if spot is None:
            crowded += 1
            spots = list(_spots(wish))
            over_lines = (spot for spot in spots if space.free(_box(spot, extent), thin=False))
            spot = next(over_lines, spots[0])
        space.take(_box(spot, extent))
        labels.extend(lines(wish.lines, spot))
    return tuple(labels), crowded


def lines(text: Sequence[str], spot: Spot, classes: str = "label") -> Iterable[Label]:
    """Yield the lines of one label, one below the other."""
    x, top, anchor = spot
    for number, line in enumerate(text):
        yield Label(
            text=line,
            x=x,
            y=top + LINE * (number + 0.5),
            width=width(line, SIZE),
            classes=classes,
            size=SIZE,
            anchor=anchor,
        )
