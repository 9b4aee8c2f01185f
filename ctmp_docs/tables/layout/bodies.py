"""The lines below heads: which are rows of the list, and what the others are."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from ctmp_docs.language import text
from ctmp_docs.tables.heads import meanings
from ctmp_docs.tables.layout.head_lines import is_new_head_line
from ctmp_docs.tables.layout.lines import (
    filled,
    is_long,
    is_number,
    is_remark,
    is_total,
    names_total,
    runs,
    told,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.language import Text
    from ctmp_docs.tables.grid import Cell, LeftOut
    from ctmp_docs.tables.layout.joined_heads import Heads
    from ctmp_docs.tables.layout.lines import Line

TOTAL = text("a line of sums")
NUMBERS = text("a line of numbers without a name")
REPEATED = text("the heads once more")
REMARK = text("a remark or a legend, not a row of the list")
NO_ROWS = text("a title without rows below it")
_LOOKED_AT = 50
"""Lines from which the usual width of a row is taken."""
_USUAL = 0.7
"""This share of the lines may be sparser than usual: a short list may have a long legend."""
_SPARSE = 3
"""A line with less than this part of the usual cells is sparse."""
_MOSTLY = 0.5
"""More than this share of a column makes it one of numbers."""
_MERGED = 0.5
"""Text merged over more than this share of the columns is a title of the rows below."""


Groups: TypeAlias = "tuple[Cell | None, Cell | None]"
"""A title, and one below it: a phase, then a department; either may be missing."""


@dataclass(slots=True)
class Body:
    """What stands below heads."""

    rows: list[Line] = field(default_factory=list)
    groups: list[Groups] = field(default_factory=list)
    """For each row the titles above it and its like."""
    left_out: list[LeftOut] = field(default_factory=list)


def end_of(lines: Sequence[Line], heads: Heads) -> int:
    """Return the line at which the list ends: where other heads begin, with their titles."""
    first = heads.last + 1
    numeric = _columns_of_numbers(lines[first : first + _LOOKED_AT])
    for number in range(first + 1, len(lines)):
        # Other heads stand below an empty line or a title.
        if len(runs(lines[number - 1])) > 1 or not filled(lines[number]):
            continue
        if not heads.repeated_by(lines[number]) and is_new_head_line(lines, number, numeric):
            return _with_titles(lines, number, first)
    return len(lines)


def read_body(lines: Sequence[Line], heads: Heads, first_group: Cell | None) -> Body:
    """Return what the lines below `heads` are; `first_group` is the title of the first rows."""
    return _Reader(lines, heads, first_group).read()


def title_above(lines: Sequence[Line], number: int) -> Cell | None:
    """Return the title right above a line: the only text in its line."""
    if number == 0:
        return None
    found = runs(lines[number - 1])
    if len(found) != 1 or not words(lines[number - 1][found[0][0]]):
        return None
    return lines[number - 1][found[0][0]]


def _with_titles(lines: Sequence[Line], number: int, lowest: int) -> int:
    while number > lowest and len(runs(lines[number - 1])) == 1:
        number -= 1
    return number


def _columns_of_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the columns that hold numbers and nothing else, more than one."""
    kinds: dict[int, list[bool]] = {}
    for line in lines:
        for column in filled(line):
            kinds.setdefault(column, []).append(is_number(line[column].value))
    # Words below a gap may already be the heads of the next list.
    return {c for c, all_of in kinds.items() if sum(all_of) > max(1, len(all_of) * _MOSTLY)}


