"""Workbooks as sheets; the values are read by the library calamine, which never runs anything.

Stored values of formulas are taken, none is computed. What the library does not tell comes from
our own look over the file: errors, formulas without a value (not of .xls, where it is not written
down), and merged cells of OpenDocument.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import text
from ctmp_docs.tables.grid import Cell, Sheet, TableError
from ctmp_docs.tables.reading.cleaning import error_note, plain
from ctmp_docs.tables.reading.limits import MAX_CELLS, check_size, letters
from ctmp_docs.tables.reading.packages import has_macros, pack, unpack
from ctmp_docs.tables.reading.scan_ods import CONTENT, scan_ods, without_layout
from ctmp_docs.tables.reading.scan_xls import scan_xls
from ctmp_docs.tables.reading.scan_xlsx import WORKBOOK, scan_xlsx
from ctmp_docs.tables.reading.scanning import NO_VALUE, Area, Marks
from ctmp_docs.tables.reading.sniffing import damaged, is_encrypted, locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ctmp_docs.language import Text

_EVERY = 1_000
"""After so many rows progress is told."""


def read_zipped(
    name: str, data: bytes, progress: Callable[[int, int | None], None]
) -> tuple[Sheet, ...]:
    """Return the sheets of an .xlsx, .xlsm or .ods; see `reading.read_sheets`."""
    parts = unpack(name, data)
    if WORKBOOK in parts:
        marks, is_excel = scan_xlsx(name, parts), True
    elif CONTENT in parts and b"office:spreadsheet" in parts[CONTENT]:
        marks, is_excel = scan_ods(name, parts), False
        parts[CONTENT] = without_layout(parts[CONTENT])
    else:
        raise TableError(_no_workbook(name, parts))
    notes: tuple[Text, ...] = ()
    if has_macros(data):
        notes = (text("`{name}` holds macros; they were not run", name=name),)
    with _opened(name, pack(parts)) as book:
        del parts
        return _Reader(name, book, is_excel=is_excel).sheets(marks, notes, progress)


def read_binary(
    name: str, data: bytes, progress: Callable[[int, int | None], None]
) -> tuple[Sheet, ...]:
    """Return the sheets of an .xls; see `reading.read_sheets`."""
    if is_encrypted(data):
        raise TableError(locked(name))
    marks = scan_xls(name, data)
    with _opened(name, BytesIO(data)) as book:
        return _Reader(name, book, is_excel=False).sheets(marks, (), progress)


class _Reader:
    """Makes sheets of an opened workbook."""

    def __init__(self, name: str, book: Any, *, is_excel: bool) -> None:
        self._name, self._book, self._is_excel = name, book, is_excel

    def sheets(
        self,
        marks: Mapping[str, Marks],
        notes: tuple[Text, ...],
        progress: Callable[[int, int | None], None],
    ) -> tuple[Sheet, ...]:
        """Return the sheets that hold cells; sheets of charts and of old macros hold none."""
        every = sum(max(mark.last_row + 1, 0) for mark in marks.values())
        found: list[Sheet] = []
        done = 0
        for item in self._book.sheets_metadata:
            if not str(item.typ).endswith(".WorkSheet"):
                continue
            values, start, areas = self._values(item.name)
            mark = marks.get(item.name, Marks(name=item.name))
            rows: list[tuple[Cell, ...]] = []
            for row in self._rows(values, start, mark):
                rows.append(row)
                if len(rows) % _EVERY == 0:
                    progress(done + len(rows), every)
            done += len(rows)
            _merge(rows, areas or mark.merged)
            is_hidden = not str(item.visible).endswith(".Visible")
            found.append(Sheet(name=item.name, rows=tuple(rows), is_hidden=is_hidden, notes=notes))
        progress(max(done, every), max(done, every))
        return tuple(found)

    def _values(self, sheet: str) -> tuple[list[list[Any]], tuple[int, int], list[Area]]:
        """Return the values of a sheet, where they start, and what is merged."""
        with _Guard(self._name):
            found = self._book.get_sheet_by_name(sheet)
            if found.start is None:
                return [], (0, 0), []
            check_size(sheet, *found.end)
            return found.to_python(), found.start, found.merged_cell_ranges or []

    def _rows(
        self, values: list[list[Any]], start: tuple[int, int], marks: Marks
    ) -> Iterator[tuple[Cell, ...]]:
        """Yield all rows from the first of the sheet on."""
        width = start[1] + max(map(len, values), default=0)
        names = [letters(column) for column in range(width)]
        before: list[Any] = [None] * start[1]
        special = marks.errors or marks.formulas
        for number, line in enumerate(chain(([] for _row in range(start[0])), values)):
            row = [*before, *line] if line else [None] * width
            label = str(number + 1)
            cells = [
                Cell(
                    value=None if value is None or value == "" else self._plain(value),
                    place=name + label,
                )
                for name, value in zip(names, row, strict=True)
            ]
            yield tuple(_noted(cells, number, marks) if special else cells)

    def _plain(self, value: Any) -> Any:
        return plain(value, escapes=self._is_excel)


def _noted(cells: list[Cell], row: int, marks: Marks) -> list[Cell]:
    """Return a row in which failed formulas, and those without a value, are empty and told."""
    for column, cell in enumerate(cells):
        error = marks.errors.get((row, column))
        if error is not None:
            cells[column] = replace(cell, value=None, note=error_note(error))
        elif cell.value is None and (row, column) in marks.formulas:
            cells[column] = replace(cell, note=NO_VALUE)
    return cells


def _merge(rows: list[tuple[Cell, ...]], areas: list[Area]) -> None:
    """Put the value of each merged range into all of its cells that are on the sheet."""
    width = len(rows[0]) if rows else 0
    filled = 0
    for (top, left), last in areas:
        bottom, right = min(last[0], len(rows) - 1), min(last[1], width - 1)
        filled += max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if top >= len(rows) or left >= width or filled > MAX_CELLS:
            continue
        first = rows[top][left]
        for number in range(top, bottom + 1):
            row = list(rows[number])
            for column in range(left, right + 1):
                row[column] = replace(first, place=row[column].place)
            rows[number] = tuple(row)


@contextmanager
def _opened(name: str, data: BytesIO) -> Iterator[Any]:
    try:
        calamine = import_module("python_calamine")
    except ModuleNotFoundError:
        raise TableError(
            text("to read `{name}` a library is needed: "
                 '`pip install "ctmp-docs[tables]"`; a CSV needs none', name=name)
        ) from None  # fmt: skip
    with _Guard(name):
        book = calamine.CalamineWorkbook.from_filelike(data)
    with book:
        yield book


class _Guard:
    """Turns what the library raises about a file into a sentence.

    It is written in Rust: where it meets what it does not expect it may panic, and that arrives as
    an exception beside all others.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        """Begin to watch."""

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is None or issubclass(kind, (TableError, KeyboardInterrupt, SystemExit)):
            return
        is_locked = kind.__name__ == "PasswordError"
        raise TableError((locked if is_locked else damaged)(self._name)) from None


def _no_workbook(name: str, parts: Mapping[str, bytes]) -> Text:
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return locked(name)
    if any(part.startswith("xl/") for part in parts):
        return text("`{name}` is a workbook of a kind that is not read; save it as .xlsx",
                    name=name)  # fmt: skip
    return text("`{name}` is a zip, but there is no spreadsheet in it", name=name)
