"""What a change makes of a file, as lines that people read; none of them can change a terminal."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ctmp_docs.report.placing import clean

if TYPE_CHECKING:
    from collections.abc import Iterator


def unified(before: str, after: str, *, old: str, new: str) -> Iterator[str]:
    """Yield the lines of a unified diff between two texts; `old` and `new` are the files' names."""
    lines = difflib.unified_diff(_lines(before), _lines(after), old, new, lineterm="")
    yield from map(clean, lines)


def _lines(text: str) -> list[str]:
    return [line.rstrip("\r") for line in text.removesuffix("\n").split("\n")]
