"""Parts of a comment that can be left out one by one, and which of them there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Piece:
    """A part of a text; it may hold others, which come behind it and before its closing."""

    opening: str
    closing: str = ""
    rank: int | None = None
    """What has a lower rank goes first; nothing for what is there only for the parts in it."""
    within: Piece | None = None
    """The part without which it cannot stand."""


def fitting(pieces: Sequence[Piece], room: int) -> tuple[str, bool]:
    """Return a text of as many characters, and whether all parts are in it.

    Parts come in the order of the text; all that is opened is closed.
    """
    ranked = [piece for piece in pieces if piece.rank is not None]
    kept: set[Piece] = set()
    for piece in sorted(ranked, key=lambda one: one.rank or 0):
        needed = [one for one in _with_those_around(piece) if one not in kept]
        size = sum(len(one.opening) + len(one.closing) for one in needed)
        if size <= room:
            kept.update(needed)
            room -= size
    words = "".join(_written(piece for piece in pieces if piece in kept))
    return words, kept.issuperset(ranked)


def _with_those_around(piece: Piece) -> Iterator[Piece]:
    around: Piece | None = piece
    while around is not None:
        yield around
        around = around.within


def _written(pieces: Iterator[Piece]) -> Iterator[str]:
    opened: list[Piece] = []
    for piece in pieces:
        while opened and opened[-1] is not piece.within:
            yield opened.pop().closing
        yield piece.opening
        opened.append(piece)
    yield from (piece.closing for piece in reversed(opened))
