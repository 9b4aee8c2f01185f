"""What templates do with words: break them, dial them, show them as code."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from ctmp_docs.language import in_language_of


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
    """Return words that begin a sentence."""
    return in_language_of(words, words[:1].upper() + words[1:])
