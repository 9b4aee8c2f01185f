"""Changes the text of a file at key paths, and leaves every other character as it is.

Places come from `frontmatter.Document`. How whole front matter is written anew is `fmt`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Site
from ctmp_docs.writing.quoting import scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.diagnostics import KeyPath, Span
    from ctmp_docs.reading.frontmatter import Document

_LINE_END = re.compile(r"\r\n|\r|\n")


class EditError(Exception):
    """A place cannot be changed by itself; the text is a sentence for the author."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters from `start` up to `end` of a text become `new`."""

    start: int
    end: int
    new: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all edits, which must not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def place_of(text: str, span: Span) -> int:
    """Return the position in `text` of a line and column; line ends may be of any kind."""
    return line_starts(text)[span.line - 1] + span.column - 1


@lru_cache(maxsize=8)
def line_starts(text: str) -> tuple[int, ...]:
    """Return where each line of a text begins, the first one after a byte order mark."""
    return (int(text.startswith("\ufeff")), *(end.end() for end in _LINE_END.finditer(text)))


def replace_value(text: str, document: Document, path: KeyPath, old: str, new: str) -> Edit:
    """Return what replaces the scalar at `path`, which reads `old`, by `new`; quotes are kept.

    Raises:
        EditError: If the scalar is not written there (a YAML alias stands for it, or it runs over
            several lines).
    """
    span = document.spans.get(path)
    edit = replace_at(text, span, old, new) if span is not None else None
    if edit is None:
        line = document.locate(Site(file=document.path, path=path)).line
        raise hidden(document.path, line, old)
    return edit


def replace_at(text: str, span: Span, old: str, new: str) -> Edit | None:
    """Return what replaces the word `old` at a place, if it is written there."""
    start = place_of(text, span)
    written = text[start : start + span.length]
    for quote in ('"', "'"):
        if written == f"{quote}{old}{quote}":
            return Edit(start, start + len(written), f"{quote}{new}{quote}")
    return Edit(start, start + len(old), scalar(new)) if written == old else None


def hidden(file: str, line: int, word: str) -> EditError:
    """Return the error of a word that cannot be changed where it counts."""
    return EditError(
        f"{file}:{line}: `{word}` is not written in plain sight here; write it out, on one line"
    )


def line_ends(data: bytes) -> str:
    r"""Return the line end that a file uses, `\r\n` if its first line does."""
    first, newline, _rest = data.partition(b"\n")
    return "\r\n" if newline and first.endswith(b"\r") else "\n"
