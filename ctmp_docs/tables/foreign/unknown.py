"""Departments that a list names and nobody knows yet: slips of known names, and new ones."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ctmp_docs.tables.foreign.people import Directory, named_in
from ctmp_docs.tables.foreign.records import Unknown
from ctmp_docs.tables.foreign.rows import CUSTOMERS, DEPARTMENTS, used
from ctmp_docs.tables.foreign.understanding import said
from ctmp_docs.tables.foreign.wordlists import says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.tables.foreign.mapping import ListPlan, SheetPlan
    from ctmp_docs.tables.grid import Cell, Table

_SLIP = 0.9
"""So alike that hardly another department can be meant."""


def unknown_departments(
    tables: Sequence[Table], plan: ListPlan, directory: Directory
) -> tuple[Unknown, ...]:
    """Return the departments that a list names and that are neither known nor decided on.

    A name that is seldom and near to one that is frequent is taken for a slip of that.
    """
    places: dict[str, list[str]] = {}
    for sheet, table in used(tables, plan):
        for cell in _department_cells(sheet, table):
            for name in named_in(said(cell.value), directory, plan.departments).names:
                if not says_nothing(name) and name.lower() not in CUSTOMERS:
                    places.setdefault(name, []).append(f"{sheet.sheet}!{cell.place}")
    grown = Directory()
    for id_, title in directory.titles.items():
        grown.add(id_, title)
    result = []
    for name in sorted(places, key=lambda name: -len(places[name])):
        if name in plan.departments or directory.exact(name) is not None:
            continue
        match = directory.match(name) or grown.match(name)
        if match is not None and match.is_sure:
            continue  # the same name, in other letters
        near = tuple(one for one in grown.near(name) if match is None or one != match.id)
        result.append(Unknown(
            name=name, places=tuple(places[name]), match=match.id if match else None, near=near,
            is_slip=match is not None and _likeness(name, grown.titles[match.id]) >= _SLIP,
        ))  # fmt: skip
        if match is None:
            grown.add(name, name)
    return tuple(result)


def _department_cells(sheet: SheetPlan, table: Table) -> Iterator[Cell]:
    if sheet.holds == "departments":
        return
    if (name := sheet.always.get("owner")) is not None and table.rows:
        place = table.heads[0].place
        yield type(table.heads[0])(value=name, place=place)
    for row in table.rows:
        for column in sheet.columns:
            if column.path in DEPARTMENTS:
                yield row[column.number]


def _likeness(name: str, other: str) -> float:
    return SequenceMatcher(None, name.casefold(), other.casefold()).ratio()
