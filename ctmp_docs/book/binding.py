"""What a printed book lacks: where its anchors came to lie, and its outline, names and day.

Browsers cannot write a page's number beside a line of the contents, so the book is printed, read
here, and its contents printed again (see `front`). Browsers write the time of printing into the
file; here it becomes the day of the book, so that the same book is the same file.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ctmp_docs.book.front import redraw

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ctmp_docs.book.composing import Book


def can_bind() -> bool:
    """Return whether the program that reads PDF files is installed."""
    return find_spec("pypdf") is not None


def numbers_in(pdf: bytes) -> dict[str, int]:
    """Return the pages, from 1, of all anchors that links of a PDF lead to."""
    reader = _pypdf().PdfReader(BytesIO(pdf))
    found = {}
    for name, destination in reader.named_destinations.items():
        number = reader.get_destination_page_number(destination)
        if number is not None:
            found[name.removeprefix("/")] = number + 1
    return found


def pages_before(book: Book, numbers: Mapping[str, int]) -> int:
    """Return how many pages cover and contents have."""
    known = (numbers[one.anchor] for one in book.entries if one.anchor in numbers)
    return min(known, default=1) - 1


def bound(
    pdf: bytes,
    book: Book,
    numbers: Mapping[str, int],
    *,
    front: bytes | None,
    author: str,
    day: date,
) -> bytes:
    """Return a PDF with outline, title, language and day; its first pages as in `front`."""
    kinds = _pypdf().generic
    named = kinds.NameObject
    writer = _pypdf().PdfWriter(clone_from=_pypdf().PdfReader(BytesIO(pdf)))
    writer.pdf_header = "%PDF-1.7"
    if front is not None:
        redraw(writer, front, pages_before(book, numbers))
    root = writer.root_object
    root.pop("/Outlines", None)
    _add_outline(writer, book, numbers)
    stamp = f"D:{day:%Y%m%d}000000Z"
    writer.metadata = None
    writer.add_metadata(
        {"/Title": book.title, "/Author": author, "/Creator": "ctmp-docs", "/CreationDate": stamp,
         "/ModDate": stamp}
    )  # fmt: skip
    root[named("/Lang")] = kinds.TextStringObject(book.language)
    root[named("/PageMode")] = named("/UseOutlines")
    root[named("/ViewerPreferences")] = kinds.DictionaryObject(
        {named("/DisplayDocTitle"): kinds.BooleanObject(value=True)}
    )
    name = kinds.ByteStringObject(hashlib.sha256(book.html(numbers).encode()).digest()[:16])
    writer._ID = kinds.ArrayObject([name, name])  # noqa: SLF001 (the library makes one by chance)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _add_outline(writer: Any, book: Book, numbers: Mapping[str, int]) -> None:
    """Write the contents as bookmarks; what belongs together lies below one of its name."""
    above, group, chapter = "", None, None
    for entry in book.entries:
        page = numbers.get(entry.anchor)
        if page is None:
            continue
        if entry.above != above:
            above = entry.above
            group = writer.add_outline_item(title=above, page_number=page - 1) if above else None
        below = group if entry.level == 1 else chapter
        item = writer.add_outline_item(title=entry.title, page_number=page - 1, parent=below)
        if entry.level == 1:
            chapter = item


def _pypdf() -> Any:
    """Return the program that an extra installs."""
    return import_module("pypdf")
