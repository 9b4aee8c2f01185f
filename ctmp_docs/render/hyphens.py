"""Soft hyphens for long words; some browsers have no dictionary."""

from __future__ import annotations

from functools import lru_cache

import pyphen

from ctmp_docs.language import in_language_of, language_of_words

_LONG_WORD = 14


def soft_hyphens(words: str, language: str) -> str:
    """Write soft hyphens into words of more than 14 letters, for places that are narrow.

    `language` is that of the page; words that are in another one are parted as it does.
    """
    if all(len(word) <= _LONG_WORD for word in words.split()):
        return words
    patterns = _patterns(language_of_words(words) or language)
    parted = " ".join(
        patterns.inserted(word, "\u00ad") if len(word) > _LONG_WORD and word.isalpha() else word
        for word in words.split(" ")
    )
    return in_language_of(words, parted)


@lru_cache(maxsize=4)
def _patterns(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB" if language == "en" else language, left=3, right=3)
