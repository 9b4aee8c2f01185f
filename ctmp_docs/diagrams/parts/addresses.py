"""Which addresses may stand behind a card."""

import re
from urllib.parse import quote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_IGNORED = re.compile(r"[\s\x00-\x20\x7f-\x9f]+")


def safe_address(href: str | None) -> str | None:
    """Return the address, percent-encoded, or None if there is none or its scheme is not allowed.

    No engine filters `javascript:`; browsers ignore white space inside a scheme, so do we.
    """
    bare = _IGNORED.sub("", href or "")
    scheme = _SCHEME.match(bare)
    if not bare or (scheme and scheme.group(1).lower() not in _SCHEMES):
        return None
    return quote(bare, safe="%/:?#[]@!$&'()*+,;=~-._", errors="replace")


def is_complete(href: str) -> bool:
    """Whether an address leads out of the site, so that it is the same on every page."""
    return href.startswith("//") or _SCHEME.match(href) is not None
