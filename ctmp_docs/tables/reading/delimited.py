"""Text with separators (CSV) as a sheet, however it was written."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.tables.grid import Cell, Sheet, TableError
from ctmp_docs.tables.reading.cleaning import cleaned
from ctmp_docs.tables.reading.encodings import decode
from ctmp_docs.tables.reading.limits import check_size, letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ctmp_docs.language import Text

SEPARATORS = ";,\t|"
"""The likelier first, for files that could be read with two of them."""
_SAID = re.compile(r'"?sep=(.)"?[ \t;,]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_SAMPLE_ROWS = 100
_SAMPLE = 100_000
"""Characters; from these the separator is found."""
_END = "\x1fend\x1f"
"""A last line that no file has: where it is swallowed, a quotation mark was never closed."""
_LONGEST = 1_000_000
"""Characters of a cell; a spreadsheet holds at most 32,767."""
_EVERY = 1_000
"""After so many rows progress is told."""


def read_delimited(
    name: str, data: bytes, progress: Callable[[int, int | None], None]
) -> tuple[Sheet, ...]:
    """Return the one sheet of a CSV; all values are text.

    Rows are counted as a spreadsheet shows them: a line break in quotation marks begins no row, and
    Excel's line `sep=;` is none. Rows that are shorter than others are filled up. Raises
    `TableError` if it is no text, has no end, or is too large.
    """
    words, encoding = decode(name, data)
    notes: list[Text] = []
    if encoding is not None:
        notes.append(
            text("`{name}` does not say how its letters are encoded; it was taken for {encoding}",
                 name=name, encoding=encoding)
        )  # fmt: skip
    if "\0" in words:
        words = words.replace("\0", "")
        notes.append(text("`{name}` holds zero bytes; they were left out", name=name))
    said = _SAID.match(words)
    separator = said[1] if said else separator_of(words)
    lines = list(_lines(name, words[said.end() :] if said else words, separator, progress))
    width = max(map(len, lines), default=0)
    columns = [letters(number) for number in range(width)]
    rows = tuple(
        tuple(
            Cell(value=cleaned(value) if value else None, place=f"{column}{number}")
            for column, value in zip(columns, (*line, *("",) * (width - len(line))), strict=True)
        )
        for number, line in enumerate(lines, 1)
    )
    progress(len(rows), len(rows))
    return (Sheet(name=name, rows=rows, notes=tuple(notes)),)


def separator_of(words: str) -> str:
    """Return the separator by which most rows get the same number of cells.

    A comma in a sentence or in `3,5` gives some rows more cells than others; a separator does not.
    """
    best, most = SEPARATORS[0], 0.0
    for separator in SEPARATORS:
        reader = csv.reader(io.StringIO(words[:_SAMPLE], newline=""), delimiter=separator)
        try:
            widths = Counter(len(row) for row in islice(reader, _SAMPLE_ROWS) if any(row))
        except csv.Error:
            continue
        split = {width: count for width, count in widths.items() if width > 1}
        if not split:
            continue
        width, count = max(split.items(), key=lambda pair: (pair[1], pair[0]))
        # Which share of the rows agrees counts twice: many columns by chance do not agree.
        score = (count / sum(widths.values())) ** 2 * min(width, 10)
        if score > most:
            best, most = separator, score
    return best


def _lines(
    name: str, words: str, separator: str, progress: Callable[[int, int | None], None]
) -> Iterator[list[str]]:
    """Yield the cells of each row, empty rows among them."""
    source = io.StringIO(words if words.endswith(("\n", "\r")) else f"{words}\n", newline="")
    ended = _with_end(source)
    previous = csv.field_size_limit(_LONGEST)
    number = 0
    try:
        for row in csv.reader(ended, delimiter=separator):
            number += 1
            if row == [_END]:
                return
            check_size(name, number - 1, max(len(row) - 1, 0))
            if row and _END in row[-1]:
                raise TableError(_open_quote(name, number))
            if number % _EVERY == 0:
                progress(number, None)
            yield row
    except csv.Error:
        raise TableError(_open_quote(name, number + 1)) from None
    finally:
        csv.field_size_limit(previous)


def _with_end(source: io.StringIO) -> Iterator[str]:
    yield from source
    yield _END


def _open_quote(name: str, row: int) -> Text:
    return text(
        "in `{name}` a quotation mark in row {row} is never closed; close it, or double it if it "
        "stands inside a text",
        name=name, row=row,
    )  # fmt: skip
