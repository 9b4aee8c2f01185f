"""Which columns below a line of heads are one list, where empty columns part them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ctmp_docs.tables.layout.head_lines import known
from ctmp_docs.tables.layout.lines import filled, words

if TYPE_CHECKING:
    from collections.abc import Sequence

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
