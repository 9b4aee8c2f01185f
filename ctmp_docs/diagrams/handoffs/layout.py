"""A map of hand-offs: onward ones arch above the departments, those back below.

Upright, for narrow screens, onward ones are at the right, those back at the left. An arc reaches
the further the more departments it passes, so that the badges of two arcs never meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ctmp_docs.diagrams.handoffs.arcs import BADGE, Arc, Frame, draw
from ctmp_docs.diagrams.model import HandoffDepartment, HandoffsDiagram
from ctmp_docs.diagrams.parts.addresses import safe_address
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES, Card, Curve, Line, Scene, straight
from ctmp_docs.diagrams.parts.text import clean, width, wrap

WIDEST = 1136.0
NARROW = 366.0
"""Width of the upright form."""
_WIDEST_HERE = 928.0
"""A picture about one department stands on a page with a table of contents."""
_CARD, _NARROWEST, _UPRIGHT_CARD = 126.0, 84.0, 104.0
_GAP, _UPRIGHT_GAP = 16.0, 14.0
_LEFT = 4.0
_PADDING = 7.0
_EDGE = 7.0
_LOWEST, _STEP, _PORTS = 61.0, 27.0, 18.0
_UPRIGHT_LOWEST, _UPRIGHT_PORTS = 30.0, 11.0
_KEY = 11.5


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a card in lines."""

    head: tuple[Line, ...]
    foot: tuple[Line, ...]

    @property
    def height(self) -> float:
        return sum(line.height for line in (*self.head, *self.foot))


def scene(diagram: HandoffsDiagram) -> tuple[Scene, int]:
    """Return the picture, and how many hand-offs were left out."""
    order = {one.id: place for place, one in enumerate(diagram.departments)}
    arcs = [
        Arc(one, order[one.giver], order[one.receiver])
        for one in diagram.handoffs
        if one.giver in order and one.receiver in order and one.giver != one.receiver
    ]
    omitted = len(diagram.others) + len(diagram.handoffs) - len(arcs)
    return (_column if diagram.is_upright else _row)(diagram, arcs), omitted


def _row(diagram: HandoffsDiagram, arcs: Sequence[Arc]) -> Scene:
    """Return the picture with the departments in a row."""
    here = any(one.here for one in diagram.departments)
    room = (_WIDEST_HERE if here else WIDEST) - 2 * _LEFT
    across, gap = _across(len(diagram.departments), room)
    texts = [_text(one, diagram.language, across) for one in diagram.departments]
    above, below = _room(arcs, onward=True), _room(arcs, onward=False)
    top, high = above + (18 if above else 4), _high(texts)
    frame = Frame(
        is_upright=False, first=_LEFT, length=across, pitch=across + gap, onward=top,
        back=top + high, ports=_PORTS, lowest=_LOWEST, step=_STEP,
    )  # fmt: skip
    parts = Canvas()
    _cards(parts, diagram, texts, frame)
    draw(parts, arcs, frame)
    if above:
        parts.say(diagram.heads[0], (_LEFT, 8), "label onward", size=12, bold=True)
    bottom = top + high + below
    if below:
        parts.say(diagram.heads[1], (_LEFT, bottom + 8), "label back", size=12, bold=True)
        bottom += 18
    full = _LEFT * 2 + len(texts) * (across + gap) - gap if texts else 0.0
    full = max(full, *(label.x + label.width + _LEFT for label in parts.labels), 320.0)
    return parts.scene(full, _legend(parts, diagram, bottom + 22, full) if arcs else bottom + 4)


def _room(arcs: Sequence[Arc], *, onward: bool) -> float:
    """Return how much room the arcs of one side need."""
    spans = [arc.span for arc in arcs if arc.onward == onward]
    return _LOWEST + _STEP * (max(spans) - 1) + BADGE / 2 + 8 if spans else 0.0


