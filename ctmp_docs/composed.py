"""A rendered page on its way through a host: Markdown now, words for its search, our HTML last.

The host converts the author's Markdown and nothing else; what we made is put around it after the
search has read the words, so that furniture is no hit and costs the host nothing.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ctmp_docs.render import Authored, Block, Heading, renamed, theme_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.build import Build
    from ctmp_docs.render import Rendered, Segment


class Composed:
    """A page of ours on its way through MkDocs: Markdown now, our HTML later."""

    def __init__(self, rendered: Rendered) -> None:
        page = rendered.page
        self.path = page.path
        self.source = page.source or page.path
        self.tab = page.tab
        self.parent: Any = None
        self.meta = theme_settings(rendered)
        self._segments = rendered.segments
        self._html = ""
        self._ids = {one.id for one in self._segments if isinstance(one, Heading)}
        self.markdown = "\n\n".join(
            one.markdown for one in self._segments if isinstance(one, Authored)
        )

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
        html = "\n".join(self._written(one) for one in self._segments)
        self._html, self._segments = "", ()
        return html

    def contents(self) -> Iterator[tuple[str, str, int, bool]]:
        """Yield our headings as (title in HTML, id, level, whether the author's text follows)."""
        for place, one in enumerate(self._segments):
            if isinstance(one, Heading):
                following = self._segments[place + 1 : place + 2]
                authored = any(isinstance(other, Authored) for other in following)
                yield escape(one.title), one.id, one.level, authored

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
                title = escape(segment.title)
                return f'<h{segment.level} id="{segment.id}">{title}</h{segment.level}>'
            case Block():
                return segment.html
            case Authored():
                return segment.complete(self._html)


def plain_pages(
    built: Build, hidden: list[str]
) -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    """Yield the authors' other pages: text without front matter, and safe settings.

    A page with faults, in a preview, has no settings but its name.
    """
    faulty = {one.site.file for one in built.diagnostics}
    for document in built.contents.pages:
        values = document.values if isinstance(document.values, dict) else {}
        if document.path in faulty:
            values = {"title": values["title"]} if isinstance(values.get("title"), str) else {}
        meta = {str(key): _escaped(value) for key, value in values.items()}
        meta.pop("template", None)
        if hidden:
            meta.setdefault("hide", hidden)
        asking = built.asking.get(document.path)
        markdown = built.handbook.titled(document.body, document.path)
        yield document.path, (asking.markdown if asking is not None else markdown, meta)


def _escaped(value: Any) -> Any:
    """Escape every text, since the theme prints what is in front matter as HTML."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _escaped(item) for key, item in value.items()}
    return value


def plain_title(page: Any) -> str:
    """Return the title of a host's page that has none in its front matter, escaped once.

    The theme would undo the escapes of a title that comes from a heading, and make none for one
    that comes from the file's name.
    """
    title = str(page.title or "")
    from_heading = getattr(page, "_title_from_render", None) == title
    return title if from_heading else escape(title)
