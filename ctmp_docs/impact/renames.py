"""Which file of the past goes on under another name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ctmp_docs.impact.plain import leaves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.impact.state import Item, Items

_ENOUGH = 0.5
"""The share of a file, by characters, that must be the same; as git has it."""
_LEAST = 60
"""Characters that two files of different titles must share: short ones are alike by chance."""


def renamings(before: Items, after: Items, redirects: Mapping[str, str]) -> dict[str, str]:
    """Return the new id of each entry that was renamed, by its old one.

    `redirects` are what authors say; of other files those are the same that say nearly the same.
    """
    gone = {id_: item for id_, item in before.items() if _has_id(item) and id_ not in after}
    new = {id_: item for id_, item in after.items() if _has_id(item) and id_ not in before}
    found: dict[str, str] = {}
    for old, item in gone.items():
        name = _led_to(old, redirects)
        if name in new and new[name].kind == item.kind and name not in found.values():
            found[old] = name
    alike = sorted(
        (-share, old, name)
        for old, item in gone.items()
        for name, other in new.items()
        if old not in found and name not in found.values() and (share := _alike(item, other))
    )
    for _share, old, name in alike:
        if old not in found and name not in found.values():
            found[old] = name
    return found


def _has_id(item: Item) -> bool:
    return item.decoded is not None


def _led_to(old: str, redirects: Mapping[str, str]) -> str:
    name, seen = old, {old}
    while name in redirects and redirects[name] not in seen:
        name = redirects[name]
        seen.add(name)
    return name


def _alike(item: Item, other: Item) -> float:
    """Return the share that two files have in common; 0 if it is too little."""
    if item.kind != other.kind:
        return 0
    mine, theirs = _pieces(item), _pieces(other)
    shared = (mine & theirs).total()
    most = max(mine.total(), theirs.total(), 1)
    is_enough = item.title == other.title or shared >= _LEAST
    return shared / most if is_enough and shared >= _ENOUGH * most else 0


def _pieces(item: Item) -> Counter[tuple[str, str]]:
    """Return what a file says, in pieces weighed by their length."""
    found: Counter[tuple[str, str]] = Counter()
    for piece in (*leaves(item.values), *(("", line.strip()) for line in item.body.splitlines())):
        found[piece] += len(piece[1])
    return found
