"""Phase headings: a bold word over a rule that spans its columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctmp_docs.diagrams.flow.grid import Grid
from ctmp_docs.diagrams.model import Phase
from ctmp_docs.diagrams.parts.scene import Curve, Label, straight
from ctmp_docs.diagrams.parts.text import width, wrap

SIZE = 13.0
LINE = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One heading, before it has coordinates."""

    row: int
    first: int
    """Column."""
    last: int
    """Column."""
    lines: tuple[str, ...]


def find(
    grid: Grid,
    node_phases: Sequence[str | None],
    phases: Sequence[Phase],
    column: float,
    language: str,
) -> tuple[Head, ...]:
    """Return the headings of all rows; `column` is the least distance of two columns."""
    labels = {phase.id: phase.label for phase in phases}
    at: dict[tuple[int, int], tuple[int, str | None]] = {}
    for node, cell in enumerate(grid.cells):
        known = at.get((cell.row, cell.column))
        if known is None or cell.lane < known[0]:
            at[cell.row, cell.column] = cell.lane, node_phases[node]
    runs: list[tuple[int, int, int, str | None]] = []
    for (row, place), (_, phase) in sorted(at.items()):
        if runs and runs[-1][0] == row and runs[-1][3] == phase and runs[-1][2] == place - 1:
            runs[-1] = (row, runs[-1][1], place, phase)
        else:
            runs.append((row, place, place, phase))
    return tuple(
        Head(
            row=row,
            first=first,
            last=last,
            lines=wrap(labels[phase], SIZE, (last - first + 1) * column - 34, language, True, 2),
        )
        for row, first, last, phase in runs
        if phase in labels
    )


def height(heads: Sequence[Head], row: int) -> float:
    """Return the height of the headings of a row, rule included."""
    most = max((len(head.lines) for head in heads if head.row == row), default=0)
    return most * LINE + 5 if most else 0.0


def draw(head: Head, left: float, right: float, rule: float) -> tuple[Curve, list[Label]]:
    """Return the rule and the words of a heading."""
    top = rule - 5 - LINE * len(head.lines)
    labels = [
        Label(
            text=line,
            x=left,
            y=top + LINE * (number + 0.5),
            width=width(line, SIZE, bold=True),
            classes="head",
            size=SIZE,
        )
        for number, line in enumerate(head.lines)
    ]
    points = ((left, rule), *straight((left, rule), (right, rule)))
    return Curve(points=points, classes="rule"), labels
