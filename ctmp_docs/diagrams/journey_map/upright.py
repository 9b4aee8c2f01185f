"""UprightMapDiagram → Scene: steps one below the other, what they feel like at the left."""

from dataclasses import dataclass, field

from ctmp_docs.diagrams.journey_map import key
from ctmp_docs.diagrams.journey_map.columns import phases
from ctmp_docs.diagrams.journey_map.strip import HEAD, WIDE, strip
from ctmp_docs.diagrams.journey_map.wide import trim
from ctmp_docs.diagrams.model.journey_map import MOST_UPRIGHT, MapEdge, MapStep, UprightMapDiagram
from ctmp_docs.diagrams.parts.addresses import safe_address
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.cards import band_mark
from ctmp_docs.diagrams.parts.scene import Card, Line, Mark, Role, Scene
from ctmp_docs.diagrams.parts.signs import handoff, media_break
from ctmp_docs.diagrams.parts.text import clean, width, wrap

WIDTH = 366.0
STOP = 20.0
_TEXT = 21.0
"""From the line of the stops to the text."""
_PADDING = 5.0
_SIZE = 12.0
_INDENT = "\u00a0" * 5
_SHOWN = {"today", "goal", "super", "unrated"}


@dataclass(slots=True)
class _Drawing:
    """What is known while steps are put one below the other."""

    canvas: Canvas
    diagram: UprightMapDiagram
    onward: dict[str, list[MapEdge]]
    line: float
    """Where the stops stand."""
    y: float
    stops: list[float] = field(default_factory=list)
    """The heights of all stops so far."""

    @property
    def left(self) -> float:
        """Where text begins."""
        return self.line + _TEXT

    @property
    def room(self) -> float:
        """How wide text may be."""
        return WIDTH - self.left - _PADDING


def scene(diagram: UprightMapDiagram) -> tuple[Scene, int]:
    """Return the picture, and how many steps were left out."""
    shown = trim(diagram, MOST_UPRIGHT)
    has_strip = any(step.rating is not None or step.goal is not None for step in shown.steps)
    onward: dict[str, list[MapEdge]] = {}
    for edge in shown.edges:
        onward.setdefault(edge.source, []).append(edge)
    drawing = _Drawing(
        canvas=Canvas(),
        diagram=shown,  # type: ignore[arg-type]
        onward=onward,
        line=WIDE + 19 if has_strip else 12.0,
        y=HEAD if has_strip else 4.0,
    )
    _steps(drawing)
    if has_strip:
        strip(drawing.canvas, shown, drawing.stops, drawing.y)
    if diagram.words.more:
        lines = wrap(diagram.words.more, _SIZE, drawing.room, diagram.language, max_lines=2)
        drawing.y = drawing.canvas.paragraph(
            lines, (drawing.left, drawing.y + 2), "said", size=_SIZE
        )
    samples = [one for one in shown.legend if one.kind in _SHOWN]
    if not has_strip:
        samples = [one for one in samples if one.kind == "super"]
    end = key.draw(drawing.canvas, samples, (4, drawing.y + 8), WIDTH - 8, diagram.language)
    return drawing.canvas.scene(WIDTH, end + 4), len(diagram.steps) - len(shown.steps)


def _steps(drawing: _Drawing) -> None:
    steps = drawing.diagram.steps
    of = phases(steps)
    labels = {phase.id: phase.label for phase in drawing.diagram.phases}
    links: list[MapEdge | None] = []
    for place, step in enumerate(steps):
        phase = of[place]
        if phase in labels and (not place or of[place - 1] != phase):
            _head(drawing, labels[phase or ""])
        _step(drawing, step, place)
        following = steps[place + 1].node.id if place + 1 < len(steps) else None
        edges = drawing.onward.get(step.node.id, [])
        link = next((edge for edge in edges if edge.target == following), None)
        links.append(link)
        if link is not None:
            _between(drawing, link)
    for place, link in enumerate(links):
        if link is not None:
            top, bottom = drawing.stops[place], drawing.stops[place + 1]
            ends = (drawing.line, top + STOP / 2), (drawing.line, bottom - STOP / 2)
            drawing.canvas.line(ends, "way" if link.usual else "alt")


def _head(drawing: _Drawing, label: str) -> None:
    """Put a phase's word over its rule."""
    y = drawing.y + 8
    lines = wrap(label, 13, drawing.room, drawing.diagram.language, True, 2)
    end = drawing.canvas.paragraph(lines, (drawing.left, y), "head", size=13, bold=True, leading=3)
    drawing.canvas.line(((drawing.left, end + 4), (WIDTH, end + 4)), "rule")
    drawing.y = end + 12


