"""Workbooks that are zips, opened with care: what is read of them is a copy that was looked at.

A zip can say one size and hold another, and unpack to a thousand times its own. So the list of its
parts is checked before anything is unpacked, each part is unpacked no further than it said, and
the library that reads values gets a new zip of these parts: no macros, no pictures, no surprises.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.tables.grid import TableError
from ctmp_docs.tables.reading.sniffing import damaged, locked

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_PARTS = 5_000
"""A workbook of a hundred sheets with pictures has some hundred parts."""
MAX_UNPACKED = 250_000_000
"""Bytes of all parts that are read; 100,000 rows of 20 columns are about half of it."""
MAX_RATIO = 250
"""So many times smaller no real workbook gets; sheets shrink to a tenth, the emptiest to a 60th."""
_HARMLESS = 5_000_000
"""Below this a ratio says nothing: unpacked, it still is a small file."""
_READ = re.compile(r"(?!.*(?:^|/)vba).*\.(?:xml|rels)$|^mimetype$", re.IGNORECASE | re.DOTALL)


def unpack(name: str, data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook that hold words and values, by their names.

    `name` is the file's, for messages. Raises `TableError` if the zip is damaged, locked, no
    workbook, or far larger unpacked than lists are.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            _check(name, len(data), archive.infolist())
            return {key: archive.read(entry) for key, entry in entries.items() if _READ.match(key)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError,
            RuntimeError):  # fmt: skip
        # `zipfile` says by these that a zip is cut off, contradicts itself, or is packed strangely.
        raise TableError(damaged(name)) from None


def pack(parts: Mapping[str, bytes]) -> io.BytesIO:
    """Return a zip of `parts`, not compressed: it is read once, from memory."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    packed.seek(0)
    return packed


def has_macros(data: bytes) -> bool:
    """Return whether a workbook that was unpacked before holds a program."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())


def _check(name: str, size: int, entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise TableError(locked(name))
    read = [entry for entry in entries if _READ.match(entry.filename)]
    unpacked = sum(entry.file_size for entry in read)
    if len(entries) > MAX_PARTS:
        raise TableError(
            text("`{name}` is made of {n} parts, and no list needs more than {most}; copy the list "
                 "into a new workbook", name=name, n=len(entries), most=MAX_PARTS)
        )  # fmt: skip
    if unpacked > MAX_UNPACKED or unpacked > max(MAX_RATIO * size, _HARMLESS):
        raise TableError(
            text("`{name}` unpacks to {n} MB, far more than a list needs; nothing of it was "
                 "unpacked; copy the list into a new workbook",
                 name=name, n=unpacked // 1_000_000)
        )  # fmt: skip
