"""A filled sheet → the text of a CSV that Excel opens as a table, and that no cell can attack.

A cell that a spreadsheet would take for a formula begins with `'`; `own` takes it away again. The
way of each field stands in its head, the kind in that of `id`: `ID [touchpoint:id]`.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from ctmp_docs.tables.own.looks import head

if TYPE_CHECKING:
    from ctmp_docs.language import Language
    from ctmp_docs.tables.grid import Value
    from ctmp_docs.tables.own.listed import FilledSheet

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")


def csv_text(sheet: FilledSheet, say: Language) -> str:
    """Return the whole text, with the mark at its beginning that Excel needs."""
    target = io.StringIO()
    decimal, separator = (",", ";") if say.code == "de" else (".", ",")
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    form = sheet.form
    ways = [f"{form.kind}:id" if c.path == "id" else c.path for c in form.columns]
    heads = [f"{head(c, say)} [{way}]" for c, way in zip(form.columns, ways, strict=True)]
    # A file that begins with the letters ID is no CSV for Excel; one that begins with `"` is.
    quoted = csv.writer(target, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    quoted.writerow([defused(one) for one in heads])
    for row in sheet.rows:
        writer.writerow([_written(value, decimal) for value in row])
    return BYTE_ORDER_MARK + target.getvalue()


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def armed(cell: str) -> str:
    """Return what a cell said before it was defused."""
    return cell[1:] if _DEFUSED.match(cell) else cell


def _written(value: Value, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(value).replace(".", decimal)
    return (
        str(value) if isinstance(value, int) else defused(value) if isinstance(value, str) else ""
    )
