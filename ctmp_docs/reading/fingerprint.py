"""A fingerprint of what a file says, by which a change since its review is seen.

It does not depend on how the file is written: key order, quotes, comments and blank lines may
change. What a review itself changes, and what is only said *about* the page, does not count.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctmp_docs.reading.frontmatter import Document

LENGTH = 12
"""Characters of a fingerprint; 48 bits do for telling two versions of one file apart."""
_ENDS = "next"
"""Where a journey ends, `next: []` says so; no `next` leads on."""
_BLANK_LINES = re.compile(r"\n{3,}")
NOT_COUNTED = frozenset({"reviewed", "review_every", "allow", "ideas"})
"""Fields that may change without the page being read again."""


def fingerprint(document: Document) -> str:
    """Return the fingerprint of a document that was read, as hexadecimal digits."""
    values = document.values if isinstance(document.values, dict) else {}
    counted = _plain({key: value for key, value in values.items() if str(key) not in NOT_COUNTED})
    lines = "\n".join(line.rstrip() for line in document.body.strip().splitlines())
    body = _BLANK_LINES.sub("\n\n", lines)
    said = json.dumps([counted, body], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def _plain(value: Any) -> Any:
    """Return a value as text, so that `4` and `"4"` are the same; empty ones say nothing."""
    if isinstance(value, dict):
        items = {str(key): _plain(item) for key, item in value.items()}
        return {key: item for key, item in items.items() if key == _ENDS or not _is_empty(item)}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return None
    return " ".join(str(getattr(value, "written", value)).split())


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})
