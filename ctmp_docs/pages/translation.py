"""What a page in a second language says about its text: not translated yet, or older than it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.language import LANGUAGE_NAMES, Text, text
from ctmp_docs.pages.page import Link, Note
from ctmp_docs.translations import translation_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from ctmp_docs.pages.page import Addresses, Page
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """How the texts of a second language stand to those of the first."""

    language: str
    source_language: str
    sources: Addresses
    """Where the pages of the first language are."""
    texts: Mapping[str, str]
    """The file that holds the words of each translated file."""
    files: Collection[str] = ()
    """Every file that is there; of texts that are only begun too."""
    outdated: frozenset[str] = frozenset()
    """The translated files that changed since."""

    def note(self, source: str, path: str) -> Note | None:
        """Return what to say about the page at `path` whose text stands in the file `source`."""
        name = LANGUAGE_NAMES[self.source_language]
        if source not in self.texts:
            return Note(words=untranslated(self.source_language))
        if source not in self.outdated:
            return None
        return Note(
            words=text("The {language} text changed after it was translated.", language=name),
            link=Link(
                title=text("See it in {language}", language=name), url=self.sources.page(path)
            ),
        )


def untranslated(language: str) -> Text:
    """Return what a page says whose text is shown in another language, as it is not translated."""
    return text("Not translated yet: this text is {language}.", language=LANGUAGE_NAMES[language])


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """How a page's text is changed."""

    url: str
    source: str
    """Where the file of the first language is edited, in which reviews stand."""
    title: Text
    hint: Text | None = None


def editing(
    source: str, edit_url: Callable[[str], str | None], translation: Translation | None
) -> Editing | None:
    """Return how the text of the file `source` is changed in a language, if the site says so.

    A text that is not translated is changed in the first language, and this is said.
    """
    url = edit_url(source)
    if url is None:
        return None
    if translation is None:
        return Editing(url=url, source=url, title=text("Edit"))
    own = translation_of(source, translation.language)
    if own in translation.files:
        return Editing(url=edit_url(own) or url, source=url, title=text("Edit"))
    return Editing(
        url=url,
        source=url,
        title=text("Edit in {language}", language=LANGUAGE_NAMES[translation.source_language]),
        hint=text(
            "To translate this text, write the file {file} beside it.",
            file=own.rpartition("/")[2],
        ),
    )


def text_file(source: str, translation: Translation | None) -> str:
    """Return the file that holds the text of `source` in a language: its own, if it is begun."""
    own = translation_of(source, translation.language) if translation is not None else source
    return own if translation is None or own in translation.files else source


def with_note(site: Site, page: Page) -> Page:
    """Return a page that says so if its text is not, or no longer, what the source says."""
    if site.translation is None or page.source is None:
        return page
    return replace(page, note=site.translation.note(page.source, page.path))
