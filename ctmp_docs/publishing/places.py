"""Where the files of one language stand for a host, and what links in its texts become there.

Authors write links from file to file of the first language, also in a translation: so nobody has to
change them. Where a host reads the text from another file they are written anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from ctmp_docs.reading.links import is_outside, links_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.build import Build


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the pages of one language are in the host's folder of documents."""

    prefix: str
    files: Mapping[str, str]
    """What the host reads a page from, by the file of the first language, or the page's path."""

    def file(self, path: str) -> str:
        """Return what the host reads a page from."""
        return self.files.get(path, self.prefix + path)

    def relinked(self, markdown: str, source: str) -> str:
        """Return a text that was written for `source` with links that hold in its place."""
        if not self.prefix:
            return markdown
        place, parts, last = self.file(source), [], 0
        for link in links_in(markdown):
            target = unquote(unescape(link.target).partition("?")[0])
            if link.kind not in {"link", "definition"} or not target or is_outside(link):
                continue
            led = normpath(join(dirname(source), target))
            there = quote(relpath(self.files.get(led, led), dirname(place) or "."))
            parts += [markdown[last : link.start], there]
            last = link.end
        return "".join((*parts, markdown[last:]))


def places_of(edition: Build) -> Places:
    """Return where the pages of a handbook in one language are."""
    prefix, texts = edition.prefix, edition.contents.texts
    files: dict[str, str] = {}
    if prefix:
        for document in edition.contents.pages:
            files[document.path] = texts.get(document.path, prefix + document.path)
        for rendered in edition.pages:
            own = rendered.page.source or rendered.page.path
            place = texts.get(own, prefix + rendered.page.path)
            files[own] = files[rendered.page.path] = place
    return Places(prefix=prefix, files=files)
