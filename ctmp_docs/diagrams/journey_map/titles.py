"""Phase heads and the row of titles: every title is a link, in the order of the journey."""

from ctmp_docs.diagrams.journey_map.columns import GUTTER, Columns, headings, phases
from ctmp_docs.diagrams.model.journey_map import MapDiagram, MapStep
from ctmp_docs.diagrams.parts.addresses import safe_address
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import Card, Line, Mark
from ctmp_docs.diagrams.parts.text import clean, width, wrap

_HEAD = 12.0
_HEAD_LINE = 14.0
_PADDING = 4.0
_LINES = 8
"""Of a title."""
_SIGN = 13.0


def rule(diagram: MapDiagram, columns: Columns, top: float) -> float:
    """Return the height of the rule below the phase heads of a part."""
    most = max((len(lines) for *_, lines in _heads(diagram, columns)), default=0)
    return top + most * _HEAD_LINE + 4


def _heads(diagram: MapDiagram, columns: Columns) -> list[tuple[int, int, tuple[str, ...]]]:
    labels = {phase.id: phase.label for phase in diagram.phases}
    return [
        (
            first,
            last,
            wrap(labels[phase], _HEAD, (last - first + 1) * columns.width - 8, diagram.language,
                 True, 3),
        )
        for first, last, phase in headings(phases(diagram.steps), columns)
        if phase in labels
    ]  # fmt: skip


def draw(canvas: Canvas, diagram: MapDiagram, columns: Columns, top: float) -> float:
    """Put heads and titles of a part from `top` on; return where they end."""
    below = rule(diagram, columns, top)
    for first, last, lines in _heads(diagram, columns):
        left, right = columns.left(first) + 4, columns.left(last) + columns.width - 4
        canvas.line(((left, below), (right, below)), "rule")
        start = below - 5 - _HEAD_LINE * len(lines)
        canvas.paragraph(lines, (left, start), "phase", size=_HEAD, bold=True)
    texts = {step: _title(diagram, step, columns.width) for step in columns.places}
    high = (
        max((sum(line.height for line in text) for text in texts.values()), default=0.0)
        + 2 * _PADDING
    )
    beside = wrap(diagram.words.steps, 11, GUTTER - 16, diagram.language, max_lines=4)
    canvas.paragraph(beside, (8, below + 10), "label", leading=3)
    for step, text in texts.items():
        box = columns.left(step), below + 6, columns.width, high
        _card(canvas, diagram.steps[step], text, step + 1, box)
    return below + 6 + high


def _title(diagram: MapDiagram, step: int, across: float) -> tuple[Line, ...]:
    """Return the number, the title and what is special about a step."""
    node = diagram.steps[step].node
    room = across - 2 * _PADDING - 2
    title = wrap(node.title, 11, room, diagram.language, max_lines=_LINES)
    note = wrap(diagram.steps[step].note, 11, room, diagram.language, max_lines=2)
    return (
        Line(text=str(step + 1), role="title"),
        *(Line(text=line, role="name") for line in title),
        *(Line(text=line) for line in note),
    )


def notes(step: MapStep) -> str:
    """Return the words for a step that is not like the others."""
    return step.node.note or ""


def _card(
    canvas: Canvas,
    step: MapStep,
    lines: tuple[Line, ...],
    number: int,
    box: tuple[float, float, float, float],
) -> None:
    left, top, across, down = box
    canvas.boxes.append(
        Card(
            name=f"n{len(canvas.boxes)}",
            x=left,
            y=top,
            width=across,
            height=down,
            classes="card step",
            head=lines,
            foot=(),
            padding=_PADDING,
            href=safe_address(step.node.href),
            tooltip=clean(step.node.tooltip),
        )
    )
    if step.node.super_touchpoint:
        x = left + _PADDING + width(str(number), 12, bold=True) + _SIGN / 2 + 4
        canvas.marks.append(
            Mark(shape="star", x=x, y=top + _PADDING + 4, size=_SIGN, classes="mark super")
        )
