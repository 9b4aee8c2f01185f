"""The look over the sheets of OpenDocument, where a cell may stand for a million like it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ctmp_docs.tables.reading.scanning import Marks, Scanner, by_name, scan_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT = "content.xml"
_BETWEEN = re.compile(rb">\s+(?=</?table:|<text:p\b|<office:annotation\b)")
_BREAK, _TAB = re.compile(rb"<text:line-break\s*/>"), re.compile(rb"<text:tab\s*/>")
_FAR = 10**9
"""More repetitions than any sheet has rows."""


def scan_ods(file: str, parts: Mapping[str, bytes]) -> dict[str, Marks]:
    """Return the marks of each sheet by its name.

    Raises `TableError` if a part is no XML, declares entities, or holds too much.
    """
    scan_parts(file, {name: data for name, data in parts.items() if name != CONTENT})
    scanner = _ContentScanner(file, CONTENT)
    scanner.scan(parts[CONTENT])
    return by_name(file, scanner.found)


def without_layout(content: bytes) -> bytes:
    """Return the content without indentation, and with breaks as plain ones.

    The library takes blanks between cells for damage, and joins words around a break.
    """
    return _TAB.sub(b" ", _BREAK.sub(b"\n", _BETWEEN.sub(b">", content)))


class _ContentScanner(Scanner):
    """The used cells of all sheets: where they are, how long, what is merged or failed."""

    def __init__(self, file: str, part: str) -> None:
        super().__init__(file, part)
        self.found: list[Marks] = []
        self._row, self._rows, self._column, self._columns = 0, 1, 0, 1
        self._cell: dict[str, str] = {}
        self._value = ""
        self._depth = 0
        """How many elements deep inside a cell."""
        self._asides = 0
        """How many of these are remarks at the cell."""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth:
            self._depth += 1
            self._asides += name == "office:annotation"
            return
        match name:
            case "table:table":
                self.found.append(Marks(name=attributes.get("table:name", "")))
                self._row, self._rows = 0, 1
            case "table:table-row":
                self._rows = _repeated(attributes, "table:number-rows-repeated")
                self._column = 0
            case "table:table-cell" | "table:covered-table-cell":
                self._columns = _repeated(attributes, "table:number-columns-repeated")
                self._cell, self._value, self._depth = attributes, "", 1

    def words(self, data: str) -> None:
        if self._depth > 1 and not self._asides:
            self._value += data

    def end(self, name: str) -> None:
        if self._depth > 1:
            self._depth -= 1
            self._asides -= name == "office:annotation"
        elif self._depth == 1:
            self._depth = 0
            if self.found:
                self._note(self.found[-1])
            self._column += self._columns
        elif name == "table:table-row":
            self._row += self._rows

    def _note(self, marks: Marks) -> None:
        place = (self._row, self._column)
        last = (self._row + self._rows - 1, self._column + self._columns - 1)
        kind = self._cell.get("office:value-type", "")
        value = self._value.strip()
        is_formula = "table:formula" in self._cell
        if self._cell.get("calcext:value-type") == "error" or (is_formula and _is_error(value)):
            marks.errors[place] = value
        elif is_formula and not kind and not value:
            marks.formulas.add(place)
        if kind or value or is_formula:
            marks.use(*last, len(self._value) * self._rows * self._columns)
        wide = _repeated(self._cell, "table:number-columns-spanned")
        high = _repeated(self._cell, "table:number-rows-spanned")
        if wide > 1 or high > 1:
            marks.merged.append((place, (place[0] + high - 1, place[1] + wide - 1)))


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    return min(max(int(written), 1), _FAR) if written.isdecimal() and len(written) < 10 else 1


def _is_error(value: str) -> bool:
    return value.startswith(("#", "Err:")) and " " not in value and len(value) > 3
