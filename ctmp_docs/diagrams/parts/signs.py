"""Signs on lines: the diamond of a hand-off, the strokes of a media break."""

from itertools import pairwise

from ctmp_docs.diagrams.model import Edge
from ctmp_docs.diagrams.parts.scene import Curve, Mark, Point, straight

_NEAR_CARD = 14.0
"""Where a sign stands on a long line, from its start."""
_SHORT = 60.0
"""On a line shorter than this a sign stands in the middle of the shaft."""
_HEAD = 7.0
"""Length of an arrowhead."""
_ROOMY = 40.0
"""A line this long has room for both signs and air around each."""
_APART = (6.0, 3.5)
_ROOMY_APART = (8.0, 6.5)
_FAR_APART = (6.0, 9.0)
"""Diamond before and strokes behind the spot of both: in the least gap they clear the head."""


def handoff(x: float, y: float) -> Mark:
    """Return the diamond on a line where another department takes over."""
    return Mark(shape="diamond", x=x, y=y, size=9, classes="mark handoff")


def media_break(x: float, y: float) -> tuple[Curve, ...]:
    """Return the two strokes through a line where the medium changes."""
    return tuple(
        Curve(
            points=((x + shift, y + 7), *straight((x + shift, y + 7), (x + shift + 6, y - 7))),
            classes="break",
        )
        for shift in (-6.0, 0.0)
    )


def on_line(edge: Edge, corners: tuple[Point, ...], shared: bool) -> tuple[list[Mark], list[Curve]]:
    """Return the signs of an edge; `shared` if its beginning is also that of another one."""
    if not (edge.handoff or edge.media_break):
        return [], []
    x, y, (dx, dy), length = _spot(corners, shared)
    # Both together stand one behind the other along the line.
    both = edge.handoff and edge.media_break
    apart = _APART if length < _ROOMY else _ROOMY_APART if length < _SHORT else _FAR_APART
    behind, ahead = apart if both else (0.0, 0.0)
    marks = [handoff(x - behind * dx, y - behind * dy)] if edge.handoff else []
    strokes = media_break(x + ahead * dx, y + ahead * dy) if edge.media_break else ()
    return marks, list(strokes)


def _spot(corners: tuple[Point, ...], shared: bool) -> tuple[float, float, Point, float]:
    """Return where on a line a sign stands, the direction of the line there, and its length."""
    pieces = list(pairwise(corners))
    own = pieces[1:] if shared and len(pieces) > 1 else pieces
    lengths = [abs(end[0] - start[0]) + abs(end[1] - start[1]) for start, end in own]
    level_start = own[0][0][1] == own[0][1][1] and lengths[0] >= 2 * _NEAR_CARD
    place = 0 if level_start and len(corners) < 5 else lengths.index(max(lengths))
    (x0, y0), (x1, y1) = own[place]
    length = lengths[place] or 1.0
    direction = (x1 - x0) / length, (y1 - y0) / length
    middle = length < _SHORT or place > 0 or len(corners) > 4
    away = (length - _HEAD) / 2 if middle else _NEAR_CARD
    return x0 + direction[0] * away, y0 + direction[1] * away, direction, length
