"""Lines of a sheet looked at one by one: what fills them, and which are sums or remarks."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, TypeAlias

from ctmp_docs.tables.grid import LeftOut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ctmp_docs.language import Text
    from ctmp_docs.tables.grid import Cell, Value

Line: TypeAlias = "tuple[Cell, ...]"

_TOTAL = (
    r"(?:zwischen|gesamt)?summen?|gesamt(?:ergebnis|zahl|wert)?|insgesamt|anzahl|durchschnitt\w*"
    r"|mittelwert|schnitt|ø|∑|Σ|(?:grand |sub)?totals?|sums?|counts?|averages?|means?|medians?"
)
_IS_TOTAL = re.compile(rf"(?:{_TOTAL})(?:\W.*)?|.*\W(?:gesamt|insgesamt|total)", re.IGNORECASE)
_NAMES_TOTAL = re.compile(
    r"(?:zwischen|gesamt)?summen?|gesamt(?:ergebnis|zahl|wert)?|insgesamt|durchschnitt|mittelwert"
    r"|ø|∑|Σ|(?:grand |sub)?totals?|sums?|averages?", re.IGNORECASE
)  # fmt: skip
_WHOLE_TOTAL = re.compile(rf"(?:{_TOTAL})\s*(?:[:=].*|\w*\s*[:=]?\s*[\d.,]+\s*%?)?", re.IGNORECASE)
_REMARK = re.compile(
    r"[*†‡]|\(\*|\d\)\s|(?:legende?|skala|scale|hinweise?|anmerkung(?:en)?|bemerkung(?:en)?|notiz"
    r"|stand|quelle|sources?|notes?|remarks?|nb|ps|erstellt|created|version|as of|key)\b\W*"
    r"(?:[:=]|$)"
    r"|(?:stand|version|as of|erstellt|created)\b.*\d",
    re.IGNORECASE,
)
_LONGEST_NAME = 100
"""No name of a touchpoint, phase or department has more characters; a remark soon has."""


def filled(line: Line) -> list[int]:
    """Return the columns in which a line holds something."""
    return [column for column, cell in enumerate(line) if cell.value is not None]


def runs(line: Line) -> list[range]:
    """Return the filled columns; neighbours with the same text are one: they were merged."""
    found: list[range] = []
    for column in filled(line):
        value = line[column].value
        last = found[-1] if found else None
        if last and last.stop == column and isinstance(value, str) and line[last[0]].value == value:
            found[-1] = range(last.start, column + 1)
        else:
            found.append(range(column, column + 1))
    return found


def words(cell: Cell) -> str:
    """Return the text of a cell in one line; of anything else nothing."""
    return " ".join(cell.value.split()) if isinstance(cell.value, str) else ""


def is_number(value: Value) -> bool:
    """Return whether a value is a number, or text that is one (a CSV has no others)."""
    if isinstance(value, str):
        return bool(re.fullmatch(r"[-+]?[\d.,]*\d\s*%?", value))
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_total(line: Line) -> bool:
    """Return whether a line sums up others: a word for it, and besides nothing but numbers.

    So `Gesamtrechnung` with a department beside it stays what it is.
    """
    first, *rest = runs(line) or [range(0)]
    if not first:
        return False
    label = words(line[first[0]])
    if not rest:
        return bool(_WHOLE_TOTAL.fullmatch(label)) or (
            bool(_IS_TOTAL.fullmatch(label)) and any(cell.note is not None for cell in line)
        )
    others = [line[run[0]].value for run in rest]
    numbers = all(
        is_number(value) or isinstance(value, (date, time, timedelta))
        or (isinstance(value, str) and bool(_WHOLE_TOTAL.fullmatch(value)))
        for value in others
    )  # fmt: skip
    return bool(_IS_TOTAL.fullmatch(label)) and numbers


def names_total(line: Line, columns: Collection[int]) -> bool:
    """Return whether the name of a line is a word for a sum, whatever stands beside it.

    `columns` are those of names: `Gesamt` in another one may say that all phases are meant.
    """
    found = filled(line)
    named = [column for column in found if column in columns] or found
    return bool(named) and bool(_NAMES_TOTAL.fullmatch(words(line[named[0]]).rstrip(" :")))


def is_remark(line: Line) -> bool:
    """Return whether the words of a line say that it is a remark, a legend, a date of issue."""
    found = runs(line)
    if not found or len(found) > 2:
        return False
    first = words(line[found[0][0]])
    return bool(_REMARK.match(first)) or (len(found) == 1 and is_long(first))


def is_long(name: str) -> bool:
    """Return whether text is too long for a name."""
    return len(name) > _LONGEST_NAME


def place_of(lines: Iterable[Line]) -> str:
    """Return the range from the first to the last filled cell: `H2:I8`, or one cell's place."""
    cells = [cell for line in lines for cell in line if cell.value is not None]
    if not cells:
        return ""
    columns = sorted({_split(cell.place)[0] for cell in cells}, key=lambda name: (len(name), name))
    numbers = sorted({_split(cell.place)[1] for cell in cells})
    first, last = f"{columns[0]}{numbers[0]}", f"{columns[-1]}{numbers[-1]}"
    return first if first == last else f"{first}:{last}"


def told(lines: Sequence[Line], reason: Text) -> tuple[LeftOut, ...]:
    """Return lines as something left out, if they hold anything."""
    place = place_of(lines)
    return (LeftOut(place=place, reason=reason),) if place else ()


def _split(place: str) -> tuple[str, int]:
    letters = place.rstrip("0123456789")
    return letters, int(place[len(letters) :] or 0)
