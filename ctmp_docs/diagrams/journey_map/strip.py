"""The emotion line of the upright map: a strip with what is bad at its left."""

from collections.abc import Sequence

from ctmp_docs.diagrams.journey_map import emotion
from ctmp_docs.diagrams.journey_map.feelings import BANDS
from ctmp_docs.diagrams.model.journey_map import MapDiagram
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.cards import band_mark
from ctmp_docs.diagrams.parts.scene import Curve, Mark, Point, Zone, straight
from ctmp_docs.diagrams.parts.text import width

WIDE = 96.0
HEAD = 34.0
"""Room above the strip for symbols and ranges."""
_DASH = 12.0
_NEAREST = 26.0
"""A word in the head needs so much room."""


def strip(canvas: Canvas, diagram: MapDiagram, stops: Sequence[float], bottom: float) -> None:
    """Put the strip down to `bottom`; `stops` has the height of each step."""
    borders = emotion.borders(diagram.steps, diagram.limits)
    for place, (low, high) in enumerate(borders.zones):
        left, right = _across(low), _across(high)
        if right - left < 1:
            continue
        if place != 1:
            canvas.zones.append(
                Zone(x=left, y=HEAD, width=right - left, height=bottom - HEAD,
                     classes=f"zone {BANDS[place]}")
            )  # fmt: skip
        middle = (left + right) / 2
        canvas.marks.append(band_mark(BANDS[place], middle, 10))  # type: ignore[arg-type]
        words = diagram.words.ranges[place]
        if width(words, 11) <= max(right - left + 6, _NEAREST):
            x = max(middle, width(words, 11) / 2)
            canvas.say(words, (x, 25), "label", anchor="middle")
    steps = diagram.steps
    _lines(canvas, [step.goal for step in steps], stops, "goal")
    _lines(canvas, [step.rating for step in steps], stops, "today")
    for step, y in zip(steps, stops, strict=True):
        if step.rating is not None and step.node.band is not None:
            value = min(max(step.rating, 1.0), 10.0)
            canvas.marks.append(band_mark(step.node.band, _across(value), y))
        elif not step.node.planned:
            canvas.line(((4, y), (WIDE - 4, y)), "unknown")
            canvas.marks.append(
                Mark(shape="circle", x=WIDE / 2, y=y, size=10, classes="mark unrated")
            )
        elif step.goal is not None:
            canvas.marks.append(
                Mark(shape="circle", x=_across(step.goal), y=y, size=10, classes="mark goal")
            )


def _across(value: float) -> float:
    return (value - emotion.LOW) / (emotion.HIGH - emotion.LOW) * WIDE


def _lines(
    canvas: Canvas, values: Sequence[float | None], stops: Sequence[float], look: str
) -> None:
    """Put one curve for each unbroken run."""
    for run in emotion.runs(values):
        along = [(stops[place], _across(value)) for place, value in run]
        if len(along) > 1:
            turned = emotion.curve(along)
        elif look == "goal":
            y, x = along[0]
            turned = ((y - _DASH, x), *straight((y - _DASH, x), (y + _DASH, x)))
        else:
            continue
        points: tuple[Point, ...] = tuple((x, y) for y, x in turned)
        canvas.curves.append(Curve(points=points, classes=look))
