"""Changes the text of a file at key paths, and leaves every other character as it is.

Places come from `frontmatter.Document`. How whole front matter is written anew is `fmt`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.diagnostics import KeyPath, Span
    from ctmp_docs.frontmatter import Document

_PLAIN = re.compile(r"[A-Za-z0-9][\w./@+-]*")
_NOT_TEXT = re.compile(r"[-+.\d][\d._eE+-]*|true|false|null|yes|no|on|off|~", re.IGNORECASE)


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
    """Return the position in `text` (with plain line ends) of a line and column."""
    start = 0
    for _line in range(span.line - 1):
        start = text.index("\n", start) + 1
    return start + span.column - 1


def replace_value(text: str, document: Document, path: KeyPath, old: str, new: str) -> Edit:
    """Return what replaces the scalar at `path`, which reads `old`, by `new`; quotes are kept.

    Raises:
        EditError: If the scalar is not written there (a YAML alias stands for it, or it runs over
            several lines).
    """
    span = document.spans.get(path)
    if span is not None:
        start = place_of(text, span)
        written = text[start : start + span.length]
        for quote in ("", '"', "'"):
            if written == f"{quote}{old}{quote}":
                return Edit(start, start + len(written), f"{quote}{new}{quote}")
    line = document.locate(Site(file=document.path, path=path)).line
    message = f"{document.path}:{line}: {old} is not written in plain sight here"
    raise EditError(message)


def scalar(value: str) -> str:
    """Return text as YAML writes it on one line: plain where nobody can misread it."""
    if _PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def line_ends(data: bytes) -> str:
    r"""Return the line end that a file uses, `\r\n` if its first line does."""
    first, newline, _rest = data.partition(b"\n")
    return "\r\n" if newline and first.endswith(b"\r") else "\n"
