"""What a page is before it is rendered, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ctmp_docs.language import Text
    from ctmp_docs.pages.asked import AskedView
    from ctmp_docs.pages.feedback import Foot
    from ctmp_docs.pages.listing import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A title and where it leads; without an address it is only named."""

    title: str | Text
    url: str | None = None
    """Relative to the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence about a page's text, and where to compare it."""

    words: str | Text
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site: its place, its template and the finished values that it shows."""

    path: str
    """The Markdown file's path in the docs folder, such as `touchpoints/invoice.md`."""
    title: str | Text
    template: str
    """The template's name below `templates/pages/`, without its endings."""
    view: Any
    """What the template walks: frozen values, nothing left to look up or to decide."""
    source: str | None = None
    """The authored file, below the content folder, or nothing for a page that nobody wrote."""
    body: str = ""
    """The author's Markdown."""
    description: str | Text | None = None
    """One sentence for search engines and cards."""
    tab: str = ""
    """The path of the page whose tab is marked."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Settings of the theme for this page (`tags`, `hide`, `icon`, `search`)."""
    is_listed: bool = False
    """Whether the navigation lists it beside others, so that they are shown at its side."""
    listings: tuple[Listing, ...] = ()
    """The tables of the page that can be had as files."""
    built: date | None = None
    """The day of building, where the page says so itself when it has become old."""
    note: Note | None = None
    """What is said below the title about the text as a whole."""
    figures: tuple[AskedView | None, ...] = ()
    """The pictures that the body asks for, in its order; nothing where there is none to be seen."""
    anchors: tuple[str, ...] = ()
    """Ids inside the page that links may lead to, besides those of its headings."""
    foot: Foot | None = None
    """Where something is suggested about the page, unless it has a foot of its own."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where pages are, relative to the site's root."""

    directory_urls: bool = True
    """Whether `a/b.md` is at `a/b/` (else at `a/b.html`)."""
    prefix: str = ""
    """The folder of a second language, such as `de/`; what is said of paths is said below it."""

    def file(self, path: str) -> str:
        """Return the address of a file that is made for each language, such as `api/ideas.csv`."""
        return self.prefix + path

    def page(self, path: str) -> str:
        """Return the address of the page with this path in the docs folder of its language."""
        stem = self.prefix + path.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index") + ("" if self.directory_urls else "index.html")
        return f"{stem}/" if self.directory_urls else f"{stem}.html"

    def touchpoint(self, id_: str) -> str:
        """Return the address of a touchpoint."""
        return self.page(f"touchpoints/{id_}.md")

    def journey(self, id_: str) -> str:
        """Return the address of a journey."""
        return self.page(f"journeys/{id_}.md")

    def department(self, id_: str) -> str:
        """Return the address of a department."""
        return self.page(f"departments/{id_}.md")


def way_up(address: str) -> str:
    """Return what leads from a page at `address` to the site's root, such as `../../`."""
    return "../" * address.count("/")
