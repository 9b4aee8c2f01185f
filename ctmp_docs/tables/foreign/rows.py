"""Rows → records: each cell goes to its field, and nothing that a cell says is lost.

What is not understood is kept in the text below and told; names of people are told, not written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from ctmp_docs.language import text
from ctmp_docs.phrases import short
from ctmp_docs.tables.foreign.mapping import heads_of, named
from ctmp_docs.tables.foreign.people import Directory, is_person, named_in
from ctmp_docs.tables.foreign.records import Record, Remark, Rows, slug
from ctmp_docs.tables.foreign.row_groups import take_groups
from ctmp_docs.tables.foreign.understanding import Reading, Understood, items_of, said, understood
from ctmp_docs.tables.foreign.wordlists import says_nothing
from ctmp_docs.tables.heads import TEXT, UNUSED
from ctmp_docs.writing.blocks import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ctmp_docs.language import Text
    from ctmp_docs.tables.foreign.mapping import Column, ListPlan, SheetPlan
    from ctmp_docs.tables.grid import Cell, Table

DEPARTMENTS = frozenset({"owner", "responsible", "consulted", "informed", "actions[].owner",
                          "actions[].proposed_by", "ideas[].by"})  # fmt: skip
_ONE_DEPARTMENT = frozenset({"actions[].owner", "actions[].proposed_by", "ideas[].by"})
CUSTOMERS = frozenset({"kunde", "kunden", "customer", "customers", "kundin", "kundinnen"})
_KINDS: Mapping[str, Literal["touchpoint", "detail", "department"]] = {
    "touchpoints": "touchpoint", "details": "detail", "departments": "department",
}  # fmt: skip
_LONG_SUMMARY = 280
"""A longer description is no sentence any more, and goes into the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What has to be known to read rows."""

    reading: Reading
    directory: Directory
    decided: Mapping[str, str] = field(default_factory=dict)
    """By name in the list the id of a department; nothing for a name that is none."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What words of the list mean, where somebody has said so."""
    named: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """KPIs and segments: by kind id by name, as `slug` spells it."""
    may_define: bool = False
    """Whether KPIs and segments that nobody knows may be defined."""


def read_rows(tables: Sequence[Table], plan: ListPlan, desk: Desk) -> Rows:
    """Return what all rows say; those that cannot become anything are among the remarks."""
    rows = Rows()
    for sheet, table in used(tables, plan):
        for cells in table.rows:
            _Row(sheet, heads_of(table), cells, desk, rows).read()
    return rows


def used(tables: Sequence[Table], plan: ListPlan) -> Iterator[tuple[SheetPlan, Table]]:
    """Yield the lists that are used; departments come first."""
    pairs = [(plan.plan(name), table) for name, table in named(tables)]
    found = [(one, table) for one, table in pairs if one is not None and one.holds != "nothing"]
    yield from sorted(
        found, key=lambda pair: ("departments", "touchpoints", "details").index(pair[0].holds)
    )


