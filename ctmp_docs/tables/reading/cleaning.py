"""What programs leave in values, taken away: blanks, soft breaks, controls, noise of floats."""

from __future__ import annotations

import math
import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import text

if TYPE_CHECKING:
    from ctmp_docs.language import Text
    from ctmp_docs.tables.grid import Value

_BREAKS = re.compile(r"\r\n?|[\v\f\u0085\u2028\u2029]")
_BLANKS = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"
    "\u00ad"  # where a word may be broken
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # no width, and directions of writing
    "\ud800-\udfff\ufffe\uffff]"
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONG_TIME = re.compile(r"PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:[.,]\d+)?S")
_EXACT = 1e15
"""Whole floats below this are exact; so many digits a spreadsheet shows."""


def cleaned(words: str) -> str | None:
    """Return text as people see it, or nothing if they see none.

    Line breaks stay; other blanks become plain ones; what has no width goes.
    """
    if not (words.isascii() and words.isprintable()):
        words = _BREAKS.sub("\n", words)
        words = _UNSEEN.sub("", _BLANKS.sub(" ", words))
        words = "\n".join(line.strip() for line in words.split("\n"))
    return words.strip() or None


def unescaped(words: str) -> str:
    """Return text of Office Open XML with `_x000D_` and the like as the signs they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words


def plain(value: Any, *, escapes: bool = False) -> Value:
    """Return a value of a workbook as the grid holds it: whole numbers whole, a day as a date."""
    match value:
        case bool() | int() | date() | time() | timedelta():
            return value
        case float():
            return _number(value)
        case _:
            words = str(value)
            long_time = _LONG_TIME.fullmatch(words)
            if long_time is not None:
                return _span(*(int(part) for part in long_time.groups()))
            return cleaned(unescaped(words) if escapes else words)


def error_note(error: str) -> Text:
    """Return what is said about a cell whose formula failed."""
    return text("an error of the spreadsheet: {error}", error=error)


def _number(value: float) -> Value:
    if not math.isfinite(value):
        return None
    if value.is_integer():
        return int(value) if abs(value) < _EXACT else value
    shown = float(f"{value:.15g}")
    return int(shown) if shown.is_integer() and abs(shown) < _EXACT else shown


def _span(hours: int, minutes: int, seconds: int) -> time | timedelta:
    """Return a time of day, or how long something took if it is no time of day."""
    if hours < 24 and minutes < 60 and seconds < 60:
        return time(hours, minutes, seconds)
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
