"""A review: somebody has read a page and found that it is right. The file says who, and when.

With it goes the fingerprint of what was read, by which later changes are seen.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.rules.past import Past, field
from ctmp_docs.writing.blocks import in_row, scalar
from ctmp_docs.writing.edits import Edit, applied
from ctmp_docs.writing.filling import SIMPLE_ROW, Written, filled, is_empty, merged, verified

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.history import Version
    from ctmp_docs.reading.frontmatter import Document

_AROUND = 1
"""Unchanged lines that are shown around a change."""


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a page since it was last read."""

    lines: tuple[str, ...]
    """The changes as a unified diff without heads; none if the page says what it said then."""


def reviewed(data: bytes, document: Document, *, day: date, by: str) -> str:
    """Return the text of a file that was read on `day` by a department; nothing else changes.

    Raises:
        EditError: If the review that is there is written in a way that cannot be replaced.
    """
    review = {"date": day, "by": by, "hash": fingerprint(document)}
    known = document.values.get("reviewed")
    if is_empty(known):
        return filled(data, document, {"reviewed": review})
    written = Written.of(data, document)
    text = applied(written.text, _replaced(written, known, review))
    verified(text, document, merged(document.values, {"reviewed": review}))
    return text


def _replaced(written: Written, known: Any, review: dict[str, Any]) -> Iterator[Edit]:
    """Yield what replaces a review, in the style in which it is written."""
    path: KeyPath = ("reviewed",)
    span = written.document.spans[path]
    row = SIMPLE_ROW.match(written.text, written.place(span.line, span.column))
    if row is not None:
        yield Edit(row.start(), row.end(), in_row(review))
        return
    fresh = {key: value for key, value in review.items() if is_empty(known.get(key))}
    if fresh:
        yield from written.additions(path, fresh)
    for key in review.keys() - fresh.keys():
        place = written.document.spans[*path, key]
        start = written.place(place.line, place.column)
        yield Edit(start, start + place.length, scalar(review[key], in_row=True))


def since_review(past: Past, document: Document) -> Since | None:
    """Return what changed since the review that a file names; nothing if nobody knows."""
    version = _as_read(past, document)
    if version is None:
        return None
    before = past.document(version)
    if fingerprint(before) == fingerprint(document):
        return Since(())
    lines = difflib.unified_diff(before.lines, document.lines, n=_AROUND, lineterm="")
    return Since(tuple(_printable(line) for line in list(lines)[2:]))


def _as_read(past: Past, document: Document) -> Version | None:
    """Return the file as it was read: as its fingerprint says, else as its date came in."""
    versions = past.versions(document.path)
    past.fetch(versions)
    known = field(document, "reviewed", "hash")
    if known is not None:
        shown = str(getattr(known, "written", known))
        for version in versions:
            if fingerprint(past.document(version)) == shown:
                return version
    day = str(field(document, "reviewed", "date"))
    found = None
    for version in versions:
        if str(field(past.document(version), "reviewed", "date")) != day:
            break
        found = version
    return found


def _printable(line: str) -> str:
    """Keep what would change the terminal from doing so."""
    shown = line.expandtabs(2)
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)
