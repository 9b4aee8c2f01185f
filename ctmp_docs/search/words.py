"""An author's text as a search reads it: lines without marks."""

from __future__ import annotations

import re
from html import unescape

_UNREAD = re.compile(
    r"<(script|style|svg|template|noscript)\b.*?</\1\s*>|<!--.*?-->"
    r'|<a class="headerlink".*?</a>',
    re.DOTALL | re.IGNORECASE,
)
_LINE = re.compile(
    r"<(?:/?(?:p|h[1-6]|li|dt|dd|tr|div|pre|blockquote|table|ul|ol|section|summary|details)\b"
    r"|br\b)[^<>]*>",
    re.IGNORECASE,
)
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def lines_of(html: str) -> tuple[str, ...]:
    """Return the words of an author's converted text: one line for each paragraph, item and row."""
    broken = _LINE.sub("\n", _UNREAD.sub(" ", html).replace("\n", " "))
    plain = unescape(_TAG.sub("", _CELL.sub(" ", broken)))
    return tuple(line for line in (" ".join(one.split()) for one in plain.split("\n")) if line)
