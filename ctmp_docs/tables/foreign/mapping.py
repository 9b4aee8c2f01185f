"""Which column of a list is which field: proposed from heads, cells and names of sheets.

How heads are understood is `heads`' business; how a person changes the proposal, `mapping_file`'s.
What cells mean is left to `understanding`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.fields import field_at
from ctmp_docs.reading.decode import is_id
from ctmp_docs.tables.foreign.scales import Scale
from ctmp_docs.tables.foreign.understanding import Reading, rating_of, said, understood
from ctmp_docs.tables.foreign.wordlists import says_nothing, word_for
from ctmp_docs.tables.heads import DEPARTMENT_HEADS, HEADS, TEXT, UNUSED, meanings, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ctmp_docs.fields import Kind
    from ctmp_docs.tables.foreign.people import Directory
    from ctmp_docs.tables.grid import Cell, Table

Holds: TypeAlias = Literal["touchpoints", "details", "departments", "nothing"]
"""What a sheet lists; `details` are actions, KPIs or ideas, each for a touchpoint by its name."""

SAMPLES = 3
_MOST = 0.7
"""Of the rows so many have a name, and so many of these are different."""
_SINGLE = frozenset({
    "title", "id", "channel", "form", "setting", "media", "necessity", "actual.rating",
    "actual.evidence", "actual.as_of", "target.rating", "decision.is", "state", "actions[].what",
    "actions[].owner", "actions[].start", "actions[].due", "actions[].done", "actions[].status",
    "actions[].effort", "actions[].impact", "kpis[].kpi", "kpis[].baseline", "kpis[].target",
    "relevance.purchase", "relevance.repurchase", "relevance.recommendation", "phases", "owner",
    "ideas[].by", "actions[].proposed_by",
})  # fmt: skip
"""Fields that one column fills; the others may be joined of several."""
_OF_TOUCHPOINTS = frozenset({
    "phases", "channel", "actual.rating", "target.rating", "summary", "relevance.purchase",
    "actual.expectation", "actual.disappointing",
})  # fmt: skip
"""Where one of these is, a sheet lists touchpoints."""
_GENERIC = re.compile(
    r"(?:tabelle|sheet|blatt|table|list|liste|touchpoints?|export|daten|data|import)\W*\d*",
    re.IGNORECASE,
)
_IMPORTANCE = frozenset({
    "wichtigkeit", "bedeutung", "importance", "relevanz", "relevance", "gewichtung", "weight",
})  # fmt: skip
"""Words for how much something counts; for what, they do not say."""
_WIDEST = Scale(0, 100)
_LETTERS = re.compile(r"[^\W\d_]{3}")
"""What a name has; a day or an amount has not."""
_DEPARTMENTS = re.compile(
    r"abteilung|department|bereiche|teams|zuständigkeit|organisation", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column and the field that it fills."""

    number: int
    head: str
    """As it is written; numbered if the sheet has it twice."""
    place: str
    path: str
    """A field, `text` for the text below, `x-…` for an own field, nothing if it is not used."""
    is_sure: bool = True
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """What a list in a sheet holds."""

    sheet: str
    """The sheet's name; numbered if it holds several lists."""
    holds: Holds
    columns: tuple[Column, ...] = ()
    always: Mapping[str, str] = field(default_factory=dict)
    """What holds for all rows: by field what a cell would say."""
    is_sure: bool = True

    def at(self, path: str) -> tuple[Column, ...]:
        """Return the columns that fill a field."""
        return tuple(one for one in self.columns if one.path == path)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlan:
    """How a whole list is read."""

    sheets: tuple[SheetPlan, ...]
    scale: Scale | None = None
    """On which scale it rates; ours if nothing is said."""
    departments: Mapping[str, str] = field(default_factory=dict)
    """By name in the list the id of a department; nothing for a name that is none."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What other words of the list mean, such as `Phase 2: the stay`: `during`."""

    def plan(self, name: str) -> SheetPlan | None:
        """Return what a sheet holds."""
        return next((one for one in self.sheets if one.sheet == name), None)


def named(tables: Sequence[Table]) -> tuple[tuple[str, Table], ...]:
    """Return the lists with their names: those of their sheets, numbered where one has several."""
    seen: Counter[str] = Counter()
    result = []
    for table in tables:
        seen[table.sheet] += 1
        number = seen[table.sheet]
        result.append((f"{table.sheet} ({number})" if number > 1 else table.sheet, table))
    return tuple(result)


