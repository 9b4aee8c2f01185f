"""Grid and tracks → coordinates: how wide the gaps and how high the strips are.

Gaps and strips grow with the lines and labels that run in them; columns stand one below the other
in all rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ctmp_docs.diagrams.flow.grid import Grid
from ctmp_docs.diagrams.flow.routes import Channel, Route, Side, first_channel
from ctmp_docs.diagrams.flow.tracks import Tracks
from ctmp_docs.diagrams.parts.scene import Point

CARD_WIDTH = 128.0
GAP = 34.0
BOTH_SIGNS = 14.0
"""Added to a gap in which diamond and strokes stand on one line: they clear card and arrowhead."""
MARGIN = 6.0
_EDGE = 2.0
"""Beyond the outermost line: seven columns with lines on both sides are as wide as a page."""
STRIP = 26.0
RULE_TO_CARD = 14.0
_PITCH = 12.0
_FIRST = 20.0
_LEAVE = 2.0
"""Between a card and the line that leaves it."""
_ARRIVE = 4.0
"""Between the tip of an arrow and the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What the grid alone does not tell."""

    card_heights: tuple[float, ...]
    """Of each row."""
    head_heights: tuple[float, ...]
    """Of the phase headings of each row, rule included."""
    label_widths: Mapping[int, float]
    """Of labels in a gap, by the number of the gap."""
    label_heights: Mapping[int, float]
    """Of labels in a strip, by the number of the route."""
    piles: frozenset[int]
    """Nodes that stand on a pile."""
    pile: float
    """How far a pile looks out below its card."""
    signed: frozenset[int] = frozenset()
    """Gaps in which a line from card to card carries both signs."""
    air: float = 0.0
    """Added to every gap and strip when labels found no place."""


@dataclass(slots=True)
class Places:
    """Coordinates of everything in a grid."""

    grid: Grid
    tracks: Tracks
    needs: Needs
    columns: list[float]
    """Left edge of each column."""
    gaps: list[float]
    """Left edge of each gap."""
    lanes: dict[tuple[int, int], float]
    """Top of the cards in each row and lane."""
    rules: list[float]
    """Where the rule below the headings of each row lies."""
    strips: dict[tuple[int, int], float]
    """Where each track of each strip runs."""
    width: float
    height: float

    def box(self, node: int) -> tuple[float, float, float, float]:
        """Return left, top, width and height of a card."""
        cell = self.grid.cells[node]
        top = self.lanes[cell.row, cell.lane]
        return self.columns[cell.column], top, CARD_WIDTH, self.needs.card_heights[cell.row]

    def port(self, node: int, side: Side, share: float, leaves: bool) -> Point:
        """Return where a line begins or where the tip of its arrow lies."""
        left, top, across, down = self.box(node)
        away = _LEAVE if leaves else _ARRIVE
        if side == "left":
            return left - away, top + down / 2
        if side == "right":
            return left + across + away, top + down / 2
        if side == "top":
            return left + across * share, top - away
        pile = self.needs.pile if node in self.needs.piles else 0
        return left + across * share, top + down + away + pile

    def track(self, channel: Channel, track: int) -> float:
        """Return x of an upright track, y of a level one."""
        if not channel.upright:
            return self.strips[channel.number, track]
        if channel.number == 0:
            return self.columns[0] - 15 - 8 * track
        return self.gaps[channel.number] + (14 + 9 * track)

    def corners(self, number: int, route: Route) -> tuple[Point, ...]:
        """Return the corners of a route from its start to its tip."""
        ports = self.tracks.ports
        start = self.port(route.source, route.out, ports.get((number, False), 0.5), True)
        end = self.port(route.target, route.into, ports.get((number, True), 0.5), False)
        points = [start]
        for place, channel in enumerate(route.channels):
            where = self.track(channel, self.tracks.tracks[number, place])
            x, y = points[-1]
            points.append((where, y) if channel.upright else (x, where))
        x, y = points[-1]
        level = route.into in {"left", "right"}
        corner = (x, end[1]) if level else (end[0], y)
        if corner != end and corner != points[-1]:
            points.append(corner)
        return (*points, end)


def measure(grid: Grid, routes: Sequence[Route], tracks: Tracks, needs: Needs) -> Places:
    """Give everything in the grid its coordinates."""
    places = Places(
        grid=grid,
        tracks=tracks,
        needs=needs,
        columns=[],
        gaps=[],
        lanes={},
        rules=[],
        strips={},
        width=0,
        height=0,
    )
    _across(places)
    _down(places, routes)
    return places


def _across(places: Places) -> None:
    """Set gaps and columns."""
    grid, needs = places.grid, places.needs
    x = 0.0
    for gap in range(grid.columns + 1):
        places.gaps.append(x)
        count = places.tracks.counts.get(Channel(True, gap), 0)
        outside = gap in {0, grid.columns}
        wide = needs.label_widths.get(gap, 0)
        if outside:
            x += (_EDGE + 8 + 8 * count if count else MARGIN) + (wide + 10 if wide else 0)
        else:
            signs = BOTH_SIGNS if gap in needs.signed else 0
            plain = GAP + signs + 9 * max(count - 1, 0) + needs.air * 1.5
            x += max(plain, wide + 10 + 12 * count) if wide else plain
        if gap < grid.columns:
            places.columns.append(x)
            x += CARD_WIDTH
    places.width = x


def _down(places: Places, routes: Sequence[Route]) -> None:
    """Set rules, strips and lanes."""
    grid, needs = places.grid, places.needs
    y = 6.0
    for row, lanes in enumerate(grid.lanes):
        number = first_channel(grid, row)
        y += needs.head_heights[row]
        places.rules.append(y)
        extents = _extents(places, number, routes)
        y += 2.0 if extents else RULE_TO_CARD if needs.head_heights[row] else 4.0
        for track, extent in reversed(list(enumerate(extents))):
            y += extent
            places.strips[number, track] = y
        y += _FIRST if extents else 0
        for lane in range(lanes):
            places.lanes[row, lane] = y
            y += needs.card_heights[row]
            last = lane == lanes - 1
            strip = number + lane + 1
            extents = _extents(places, strip, routes)
            start = y
            y += _FIRST - _PITCH
            for track, extent in enumerate(extents):
                places.strips[strip, track] = y + _PITCH
                y += extent
            y = max(y + (16 if extents else 0), start + STRIP) + (0 if last else needs.air)
    places.height = y


def _extents(places: Places, strip: int, routes: Sequence[Route]) -> list[float]:
    """Return how much room each track of a strip takes, with the labels that stand at it."""
    channel = Channel(False, strip)
    count = places.tracks.counts.get(channel, 0)
    extents = [_PITCH] * count
    for number, place in places.tracks.members.get(channel, ()):
        high = places.needs.label_heights.get(number, 0)
        if high and place == host(routes[number]):
            track = places.tracks.tracks[number, place]
            extents[track] = max(extents[track], _PITCH + high + 3 + places.needs.air * 0.5)
    return extents


def host(route: Route) -> int | None:
    """Return which of a route's channels has its label: the last level one."""
    level = [place for place, channel in enumerate(route.channels) if not channel.upright]
    return level[0] if level else None
