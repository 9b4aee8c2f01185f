"""Departments → lanes, high enough for the words and tracks that lie in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ctmp_docs.diagrams.journey_map.columns import Columns
from ctmp_docs.diagrams.journey_map.routes import Way, routed
from ctmp_docs.diagrams.model.journey_map import MapEdge, MapStep
from ctmp_docs.diagrams.parts import labels
from ctmp_docs.diagrams.parts.text import wrap

MOST_JUMPS = 40
"""Ways of a part that do not go on to the next column; more are counted."""
_ABOVE = 19.0
"""From the top of a lane to its stops."""
_BELOW = 11.0
"""From the stops to the words below them."""
WORD_LINE = 12.0
_FEWEST, _MOST_LINES = 2, 3
"""Lines of words for which every lane has room, and that any may have."""
_MANY = 9
"""Above so many lanes they get lower."""
_FIRST, _PITCH = 17.0, 9.0
"""From the stops to the first track, and from track to track."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The lanes of one part, with all ways in their places."""

    names: tuple[str, ...]
    tops: tuple[float, ...]
    """One more than there are lanes: the last is where they end."""
    stops: tuple[float, ...]
    """The height of the stops in each lane."""
    ways: tuple[Way, ...]
    channels: tuple[tuple[str, ...], ...]
    """For each step of the part, the lines of words below its stop."""
    left_out: int
    """Ways that are not drawn."""


def lay_out(
    steps: Sequence[MapStep],
    edges: Sequence[MapEdge],
    columns: Columns,
    top: float,
    language: str,
    air: float,
) -> Lanes:
    """Return the lanes of a part from `top` on, each `air` higher above its stops than need be."""
    names = tuple(dict.fromkeys(steps[step].lane for step in columns.places))
    row = {step: names.index(steps[step].lane) for step in columns.places}
    number = {step.node.id: place for place, step in enumerate(steps)}
    found = [
        way
        for edge in edges
        for way in _ways(edge, number[edge.source], number[edge.target], row, columns, language)
    ]
    jumps = [way for way in found if way.is_jump]
    ways = [*(way for way in found if not way.is_jump), *jumps[:MOST_JUMPS]]
    ways = _levelled(_unsaid(ways), columns)
    tops, stops, heights = [top], [], {}
    few, most = (1, 1) if len(names) > _MANY else (_FEWEST, _MOST_LINES)
    channels = tuple(
        wrap(steps[step].node.channel or "", 11, columns.width - 8, language, max_lines=most)
        for step in columns.places
    )
    for place in range(len(names)):
        above, own = _above([way for way in ways if way.row == place])
        heights.update({(place, level): height for level, height in own.items()})
        stops.append(tops[-1] + above + air)
        own_lines = (len(channels[step - columns.first]) for step in row if row[step] == place)
        tops.append(stops[-1] + _BELOW + WORD_LINE * max(few, *own_lines, 0))
    return Lanes(
        names=names,
        tops=tuple(tops),
        stops=tuple(stops),
        ways=routed(ways, columns, row, stops, heights),
        channels=channels,
        left_out=max(len(jumps) - MOST_JUMPS, 0),
    )


def _ways(
    edge: MapEdge, source: int, target: int, row: dict[int, int], columns: Columns, language: str
) -> list[Way]:
    """Return what of an edge is in this part: all of it, its beginning, its end, or nothing."""
    here = columns.holds(source), columns.holds(target)
    is_jump = target != source + 1
    at = min(row.get(source, len(row)), row.get(target, len(row)))
    common = {"edge": edge, "is_jump": is_jump, "is_back": target <= source, "row": at}
    if all(here):
        far = abs(target - source) * columns.width
        level = row[source] == row[target]
        room = max(far - 8, 66.0) if is_jump else columns.width - (24 if level else 6)
        words = labels.words(edge.label, room, language)
        return [Way(source=source, target=target, words=words, **common)]  # type: ignore[arg-type]
    if here[0]:
        # The label may be cut, but never where the way leads.
        why = labels.words(edge.label, columns.width - 8, language)[:2]
        words = (*why, *labels.words(edge.onward, columns.width - 8, language))
        return [Way(source=source, target=None, words=words, **common)]  # type: ignore[arg-type]
    if here[1]:
        words = labels.words(edge.origin, columns.width - 8, language)
        return [Way(source=None, target=target, words=words, **common)]  # type: ignore[arg-type]
    return []


def _unsaid(ways: Sequence[Way]) -> list[Way]:
    """Return the ways, without words where the next step is in another part and a jump is near.

    The jump's line would run through them, and what comes next is what the numbers say anyway.
    """
    busy = {step for way in ways if way.is_jump for step in (way.source, way.target)}
    return [
        replace(way, words=())
        if not way.is_jump and not way.is_whole and {way.source, way.target} & busy - {None}
        else way
        for way in ways
    ]


def _span(way: Way, columns: Columns) -> tuple[float, float]:
    """Return from where to where a track is taken, its label included."""
    ends = [columns.centre(step) for step in (way.source, way.target) if step is not None]
    if len(ends) == 1:
        left = columns.left((way.target if way.source is None else way.source) or 0)
        return left, left + columns.width
    low, high = min(ends), max(ends)
    across = labels.size(way.words)[0] if way.words else 0.0
    spare = max(across - (high - low), 0) / 2
    return low - spare - 6, high + spare + 6


def _levelled(ways: Sequence[Way], columns: Columns) -> list[Way]:
    """Return the ways with a level for each track: short ones near the stops, none on another.

    Those that leave the part come last, so that no other line goes up through their words.
    """
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    levels: dict[int, int] = {}
    jumps = [place for place, way in enumerate(ways) if way.is_jump]
    spans = {place: _span(ways[place], columns) for place in jumps}
    for place in sorted(
        jumps, key=lambda place: (not ways[place].is_whole, spans[place][1] - spans[place][0])
    ):
        low, high = spans[place]
        level = 0
        while any(
            low < other[1] and other[0] < high for other in taken.get((ways[place].row, level), ())
        ):
            level += 1
        taken.setdefault((ways[place].row, level), []).append((low, high))
        levels[place] = level
    return [replace(way, level=levels.get(place, 0)) for place, way in enumerate(ways)]


def _above(ways: Sequence[Way]) -> tuple[float, dict[int, float]]:
    """Return how much room a lane needs above its stops, and how far up each of its tracks is."""
    need = _ABOVE
    lines: dict[int, int] = {}
    for way in ways:
        count = len(way.words)
        if way.is_jump:
            lines[way.level] = max(lines.get(way.level, 0), count)
        elif count:
            away = 8 if way.is_whole else 12
            need = max(need, away + labels.LINE * count)
        elif way.edge.media_break:
            need = max(need, 23.0)
    heights = {}
    up = max(_FIRST, need - 2) if need > _ABOVE else _FIRST
    for level in sorted(lines):
        heights[level] = up
        up += _PITCH + labels.LINE * lines[level]
    return max(need, up if lines else 0.0), heights
