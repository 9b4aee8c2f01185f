"""The lanes of a part on the canvas: stops, channels, ways with their signs and labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ctmp_docs.diagrams.journey_map import lanes as rows
from ctmp_docs.diagrams.journey_map.columns import GUTTER, Columns, phases
from ctmp_docs.diagrams.journey_map.lanes import Lanes
from ctmp_docs.diagrams.journey_map.routes import STOP, Way
from ctmp_docs.diagrams.model.journey_map import MapDiagram, MapStep
from ctmp_docs.diagrams.parts import labels
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import (
    Curve,
    Label,
    Mark,
    Point,
    Zone,
    arrow,
    rounded,
    straight,
)
from ctmp_docs.diagrams.parts.signs import handoff, media_break
from ctmp_docs.diagrams.parts.text import width, wrap

_WORD = 11.0
"""From a stop's middle to the first line of its channel."""
_NEAR = 14.0
_MOST_SAID = 3
"""Media breaks that have their word beside them; more are a matter of the legend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The lanes of a part with everything that lies on them."""

    lanes: Lanes
    words: tuple[Label, ...]
    """Channels, labels, the word at a media break."""
    marks: tuple[Mark, ...]
    strokes: tuple[Curve, ...]
    crowded: int
    """How many labels had to stand where something is."""


def plan(diagram: MapDiagram, columns: Columns, top: float, air: float) -> Plan:
    """Lay out the lanes of a part from `top` on."""
    lanes = rows.lay_out(diagram.steps, diagram.edges, columns, top, diagram.language, air)
    words = [
        *(word for step in columns.places for word in _channel(diagram, lanes, step, columns)),
        *(word for way in lanes.ways if not way.is_whole for word in _aside(way, columns)),
    ]
    space = _space(diagram, lanes, columns, words)
    marks: list[Mark] = []
    strokes: list[Curve] = []
    breaks: list[Point] = []
    for way in lanes.ways:
        _signs(way, space, marks, strokes, breaks)
    wishes = [
        labels.Wish(lines=way.words, corners=way.corners, hand="above")
        for way in lanes.ways
        if way.words and way.is_whole
    ]
    beside, crowded = labels.settle(wishes, space)
    said = _break_words(diagram, breaks, space)
    return Plan(
        lanes=lanes,
        words=(*words, *beside, *said),
        marks=tuple(marks),
        strokes=tuple(strokes),
        crowded=crowded,
    )


def stop(lanes: Lanes, step: MapStep) -> float:
    """Return the height of the stop of a step."""
    return lanes.stops[lanes.names.index(step.lane)]


