"""Marks words of the glossary in finished HTML, with their meaning carried along in the page.

The first place of each word in a page's prose (in a walk: on each of its screens) becomes a link to
the glossary: that is all a reader without scripts needs. What it means stands once at the end of
the page; `terms.js` shows it where the reader is. Titles, lists of things, tables and whatever can
be pressed stay as they are.

HTML is walked tag by tag, not parsed: only text between tags is ever changed, so no attribute and
no tag can be hurt, and what is unbalanced leads to fewer marks, not to broken pages.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING

from ctmp_docs.glossary import Entry, Finder, Found, entries
from ctmp_docs.language import language_of_words
from ctmp_docs.pages import way_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.language import Language
    from ctmp_docs.model import Term
    from ctmp_docs.pages import Addresses

GLOSSARY = "glossary.md"
_WITHOUT = frozenset({GLOSSARY, "help/fields.md", "help/rules.md", "help/figures.md"})
"""Pages that explain words themselves; a second explanation would be in the way."""
_START = ("index.md", "help/index.md", "start-here/")
"""Where newcomers begin: there even the words of every page are explained."""
_ATTRIBUTES = r"""(?:[^"'<>]++|"[^"]*"|'[^']*'){0,400}+"""
_TAG = re.compile(
    rf"""<!--.*?(?:-->|\Z)
      | <(?P<raw>script|style|textarea)(?=[\s/>]).*?(?:</(?P=raw)\s*>|\Z)
      | <(?P<whole>svg|math|template|pre|select|table|button|a)(?=[\s/>]){_ATTRIBUTES}>
        (?:[^<]++|<!--.*?-->|<(?!/(?P=whole)[\s>]){_ATTRIBUTES}>)*+(?:</(?P=whole)\s*>|\Z)
      | <(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<rest>{_ATTRIBUTES})>
    """,
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
"""A tag; what is left alone is passed in one go. Signs in attributes end nothing."""
_PROSE = frozenset({"p", "li", "dd", "blockquote"})
_CLOSED = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "code", "kbd", "samp", "var", "label", "form", "fieldset",
     "summary", "figure", "nav", "dt", "abbr", "dfn", "iframe", "object", "dialog", "noscript",
     "audio", "video", "canvas", "a", "table", "button", "svg", "math", "template", "pre", "select"}
)  # fmt: skip
"""Elements with nothing to be marked inside them."""
_QUIET = re.compile(
    r"""\s(?:hidden(?=[\s=]|$)|class="[^"]*(?<![\w-])(?:
        ctmp-(?:title|sub|label|key|chips|chip|tag|tags|foot|strip|folds|meeting-sheet|sheet-hint
               |ring-list|examples|buttons|marks|crumbs|commands|listing|count|verdict)
        |admonition-title|headerlink|katex|arithmatex|twemoji)(?![\w-]))""",
    re.VERBOSE,
)
"""Parts of ours that hold titles, labels or names, and parts that only paper shows."""
_ROW = re.compile(r'\sclass="[^"]*(?<![\w-])ctmp-')
"""An item of a list of ours: mostly a title."""
_SCREEN = re.compile(r'\sclass="ctmp-walk-step"')
"""What readers see by itself, without what is before it in the page."""
_INLINE = r"</?(?:b|strong|i|em|span|small|s|u|mark|sub|sup|wbr|font|ins|del)\b[^<>]*>"
_CUT_BEFORE = re.compile(rf"[\w\u00ad‐‑-]{_INLINE}\Z")
_CUT_AFTER = re.compile(rf"{_INLINE}[\w\u00ad‐‑-]")
_NEAR = 200
"""How long a tag can be that is looked at for cutting a word."""
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The words of a handbook in one language, ready to be found."""

    finder: Finder
    addresses: Addresses
    more: str
    """What leads from a meaning to the glossary."""

    def at(self, path: str) -> PageTerms:
        """Return what marks the page at a path of the docs folder, piece by piece."""
        up = way_up(self.addresses.page(path))
        return PageTerms(
            None if path in _WITHOUT else self.finder,
            f"{up}{self.addresses.page(GLOSSARY)}",
            self.more,
            is_start=path == _START[0] or path.startswith(_START[1:]),
        )


def terms_of(own: Iterable[Term], language: Language, addresses: Addresses) -> Terms:
    """Return the method's words and the organisation's `own`, ready to be found."""
    return Terms(
        finder=Finder(entries(own, language), language.code),
        addresses=addresses,
        more=language.gettext("In the glossary"),
    )


class PageTerms:
    """Marks the pieces of one page in order; remembers which words it has had."""

    def __init__(
        self, finder: Finder | None, glossary: str, more: str, *, is_start: bool = False
    ) -> None:
        """Take what finds words (nothing to mark none) and the glossary's address."""
        self._finder = finder
        self._glossary = glossary
        self._more = more
        self._is_start = is_start
        self._used: dict[str, Entry] = {}
        self._seen: set[str] = set()  # on this screen

    def marked(self, html: str) -> str:
        """Return a piece of the page with the words that are new on it marked."""
        if self._finder is None:
            return html
        walk, parts, end = _Walk(), [], 0
        for tag in _TAG.finditer(html):
            if walk.is_prose and tag.start() > end:
                parts.append(self._text(html, end, tag.start()))
            else:
                parts.append(html[end : tag.start()])
            parts.append(tag[0])
            end = tag.end()
            if tag["rest"] and _SCREEN.search(tag["rest"]):
                self._seen.clear()
            walk.pass_by(tag)
        parts.append(html[end:])
        return "".join(parts)

    def meanings(self) -> str:
        """Return what the marked words mean, for the end of the page."""
        if not self._used:
            return ""
        return (
            f'<div class="ctmp-meanings">{"".join(map(self._meaning, self._used.values()))}</div>'
        )

    def complete(self, html: str) -> str:
        """Return a whole page, marked and with the meanings at its end."""
        return self.marked(html) + self.meanings()

    def _meaning(self, entry: Entry) -> str:
        said = escape(entry.meaning).replace("\n", "<br>")
        return (
            f'<div class="ctmp-meaning" id="ctmp-word-{entry.anchor}" popover="manual">'
            f"<b{_lang(entry.term)}>{escape(entry.term)}</b>"
            f'<span id="ctmp-meaning-{entry.anchor}"{_lang(entry.meaning)}>{said}</span>'
            f'<a href="{self._at(entry)}" tabindex="-1">{escape(self._more)}</a></div>'
        )

    def _text(self, html: str, start: int, end: int) -> str:
        """Return the text between two tags with its new words marked."""
        raw = html[start:end]
        if raw.isspace() or "<" in raw or self._finder is None:  # what is no tag is left alone
            return raw
        words, parts, last = unescape(raw), [], 0
        for found in self._finder.find(words):
            if not self._is_new(found.entry) or _is_cut(html, start, end, words, found):
                continue
            self._used[found.entry.anchor] = found.entry
            self._seen.add(found.entry.anchor)
            parts.append(escape(words[last : found.start], quote=False))
            parts.append(self._link(found.entry, words[found.start : found.end]))
            last = found.end
        return "".join((*parts, escape(words[last:], quote=False))) if parts else raw

    def _is_new(self, entry: Entry) -> bool:
        is_offered = entry.shown == "texts" or (entry.shown == "start" and self._is_start)
        return is_offered and entry.anchor not in self._seen

    def _link(self, entry: Entry, words: str) -> str:
        return (
            f'<a class="ctmp-term" href="{self._at(entry)}"'
            f' aria-describedby="ctmp-meaning-{entry.anchor}">{escape(words, quote=False)}</a>'
        )

    def _at(self, entry: Entry) -> str:
        return f"{escape(self._glossary)}#{entry.anchor}"


def _lang(words: str) -> str:
    """Return the attribute for words in another language than the page."""
    code = language_of_words(words)
    return f' lang="{code}"' if code else ""


class _Walk:
    """Where in the HTML we are: in prose, or in something that is left alone."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []  # elements of prose; whether they are marked
        self._number: Counter[str] = Counter()
        self._closed = ""  # the element that is left alone, and how often it is open
        self._depth = 0

    @property
    def is_prose(self) -> bool:
        """Whether text that stands here may be marked."""
        return not self._closed and bool(self._open) and self._open[-1][1]

    def pass_by(self, tag: re.Match[str]) -> None:
        """Take note of a tag."""
        if tag["name"] is None:  # a comment, or something whole
            return
        name, is_end = tag["name"].lower(), bool(tag["close"])
        if name in _VOID:
            return
        if self._closed:
            if name == self._closed:
                self._depth += -1 if is_end else 1
                self._closed = self._closed if self._depth else ""
        elif is_end:
            self._end(name)
        elif name in _CLOSED or (tag["rest"] and _QUIET.search(tag["rest"])):
            self._closed, self._depth = name, 1
        elif name in _PROSE:
            self._open.append((name, not (name == "li" and _ROW.search(tag["rest"]))))
            self._number[name] += 1

    def _end(self, name: str) -> None:
        """Close an element of prose with all that is open in it; an end without a begin is none."""
        is_open = self._number[name] > 0
        while is_open:
            inner, _is_marked = self._open.pop()
            self._number[inner] -= 1
            is_open = inner != name


def _is_cut(html: str, start: int, end: int, words: str, found: Found) -> bool:
    """Whether a tag inside a word cuts it: `<em>Touchpoint</em>-Karte` is no touchpoint."""
    if found.start == 0 and _CUT_BEFORE.search(html, max(0, start - _NEAR), start):
        return True
    return found.end == len(words) and _CUT_AFTER.match(html, end) is not None
