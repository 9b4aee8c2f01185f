"""The look over the sheets of Excel's workbooks (Office Open XML)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ctmp_docs.tables.grid import TableError
from ctmp_docs.tables.reading.scanning import Marks, Scanner, by_name, local, scan_parts
from ctmp_docs.tables.reading.sniffing import damaged

if TYPE_CHECKING:
    from collections.abc import Mapping

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TEXTS = "xl/sharedStrings.xml"
_DIGITS = "0123456789"


def scan_xlsx(file: str, parts: Mapping[str, bytes]) -> dict[str, Marks]:
    """Return the marks of each sheet by its name.

    Raises `TableError` if a part is no XML, declares entities, or holds too much.
    """
    sheets = _sheets(file, parts)
    looked_at = {part for part, _name in sheets}
    scan_parts(file, {name: data for name, data in parts.items() if name not in looked_at})
    lengths = _TextLengths(file, _TEXTS)
    lengths.scan(parts.get(_TEXTS, b"<sst/>"))
    if len(looked_at) < len(sheets):
        raise TableError(damaged(file))  # a thousand sheets of one part are a bomb
    found = []
    for part, name in sheets:
        scanner = _SheetScanner(file, part, Marks(name=name), lengths.lengths)
        scanner.scan(parts[part])
        found.append(scanner.marks)
    return by_name(file, found)


def _sheets(file: str, parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return the part and the name of each sheet that is there."""
    relations, names = _Attributes(file, _RELATIONS), _Attributes(file, WORKBOOK)
    relations.scan(parts.get(_RELATIONS, b"<none/>"))
    names.scan(parts[WORKBOOK])
    targets = {
        item.get("Id", ""): posixpath.normpath(posixpath.join("/xl", item.get("Target", "")))
        for item in relations.found.get("Relationship", ())
    }
    pairs = [
        (targets.get(item.get("id", ""), "").lstrip("/"), item.get("name", ""))
        for item in names.found.get("sheet", ())
    ]
    return [(part, name) for part, name in pairs if part in parts]


class _Attributes(Scanner):
    """The attributes of all elements, by the elements' names."""

    def __init__(self, file: str, part: str) -> None:
        super().__init__(file, part)
        self.found: dict[str, list[dict[str, str]]] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        plain = {local(key): value for key, value in attributes.items()}
        self.found.setdefault(local(name), []).append(plain)


class _TextLengths(Scanner):
    """How long each of the texts is that the cells of all sheets share."""

    def __init__(self, file: str, part: str) -> None:
        super().__init__(file, part)
        self.lengths: list[int] = []

    def begin(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "si" or name.endswith(":si"):
            self.lengths.append(0)

    def words(self, data: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(data)


class _SheetScanner(Scanner):
    """The used cells of a sheet: where they are, how long, whether a formula failed."""

    def __init__(self, file: str, part: str, marks: Marks, lengths: list[int]) -> None:
        super().__init__(file, part)
        self.marks = marks
        self._lengths = lengths
        self._columns: dict[str, int] = {}
        self._row, self._column, self._kind = -1, -1, ""
        self._value, self._in_value = "", False
        self._is_formula = self._has_value = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._place(attributes.get("r"))
                self._kind = attributes.get("t", "")
                self._value = ""
                self._is_formula = self._has_value = False
            case "v" | "t":
                self._in_value = self._has_value = True
            case "f":
                self._is_formula = True
            case "row":
                number = attributes.get("r", "")
                self._row = int(number) - 1 if number.isdecimal() else self._row + 1
                self._column = -1

    def words(self, data: str) -> None:
        if self._in_value:
            self._value += data

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v" | "t":
                self._in_value = False
            case "c" if self._has_value or self._is_formula:
                self._note()

    def _note(self) -> None:
        place, value = (self._row, self._column), self._value
        length = len(value)
        if self._kind == "s" and value.isdecimal() and length < 10:
            index = int(value)
            length = self._lengths[index] if index < len(self._lengths) else 0
        elif self._kind == "e":
            self.marks.errors[place] = value
        elif self._is_formula and not value and self._kind != "str":
            self.marks.formulas.add(place)
        self.marks.use(*place, length)

    def _place(self, written: str | None) -> None:
        """Take the place of a cell; one that is not written is right of the one before."""
        name = (written or "").rstrip(_DIGITS)
        digits = (written or "")[len(name) :]
        if not name or not digits or len(digits) > 9:
            self._column += 1
            return
        if name not in self._columns:
            self._columns[name] = _column(name)
        self._row, self._column = int(digits) - 1, self._columns[name]


def _column(name: str) -> int:
    """Return the number of a column, counted from 0; far out for what is no name."""
    number = 0
    for letter in name[:4].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1 if number > 0 else 10**6
