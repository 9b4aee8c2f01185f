"""Where words occur in a text: whole words, the longest first, never a part of a compound.

A text is looked at once, word by word; each is looked up among the first words of all terms. So it
costs the same with ten terms and with ten thousand, and a term is compiled when it first occurs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ctmp_docs.glossary.entries import Entry

_WORD = re.compile(r"(?<![\w\-‐‑\u00ad])\w[\w\u00ad]*(?:[-‐‑][\w\u00ad]+)*")
_HYPHENS = re.compile("[‐‑]")
_END = r"(?![\w\u00ad]|[-‐‑])"
_SHORTEST = 2
"""A term of one letter would be everywhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text, and the word that stands there."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a word, such as its plural."""

    words: tuple[str, ...]
    entry: Entry


def normal(words: str) -> str:
    """Return words as they are compared: small, with one kind of hyphen and of blank."""
    return " ".join(_HYPHENS.sub("-", words.replace("\u00ad", "")).casefold().split())


class Finder:
    """Finds the words of a glossary in texts of one language."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        """Take the words; `language` decides what capital letters mean."""
        self._is_german = language == "de"
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        for entry in entries:
            for form in dict.fromkeys(entry.forms):
                self._add(form, entry)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(" ".join(form.words)))

    def find(self, words: str) -> Iterator[Found]:
        """Yield every place where a word occurs; places do not overlap."""
        end = 0
        for token in _WORD.finditer(words):
            if token.start() < end:
                continue
            for form in self._forms.get(normal(token[0]), ()):
                matched = _pattern(form.words, self._is_german).match(words, token.start())
                if matched is not None:
                    end = matched.end()
                    yield Found(token.start(), end, form.entry)
                    break

    def _add(self, form: str, entry: Entry) -> None:
        words = tuple(form.replace("\u00ad", "").split())
        first = _WORD.match(" ".join(words))
        plain = "".join(words)
        if first is None or len(plain) < _SHORTEST or plain.isdigit():
            return
        self._forms[normal(first[0])].append(_Form(words, entry))


@lru_cache(maxsize=20_000)
def _pattern(words: tuple[str, ...], is_german: bool) -> re.Pattern[str]:
    """Return what a form looks like in a text."""
    parts = (_word(one, is_german) for one in words)
    return re.compile(r"\s+".join(parts) + _END)


def _word(word: str, is_german: bool) -> str:
    """Return the pattern of one word, with what its capital letters say.

    `NPS` is not `nps`, nor in German `Versprechen` (a noun) `versprechen` (a verb). Where a small
    letter is written, a sentence may begin.
    """
    escaped = re.escape(word).replace(r"\-", "[-‐‑]")
    is_exact = word[1:] != word[1:].lower() or (len(word) == 1 and word.isupper())
    if is_exact or (is_german and word[0].isupper()):
        return escaped
    if is_german:
        return f"(?i:{re.escape(word[0])}){escaped.removeprefix(re.escape(word[0]))}"
    return f"(?i:{escaped})"
