"""What a page in a second language says about its text: not translated yet, or older than it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.language import LANGUAGE_NAMES, text
from ctmp_docs.pages.page import Link, Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.pages.page import Addresses, Page
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """How the texts of a second language stand to those of the first."""

    source_language: str
    sources: Addresses
    """Where the pages of the first language are."""
    texts: Mapping[str, str]
    """The file that holds the words of each translated file."""
    outdated: frozenset[str] = frozenset()
    """The translated files that changed since."""

    def note(self, source: str, path: str) -> Note | None:
        """Return what to say about the page at `path` whose text stands in the file `source`."""
        name = LANGUAGE_NAMES[self.source_language]
        if source not in self.texts:
            words = text("Not translated yet: this text is {language}.", language=name)
            return Note(words=words, text_language=self.source_language)
        if source not in self.outdated:
            return None
        return Note(
            words=text("The {language} text changed after it was translated.", language=name),
            link=Link(
                title=text("See it in {language}", language=name), url=self.sources.page(path)
            ),
        )


def with_note(site: Site, page: Page) -> Page:
    """Return a page that says so if its text is not, or no longer, what the source says."""
    if site.translation is None or page.source is None:
        return page
    return replace(page, note=site.translation.note(page.source, page.path))