def proposed(tables: Sequence[Table], directory: Directory) -> ListPlan:
    """Return how lists may be read, as far as heads, cells and names of sheets tell."""
    plans = [_sheet(name, table, directory) for name, table in named(tables)]
    listing = [plan for plan in plans if plan.holds == "touchpoints"]
    if not any(_OF_TOUCHPOINTS & {c.path for c in plan.columns} for plan in listing):
        return ListPlan(sheets=tuple(plans))
    return ListPlan(sheets=tuple(_as_details(plan) for plan in plans))


def heads_of(table: Table) -> tuple[str, ...]:
    """Return the heads of a list, each once: a second `Name` is `Name (2)`."""
    seen: Counter[str] = Counter()
    heads = []
    for cell in table.heads:
        head = " ".join(said(cell.value).split())
        seen[head] += 1
        heads.append(f"{head} ({seen[head]})" if head and seen[head] > 1 else head)
    return tuple(heads)


def column_of(table: Table, number: int, path: str, *, is_sure: bool = True) -> Column:
    """Return a column of a list with its head and what is in it."""
    cells = (said(row[number].value) for row in table.rows)
    samples = dict.fromkeys(" ".join(words.split()) for words in cells if words)
    return Column(
        number=number, head=heads_of(table)[number], place=table.heads[number].place, path=path,
        is_sure=is_sure, samples=tuple(samples)[:SAMPLES],
    )  # fmt: skip


def own_field(head: str) -> str:
    """Return the own field that keeps a column which is no field of the model."""
    return f"x-{'-'.join(words_of(head))[:40].strip('-') or 'more'}"


def perhaps_relevance(sheet: SheetPlan) -> tuple[Column, ...]:
    """Return the columns that may say how much a touchpoint counts, and are no field as yet."""
    if sheet.holds != "touchpoints" or sheet.at("relevance.purchase"):
        return ()
    return tuple(
        one for one in sheet.columns
        if one.path.startswith("x-") and set(words_of(one.head)) & _IMPORTANCE and one.samples
        and all(rating_of(sample, Reading(scale=_WIDEST)) is not None for sample in one.samples)
    )  # fmt: skip


def _sheet(name: str, table: Table, directory: Directory) -> SheetPlan:
    kind: Kind = "department" if _is_of_departments(name, table) else "touchpoint"
    paths = _Assignment(table, kind).paths()
    columns = tuple(
        column_of(table, number, path, is_sure=sure) for number, (path, sure) in enumerate(paths)
    )
    if kind == "department":
        return SheetPlan(sheet=name, holds="departments", columns=columns)
    if not any(one.path == "title" for one in columns):
        return SheetPlan(sheet=name, holds="nothing", columns=columns, is_sure=False)
    plan = SheetPlan(sheet=name, holds="touchpoints", columns=columns)
    return replace(plan, always=_always(plan, directory))


def _is_of_departments(name: str, table: Table) -> bool:
    """Return whether a list is one of departments, not of what customers meet."""
    best = [meanings(head) for head in heads_of(table)]
    tops = [found[0].path for found in best if found and found[0].is_sure]
    own = [meanings(head, "department") for head in heads_of(table)]
    theirs = {found[0].path for found in own if found and found[0].is_sure} - {TEXT, UNUSED}
    if "title" not in theirs:
        return False
    if set(tops) & (_OF_TOUCHPOINTS - {"summary"}) or "actions[].what" in tops:
        return False
    reachable = {path for path in theirs if path.startswith("reach.") or path == "lead"}
    return bool(_DEPARTMENTS.search(name)) or (bool(reachable) and "title" not in tops)


