"""Puts values into the empty fields of a file, and leaves every other character as it is.

Nothing is overwritten: which fields are empty is for the caller to know. The result is read again
and compared, so that a file written in an unusual way is refused rather than spoilt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from ctmp_docs.reading.contents import file_kind
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.blocks import block, in_row
from ctmp_docs.writing.edits import Edit, EditError, applied
from ctmp_docs.writing.order import keys_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.reading.decode import Kind
    from ctmp_docs.reading.frontmatter import Document

_LINE_END = re.compile(r"\r\n|\r|\n")
_NOTHING = re.compile(r"\s*:[ \t]*(?:~|null|\"\"|''|\[\s*\]|\{\s*\})?[ \t]*(?P<comment>#.*)?")
SIMPLE_ROW = re.compile(r"\{[^\[\]{}\"'#\r\n]*\}")
"""A group in a row whose end is in plain sight."""
_COMMENT = re.compile(r"(?P<indent>[ \t]*)#|[ \t]*$")


def is_empty(value: Any) -> bool:
    """Return whether a field says nothing yet."""
    return value is None or value in ("", [], {})


def filled(data: bytes, document: Document, values: Mapping[str, Any]) -> str:
    """Return the text of a Markdown file with `values` in fields that are empty so far.

    A group of fields (`actual`) may be there already; then only what it lacks is given. The text
    has the line ends that the file has, and a byte order mark if there is one.

    Raises:
        EditError: If the front matter is written in a way that cannot be added to; the text is a
            sentence for the author.
    """
    written = Written.of(data, document)
    text = applied(written.text, written.additions((), values))
    verified(text, document, merged(document.values, values))
    return text


def merged(old: Any, new: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a file with those that are added."""
    result = dict(old or {})
    for key, value in new.items():
        known = result.get(key)
        result[key] = merged(known, value) if isinstance(value, dict) else value
    return result


def verified(text: str, document: Document, values: Any) -> None:
    """Make sure that a changed text holds these values and the same body.

    Raises:
        EditError: If it does not.
    """
    again, faults = parse_markdown(SourceFile(document.path, text.encode("utf-8")))
    if faults or again.body != document.body or _plain(again.values) != _plain(values):
        message = f"{document.path} is written in a way that cannot be added to; edit it by hand"
        raise EditError(message)


