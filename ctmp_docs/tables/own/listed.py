"""Entries → the rows of their sheets, cell by cell, for people who write or read the handbook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.tables.own.cells import cell_of
from ctmp_docs.tables.own.columns import MARK
from ctmp_docs.vocabulary import PHASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.language import Language
    from ctmp_docs.model import Entry
    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.tables.grid import Value
    from ctmp_docs.tables.own.columns import Column, SheetForm, TableKind
    from ctmp_docs.tables.own.words import Words

_PHASES = tuple(PHASES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry as a list shows it."""

    id: str
    values: Mapping[str, Any]
    """As front matter: what was written, with what was read; dates are text."""
    body: str = ""
    fingerprint: str = ""
    """Of its file, at the time of writing the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledSheet:
    """A sheet with its rows, not yet in any format."""

    form: SheetForm
    rows: tuple[tuple[Value, ...], ...]
    """As long as the columns of the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """What a workbook is made of."""

    sheets: tuple[FilledSheet, ...]
    words: Words
    say: Language
    organisation: str
    today: date
    is_form: bool = True
    """Whether it is to be filled in and sent back; else it is a plain list."""


def listed_for_authors(contents: Contents, kind: TableKind, say: Language) -> tuple[Listed, ...]:
    """Return what the files of a kind hold, drafts too; those with errors are not among them."""
    found = [
        Listed(
            id=entry.id,
            values=front_matter(entry.value),
            body=entry.document.body,
            fingerprint=fingerprint(entry.document),
        )
        for entry in contents.entries
        if entry.kind == kind and entry.value is not None
    ]
    return _sorted(found, say)


def listed_for_readers(handbook: Handbook, say: Language) -> tuple[Listed, ...]:
    """Return the touchpoints that readers of a build see, with all that is known of each."""
    found = (
        Listed(id=id_, values={**one.model_dump(mode="json", by_alias=True), **one.extra})
        for id_, one in handbook.touchpoints.items()
    )
    return _sorted(found, say)


def front_matter(entry: Entry) -> dict[str, Any]:
    """Return the front matter of an entry, as far as it is written; dates are text."""
    values = entry.model_dump(mode="json", by_alias=True, exclude_unset=True)
    values.pop("id", None)
    return {**values, **entry.extra}


def own_names(entries: Iterable[Listed]) -> tuple[str, ...]:
    """Return the names of the organisation's own fields that entries have."""
    return tuple(sorted({key for entry in entries for key in entry.values if key[:2] == "x-"}))


def filled(form: SheetForm, entries: Iterable[Listed], words: Words) -> FilledSheet:
    """Return a sheet with a row for each entry, or for each item of its list."""
    rows: list[tuple[Value, ...]] = []
    for entry in entries:
        items = _at(entry.values, form.keys) or () if form.keys else (entry.values,)
        for number, item in enumerate(items, 1):
            rows.append(tuple(_cell(c, entry, item, number, words) for c in form.columns))
    return FilledSheet(form=form, rows=tuple(rows))


def without_empty_columns(sheet: FilledSheet) -> FilledSheet:
    """Return a sheet without the columns that nobody needs and in which no row has anything."""
    kept = [
        number
        for number, column in enumerate(sheet.form.columns)
        if column.required or any(row[number] is not None for row in sheet.rows)
    ]
    form = replace(sheet.form, columns=tuple(sheet.form.columns[n] for n in kept))
    return FilledSheet(form=form, rows=tuple(tuple(row[n] for n in kept) for row in sheet.rows))


def _cell(column: Column, entry: Listed, item: Any, number: int, words: Words) -> Value:
    match column.role:
        case "id":
            return entry.id
        case "entry":
            return cell_of(entry.id, column, words)
        case "number":
            return number
        case "body":
            return entry.body or None
        case "fingerprint":
            # With a sign before it no program takes digits and an `e` for a number.
            return f"{MARK}{entry.fingerprint}" if entry.fingerprint else None
        case _:
            value = _at(item, column.keys)
            return cell_of(value, column, words) if value is not None else None


def _at(values: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        if values is None:
            return None
        values = values.get(key)
    return values


def _sorted(entries: Iterable[Listed], say: Language) -> tuple[Listed, ...]:
    """Return entries as customers meet them, else by title."""

    def order(entry: Listed) -> tuple[Any, ...]:
        phases = entry.values.get("phases") or ()
        first = _PHASES.index(phases[0]) if phases else len(_PHASES)
        return first, say.sort_key(entry.values["title"]), entry.id

    return tuple(sorted(entries, key=order))
