"""Text → values with their places, and the author's body.

A file is decoded, cut at its `---` lines, and refused where a converter would not survive it. How
YAML becomes values is left to `yaml_values`, whether a value is *allowed* to `decode`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site, Span
from ctmp_docs.language import text
from ctmp_docs.reading.yaml_slips import half_merge
from ctmp_docs.reading.yaml_values import Reader
from ctmp_docs.rulebook import finding
from ctmp_docs.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.source import SourceFile

MAX_LINE = 100_000
"""A longer line of text is a fault, because converters take minutes for it."""
MAX_BRACKETS = 2_000
"""More opening brackets in one line are a fault, for the same reason."""
MAX_INDENT = 60
"""Deeper quoted or indented text is a fault, because converters recurse."""

_NEARLY_FENCE = re.compile(r"\s*(?:[-\u2010-\u2015_=*]{2,}|\u2014)\s*")
_OPEN_TAGS = re.compile(
    r"<(?:div|span|p|ul|ol|li|table|blockquote|details|section)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was read: plain values, the place of each, and the text below them."""

    path: str
    """Path below the content folder."""
    values: Any = None
    """What the YAML holds: dicts, lists, text, numbers, `True`, `False`, `None`."""
    keys: Mapping[KeyPath, Span] = field(default_factory=dict)
    """The place of each key."""
    spans: Mapping[KeyPath, Span] = field(default_factory=dict)
    """The place of each value."""
    has_front_matter: bool = False
    """Whether there was any."""
    body: str = ""
    """The author's Markdown."""
    body_line: int = 1
    """The line on which it begins."""
    lines: tuple[str, ...] = ()
    """The lines of the file, to show one beside a message."""

    def in_body(self, start: int, length: int) -> Span:
        """Return the place of `length` characters that begin at `start` in the body."""
        before = self.body[:start]
        column = start - (before.rfind("\n") + 1) + 1
        return Span(self.body_line + before.count("\n"), column, max(length, 1))

    def locate(self, site: Site) -> Span:
        """Return the place of `site`: its key or value, or those of the nearest key around it."""
        if site.span is not None:
            return site.span
        table = self.keys if site.part == "key" else self.spans
        if site.path in table:
            return table[site.path]
        path = site.path
        while path and path not in self.keys and path not in self.spans:
            path = path[:-1]
        fence = 3 if self.lines and self.lines[0].startswith("---") else 1
        return self.keys.get(path) or self.spans.get(path) or Span(1, 1, fence)


def parse_markdown(source: SourceFile) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return a Markdown file's front matter and body, and what is wrong with their form."""
    content, faults = _decode(source)
    if content is None:
        return unread(source), faults
    lines = tuple(content.split("\n"))
    if lines[0].rstrip() != "---":
        document = Document(path=source.path, body=content, lines=lines)
        late = (*_merge_above(source.path, lines), *_late_fence(source.path, lines))
        return document, (*faults, *late, *_body_faults(source.path, lines, 0))
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        unclosed = _unclosed(source.path, lines)
        return Document(path=source.path, lines=lines, has_front_matter=True), (*faults, unclosed)
    # The opening line counts as line 0 of the YAML, so that marks are lines of the file.
    reader = Reader(source.path, offset=1)
    values = reader.read("\n".join(lines[1:end]) + "\n")
    below = lines[end + 1 :]
    document = Document(
        path=source.path,
        values=values,
        keys=reader.keys,
        spans=reader.spans,
        has_front_matter=True,
        body="\n".join(below).strip("\n"),
        body_line=end + 2 + next((n for n, line in enumerate(below) if line), 0),
        lines=lines,
    )
    return document, (*faults, *reader.faults, *_body_faults(source.path, lines, end + 1))


