"""The canonical form of a file: its keys in their order, its quotes as they should be.

Values, comments and the author's text stay as they are; so do line ends and a byte order mark. How
the YAML is put together is left to `layout`; here a file is cut, and what came of it is read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from ctmp_docs.reading.contents import file_kind
from ctmp_docs.reading.frontmatter import parse_markdown, parse_yaml
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.edits import line_ends, line_starts
from ctmp_docs.writing.layout import laid_out

if TYPE_CHECKING:
    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.reading.decode import Kind
    from ctmp_docs.reading.frontmatter import Document

_KINDS = frozenset({"touchpoint", "journey", "department", "settings", "glossary"})
_LANGUAGE = re.compile(r"\.[a-z]{2}(\.[a-z]+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """What came of a file."""

    document: Document
    """The file as it was read."""
    text: str | None = None
    """Its canonical form; nothing if it has to be left alone."""
    faults: tuple[Diagnostic, ...] = ()
    """Why it could not be read."""


def kind_of(path: str) -> Kind | None:
    """Return of which kind a file is, a translation of its original's; nothing for foreign ones."""
    kind = file_kind(path)
    if kind == "translation":
        kind = file_kind(_LANGUAGE.sub(r"\1", path))
    return cast("Kind", kind) if kind in _KINDS else None


def formatted(source: SourceFile) -> Formatted:
    """Return the canonical form of a file that `kind_of` knows.

    It is left alone if it cannot be read, if a key is there twice, and if its canonical form would
    not say the same, which is a mistake of ours.
    """
    document, faults = _read(source)
    if faults:
        return Formatted(document=document, faults=faults)
    text = source.data.decode("utf-8")
    start, end = _yaml_in(text, document)
    before = text[start:end].replace("\r\n", "\n").replace("\r", "\n")
    kind = kind_of(source.path)
    after = laid_out(before, kind) if kind is not None else before
    if after == before:
        return Formatted(document=document, text=text)
    text = text[:start] + after.replace("\n", line_ends(source.data)) + text[end:]
    again, faults = _read(SourceFile(source.path, text.encode("utf-8")))
    same = not faults and again.body == document.body and is_same(again.values, document.values)
    return Formatted(document=document, text=text if same else None)


def is_same(one: Any, other: Any) -> bool:
    """Return whether two values of files are the same, also in how numbers are written."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    written = (getattr(value, "written", value) for value in (one, other))
    return type(one) is type(other) and next(written) == next(written)


def _read(source: SourceFile) -> tuple[Document, tuple[Diagnostic, ...]]:
    return parse_markdown(source) if source.path.endswith(".md") else parse_yaml(source)


def _yaml_in(text: str, document: Document) -> tuple[int, int]:
    """Return from where to where the YAML goes in a text with line ends of any kind."""
    starts = line_starts(text)
    if not document.path.endswith(".md"):
        return starts[0], len(text)
    if not document.has_front_matter:
        return starts[0], starts[0]
    lines = enumerate(document.lines[1:], 1)
    fence = next(number for number, line in lines if line.rstrip() in {"---", "..."})
    return starts[1], starts[fence]
