"""An author's words as labels in Mermaid, which forges draw: in them no sign means anything."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 60
_PLAIN = frozenset(" ,")
_WORDS = re.compile(r"direction|linkStyle|style|classDef|\b(?:end|subgraph)\b", re.IGNORECASE)
"""Mermaid's own words. Of `direction` it does not mind that it stands in quotes (11.17)."""


def quoted(words: str) -> str:
    """Return an author's words as a label: in quotes, on one line, nothing in them a sign."""
    line = " ".join(words.split())
    line = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
    return _WORDS.sub(lambda found: f"#{ord(found[0][0])};{found[0][1:]}", safe(line))


def safe(words: str) -> str:
    """Return words in which every sign that could mean something is written as its number."""
    return "".join(map(_safe, words))


def _safe(sign: str) -> str:
    if sign in _PLAIN or sign.isalnum():
        return sign
    if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"} and sign != "\u200d":
        return ""  # U+200D joins emoji; the others hide or turn round what follows
    return f"#{ord(sign)};" if ord(sign) < 0x80 else sign
