"""What an import says of what it does not write: rows left out, cells that say nothing, sheets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.phrases import short
from ctmp_docs.tables.foreign.mapping import named
from ctmp_docs.tables.foreign.records import Remark
from ctmp_docs.tables.foreign.understanding import Reading, said, understood
from ctmp_docs.tables.foreign.wordlists import says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.tables.foreign.mapping import ListPlan
    from ctmp_docs.tables.merging.importing import Listing

_NAMELESS = text("a row without a name")
_RATED = ("actual.rating", "target.rating", "relevance.")


def told_remarks(
    remarks: Sequence[Remark], mapping: ListPlan, listing: Listing
) -> tuple[Remark, ...]:
    """Return what is to be told of cells; nothing of those whose row is not written.

    Cells that stand for no rating (`n/a`) are added: nothing of them is in a file.
    """
    rows = {_row(one) for one in remarks if _is_row_left(one)}
    empty = tuple(one for one in _without_value(mapping, listing) if one not in remarks)
    phases = {
        (sheet.sheet, column.head) for sheet in mapping.sheets for column in sheet.at("phases")
    }
    told = []
    for one in (*remarks, *empty):
        if _is_row_left(one) or _row(one) not in rows:
            told.append(one)
        elif one.fate == "kept" and (one.sheet, one.head) in phases:
            # It is why the row is left out.
            told.append(replace(one, fate="left", message=text("not understood")))
    return tuple(told)


def missing(remarks: Sequence[Remark], mapping: ListPlan) -> int:
    """Return how many touchpoints of a list are not written."""
    lists = {sheet.sheet for sheet in mapping.sheets if sheet.holds == "touchpoints"}
    return len({
        _row(one) for one in remarks
        if _is_row_left(one) and one.sheet in lists and one.message != _NAMELESS
    })  # fmt: skip


def sheets_without_list(listing: Listing) -> tuple[str, ...]:
    """Return the sheets that were looked at and in which no list was found."""
    found = {table.sheet for table in listing.tables}
    return tuple(sheet.name for sheet in listing.sheets if sheet.name not in found)


def _is_row_left(remark: Remark) -> bool:
    return remark.fate == "left" and not remark.head


def _row(remark: Remark) -> tuple[str, str]:
    found = re.search(r"\d+$", remark.place)
    return remark.sheet, found[0] if found else remark.place


def _without_value(mapping: ListPlan, listing: Listing) -> Iterator[Remark]:
    for name, table in named(listing.tables):
        sheet = mapping.plan(name)
        if sheet is None or sheet.holds != "touchpoints":
            continue
        signs = any(
            said(row[one.number].value) in {"+", "++"}
            for one in sheet.columns if one.path in _RATED for row in table.rows
        )  # fmt: skip
        for column in (one for one in sheet.columns if one.path.startswith(_RATED)):
            for row in table.rows:
                words = said(row[column.number].value)
                if not words or not says_nothing(words):
                    continue
                found = understood(column.path, words, Reading(signs=signs))
                if found is None or found.value is None:
                    yield Remark(
                        sheet=name, place=row[column.number].place, head=column.head,
                        said=short(words), fate="left", message=text("no value"),
                    )  # fmt: skip
