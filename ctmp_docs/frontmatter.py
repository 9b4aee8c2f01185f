"""Text → values with their places, and the author's body.

We read YAML ourselves, from the parser's events and in one pass: values follow the YAML 1.2 core
schema (`no` is a word, `12:30` is text, a date is text), each key and value keeps its place, keys
that are written twice are faults, and size, depth and aliases have limits. Whether a value is
*allowed* is left to `decode`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site, Span
from ctmp_docs.language import text
from ctmp_docs.rulebook import finding
from ctmp_docs.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.source import SourceFile

MAX_DEPTH = 24
"""Deeper nesting is a fault; the model needs eight levels."""
MAX_VALUES = 20_000
"""More values, those of aliases counted each time they are used, are a fault."""
MAX_LINE = 100_000
"""A longer line of text is a fault, because converters take minutes for it."""
MAX_BRACKETS = 2_000
"""More opening brackets in one line are a fault, for the same reason."""
MAX_INDENT = 60
"""Deeper quoted or indented text is a fault, because converters recurse."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: Mapping[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_OPEN_TAGS = re.compile(
    r"<(?:div|span|p|ul|ol|li|table|blockquote|details|section)\b", re.IGNORECASE
)


class WrittenInt(int):
    """A whole number that remembers how it was written (`007`), for fields that hold text."""

    written: str


class WrittenFloat(float):
    """A number that remembers how it was written (`1.50`), for fields that hold text."""

    written: str


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
    lines: tuple[str, ...] = ()
    """The lines of the file, to show one beside a message."""
    start: int = 1
    """The line on which the YAML begins to count: 1, the opening `---`."""

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
        return self.keys.get(path) or self.spans.get(path) or Span(1, 1, 3)


def parse_markdown(source: SourceFile) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return a Markdown file's front matter and body, and what is wrong with their form."""
    content, faults = _decode(source)
    if content is None:
        return Document(path=source.path), faults
    lines = tuple(content.split("\n"))
    if lines[0].rstrip() != "---":
        document = Document(path=source.path, body=content, lines=lines)
        return document, faults + tuple(_body_faults(source.path, lines, 0))
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        unclosed = finding(
            "unreadable-yaml",
            Site(file=source.path, span=Span(1, 1, 3)),
            text("the front matter that opens here is never closed"),
            help=text("write a line `---` below the last field"),
        )
        return Document(path=source.path, lines=lines, has_front_matter=True), (*faults, unclosed)
    # The opening line counts as line 0 of the YAML, so that marks are lines of the file.
    reader = _Reader(source.path, offset=1)
    values = reader.read("\n".join(lines[1:end]) + "\n")
    document = Document(
        path=source.path,
        values=values,
        keys=reader.keys,
        spans=reader.spans,
        has_front_matter=True,
        body="\n".join(lines[end + 1 :]).strip("\n"),
        lines=lines,
    )
    return document, (*faults, *reader.faults, *_body_faults(source.path, lines, end + 1))


