"""Where the lists are in a sheet as people keep it: titles above, legends beside, sums below.

What is found is a table; all else is left out and told. A line that stands as a title over rows
(`Vor dem Kauf`) is not lost: it becomes a last column with the head `Group`, and where titles stand
below titles, one with the head `Subgroup`. A column without a head that says the same of several
rows gets the head `Group` too. What heads mean is left to `mapping`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.tables.grid import Cell, LeftOut, Table
from ctmp_docs.tables.layout.bodies import end_of, read_body, title_above
from ctmp_docs.tables.layout.head_lines import find_heads
from ctmp_docs.tables.layout.lines import filled, place_of, told, words
from ctmp_docs.tables.layout.segments import legend_columns, main_columns
from ctmp_docs.tables.layout.settled_days import with_settled_days
from ctmp_docs.tables.layout.turning import turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.tables.grid import Sheet
    from ctmp_docs.tables.layout.joined_heads import Heads
    from ctmp_docs.tables.layout.lines import Line

GROUP_HEAD = "Group"
SUBGROUP_HEAD = "Subgroup"
"""Heads of the columns that titles between rows become; the second one of titles below titles."""
ABOVE = text("above the list")
BESIDE = text("beside the list")
OUTSIDE = text("outside of any list")
WITHOUT_HEAD = text("a column without a head")
NUMBERING = text("running numbers of the rows")
_NUMBER_HEADS = frozenset(
    {"", "nr", "no", "pos", "lfd nr", "lfd. nr", "#", "zeile", "row", "nummer"}
)
_FROM_TITLES = text("from the titles between the rows")


def find_tables(sheet: Sheet) -> tuple[Table, ...]:
    """Return the lists of a sheet, from top to bottom; none if there is none.

    Several lists may stand below one another or side by side, and one may lie on its side (a line
    for each field). Every filled cell is in a table or told in what its tables leave out.
    """
    tables, rest = _find(sheet.rows, sheet.name)
    if tables and rest:
        tables[0] = replace(tables[0], left_out=(*tables[0].left_out, *rest))
    return tuple(tables)


def _find(lines: Sequence[Line], sheet: str) -> tuple[list[Table], list[LeftOut]]:
    """Return the lists in a part of a sheet, and what is in none."""
    lying = turned(lines)
    if lying is not None:
        upright, taken = lying
        tables, rest = _find_upright(upright, sheet)
        outside = [*told(lines[: taken.start], ABOVE), *told(lines[taken.stop :], OUTSIDE)]
        if tables:
            return tables, [*rest, *outside]
    return _find_upright(lines, sheet)


def _find_upright(lines: Sequence[Line], sheet: str) -> tuple[list[Table], list[LeftOut]]:
    tables: list[Table] = []
    rest: list[LeftOut] = []
    start = 0
    while (heads := find_heads(lines, start)) is not None:
        end = end_of(lines, heads)
        above = lines[start : heads.first]
        below = lines[heads.last + 1 : end]
        columns = main_columns(heads, below)
        legends = legend_columns(heads, below, columns)
        columns = [column for column in columns if column not in legends]
        table, is_titled = _table(lines[:end], heads, columns, sheet)
        if is_titled:
            above = [*above[:-1], _without(above[-1], columns)]
        table = replace(table, left_out=(*told(above, ABOVE), *table.left_out))
        tables.append(table)
        rest += told(
            [tuple(line[at] for at in legends) for line in lines[heads.first : end]], BESIDE
        )
        for aside in _asides(lines[heads.first : end], (*columns, *legends)):
            more, others = _find(aside, sheet)
            tables += more
            rest += others if more else told(aside, BESIDE)
        start = end
    rest += told(lines[start:], OUTSIDE)
    return tables, rest


def _table(
    lines: Sequence[Line], heads: Heads, columns: list[int], sheet: str
) -> tuple[Table, bool]:
    """Return the list below `heads`, and whether the title above these is the first group's."""
    own = [_only(line, columns) for line in lines]
    of_own = replace(
        heads,
        cells=_only(heads.cells, columns),
        lines=tuple(_only(line, columns) for line in heads.lines),
    )
    below = own[heads.last + 1 :]
    title = title_above(own, heads.first)
    is_titled = title is not None and any(
        of_own.repeated_by(line) and title_above(below, number) is not None
        for number, line in enumerate(below)
    )
    body = read_body(below, of_own, title if is_titled else None)
    table = Table(
        sheet=sheet, heads=of_own.cells, rows=tuple(body.rows), left_out=tuple(body.left_out)
    )
    upper, lower = ([pair[level] for pair in body.groups] for level in (0, 1))
    if any(upper) or any(lower):
        table = _with_groups(_with_groups(table, upper, GROUP_HEAD), lower, SUBGROUP_HEAD)
    else:
        table = _with_group_column(table)
    return _without_noise(with_settled_days(table)), is_titled


