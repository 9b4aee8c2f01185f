"""A look over the XML of a workbook before its values are read.

It sees what the library that reads values does not tell (errors, formulas without a value, merged
cells of OpenDocument) and what would hurt it (entities, a used cell far out, one long text used by
a million cells). Values it leaves alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from ctmp_docs.language import text
from ctmp_docs.tables.grid import TableError
from ctmp_docs.tables.reading.limits import check_size, check_total
from ctmp_docs.tables.reading.sniffing import damaged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Area = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a range, each row and column, counted from 0."""
NO_VALUE = text("a formula without a stored value; open the file, save it, and import it again")


@dataclass(slots=True, kw_only=True)
class Marks:
    """What is special about the cells of a sheet, by row and column counted from 0."""

    name: str
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Words such as `#REF!`, where a formula failed."""
    formulas: set[tuple[int, int]] = field(default_factory=set)
    """Where a formula has no stored value, as far as that can be told."""
    merged: list[Area] = field(default_factory=list)
    """Of OpenDocument only."""
    last_row: int = -1
    last_column: int = -1
    characters: int = 0

    def use(self, row: int, column: int, length: int) -> None:
        """Take note of a used cell; raises `TableError` if that is too much."""
        if row > self.last_row or column > self.last_column:
            self.last_row = max(row, self.last_row)
            self.last_column = max(column, self.last_column)
            check_size(self.name, self.last_row, self.last_column)
        self.characters += length

    @property
    def cells(self) -> int:
        """How many cells there are from the first to the last used one."""
        return (self.last_row + 1) * (self.last_column + 1)


def by_name(file: str, found: Sequence[Marks]) -> dict[str, Marks]:
    """Return the marks of all sheets by their names; raises `TableError` if that is too much."""
    check_total(file, sum(m.cells for m in found), sum(m.characters for m in found))
    names = {marks.name: marks for marks in found}
    if len(names) < len(found):
        raise TableError(damaged(file))  # a name is said once: which of two would be meant?
    return names


class Scanner:
    """Parses one part of a workbook and calls `begin`, `end` and `words` of who inherits it.

    Raises `TableError` if the part is no XML or has a document type: entities could make a
    few lines unfold to gigabytes, and no spreadsheet program writes any.
    """

    def __init__(self, file: str, part: str) -> None:
        self.file, self.part = file, part

    def scan(self, data: bytes) -> None:
        """Look at the whole part."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        if type(self) is not Scanner:
            parser.StartElementHandler = self.begin
            parser.EndElementHandler = self.end
            parser.CharacterDataHandler = self.words
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise TableError(damaged(self.file)) from None

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of the begin of an element."""

    def end(self, name: str) -> None:
        """Take note of the end of an element."""

    def words(self, data: str) -> None:
        """Take note of text."""

    def _refuse(self, *_declaration: Any) -> None:
        raise TableError(
            text("`{file}` declares entities in its part `{part}`, which no spreadsheet program "
                 "does; it is not read", file=self.file, part=self.part)
        )  # fmt: skip


def scan_parts(file: str, parts: Mapping[str, bytes]) -> None:
    """Raise `TableError` if any part is no XML or declares entities."""
    for name, data in parts.items():
        if PurePosixPath(name).name != "mimetype":
            Scanner(file, name).scan(data)


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]
