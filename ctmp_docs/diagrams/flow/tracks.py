"""Routes → ports and tracks: which line runs where beside the others in the same channel.

Still without coordinates: a port is a share of a card's width, a track is a number in a channel.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ctmp_docs.diagrams.flow.grid import Cell, Grid
from ctmp_docs.diagrams.flow.routes import Channel, Route, Side, first_channel

Spot = tuple[float, float]
_PORTS = 0.8
"""Part of a column, in grid units, over which its ports are spread."""
_REACH = 0.45
"""How far the tracks of a channel may lie from its middle, in grid units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """The result, for routes by their number."""

    ports: dict[tuple[int, bool], float]
    """Route and whether it is the end: share of the card's width, for top and bottom only."""
    tracks: dict[tuple[int, int], int]
    """Route and place in its channels: number of the track, 0 nearest to the card above or left."""
    counts: dict[Channel, int]
    """How many tracks a channel needs."""
    members: dict[Channel, tuple[tuple[int, int], ...]]
    """Which pieces of routes run in a channel."""


def assign(grid: Grid, routes: Sequence[Route]) -> Tracks:
    """Give every route its ports and its tracks, so that no two lines lie on each other."""
    ports = _ports(grid, routes)
    pieces: dict[Channel, list[_Piece]] = defaultdict(list)
    for number, route in enumerate(routes):
        for place, channel in enumerate(route.channels):
            low, high = sorted(_extent(grid, route, number, place, ports))
            arrives = channel.upright and place == len(route.channels) - 1
            leaves = channel.upright and place == 0
            order = arrives - leaves + 1
            pieces[channel].append(_Piece(order, high - low, number, place, low, high))
    tracks: dict[tuple[int, int], int] = {}
    counts: dict[Channel, int] = {}
    members: dict[Channel, tuple[tuple[int, int], ...]] = {}
    for channel, spans in pieces.items():
        placed = _pack(sorted(spans))
        tracks.update(placed)
        counts[channel] = 1 + max(placed.values())
        members[channel] = tuple(placed)
    return Tracks(ports=ports, tracks=tracks, counts=counts, members=members)


class _Piece(NamedTuple):
    """A piece of a route in a channel, in the order in which pieces get their tracks."""

    order: int
    """In a gap: 0 comes from the card on the left, 2 goes to the card on the right, 1 both."""
    length: float
    number: int
    place: int
    low: float
    high: float


def _pack(pieces: Sequence[_Piece]) -> dict[tuple[int, int], int]:
    """Give each piece the first track where it meets no other one.

    What goes to a card on the right lies right of what comes from the left at the same height,
    lest the one runs back over the other.
    """
    rows: list[list[_Piece]] = []
    placed: dict[tuple[int, int], int] = {}
    for piece in pieces:
        meets = [
            track
            for track, row in enumerate(rows)
            for other in row
            if piece.low <= other.high and other.low <= piece.high
        ]
        first = 1 + max(meets, default=-1) if piece.order else 0
        track = next(track for track in range(first, len(rows) + 1) if track not in meets)
        if track == len(rows):
            rows.append([])
        rows[track].append(piece)
        placed[piece.number, piece.place] = track
    return placed


def _ports(grid: Grid, routes: Sequence[Route]) -> dict[tuple[int, bool], float]:
    """Spread the lines at the top and bottom of each card so that nested ones do not cross."""
    sides: dict[tuple[int, Side], list[tuple[tuple[int, float, int], int, bool]]] = defaultdict(
        list
    )
    for number, route in enumerate(routes):
        source, target = grid.cells[route.source], grid.cells[route.target]
        for at_end, side, node, here, there in (
            (False, route.out, route.source, source, target),
            (True, route.into, route.target, target, source),
        ):
            if side in {"top", "bottom"}:
                # Among equals the order is turned round at the other end, so that they nest.
                equal = -number if at_end else number
                order = (*_order(route, here, there, at_end), equal)
                sides[node, side].append((order, number, at_end))
    ports = {}
    for users in sides.values():
        for place, (_, number, at_end) in enumerate(sorted(users), 1):
            ports[number, at_end] = place / (len(users) + 1)
    return ports


def _order(route: Route, here: Cell, there: Cell, at_end: bool) -> tuple[int, float]:
    """Return what sorts ports from left to right: far ones lie inside where they do not cross."""
    if route.source == route.target:
        return 1, 0.0 if at_end else 1.0
    distance = there.column - here.column
    if here.row != there.row:
        # Comes from the left margin, or goes to the right one.
        return (0, 99.0) if at_end and not route.back else (2, -99.0)
    if not route.channels:
        distance = 50 if distance > 0 else -50
    return (0, float(-distance)) if distance < 0 else (2, float(-distance))


def _extent(
    grid: Grid, route: Route, number: int, place: int, ports: dict[tuple[int, bool], float]
) -> Spot:
    """Return where a piece of a route begins and ends along its channel, in grid units."""
    channels = route.channels
    ends = []
    for at_end, neighbour in ((False, place - 1), (True, place + 1)):
        if 0 <= neighbour < len(channels):
            ends.append((channels[neighbour].number * 2.0, _REACH))
            continue
        cell = grid.cells[route.target if at_end else route.source]
        if channels[place].upright:
            ends.append((2.0 * (first_channel(grid, cell.row) + cell.lane) + 1, 0.0))
        else:
            share = ports.get((number, at_end), 0.5) - 0.5
            ends.append((2.0 * cell.column + 1 + share * _PORTS, 0.0))
    (start, before), (end, after) = ends
    if start <= end:
        return start - before, end + after
    return start + before, end - after
