"""Which columns below a line of heads are one list, where empty columns part them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ctmp_docs.tables.layout.head_lines import known
from ctmp_docs.tables.layout.lines import filled, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.tables.grid import Cell
    from ctmp_docs.tables.layout.joined_heads import Heads
    from ctmp_docs.tables.layout.lines import Line

_TOGETHER = 0.6
"""Parts of one list have values in the same rows; a list beside it ends sooner or later."""
_LEGEND = re.compile(
    r"(?:zeichen)?(?:legende?|skala|skalen|scale|erläuterung|erklärung|abkürzung|bedeutung|meaning"
    r"|codes?|farben?|colou?rs?|key|schlüssel|hinweis|werte)\w*",
    re.IGNORECASE,
)
"""What is written over a legend; behind an empty column it is no head of the list."""
_CALLED_LEGEND = re.compile(r"(?:zeichen|farb)?(?:legende?|erklärung)\W*", re.IGNORECASE)
_EXPLAINED = re.compile(r"([^\s=]{1,3})\s*=\s*[^\s=]")
"""What stands in a legend: `1 = poor`, `x = yes`."""


def main_columns(heads: Heads, below: Sequence[Line]) -> list[int]:
    """Return the columns of the list that these heads begin; the widest part, and what joins it.

    Parts are parted by empty columns. Another part belongs to the list if it has other heads and
    values in the same rows, or if all of its heads are words that lists have.
    """
    parts = _parts(heads, below)
    main = max(parts, key=lambda part: sum(heads.cells[at].value is not None for at in part))
    columns = list(main)
    for part in parts:
        if part != main and _joins(part, main, heads, below):
            columns += part
    return sorted(columns)


def legend_columns(heads: Heads, below: Sequence[Line], columns: Sequence[int]) -> list[int]:
    """Return those of the columns of a list that are a legend right beside it."""
    found: list[int] = []
    for column in columns[1:]:
        name = heads.cells[column].value
        goes_on = bool(found) and found[-1] == column - 1
        if (goes_on and name in (None, heads.cells[found[-1]].value)) or _is_legend(
            words(heads.cells[column]), [line[column] for line in below]
        ):
            found.append(column)
    return found


def _is_legend(head: str, cells: Sequence[Cell]) -> bool:
    """Return whether a column explains signs: by its head, or as each says what a sign means."""
    if _CALLED_LEGEND.fullmatch(head):
        return True
    told = [one for cell in cells if (one := words(cell))]
    filled_ = sum(cell.value is not None for cell in cells)
    signs = [found[1] for one in told if (found := _EXPLAINED.match(one)) is not None]
    if head.strip(" :").casefold() == "key":
        return bool(told) and sum(" " in one or "=" in one for one in told) * 2 > filled_
    # A legend says each thing once; a phase such as `1 = before` stands in many rows.
    return len(signs) > 1 and len(signs) == len(set(signs)) and len(signs) * 2 > filled_


def _parts(heads: Heads, below: Sequence[Line]) -> list[range]:
    used = {column for line in (*heads.lines, *below) for column in filled(line)}
    used = {c for c in used if heads.cells[c].value is not None or _has_values(c, below)}
    parts: list[range] = []
    for column in sorted(used):
        if parts and parts[-1].stop == column:
            parts[-1] = range(parts[-1].start, column + 1)
        else:
            parts.append(range(column, column + 1))
    return [part for part in parts if any(heads.cells[at].value is not None for at in part)]


def _has_values(column: int, below: Sequence[Line]) -> bool:
    return any(line[column].value is not None for line in below)


def _joins(part: range, main: range, heads: Heads, below: Sequence[Line]) -> bool:
    names = [words(heads.cells[column]) for column in part]
    others = {words(heads.cells[column]).casefold() for column in main}
    if not all(names) or any(name.casefold() in others for name in names):
        return False
    if _LEGEND.fullmatch(names[0]):
        return False
    if known(names) == len(names) and len(names) <= 2:
        return True
    own = {n for n, line in enumerate(below) if any(line[c].value is not None for c in part)}
    rows = {n for n, line in enumerate(below) if any(line[c].value is not None for c in main)}
    return bool(own) and len(own & rows) >= _TOGETHER * len(own | rows)
