"""Ratings → the curve through them and the borders of the bands; knows no direction of drawing.

A curve is monotone between any two ratings: it never shows a feeling that nobody had.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from ctmp_docs.diagrams.model.journey_map import MapStep
from ctmp_docs.diagrams.parts.scene import Point

LOW, HIGH = 0.5, 10.5
"""Where the scale begins and ends: half a step beyond the ratings 1 and 10."""
MIDDLE = 5.5

Run = tuple[tuple[int, float], ...]
"""Neighbouring steps, by place, with their values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """Where one band ends and the next begins, on the scale of ratings."""

    okay: float
    delighting: float

    @property
    def zones(self) -> tuple[tuple[float, float], ...]:
        """The lowest and highest value of each band, from disappointing to delightful."""
        return (LOW, self.okay), (self.okay, self.delighting), (self.delighting, HIGH)


def borders(steps: Sequence[MapStep], limits: tuple[float, float]) -> Borders:
    """Return borders that leave every rating and goal on its own side.

    Half a step below the limit, where ratings are whole numbers: so none lies on a border.
    """
    values = [value for step in steps for value in (step.rating, step.goal) if value is not None]

    def border(limit: float) -> float:
        below = [value for value in values if limit - 1 < value < limit]
        return min(max((max([limit - 1, *below]) + limit) / 2, LOW), HIGH)

    return Borders(okay=border(limits[0]), delighting=border(limits[1]))


def runs(values: Sequence[float | None]) -> tuple[Run, ...]:
    """Return the values in unbroken runs: a step without one breaks the line."""
    found: list[list[tuple[int, float]]] = []
    broken = True
    for place, value in enumerate(values):
        if value is None:
            broken = True
            continue
        if broken:
            found.append([])
            broken = False
        found[-1].append((place, min(max(value, 1.0), 10.0)))
    return tuple(tuple(run) for run in found)


def curve(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a monotone cubic through `points` (along, value) as Béziers (Fritsch and Carlson).

    Needs two points at least, one further along than the other.
    """
    steps = [end[0] - start[0] for start, end in pairwise(points)]
    slopes = [(end[1] - start[1]) / (end[0] - start[0]) for start, end in pairwise(points)]
    tangents = [slopes[0]]
    for place, (before, after) in enumerate(pairwise(slopes)):
        if before * after <= 0:
            tangents.append(0.0)
            continue
        first = 2 * steps[place + 1] + steps[place]
        second = steps[place + 1] + 2 * steps[place]
        tangents.append((first + second) / (first / before + second / after))
    tangents.append(slopes[-1])
    drawn = [points[0]]
    for place, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        third = (x1 - x0) / 3
        drawn.extend(
            (
                (x0 + third, y0 + tangents[place] * third),
                (x1 - third, y1 - tangents[place + 1] * third),
                (x1, y1),
            )
        )
    return tuple(drawn)


def samples(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points along a curve, close enough that no letter slips between them."""
    for at in range(0, len(points) - 1, 3):
        p, q, r, s = points[at : at + 4]
        count = max(8, int(hypot(s[0] - p[0], s[1] - p[1]) / 3))
        for step in range(count + 1):
            t = step / count
            a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
            yield (
                a * p[0] + b * q[0] + c * r[0] + d * s[0],
                a * p[1] + b * q[1] + c * r[1] + d * s[1],
            )
