"""The texts of a list that we wrote, sign by sign as they stand in the file.

`reading` tidies texts, as lists of others need it: blanks at the beginning of a line go, and what
nobody sees. In the author's text these mean something (a list in a list, an unbreakable blank).
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ctmp_docs.tables.reading.cleaning import cleaned, unescaped
from ctmp_docs.tables.reading.delimited import separator_of
from ctmp_docs.tables.reading.encodings import decode
from ctmp_docs.tables.reading.limits import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ctmp_docs.tables.grid import Cell, Sheet

_IN_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})


def as_written(sheets: tuple[Sheet, ...], file: Path) -> tuple[Sheet, ...]:
    """Return sheets, which were read of `file`, with texts that are not tidied."""
    if file.suffix.lower() not in _IN_WORKBOOKS:
        return tuple(_exact(sheet, _delimited(file)) for sheet in sheets)
    book = import_module("python_calamine").CalamineWorkbook.from_path(str(file))
    known = set(book.sheet_names)
    return tuple(
        _exact(sheet, book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
        for sheet in sheets
        if sheet.name in known
    )


def _delimited(file: Path) -> list[list[str]]:
    words, _encoding = decode(file.name, file.read_bytes())
    source = io.StringIO(words.replace("\0", ""), newline="")
    before = csv.field_size_limit(len(words) + 1)
    try:
        return list(csv.reader(source, delimiter=separator_of(words)))
    finally:
        csv.field_size_limit(before)


def _exact(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> Sheet:
    """Return a sheet with the texts of `rows`, where they are the same but for what was tidied."""
    texts = {
        f"{letters(number)}{count}": value
        for count, row in enumerate(rows, 1)
        for number, value in enumerate(row)
        if isinstance(value, str) and _may_be_tidied(value)
    }
    return replace(sheet, rows=tuple(tuple(_cells(row, texts)) for row in sheet.rows))


def _may_be_tidied(text: str) -> bool:
    return "_x" in text or not (text.isascii() and text.isprintable())


def _cells(row: Iterable[Cell], texts: Mapping[str, str]) -> Iterable[Cell]:
    for cell in row:
        text = texts.get(cell.place)
        is_it = text is not None and cell.value in {cleaned(text), cleaned(unescaped(text))}
        yield replace(cell, value=text) if is_it else cell
