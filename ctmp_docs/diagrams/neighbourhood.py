"""NeighbourhoodDiagram → Scene: three columns, with a line for every way in and out.

Journeys are letters in circles at the outer end of a line; its width tells how many there are.
"""

from collections.abc import Sequence

from ctmp_docs.diagrams.model import Neighbour, NeighbourhoodDiagram
from ctmp_docs.diagrams.parts import cards
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import Curve, Label, Mark, Point, Scene, straight
from ctmp_docs.diagrams.parts.text import clean, width, wrap

MOST = 6
"""Neighbours on each side."""
WIDTH = 938.0
"""The content beside the table of contents of a touchpoint, so that the type stands at 100 %."""
_LEFT = 4.0
_RIGHT = 7.0
"""A star looks out over the corner of its card."""
_SIDE = 226.0
_HERE = 196.0
_GAP = 80.0
"""Of the gap between the columns a long heading may take so much."""
_TOP = 44.0
_RULE = 24.0
_BETWEEN = 16.0
_PORTS = 16.0
_BUBBLE = 20.0
_PITCH = 22.0
_LETTERS = 3
"""Circles on one line; more journeys end in a number."""
_ARROWS = (0.7, 1.2, 1.7)


def scene(diagram: NeighbourhoodDiagram) -> tuple[Scene, int]:
    """Return the picture, and how many neighbours were left out."""
    before, after = diagram.before[:MOST], diagram.after[:MOST]
    omitted = len(diagram.before) + len(diagram.after) - len(before) - len(after)
    language = diagram.language
    sides = [
        [cards.wide(neighbour.node, language, _SIDE) for neighbour in side]
        for side in (before, after)
    ]
    middle = cards.wide(diagram.here, language, _HERE)
    high = max([70.0, *(content.height for side in sides for content in side)])
    most = max(len(before), len(after), 1)
    here_high = max(middle.height, high * 1.25, _PORTS * (most + 1))
    body = max(most * (high + _BETWEEN) - _BETWEEN, here_high)
    centre = _TOP + body / 2
    here_left = (WIDTH - _HERE) / 2
    right = WIDTH - _RIGHT - _SIDE
    parts = Canvas()
    tops = [_tops(len(side), high, body) for side in sides]
    _column(parts, sides[0], tops[0], _LEFT, high)
    parts.add(middle, (here_left, centre - here_high / 2, _HERE, here_high))
    _column(parts, sides[1], tops[1], right, high)
    heads = zip(diagram.heads, ((_LEFT, _SIDE), (here_left, _HERE), (right, _SIDE)), strict=True)
    for place, (text, (left, across)) in enumerate(heads):
        if place == 1 or (before, after)[place // 2]:
            parts.head(text, left, across, _RULE, language, over=0 if place == 2 else _GAP)
    for neighbour, top, port in zip(before, tops[0], _ports(len(before), centre), strict=True):
        _way_in(parts, neighbour, (_LEFT + _SIDE, top + high / 2), (here_left, port))
    for neighbour, top, port in zip(after, tops[1], _ports(len(after), centre), strict=True):
        _way_out(parts, neighbour, (here_left + _HERE, port), (right, top + high / 2))
    bottom = _key(parts, diagram, _TOP + body + 28)
    return parts.scene(WIDTH, bottom), omitted


def _tops(count: int, high: float, body: float) -> list[float]:
    """Return where the cards of a side begin, in the middle of the picture's height."""
    used = count * (high + _BETWEEN) - _BETWEEN
    return [_TOP + (body - used) / 2 + place * (high + _BETWEEN) for place in range(count)]


def _ports(count: int, centre: float) -> list[float]:
    """Return where the lines of a side meet the card in the middle."""
    return [centre + (place - (count - 1) / 2) * _PORTS for place in range(count)]


def _column(
    parts: Canvas,
    contents: Sequence[cards.Content],
    tops: Sequence[float],
    left: float,
    high: float,
) -> None:
    for content, top in zip(contents, tops, strict=True):
        parts.add(content, (left, top, _SIDE, high))


def _letters(neighbour: Neighbour) -> list[str]:
    """Return what the circles say."""
    letters = [clean(letter)[:3] for letter in neighbour.journeys]
    if len(letters) > _LETTERS:
        letters = [*letters[: _LETTERS - 1], f"+{len(letters) - _LETTERS + 1}"]
    return letters


def _weight(neighbour: Neighbour) -> int:
    """Return the class of width: 1, 2 or 3."""
    return min(max(len(neighbour.journeys), 1), 3)


def _bubbles(parts: Canvas, letters: Sequence[str], left: float, y: float) -> None:
    for place, letter in enumerate(letters):
        x = left + place * _PITCH
        parts.marks.append(
            Mark(shape="circle", x=x, y=y, size=_BUBBLE, classes="bubble", text=letter)
        )


def _way_in(parts: Canvas, neighbour: Neighbour, start: Point, end: Point) -> None:
    """Draw the line from a card on the left into the middle."""
    weight = _weight(neighbour)
    letters = _letters(neighbour)
    begin = start[0] + 3, start[1]
    bend = start[0] + 24 + max(len(letters), 3) * _PITCH - 3, start[1]
    head = 10 * _ARROWS[weight - 1]
    tip = end[0] - 4, end[1]
    shaft = tip[0] - head, tip[1]
    half = (bend[0] + shaft[0]) / 2
    points = (begin, *straight(begin, bend), (half, bend[1]), (half, shaft[1]), shaft)
    _draw(parts, points, tip, weight)
    _bubbles(parts, letters, start[0] + 25, start[1])


def _way_out(parts: Canvas, neighbour: Neighbour, start: Point, end: Point) -> None:
    """Draw the line from the middle to a card on the right."""
    weight = _weight(neighbour)
    letters = _letters(neighbour)
    tip = end[0] - 4, end[1]
    shaft = tip[0] - 10 * _ARROWS[weight - 1], tip[1]
    bend = end[0] - 30 - max(len(letters), 3) * _PITCH, end[1]
    begin = start[0] + 3, start[1]
    half = (begin[0] + bend[0]) / 2
    points = (begin, (half, begin[1]), (half, bend[1]), bend, *straight(bend, shaft))
    _draw(parts, points, tip, weight)
    _bubbles(parts, letters, end[0] - 36 - (len(letters) - 1) * _PITCH, end[1])


def _draw(parts: Canvas, points: tuple[Point, ...], tip: Point, weight: int) -> None:
    parts.curves.append(
        Curve(
            points=points,
            tip=tip,
            arrow_size=_ARROWS[weight - 1],
            classes=f"line weight{weight}",
        )
    )


def _key(parts: Canvas, diagram: NeighbourhoodDiagram, top: float) -> float:
    """Explain the letters, put the caption at the right; return where the picture ends."""
    x, y = _LEFT, top
    for letter, title in diagram.letters:
        words = wrap(title, 11.5, 320, diagram.language, max_lines=1)
        text = words[0] if words else ""
        across = width(text, 11.5)
        if x > _LEFT and x + 24 + across > WIDTH - _LEFT:
            x, y = _LEFT, y + 26
        _bubbles(parts, [clean(letter)[:3]], x + _BUBBLE / 2, y)
        parts.labels.append(Label(text=text, x=x + 24, y=y, width=across, classes="key", size=11.5))
        x += 24 + across + 28
    words = wrap(diagram.caption, 11.5, WIDTH - 2 * _LEFT, diagram.language, max_lines=2)
    for word in words:
        across = width(word, 11.5)
        if x > _LEFT and x + across > WIDTH - _LEFT:
            x, y = _LEFT, y + 26
        end = WIDTH - _LEFT
        parts.labels.append(
            Label(text=word, x=end, y=y, width=across, classes="key", size=11.5, anchor="end")
        )
        x = end
    return y + 16