class _Row:
    """Reads one row into a record."""

    def __init__(
        self, sheet: SheetPlan, heads: Sequence[str], cells: Sequence[Cell], desk: Desk, rows: Rows
    ) -> None:
        self._sheet = sheet
        self._heads = heads
        self._cells = cells
        self._desk = desk
        self._rows = rows

    def read(self) -> None:
        title = self._title()
        if title is None:
            return
        place, words = title
        self._record = Record(
            kind=_KINDS[self._sheet.holds], sheet=self._sheet.sheet, place=place, title=words,
        )  # fmt: skip
        groups: dict[str, list[tuple[Column, Understood]]] = {}
        for column, cell in self._filled():
            self._cell(column, cell, groups)
        for path, value in self._sheet.always.items():
            self._constant(path, value)
        self._record.notes += take_groups(self._record, groups, self._cells)
        self._whole()
        self._rows.records.append(self._record)

    def _title(self) -> tuple[str, str] | None:
        """Return where the name stands and what it is; a row without one is told."""
        for column in self._sheet.at("title"):
            cell = self._cells[column.number]
            words = tidy(said(cell.value))
            if not says_nothing(words):
                return cell.place, words
        filled = [cell for cell in self._cells if not says_nothing(said(cell.value))]
        if filled:
            shown = ", ".join(short(said(cell.value)) for cell in filled[:3])
            self._rows.remarks.append(Remark(
                sheet=self._sheet.sheet, place=filled[0].place, said=shown, fate="left",
                message=text("a row without a name"),
            ))  # fmt: skip
        return None

    def _filled(self) -> Iterator[tuple[Column, Cell]]:
        for column in self._sheet.columns:
            cell = self._cells[column.number]
            if column.path != UNUSED and (said(cell.value) or cell.note):
                yield column, cell

    def _cell(
        self, column: Column, cell: Cell, groups: dict[str, list[tuple[Column, Understood]]]
    ) -> None:
        path, words = column.path, said(cell.value)
        if cell.note is not None and cell.value is None:
            self._tell(column, cell, "left", cell.note)
            return
        if path == "title":
            return
        if path == TEXT:
            self._note(column.head, words)
        elif path.startswith("x-"):
            if not says_nothing(words):
                self._join(path, tidy(words))
        elif self._record.kind == "department":
            self._of_department(column, words)
        elif path in DEPARTMENTS:
            self._departments(column, cell, groups)
        elif path in {"segments", "kpis[].kpi"}:
            self._names(column, cell, groups)
        else:
            self._value(column, cell, groups)

    def _value(
        self, column: Column, cell: Cell, groups: dict[str, list[tuple[Column, Understood]]]
    ) -> None:
        path, words = column.path, said(cell.value)
        meant = self._desk.words.get(words) or cell.value
        found = understood(path, meant, self._desk.reading)
        if found is None:
            if path in {"phases", "channel"}:
                self._rows.unclear[words] = path
            self._keep(column, cell, text("not understood; kept in the text below"))
            return
        if found.value is None:
            return
        if found.note is not None:
            self._tell(column, cell, "taken", found.note)
        if found.rest:
            self._note(column.head, found.rest)
        if path == "id":
            self._record.id = found.value
        elif path == "summary" and len(words) > _LONG_SUMMARY:
            self._note(column.head, words)
        elif "[]." in path:
            groups.setdefault(path, []).append((column, found))
        else:
            self._join(path, found.value)

    def _join(self, path: str, value: Any) -> None:
        """Put a value to its field; several columns of one field are joined."""
        values = self._record.values
        known = values.get(path)
        if known is None:
            values[path] = value
        elif isinstance(known, list):
            values[path] = list(dict.fromkeys((*known, *value)))
        elif isinstance(known, str) and isinstance(value, str) and value not in known:
            values[path] = f"{known}; {value}"

    def _departments(
        self, column: Column, cell: Cell, groups: dict[str, list[tuple[Column, Understood]]]
    ) -> None:
        path, words = column.path, said(cell.value)
        if says_nothing(words):
            return
        if path in {"actions[].proposed_by", "ideas[].by"} and words.lower() in CUSTOMERS:
            groups.setdefault(path, []).append((column, Understood("customer")))
            return
        found = named_in(words, self._desk.directory, self._desk.decided)
        if found.people:
            self._tell(column, cell, "left", text(
                "the name of a person is not written; a department is in charge",
            ), hidden=True)  # fmt: skip
        ids: list[str] = []
        for name in found.names:
            id_ = self._desk.decided.get(name) if name in self._desk.decided else (
                self._desk.directory.exact(name))  # fmt: skip
            if id_:
                ids.append(id_)
                title = self._desk.directory.titles.get(id_, id_)
                if self._desk.directory.exact(name) is None:
                    self._tell(column, cell, "taken", text("{title}", title=title))
            elif not says_nothing(name):
                self._keep(column, cell, self._unknown(name), words=name)
        ids = list(dict.fromkeys(ids))
        if ids:
            self._assign(column, cell, ids, groups)

    def _unknown(self, name: str) -> Text:
        """Return what is said of a name that nobody has decided on."""
        near = self._desk.directory.match(name)
        if near is None:
            return text("`{name}` is not known; kept in the text below", name=name)
        return text(
            "`{name}` is not known, perhaps “{title}”: --yes or the mapping says so; kept in the "
            "text below", name=name, title=self._desk.directory.titles[near.id],
        )  # fmt: skip

    def _assign(
        self, column: Column, cell: Cell, ids: list[str],
        groups: dict[str, list[tuple[Column, Understood]]],
    ) -> None:  # fmt: skip
        path, values = column.path, self._record.values
        titles = tuple(self._desk.directory.titles.get(one, one) for one in ids)
        if path == "owner":
            values["owner"] = ids[0]
            if len(ids) > 1:
                values["responsible"] = list(
                    dict.fromkeys((*values.get("responsible", ()), *ids[1:]))
                )
                self._tell(column, cell, "taken", text(
                    "{first} is in charge, carried out by {others}",
                    first=titles[0], others=titles[1:]))  # fmt: skip
        elif path in _ONE_DEPARTMENT:
            groups.setdefault(path, []).append((column, Understood(ids[0])))
            if len(ids) > 1:
                self._keep(column, cell, text("{first} does it; the others are kept in the text "
                                              "below", first=titles[0]))  # fmt: skip
        else:
            values[path] = list(dict.fromkeys((*values.get(path, ()), *ids)))

    def _names(
        self, column: Column, cell: Cell, groups: dict[str, list[tuple[Column, Understood]]]
    ) -> None:
        """Read KPIs and segments, which `handbook.yml` defines."""
        kind = "segments" if column.path == "segments" else "kpis"
        words = said(cell.value)
        by_comma = kind == "segments"
        for name in items_of(words, by_comma=by_comma):
            key = slug(name)
            id_ = self._desk.named.get(kind, {}).get(key)
            if id_ is None and self._desk.may_define and key:
                id_ = key
                self._rows.new_names.setdefault(kind, {}).setdefault(key, name)
            if id_ is None:
                self._keep(column, cell, text(
                    "`{name}` is not defined in handbook.yml; kept in the text below", name=name),
                    words=name)  # fmt: skip
            elif kind == "segments":
                self._join("segments", [id_])
            else:
                groups.setdefault("kpis[].kpi", []).append((column, Understood(id_)))

    def _constant(self, path: str, words: str) -> None:
        if path == "owner":
            id_ = self._desk.decided.get(words) or self._desk.directory.exact(words)
            if id_:
                self._record.values.setdefault("owner", id_)
        elif path not in self._record.values:
            found = understood(path, words, self._desk.reading)
            if found is not None and found.value is not None:
                self._record.values[path] = found.value

    def _of_department(self, column: Column, words: str) -> None:
        path = column.path
        if says_nothing(words):
            return
        if path == "id":
            self._record.id = slug(words) or None
        elif path == "aliases":
            self._join(path, items_of(words, by_comma=True))
        elif path == "lead" and is_person(words):
            cell = self._cells[column.number]
            message = text("the name of a person is not written; a role leads a department")
            self._tell(column, cell, "left", message, hidden=True)
        elif path == "parent":
            self._note(column.head, words)
        else:
            self._join(path, tidy(words))

    def _whole(self) -> None:
        """Say apart what makes no sense by itself, and note what has to be there."""
        record, values = self._record, self._record.values
        if "decision.because" in values and "decision.is" not in values:
            self._note("decision", values.pop("decision.because"))
        if "actual.as_of" in values and "actual.rating" not in values:
            del values["actual.as_of"]
        if record.kind == "touchpoint":
            if "owner" not in values:
                self._rows.unassigned.append(record)
            if "phases" not in values:
                self._rows.without_phase.append(record)

    def _note(self, head: str, words: str) -> None:
        if not says_nothing(words):
            self._record.notes.append((head, words.strip()))

    def _keep(self, column: Column, cell: Cell, message: Text, words: str = "") -> None:
        self._tell(column, cell, "kept", message)
        self._note(column.head, words or said(cell.value))

    def _tell(
        self, column: Column, cell: Cell, fate: Any, message: Text, *, hidden: bool = False
    ) -> None:
        self._rows.remarks.append(Remark(
            sheet=self._sheet.sheet, place=cell.place, head=column.head, fate=fate,
            said="" if hidden else short(said(cell.value)), message=message,
        ))  # fmt: skip