def _plain(value: Any) -> Any:
    """Return a value as reading makes it: days are text there, and lists are lists."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a file, with the positions of its lines whatever their ends are."""

    text: str
    document: Document
    starts: tuple[int, ...]
    """Where each line begins."""
    newline: str
    """The line end of the file."""

    @classmethod
    def of(cls, data: bytes, document: Document) -> Written:
        """Return the text of a file that was read as `document`."""
        text = data.decode("utf-8")
        ends = [found.end() for found in _LINE_END.finditer(text)]
        first = _LINE_END.search(text)
        return cls(text, document, (0, *ends), first[0] if first else "\n")

    def place(self, line: int, column: int) -> int:
        """Return the position of a line and a column, which count from 1."""
        return self.starts[line - 1] + column - 1

    def additions(self, path: KeyPath, values: Mapping[str, Any]) -> Iterator[Edit]:
        """Yield what puts `values` into the group of fields at `path`."""
        around = self._at(path)
        fresh = {key: value for key, value in values.items() if key not in around}
        for key, value in values.items():
            here = (*path, key)
            if key in fresh:
                continue
            if is_empty(around[key]):
                yield self._into_nothing(here, value)
            elif isinstance(value, dict):
                yield from self.additions(here, value)
        if not fresh:
            return
        start = self._brace(path)
        if start is not None:
            yield self._into_row(start, fresh)
        elif path:
            indent = " " * (min(self._columns(path)) - 1)
            yield self._lines(self._end(path), block(fresh, indent))
        else:
            yield from self._at_top(fresh)

    def _at(self, path: KeyPath) -> dict[str, Any]:
        value = self.document.values
        for part in path:
            value = value[part]
        return dict(value or {})

    def _brace(self, path: KeyPath) -> int | None:
        """Return where the `{` of a group in a row is; nothing for one over several lines."""
        span = self.document.spans.get(path) if path else None
        if span is None:
            return None
        start = self.place(span.line, span.column)
        return start if self.text[start : start + 1] == "{" else None

    def _into_row(self, start: int, fresh: Mapping[str, Any]) -> Edit:
        added = in_row(dict(fresh))[1:-1]
        plain = SIMPLE_ROW.match(self.text, start)
        if plain is None:
            return Edit(start + 1, start + 1, f"{added}, ")
        last = start + len(plain[0].rstrip(" ,}"))
        return Edit(last, plain.end(), f", {added}}}")

    def _into_nothing(self, path: KeyPath, value: Any) -> Edit:
        """Return what writes a value behind a key that has none."""
        span = self.document.keys[path]
        line = self.document.lines[span.line - 1]
        found = _NOTHING.fullmatch(line, span.column - 1 + span.length)
        if found is None:
            message = f"{self.document.path}:{span.line}: the field is not empty in plain sight"
            raise EditError(message)
        first, *others = block({str(path[-1]): value}, " " * (span.column - 1))
        if found["comment"]:
            first = f"{first}  {found['comment']}"
        start = self.place(span.line, 1)
        return Edit(start, start + len(line), self.newline.join((first, *others)))

    def _columns(self, path: KeyPath) -> list[int]:
        keys = self.document.keys
        return [s.column for p, s in keys.items() if p[:-1] == path]

    def _at_top(self, fresh: Mapping[str, Any]) -> Iterator[Edit]:
        """Yield what adds fields of the file itself, each behind those that go before it."""
        indent = " " * (min(self._columns(()), default=1) - 1)
        ranks = _ranks(self.document.path)
        groups: dict[int, dict[str, Any]] = {}
        for key in sorted(fresh, key=lambda key: ranks.get(key, len(ranks))):
            tops = (path for path in self.document.keys if len(path) == 1)
            before = [p for p in tops if ranks.get(str(p[0]), len(ranks)) < ranks.get(key, 0)]
            line = max((self._end(path) for path in before), default=self._fence())
            groups.setdefault(line, {})[key] = fresh[key]
        for line, group in groups.items():
            yield self._lines(line, block(group, indent))

    def _lines(self, line: int, new: list[str]) -> Edit:
        """Return what puts lines before the line with this number."""
        start = self.place(line, 1)
        return Edit(start, start, "".join(f"{one}{self.newline}" for one in new))

    def _fence(self) -> int:
        """Return the line that closes the front matter."""
        lines = enumerate(self.document.lines[1:], 2)
        return next(number for number, line in lines if line.rstrip() in {"---", "..."})

    def _end(self, path: KeyPath) -> int:
        """Return the line behind a field and all that is below it.

        Comments behind it belong to what follows, unless they may be lines of its text.
        """
        keys = self.document.keys
        own = [span for key, span in keys.items() if key[: len(path)] == path]
        others = (span.line for key, span in keys.items() if key[: len(path)] != path)
        first = keys[path].line
        end = min((line for line in others if line > first), default=self._fence())
        deepest = min((span.column for span in own if span.line > first), default=0)
        limit = max(deepest - 1, keys[path].column - 1)
        while end - 1 > max(span.line for span in own):
            found = _COMMENT.match(self.document.lines[end - 2])
            if found is None or len(found["indent"] or "") > limit:
                break
            end -= 1
        return end


def _ranks(path: str) -> dict[str, int]:
    """Return the places of the fields of a file of this kind, in their order."""
    kind = file_kind(path)
    if kind not in {"touchpoint", "journey", "department"}:
        return {}
    return {key: place for place, key in enumerate(keys_at(cast("Kind", kind), ()))}
