"""The lines of a lying comparison: through the lanes, and from one lane to the other."""

from collections.abc import Sequence
from typing import Literal

from ctmp_docs.diagrams.deviation import pieces
from ctmp_docs.diagrams.deviation.columns import Column
from ctmp_docs.diagrams.deviation.rows import FIRST, Row, column_of, row_of, step_at
from ctmp_docs.diagrams.model import DeviationDiagram
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.cards import STACK
from ctmp_docs.diagrams.parts.scene import Curve, Point, arrow

OFF = 3.0
"""Between a card and the lines that reach it."""


def way(
    canvas: Canvas, row: Row, rows: Sequence[Row], lane: Literal["planned", "observed"]
) -> None:
    """Put the line through the cards of a lane; it passes crosses, and goes on in the next row."""
    y = (row.upper if lane == "planned" else row.lower) + row.high / 2
    look = "line" if lane == "planned" else "line went"
    taken = [_has_card(column, lane) for one in rows for column in one.columns]
    end = row.first + len(row.columns)
    x = FIRST - 14 if any(taken[: row.first]) else None
    for number, column in enumerate(row.columns, row.first):
        left, right = row.left(number), row.left(number) + row.card
        if taken[number]:
            if x is not None:
                canvas.curves.append(arrow(((x, y), (left - OFF, y)), look))
            x = right + OFF
        elif lane == "observed" and column.is_missing and x is not None and any(taken[number:]):
            canvas.line(((x, y), (row.middle(number) - pieces.CROSS / 2, y)), look)
            x = row.middle(number) + pieces.CROSS / 2
    if x is not None and any(taken[end:]):
        canvas.line(((x, y), (row.end - OFF, y)), look)


def _has_card(column: Column, lane: Literal["planned", "observed"]) -> bool:
    return (column.planned if lane == "planned" else column.observed) is not None


def matches(canvas: Canvas, diagram: DeviationDiagram, rows: Sequence[Row]) -> None:
    """Put the lines between the lanes."""
    for row in rows:
        for number, column in enumerate(row.columns, row.first):
            step = step_at(diagram, column.planned)
            if step is None or step.planned is None:
                continue
            pile = STACK if step.planned.nested else 0.0
            start = row.middle(number), row.upper + row.high + OFF + pile
            if column.is_missing:
                end = row.lower + row.high / 2 - pieces.CROSS / 2
                canvas.line((start, (start[0], end)), "line match missing")
            elif not step.is_moved:
                canvas.line((start, (start[0], row.lower - OFF)), "line match")
            else:
                there = column_of(rows, column.planned or 0)
                if there is not None and row_of(rows, there) is row:
                    _moved(canvas, start, (row.middle(there), row.lower - OFF))


def _moved(canvas: Canvas, start: Point, tip: Point) -> None:
    """Put the arrow to where a step really happened."""
    shaft = tip[0], tip[1] - 7
    bend = (shaft[1] - start[1]) * 0.62
    points = (start, (start[0], start[1] + bend), (shaft[0], shaft[1] - bend), shaft)
    canvas.curves.append(Curve(points=points, tip=tip, classes="line moved"))
