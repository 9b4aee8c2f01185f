"""The words of a handbook, for who mistypes one: read only when a word is nowhere.

Which of them is nearest is decided in the browser (`theme/assets/ctmp/js/search-near.js`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ctmp_docs.search.record import Record

MOST_BYTES = 48_000
"""What the words may weigh; of a larger handbook those that few pages hold are left out."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_SHARED = 35
"""The last digit of the numbers that a browser reads with base 36."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def vocabulary(records: Sequence[Record]) -> tuple[str, str]:
    """Return the words of titles and other names, and those of everything else.

    Both are sorted; a word is what it shares with the one before it (one digit of base 36), then
    its other letters.
    """
    names = _counted(words for one in records for words in (one.title, *one.aliases))
    others = _counted(
        words
        for one in records
        for words in (one.summary, *(line for line, _ in one.places), *one.lines)
    )
    first = _fitting(names, MOST_BYTES)
    written = _packed(first)
    known = {word.lower() for word in first}
    rest = Counter({word: n for word, n in others.items() if word.lower() not in known})
    return written, _packed(_fitting(rest, MOST_BYTES - len(written.encode())))


def _counted(lines: Iterable[str]) -> Counter[str]:
    """Count words; one that is also written small is."""
    found: Counter[str] = Counter()
    for line in lines:
        found.update(_WORD.findall(line))
    for word in [one for one in found if one[0] != one[0].lower()]:
        small = word.lower()
        if small in found:
            found[small] += found.pop(word)
    return found


def _fitting(counted: Counter[str], most: int) -> list[str]:
    """Return the words that most lines hold, as many as there is room for."""
    words = sorted(counted, key=lambda word: (-counted[word], word))
    while words and (size := len(_packed(words).encode())) > most:
        words = words[: min(len(words) - 1, len(words) * max(most, 0) // size)]
    return words


def _packed(words: Iterable[str]) -> str:
    written, last = [], ""
    for word in sorted(words):
        shared = min(_shared(last, word), _MOST_SHARED)
        written.append(_DIGITS[shared] + word[shared:])
        last = word
    return " ".join(written)


def _shared(one: str, other: str) -> int:
    """Return with how many of the same letters two words begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
