"""The handbook as tables: for its authors to fill in and send back, for its readers to look at.

`authors_workbook` and `authors_csv` hold what the files hold, drafts too; `own` reads both back.
`touchpoints_workbook` holds what readers of a build see. Nothing here touches a file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ctmp_docs.tables.own.cells import IDS
from ctmp_docs.tables.own.columns import (
    TABLE_KINDS,
    SheetForm,
    columns,
    fingerprint_column,
    sheets,
)
from ctmp_docs.tables.own.csv_text import csv_text
from ctmp_docs.tables.own.listed import (
    FilledSheet,
    Listed,
    Workbook,
    filled,
    listed_for_authors,
    listed_for_readers,
    own_names,
    without_empty_columns,
)
from ctmp_docs.tables.own.words import words_for_authors, words_for_readers

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.build import Build
    from ctmp_docs.handbook import Handbook
    from ctmp_docs.language import Language
    from ctmp_docs.tables.own.columns import TableKind

WORKBOOK = "api/touchpoints.xlsx"
"""Where readers of a site find its touchpoints as a workbook."""
_NOT_FOR_READERS = frozenset({"allow"})
"""Lists of touchpoints that say something to authors only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be exported."""

    kinds: tuple[TableKind, ...] = TABLE_KINDS
    department: str | None = None
    """Only what this department is in charge of."""


def has_workbooks() -> bool:
    """Return whether workbooks can be written: whether the extra `tables` is installed."""
    return find_spec("xlsxwriter") is not None


def authors_workbook(checked: Build, wanted: Wanted, today: date) -> bytes:
    """Return a workbook with a sheet for each kind and each list, to be filled in.

    Raises:
        ModuleNotFoundError: If the extra `tables` is not installed.
    """
    say = checked.language
    words = words_for_authors(checked.contents, checked.handbook, say)
    made: list[FilledSheet] = []
    for kind in wanted.kinds:
        entries = _entries(checked, kind, wanted)
        main, *lists = sheets(kind, own_names(entries))
        main = replace(main, columns=(*main.columns, fingerprint_column()))
        made += [filled(form, entries, words) for form in (main, *lists)]
    organisation = checked.contents.settings.organisation
    book = Workbook(
        sheets=tuple(made), words=words, say=say, organisation=organisation, today=today
    )
    return _bytes_of(book)


def authors_csv(checked: Build, kind: TableKind, wanted: Wanted) -> str:
    """Return one kind as a CSV: `;` between cells in German, `,` in English, as Excel reads it."""
    entries = _entries(checked, kind, wanted)
    shown = (*columns(kind, own_names(entries), is_flat=True), fingerprint_column())
    form = SheetForm(kind=kind, label=sheets(kind)[0].label, columns=shown)
    return csv_text(filled(form, entries, IDS), checked.language)


def touchpoints_workbook(handbook: Handbook, say: Language, today: date) -> bytes | None:
    """Return `/api/touchpoints.xlsx`: the touchpoints that readers of a build see, as lists.

    Nothing is returned if the extra `tables` is not installed. It cannot be sent back: what these
    readers do not see is not in it.
    """
    if not has_workbooks():
        return None
    words = words_for_readers(handbook, say)
    entries = listed_for_readers(handbook, say)
    forms = sheets("touchpoint", own_names(entries))
    made = [
        without_empty_columns(filled(_without_body(form), entries, words))
        for form in forms
        if form.list_path not in _NOT_FOR_READERS
    ]
    return _bytes_of(
        Workbook(
            sheets=tuple(one for one in made if one.rows or not one.form.keys),
            words=words,
            say=say,
            organisation=handbook.settings.organisation,
            today=today,
            is_form=False,
        )
    )


def _bytes_of(book: Workbook) -> bytes:
    """Return the file of a workbook; what writes it is an extra, and loaded here only."""
    data: bytes = import_module("ctmp_docs.tables.own.xlsx").workbook_bytes(book)
    return data


def _entries(checked: Build, kind: TableKind, wanted: Wanted) -> tuple[Listed, ...]:
    found = listed_for_authors(checked.contents, kind, checked.language)
    if wanted.department is None:
        return found
    return tuple(one for one in found if one.values.get("owner") == wanted.department)


def _without_body(form: SheetForm) -> SheetForm:
    """Return a form without the author's text, whose links lead nowhere in a list."""
    return replace(form, columns=tuple(c for c in form.columns if c.role != "body"))


def downloads(built: Build, today: date) -> tuple[tuple[str, bytes], ...]:
    """Return (path, content) of the workbooks of a site; none where the extra is not installed."""
    workbook = touchpoints_workbook(built.handbook, built.language, today)
    return ((WORKBOOK, workbook),) if workbook is not None else ()
