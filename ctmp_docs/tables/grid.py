"""The nouns: cells with their places, sheets as they stand in a file, lists found in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ctmp_docs.language import Text

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell holds: as the program that wrote it meant it; empty is `None`, never blanks."""


class TableError(Exception):
    """A file cannot be read as a table; the argument is a `Text` for whoever named the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value and where it stands."""

    value: Value
    place: str
    """As people say it: `C7`; which sheet it is on, the sheet knows."""
    note: Text | None = None
    """What is special about it, for a message: `#REF!`, or a formula without a stored value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as it stands in a file."""

    name: str
    """Its name; of a CSV the file's."""
    rows: tuple[tuple[Cell, ...], ...]
    """All rows have the same length; of merged cells each holds the value."""
    is_hidden: bool = False
    notes: tuple[Text, ...] = ()
    """What was assumed to read it, such as the encoding of a CSV, for a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that is no row of a list, and why."""

    place: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list that was found in a sheet: heads, and a row for each thing."""

    sheet: str
    heads: tuple[Cell, ...]
    """Several lines of heads are joined with a blank; a year may be a number.

    Titles between the rows are columns at the end, headed `layout.GROUP_HEAD` and, of titles below
    titles, `SUBGROUP_HEAD`; what they say (a phase, a department) only their values tell.
    """
    rows: tuple[tuple[Cell, ...], ...]
    """As long as `heads`; no empty rows, no total rows, no repeated heads."""
    left_out: tuple[LeftOut, ...] = ()
    """Total rows, legends, remarks beside the list, and the like: told, so that nothing is lost."""