def _merge_above(path: str, lines: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Refuse front matter above which git has left its mark; it would be taken for text."""
    found = half_merge(lines[:1])
    if found is not None:
        wrong = found[1]
        site = Site(file=path, span=Span(1, 1, wrong.length))
        yield finding("unreadable-yaml", site, wrong.message, help=wrong.help)


def _late_fence(path: str, lines: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Refuse front matter that would be taken for text, because something is before it."""
    number = next((n for n, line in enumerate(lines) if line.strip()), None)
    if number is None or lines[number].strip() != "---":
        return
    following = "".join(lines[number + 1 : number + 2])
    closed = any(line.strip() == "---" for line in lines[number + 1 :])
    if closed and re.match(r"\s*[\w-]+:(\s|$)", following):
        yield finding(
            "unreadable-yaml",
            Site(file=path, span=Span(number + 1, lines[number].index("---") + 1, 3)),
            text("`---` must be the very first line, without anything before it"),
            help=text("remove the empty lines and blanks before it"),
        )


def _unclosed(path: str, lines: tuple[str, ...]) -> Diagnostic:
    near = (n for n, line in enumerate(lines[1:], 2) if _NEARLY_FENCE.fullmatch(line))
    number = next(near, None)
    if number is not None:
        return finding(
            "unreadable-yaml",
            Site(file=path, span=Span(number, 1, len(lines[number - 1].rstrip()))),
            text("this line does not close the front matter"),
            help=text("write exactly three hyphens: `---`"),
        )
    return finding(
        "unreadable-yaml",
        Site(file=path, span=Span(1, 1, 3)),
        text("the front matter that opens here is never closed"),
        help=text("write a line `---` below the last field"),
    )


def parse_yaml(source: SourceFile) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return a YAML file's values, and what is wrong with their form."""
    content, faults = _decode(source)
    if content is None:
        return unread(source), faults
    reader = Reader(source.path, offset=0)
    values = reader.read(content)
    document = Document(
        path=source.path,
        values=values,
        keys=reader.keys,
        spans=reader.spans,
        has_front_matter=True,
        lines=tuple(content.split("\n")),
    )
    return document, (*faults, *reader.faults)


def decode_text(source: SourceFile) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a file of any kind with plain line ends, or what is wrong with it."""
    return _decode(source)


def _decode(source: SourceFile) -> tuple[str | None, tuple[Diagnostic, ...]]:
    site = Site(file=source.path, span=Span(1, 1))
    if len(source.data) > MAX_BYTES:
        limit = MAX_BYTES // 1000
        message = text("the file is larger than {limit} KB", limit=limit)
        advice = text("split it, or keep the large part outside the handbook")
        return None, (finding("file-too-large", site, message, help=advice),)
    try:
        content = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _readable(source.data[: error.start])
        span = Span(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        message = text("byte {place} of the file is not UTF-8", place=error.start + 1)
        advice = text("save the file as UTF-8 in your editor")
        site = Site(file=source.path, span=span)
        return None, (finding("not-utf-8", site, message, help=advice),)
    return _plain_line_ends(content), ()


def _plain_line_ends(content: str) -> str:
    return content.replace("\r\n", "\n").replace("\r", "\n")


def _readable(data: bytes) -> str:
    """Return text that is shown beside a finding, with signs for what is not UTF-8."""
    return _plain_line_ends(data.decode("utf-8", "replace").removeprefix("\ufeff"))


def unread(source: SourceFile) -> Document:
    """Return the document of a file that is no text: nothing but lines to show."""
    shown = _readable(source.data) if len(source.data) <= MAX_BYTES else ""
    return Document(path=source.path, lines=tuple(shown.split("\n")) if shown else ())


def _body_faults(path: str, lines: tuple[str, ...], start: int) -> Iterator[Diagnostic]:
    """Refuse text that converters would take minutes for, or that would end them."""
    for number, line in enumerate(lines[start:], start + 1):
        site = Site(file=path, span=Span(number, 1))
        if len(line) > MAX_LINE or line.count("[") > MAX_BRACKETS or line.count("<") > MAX_BRACKETS:
            yield finding(
                "file-too-large",
                site,
                text("this line is too long, or has too many brackets, to be converted"),
                help=text("break it into paragraphs"),
            )
            return
        indent = len(line) - len(line.lstrip(" \t>"))
        if indent > MAX_INDENT and line.strip(" \t>"):
            yield finding(
                "nested-too-deep",
                site,
                text(
                    "this line is indented or quoted {limit} characters deep and more",
                    limit=MAX_INDENT,
                ),
                help=text("lists and quotations nest a few levels only"),
            )
            return
    if sum(len(_OPEN_TAGS.findall(line)) for line in lines[start:] if "<" in line) > MAX_BRACKETS:
        yield finding(
            "nested-too-deep",
            Site(file=path, span=Span(start + 1, 1)),
            text("the text has more than {limit} HTML elements", limit=MAX_BRACKETS),
            help=text("write it in Markdown"),
        )
