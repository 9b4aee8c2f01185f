"""A translation still holds although its source changed: the file says beside which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.reading.frontmatter import parse_markdown, parse_yaml
from ctmp_docs.source import SourceFile
from ctmp_docs.translations.merge import STILL_RIGHT, mapping
from ctmp_docs.writing.edits import Edit, EditError, applied, line_ends, line_starts, place_of
from ctmp_docs.writing.fmt import is_same
from ctmp_docs.writing.quoting import scalar

if TYPE_CHECKING:
    from ctmp_docs.reading.frontmatter import Document


def still_right(data: bytes, document: Document, fingerprint: str) -> str:
    """Return the text of a translation that holds beside a source with this fingerprint.

    Nothing else in it changes.

    Raises:
        EditError: If the file is written in a way that cannot be added to; the text is a sentence
            for the author.
    """
    text = data.decode("utf-8")
    text = applied(text, [_edit(text, document, fingerprint, line_ends(data))])
    again, faults = _read(document.path, text)
    values = {**mapping(document.values), STILL_RIGHT: fingerprint}
    same = again.body.strip("\n") == document.body.strip("\n") and is_same(_as_text(again), values)
    if faults or not same:
        message = f"{document.path} is written in a way that cannot be added to; edit it by hand"
        raise EditError(message)
    return text


def _edit(text: str, document: Document, fingerprint: str, end: str) -> Edit:
    known = document.spans.get((STILL_RIGHT,))
    if known is not None:
        start = place_of(text, known)
        return Edit(start, start + known.length, scalar(fingerprint))
    line = f"{STILL_RIGHT}: {scalar(fingerprint)}{end}"
    starts = line_starts(text)
    if not document.path.endswith(".md"):
        before = "" if text.endswith(("\n", "\r")) or not text else end
        return Edit(len(text), len(text), before + line)
    if not document.has_front_matter:
        return Edit(starts[0], starts[0], f"---{end}{line}---{end}{end}")
    lines = enumerate(document.lines[1:], 1)
    fence = next(number for number, one in lines if one.rstrip() in {"---", "..."})
    return Edit(starts[fence], starts[fence], line)


def _read(path: str, text: str) -> tuple[Document, tuple[object, ...]]:
    source = SourceFile(path, text.encode("utf-8"))
    return parse_markdown(source) if path.endswith(".md") else parse_yaml(source)


def _as_text(document: Document) -> dict[str, object]:
    """Return the values as they are, a fingerprint of digits only as text."""
    values = mapping(document.values)
    mark = values.get(STILL_RIGHT)
    return {**values, STILL_RIGHT: str(getattr(mark, "written", mark))}
