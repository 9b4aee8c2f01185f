"""A measured value, added as a row to the table that already holds its like.

The table keeps its form: separator, columns, line ends, decimal comma. Whether touchpoint and KPI
exist is for the command to say.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.model import Measurement
from ctmp_docs.reading.decode import is_id
from ctmp_docs.writing.choices import Refusal

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.reading.contents import Contents, Measured

COLUMNS = tuple(Measurement.model_fields)
"""The columns of a new table."""
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:[.,]\d{1,9})?")
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
_COMMA = re.compile(r"-?\d+,\d+")
_LINE_END = re.compile(r"\r\n|\r|\n")


class RecordError(Exception):
    """A table cannot take the row; the text is a sentence for whoever typed it."""


def number_of(typed: str) -> str:
    """Return a number with a point as it was typed, `3,5` as `3.5`.

    Raises:
        Refusal: If it is none, or can be read in two ways (`1,234`).
    """
    words = typed.strip().replace("\N{MINUS SIGN}", "-")
    if not _NUMBER.fullmatch(words):
        reason = text("`{words}` is no number; write it as 4.5", words=words[:40])
        raise Refusal(reason)
    plain = words.replace(",", ".").removeprefix("+")
    if _THOUSANDS.fullmatch(words):
        reason = text(
            "`{words}` can be read in two ways; write {small} or {large}",
            words=words, small=plain, large=plain.replace(".", ""),
        )  # fmt: skip
        raise Refusal(reason)
    return plain


def table_for(contents: Contents, touchpoint: str | None, kpi: str) -> str:
    """Return the file for a value: where the same is measured, else the same KPI, else its own."""
    rows = contents.measurements
    same = [row.file for row in rows if (row.value.touchpoint, row.value.kpi) == (touchpoint, kpi)]
    alike = [row.file for row in rows if row.value.kpi == kpi]
    found = same or alike
    if found:
        return found[-1]
    return f"measurements/{kpi if is_id(kpi) else 'values'}.csv"


def recorded(contents: Contents, touchpoint: str | None, kpi: str, day: date) -> Measured | None:
    """Return the value that the day has already, if there is one."""
    wanted = (touchpoint, kpi, day)
    for row in contents.measurements:
        if (row.value.touchpoint, row.value.kpi, row.value.date) == wanted:
            return row
    return None


def with_row(table: str | None, row: dict[str, str]) -> str:
    """Return a table with one more row; `row` is by column, numbers with a point.

    Without a table it is a new one.

    Raises:
        RecordError: If the table cannot be read, or has no column for one of the values.
    """
    if table is None or not table.strip("\ufeff \t\r\n"):
        mark = "\ufeff" if table and table.startswith("\ufeff") else ""
        table = f"{mark}{','.join(COLUMNS)}\n"
    found = _LINE_END.search(table)
    newline = found[0] if found else "\n"
    head = table.removeprefix("\ufeff").lstrip("\r\n")
    separator = _separator(_LINE_END.split(head, maxsplit=1)[0])
    rows = _rows(head, separator)
    names = [name.strip().lower() for name in rows[0]]
    for name, value in row.items():
        if value and name not in names:
            message = f"the table has no column `{name}`; add it to the first line, or leave it out"
            raise RecordError(message)
    cells = {**row, "value": _like(row["value"], rows[1:], names, separator)}
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=separator, lineterminator=newline)
    writer.writerow([cells.get(name, "") for name in names])
    gap = "" if table.endswith(("\n", "\r")) else newline
    return f"{table}{gap}{line.getvalue()}"


def _rows(table: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(table, newline=""), delimiter=separator)
    try:
        return [cells for cells in reader if cells]
    except csv.Error:
        message = "the table cannot be read; `ctmp check` says where"
        raise RecordError(message) from None


def _separator(head: str) -> str:
    return ";" if head.count(";") > head.count(",") else ","


def _like(value: str, rows: list[list[str]], names: list[str], separator: str) -> str:
    """Return a number as the others of its column are written: with a comma only if they are."""
    if separator == "," or "value" not in names:
        return value
    place = names.index("value")
    others = [cells[place].strip() for cells in rows if len(cells) > place]
    return value.replace(".", ",") if any(_COMMA.fullmatch(one) for one in others) else value