def draw(
    canvas: Canvas, plan: Plan, diagram: MapDiagram, columns: Columns, starts: dict[int, float]
) -> None:
    """Put the lanes; `starts` says where the guide of each step begins."""
    lanes = plan.lanes
    for place, name in enumerate(lanes.names):
        top, bottom = lanes.tops[place], lanes.tops[place + 1]
        if place % 2 == 0:
            canvas.zones.append(
                Zone(x=0, y=top, width=columns.right, height=bottom - top, classes="lane")
            )
        most = max(int((bottom - top) // 14), 1)
        lines = wrap(name, 12, GUTTER - 14, diagram.language, max_lines=min(most, 4))
        start = (top + bottom) / 2 - 7 * len(lines)
        canvas.paragraph(lines, (8, start), "lane-name", size=12)
    for step in columns.places:
        y = stop(lanes, diagram.steps[step])
        if step in starts:
            x = columns.centre(step)
            guide = (x, starts[step]), (x, y - STOP / 2)
            points = guide[0], *straight(*guide)
            canvas.curves.insert(0, Curve(points=points, classes="hair"))
    for way in sorted(lanes.ways, key=lambda way: way.edge.usual):
        canvas.curves.append(_line(way))
    canvas.curves.extend(plan.strokes)
    for step in columns.places:
        node = diagram.steps[step].node
        kinds = (("planned", node.planned), ("optional", node.optional), ("nested", node.nested))
        look = " ".join(["stop", *(kind for kind, holds in kinds if holds)])
        at = columns.centre(step), stop(lanes, diagram.steps[step])
        canvas.marks.append(
            Mark(shape="circle", x=at[0], y=at[1], size=STOP, classes=look, text=str(step + 1))
        )
    canvas.marks.extend(plan.marks)
    canvas.labels.extend(plan.words)


def _space(
    diagram: MapDiagram, lanes: Lanes, columns: Columns, words: Iterable[Label]
) -> labels.Space:
    """Return what is taken before the first label is placed."""
    top, bottom = lanes.tops[0], lanes.tops[-1]
    space = labels.Space((GUTTER + 1, top + 1, columns.right - 1, bottom))
    for way in lanes.ways:
        space.take_line(way.corners)
    of = phases(diagram.steps)
    for step in columns.places:
        if step > columns.first and of[step] != of[step - 1]:
            space.take_line(((columns.left(step), top), (columns.left(step), bottom)))
        x, y = columns.centre(step), stop(lanes, diagram.steps[step])
        half = STOP / 2 + 1
        space.take((x - half, y - half, x + half, y + half))
    for word in words:
        space.take(word.box)
    return space


def _line(way: Way) -> Curve:
    look = "way" if way.edge.usual else "alt"
    if way.is_jump or way.target is None:
        return arrow(way.corners, look, size=0.7)
    return Curve(points=rounded(way.corners), classes=look)


def _channel(diagram: MapDiagram, lanes: Lanes, step: int, columns: Columns) -> list[Label]:
    """Return the words below a stop."""
    x, y = columns.centre(step), stop(lanes, diagram.steps[step]) + _WORD
    lines = lanes.channels[step - columns.first]
    return [
        Label(
            text=line,
            x=x,
            y=y + rows.WORD_LINE * (place + 0.5),
            width=width(line, 11),
            classes="label",
            anchor="middle",
        )
        for place, line in enumerate(lines)
    ]


def _aside(way: Way, columns: Columns) -> Iterable[Label]:
    """Return the words at the end of a way that leads into another part, in its column."""
    step = (way.target if way.source is None else way.source) or 0
    height = max(y for _, y in way.corners) if not way.is_jump else min(y for _, y in way.corners)
    top = height - (3 if way.is_jump else 10) - labels.LINE * len(way.words)
    if way.is_jump:
        return labels.lines(way.words, (columns.centre(step), top, "middle"))
    if way.source is None:
        return labels.lines(way.words, (columns.left(step) + 4, top, "start"))
    return labels.lines(way.words, (columns.left(step) + columns.width - 4, top, "end"))


def _signs(
    way: Way,
    space: labels.Space,
    marks: list[Mark],
    strokes: list[Curve],
    breaks: list[Point],
) -> None:
    """Put the diamond of a hand-off and the strokes of a media break where they belong on a way."""
    if way.source is None:
        return
    pieces = list(pairwise(way.corners))
    longest = max(pieces, key=lambda piece: _length(piece) if piece[0][1] == piece[1][1] else 0)
    has_leg = not way.is_jump and len(way.corners) == 4
    if way.edge.handoff:
        at = _middle(pieces[1]) if has_leg else _beginning(longest, way)
        marks.append(handoff(*at))
        space.take((at[0] - 6, at[1] - 6, at[0] + 6, at[1] + 6))
    if way.edge.media_break:
        x, y = _middle(pieces[0]) if has_leg else _beginning(longest, way)
        if way.edge.handoff and not has_leg:
            x += _NEAR if longest[1][0] > longest[0][0] else -_NEAR
        strokes.extend(media_break(x, y))
        space.take((x - 8, y - 8, x + 8, y + 8))
        breaks.append((x, y))


def _length(piece: tuple[Point, Point]) -> float:
    return abs(piece[1][0] - piece[0][0]) + abs(piece[1][1] - piece[0][1])


def _middle(piece: tuple[Point, Point]) -> Point:
    return (piece[0][0] + piece[1][0]) / 2, (piece[0][1] + piece[1][1]) / 2


def _beginning(piece: tuple[Point, Point], way: Way) -> Point:
    """Return a place on a level line: its middle, or near the start if it is a long one."""
    if not way.is_jump or _length(piece) < 4 * _NEAR:
        return _middle(piece)
    forward = 1 if piece[1][0] > piece[0][0] else -1
    return piece[0][0] + forward * 1.5 * _NEAR, piece[0][1]


def _break_words(diagram: MapDiagram, breaks: Sequence[Point], space: labels.Space) -> list[Label]:
    """Return the word at each media break if they are few and all have room for it.

    At some of them alone it would seem to tell them from the others; the legend has it anyway.
    """
    text = wrap(diagram.words.media_break, 11, 140, diagram.language, True, 1)
    if not text or len(breaks) > _MOST_SAID:
        return []
    across = width(text[0], 11, bold=True)
    found = []
    for x, y in breaks:
        for left in (x - across / 2, x - across + 12, x - 12):
            box = (left, y - 22, left + across, y - 9)
            if space.free(box):
                space.take(box)
                found.append(
                    Label(text=text[0], x=left, y=y - 15.5, width=across, classes="breaks")
                )
                break
    return found if len(found) == len(breaks) else []
