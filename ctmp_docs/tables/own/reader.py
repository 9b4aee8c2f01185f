"""A list that we wrote and somebody filled in → entries as front matter, with their cells.

It is known by the ways of its fields, in a hidden row or in the heads of a CSV, whatever was
sorted, moved, added or removed since. What is written from it is left to `planning`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import Text, text
from ctmp_docs.tables.own.cells import IDS, value_of
from ctmp_docs.tables.own.columns import BODY, TABLE_KINDS, fingerprint_column
from ctmp_docs.tables.own.own_sheets import own_sheets, words_in
from ctmp_docs.tables.own.own_texts import as_written
from ctmp_docs.tables.own.words import KEPT, LEFT_AS_IT_IS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.tables.grid import Cell, Sheet
    from ctmp_docs.tables.own.columns import TableKind
    from ctmp_docs.tables.own.own_sheets import OwnRow, OwnSheet
    from ctmp_docs.tables.own.words import Words


_PLAIN = fingerprint_column()
"""A column of plain text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell, and the sheet that it is on."""

    sheet: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntry:
    """An entry as the list says it."""

    kind: TableKind
    id: str | None
    """As it is typed; `None` for a new one."""
    spot: Spot
    """The first cell of its row that says something."""
    values: Mapping[str, Any]
    """As front matter that was read; a value that cannot be understood is the text as typed."""
    body: str | None = None
    """The author's text; `None` if there is none, or if `body` is not among `columns`."""
    fingerprint: str | None = None
    """Of its file when the list was written."""
    columns: frozenset[str] = frozenset()
    """The ways of what the list says about it, also by an empty cell; of all else it says nothing.

    A list of groups is there by its way, such as `actions`.
    """
    spots: Mapping[KeyPath, Spot] = field(default_factory=dict)
    """Where each value stands: `("actual", "rating")`, `("actions", 0, "due")`, `("body",)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A cell that belongs to no entry or no field, and why."""

    spot: Spot
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """Everything that a list of ours says."""

    entries: tuple[OwnEntry, ...]
    """In the order of the rows; two rows may have one id."""
    strays: tuple[Stray, ...] = ()


def read_own(sheets: tuple[Sheet, ...], file: Path | None = None) -> OwnList | None:
    """Return what a list says that we wrote, a workbook or a CSV; `None` if it is not ours.

    `file` is what the sheets were read of: with it texts keep the blanks at the beginning of their
    lines, and signs that nobody sees.
    """
    if all(sheet.form.keys for sheet in own_sheets(sheets)):
        return None
    if file is not None:
        sheets = as_written(sheets, file)
    found = list(own_sheets(sheets))
    reading = _Reading(words_in(sheets) or IDS)
    for kind in TABLE_KINDS:
        reading.read([sheet for sheet in found if sheet.form.kind == kind])
    return OwnList(entries=tuple(reading.entries), strays=tuple(reading.strays))


@dataclass(slots=True)
class _Draft:
    """An entry whose lists are still being collected."""

    entry: OwnEntry
    values: dict[str, Any]
    spots: dict[KeyPath, Spot]
    columns: set[str]

    def done(self) -> OwnEntry:
        body = self.values.pop(BODY, None)
        said = frozenset(self.columns)
        return replace(self.entry, values=self.values, spots=self.spots, columns=said, body=body)


