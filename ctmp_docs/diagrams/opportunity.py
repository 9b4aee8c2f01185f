"""Importance upwards, today's rating to the right; dots, and names where there is room."""

from typing import Literal

from ctmp_docs.diagrams.model import OpportunityCell, OpportunityDiagram, OpportunityPoint
from ctmp_docs.diagrams.parts.addresses import safe_address
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.labels import Space
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES, Card, Line, Mark, Point, Scene, Zone
from ctmp_docs.diagrams.parts.text import clean, width, wrap

WIDTH = 928.0
DOT = 9.0
"""Diameter of a dot."""
_LEFT, _RIGHT, _TOP, _HIGH = 46.0, 10.0, 26.0, 520.0
_BELOW = 44.0
"""Room for numbers and names below the plane."""
_PITCH = 14.0
"""From one dot of a cell to the next."""
_COLUMNS = 3
_BADGE = 19.0
_NAME = 200.0
"""Most room for a line of a name."""
_LINE = 15.0
_BETWEEN = 3.0
"""Between two names."""
_MARGIN = 4.0
_STAR = 13.0
_KEY = 11.5


def scene(diagram: OpportunityDiagram) -> tuple[Scene, int]:
    """Return the picture; nothing is left out of it but names."""
    parts = Canvas()
    _plane(parts, diagram)
    space = Space((_LEFT + 2, _TOP + 2, WIDTH - _RIGHT, _TOP + _HIGH - 2))
    for half in range(1, 20):
        x, y = place(half / 2 + 0.5, half / 2 + 0.5)
        space.take((x - 22, y - 12, x + 22, y + 12), thin=True)
    for cell in diagram.cells:
        _dots(parts, cell, space)
    _areas(parts, diagram, space)
    for cell in diagram.cells:
        _names(parts, cell, space, diagram.language)
    bottom = _legend(parts, diagram, _TOP + _HIGH + _BELOW + 18)
    return parts.scene(WIDTH, bottom), 0


def place(rating: float, importance: float) -> Point:
    """Return where a rating and an importance are in the plane."""
    across = WIDTH - _LEFT - _RIGHT
    # Half a point at each side, so that dots at its edge lie inside.
    return (
        _LEFT + across * (rating - 0.5) / 10,
        _TOP + _HIGH * (10.5 - importance) / 11,
    )


def _plane(parts: Canvas, diagram: OpportunityDiagram) -> None:
    """Draw what lies behind the dots: the bands, the scales, the diagonal."""
    right, bottom = WIDTH - _RIGHT, _TOP + _HIGH
    meets = [_LEFT, *(place(limit - 0.5, 0)[0] for limit in diagram.limits), right]
    for number, (name, band) in enumerate(
        zip(diagram.bands, ("disappointing", "okay", "delighting"), strict=True)
    ):
        left, end = meets[number], meets[number + 1]
        if band != "okay":
            parts.zones.append(
                Zone(x=left, y=_TOP, width=end - left, height=_HIGH, classes=f"zone {band}")
            )
        words = "".join(wrap(name, 12, end - left - 8, diagram.language, max_lines=1))
        parts.say(words, ((left + end) / 2, bottom + 31), f"label {band}", size=12, anchor="middle")
    for number in range(11):
        _x, y = place(1, number)
        parts.line(((_LEFT, y), (right, y)), "hair")
        parts.say(str(number), (_LEFT - 8, y), "label", anchor="end")
        if number:
            x, _y = place(number, 0)
            parts.say(str(number), (x, bottom + 12), "label", anchor="middle")
    parts.line((place(0.5, 0.5), place(10.5, 10.5)), "diagonal")
    parts.say(diagram.axes[0], (0, _TOP - 13), "head", size=13, bold=True)
    parts.say(
        diagram.axes[1], (right, bottom + _BELOW + 4), "head", size=13, bold=True, anchor="end"
    )


def _areas(parts: Canvas, diagram: OpportunityDiagram, space: Space) -> None:
    """Name the areas above and below the diagonal, where nothing is in the way."""
    spots: tuple[tuple[str, float, Literal["start", "end"], tuple[float, ...]], ...] = (
        (diagram.areas[0], _LEFT + 10, "start", (10.2, 9.5, 8.5, 7.5)),
        (diagram.areas[1], WIDTH - _RIGHT - 10, "end", (-0.2, 0.5, 1.5, 2.5)),
    )
    for words, x, anchor, heights in spots:
        across = width(words, 12)
        left = x if anchor == "start" else x - across
        for height in heights:
            y = place(1, height)[1]
            box = (left, y - 8, left + across, y + 8)
            if space.free(box):
                space.take(box)
                parts.say(words, (x, y), "label area", size=12, anchor=anchor)
                break


def _dots(parts: Canvas, cell: OpportunityCell, space: Space) -> None:
    """Draw the touchpoints of a cell side by side, or their number."""
    x, y = place(cell.rating, cell.importance)
    if cell.joined is not None:
        across = max(width(cell.joined, TEXT_SIZES["title"], bold=True) + 10, _BADGE)
        parts.boxes.append(_badge(cell, (x, y), across, len(parts.boxes)))
        space.take((x - across / 2, y - _BADGE / 2, x + across / 2, y + _BADGE / 2))
        return
    for one, (left, top) in zip(cell.points, _spots(len(cell.points)), strict=True):
        parts.boxes.append(
            Card(
                name=f"n{len(parts.boxes)}",
                x=x + left - DOT / 2,
                y=y + top - DOT / 2,
                width=DOT,
                height=DOT,
                classes="card dot",
                head=(),
                foot=(),
                padding=2,
                href=safe_address(one.href),
                tooltip=clean(one.tooltip),
            )
        )
        if one.super_touchpoint:
            parts.marks.append(
                Mark(shape="star", x=x + left, y=y + top, size=_STAR, classes="mark super")
            )
    half, high = _extent(cell)
    space.take((x - half, y - high, x + half, y + high))


