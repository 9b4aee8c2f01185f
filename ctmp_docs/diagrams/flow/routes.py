"""Cells → ways: along which channels each line runs, as places in the grid.

Horizontal channels lie above, between and below the lanes, vertical ones between the columns and
at both margins; no card stands in a channel, so no line meets a card. Positions are symbolic:
column c has x = 2c+1 and the gap before it 2c; lanes and channels alternate likewise in y.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ctmp_docs.diagrams.flow.grid import Cell, Grid
from ctmp_docs.diagrams.flow.ranks import Pair

Side = Literal["left", "right", "top", "bottom"]
Span = tuple[int, int]


class Channel(NamedTuple):
    """One channel: a gap between columns, or a strip between lanes."""

    upright: bool
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The way of one edge: out of a side, through channels, into a side."""

    source: int
    target: int
    out: Side
    into: Side
    channels: tuple[Channel, ...] = ()
    back: bool = False

    @property
    def is_straight(self) -> bool:
        """Whether it is one horizontal line."""
        return not self.channels and self.out == "right" and self.into == "left"


def first_channel(grid: Grid, row: int) -> int:
    """Return the number of the channel above the first lane of `row`."""
    return sum(lanes + 1 for lanes in grid.lanes[:row])


@dataclass(slots=True)
class _Router:
    """Finds a way for one pair after the other; remembers which pieces of lanes are taken."""

    grid: Grid
    taken: dict[tuple[int, int], list[Span]] = field(default_factory=dict)
    firsts: list[int] = field(default_factory=list)

    def above(self, cell: Cell) -> Channel:
        return Channel(False, self.firsts[cell.row] + cell.lane)

    def below(self, cell: Cell) -> Channel:
        return Channel(False, self.firsts[cell.row] + cell.lane + 1)

    def gutter(self, row: int) -> Channel:
        return Channel(False, self.firsts[row] + self.grid.lanes[row])

    def open(self, row: int, lane: int, start: int, end: int) -> bool:
        """Take the middle of a lane between two places, if no card or line is there."""
        inner = range((start + 1) // 2, end // 2)
        spans = self.taken.setdefault((row, lane), [])
        if not self.grid.free(row, lane, inner):
            return False
        if any(low < end and start < high for low, high in spans):
            return False
        spans.append((start, end))
        return True

    def straight(self, source: Cell, target: Cell) -> bool:
        """Whether the pair may be joined by a straight line to the right."""
        return (
            source.row == target.row
            and source.lane == target.lane
            and source.column < target.column
            and self.open(source.row, source.lane, 2 * source.column + 1, 2 * target.column + 1)
        )

    def way(self, source: Cell, target: Cell) -> tuple[Side, tuple[Channel, ...], Side]:
        """Return sides and channels for a pair that is not straight."""
        if source.row < target.row:
            return self.to_later_row(source, target)
        if source.row > target.row:
            margin = Channel(True, self.grid.columns)
            return "bottom", (self.below(source), margin, self.below(target)), "bottom"
        if source.column >= target.column:
            return self.back(source, target)
        if source.lane == target.lane:
            if source.lane == 0:
                return "top", (self.above(source),), "top"
            return "bottom", (self.below(source),), "bottom"
        return self.down(source, target) if source.lane < target.lane else self.up(source, target)

    def to_later_row(self, source: Cell, target: Cell) -> tuple[Side, tuple[Channel, ...], Side]:
        exit_ = Channel(True, source.column + 1)
        start = (exit_, self.gutter(source.row), Channel(True, 0))
        if target.column == 0:
            return "right", start, "left"
        return "right", (*start, self.above(target)), "top"

    def back(self, source: Cell, target: Cell) -> tuple[Side, tuple[Channel, ...], Side]:
        """Return a way below the cards, or between the lanes."""
        if source.lane == target.lane:
            return "bottom", (self.below(source),), "bottom"
        upwards = target.lane < source.lane
        leave = self.above(source) if upwards else self.below(source)
        enter = self.below(target) if upwards else self.above(target)
        sides: tuple[Side, Side] = ("top", "bottom") if upwards else ("bottom", "top")
        if leave == enter:
            return sides[0], (leave,), sides[1]
        return sides[0], (leave, Channel(True, target.column + 1), enter), sides[1]

    def down(self, source: Cell, target: Cell) -> tuple[Side, tuple[Channel, ...], Side]:
        """Return a way to a lower lane further right."""
        start, end = 2 * source.column + 1, 2 * target.column + 1
        between = range(source.lane + 1, target.lane + 1)
        columns = range(source.column, source.column + 1)
        if all(self.grid.free(source.row, lane, columns) for lane in between) and self.open(
            source.row, target.lane, start, end
        ):
            return "bottom", (), "left"
        exit_ = Channel(True, source.column + 1)
        if self.open(source.row, target.lane, start + 1, end):
            return "right", (exit_,), "left"
        return "right", (exit_, self.above(target), Channel(True, target.column)), "left"

    def up(self, source: Cell, target: Cell) -> tuple[Side, tuple[Channel, ...], Side]:
        """Return a way to a higher lane further right."""
        start, end = 2 * source.column + 1, 2 * target.column + 1
        between = range(target.lane + 1, source.lane + 1)
        columns = range(target.column, target.column + 1)
        if all(self.grid.free(source.row, lane, columns) for lane in between) and self.open(
            source.row, source.lane, start, end
        ):
            return "right", (), "bottom"
        if self.open(source.row, source.lane, start, end - 1):
            return "right", (Channel(True, target.column),), "left"
        exit_ = Channel(True, source.column + 1)
        return "right", (exit_, self.below(target), Channel(True, target.column)), "left"


def find(grid: Grid, pairs: Sequence[Pair]) -> tuple[Route, ...]:
    """Return a route for each pair, in order; straight ones have the right of way."""
    router = _Router(grid)
    router.firsts = [first_channel(grid, row) for row in range(len(grid.lanes))]
    ends = [(grid.cells[source], grid.cells[target]) for source, target in pairs]
    routes: list[Route | None] = [
        Route(source=pair[0], target=pair[1], out="right", into="left")
        if router.straight(*cells)
        else None
        for pair, cells in zip(pairs, ends, strict=True)
    ]
    for number, (pair, cells) in enumerate(zip(pairs, ends, strict=True)):
        if routes[number] is None:
            out, channels, into = router.way(*cells)
            routes[number] = Route(
                source=pair[0],
                target=pair[1],
                out=out,
                into=into,
                channels=channels,
                back=number in grid.back,
            )
    return tuple(route for route in routes if route is not None)