class _Reading:
    """Collects the entries of one list, kind by kind."""

    def __init__(self, words: Words) -> None:
        self.entries: list[OwnEntry] = []
        self.strays: list[Stray] = []
        self._words = words

    def read(self, sheets: list[OwnSheet]) -> None:
        """Read the sheets of one kind."""
        drafts: list[_Draft] = []
        for sheet in sheets:
            others = [cell for row in sheet.rows for cell in row.others]
            reason = text("no field stands above it")
            self.strays += [_stray(sheet, cell, reason) for cell in others]
            if not sheet.form.keys:
                drafts += [self._draft(sheet, row) for row in sheet.rows if row.is_filled]
        for sheet in sheets:
            if sheet.form.keys:
                self._add_lists(sheet, drafts)
        self.entries += [draft.done() for draft in drafts]

    def _draft(self, sheet: OwnSheet, row: OwnRow) -> _Draft:
        values, spots, kept = self._values(sheet, row)
        entry = OwnEntry(
            kind=sheet.form.kind,
            id=value_of(row.name.value, _PLAIN) if row.name is not None else None,
            spot=Spot(sheet=sheet.name, cell=row.name or row.first),
            values=values,
            fingerprint=row.fingerprint,
        )
        return _Draft(entry, values, spots, {c.path for c in sheet.form.columns} - kept)

    def _values(
        self, sheet: OwnSheet, row: OwnRow
    ) -> tuple[dict[str, Any], dict[KeyPath, Spot], set[str]]:
        """Return the mapping that a row holds, where its values stand, and of what it says nothing.

        Nothing is said by a cell that was too small for its value.
        """
        values: dict[str, Any] = {}
        spots: dict[KeyPath, Spot] = {}
        kept: set[str] = set()
        for column, cell in row.cells:
            if self._is_kept(cell):
                kept.add(column.path)
                continue
            spots[column.keys] = Spot(sheet=sheet.name, cell=cell)
            value = value_of(cell.value, column, self._words)
            if value is not None:
                _put(values, column.keys, value)
        return values, spots, kept

    def _is_kept(self, cell: Cell) -> bool:
        """Return whether a cell only says that it was too small."""
        said = cell.value
        is_word = isinstance(said, str) and said != LEFT_AS_IT_IS
        return is_word and self._words.meant(KEPT, str(said)) is not None

    def _add_lists(self, sheet: OwnSheet, drafts: list[_Draft]) -> None:
        """Add the items of a sheet of a list to the entries that they belong to."""
        path, keys = sheet.form.list_path, sheet.form.keys
        rows = self._by_entry(sheet, drafts)
        for index, draft in enumerate(drafts):
            draft.columns.add(path)
            items: list[Any] = []
            for row in rows.get(index, ()):
                item, spots, kept = self._values(sheet, row)
                if kept:
                    draft.columns.discard(path)
                if item:
                    at: KeyPath = (*keys, len(items))
                    draft.spots.update({at + tuple(way): spot for way, spot in spots.items()})
                    items.append(item)
            if items:
                _put(draft.values, keys, items)

    def _by_entry(self, sheet: OwnSheet, drafts: list[_Draft]) -> dict[int, list[OwnRow]]:
        """Return the rows of each entry, by its index, in the order of their numbers."""
        found: dict[int, list[tuple[float, OwnRow]]] = defaultdict(list)
        names = self._names(drafts)
        for row in sheet.rows:
            if not row.is_filled:
                continue
            index = self._entry(row, sheet, names)
            if index is None:
                reason = text("it belongs to no page of this list")
                self.strays.append(_stray(sheet, row.first, reason))
                continue
            above = found[index][-1][0] if found[index] else 0.0
            found[index].append((row.number if row.number is not None else above, row))
        return {
            index: [row for _number, row in sorted(numbered, key=lambda pair: pair[0])]
            for index, numbered in found.items()
        }

    @staticmethod
    def _names(drafts: list[_Draft]) -> dict[str, int]:
        """Return the index of each entry by its title and by its id; an id goes first."""
        titles = {_folded(d.values.get("title")): n for n, d in reversed([*enumerate(drafts)])}
        ids = {_folded(d.entry.id): n for n, d in reversed([*enumerate(drafts)])}
        return {**titles, **ids}

    def _entry(self, row: OwnRow, sheet: OwnSheet, names: Mapping[str, int]) -> int | None:
        if row.name is None:
            return None
        typed = str(row.name.value)
        # A title that has changed since is still known among the words that travel along.
        known = self._words.meant(sheet.form.kind, typed)
        meant = names.get(_folded(known)) if known is not None else None
        return meant if meant is not None else names.get(_folded(typed))


def _stray(sheet: OwnSheet, cell: Cell, reason: Text) -> Stray:
    return Stray(spot=Spot(sheet=sheet.name, cell=cell), reason=reason)


def _folded(words: object) -> str:
    return " ".join(str(words).casefold().split()) if words is not None else ""


def _put(values: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    """Put a value where it belongs; what is no mapping on the way there makes room."""
    for key in keys[:-1]:
        inner = values.setdefault(key, {})
        values = inner if isinstance(inner, dict) else {}
    values[keys[-1]] = value
