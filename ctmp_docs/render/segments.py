"""What a rendered page is made of: headings, finished HTML, and the text of its author."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from ctmp_docs.reading.figures_in_text import in_their_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.pages import Page
    from ctmp_docs.render.terms import Terms


@dataclass(frozen=True, slots=True)
class Block:
    """Finished HTML."""

    html: str
    search: str
    """The words of it that a search should find; plain text."""


def in_language(html: str, code: str) -> str:
    """Return an author's text marked with its language, if it has another one than its page."""
    return f'<div class="ctmp-foreign" lang="{code}">{html}</div>' if code else html


@dataclass(frozen=True, slots=True)
class Authored:
    """Markdown that an author wrote: may hold anything, and links relative to its own file."""

    markdown: str
    """With a placeholder for each picture that it asks for."""
    figures: Mapping[str, str] = field(default_factory=dict)
    """The HTML of those pictures, by placeholder."""
    language: str = ""
    """The language that it is in, where it is not that of the page."""

    def complete(self, html: str) -> str:
        """Return the converted and cleaned Markdown with its pictures."""
        return in_language(in_their_places(html, self.figures), self.language)

    def searchable(self, html: str) -> str:
        """Return it with nothing in their place, for a search."""
        return in_their_places(html, dict.fromkeys(self.figures, ""))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ours; it is in the table of contents."""

    level: int
    title: str
    """Plain text."""
    id: str
    language: str = ""
    """The language that all of it is in, where it is not that of the page."""
    html: str = ""
    """The title as HTML, where only a part of it may be in another language."""

    @property
    def marked(self) -> str:
        """The title as HTML, with the languages of what is in it."""
        return self.html or escape(self.title)


Segment: TypeAlias = Heading | Block | Authored
"""What a page is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page as segments, in order."""

    page: Page
    title: str
    """Plain text."""
    description: str
    """Plain text."""
    segments: tuple[Segment, ...]
    """The parts, from top to bottom."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What the page loads after it, by path relative to the root of its language."""
    terms: Terms | None = None
    """The words of the glossary, for whoever puts the segments together; nothing marks none."""
