"""Phases are columns, departments rows; a cell holds its touchpoints, lines join the cells."""

from collections.abc import Sequence
from itertools import accumulate

from ctmp_docs.diagrams.model import NetworkDiagram
from ctmp_docs.diagrams.network.boxes import DOTS, KEY_DOTS, STAR, Box, Content, content, draw
from ctmp_docs.diagrams.network.routes import routes
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import Curve, Mark, Scene, Zone, straight
from ctmp_docs.diagrams.parts.text import width, wrap

WIDTH = 1136.0
_LEFT = 4.0
_NAMES = 108.0
"""Room for the names of the rows."""
_GAP = 40.0
"""Before each column: room for lines."""
_END = 16.0
"""Behind the last column."""
_WIDEST = 230.0
_RULE = 24.0
_TOP = 34.0
_CORRIDOR = 15.0
"""Above and below the highest cell of a row: room for lines."""
_LOWEST = 46.0
_KEY = 11.5
_SAMPLES = {"key": 21.0, "dots": 51.0, "super": 23.0, "width": 0.0}
"""Room before the words; lines take more."""


def scene(diagram: NetworkDiagram) -> tuple[Scene, int]:
    """Return the picture, and how many links were left out."""
    columns = max(len(diagram.phases), 1)
    across = min((WIDTH - _NAMES - _END - columns * _GAP) / columns, _WIDEST)
    full = _NAMES + _END + columns * (_GAP + across)
    column = {phase.id: place for place, phase in enumerate(diagram.phases)}
    held = [content(cell, diagram.language, across) for cell in diagram.cells]
    names = [wrap(name, 12, _NAMES - 8, diagram.language, max_lines=4) for name in diagram.rows]
    heights = _heights(diagram, held, names)
    borders = list(accumulate(heights, initial=_TOP))
    boxes = []
    for cell, one in zip(diagram.cells, held, strict=True):
        place = column[cell.phase]
        left = _NAMES + _GAP + place * (_GAP + across)
        middle = (borders[cell.row] + borders[cell.row + 1]) / 2
        boxes.append(
            Box(
                column=place, row=cell.row, left=left, right=left + across,
                top=middle - one.height / 2, bottom=middle + one.height / 2,
            )
        )  # fmt: skip
    parts = Canvas()
    _rows(parts, names, borders, full)
    for place, phase in enumerate(diagram.phases):
        left = _NAMES + _GAP + place * (_GAP + across)
        parts.head(phase.label, left, across, _RULE, diagram.language)
    for one, box in zip(held, boxes, strict=True):
        draw(parts, one, box)
    parts.curves.extend(routes(diagram.links, boxes, borders))
    bottom = _legend(parts, diagram, borders[-1] + 24, full)
    return parts.scene(full, bottom), diagram.omitted


def _heights(
    diagram: NetworkDiagram, held: Sequence[Content], names: Sequence[Sequence[str]]
) -> list[float]:
    """Return the height of each row: that of its highest cell, and room for lines around it."""
    heights = [max(_LOWEST, 15.0 * len(lines) + 16) for lines in names]
    for cell, one in zip(diagram.cells, held, strict=True):
        heights[cell.row] = max(heights[cell.row], one.height + 2 * _CORRIDOR)
    return heights


def _rows(
    parts: Canvas, names: Sequence[Sequence[str]], borders: Sequence[float], full: float
) -> None:
    """Draw a stripe behind every second row, and the names."""
    for place, lines in enumerate(names):
        top, bottom = borders[place], borders[place + 1]
        if place % 2 == 0:
            parts.zones.append(Zone(x=0, y=top, width=full, height=bottom - top, classes="stripe"))
        start = (top + bottom) / 2 - 7.5 * len(lines)
        parts.paragraph(lines, (_LEFT + 4, start), "label row", size=12, leading=3)


def _legend(parts: Canvas, diagram: NetworkDiagram, top: float, full: float) -> float:
    """Explain what occurs in the picture; return where it ends."""
    x, y = _LEFT, top
    samples = [_SAMPLES.get(kind, 41.0) for kind, _ in diagram.legend]
    room = full - 2 * _LEFT
    words = [
        "".join(wrap(meaning, _KEY, room - sample, diagram.language, max_lines=1))
        for (_, meaning), sample in zip(diagram.legend, samples, strict=True)
    ]
    each = [sample + width(one, _KEY) for sample, one in zip(samples, words, strict=True)]
    for place, (kind, _) in enumerate(diagram.legend):
        # What the widths mean stays together.
        across = sum(each[place:]) + 20 * len(each[place:]) if kind == "width" else each[place]
        if x > _LEFT and x + min(across, room) > full - _LEFT:
            x, y = _LEFT, y + 22
        _sample(parts, kind, x, y)
        parts.say(words[place], (x + samples[place], y), "key", size=_KEY)
        x += each[place] + (10 if kind == "width" else 22)
    return y + 14


def _sample(parts: Canvas, kind: str, x: float, y: float) -> None:
    """Draw the sample of one meaning with its left edge at `x`."""
    if kind == "key":
        parts.marks.append(
            Mark(shape="circle", x=x + 7, y=y, size=KEY_DOTS[2], classes="mark point")
        )
    elif kind == "dots":
        for place, size in enumerate(DOTS):
            parts.marks.append(
                Mark(shape="circle", x=x + 6 + place * 15, y=y, size=size, classes="mark other")
            )
    elif kind == "super":
        parts.marks.append(Mark(shape="star", x=x + 8, y=y, size=STAR, classes="mark super"))
    elif kind != "width":
        line = ((x, y), *straight((x, y), (x + 34, y)))
        parts.curves.append(Curve(points=line, classes=f"line weight{kind}"))
