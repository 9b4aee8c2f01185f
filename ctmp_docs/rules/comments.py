"""Text that is lost because YAML takes what follows ` #` for a comment."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Site, Span
from ctmp_docs.fields import KINDS, ROWS, walk
from ctmp_docs.model.base import field_of
from ctmp_docs.reading.decode import MODELS
from ctmp_docs.reading.yaml_faults import CUT_OFF, IN_QUOTES
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.fields import Kind
    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.reading.frontmatter import Document

_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_MARKED = frozenset("\"'[{|>&*!")
"""What a value begins with that is quoted, a list, a group or a block."""
_NO_PROSE = frozenset({"hash", "icon", "tags", "hides", "code_owner"})


def check_comments(contents: Contents) -> Iterator[Diagnostic]:
    """Find comments that were most likely meant as text."""
    read: dict[str, tuple[Document, Kind | None]] = {
        path: (document, None) for path, document in contents.documents.items()
    }
    for entry in (*contents.entries, contents.settings_read):
        own = next((kind for kind in KINDS if kind == entry.kind), None)
        read[entry.document.path] = (entry.document, own)
    if contents.terms_document is not None:
        read[contents.terms_document.path] = (contents.terms_document, "glossary")
    for document, kind in read.values():
        yield from _lost(document, kind)


def _lost(document: Document, kind: Kind | None) -> Iterator[Diagnostic]:
    for path, span in document.spans.items():
        value = _value(document, path)
        if isinstance(value, dict | list):
            continue
        place = _comment(document, path, span, value)
        if place is None:
            continue
        line = document.lines[place.line - 1]
        glued = not line[place.column : place.column + 1].isspace() and place.column < len(line)
        if value is None and (not glued or _is_required(kind, path)):
            continue
        set_off = line[: place.column - 1].endswith(("  ", "\t"))
        if glued or (not set_off and _form(path) in _prose(kind)):
            site = Site(file=document.path, span=place)
            yield finding("text-after-hash", site, CUT_OFF, help=IN_QUOTES)


def _comment(document: Document, path: KeyPath, span: Span, value: object) -> Span | None:
    """Return the place of the comment right behind a value that is not quoted."""
    number = span.line
    if number > len(document.lines):
        return None
    start = span.column - 1
    if value is None:
        key = document.keys.get(path)
        if key is None:
            return None
        number, start = key.line, key.column - 1 + key.length
        if document.lines[number - 1][start : start + 1] != ":":
            return None
        start += 1
    elif document.lines[number - 1][start : start + 1] in _MARKED:
        return None
    left = str(getattr(value, "written", value)).split() if value is not None else []
    while number <= len(document.lines):
        line = document.lines[number - 1]
        found = _COMMENT.search(line, start)
        words = line[start : found.start() if found else None].split()
        if words != left[: len(words)]:
            return None  # brackets follow, or signs that stand for others
        left = left[len(words) :]
        if found is not None:
            span = Span(number, found.start() + 1, len(line.rstrip()) - found.start())
            return None if left else span
        if not left:
            return _below(document, path, number) if value is not None else None
        number, start = number + 1, 0
    return None


def _below(document: Document, path: KeyPath, number: int) -> Span | None:
    """Return the comment in line after `number`, if it is indented as if the value went on."""
    key = document.keys.get(path)
    line = document.lines[number] if number < len(document.lines) else ""
    found = re.match(r"( +)(#[^\s#].*)", line)
    if key is None or found is None or len(found[1]) < key.column:
        return None
    return Span(number + 1, found.start(2) + 1, len(found[2].rstrip()))


def _value(document: Document, path: KeyPath) -> object:
    value = document.values
    try:
        for part in path:
            value = value[part]
    except (KeyError, IndexError, TypeError):
        return {}  # written twice, which is said
    return value


def _is_required(kind: Kind | None, path: KeyPath) -> bool:
    """Return whether a field of the top level must have a value; that it is empty is said."""
    model = MODELS.get(kind or "")
    field = field_of(model, path[0]) if model is not None and len(path) == 1 else None
    return field is not None and field.is_required()


def _form(path: KeyPath) -> str:
    """Return a way into a file as the fields know it: `actions[].what`."""
    shown = "".join("[]" if isinstance(part, int) else f".{part}" for part in path)
    return shown.lstrip(".").removesuffix("[]")


@cache
def _prose(kind: Kind | None) -> frozenset[str]:
    """Return the fields that hold text of the author's own."""
    if kind is None:
        return frozenset()
    ways = (
        field.path
        for field in walk(kind)
        if field.shape == "text" and field.names is None and field.key not in _NO_PROSE
    )
    return frozenset(f"[].{way}" if kind in ROWS else way for way in ways)
