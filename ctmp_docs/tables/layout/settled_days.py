"""Days such as `3/4/2026` in a column where another one, `31/12/2026`, says which is the month."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ctmp_docs.tables.layout.lines import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.tables.grid import Cell, Table

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_MONTHS = 12


def with_settled_days(table: Table) -> Table:
    """Return a list in which days are days wherever their column tells day and month apart."""
    columns = range(len(table.heads))
    firsts = {n: _day_is_first([row[n] for row in table.rows]) for n in columns}
    if all(one is None for one in firsts.values()):
        return table
    rows = (
        tuple(_settled(cell, is_first=firsts[n]) for n, cell in enumerate(row))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _day_is_first(cells: Sequence[Cell]) -> bool | None:
    """Return whether days stand before months; nothing if no cell tells, or two disagree."""
    found = [one for cell in cells if (one := _SLASHED.fullmatch(words(cell))) is not None]
    told = {int(one[1]) > _MONTHS for one in found if max(int(one[1]), int(one[2])) > _MONTHS}
    return told.pop() if len(told) == 1 else None


def _settled(cell: Cell, *, is_first: bool | None) -> Cell:
    found = _SLASHED.fullmatch(words(cell)) if is_first is not None else None
    if found is None:
        return cell
    day, month = (found[1], found[2]) if is_first else (found[2], found[1])
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    try:
        return replace(cell, value=date(year, int(month), int(day)))
    except ValueError:
        return cell
