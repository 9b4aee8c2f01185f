"""Which file of the past goes on under another name."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ctmp_docs.impact.compared.plain import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.impact.compared.state import Item, Items

_Piece: TypeAlias = tuple[str, str]
"""A single value with the way to it, or a line of text."""

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
    taken: set[str] = set()
    for old, item in gone.items():
        name = _led_to(old, redirects)
        if name in new and new[name].kind == item.kind and name not in taken:
            found[old] = name
            taken.add(name)
    left = [_Said.of(item) for old, item in gone.items() if old not in found]
    fresh = [_Said.of(item) for name, item in new.items() if name not in taken]
    alike = sorted(
        (-share, one.item.id, other.item.id) for one, other, share in _pairs(left, fresh)
    )
    for _share, old, name in alike:
        if old not in found and name not in taken:
            found[old] = name
            taken.add(name)
    return found


def _has_id(item: Item) -> bool:
    return item.decoded is not None


def _led_to(old: str, redirects: Mapping[str, str]) -> str:
    name, seen = old, {old}
    while name in redirects and redirects[name] not in seen:
        name = redirects[name]
        seen.add(name)
    return name


@dataclass(frozen=True, slots=True)
class _Said:
    """What a file says, in pieces weighed by their length."""

    item: Item
    pieces: Counter[_Piece]
    weight: int

    @classmethod
    def of(cls, item: Item) -> _Said:
        found: Counter[_Piece] = Counter()
        lines = (("", line.strip()) for line in item.body.splitlines())
        for piece in (*leaves(item.values), *lines):
            found[piece] += len(piece[1])
        return cls(item, found, found.total())

    def share(self, other: _Said) -> float:
        """Return the share that two files have in common; 0 if it is too little."""
        most, least = max(self.weight, other.weight, 1), min(self.weight, other.weight)
        if self.item.kind != other.item.kind or least < _ENOUGH * most:
            return 0
        shared = sum(min(size, other.pieces[piece]) for piece, size in self.pieces.items())
        is_enough = self.item.title == other.item.title or shared >= _LEAST
        return shared / most if is_enough and shared >= _ENOUGH * most else 0


def _pairs(left: list[_Said], fresh: list[_Said]) -> Iterator[tuple[_Said, _Said, float]]:
    """Yield files that say nearly the same, with the share that they have in common."""
    holders: dict[_Piece, list[int]] = defaultdict(list)
    for number, other in enumerate(fresh):
        for piece, size in other.pieces.items():
            if size:
                holders[piece].append(number)
    for one in left:
        near: set[int] = set()
        rest = one.weight
        # Whoever holds none of the rarest pieces cannot hold enough of the others.
        for piece in sorted(one.pieces, key=lambda piece: len(holders.get(piece, ()))):
            if rest < _ENOUGH * one.weight:
                break
            near.update(holders.get(piece, ()))
            rest -= one.pieces[piece]
        for number in sorted(near):
            share = one.share(fresh[number])
            if share:
                yield one, fresh[number], share
