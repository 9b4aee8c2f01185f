"""The legend of a map: samples with their words, in as many lines as the width asks for."""

from collections.abc import Sequence

from ctmp_docs.diagrams.journey_map.routes import STOP
from ctmp_docs.diagrams.model.journey_map import MapSample, SampleKind
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.legend import line_starts
from ctmp_docs.diagrams.parts.scene import Mark
from ctmp_docs.diagrams.parts.signs import handoff, media_break
from ctmp_docs.diagrams.parts.text import width, wrap

LINE = 22.0
_BETWEEN = 26.0
_LINES: dict[SampleKind, str] = {"today": "today", "goal": "goal", "usual": "way", "other": "alt"}
_WIDE = 30.0
_NARROW = 16.0


def draw(
    canvas: Canvas, items: Sequence[MapSample], at: tuple[float, float], room: float, language: str
) -> float:
    """Put the samples from the corner `at` on; return where they end."""
    x, y = at[0], at[1] + LINE / 2
    samples = [_WIDE if item.kind in _LINES else _NARROW for item in items]
    words = [
        "".join(wrap(item.label, 11, max(room - sample - 8, 40), language, max_lines=1))
        for item, sample in zip(items, samples, strict=True)
    ]
    widths = [sample + 8 + width(word, 11) for word, sample in zip(words, samples, strict=True)]
    first = line_starts(widths, _BETWEEN, room)
    for place, item in enumerate(items):
        if place in first:
            x, y = at[0], y + LINE
        _sample(canvas, item.kind, x, y)
        canvas.say(words[place], (x + samples[place] + 8, y), "label")
        x += widths[place] + _BETWEEN
    return y + LINE / 2 if items else at[1]


def _sample(canvas: Canvas, kind: SampleKind, x: float, y: float) -> None:
    if kind in _LINES:
        canvas.line(((x, y), (x + _WIDE, y)), _LINES[kind])
        if kind == "today":
            canvas.marks.append(
                Mark(shape="circle", x=x + _WIDE / 2, y=y, size=8.5, classes="mark okay")
            )
        return
    middle = x + _NARROW / 2
    if kind == "handoff":
        canvas.marks.append(handoff(middle, y))
    elif kind == "media-break":
        canvas.curves.extend(media_break(middle, y))
    elif kind == "super":
        canvas.marks.append(Mark(shape="star", x=middle, y=y, size=13, classes="mark super"))
    elif kind == "unrated":
        canvas.marks.append(Mark(shape="circle", x=middle, y=y, size=10, classes="mark unrated"))
    else:
        canvas.marks.append(
            Mark(shape="circle", x=middle, y=y, size=STOP - 3, classes=f"stop {kind}")
        )
