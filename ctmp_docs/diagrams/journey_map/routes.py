"""Edges → their ways between the stops of a part, once lanes and tracks have their heights.

Steps stand in columns of their own, so a line that goes up from a stop meets no other stop: whoever
does not go on to the next column goes up, along a track above the stops of a lane, and down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ctmp_docs.diagrams.journey_map.columns import Columns
from ctmp_docs.diagrams.model.journey_map import MapEdge
from ctmp_docs.diagrams.parts.scene import Point

STOP = 18.0
"""Across."""
_AWAY = 26.0
"""How far a way that leaves the part is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An edge in one part of the map."""

    edge: MapEdge
    source: int | None
    """Nothing if it comes from another part."""
    target: int | None
    """Nothing if it leads to another part."""
    words: tuple[str, ...]
    """The lines of its label."""
    is_jump: bool
    """Whether it runs along a track instead of straight to the next column."""
    is_back: bool
    row: int
    """Of the track; of the source, if it has none."""
    level: int = 0
    """Of the track, counted from the stops upwards."""
    corners: tuple[Point, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether both of its steps are in this part."""
        return self.source is not None and self.target is not None


def routed(
    ways: Sequence[Way],
    columns: Columns,
    row: Mapping[int, int],
    stops: Sequence[float],
    heights: Mapping[tuple[int, int], float],
) -> tuple[Way, ...]:
    """Return the ways with their corners.

    `row` has the lane of each step, `stops` the height of the stops in each lane, `heights` how far
    above them each track (lane and level) is.
    """
    docks = _docks(ways)
    return tuple(
        replace(way, corners=_corners(way, columns, row, stops, heights, docks)) for way in ways
    )


_Dock = tuple[int, bool, bool]
"""A step, whether a way leaves there, whether it goes back."""


def _docks(ways: Sequence[Way]) -> dict[_Dock, float]:
    """Return how far beside the middle of a stop each kind of jump leaves or arrives."""
    order = ((False, False), (True, True), (False, True), (True, False))
    kinds: dict[int, set[tuple[bool, bool]]] = {}
    for way in ways:
        if way.is_jump:
            for step, leaves in ((way.source, True), (way.target, False)):
                if step is not None:
                    kinds.setdefault(step, set()).add((leaves, way.is_back))
    return {
        (step, *kind): (place - (len(present) - 1) / 2) * (5.2 if len(present) > 3 else 7)
        for step, found in kinds.items()
        for present in ([kind for kind in order if kind in found],)
        for place, kind in enumerate(present)
    }


def _corners(
    way: Way,
    columns: Columns,
    row: Mapping[int, int],
    stops: Sequence[float],
    heights: Mapping[tuple[int, int], float],
    docks: Mapping[_Dock, float],
) -> tuple[Point, ...]:
    if not way.is_jump:
        return _straight(way, columns, row, stops)
    y = stops[way.row] - heights[way.row, way.level]
    ends = []
    for step, leaves in ((way.source, True), (way.target, False)):
        if step is not None:
            shift = docks[step, leaves, way.is_back]
            x = columns.centre(step) + shift
            edge = stops[row[step]] - (STOP * STOP / 4 - shift * shift) ** 0.5 - 1
            ends.append(((x, edge), (x, y)))
    if way.target is None:
        (start, bend) = ends[0]
        return start, bend, (bend[0] + (-_AWAY if way.is_back else _AWAY), y)
    if way.source is None:
        (end, bend) = ends[0]
        return (bend[0] + (_AWAY if way.is_back else -_AWAY), y), bend, end
    return ends[0][0], ends[0][1], ends[1][1], ends[1][0]


def _straight(
    way: Way, columns: Columns, row: Mapping[int, int], stops: Sequence[float]
) -> tuple[Point, ...]:
    """Return the way to the next column: level, or with a leg between both columns."""
    if way.target is None:
        step = way.source or 0
        y = stops[row[step]]
        return (columns.centre(step) + STOP / 2, y), (columns.right - 3, y)
    if way.source is None:
        y = stops[row[way.target]]
        return (columns.left(way.target) + 3, y), (columns.centre(way.target) - STOP / 2, y)
    start = columns.centre(way.source) + STOP / 2, stops[row[way.source]]
    end = columns.centre(way.target) - STOP / 2, stops[row[way.target]]
    if start[1] == end[1]:
        return start, end
    x = columns.left(way.target)
    return start, (x, start[1]), (x, end[1]), end
