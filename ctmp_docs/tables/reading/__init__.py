"""Files as sheets: which reader reads one, and all that can be wrong before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.tables.grid import TableError
from ctmp_docs.tables.reading.delimited import read_delimited
from ctmp_docs.tables.reading.limits import MAX_BYTES
from ctmp_docs.tables.reading.sniffing import EXPECTED, check_content, no_table
from ctmp_docs.tables.reading.workbooks import read_binary, read_zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ctmp_docs.tables.grid import Sheet

_READERS = {"zip": read_zipped, "ole": read_binary, "text": read_delimited}


def read_sheets(
    path: Path, *, progress: Callable[[int, int | None], None] = lambda _done, _all: None
) -> tuple[Sheet, ...]:
    """Return the sheets of a table file (.xlsx, .xlsm, .xls, .ods, .csv, .tsv, .txt).

    Hidden sheets are among them, marked; so are empty ones. Values are as the program that wrote
    the file stored them: nothing is computed, no macro is run; of a CSV all values are text.
    What a value means is left to the importer, where the lists are to `layout`.

    Args:
        path: The file.
        progress: Is called now and then with the rows done and all rows, if their number is known.

    Raises:
        TableError: The file is not there, is no table or not the kind of table its name says, is
            locked with a password, damaged, empty, or larger than any list (`limits`).
    """
    name = path.name
    suffix = path.suffix.lower()
    if path.is_dir():
        raise TableError(text("`{name}` is a folder; name the file with the list", name=name))
    if suffix not in EXPECTED and path.exists():
        raise TableError(no_table(name, suffix))
    data = _bytes(path)
    check_content(name, suffix, data)
    sheets = _READERS[EXPECTED[suffix]](name, data, progress)
    if not any(cell.value is not None for sheet in sheets for row in sheet.rows for cell in row):
        raise TableError(text("`{name}` holds no values: all of its cells are empty", name=name))
    return sheets


def _bytes(path: Path) -> bytes:
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise TableError(text("there is no file `{name}`", name=str(path))) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise TableError(
            text("`{name}` cannot be read: {reason}; is it open in another program?",
                 name=name, reason=reason)
        ) from None  # fmt: skip
    if len(data) > MAX_BYTES:
        raise TableError(
            text("`{name}` is larger than {n} MB, far larger than a list; copy the list into a new "
                 "workbook", name=name, n=MAX_BYTES // 1_000_000)
        )  # fmt: skip
    return data
