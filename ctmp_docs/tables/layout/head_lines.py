"""Lines of heads: which line of a sheet is one. What two of them say together: `joined_heads`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ctmp_docs.tables.heads import DEPARTMENT_HEADS, HEADS, words_of
from ctmp_docs.tables.layout.joined_heads import Heads, is_group_line, joined_heads
from ctmp_docs.tables.layout.lines import filled, is_number, runs, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ctmp_docs.tables.grid import Cell
    from ctmp_docs.tables.layout.lines import Line

AHEAD = 10
"""So many lines below a line are looked at; a list shows its width sooner."""
_FULL = 0.6
"""Heads fill at least this share of the columns below; title lines and `Date: …` fill less."""
_TEXT = 0.66
"""At least this share of heads is text; the rest may be years."""
_LONGEST = 150
"""Characters of a head; whole questions of a survey are heads too."""
_SURE = 3
"""So many columns are a list whatever their heads say; two must have a head that lists have.

Glossaries, versions and addresses have two columns as well.
"""
_YEARS = range(1990, 2100)


def find_heads(lines: Sequence[Line], start: int = 0) -> Heads | None:
    """Return the first heads at or below line `start`."""
    for number in range(start, len(lines)):
        if is_head_line(lines, number):
            return joined_heads(lines, _better(lines, number))
    return None


def is_head_line(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line is one of heads: short, different words over as many columns."""
    line = lines[number]
    found = runs(line)
    if not found:
        return False
    names = [_name(line[run[0]]) for run in found]
    texts = [name for name in names if name]
    if len(texts) < len(names) * _TEXT or not any(words(line[run[0]]) for run in found):
        return False
    if any(len(name) > _LONGEST for name in texts):
        return False
    if not _differ(line, found) and not (number and is_group_line(lines[number - 1], line)):
        return False  # `Ist` may stand twice, below two words
    near = lines[number + 1 : number + 1 + AHEAD * 2]
    below = [columns for columns in map(filled, near) if columns][:AHEAD]
    if len(found) == 1:
        return _is_single_column(lines, number, below)
    if len(found) < _SURE and not known(texts):
        return False
    if not below:
        return known(texts) * 2 >= len(texts)
    return len(filled(line)) >= _FULL * max(map(len, below))


def is_new_head_line(lines: Sequence[Line], number: int, numeric: Collection[int]) -> bool:
    """Return whether a line below a list begins another; `numeric` are its columns of numbers.

    A row of words looks like heads. So within a list heads are only believed if half of them are
    words that lists use, or if words stand where numbers do above and below.
    """
    if not is_head_line(lines, number):
        return False
    line = lines[number]
    texts = [words(line[run[0]]) for run in runs(line)]
    if known(texts) >= max(2, len(texts) / 2):
        return True
    below = lines[number + 1] if number + 1 < len(lines) else ()
    over = [column for column, cell in enumerate(below) if is_number(cell.value)]
    return any(words(line[column]) and column in numeric for column in over)


def known(names: Iterable[str]) -> int:
    """Return how many of these are words that lists have as heads."""
    return sum(_is_known(name) for name in names)


def _name(cell: Cell) -> str:
    """Return what a head says; the only numbers that are heads are years."""
    value = cell.value
    return str(value) if isinstance(value, int) and value in _YEARS else words(cell)


@cache
def _is_known(name: str) -> bool:
    return tuple(sorted(word.rstrip(".") for word in words_of(name))) in _names()


@cache
def _names() -> frozenset[tuple[str, ...]]:
    tables = (*HEADS.values(), *DEPARTMENT_HEADS.values())
    return frozenset(
        tuple(sorted(words_of(name, asides=True))) for names in tables for name in names.split("; ")
    )


def _is_single_column(lines: Sequence[Line], number: int, below: list[list[int]]) -> bool:
    """Return whether the sheet is one column of names under a head that lists have."""
    column = filled(lines[number])
    return (
        len(column) == 1
        and all(columns == column for columns in below)
        and len(below) > 1
        and known([words(lines[number][column[0]])]) == 1
    )


def _differ(line: Line, found: list[range]) -> bool:
    """Return whether no head stands twice, lists side by side aside."""
    part: set[str] = set()
    before = -1
    for run in found:
        name = str(line[run[0]].value).casefold()
        if before != -1 and run.start > before:
            part = set()  # an empty column: another list may begin
        if name in part:
            return False
        part.add(name)
        before = run.stop
    return True


def _better(lines: Sequence[Line], number: int) -> int:
    """Return a line a little further down, if that one rather has the heads.

    Above some lists stands a table of who made them and when: its line has no word of heads, or
    it is narrower than the heads.
    """
    own = [words(lines[number][run[0]]) for run in runs(lines[number])]
    for other in range(number + 1, min(number + AHEAD, len(lines))):
        texts = [words(lines[other][run[0]]) for run in runs(lines[other])]
        is_better = known(texts) > known(own) and (not known(own) or len(texts) > len(own))
        is_sure = known(texts) >= max(2, len(texts) / 2)
        if is_better and is_sure and is_head_line(lines, other):
            return other
    return number
