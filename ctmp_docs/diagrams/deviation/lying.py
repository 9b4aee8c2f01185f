"""A comparison from left to right: what was planned above, what happened below."""

from collections.abc import Sequence

from ctmp_docs.diagrams.deviation import lines, pieces
from ctmp_docs.diagrams.deviation.columns import Column
from ctmp_docs.diagrams.deviation.rows import INSET, NAME, Row, column_of, row_of, spread, step_at
from ctmp_docs.diagrams.model import DeviationDiagram
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import Scene, Zone

_NAME_LEFT = 10.0


def scene(diagram: DeviationDiagram, found: Sequence[Column]) -> Scene:
    """Return the picture of these columns."""
    canvas = Canvas()
    rows = spread(diagram, found)
    across = max(row.end for row in rows)
    for row in rows:
        _lanes(canvas, diagram, row, across)
    for row in rows:
        _cards(canvas, diagram, row, rows)
        lines.way(canvas, row, rows, "planned")
        lines.way(canvas, row, rows, "observed")
    lines.matches(canvas, diagram, rows)
    return canvas.scene(across, rows[-1].bottom)


def _lanes(canvas: Canvas, diagram: DeviationDiagram, row: Row, across: float) -> None:
    """Put the grounds of both lanes and their names."""
    language = diagram.language
    tops = (row.top, row.upper + row.high + INSET), (row.lower - INSET, row.bottom)
    for lane, (top, bottom), card in zip(diagram.lanes, tops, (row.upper, row.lower), strict=True):
        canvas.zones.append(
            Zone(x=0, y=top, width=across, height=bottom - top, classes="compared-lane")
        )
        high = pieces.name_height(lane, NAME, language)
        pieces.name(canvas, lane, (_NAME_LEFT, card + (row.high - high) / 2), NAME, language)


def _cards(canvas: Canvas, diagram: DeviationDiagram, row: Row, rows: Sequence[Row]) -> None:
    """Put the cards of a row: first those that were planned, then those that happened."""
    language = diagram.language
    for number, column in enumerate(row.columns, row.first):
        step = step_at(diagram, column.planned)
        if step is not None and step.planned is not None:
            foot = _elsewhere(diagram, rows, number, column.planned)
            text = pieces.content(step.planned, language, row.card, foot)
            box = (row.left(number), row.upper, row.card, row.high)
            pieces.place(canvas, text, box, pieces.look(step, is_observed=False))
    for number, column in enumerate(row.columns, row.first):
        step = step_at(diagram, column.observed)
        words = row.sayings[number - row.first]
        top = row.words
        if step is not None and step.observed is not None:
            text = pieces.content(step.observed, language, row.card)
            box = (row.left(number), row.lower, row.card, row.high)
            pieces.place(canvas, text, box, pieces.look(step, is_observed=True))
            if words is not None:
                pieces.say(canvas, words, row.left(number) + 2, top)
        elif column.is_missing and words is not None:
            at = row.middle(number), row.lower + row.high / 2
            pieces.cross(canvas, at)
            for line in words.lines:
                top += pieces.LEADING
                middle = (at[0], top - pieces.LEADING / 2)
                canvas.say(line, middle, "verdict missing", bold=True, anchor="middle")


def _elsewhere(
    diagram: DeviationDiagram, rows: Sequence[Row], number: int, step: int | None
) -> str:
    """Return what is said where a step happened in another row."""
    if step is None or not diagram.steps[step].is_moved:
        return ""
    there = column_of(rows, step)
    if there is None:
        return diagram.elsewhere[0]
    if row_of(rows, number) is row_of(rows, there):
        return ""
    return diagram.elsewhere[0 if there > number else 1]