def parse_yaml(source: SourceFile) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return a YAML file's values, and what is wrong with their form."""
    content, faults = _decode(source)
    if content is None:
        return Document(path=source.path), faults
    reader = _Reader(source.path, offset=0)
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
        before = source.data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = text("byte {place} of the file is not UTF-8", place=error.start + 1)
        advice = text("save the file as UTF-8 in your editor")
        site = Site(file=source.path, span=Span(line, column))
        return None, (finding("not-utf-8", site, message, help=advice),)
    return content.replace("\r\n", "\n").replace("\r", "\n"), ()


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
                text("this line is indented by more than {limit} characters", limit=MAX_INDENT),
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


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being read."""

    value: Any
    path: KeyPath
    key: Any = None
    expects_key: bool = False
    anchor: str | None = None
    begin: int = 0


class _Stop(Exception):  # noqa: N818 (not an error: it carries a finding)
    """Reading ends here, with a finding."""

    def __init__(self, fault: Diagnostic) -> None:
        self.fault = fault


class _Reader:
    """Builds values from YAML events; keeps places; never recurses."""

    def __init__(self, path: str, *, offset: int) -> None:
        self.keys: dict[KeyPath, Span] = {}
        self.spans: dict[KeyPath, Span] = {}
        self.faults: list[Diagnostic] = []
        self._path = path
        self._offset = offset
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._count = 0
        self._root: Any = None

    def read(self, content: str) -> Any:
        """Return the values of `content`, or `None` with a fault."""
        try:
            self._read(content)
        except _Stop as stop:
            self.faults.append(stop.fault)
            return None
        except yaml.YAMLError as error:
            self.faults.append(self._unreadable(error))
            return None
        except (ValueError, UnicodeError):
            self.faults.append(self._unreadable(yaml.YAMLError()))
            return None
        return self._root

    def _read(self, content: str) -> None:
        documents = 0
        for event in yaml.parse(content, Loader=_LOADER):
            match event:
                case yaml.ScalarEvent():
                    self._add(self._scalar(event), event)
                case yaml.MappingStartEvent():
                    self._open({}, event, expects_key=True)
                case yaml.SequenceStartEvent():
                    self._open([], event, expects_key=False)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close()
                case yaml.AliasEvent():
                    self._alias(event)
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise _Stop(self._second_document(event))

    def _open(self, value: Any, event: Any, *, expects_key: bool) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise _Stop(
                finding(
                    "nested-too-deep",
                    self._site(event),
                    text("the values are nested more than {limit} levels deep", limit=MAX_DEPTH),
                    help=text("no field of the handbook needs that; look for a forgotten `]`"),
                )
            )
        path = self._add(value, event)
        self._stack.append(
            _Frame(value, path, expects_key=expects_key, anchor=event.anchor, begin=self._count)
        )

    def _close(self) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.value, self._count - frame.begin + 1)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise _Stop(
                finding(
                    "unreadable-yaml",
                    self._site(event),
                    text("`*{name}` refers to nothing above it", name=event.anchor),
                    help=text("put the text in quotes if it begins with `*`"),
                )
            )
        value, size = self._anchors[event.anchor]
        self._add(value, event, size=size)

    def _add(self, value: Any, event: Any, *, size: int = 1) -> KeyPath:
        """Put a value where it belongs; return its path."""
        self._count += size
        if self._count > MAX_VALUES:
            raise _Stop(
                finding(
                    "alias-bomb",
                    self._site(event),
                    text("the front matter unfolds to more than {limit} values", limit=MAX_VALUES),
                    help=text("write the values out instead of repeating `*aliases`"),
                )
            )
        if isinstance(event, yaml.ScalarEvent) and event.anchor:
            self._anchors[event.anchor] = (value, 1)
        if not self._stack:
            self._root = value
            self.spans[()] = self._span(event)
            return ()
        frame = self._stack[-1]
        if isinstance(frame.value, list):
            path = (*frame.path, len(frame.value))
            frame.value.append(value)
        elif frame.expects_key:
            self._key(frame, value, event)
            return frame.path
        else:
            path = (*frame.path, frame.key)
            frame.expects_key = True
            if frame.key not in frame.value:
                frame.value[frame.key] = value
            else:
                path = (*path, "(again)")
        self.spans[path] = self._span(event)
        return path

    def _key(self, frame: _Frame, value: Any, event: Any) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Stop(
                finding(
                    "unreadable-yaml",
                    self._site(event),
                    text("a list or mapping stands where a key is expected"),
                    help=text(
                        "put text that begins with `[`, `{brace}` or `*` in quotes", brace="{"
                    ),
                )
            )
        key = getattr(value, "written", event.value)
        frame.key = key
        frame.expects_key = False
        if key in frame.value:
            first = self.keys[(*frame.path, key)]
            self.faults.append(
                finding(
                    "duplicate-key",
                    self._site(event),
                    text("`{key}` is already written on line {line}", key=key, line=first.line),
                    help=text("keep one of the two"),
                )
            )
        else:
            self.keys[(*frame.path, key)] = self._span(event)

    def _scalar(self, event: Any) -> Any:
        value: str = event.value
        if not event.implicit[0]:
            return value
        if value in _WORDS:
            return _WORDS[value]
        if _INTEGER.fullmatch(value):
            whole = WrittenInt(value)
            whole.written = value
            return whole
        if _FLOAT.fullmatch(value) and math.isfinite(float(value)):
            number = WrittenFloat(value)
            number.written = value
            return number
        return value

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if start.line == end.line else 1
        return Span(start.line + 1 + self._offset, start.column + 1, max(length, 1))

    def _site(self, event: Any) -> Site:
        return Site(file=self._path, span=self._span(event))

    def _second_document(self, event: Any) -> Diagnostic:
        return finding(
            "unreadable-yaml",
            self._site(event),
            text("a second YAML document begins here"),
            help=text("remove the line `---`"),
        )

    def _unreadable(self, error: yaml.YAMLError) -> Diagnostic:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line, mark.column) if mark is not None else (0, 0)
        problem = str(getattr(error, "problem", None) or "")
        return finding(
            "unreadable-yaml",
            Site(file=self._path, span=Span(line + 1 + self._offset, column + 1)),
            text("the YAML cannot be read here: {problem}", problem=_plainly(problem)),
            help=_advice(problem),
        )


def _plainly(problem: str) -> Any:
    """Return the parser's complaint in words for people who do not know its grammar."""
    for sign, words in _PROBLEMS:
        if sign in problem:
            return words
    return text("it is not well-formed")


def _advice(problem: str) -> Any:
    if "tab" in problem or "cannot start any token" in problem:
        return text("indent with spaces, and put text that begins with a special sign in quotes")
    return text('put text that contains `: `, `#`, quotes or brackets in "double quotes"')


_PROBLEMS = (
    ("mapping values are not allowed", text("a second `: ` stands in this line")),
    ("could not find expected ':'", text("a `:` is missing after a key")),
    ("did not find expected key", text("a key is expected, or the indentation changes")),
    ("did not find expected ',' or ']'", text("a `,` or `]` is missing in a list")),
    ("did not find expected ',' or '}'", text("a `,` or a closing brace is missing")),
    ("did not find expected '-' indicator", text("a list item is expected")),
    ("found unexpected end of stream", text("a quotation mark or bracket is never closed")),
    ("unexpected end of stream", text("a quotation mark or bracket is never closed")),
    ("cannot start any token", text("this sign cannot begin a value")),
    ("tab character", text("a tab stands where spaces belong")),
    ("unknown escape", text("`\\` begins an unknown escape in double quotes")),
    ("escape", text("`\\` begins an unknown escape in double quotes")),
    ("control characters", text("there is a control character")),
    ("did not find expected <document start>", text("something follows after the end")),
    ("while scanning", text("it is not well-formed")),
)