def _spots(count: int) -> list[Point]:
    """Return where the dots of a cell lie, around its middle, in rows."""
    rows = -(-count // _COLUMNS)
    found: list[Point] = []
    for row in range(rows):
        within = min(count - row * _COLUMNS, _COLUMNS)
        found.extend(
            ((column - (within - 1) / 2) * _PITCH, (row - (rows - 1) / 2) * (_PITCH - 1))
            for column in range(within)
        )
    return found


def _extent(cell: OpportunityCell) -> Point:
    """Return half the width and half the height of what is drawn in a cell."""
    if cell.joined is not None:
        across = max(width(cell.joined, TEXT_SIZES["title"], bold=True) + 10, _BADGE)
        return across / 2, _BADGE / 2
    spots = _spots(len(cell.points))
    return max(x for x, _ in spots) + DOT / 2 + 2, max(y for _, y in spots) + DOT / 2 + 2


def _badge(cell: OpportunityCell, at: Point, across: float, number: int) -> Card:
    words = cell.joined or ""
    return Card(
        name=f"n{number}",
        x=at[0] - across / 2,
        y=at[1] - _BADGE / 2,
        width=across,
        height=_BADGE,
        classes="card count",
        head=(Line(text=words, role="title"),),
        foot=(),
        padding=(across - width(words, TEXT_SIZES["title"], bold=True)) / 2,
        href=safe_address(cell.href),
        tooltip=clean(cell.tooltip),
    )


def _names(parts: Canvas, cell: OpportunityCell, space: Space, language: str) -> None:
    """Write names beside a cell, as many as there is room for; none rather than on something."""
    for count in range(min(cell.names, len(cell.points)), 0, -1):
        rest = len(cell.points) - count
        for lines, keeps_off in ((2, True), (1, True), (1, False)):
            shown = [(one, _wrapped(one, language, lines)) for one in cell.points[:count]]
            size = _size(shown, rest)
            for left, top in _sides(cell, *size):
                box = (left, top, left + size[0], top + size[1])
                if space.free(box, thin=keeps_off):
                    space.take(box)
                    _write(parts, shown, rest, (left, top, size[0]))
                    return


_Named = tuple[OpportunityPoint, tuple[str, ...]]
"""A touchpoint with its name in lines."""


def _wrapped(one: OpportunityPoint, language: str, lines: int) -> tuple[str, ...]:
    return wrap(one.title, TEXT_SIZES["title"], _NAME, language, max_lines=lines) or ("…",)


def _size(shown: list[_Named], rest: int) -> Point:
    """Return width and height of names one below the other."""
    lines = [line for _, name in shown for line in name] + ([_more(rest)] if rest else [])
    across = max(width(line, TEXT_SIZES["title"]) for line in lines) + 2 * _MARGIN
    return across, len(lines) * _LINE + (len(shown) - 1) * _BETWEEN + 4


def _more(rest: int) -> str:
    return f"+ {rest}"


def _sides(cell: OpportunityCell, across: float, high: float) -> list[Point]:
    """Return where names may stand beside a cell, the best first, by their left top corner."""
    x, y = place(cell.rating, cell.importance)
    half, down = _extent(cell)
    return [
        (x + half + 1, y - high / 2),
        (x - half - 1 - across, y - high / 2),
        (x - across / 2, y - down - high),
        (x - across / 2, y + down),
        (x + half - 2, y - down - high + 4),
        (x + half - 2, y + down - 4),
    ]


def _write(
    parts: Canvas,
    shown: list[_Named],
    rest: int,
    at: tuple[float, float, float],
) -> None:
    """Write names into a box (left, top, width), each a link."""
    left, top, across = at
    for one, lines in shown:
        parts.boxes.append(
            Card(
                name=f"n{len(parts.boxes)}",
                x=left,
                y=top,
                width=across,
                height=len(lines) * _LINE + 4,
                classes="card named point",
                head=tuple(Line(text=line, role="name", size=12) for line in lines),
                foot=(),
                padding=_MARGIN,
                href=safe_address(one.href),
                tooltip=clean(one.tooltip),
            )
        )
        top += len(lines) * _LINE + _BETWEEN
    if rest:
        parts.say(_more(rest), (left + _MARGIN, top + _LINE / 2), "label")


def _legend(parts: Canvas, diagram: OpportunityDiagram, top: float) -> float:
    """Explain what occurs in the picture; return where it ends."""
    x, y = _LEFT, top
    for kind, meaning in diagram.legend:
        words = "".join(wrap(meaning, _KEY, WIDTH - _LEFT - 40, diagram.language, max_lines=1))
        across = 24 + width(words, _KEY)
        if x > _LEFT and x + across > WIDTH - _RIGHT:
            x, y = _LEFT, y + 22
        if kind == "super":
            parts.marks.append(Mark(shape="star", x=x + 8, y=y, size=_STAR, classes="mark super"))
        elif kind == "dot":
            parts.marks.append(Mark(shape="circle", x=x + 8, y=y, size=DOT, classes="mark other"))
        else:
            parts.zones.append(Zone(x=x, y=y - 8, width=17, height=16, classes="sample count"))
        parts.say(words, (x + 24, y), "key", size=_KEY)
        x += across + 22
    return y + 14
