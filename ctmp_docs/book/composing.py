"""One HTML file for paper: cover, contents, chapters, with all its styles inside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ctmp_docs.book.rewriting import Addressed, ids_in, rewritten
from ctmp_docs.book.styles import head
from ctmp_docs.language import language_of_words, text
from ctmp_docs.render import Authored, Heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from ctmp_docs.book.chapters import Chapter, Leaf
    from ctmp_docs.language import Language, Text
    from ctmp_docs.pages import Addresses

_NAMELESS = frozenset({"more"})
"""Headings that say nothing where nothing is folded."""
_BODY = (
    '<body data-md-color-scheme="default" data-md-color-primary="ctmp" '
    'data-md-color-accent="ctmp"><main class="md-typeset">'
)
_TAG = re.compile(r"<(?!svg|img|path|circle)[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the first page says."""

    organisation: str
    title: str
    part: str | Text
    """Of which part the book is, as a title; nothing for the whole."""
    day: date
    readers: str | Text = ""
    """For whom it is, if not for everyone."""
    logo: str | None = None
    """The address of a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents and of the outline."""

    title: str
    anchor: str
    level: int
    above: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book that knows everything but the numbers of its pages."""

    title: str
    language: str
    entries: tuple[Entry, ...]
    _head: str
    _contents_title: str
    _cover: str
    _body: str

    def html(self, numbers: Mapping[str, int]) -> str:
        """Return the file; `numbers` are the pages of anchors, as far as they are known yet."""
        return self._file(numbers, self._body)

    def front(self, numbers: Mapping[str, int]) -> str:
        """Return cover and contents alone, and a page with all to which the contents lead."""
        names = "".join(f'<p id="{one.anchor}"></p>' for one in self.entries)
        return self._file(numbers, f'<section class="book-chapter">{names}</section>')

    def _file(self, numbers: Mapping[str, int], body: str) -> str:
        return "\n".join(
            (
                f'<!doctype html>\n<html lang="{self.language}" dir="ltr">',
                self._head,
                _BODY,
                self._cover,
                self._contents(numbers),
                body,
                "</main></body></html>\n",
            )
        )

    def _contents(self, numbers: Mapping[str, int]) -> str:
        lines, above = [], ""
        for one in self.entries:
            if one.above != above:
                above = one.above
                if above:
                    lines.append(f'<li class="above">{escape(above)}</li>')
            kind = f"level-{one.level}{' below' if one.above else ''}"
            number = numbers.get(one.anchor, 0)
            lines.append(
                f'<li class="{kind}"><a href="#{one.anchor}"><span>{escape(one.title)}</span>'
                f"<i></i><b>{number or '000'}</b></a></li>"
            )
        title = escape(self._contents_title)
        return (
            f'<nav class="book-contents" id="contents"><h1>{title}</h1>'
            f"<ol>{''.join(lines)}</ol></nav>"
        )


def compose(
    parts: Sequence[Chapter],
    cover: Cover,
    *,
    say: Language,
    addresses: Addresses,
    site_url: str | None,
    convert: Callable[[str, str, str], str],
    picture: Callable[[str], str | None],
) -> Book:
    """Return the chapters as a book.

    `convert` turns an author's Markdown, their file and the page's path into safe HTML; `picture`
    says where a file of the content folder is, if it may be shown.
    """
    plain = {
        leaf.page.page.path: list(_written(leaf, convert)) for part in parts for leaf in part.leaves
    }
    anchors = {addresses.page(path): _anchor(path) for path in plain}
    ids = {
        _anchor(path): frozenset().union(*(ids_in(html) for _name, html in pieces))
        for path, pieces in plain.items()
    }
    addressed = Addressed(anchors, ids, site_url=site_url, picture=picture)

    def pieces(leaf: Leaf) -> list[tuple[str, str]]:
        path = leaf.page.page.path
        page, anchor = addresses.page(path), _anchor(path)
        return [
            (name, rewritten(html, page=page, anchor=anchor, addressed=addressed))
            for name, html in plain[path]
        ]

    entries = tuple(_entries(parts, say))
    body = "\n".join(_chapter(part, say, pieces) for part in parts)
    title = f"{cover.title}: {say.say(cover.part)}" if cover.part else cover.title
    return Book(
        title=title,
        language=say.code,
        entries=entries,
        _head=head(title, parts, say),
        _contents_title=say.gettext("Contents"),
        _cover=_cover_html(cover, say),
        _body=body,
    )


def _written(leaf: Leaf, convert: Callable[[str, str, str], str]) -> Iterator[tuple[str, str]]:
    """Yield the parts of a page below its title as (what its heading is called, HTML)."""
    page = leaf.page.page
    name, html = "", ""
    for segment in leaf.page.segments:
        if isinstance(segment, Heading):
            if segment.level == 1:
                continue
            yield name, html
            name, html = segment.id, ""
            if segment.id not in _NAMELESS:
                id_ = escape(segment.id)
                html = f'<h3 id="{id_}" class="book-head">{segment.marked}</h3>'
        elif isinstance(segment, Authored):
            html += segment.complete(convert(segment.markdown, page.source or page.path, page.path))
        elif name in _NAMELESS:
            # The foot first: what was folded may need pages of its own, that lie.
            html = segment.html + html
        else:
            html += segment.html
    yield name, html


def _anchor(path: str) -> str:
    return re.sub(r"[^\w-]", "-", path.removesuffix(".md"))


def _entries(parts: Sequence[Chapter], say: Language) -> Iterator[Entry]:
    for part in parts:
        above = say.say(part.above)
        anchor = f"chapter-{part.id}"
        yield Entry(title=say.say(part.title), anchor=anchor, level=1, above=above)
        for leaf in part.leaves:
            if leaf.is_named:
                anchor = _anchor(leaf.page.page.path)
                yield Entry(title=leaf.page.title, anchor=anchor, level=2, above=above)


def _chapter(part: Chapter, say: Language, pieces: Callable[[Leaf], list[tuple[str, str]]]) -> str:
    above = say.say(part.above)
    kicker = f'<span class="book-above">{escape(above)}</span> ' if above else ""
    heading = f'<h1 id="chapter-{part.id}">{kicker}{escape(say.say(part.title))}</h1>'
    leaves = []
    for number, leaf in enumerate(part.leaves):
        leaves.append(_leaf(leaf, pieces(leaf), heading if number == 0 else ""))
    return f'<section class="book-chapter book-{part.id}">{"".join(leaves)}</section>'


def _leaf(leaf: Leaf, pieces: list[tuple[str, str]], heading: str) -> str:
    anchor = _anchor(leaf.page.page.path)
    code = language_of_words(leaf.page.title)
    lang = f' lang="{code}"' if code else ""
    title = f"<h2{lang}>{escape(leaf.page.title)}</h2>" if leaf.is_named else ""
    opening, *others = [html for _name, html in pieces]
    rest = "".join(
        f'<section class="book-part">{html}</section>' for html in others if _says_something(html)
    )
    return (
        f'<article class="book-leaf {leaf.kind}" id="{anchor}">'
        f'<div class="book-opening">{heading}{title}{opening}</div>{rest}</article>\n'
    )


def _says_something(html: str) -> bool:
    """Whether a part has more than its heading once the tools are gone."""
    body = html.partition("</h3>")[2] if html.startswith("<h3") else html
    return bool(_TAG.sub("", body).strip())


def _cover_html(cover: Cover, say: Language) -> str:
    logo = f'<img src="{escape(cover.logo)}" alt="">' if cover.logo else ""
    part = f'<p class="book-which">{escape(say.say(cover.part))}</p>' if cover.part else ""
    day = escape(say.say(text("as of {day}", day=cover.day)))
    readers = f"<br>{escape(say.say(cover.readers))}" if cover.readers else ""
    return (
        f'<header class="book-cover"><p class="book-owner">{logo}{escape(cover.organisation)}</p>'
        f'<div><p class="book-title">{escape(cover.title)}</p>{part}</div>'
        f'<p class="book-day">{day}{readers}</p></header>'
    )
