"""Small pictures in the text: the ring of phases and the emotion line on a card.

Both are a few strokes with fixed places; they need no engine. Coordinates are those of the
`viewBox`, y goes down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.language import Text
    from ctmp_docs.vocabulary import Band

RING_SIZE = 300
_OUTER, _INNER, _GAP, _TIP = 140.0, 88.0, 3.4, 9.0
_PARTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RingPart:
    """One phase on the ring: an arrow-shaped part, clockwise from the top."""

    phase: str
    label: str | Text
    count: int
    path: str
    """The outline, as SVG path data."""
    x: float
    """Where the count stands."""
    y: float
    label_x: float
    label_y: float
    anchor: str
    """`start`, `middle` or `end` of the label is at `label_x`."""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePoint:
    """A step on an emotion line."""

    x: float
    y: float
    band: Band | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionLine:
    """How a journey feels, step by step; the line breaks where nobody knows."""

    width: float
    height: float
    points: tuple[LinePoint, ...]
    strokes: tuple[str, ...]
    """Connected stretches, as `points` of a polyline."""
    limits: tuple[float, float]
    """The heights at which the bands meet."""


def ring_part(number: int, phase: str, label: str | Text, count: int, url: str | None) -> RingPart:
    """Return the part of the ring with that number (0 is right of the top)."""
    start = 360 / _PARTS * number + _GAP / 2
    end = 360 / _PARTS * (number + 1) - _GAP / 2
    middle = (start + end) / 2
    outline = [
        *(_polar(_OUTER, a) for a in _arc(start, end)),
        _polar((_OUTER + _INNER) / 2, end + _TIP),
        *(_polar(_INNER, a) for a in _arc(end, start)),
        _polar((_OUTER + _INNER) / 2, start + _TIP),
    ]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in outline) + "Z"
    x, y = _polar((_OUTER + _INNER) / 2, middle + _TIP / 2)
    label_x, label_y = _polar(_OUTER + 12, middle)
    side = "middle" if abs(label_x) < 20 else "start" if label_x > 0 else "end"
    return RingPart(
        phase=phase,
        label=label,
        count=count,
        path=path,
        x=round(x, 1),
        y=round(y, 1),
        label_x=round(label_x, 1),
        label_y=round(label_y, 1),
        anchor=side,
        url=url,
    )


def emotion_line(
    ratings: Sequence[float | None],
    bands: Sequence[Band | None],
    limits: tuple[float, float],
    *,
    width: float = 280,
    height: float = 56,
    inset: float = 8.0,
) -> EmotionLine:
    """Return the line through `ratings` (1 to 10), one a step.

    `limits` are the lowest okay and the lowest delightful rating; `inset` is left free at both
    sides.
    """
    gap = (width - 2 * inset) / max(len(ratings) - 1, 1)
    points = tuple(
        LinePoint(
            x=round(inset + gap * n, 1) if len(ratings) > 1 else width / 2,
            y=round(_height(rating, height) if rating is not None else height / 2, 1),
            band=band,
        )
        for n, (rating, band) in enumerate(zip(ratings, bands, strict=True))
    )
    strokes: list[list[LinePoint]] = [[]]
    for point in points:
        if point.band is None:
            strokes.append([])
        else:
            strokes[-1].append(point)
    return EmotionLine(
        width=width,
        height=height,
        points=points,
        strokes=tuple(
            " ".join(f"{p.x},{p.y}" for p in stroke) for stroke in strokes if len(stroke) > 1
        ),
        limits=(
            round(_height(limits[1] - 0.5, height), 1),
            round(_height(limits[0] - 0.5, height), 1),
        ),
    )


def _height(rating: float, height: float) -> float:
    return height - 6 - (rating - 1) / 9 * (height - 12)


def _polar(radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees - 90)
    return radius * math.cos(angle), radius * math.sin(angle)


def _arc(start: float, end: float) -> list[float]:
    steps = 14
    return [start + (end - start) * n / steps for n in range(steps + 1)]