class _Reader:
    """Goes down the lines once, and says of each what it is."""

    def __init__(self, lines: Sequence[Line], heads: Heads, first_group: Cell | None) -> None:
        self._lines, self._heads = lines, heads
        self._names = {
            column for column, cell in enumerate(heads.cells)
            if (found := meanings(words(cell))) and found[0].path == "title" and found[0].is_sure
        }  # fmt: skip
        self._groups: Groups = (first_group, None)
        self._titles: list[Line] = [(first_group,) if first_group is not None else (), ()]
        self._numbers = [n for n, line in enumerate(lines) if filled(line)]
        some = [lines[n] for n in self._numbers[:_LOOKED_AT]]
        widths = sorted(len(runs(line)) for line in some)
        self._usual = widths[int(len(widths) * _USUAL)] if widths else 0
        full = [n for n in self._numbers if self._is_full(lines[n])]
        self._last_full = full[-1] if full else -1
        spaced = sum(not filled(lines[n - 1]) for n in full if n)
        self._gaps_mean = spaced * 2 < len(full)
        """Whether an empty line says something: not where one stands above every row."""
        wide = {n for n in self._numbers if self._is_wide(lines[n])}
        self._has_wide = bool(wide)
        self._has_sections = self._begins_with_section([n for n in self._numbers if n not in wide])
        self._text_columns = self._columns_of_text(some)

    def read(self) -> Body:
        """Return the rows with their groups, and what is none."""
        body = Body()
        pending: list[tuple[Line, Text]] = []
        for number in self._numbers:
            line = self._lines[number]
            reason = self._reason(number)
            if reason is not None:
                pending.append((line, reason))
            elif self._is_section(number):
                pending += self._begin_group(line, body)
            else:
                body.rows.append(line)
                body.groups.append(self._groups)
        pending += self._unused(body, 0)
        for because, some in groupby(pending, key=lambda pair: pair[1]):
            body.left_out += told([line for line, _reason in some], because)
        return body

    def _begin_group(self, line: Line, body: Body) -> list[tuple[Line, Text]]:
        """Take a title for the rows below it; return those before it that had no rows.

        Where some are merged over the rows and some are not, these stand below those.
        """
        title = line[runs(line)[0][0]]
        if self._has_wide and not self._is_wide(line):
            unused = self._unused(body, 1)
            self._groups, self._titles[1] = (self._groups[0], title), line
        else:
            unused = self._unused(body, 0)
            self._groups, self._titles = (title, None), [line, ()]
        return unused

    def _unused(self, body: Body, level: int) -> list[tuple[Line, Text]]:
        """Return the titles from `level` on below which no row stands, as left out."""
        last = body.groups[-1] if body.groups else (None, None)
        return [
            (self._titles[at], NO_ROWS)
            for at in (0, 1)
            if at >= level and self._groups[at] is not None and self._groups[at] is not last[at]
        ]

    def _reason(self, number: int) -> Text | None:
        """Return why a line is left out, if it is."""
        line = self._lines[number]
        if self._heads.repeated_by(line):
            return REPEATED
        if self._is_total(line):
            return TOTAL
        if self._is_remark(number):
            return REMARK
        found = filled(line)
        if self._text_columns and all(is_number(line[column].value) for column in found):
            is_named = any(column in self._text_columns for column in found)
            return None if is_named else NUMBERS
        return None

    def _is_remark(self, number: int) -> bool:
        """Return whether a line is no row: by its words, or sparse below the end of the list."""
        line = self._lines[number]
        if is_remark(line) and not self._is_full(line):
            return True
        if number <= self._last_full or self._usual < _SPARSE or self._last_full < 0:
            return False
        is_sparse = len(runs(line)) <= max(2, self._usual / _SPARSE)
        between = self._lines[self._last_full + 1 : number]
        return is_sparse and any(not filled(other) for other in between)

    def _is_section(self, number: int) -> bool:
        """Return whether a line is a title over the rows below it.

        Text merged over most columns always is. A single cell may be a touchpoint of which only the
        name is known: it is a title below an empty line if the next line is a row, or where all
        rows stand below such lines.
        """
        line = self._lines[number]
        found = runs(line)
        if len(found) != 1 or len(line) < 2 or is_long(words(line[found[0][0]])):
            return False
        if not words(line[found[0][0]]):
            return False
        below = self._lines[number + 1] if number + 1 < len(self._lines) else ()
        if self._is_wide(line) or (below and self._heads.repeated_by(below)):
            return True
        if len(line) < _SPARSE or not self._next_is_full(number):
            return False
        is_after_gap = number > 0 and not filled(self._lines[number - 1])
        return self._has_sections or (is_after_gap and self._gaps_mean)

    def _next_is_full(self, number: int) -> bool:
        below = number + 1
        return below < len(self._lines) and (
            self._is_full(self._lines[below]) or self._heads.repeated_by(self._lines[below])
        )

    def _is_wide(self, line: Line) -> bool:
        """Return whether a line is text merged over most columns."""
        found = runs(line)
        return len(found) == 1 and len(found[0]) > max(1, len(line) * _MERGED)

    def _begins_with_section(self, numbers: list[int]) -> bool:
        """Return whether the list begins with a single cell, and more such follow, never two."""
        single = [n for n in numbers if len(runs(self._lines[n])) == 1]
        if len(single) < 2 or single[0] != numbers[0]:
            return False
        return all(self._next_is_full(n) for n in single if n <= self._last_full) and (
            single[1] <= self._last_full
        )

    def _is_full(self, line: Line) -> bool:
        """Return whether a line is a row beyond doubt."""
        return len(runs(line)) > max(1, self._usual / 2) and not self._is_total(line)

    def _is_total(self, line: Line) -> bool:
        return is_total(line) or (len(runs(line)) > 1 and names_total(line, self._names))

    def _columns_of_text(self, some: list[Line]) -> set[int]:
        """Return the columns that mostly hold text: a row has a word in one of them."""
        texts: dict[int, int] = {}
        for line in some:
            for column in filled(line):
                is_text = bool(words(line[column])) and not is_number(line[column].value)
                texts[column] = texts.get(column, 0) + (1 if is_text else -1)
        return {column for column, count in texts.items() if count > 0}
