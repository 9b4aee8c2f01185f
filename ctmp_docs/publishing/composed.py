"""A rendered page on its way through a host: Markdown now, words for its search, our HTML last.

The host converts the author's Markdown and nothing else; what we made is put around it after the
search has read the words, so that furniture is no hit and costs the host nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from ctmp_docs.pages.translation import untranslated
from ctmp_docs.publishing.places import Places, places_of
from ctmp_docs.render import (
    Authored,
    Block,
    Heading,
    in_language,
    page_terms,
    renamed,
    theme_settings,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.build import Build
    from ctmp_docs.render import PageTerms, Rendered, Segment


_FIRST = Places(prefix="", files={})
"""Where the pages of the first language are: nowhere else."""


class Composed:
    """A page of ours on its way through MkDocs: Markdown now, our HTML later."""

    def __init__(self, rendered: Rendered, places: Places = _FIRST, language: str = "") -> None:
        page = rendered.page
        own = page.source or page.path
        self.language = language
        self.own_path = page.path
        self.path = places.prefix + page.path
        self.source = places.file(own)
        self.tab = places.prefix + page.tab
        self.parent: Any = None
        self.meta = theme_settings(rendered)
        self._segments = rendered.segments
        self._terms = page_terms(rendered)
        self._html = ""
        self._ids = {one.id for one in self._segments if isinstance(one, Heading)}
        self._ids.update(page.anchors)
        written = (one.markdown for one in self._segments if isinstance(one, Authored))
        self.markdown = places.relinked("\n\n".join(written), own)

    def searchable(self, html: str) -> str:
        """Take the author's converted text; return it with the words that a search should find."""
        self._html = renamed(html, self._ids)
        return "".join(self._words(one) for one in self._segments)

    def authored(self) -> str:
        """Return what the author wrote, without the pictures that it asks for."""
        texts = (one for one in self._segments if isinstance(one, Authored))
        return "".join(one.searchable(self._html) for one in texts)

    def complete(self) -> str:
        """Return the page with our HTML; what it was made of is let go."""
        html = self._terms.complete("\n".join(self._written(one) for one in self._segments))
        self._html, self._segments = "", ()
        return html

    def contents(self) -> Iterator[tuple[str, str, int, bool]]:
        """Yield our headings as (title in HTML, id, level, whether the author's text follows)."""
        for place, one in enumerate(self._segments):
            if isinstance(one, Heading):
                following = self._segments[place + 1 : place + 2]
                authored = any(isinstance(other, Authored) for other in following)
                yield one.marked, one.id, one.level, authored

    @property
    def anchors(self) -> set[str]:
        """The ids that links may lead to."""
        return self._ids

    def _words(self, segment: Segment) -> str:
        match segment:
            case Heading(level=1):  # without an id: the search takes it for the page itself
                return f"<h1>{escape(segment.title)}</h1>"
            case Heading():
                return self._written(segment)
            case Block():
                return f"<p>{escape(segment.search, quote=False)}</p>" if segment.search else ""
            case Authored():
                return segment.searchable(self._html)

    def _written(self, segment: Segment) -> str:
        match segment:
            case Heading():
                title = segment.marked
                lang = f' lang="{segment.language}"' if segment.language else ""
                return f'<h{segment.level} id="{segment.id}"{lang}>{title}</h{segment.level}>'
            case Block():
                return segment.html
            case Authored():
                return segment.complete(self._html)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """An author's other page on its way through a host."""

    source: str
    """What the host reads it from."""
    path: str
    """Where it stands in the docs folder."""
    own_path: str
    """The same below the folder of its language."""
    language: str
    text_language: str
    """The language of its text, where that is another one; else nothing."""
    note: str
    """What is said about that, in words; else nothing."""
    markdown: str
    """Without front matter."""
    meta: Mapping[str, Any]
    """Safe settings of the theme."""
    asking: Authored | None
    """What it asks to be drawn."""
    terms: PageTerms | None
    """What marks the words of the glossary."""

    def complete(self, html: str) -> str:
        """Return the page's finished HTML, marked with the language that it is in."""
        if not self.note:
            return html
        head, end, rest = html.partition("</h1>")
        note = f'<p class="ctmp-notice">{escape(self.note)}</p>'
        if not end:
            return note + in_language(html, self.text_language)
        below = in_language(rest, self.text_language)
        return f"{in_language(head + end, self.text_language)}{note}{below}"


def composed_pages(built: Build) -> Iterator[Composed]:
    """Yield every page of ours in all languages of the handbook."""
    for edition in (built, *built.editions):
        places = places_of(edition)
        for rendered in edition.pages:
            yield Composed(rendered, places, edition.language.code)


def plain_pages(built: Build, hidden: list[str]) -> Iterator[Plain]:
    """Yield the authors' other pages in all languages.

    A page with faults, in a preview, has no settings but its name.
    """
    faulty = {one.site.file for one in built.diagnostics}
    first = built.language.code
    for edition in (built, *built.editions):
        places, texts = places_of(edition), edition.contents.texts
        note = edition.language.say(untranslated(first))
        for document in edition.contents.pages:
            path = document.path
            is_foreign = bool(edition.prefix) and path not in texts
            values = document.values if isinstance(document.values, dict) else {}
            if faulty & {path, texts.get(path)}:
                values = {"title": values["title"]} if isinstance(values.get("title"), str) else {}
            meta = {str(key): _escaped(value) for key, value in values.items()}
            meta.pop("template", None)
            if hidden:
                meta.setdefault("hide", hidden)
            asking = edition.asking.get(path)
            markdown = asking.markdown if asking else edition.handbook.titled(document.body, path)
            yield Plain(
                source=places.file(path),
                path=edition.prefix + path,
                own_path=path,
                language=edition.language.code,
                text_language=first if is_foreign else "",
                note=note if is_foreign else "",
                markdown=places.relinked(markdown, path),
                meta=meta,
                asking=asking,
                terms=edition.terms.at(path) if edition.terms is not None else None,
            )


def _escaped(value: Any) -> Any:
    """Escape every text, since the theme prints what is in front matter as HTML."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _escaped(item) for key, item in value.items()}
    return value
