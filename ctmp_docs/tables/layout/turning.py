"""Lists that lie on their side: the heads in the first column, a column for each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.tables.layout.head_lines import known
from ctmp_docs.tables.layout.lines import runs, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.tables.layout.lines import Line

_SHARE = 0.5
"""At least this share of the column's words are known heads; the others are the team's own."""
_LOOKED_AT = 200
"""Lines; nobody keeps a list with more fields."""


def turned(lines: Sequence[Line]) -> tuple[tuple[Line, ...], range] | None:
    """Return the list turned upright and the lines that it takes up, if it clearly lies.

    That is clear when the first used column holds known heads, and more than twice as many as any
    line does, which are three at least. A list whose first column only looks like words is left as
    it is.
    """
    some = lines[:_LOOKED_AT]
    used = [column for line in some for run in runs(line) for column in run]
    if not used:
        return None
    left, right = min(used), max(used) + 1
    names = {
        number: words(line[left])
        for number, line in enumerate(some)
        if words(line[left]) and not (len(runs(line)) == 1 and not known([words(line[left])]))
    }
    count = known(names.values())
    if count < max(1, len(names) * _SHARE) or right - left < 2:
        return None
    if len({name.casefold() for name in names.values()}) < len(names):
        return None
    if max(known({words(line[run[0]]) for run in runs(line)}) for line in some) * 2 >= count:
        return None
    heads = [number for number, name in names.items() if known([name])]
    taken = range(heads[0], max(names) + 1)
    return tuple(
        zip(*(line[left:right] for line in lines[taken.start : taken.stop]), strict=True)
    ), taken
