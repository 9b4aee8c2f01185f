"""A file with lists, and what has to be known to read them: scale, language, departments.

What is asked in between, and what is said, is left to the command; nothing is written here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.phrases import closest
from ctmp_docs.rules.references import known_ids
from ctmp_docs.tables.foreign.mapping import heads_of, named
from ctmp_docs.tables.foreign.people import Directory
from ctmp_docs.tables.foreign.records import slug
from ctmp_docs.tables.foreign.rows import Desk, read_rows
from ctmp_docs.tables.foreign.scales import OURS, Guess, guessed
from ctmp_docs.tables.foreign.understanding import Reading, raw_number, said
from ctmp_docs.tables.grid import TableError
from ctmp_docs.tables.layout import find_tables
from ctmp_docs.tables.own.reader import read_own
from ctmp_docs.tables.reading import read_sheets
from ctmp_docs.writing.new import is_free_id, suggested_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ctmp_docs.build import Build
    from ctmp_docs.language import Text
    from ctmp_docs.tables.foreign.mapping import ListPlan
    from ctmp_docs.tables.foreign.records import Rows
    from ctmp_docs.tables.grid import LeftOut, Sheet, Table
    from ctmp_docs.tables.own.reader import OwnList

_GERMAN = re.compile(r"[äöüß]|\b(?:und|der|die|das|von|mit|für|zuständig|abteilung|maßnahme|"
                     r"phase|kanal|bewertung|bemerkung|status|ist|soll|kunde|vor|nach)\b",
                     re.IGNORECASE)  # fmt: skip
_ENGLISH = re.compile(r"\b(?:and|the|of|with|for|owner|department|action|channel|rating|customer|"
                      r"target|phase|due|status|remarks?|before|after|is|to|score)\b",
                      re.IGNORECASE)  # fmt: skip
UNASSIGNED = text("Not assigned yet")
"""The title of the department of touchpoints for which the list names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A file with lists, as it was read."""

    name: str
    sheets: tuple[Sheet, ...]
    tables: tuple[Table, ...]
    left_out: tuple[tuple[str, LeftOut], ...]
    """What is no row of a list, with its sheet."""
    notes: tuple[Text, ...] = ()
    """What was assumed to read the file."""
    own: OwnList | None = None
    """What it says if `ctmp export table` wrote it; then there are no tables."""

    @property
    def code(self) -> str:
        """The language in which the list seems to be written."""
        words = [cell for table in self.tables for cell in heads_of(table)]
        words += [
            said(cell.value) for table in self.tables for row in table.rows[:40] for cell in row
        ]
        plain = " ".join(words)
        return "de" if len(_GERMAN.findall(plain)) > len(_ENGLISH.findall(plain)) else "en"


def load(path: Path, only: Sequence[str], progress: Callable[[int, int | None], None]) -> Listing:
    """Return the lists in a file; `only` are names of sheets, all that are shown by default.

    Raises:
        TableError: If it cannot be read, or holds no list.
    """
    sheets = read_sheets(path, progress=progress)
    own = read_own(sheets)
    if own is not None:
        return Listing(name=path.name, sheets=sheets, tables=(), left_out=(), own=own,
                       notes=tuple(note for sheet in sheets for note in sheet.notes))  # fmt: skip
    names = tuple(sheet.name for sheet in sheets)
    for name in only:
        if name not in names:
            guess = closest(name, list(names))
            if guess is not None:
                raise TableError(text("there is no sheet `{name}`; did you mean `{guess}`?",
                                      name=name, guess=guess))  # fmt: skip
            raise TableError(text("there is no sheet `{name}`; there are {names}",
                                  name=name, names=names))  # fmt: skip
    used = [s for s in sheets if (s.name in only if only else not s.is_hidden)]
    tables = tuple(table for sheet in used for table in find_tables(sheet))
    if not tables:
        raise TableError(text(
            "`{file}` holds no list: a line of heads is needed, and rows below; looked at {names}",
            file=path.name, names=tuple(sheet.name for sheet in used) or names))  # fmt: skip
    return Listing(
        name=path.name, sheets=tuple(used), tables=tables,
        left_out=tuple((table.sheet, one) for table in tables for one in table.left_out),
        notes=tuple(note for sheet in used for note in sheet.notes),
    )  # fmt: skip


def usable(plan: ListPlan, listing: Listing) -> None:
    """Make sure that a plan holds anything.

    Raises:
        TableError: If no sheet is used; the text says which heads were found, and what is needed.
    """
    if any(sheet.holds in {"touchpoints", "departments"} for sheet in plan.sheets):
        return
    heads = tuple(
        head for _name, table in named(listing.tables) for head in heads_of(table) if head
    )
    raise TableError(text(
        "no touchpoints in `{file}`: the heads are {heads}; one has to say what customers meet, "
        "such as “Touchpoint” or “Name”; a phase and a department make it whole",
        file=listing.name, heads=heads[:12]))  # fmt: skip


def scale_guess(plan: ListPlan, listing: Listing) -> Guess | None:
    """Return on which scale a list rates, as far as it tells; nothing if it does not rate."""
    numbers: dict[str, list[float]] = {"actual.rating": [], "target.rating": []}
    heads: list[str] = []
    for name, table in named(listing.tables):
        sheet = plan.plan(name)
        for path, found in numbers.items():
            for column in sheet.at(path) if sheet is not None else ():
                heads.append(column.head)
                cells = (raw_number(row[column.number].value) for row in table.rows)
                found.extend(number for number in cells if number is not None)
    legend = [said(cell.value) for sheet in listing.sheets for row in sheet.rows for cell in row
              if isinstance(cell.value, str) and len(cell.value) < 200
              and re.search(r"\d\s*[=:–-]\s*\w", cell.value)]  # fmt: skip
    return guessed(numbers["actual.rating"], numbers["target.rating"], heads,
                   dict.fromkeys(legend))  # fmt: skip


def directory_of(checked: Build) -> Directory:
    """Return the departments of a handbook."""
    directory = Directory()
    for entry in checked.contents.entries:
        if entry.kind == "department" and entry.readable is not None:
            directory.add(entry.id, entry.readable.title, entry.readable.aliases)
    for id_ in known_ids(checked.contents)["department"]:
        if id_ not in directory.titles:
            directory.add(id_, id_)
    return directory


@dataclass(slots=True)
class Departments:
    """The departments of a handbook and those that a list brings, with what was decided."""

    checked: Build
    directory: Directory
    decided: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, id_: str | None = None) -> str:
        """Decide that a name is a department: one that is there, or a new one of that title."""
        chosen = id_ or self._new_id(name)
        if chosen and chosen not in self.directory.titles:
            self.directory.add(chosen, name)
        self.decided[name] = chosen
        return chosen

    def _new_id(self, name: str) -> str:
        stem = suggested_id(name, self.checked) or "department"
        stem = stem if is_free_id("department", stem) else f"{stem}-department"
        numbered = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
        return next(one for one in numbered if one not in self.directory.titles)

    def listed(self, listing: Listing, plan: ListPlan) -> None:
        """Take up the departments of a sheet of their own."""
        own = tuple(one for one in plan.sheets if one.holds == "departments")
        rows = read_rows(listing.tables, replace(plan, sheets=own),
                         Desk(reading=Reading(), directory=self.directory))  # fmt: skip
        for record in rows.records:
            known = self.directory.exact(record.title)
            if known is None:
                given = record.id if record.id and is_free_id("department", record.id) else None
                free = given is not None and given not in self.directory.titles
                id_ = self.take(record.title, given if free else None)
            else:
                id_ = known
            self.directory.add(id_, self.directory.titles[id_], record.values.get("aliases", ()))
            if record.id:
                self.directory.add(id_, self.directory.titles[id_], [record.id])


def read_listing(
    listing: Listing, plan: ListPlan, departments: Departments, *, code: str, may_define: bool
) -> Rows:
    """Return what all rows of a list say."""
    settings = departments.checked.contents.settings
    channels = {
        name.casefold(): one.id
        for one in settings.words.channels
        for name in (one.id, *one.title.values())
    }
    names: Mapping[str, Mapping[str, str]] = {
        "kpis": {slug(n): one.id for one in settings.kpis for n in (one.id, one.title)},
        "segments": {slug(n): one.id for one in settings.segments for n in (one.id, one.title)},
    }
    reading = Reading(
        code=code, scale=plan.scale or OURS, channels=channels, signs=_has_signs(listing, plan)
    )
    desk = Desk(
        reading=reading, directory=departments.directory, named=names, may_define=may_define,
        decided={**plan.departments, **departments.decided}, words=plan.words,
    )  # fmt: skip
    return read_rows(listing.tables, plan, desk)


def _has_signs(listing: Listing, plan: ListPlan) -> bool:
    """Return whether a list rates by plus and minus."""
    for name, table in named(listing.tables):
        sheet = plan.plan(name)
        for path in ("actual.rating", "target.rating"):
            for column in sheet.at(path) if sheet is not None else ():
                if any(said(row[column.number].value) in {"+", "++"} for row in table.rows):
                    return True
    return False
