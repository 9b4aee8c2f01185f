"""The columns of a lying comparison in rows, and where everything in a row stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctmp_docs.diagrams.deviation import pieces
from ctmp_docs.diagrams.deviation.columns import Column
from ctmp_docs.diagrams.model import ComparedNode, DeviationDiagram
from ctmp_docs.diagrams.parts.cards import STACK

LONGEST = 10
"""Columns in one row; more are spread evenly over several."""
INSET = 10.0
"""Between a lane and what stands in it."""
NAME = 92.0
"""Room for the name of a lane."""
FIRST = 122.0
"""Where the first card of a row begins."""
_RIGHT = 18.0
_ROOM = 990.0
_WIDEST_CARD = 128.0
_LOWEST_CARD = 58.0
_BETWEEN_LANES = 54.0
_BETWEEN_ROWS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The columns of one row, and where everything in it stands."""

    first: int
    """Number of the first column among all."""
    columns: tuple[Column, ...]
    top: float
    card: float
    """Width of the cards."""
    gap: float
    high: float
    """Height of the cards."""
    sayings: tuple[pieces.Saying | None, ...]
    """One for each column."""
    pile: float
    """How far the pile below the cards that happened looks out."""

    def left(self, column: int) -> float:
        """Return where the cards of a column begin."""
        return FIRST + (column - self.first) * (self.card + self.gap)

    def middle(self, column: int) -> float:
        """Return the middle of a column."""
        return self.left(column) + self.card / 2

    @property
    def upper(self) -> float:
        """The top of the cards that were planned."""
        return self.top + INSET

    @property
    def lower(self) -> float:
        """The top of the cards that happened."""
        return self.upper + self.high + INSET + _BETWEEN_LANES + INSET

    @property
    def words(self) -> float:
        """The top of the verdicts."""
        return self.lower + self.high + 6 + self.pile

    @property
    def bottom(self) -> float:
        """Where the lane of what happened ends."""
        words = pieces.tallest([one for one in self.sayings if one is not None])
        return self.words + words + INSET - 4

    @property
    def end(self) -> float:
        """Where the lanes end on the right."""
        return self.left(self.first + len(self.columns) - 1) + self.card + _RIGHT


def spread(diagram: DeviationDiagram, found: Sequence[Column]) -> list[Row]:
    """Spread the columns evenly over as many rows as they need."""
    count = -(-len(found) // LONGEST)
    each = -(-len(found) // count)
    gap = min(30.0, 14.0 + (LONGEST - min(each, LONGEST)) * 3.0)
    card = min(_WIDEST_CARD, (_ROOM - (each - 1) * gap) / each)
    rows: list[Row] = []
    top = 0.0
    for first in range(0, len(found), each):
        rows.append(
            _row(diagram, found, range(first, min(first + each, len(found))), top, card, gap)
        )
        top = rows[-1].bottom + _BETWEEN_ROWS
    return rows


def _row(
    diagram: DeviationDiagram,
    found: Sequence[Column],
    span: range,
    top: float,
    card: float,
    gap: float,
) -> Row:
    columns = tuple(found[span.start : span.stop])
    heights = [_LOWEST_CARD]
    steps: list[ComparedNode | None] = []
    for column in columns:
        upper, lower = step_at(diagram, column.planned), step_at(diagram, column.observed)
        if upper is not None and upper.planned is not None:
            # Room for the word at a card from which no line leads, whether it is needed or not.
            foot = (
                max(diagram.elsewhere, key=len) if upper.is_moved and len(found) > LONGEST else ""
            )
            text = pieces.content(upper.planned, diagram.language, card, foot)
            heights.append(pieces.height(text))
        if lower is not None and lower.observed is not None:
            heights.append(pieces.height(pieces.content(lower.observed, diagram.language, card)))
        steps.append(upper if column.is_missing else lower)
    names = [pieces.name_height(lane, NAME, diagram.language) for lane in diagram.lanes]
    room = card + gap - 4
    beside = all(pieces.fits_beside(step, room) for step in steps if step is not None)
    nested = any(step is not None and step.observed and step.observed.nested for step in steps)
    return Row(
        pile=STACK if nested else 0.0,
        first=span.start,
        columns=columns,
        top=top,
        card=card,
        gap=gap,
        high=max(*heights, *names),
        sayings=tuple(
            pieces.saying(step, diagram.language, room, is_beside=beside)
            if step is not None
            else None
            for step in steps
        ),
    )


def column_of(rows: Sequence[Row], step: int) -> int | None:
    """Return the column in which a step happened."""
    for row in rows:
        for number, column in enumerate(row.columns, row.first):
            if column.observed == step:
                return number
    return None


def row_of(rows: Sequence[Row], number: int) -> Row:
    """Return the row of a column."""
    return next(row for row in reversed(rows) if number >= row.first)


def step_at(diagram: DeviationDiagram, place: int | None) -> ComparedNode | None:
    """Return the step at a place, if there is one."""
    return diagram.steps[place] if place is not None else None
