"""The sheets of a list that we wrote, found again: which cell is of which field.

In a workbook the ways of the fields are in a row of their own (`touchpoint:actual.rating`), in a
CSV they end the heads (`Rating [actual.rating]`). Where rows and columns stand does not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.tables.own.columns import MARK, TABLE_KINDS, SheetForm, column_at, sheets
from ctmp_docs.tables.own.csv_text import armed
from ctmp_docs.tables.own.looks import head
from ctmp_docs.tables.own.words import MEANINGS, WORDS, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.tables.grid import Cell, Sheet
    from ctmp_docs.tables.own.columns import Column, TableKind

_KINDS = "|".join(TABLE_KINDS)
_WAY = re.compile(rf"({_KINDS}):(\S.*)")
_WAY_IN_HEAD = re.compile(rf".*\[(?:({_KINDS}):)?(\S.*)\]", re.DOTALL)
_AT_THE_TOP = 12
"""Rows in which the ways are looked for; somebody may have put a title above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """A row in which something stands."""

    first: Cell
    """The first cell with something in it."""
    name: Cell | None = None
    """Which entry it is, or belongs to; `None` if the cell is empty."""
    number: float | None = None
    """Its place in a list."""
    fingerprint: str | None = None
    cells: tuple[tuple[Column, Cell], ...] = ()
    """The cells of fields and of the author's text, empty ones too."""
    others: tuple[Cell, ...] = ()
    """Cells with something in them below no head of ours."""

    @property
    def is_filled(self) -> bool:
        """Whether a cell of ours has something in it."""
        return self.name is not None or any(cell.value is not None for _, cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSheet:
    """A sheet of ours, as it came back."""

    name: str
    form: SheetForm
    """What it lists; its columns are those of fields that are still there."""
    rows: tuple[OwnRow, ...]


def own_sheets(found: Iterable[Sheet]) -> Iterator[OwnSheet]:
    """Yield the sheets that we wrote; one without its column of ids is none."""
    for sheet in found:
        for index, row in enumerate(sheet.rows[:_AT_THE_TOP]):
            ways = _ways(row)
            if ways is not None and any(c.role in {"id", "entry"} for c in ways.columns.values()):
                yield _sheet(sheet, index, ways)
                break


def words_in(found: Iterable[Sheet]) -> Words | None:
    """Return the words that travel along with a workbook."""
    for sheet in found:
        for row in sheet.rows[:1]:
            heads = {str(cell.value): number for number, cell in enumerate(row)}
            names = [one.removeprefix(WORDS) for one in heads if one.startswith(WORDS)]
            labels = {
                name: _pairs(sheet, heads[f"{MEANINGS}{name}"], heads[f"{WORDS}{name}"])
                for name in names
                if f"{MEANINGS}{name}" in heads
            }
            if labels:
                return Words(labels)
    return None


def _pairs(sheet: Sheet, words: int, labels: int) -> dict[str, str]:
    return {
        str(row[words].value): str(row[labels].value)
        for row in sheet.rows[1:]
        if row[words].value is not None and row[labels].value is not None
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ways:
    """Which column of a sheet is which of ours."""

    kind: TableKind
    list_path: str
    columns: Mapping[int, Column]
    in_heads: bool


def _ways(row: tuple[Cell, ...]) -> _Ways | None:
    """Return the ways that a row holds; nothing if it is any other row."""
    for pattern in (_WAY, _WAY_IN_HEAD):
        found = {
            number: match
            for number, cell in enumerate(row)
            if isinstance(cell.value, str) and (match := pattern.fullmatch(cell.value.strip()))
        }
        kinds = {match[1] for match in found.values() if match[1]}
        for kind in TABLE_KINDS:
            if kinds == {kind}:
                return _known(kind, {n: match[2] for n, match in found.items()}, pattern)
    return None


def _known(kind: TableKind, ways: dict[int, str], pattern: re.Pattern[str]) -> _Ways | None:
    lists = {way.rpartition("[].")[0] for way in ways.values()} - {""}
    list_path = lists.pop() if len(lists) == 1 else ""
    listed = {c.path: c for s in sheets(kind) if s.list_path == list_path for c in s.columns}
    known = {n: listed.get(way) or column_at(kind, way) for n, way in ways.items()}
    columns: dict[int, Column] = {}
    for number, column in known.items():
        # A column that was copied is there twice; the first one counts.
        if column is not None and column.path not in {one.path for one in columns.values()}:
            columns[number] = column
    return _Ways(kind=kind, list_path=list_path, columns=columns, in_heads=pattern is _WAY_IN_HEAD)


def _sheet(sheet: Sheet, index: int, ways: _Ways) -> OwnSheet:
    form = next(one for one in sheets(ways.kind) if one.list_path == ways.list_path)
    rows = (
        _row([_armed(cell) for cell in row] if ways.in_heads else list(row), ways)
        for row in sheet.rows[index + 1 :]
        if not _is_heads(row, ways)
    )
    said = tuple(c for c in ways.columns.values() if c.role in {"field", "own", "body"})
    return OwnSheet(
        name=sheet.name,
        form=replace(form, columns=said),
        rows=tuple(row for row in rows if row is not None),
    )


def _row(row: list[Cell], ways: _Ways) -> OwnRow | None:
    something = [cell for cell in row if cell.value is not None]
    by_role = {column.role: row[number] for number, column in ways.columns.items()}
    says = [
        row[number]
        for number, column in ways.columns.items()
        if row[number].value is not None and column.role not in {"number", "fingerprint"}
    ]
    others = tuple(c for n, c in enumerate(row) if n not in ways.columns and c.value is not None)
    if not says and not others:
        return None
    name, number = by_role.get("id", by_role.get("entry")), by_role.get("number")
    was = by_role.get("fingerprint")
    return OwnRow(
        first=something[0],
        name=name if name is not None and name.value is not None else None,
        number=_number(number),
        fingerprint=str(was.value).removeprefix(MARK) if was and was.value is not None else None,
        cells=tuple(
            (column, row[number])
            for number, column in ways.columns.items()
            if column.role in {"field", "own", "body"}
        ),
        others=others,
    )


def _number(cell: Cell | None) -> float | None:
    if cell is None or isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return None
    return float(cell.value)


def _is_heads(row: tuple[Cell, ...], ways: _Ways) -> bool:
    """Return whether a row holds the heads that people read, in any language."""
    cells = [(row[n].value, c) for n, c in ways.columns.items() if row[n].value is not None]
    same = sum(str(value).strip() in _heads(column) for value, column in cells)
    return bool(cells) and 2 * same > len(cells)


def _heads(column: Column) -> set[str]:
    return {head(column, language(code)) for code in LANGUAGES}


def _armed(cell: Cell) -> Cell:
    return replace(cell, value=armed(cell.value)) if isinstance(cell.value, str) else cell
