"""Which column is which field: the sheets of each kind, made from `fields` and nothing else.

The main sheet of a kind has a column for every field that one cell can hold, `id` first; a list of
groups such as `actions[]` is a sheet of its own whose first column names the entry. A CSV has one
sheet, so there such a list is a column (`is_flat`). How a value is written in a cell is left to
`cells`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.fields import Field, Names, fields
from ctmp_docs.language import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TableKind: TypeAlias = Literal["touchpoint", "journey", "department"]
Role: TypeAlias = Literal["field", "id", "entry", "number", "body", "own", "fingerprint"]

TABLE_KINDS: tuple[TableKind, ...] = ("touchpoint", "journey", "department")
"""In the order of their sheets."""
KIND_LABELS: Mapping[TableKind, Text] = {
    "touchpoint": text("Touchpoints"),
    "journey": text("Journeys"),
    "department": text("Departments"),
}
BODY, FINGERPRINT, NUMBER = "body", "#fingerprint", "#"
"""Ways of columns that are no fields: the author's text, the file as it was, a row's place."""
MARK = "#"
"""Stands before a fingerprint in its cell."""
OWN = re.compile(r"x-\S(?:.*\S)?")
"""The name of a field of the organisation's own."""
_ENTRY_LABELS: Mapping[TableKind, Text] = {
    "touchpoint": text("Of touchpoint"),
    "journey": text("Of journey"),
    "department": text("Of department"),
}
_OWN_FIELDS = "x-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column, and the field that its cells hold."""

    path: str
    """As authors write it: `title`, `actual.rating`, `actions[].due`, `x-letter-code`.

    Besides fields: `body`, the author's text; `#fingerprint`; `actions[].#`, a row's place in its
    list. `id` names the entry, in the main sheet and in those of its lists.
    """
    label: Text
    """Its head, unique in its sheet: `Today: Rating`. `field.label` is the short one."""
    field: Field
    """Shape, list or not, allowed words, range, what it names, meaning."""
    role: Role = "field"
    required: bool = False
    """Whether a row without it is not complete."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The way to the value in the mapping of a row: `("actual", "rating")`, `("due",)`."""
        return (self.path,) if self.role == "own" else _keys(self.path)

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several items, one a line."""
        return self.field.is_list


@cache
def _keys(path: str) -> tuple[str, ...]:
    return tuple(path.rpartition("[].")[2].split("."))


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """A sheet as we write it: what it lists, and its columns."""

    kind: TableKind
    list_path: str = ""
    """Of a sheet of a list its way: `actions`, `actual.events`; empty for the main sheet."""
    label: Text
    columns: tuple[Column, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The way to the list in an entry; none for the main sheet."""
        return tuple(self.list_path.split(".")) if self.list_path else ()


def sheets(kind: TableKind, own: Iterable[str] = ()) -> tuple[SheetForm, ...]:
    """Return the sheets of a kind: the main one, then one for each list of groups.

    `own` are the names of the organisation's own fields (`x-…`).
    """
    main = SheetForm(kind=kind, label=KIND_LABELS[kind], columns=columns(kind, own))
    return (main, *_list_sheets(kind))


def columns(
    kind: TableKind, own: Iterable[str] = (), *, is_flat: bool = False
) -> tuple[Column, ...]:
    """Return the columns of the main sheet of a kind, `id` first, the author's text at the end.

    With `is_flat` lists of groups are columns too. `own` are the names of the organisation's own
    fields, which come last.
    """
    plain = tuple(c for c in _main(kind) if is_flat or not _is_groups(c.field))
    return (*plain, *(own_column(name) for name in own))


def own_column(name: str) -> Column:
    """Return the column of a field of the organisation's own, such as `x-letter-code`."""
    label = Text("{name}", (("name", name),))
    known = next(field for field in fields("touchpoint") if field.key == _OWN_FIELDS)
    field = replace(known, key=name, path=name, label=label)
    return Column(path=name, label=label, field=field, role="own")


def column_at(kind: TableKind, path: str) -> Column | None:
    """Return the column with a way such as `actual.rating`, `actions`, `actions[].due`, `x-own`."""
    found = _by_path(kind).get(path)
    return own_column(path) if found is None and OWN.fullmatch(path) else found


def fingerprint_column() -> Column:
    """Return the hidden column that says how the file of an entry was when it was exported."""
    meaning = text("The file as it was; please leave it as it is.")
    return _added(FINGERPRINT, text("Fingerprint"), "fingerprint", meaning)


@cache
def _list_sheets(kind: TableKind) -> tuple[SheetForm, ...]:
    lists = (field for _around, field in _leaves(fields(kind)) if _is_groups(field))
    return tuple(
        SheetForm(
            kind=kind,
            list_path=field.path,
            label=text("{kind} – {list}", kind=KIND_LABELS[kind], list=field.label),
            columns=(_entry(kind), _number(field), *_fields_of(field.fields)),
        )
        for field in lists
    )


@cache
def _by_path(kind: TableKind) -> dict[str, Column]:
    listed = {column.path: column for sheet in _list_sheets(kind) for column in sheet.columns}
    main = {column.path: column for column in (*_main(kind), fingerprint_column())}
    return {**listed, **main}


@cache
def _main(kind: TableKind) -> tuple[Column, ...]:
    """Return all columns of the main sheet but those of the organisation's own fields."""
    found = _fields_of(fields(kind))
    first = [replace(column, role="id") for column in found if column.path == "id"]
    rest = [column for column in found if column.path != "id"]
    meaning = text("What else there is to say, in Markdown.")
    body = _added(BODY, text("Text"), "body", meaning)
    return (*first, *rest, body)


def _fields_of(some: Iterable[Field]) -> tuple[Column, ...]:
    return tuple(_column(field, around) for around, field in _leaves(some))


def _leaves(
    some: Iterable[Field], around: tuple[Field, ...] = ()
) -> Iterator[tuple[tuple[Field, ...], Field]]:
    """Yield each field that has a cell or a sheet, with the groups that it stands in."""
    for field in some:
        if field.shape == "group" and not field.is_list:
            yield from _leaves(field.fields, (*around, field))
        elif field.key != _OWN_FIELDS:
            yield around, field


def _is_groups(field: Field) -> bool:
    return field.is_list and field.shape == "group"


def _column(field: Field, around: tuple[Field, ...]) -> Column:
    label = field.label
    for group in reversed(around):
        if group.label != label:
            label = text("{group}: {field}", group=group.label, field=label)
    required = field.required and not around
    return Column(path=field.path, label=label, field=field, required=required)


def _entry(kind: TableKind) -> Column:
    label = _ENTRY_LABELS[kind]
    field = Field(
        key="id", path="id", label=label, shape="name", names=Names(kind),
        description=text("The page that this row belongs to.").message,
    )  # fmt: skip
    return Column(path="id", label=label, field=field, role="entry", required=True)


def _number(around: Field) -> Column:
    path, label = f"{around.path}[].{NUMBER}", text("No.")
    field = Field(
        key=NUMBER, path=path, label=label, shape="number",
        description=text("The place in the list; empty: behind the row above.").message,
    )  # fmt: skip
    return Column(path=path, label=label, field=field, role="number")


def _added(path: str, label: Text, role: Role, meaning: Text) -> Column:
    field = Field(key=path, path=path, label=label, description=meaning.message, shape="text")
    return Column(path=path, label=label, field=field, role=role)