def _with_groups(table: Table, groups: Sequence[Cell | None], head_name: str) -> Table:
    """Add a column of the titles between rows, if there are any."""
    first = next((cell for cell in groups if cell is not None), None)
    if first is None:
        return table
    head = Cell(value=head_name, place=first.place, note=_FROM_TITLES)
    cells = [
        Cell(value=None, place=row[0].place) if cell is None else cell
        for row, cell in zip(table.rows, groups, strict=True)
    ]
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return replace(table, heads=(*table.heads, head), rows=rows)


def _with_group_column(table: Table) -> Table:
    """Name a column without a head that says the same of several rows."""
    for column, head in enumerate(table.heads):
        values = [words(row[column]) for row in table.rows]
        given = [value for value in values if value]
        # Most rows have one, and they repeat: that is no remark beside some rows.
        if head.value is None and len(given) * 2 > len(values) and len(set(given)) < len(given):
            heads = list(table.heads)
            heads[column] = replace(head, value=GROUP_HEAD)
            return replace(table, heads=tuple(heads))
    return table


def _without_noise(table: Table) -> Table:
    """Leave out running numbers, columns without a head, and rows that are empty without these."""
    gone: dict[int, LeftOut | None] = {}
    for column, head in enumerate(table.heads):
        cells = [row[column] for row in table.rows]
        if _is_numbering(head, cells):
            gone[column] = LeftOut(place=place_of([(head, *cells)]), reason=NUMBERING)
        elif head.value is None:
            gone[column] = next(iter(told([tuple(cells)], WITHOUT_HEAD)), None)
    kept = [column for column in range(len(table.heads)) if column not in gone]
    rows = (tuple(row[column] for column in kept) for row in table.rows)
    return replace(
        table,
        heads=tuple(table.heads[column] for column in kept),
        rows=tuple(row for row in rows if filled(row)),
        left_out=(*(item for item in gone.values() if item is not None), *table.left_out),
    )


def _is_numbering(head: Cell, cells: Sequence[Cell]) -> bool:
    """Return whether a column only counts the rows: 1, 2, 3; an id such as `TP-7` is kept."""
    name = str(head.value or "").rstrip(".:").casefold()
    numbers = [_whole(cell) for cell in cells if cell.value is not None]
    if name not in _NUMBER_HEADS or not numbers or None in numbers:
        return False
    steps = {(b or 0) - (a or 0) for a, b in pairwise(numbers)}
    return all(step > 0 for step in steps)


def _whole(cell: Cell) -> int | None:
    if isinstance(cell.value, int) and not isinstance(cell.value, bool):
        return cell.value
    name = words(cell).rstrip(".")
    return int(name) if name.isascii() and name.isdecimal() and len(name) < 9 else None


def _only(line: Line, columns: Sequence[int]) -> Line:
    """Return the part of a line from the first to the last of `columns`, the others empty.

    Empty columns stay until the end: what they part was not merged.
    """
    part = line[columns[0] : columns[-1] + 1]
    if len(part) == len(columns):
        return part
    own = set(columns)
    return tuple(
        cell if column in own or cell.value is None else replace(cell, value=None)
        for column, cell in enumerate(part, columns[0])
    )


def _without(line: Line, columns: Sequence[int]) -> Line:
    return tuple(
        replace(cell, value=None) if column in columns else cell for column, cell in enumerate(line)
    )


def _asides(lines: Sequence[Line], columns: Sequence[int]) -> Iterator[tuple[Line, ...]]:
    """Yield what stands beside a list: the lines of each group of neighbouring other columns."""
    width = len(lines[0]) if lines else 0
    used = {column for line in lines for column in filled(line)} - set(columns)
    part: list[int] = []
    for column in range(width + 1):
        if column in used:
            part.append(column)
        elif part:
            yield tuple(tuple(line[at] for at in part) for line in lines)
            part = []
