"""`[[id]]` in an author's text becomes a link with the title of what it names."""

from __future__ import annotations

import re
from posixpath import dirname, relpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from ctmp_docs.language import in_language_of
from ctmp_docs.reading.links import links_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ctmp_docs.reading.links import Link

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+!|<>&~^=:\"'@$.-]")
_BREAKS_OUT = re.compile(r"[\s()<>\"'`\\]")
"""What would end an address in Markdown."""


def with_titles(
    body: str, file: str, sources: Mapping[str, str], title: Callable[[str], str]
) -> str:
    """Return a text of the authors' in which each `[[id]]` is a Markdown link.

    `file` is where the text stands, `sources` has the file of each entry that readers see, `title`
    says what an id is called. What names nothing that they see is shown as words.
    """
    if "[[" not in body:
        return body
    parts: list[str] = []
    place = 0
    for link in links_in(body):
        if link.kind == "id":
            parts += [body[place : link.whole[0]], _written(link, file, sources, title)]
            place = link.whole[1]
    return in_language_of(body, "".join((*parts, body[place:])))


def _written(link: Link, file: str, sources: Mapping[str, str], title: Callable[[str], str]) -> str:
    words = _escaped(link.label or title(link.target))
    if link.target not in sources:
        return words
    address = quote(relpath(sources[link.target], dirname(file) or "."))
    anchor = _BREAKS_OUT.sub(lambda found: quote(found[0], safe=""), link.anchor)
    return f"[{words}]({address}{anchor})"


def _escaped(words: str) -> str:
    """Return plain text as Markdown shows it."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", " ".join(words.split()))
