"""What templates do to words: line breaks, code, soft hyphens, phone numbers."""

from __future__ import annotations

import re
from functools import lru_cache

import pyphen
from markupsafe import Markup, escape

_LONG_WORD = 14


def dialled(number: str) -> str:
    """Return a phone number as a phone dials it, or nothing if it is none.

    `+49 (0)30 / 123` is dialled as `+4930123`.
    """
    digits = re.sub(r"[^+0-9]", "", re.sub(r"(?<=\d)\s*\(0\)", "", number))
    return digits if sum(map(str.isdigit, digits)) > 2 else ""


def lines(words: str) -> Markup:
    """Keep the line breaks of a text."""
    return Markup("<br>").join(words.split("\n"))


def ticked(words: str) -> Markup:
    """Show what stands between backticks as code; everything is escaped."""
    parts = re.split(r"`([^`]+)`", words)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def capital(words: str) -> str:
    """Return words with a capital letter in front."""
    return words[:1].upper() + words[1:]


def soft_hyphens(words: str, language: str) -> str:
    """Write soft hyphens into words of more than 14 letters, for places that are narrow."""
    if all(len(word) <= _LONG_WORD for word in words.split()):
        return words
    patterns = _patterns(language)
    return " ".join(
        patterns.inserted(word, "\u00ad") if len(word) > _LONG_WORD and word.isalpha() else word
        for word in words.split(" ")
    )


@lru_cache(maxsize=4)
def _patterns(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB" if language == "en" else language, left=3, right=3)