def _column(diagram: HandoffsDiagram, arcs: Sequence[Arc]) -> Scene:
    """Return the picture with the departments in a column, for narrow screens."""
    texts = [_text(one, diagram.language, _UPRIGHT_CARD) for one in diagram.departments]
    parts, top = Canvas(), 6.0
    if any(arc.onward for arc in arcs):
        onward = wrap(diagram.heads[0], 12, NARROW - 2 * _LEFT, diagram.language, bold=True)
        right = NARROW - _LEFT, top
        top = parts.paragraph(
            onward, right, "label onward", size=12, leading=3, bold=True, anchor="end"
        )
    if not all(arc.onward for arc in arcs):
        back = wrap(diagram.heads[1], 12, NARROW - 2 * _LEFT, diagram.language, bold=True)
        top = parts.paragraph(back, (_LEFT, top), "label back", size=12, leading=3, bold=True)
    left = (NARROW - _UPRIGHT_CARD) / 2
    high, farthest = _high(texts), max((arc.span for arc in arcs), default=1)
    deepest = left - _LEFT - BADGE / 2 - 4
    step = min(_STEP, (deepest - _UPRIGHT_LOWEST) / max(farthest - 1, 1))
    frame = Frame(
        is_upright=True, first=top + 12, length=high, pitch=high + _UPRIGHT_GAP,
        onward=left + _UPRIGHT_CARD, back=left, ports=_UPRIGHT_PORTS, lowest=_UPRIGHT_LOWEST,
        step=step,
    )  # fmt: skip
    _cards(parts, diagram, texts, frame)
    draw(parts, arcs, frame)
    bottom = frame.first + len(texts) * frame.pitch
    return parts.scene(NARROW, _legend(parts, diagram, bottom + 8, NARROW) if arcs else bottom)


def _across(count: int, room: float) -> tuple[float, float]:
    """Return the width of a card, never too narrow for a word, and of the gap between two."""
    fitting = (room + _GAP) / max(count, 1) - _GAP
    across = max(min(_CARD, fitting // 1), _NARROWEST)
    left = (room - count * across) / max(count - 1, 1)
    return across, max(min(_GAP, left // 1), _GAP / 2)


def _text(department: HandoffDepartment, language: str, across: float) -> _Text:
    """Return the title and the figures of a card in lines."""
    room = across - 2 * _PADDING
    title = wrap(department.title, TEXT_SIZES["title"], room, language, bold=True, max_lines=4)
    figures = [words for words in (department.receives, department.gives) if words]
    joined = " · ".join(figures)
    if width(joined, TEXT_SIZES["meta"]) <= room:
        figures = [joined] if joined else []
    foot = [line for words in figures for line in wrap(words, TEXT_SIZES["meta"], room, language)]
    return _Text(
        tuple(Line(text=line, role="title") for line in title),
        tuple(Line(text=line) for line in foot),
    )


def _high(texts: Sequence[_Text]) -> float:
    """Return the height of all cards."""
    return max(46.0, *(one.height + 2 * _EDGE + 8 for one in texts), 0.0)


def _cards(parts: Canvas, diagram: HandoffsDiagram, texts: Sequence[_Text], frame: Frame) -> None:
    """Draw the departments."""
    for place, (one, text) in enumerate(zip(diagram.departments, texts, strict=True)):
        along = frame.first + place * frame.pitch
        x, y = (frame.back, along) if frame.is_upright else (along, frame.onward)
        across = frame.onward - frame.back if frame.is_upright else frame.length
        high = frame.length if frame.is_upright else frame.back - frame.onward
        parts.boxes.append(
            Card(
                name=f"n{place}",
                x=x,
                y=y,
                width=across,
                height=high,
                classes="card here" if one.here else "card",
                head=text.head,
                foot=text.foot,
                padding=_PADDING,
                href=safe_address(one.href),
                tooltip=clean(one.tooltip),
            )
        )


def _legend(parts: Canvas, diagram: HandoffsDiagram, top: float, full: float) -> float:
    """Explain numbers and widths in as many lines as it takes; return where the picture ends."""
    lines = wrap(diagram.key, _KEY, full - 2 * _LEFT, diagram.language, max_lines=3)
    y = top - 7.5 + 15 * len(lines)
    parts.paragraph(lines, (_LEFT, top - 7.5), "key", size=_KEY, leading=3.5)
    x = _LEFT + (width(lines[-1], _KEY) if lines else 0) + 12
    y -= 7.5
    for weight, words in diagram.widths:
        across = 34 + 8 + width(words, _KEY)
        if x > _LEFT and x + across > full - _LEFT:
            x, y = _LEFT, y + 22
        line = ((x, y), *straight((x, y), (x + 34, y)))
        parts.curves.append(Curve(points=line, classes=f"line weight{weight}"))
        parts.say(words, (x + 42, y), "key", size=_KEY)
        x += across + 26
    return y + 14
