"""The contents of a printed book with the numbers of their pages, put over those without.

Printing a book takes long, its contents a second. So the book is printed once, with noughts for
numbers; then its cover and contents alone, with the numbers; and what these pages draw takes the
place of what they drew before. Links and tags stay: they belong to the book.
"""

from __future__ import annotations

import re
from importlib import import_module
from io import BytesIO
from typing import Any

_MARKED = re.compile(rb"/(\w+)\s*<<\s*/MCID (\d+)\s*>>\s*BDC\b")
"""What is drawn as a part of the structure: by these numbers a tag finds its words."""


def fits(front: bytes, pdf: bytes, pages: int) -> bool:
    """Return whether the first `pages` of a book may be drawn as in `front`.

    They must hold the same parts in the same places, so that every tag and link still means what
    it meant; only the digits differ.
    """
    reader, other = _reader(pdf), _reader(front)
    # What comes after the contents begins a page of its own, which is the last.
    if not 0 < pages <= len(reader.pages) or len(other.pages) != pages + 1:
        return False
    return all(_shape(reader.pages[at]) == _shape(other.pages[at]) for at in range(pages))


def redraw(writer: Any, front: bytes, pages: int) -> None:
    """Let the first pages of a book draw what those of `front` draw."""
    kinds = import_module("pypdf").generic
    other = _reader(front)
    for at in range(pages):
        new, page = other.pages[at], writer.pages[at]
        for name in ("/Contents", "/Resources"):
            page[kinds.NameObject(name)] = new.raw_get(name).clone(writer)


def _shape(page: Any) -> tuple[list[tuple[bytes, bytes]], list[tuple[str, tuple[float, ...]]]]:
    """Return the marked parts of a page in their order, and where its links are."""
    contents = page.get_contents()
    parts = _MARKED.findall(contents.get_data()) if contents is not None else []
    links = [one.get_object() for one in page.get("/Annots", ())]
    return parts, [
        (str(one.get("/Dest")), tuple(float(edge) for edge in one["/Rect"])) for one in links
    ]


def _reader(pdf: bytes) -> Any:
    return import_module("pypdf").PdfReader(BytesIO(pdf))
