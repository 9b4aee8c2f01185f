"""How large a list may be, and what is said of one that is larger."""

from __future__ import annotations

from ctmp_docs.language import text
from ctmp_docs.tables.grid import TableError

MAX_BYTES = 100_000_000
"""Of a file as it lies there; a list of 100,000 rows has a tenth of it."""
MAX_ROWS = 100_000
"""Far beyond any list that people keep by hand; the largest known has some thousand rows."""
MAX_COLUMNS = 500
"""Exports of survey tools have up to some hundred."""
MAX_CELLS = 3_000_000
"""From the first to the last used one, of all sheets; each takes about 150 bytes of memory."""
MAX_CHARACTERS = 200_000_000
"""Of a whole file: one text may be used by many cells, and is then held many times."""


def letters(column: int) -> str:
    """Return what spreadsheets call a column, counted from 0: `A`, `Z`, `AA`."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place(row: int, column: int) -> str:
    """Return what spreadsheets call a cell, both counted from 0: `C7`."""
    return f"{letters(column)}{row + 1}"


def check_size(sheet: str, row: int, column: int) -> None:
    """Raise `TableError` if a sheet whose last used cell is that one is too large."""
    if row >= MAX_ROWS or column >= MAX_COLUMNS or (row + 1) * (column + 1) > MAX_CELLS:
        raise TableError(
            text(
                "the sheet `{sheet}` is used at least as far as {place}; at most {rows} rows, "
                "{columns} columns and {cells} cells are read; delete all rows and columns "
                "behind the list, or copy the list into a new workbook",
                sheet=sheet, place=place(row, column),
                rows=MAX_ROWS, columns=MAX_COLUMNS, cells=MAX_CELLS,
            )
        )  # fmt: skip


def check_total(file: str, cells: int, characters: int) -> None:
    """Raise `TableError` if all sheets of a file together are too large."""
    if cells > MAX_CELLS:
        raise TableError(
            text("the sheets of `{file}` have {n} cells; at most {most} are read; copy the list "
                 "into a new workbook", file=file, n=cells, most=MAX_CELLS)
        )  # fmt: skip
    if characters > MAX_CHARACTERS:
        raise TableError(
            text("`{file}` holds {n} million characters, far more than a list; copy the list into "
                 "a new workbook", file=file, n=characters // 1_000_000)
        )  # fmt: skip
