"""The page that a server shows for an address that leads nowhere, in the words of the handbook.

A host makes that page without ours: its frame stays, what it says is replaced.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from ctmp_docs.build import Build

_ARTICLE = re.compile(r"(<article\b[^>]*>).*?(</article>)", re.DOTALL)
_TITLE = "<title>"


def root_of(site_url: str | None) -> str:
    """Return where a site begins for pages that are shown at any address, such as `/handbook/`."""
    return urlsplit(site_url or "/").path.rstrip("/") + "/"


def with_lost(html: str, built: Build) -> str:
    """Return the host's page for lost readers with our words, the first language before others.

    Where nothing could be published, or the page has no article, it stays as it is.
    """
    words = "".join(one.lost for one in (built, *built.editions))
    if not words or _ARTICLE.search(html) is None:
        return html
    title = escape(built.language.gettext("This page is not here"))
    html = html.replace(_TITLE, f"{_TITLE}{title} - ", 1)
    return _ARTICLE.sub(lambda found: f"{found[1]}{words}{found[2]}", html, count=1)
