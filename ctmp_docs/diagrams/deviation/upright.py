"""A comparison from top to bottom, for narrow screens: planned on the left, what happened right."""

from collections.abc import Sequence

from ctmp_docs.diagrams.deviation import pieces
from ctmp_docs.diagrams.deviation.columns import Column
from ctmp_docs.diagrams.model import DeviationDiagram
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.cards import STACK
from ctmp_docs.diagrams.parts.scene import Curve, Point, Scene

WIDTH = 366.0
_LEFT = 4.0
_CARD = 158.0
_RIGHT = WIDTH - _LEFT - _CARD
_LOWEST_CARD = 32.0
_BETWEEN = 14.0
_OFF = 3.0


def scene(diagram: DeviationDiagram, found: Sequence[Column]) -> Scene:
    """Return the picture of these columns, one below the other."""
    canvas = Canvas()
    language = diagram.language
    lefts = (_LEFT, _RIGHT)
    heads = [
        pieces.name(canvas, lane, (left, 0), _CARD, language)
        for lane, left in zip(diagram.lanes, lefts, strict=True)
    ]
    top = max(heads) + 10
    starts: dict[int, Point] = {}
    ends: dict[int, Point] = {}
    for column in found:
        middle, bottom = _row(canvas, diagram, column, top)
        if column.planned is not None:
            starts[column.planned] = (_LEFT + _CARD + _OFF, middle)
        if column.observed is not None:
            ends[column.observed] = (_RIGHT - _OFF, middle)
        elif column.is_missing:
            ends[column.planned or 0] = (_RIGHT, middle)
        top = bottom + _BETWEEN
    for place, start in starts.items():
        step = diagram.steps[place]
        if place in ends:
            _match(canvas, start, ends[place], step.verdict == "missing", step.is_moved)
    return canvas.scene(WIDTH, top - _BETWEEN + 2)


def _row(
    canvas: Canvas, diagram: DeviationDiagram, column: Column, top: float
) -> tuple[float, float]:
    """Put the cards of one column; return the middle of the cards and where the words end."""
    language = diagram.language
    upper = diagram.steps[column.planned] if column.planned is not None else None
    lower = diagram.steps[column.observed] if column.observed is not None else None
    nodes = (
        upper.planned if upper is not None else None,
        lower.observed if lower is not None else None,
    )
    texts = [pieces.content(node, language, _CARD) for node in nodes if node is not None]
    high = max([_LOWEST_CARD, *map(pieces.height, texts)])
    if upper is not None and upper.planned is not None:
        look = pieces.look(upper, is_observed=False)
        pieces.place(canvas, texts[0], (_LEFT, top, _CARD, high), look)
    middle, bottom = top + high / 2, top + high
    if any(text.node.nested for text in texts):
        bottom += STACK
    if lower is not None:
        look = pieces.look(lower, is_observed=True)
        pieces.place(canvas, texts[-1], (_RIGHT, top, _CARD, high), look)
        room = _CARD - 4
        beside = pieces.fits_beside(lower, room)
        words = pieces.saying(lower, language, room, is_beside=beside)
        pieces.say(canvas, words, _RIGHT + 2, bottom + 5)
        bottom += 5 + words.height
    elif column.is_missing and upper is not None:
        pieces.cross(canvas, (_RIGHT + pieces.CROSS / 2, middle))
        words = pieces.saying(upper, language, _CARD - 28, is_beside=True)
        pieces.say(canvas, words, _RIGHT + 26, middle - words.height / 2)
        bottom = max(bottom, middle + words.height / 2)
    return middle, bottom


def _match(canvas: Canvas, start: Point, end: Point, is_missing: bool, is_moved: bool) -> None:
    """Put the line from what was planned to what became of it."""
    if not is_moved:
        canvas.line((start, end), "line match missing" if is_missing else "line match")
        return
    shaft = end[0] - 7, end[1]
    half = (start[0] + shaft[0]) / 2
    points = (start, (half + 10, start[1]), (half - 10, shaft[1]), shaft)
    canvas.curves.append(Curve(points=points, tip=end, classes="line moved"))
