"""The look over Excel's old binary workbooks (.xls): records in a file system in a file (OLE).

It sees passwords, failed formulas, and used cells too far out for the library that reads values,
which lays a sheet out from its first to its last cell in memory.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from ctmp_docs.tables.grid import TableError
from ctmp_docs.tables.reading.scanning import Marks, by_name
from ctmp_docs.tables.reading.sniffing import damaged, locked

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDS = 0xFFFFFFF0
"""Numbers of sectors from here on are marks, such as the end of a chain."""
_BOF, _SHEET, _PASSWORD, _DIMENSIONS, _MANY = 0x0809, 0x0085, 0x002F, 0x0200, 0x00BD
_FORMULA, _TRUTH_OR_ERROR = 0x0006, 0x0205
_CELLS = frozenset({0x0203, 0x00FD, 0x0204, 0x00D6, 0x027E, _MANY, _TRUTH_OR_ERROR, _FORMULA})
_EXCEL_97 = 0x0600
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def scan_xls(file: str, data: bytes) -> dict[str, Marks]:
    """Return the marks of each sheet by its name.

    Raises `TableError` if the file is damaged, locked with a password, or holds too much.
    """
    try:
        stream = _stream(data)
        return by_name(file, tuple(_marks(file, stream)))
    except (struct.error, IndexError, ValueError, MemoryError):
        raise TableError(damaged(file)) from None


def _marks(file: str, stream: bytes) -> Iterator[Marks]:
    starts = []
    is_old = struct.unpack_from("<H", stream, 4)[0] < _EXCEL_97
    for kind, body, _start in _records(stream, 0):
        if kind == _PASSWORD:
            raise TableError(locked(file))
        if kind == _SHEET:
            starts.append((struct.unpack_from("<I", body)[0], _sheet_name(body, is_old=is_old)))
    for start, name in starts:
        marks = Marks(name=name)
        for kind, body, _start in _records(stream, start):
            _note(marks, kind, body)
        yield marks


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes, int]]:
    """Yield the records from `start` on up to the end of that part of the workbook."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        depth += (kind == _BOF) - (kind == 0x000A)
        yield kind, stream[start + 4 : start + 4 + length], start
        start += 4 + length
        if depth == 0:
            return


def _note(marks: Marks, kind: int, body: bytes) -> None:
    if kind == _DIMENSIONS:
        first, rows, left, columns = struct.unpack_from(
            "<IIHH" if len(body) >= 14 else "<HHHH", body
        )
        # The library takes room for this many cells before it has seen one.
        if not (first <= rows <= _MOST_ROWS and left <= columns <= _MOST_COLUMNS):
            raise ValueError(rows)
    if kind not in _CELLS:
        return
    row, column = struct.unpack_from("<HH", body)
    last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY else column
    marks.use(row, max(column, last), 0)
    if kind == _TRUTH_OR_ERROR and body[7]:
        marks.errors[row, column] = _ERRORS.get(body[6], "#N/A")
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        marks.errors[row, column] = _ERRORS.get(body[8], "#N/A")


def _sheet_name(body: bytes, *, is_old: bool) -> str:
    if is_old:  # Excel 95: one byte a letter
        return body[7:].decode("cp1252", "replace")[: body[6]]
    return body[8:].decode("utf-16-le" if body[7] & 1 else "latin-1", "replace")[: body[6]]


def _stream(data: bytes) -> bytes:
    """Return what the workbook's stream in the OLE file holds."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise ValueError(size)
    directory, cutoff, small_fat, big_fat = struct.unpack_from("<I4xIIxxxxI", data, 48)
    sectors = [number for number in struct.unpack_from("<109I", data, 76) if number < _ENDS]
    seen = set()
    while big_fat < _ENDS and big_fat not in seen:  # of files of more than 7 MB
        seen.add(big_fat)
        *more, big_fat = struct.unpack_from(f"<{size // 4}I", data, (big_fat + 1) * size)
        sectors += [number for number in more if number < _ENDS]
    table = b"".join(data[(number + 1) * size :][:size] for number in sectors)
    fat = struct.unpack_from(f"<{len(table) // 4}I", table)
    entries = _chain(data[size:], fat, directory, size)
    root, book = _entry(entries, {"Root Entry"}), _entry(entries, {"Workbook", "Book"})
    if book[1] >= cutoff:
        return _chain(data[size:], fat, book[0], size)[: book[1]]
    small = _chain(data[size:], fat, small_fat, size)
    small_table = struct.unpack_from(f"<{len(small) // 4}I", small)
    return _chain(_chain(data[size:], fat, root[0], size), small_table, book[0], 64)[: book[1]]


def _chain(data: bytes, table: tuple[int, ...], sector: int, size: int) -> bytes:
    """Return the sectors of a chain that begins with `sector`, joined."""
    parts: list[bytes] = []
    while sector < _ENDS:
        if len(parts) > len(table):
            raise ValueError(sector)  # the chain runs in a circle
        parts.append(data[sector * size : (sector + 1) * size])
        sector = table[sector]
    return b"".join(parts)


def _entry(entries: bytes, names: set[str]) -> tuple[int, int]:
    """Return first sector and size of the first entry of the directory with one of `names`."""
    for start in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, start + 64)[0]
        if entries[start : start + max(length - 2, 0)].decode("utf-16-le", "replace") in names:
            first, size = struct.unpack_from("<II", entries, start + 116)
            return first, size
    raise ValueError(names)
