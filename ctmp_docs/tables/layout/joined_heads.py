"""Heads of one line or of two: what a word over several columns says about each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.tables.layout.lines import filled, runs, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.tables.grid import Cell
    from ctmp_docs.tables.layout.lines import Line

_SAME = 0.8
"""A line with this share of the heads repeats them; one may have been corrected."""
_UNIT = re.compile(r"[(\[].*[)\]]")
"""What stands in brackets below heads says how these are meant: `(1-10)`, `(EUR)`."""
_LONGEST_GROUP = 60
"""Characters of a word over several heads; what is longer is a title or a remark."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a list, one for each column of its region; without a value where none is."""

    first: int
    """The number of the first line."""
    last: int
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]

    def repeated_by(self, line: Line) -> bool:
        """Return whether a line says the same, as where a page of a printout begins."""
        return any(_is_same(own, line) for own in self.lines if len(filled(own)) > 1)


def joined_heads(lines: Sequence[Line], number: int) -> Heads:
    """Return the heads whose first or second line is that one."""
    above = lines[number - 1] if number else None
    below = lines[number + 1] if number + 1 < len(lines) else None
    line = lines[number]
    if above is not None and is_group_line(above, line):
        return Heads(number - 1, number, _over(above, line, runs(above)), (above, line))
    if below is not None and filled(below) and _are_units(line, below):
        return Heads(number, number + 1, _over(line, below, runs(line)), (line, below))
    if below is not None and _is_second_line(line, below):
        return Heads(number, number + 1, _over(line, below, _spans(line, below)), (line, below))
    return Heads(number, number, line, (line,))


def is_group_line(above: Line, line: Line) -> bool:
    """Return whether `above` names groups of the heads in `line`, and is no title.

    Only merged words are believed: how many heads another one is meant for, nobody can tell. A
    title spans all columns, or is not merged.
    """
    found = runs(above)
    wide = [run for run in found if len(run) > 1]
    names = [words(above[run[0]]) for run in found]
    if not wide or not all(0 < len(name) <= _LONGEST_GROUP for name in names):
        return False
    same = all(above[run[0]].value == line[run[0]].value for run in found if len(run) == 1)
    is_part = len(found) > 1 or len(wide[0]) < len(filled(line))
    return same and is_part and all(_are_heads(line, run) for run in wide)


def _are_units(line: Line, below: Line) -> bool:
    return all(
        line[column].value is not None and _UNIT.fullmatch(words(below[column]))
        for column in filled(below)
    )


def _is_second_line(line: Line, below: Line) -> bool:
    """Return whether `below` says more about groups of columns of `line`, and nothing else.

    Under a word that spans several columns stand different words; under all others stands nothing,
    or the same (merged downwards); under nothing stands a head that needs no word above.
    """
    groups = [run for run in _spans(line, below) if len(run) > 1]
    inside = {column for run in groups for column in run}
    for column, cell in enumerate(below):
        if column in inside or cell.value in {None, line[column].value}:
            continue
        if line[column].value is not None or not words(cell):
            return False
    return bool(groups) and all(_are_heads(below, run) for run in groups)


def _spans(line: Line, below: Line) -> list[range]:
    """Return the words of `line`, each with the columns that it stands over.

    These are the ones it was merged over; in a CSV those to its right where `below` says something
    and `line` does not, if `below` says nothing else.
    """
    found = runs(line)
    spans = []
    for number, run in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(line)
        stop = run.stop
        is_open = len(run) == 1 and words(line[run.start]) and words(below[run.start])
        while is_open and stop < end and words(below[stop]):
            stop += 1
        spans.append(range(run.start, stop))
    return spans


def _are_heads(line: Line, run: range) -> bool:
    names = [words(line[column]) for column in run]
    return all(names) and len({name.casefold() for name in names}) == len(names)


def _over(line: Line, below: Line, spans: list[range]) -> tuple[Cell, ...]:
    """Return the heads of two lines: `Bewertung` over `Ist` is `Bewertung Ist`."""
    group: dict[int, str] = {}
    for run in spans:
        group.update(dict.fromkeys(run, words(line[run[0]])))
    cells = []
    for column, cell in enumerate(below):
        parts = [part for part in (group.get(column, ""), words(cell)) if part]
        joined = " ".join(dict.fromkeys(parts)) or None
        base = cell if cell.value is not None else line[column]
        cells.append(replace(base, value=joined if parts else base.value))
    return tuple(cells)


def _is_same(own: Line, line: Line) -> bool:
    """Return whether nearly all heads of `own` stand in `line`, and nothing else."""
    columns = filled(own)
    slips = int(len(columns) * (1 - _SAME))
    for column in columns:
        if words(own[column]).casefold() != words(line[column]).casefold():
            slips -= 1
            if slips < 0:
                return False
    return len(filled(line)) <= len(columns) + 1