def _step(drawing: _Drawing, step: MapStep, place: int) -> None:
    """Put a stop and its card: title, department and channel, rating, other ways onward."""
    lines, rating = _texts(drawing, step, place)
    top = drawing.y
    down = sum(line.height for line in lines) + 2 * _PADDING
    drawing.canvas.boxes.append(
        Card(
            name=f"n{len(drawing.canvas.boxes)}",
            x=drawing.left - _PADDING,
            y=top,
            width=WIDTH - drawing.left + _PADDING,
            height=down,
            classes="card step tall",
            head=lines,
            foot=(),
            padding=_PADDING,
            href=safe_address(step.node.href),
            tooltip=clean(step.node.tooltip),
        )
    )
    stop = top + _PADDING + 8
    node = step.node
    kinds = (("planned", node.planned), ("optional", node.optional), ("nested", node.nested))
    look = " ".join(["stop", *(kind for kind, holds in kinds if holds)])
    number = str(place + 1)
    drawing.canvas.marks.append(
        Mark(shape="circle", x=drawing.line, y=stop, size=STOP, classes=look, text=number)
    )
    drawing.stops.append(stop)
    if node.super_touchpoint:
        drawing.canvas.marks.append(
            Mark(shape="star", x=WIDTH - 10, y=stop, size=17, classes="mark super")
        )
    if rating is not None and node.band is not None:
        middle = top + _PADDING + sum(line.height for line in lines[:rating]) + 6
        drawing.canvas.marks.append(band_mark(node.band, drawing.left + 5, middle))
    drawing.y = top + down


def _texts(drawing: _Drawing, step: MapStep, place: int) -> tuple[tuple[Line, ...], int | None]:
    """Return the lines of a step's card, and which of them tells the rating."""
    language, node = drawing.diagram.language, step.node
    room = drawing.room - (18 if node.super_touchpoint else 0)
    lines = [Line(text=line, role="lead") for line in wrap(node.title, 13, room, language, True, 4)]

    def add(text: str, role: Role = "meta", most: int = 3, indent: str = "") -> None:
        wide = drawing.room - width(indent, _SIZE)
        lines.extend(
            Line(text=f"{indent}{line}", role=role, size=_SIZE)
            for line in wrap(text, _SIZE, wide, language, False, most)
        )

    note = "" if node.planned else step.note
    add(" · ".join(part for part in (node.department, node.channel, note) if part))
    rating = len(lines) if node.band is not None else None
    if node.band is not None:
        add(node.rating_text, node.band, 2, _INDENT)
    elif node.rating_text:
        add(node.rating_text, most=2)
    for edge in drawing.onward.get(node.id, []):
        for indent, sentence in _sentence(drawing, edge, place):
            add(sentence, indent=indent)
    return tuple(lines), rating


def _sentence(drawing: _Drawing, edge: MapEdge, place: int) -> list[tuple[str, str]]:
    """Return what is said of a way that does not simply go on: indents and sentences."""
    steps = drawing.diagram.steps
    following = steps[place + 1].node.id if place + 1 < len(steps) else None
    is_next = edge.target == following
    if is_next and not edge.label:
        return []
    said = f"{edge.label}: {edge.onward}" if edge.label else edge.onward
    if is_next:
        return [("", f"↓ {said}")]
    signs = (edge.handoff, drawing.diagram.words.media_break if edge.media_break else None)
    return [("", f"↷ {said}"), *((_INDENT, sign) for sign in signs if sign)]


def _between(drawing: _Drawing, edge: MapEdge) -> None:
    """Put hand-off and media break as lines of text between two stops."""
    language = drawing.diagram.language
    if edge.handoff:
        middle = drawing.y + 7.5
        drawing.canvas.marks.append(handoff(drawing.line, middle))
        lines = wrap(edge.handoff, _SIZE, drawing.room, language, max_lines=2)
        drawing.y = drawing.canvas.paragraph(
            lines, (drawing.left, drawing.y), "handing", size=_SIZE, leading=3
        )
    if edge.media_break:
        middle = drawing.y + 7 + (5 if edge.handoff else 0)
        drawing.canvas.curves.extend(media_break(drawing.line, middle))
        lines = wrap(drawing.diagram.words.media_break, _SIZE, drawing.room, language, True, 1)
        drawing.y = drawing.canvas.paragraph(
            lines, (drawing.left, middle - 7), "breaks said", size=_SIZE, leading=3, bold=True
        )
    drawing.y += 7 if edge.handoff or edge.media_break else 4
