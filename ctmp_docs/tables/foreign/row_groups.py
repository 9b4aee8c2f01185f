"""Cells of one row that belong together: an action and its day, a KPI and its target, an idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.tables.foreign.understanding import said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ctmp_docs.tables.foreign.mapping import Column
    from ctmp_docs.tables.foreign.records import Record
    from ctmp_docs.tables.foreign.understanding import Understood
    from ctmp_docs.tables.grid import Cell


def take_groups(
    record: Record, groups: Mapping[str, list[tuple[Column, Understood]]], cells: Sequence[Cell]
) -> list[tuple[str, str]]:
    """Put the actions, KPIs and ideas of a row into its record.

    Returns what belongs to none, such as a day without an action, for the text below.
    """
    taking = _Taking(record, groups, cells)
    taking.actions()
    taking.kpis()
    taking.ideas()
    return taking.notes


class _Taking:
    def __init__(
        self,
        record: Record,
        groups: Mapping[str, list[tuple[Column, Understood]]],
        cells: Sequence[Cell],
    ) -> None:
        self._record = record
        self._groups = groups
        self._cells = cells
        self.notes: list[tuple[str, str]] = []

    def actions(self) -> None:
        parts = {path.partition("].")[2]: found for path, found in self._groups.items()
                 if path.startswith("actions[]")}  # fmt: skip
        whats = [line for _column, found in parts.pop("what", []) for line in found.value]
        if not whats:
            for key, found in parts.items():
                if key != "status":
                    self._notes_of(found)
            return
        shared = {key: found[0][1].value for key, found in parts.items()}
        for what in whats:
            self._record.actions.append({"what": what, **shared})

    def kpis(self) -> None:
        kpis = self._groups.get("kpis[].kpi", [])
        targets = self._groups.get("kpis[].target", [])
        for _column, found in kpis:
            one = {"kpi": found.value}
            if targets and len(kpis) == 1:
                one["target"] = targets[0][1].value
            self._record.kpis.append(one)
        if len(kpis) != 1:
            self._notes_of(targets)
        self._notes_of(self._groups.get("kpis[].baseline", []))

    def ideas(self) -> None:
        by = self._groups.get("ideas[].by", [])
        for _column, found in self._groups.get("ideas[].idea", []):
            for idea in found.value:
                named = {"by": by[0][1].value} if by else {}
                self._record.ideas.append({"idea": idea, **named})
        if not self._record.ideas:
            self._notes_of(by)

    def _notes_of(self, found: Sequence[tuple[Column, Understood]]) -> None:
        for column, _value in found:
            self.notes.append((column.head, said(self._cells[column.number].value)))
