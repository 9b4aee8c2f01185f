"""YAML → plain values with their places: from the parser's events, in one pass.

Values follow the YAML 1.2 core schema (`no` is a word, `12:30` is text, a date is text), each key
and value keeps its place, keys that are written twice are faults, and depth and aliases have
limits. Whether a value is *allowed* is left to `decode`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site, Span
from ctmp_docs.language import text
from ctmp_docs.reading.yaml_faults import control_character, unreadable
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_DEPTH = 24
"""Deeper nesting is a fault; the model needs eight levels."""
MAX_VALUES = 20_000
"""More values, those of aliases counted each time they are used, are a fault."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""Line ends for YAML only; for every editor and for us they stand within a line."""
_WORDS: Mapping[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class WrittenInt(int):
    """A whole number that remembers how it was written (`007`), for fields that hold text."""

    written: str


class WrittenFloat(float):
    """A number that remembers how it was written (`1.50`), for fields that hold text."""

    written: str


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


class Reader:
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
        content = content.translate(_LINE_ENDS)
        fault = control_character(self._path, content, self._offset)
        try:
            if fault is None:
                self._read(content)
        except _Stop as stop:
            fault = stop.fault
        except yaml.YAMLError as error:
            fault = unreadable(self._path, error, content, self._offset)
        if fault is not None:
            self.faults.append(fault)
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
                    text(
                        "a list or a group of fields stands where the name of a field is expected"
                    ),
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
                    text(
                        "`{key}` is already written on line {line}", key=key, line=str(first.line)
                    ),
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