class _Assignment:
    """Gives each column of a list a field, the surest first."""

    def __init__(self, table: Table, kind: Kind) -> None:
        self._table = table
        self._kind = kind
        self._heads = heads_of(table)
        self._cells = [
            [row[number] for row in table.rows if said(row[number].value)]
            for number in range(len(self._heads))
        ]
        self._taken: dict[int, tuple[str, bool]] = {}

    def paths(self) -> list[tuple[str, bool]]:
        """Return a field for each column, and whether that is sure."""
        ranked = [(number, one) for number, head in enumerate(self._heads)
                  for one in meanings(head, self._kind)]  # fmt: skip
        action = self._first("actions[].what")
        for number, one in sorted(ranked, key=lambda pair: (-pair[1].score, pair[0])):
            if number in self._taken:
                continue
            path = self._fitting(number, one.path, action)
            if path is not None and not (path in _SINGLE and self._is_taken(path)):
                self._taken[number] = path, one.is_sure and path == one.path
        if self._kind == "touchpoint" and not self._is_taken("title"):
            self._guess_title()
        for number in range(len(self._heads)):
            if number not in self._taken and self._kind == "touchpoint":
                self._by_cells(number)
        return [self._taken.get(n) or self._rest(n) for n in range(len(self._heads))]

    def _first(self, path: str) -> int | None:
        sure = (n for n, head in enumerate(self._heads)
                if (found := meanings(head, self._kind)) and found[0].path == path)  # fmt: skip
        return next(sure, None)

    def _is_taken(self, path: str) -> bool:
        return any(one == path for one, _sure in self._taken.values())

    def _fitting(self, number: int, path: str, action: int | None) -> str | None:
        """Return the field for a column, given what is in it and beside it."""
        cells = self._cells[number]
        if path in {"actual.rating", "target.rating"} and not _mostly(cells, _rates):
            return "target.description" if path.startswith("target") else TEXT
        if path == "id" and not all(is_id(said(cell.value)) for cell in cells):
            return "aliases" if self._kind == "department" else None
        if path == "id" and all(said(cell.value).isdecimal() for cell in cells):
            return UNUSED
        behind = action is not None and number > action
        if path == "owner" and self._kind == "touchpoint" and behind and self._is_taken("owner"):
            return "actions[].owner"
        if path == "actions[].status" and action is None:
            states = [word_for("state", said(cell.value)) for cell in cells]
            return "state" if all(states) and states else None
        if path.startswith("actions[].") and action is None:
            return (
                "responsible" if path == "actions[].owner" and self._kind == "touchpoint" else None
            )
        return path

    def _guess_title(self) -> None:
        """Take the first column of words that are seldom the same for the names."""
        if not any(path in _OF_TOUCHPOINTS or path == "owner" for path, _ in self._taken.values()):
            return
        for number, cells in enumerate(self._cells):
            words = [one for cell in cells if _LETTERS.search(one := said(cell.value))]
            free = number not in self._taken
            many = len(words) >= max(len(self._table.rows) * _MOST, 1)
            if free and many and len(set(words)) >= len(words) * _MOST:
                self._taken[number] = "title", False
                return

    def _by_cells(self, number: int) -> None:
        """Give a column that no head explains the field that its words belong to."""
        words = {said(cell.value) for cell in self._cells[number] if isinstance(cell.value, str)}
        for path in ("phases", "channel"):
            known = sum(understood(path, one, Reading()) is not None for one in words)
            if words and known * 2 >= len(words) and not self._is_taken(path):
                self._taken[number] = path, False
                return

    def _rest(self, number: int) -> tuple[str, bool]:
        head = self._heads[number]
        if not head or not self._cells[number]:
            return (UNUSED, True) if not self._cells[number] else (TEXT, False)
        return own_field(head), False


def _mostly(cells: Sequence[Cell], is_one: Callable[[Cell], bool]) -> bool:
    filled = [cell for cell in cells if not says_nothing(said(cell.value))]
    fitting = sum(map(is_one, filled))
    return not filled or fitting * 2 >= len(filled)


def _rates(cell: Cell) -> bool:
    return rating_of(cell.value, Reading()) is not None


def _always(plan: SheetPlan, directory: Directory) -> dict[str, str]:
    """Return what the name of a sheet says about all of its rows."""
    hint = re.sub(r"^\W*\d*\W*|\W*\(\d+\)$", "", plan.sheet).strip()
    if not hint or _GENERIC.fullmatch(hint):
        return {}
    if not plan.at("phases") and understood("phases", hint, Reading()) is not None:
        return {"phases": hint}
    if not plan.at("owner") and directory.match(hint) is not None:
        return {"owner": hint}
    return {}


def _as_details(plan: SheetPlan) -> SheetPlan:
    """Return a sheet that names touchpoints only to say what is done for them."""
    paths = {one.path for one in plan.columns}
    repeated = {"actions[].what", "kpis[].kpi", "ideas[].idea"} & paths
    if plan.holds != "touchpoints" or not repeated or _OF_TOUCHPOINTS & paths:
        return plan
    moved = {"owner": "actions[].owner", "state": "actions[].status"}
    if "actions[].what" not in repeated:
        return replace(plan, holds="details", always={})
    columns = tuple(
        replace(one, path=moved.get(one.path, one.path) if moved.get(one.path) not in paths
                else one.path)
        for one in plan.columns
    )  # fmt: skip
    return replace(plan, holds="details", columns=columns, always={})


def is_field(path: str, holds: Holds) -> bool:
    """Return whether a mapping may name this field."""
    if path in {TEXT, UNUSED} or (path.startswith("x-") and is_id(path)):
        return True
    if holds == "departments":
        return path in DEPARTMENT_HEADS
    found = field_at("touchpoint", path)
    return path in known_paths(holds) and found is not None


def known_paths(holds: Holds) -> tuple[str, ...]:
    """Return the fields that a list may fill."""
    table = DEPARTMENT_HEADS if holds == "departments" else HEADS
    return tuple(path for path in table if path not in {TEXT, UNUSED})
