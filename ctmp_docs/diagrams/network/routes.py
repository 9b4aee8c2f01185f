"""The lines of a network: between neighbours direct, past other cells through the free channels.

Between two columns there is a gap, between two rows a corridor; no line crosses a cell.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ctmp_docs.diagrams.model import NetworkLink
from ctmp_docs.diagrams.network.boxes import Box
from ctmp_docs.diagrams.parts.scene import Curve, Point, arrow, straight

ARROWS = (0.7, 1.2, 1.7)
_CLEAR = 2.0
"""Between a line and the cell it leaves or reaches."""
_PORTS = 9.0
_TRACK = 5.0
"""Between two lines beside each other in a gap or corridor."""
_BULGE = 30.0

Side = Literal["left", "right", "up", "down"]


@dataclass(frozen=True, slots=True)
class _Way:
    """A link with the sides on which it leaves and arrives."""

    link: NetworkLink
    leaves: Side
    arrives: Side


def routes(
    links: Sequence[NetworkLink], boxes: Sequence[Box], borders: Sequence[float]
) -> tuple[Curve, ...]:
    """Return the lines, thin ones first; `borders` are the tops of the rows and the last bottom."""
    taken = {(box.column, box.row) for box in boxes}
    ways = [_way(link, boxes, taken) for link in links]
    ports = _ports(ways, boxes)
    shares = _shares(ways, ports)
    used: Counter[tuple[str, float]] = Counter()
    return tuple(
        _curve(way, boxes, borders, (ports[way, True], ports[way, False]), used, shares)
        for way in sorted(ways, key=lambda one: one.link.weight)
    )


def _way(link: NetworkLink, boxes: Sequence[Box], taken: set[tuple[int, int]]) -> _Way:
    """Choose the sides: down or up to the next in the column, else sideways."""
    source, target = boxes[link.source], boxes[link.target]
    if source.column < target.column:
        return _Way(link, "right", "left")
    if source.column > target.column:
        return _Way(link, "left", "right")
    low, high = sorted((source.row, target.row))
    if any((source.column, row) in taken for row in range(low + 1, high)):
        return _Way(link, "left", "left")
    return _Way(link, "down", "up") if source.row < target.row else _Way(link, "up", "down")


def _ports(ways: Sequence[_Way], boxes: Sequence[Box]) -> dict[tuple[_Way, bool], Point]:
    """Return where each way leaves and arrives: side by side, in the order of the other ends."""
    ends: dict[tuple[int, Side], list[tuple[Point, _Way, bool]]] = defaultdict(list)
    for way in ways:
        source, target = boxes[way.link.source], boxes[way.link.target]
        ends[way.link.source, way.leaves].append((target.middle, way, True))
        ends[way.link.target, way.arrives].append((source.middle, way, False))
    ports = {}
    for (cell, side), some in ends.items():
        box = boxes[cell]
        level = side in {"up", "down"}
        # What leaves lies left of what arrives, so that a way and its way back never meet.
        some.sort(
            key=lambda end: (end[2] != (side == "down"),) if level else (end[0][1], end[0][0])
        )
        room = (box.right - box.left if level else box.bottom - box.top) - 14
        between = min(2 * _PORTS if level else _PORTS, room / max(len(some) - 1, 1))
        for number, (_, way, leaving) in enumerate(some):
            shift = (number - (len(some) - 1) / 2) * between
            ports[way, leaving] = _at(box, side, shift)
    return ports


def _shares(ways: Sequence[_Way], ports: Mapping[tuple[_Way, bool], Point]) -> dict[_Way, float]:
    """Return how far into its gap each way turns: those side by side turn one after the other.

    Of ways that fall to the right the highest turns last, of those that rise the lowest does: so
    they cross least.
    """
    beside: dict[tuple[float, bool], list[tuple[float, _Way]]] = defaultdict(list)
    for way in ways:
        left, right = sorted((ports[way, True], ports[way, False]))
        falls = right[1] > left[1]
        beside[left[0], falls].append((-left[1] if falls else left[1], way))
    shares = {}
    for some in beside.values():
        for place, (_, way) in enumerate(sorted(some, key=lambda one: one[0])):
            share = (place + 0.5) / len(some)
            shares[way] = share if way.leaves == "right" else 1 - share
    return shares


def _at(box: Box, side: Side, shift: float) -> Point:
    x, y = box.middle
    match side:
        case "left":
            return box.left - _CLEAR, y + shift
        case "right":
            return box.right + _CLEAR, y + shift
        case "up":
            return x + shift, box.top - _CLEAR
        case "down":
            return x + shift, box.bottom + _CLEAR


def _curve(
    way: _Way,
    boxes: Sequence[Box],
    borders: Sequence[float],
    ends: tuple[Point, Point],
    used: Counter[tuple[str, float]],
    shares: Mapping[_Way, float],
) -> Curve:
    """Return the line of one way."""
    source, target = boxes[way.link.source], boxes[way.link.target]
    start, tip = ends
    size = ARROWS[way.link.weight - 1]
    classes = f"line weight{way.link.weight}"
    if abs(source.column - target.column) > 1:
        corners = _around(way, (source, target), borders, ends, used)
        return arrow(corners, classes, size=size)
    head = 10 * size
    if way.leaves in {"up", "down"}:
        shaft = tip[0], tip[1] + (-head if way.leaves == "down" else head)
        points: tuple[Point, ...] = (start, *straight(start, shaft))
    elif way.leaves == way.arrives:
        bulge = start[0] - _BULGE - _TRACK * (_next(used, "bow", start[0]) % 2)
        shaft = tip[0] - head, tip[1]
        points = (start, (bulge, start[1]), (bulge, tip[1]), shaft)
    else:
        shaft = tip[0] + (-head if way.leaves == "right" else head), tip[1]
        half = start[0] + (shaft[0] - start[0]) * shares[way]
        points = (start, (half, start[1]), (half, tip[1]), shaft)
    return Curve(points=points, tip=tip, arrow_size=size, classes=classes)


def _around(
    way: _Way,
    cells: tuple[Box, Box],
    borders: Sequence[float],
    ends: tuple[Point, Point],
    used: Counter[tuple[str, float]],
) -> tuple[Point, ...]:
    """Return the corners of a way past other columns, along the corridor beside its end."""
    source, target = cells
    start, tip = ends
    direction = 1 if way.leaves == "right" else -1
    border = borders[target.row + (1 if target.row < source.row else 0)]
    y = border + _TRACK * _swing(_next(used, "corridor", border))
    out = start[0] + direction * (7 + _TRACK * (_next(used, "out", start[0]) % 3))
    back = tip[0] - direction * (21 + _TRACK * (_next(used, "in", tip[0]) % 3))
    return start, (out, start[1]), (out, y), (back, y), (back, tip[1]), tip


def _next(used: Counter[tuple[str, float]], channel: str, at: float) -> int:
    """Return how many lines run in a channel already, and count one more."""
    used[channel, at] += 1
    return used[channel, at] - 1


def _swing(number: int) -> int:
    """Return 0, -1, 1, -2, 2 and then again."""
    place = number % 5
    return (place + 1) // 2 * (-1 if place % 2 else 1)
