"""Where words are written together: the later parts by which a long word should be found, too.

"Leasingrechnung" is found by "Rechnung" if one of its two parts is a word of the handbook. An
index in pieces finds beginnings of words only, so the parts have to stand in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ctmp_docs.search.record import Record

_COMPOUNDING = frozenset({"de"})
"""Languages that write words together."""

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 8
"""Shorter words are not put together from others."""
_HEAD, _TAIL = 3, 4
"""The fewest letters of the two parts."""
_KNOWN_HEAD, _UNKNOWN_TAIL = 4, 5
"""The same, where only the first part is a word of the handbook: an ending is no part."""
_ENDINGS = ("e", "n", "en", "er", "s", "es")
_LINKS = ("", "s", "n", "en", "es")


def parts_of(records: Iterable[Record], language: str) -> Callable[[Record], tuple[str, ...]]:
    """Return what tells the later parts of the words in a record's title and other names."""
    if language not in _COMPOUNDING:
        return lambda _record: ()
    known: set[str] = set()
    for one in records:
        places = (line for line, _ in one.places)
        for line in (one.title, *one.aliases, one.summary, *places, *one.lines):
            known.update(word for word in _words(line) if len(word) >= _TAIL)
    return lambda record: tuple(
        dict.fromkeys(
            part
            for word in _words(" ".join((record.title, *record.aliases)))
            for part in _parts(word, known)
        )
    )


def _words(line: str) -> list[str]:
    return _WORD.findall(line.lower())


def _parts(word: str, known: set[str]) -> Iterable[str]:
    if len(word) < _LONG:
        return
    for place in range(_HEAD, len(word) - _TAIL + 1):
        head, tail = word[:place], word[place:]
        if _is_word(tail, known) or (len(tail) >= _UNKNOWN_TAIL and _is_head(head, known)):
            yield tail


def _is_word(tail: str, known: set[str]) -> bool:
    """Return whether it is a word of the handbook, or one with an ending."""
    stems = (tail.removesuffix(ending) for ending in _ENDINGS)
    return tail in known or any(len(stem) >= _TAIL and stem in known for stem in stems)


def _is_head(head: str, known: set[str]) -> bool:
    """Return whether it is a word of the handbook, as it is joined to another."""
    return any(
        head.endswith(link)
        and len(head) - len(link) >= _KNOWN_HEAD
        and head[: len(head) - len(link)] in known
        for link in _LINKS
    )
