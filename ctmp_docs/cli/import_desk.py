"""What `ctmp import` and `ctmp init --from` share: reading a list, asking, trying the files.

Nothing is written here; what is asked on a terminal is taken as proposed in a script.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import click

from ctmp_docs import report as findings
from ctmp_docs.cli.import_questions import Questions
from ctmp_docs.cli.import_shown import bar
from ctmp_docs.language import text
from ctmp_docs.tables.foreign.mapping import ListPlan, proposed
from ctmp_docs.tables.foreign.mapping_file import mapping_text, read_mapping
from ctmp_docs.tables.foreign.unknown import unknown_departments
from ctmp_docs.tables.grid import TableError
from ctmp_docs.tables.merging.importing import (
    Departments,
    Listing,
    directory_of,
    load,
    read_listing,
    scale_guess,
    usable,
)
from ctmp_docs.tables.merging.outcomes import next_state, outcomes, tried
from ctmp_docs.tables.merging.own_import import own_outcomes
from ctmp_docs.tables.merging.planning import planned
from ctmp_docs.tables.merging.preview import Report, as_json, as_text
from ctmp_docs.tables.merging.state import State, read_state, state_text
from ctmp_docs.writing.blocks import block

if TYPE_CHECKING:
    from pathlib import Path

    from ctmp_docs.build import Build, Options
    from ctmp_docs.language import Language, Text
    from ctmp_docs.source import SourceFile
    from ctmp_docs.tables.foreign.records import Rows
    from ctmp_docs.tables.foreign.scales import Scale

FOLDER = "imports"
"""Beside `mkdocs.yml`: mappings, and what was imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What whoever typed the command wants."""

    scale: Scale | None = None
    sheets: tuple[str, ...] = ()
    yes: bool = False
    code: str | None = None
    """The language of the list."""
    asks: bool = False
    """Whether somebody is there to be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An import that is ready to be written."""

    report: Report
    say: Language
    folder: str
    """What goes before the names of files in a report of errors."""
    map_file: Path | None = None
    map_text: str | None = None
    """The mapping, if none stands there yet."""
    state_file: Path | None = None
    state_text: str = ""
    new_names: dict[str, dict[str, str]] = field(default_factory=dict)
    """KPIs and segments that `handbook.yml` has to define."""

    def text(self) -> str:
        """Return the report for people."""
        return as_text(self.report, self.say)

    def json(self) -> str:
        """Return the report for programs."""
        return as_json(self.report, self.say)

    def changes(self) -> dict[str, str]:
        """Return the texts to write, by path below the content folder."""
        return {one.file: one.text for one in self.report.trial.outcomes if one.text is not None}

    def memory(self, *, writes: bool) -> dict[Path, str]:
        """Return what is kept for the next run: the mapping, and, once it is done, the state."""
        kept: dict[Path, str] = {}
        if self.map_file is not None and self.map_text is not None:
            kept[self.map_file] = self.map_text
        if writes and self.state_file is not None:
            kept[self.state_file] = self.state_text
        return kept

    def errors(self) -> str:
        """Return the report of what would be wrong then."""
        trial = self.report.trial
        placed = findings.place(
            trial.errors, trial.checked.contents.documents, self.say, folder=self.folder
        )
        return findings.as_text(placed, self.say)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The handbook into which a list goes."""

    content: Path
    sources: tuple[SourceFile, ...]
    options: Options
    checked: Build
    home: Path
    """The folder with `mkdocs.yml`."""
    say: Language
    wishes: Wishes
    may_define: bool = False
    """Whether KPIs and segments may be defined: in a handbook that is only being made."""

    def prepared(self, file: Path, map_: Path | None = None) -> Ready:
        """Return what would come of a list.

        Raises:
            TableError: If nothing can come of it.
        """
        with bar(self.say.gettext("reading {file}").format(file=file.name)) as progress:
            listing = load(file, self.wishes.sheets, progress)
        return self.understood(listing, file, map_)

    def understood(self, listing: Listing, file: Path, map_: Path | None = None) -> Ready:
        """Return what would come of a list that was read. Raises `TableError` as `prepared`."""
        if listing.own is not None:
            plan, found = own_outcomes(
                listing.own, self.checked, self.sources, self.options.history
            )
            trial = tried(found, self.sources, self.options, self.checked.language)
            report = Report(
                listing=listing, mapping=ListPlan(sheets=()), plan=plan,
                trial=trial, titles=directory_of(self.checked).titles,
                notes=(text("this list was written by `ctmp export table`: no mapping is needed"),),
            )  # fmt: skip
            return Ready(report=report, say=self.say, folder=self._folder())
        map_file = map_ or self._map_of(listing, file)
        state_file = map_file.with_name(map_file.name.removesuffix(".yml").removesuffix(".map")
                                        + ".state.json")  # fmt: skip
        state = read_state(_bytes(state_file), str(state_file))
        return self._mapped(listing, map_file, state_file, state, needs_map=map_ is not None)

    def _map_of(self, listing: Listing, file: Path) -> Path:
        """Return the mapping of a list: that of its name, or the one that knows all its heads.

        A list that comes again often has another name: `Touchpoints v2.xlsx`.
        """
        own = self.home / FOLDER / f"{file.stem}.map.yml"
        if own.exists():
            return own
        nothing = ListPlan(sheets=())
        plan = proposed(listing.tables, directory_of(self.checked))
        for other in sorted(own.parent.glob("*.map.yml")):
            try:
                found, news = read_mapping(_bytes(other) or b"", str(other), listing.tables, plan)
                heads = read_mapping(_bytes(other) or b"", str(other), listing.tables, nothing)[0]
            except TableError:
                continue
            if heads.sheets and not news and found.sheets:
                return other
        return own

    def _mapped(
        self, listing: Listing, map_file: Path, state_file: Path, state: State, *, needs_map: bool
    ) -> Ready:
        written = _bytes(map_file)
        departments = Departments(checked=self.checked, directory=directory_of(self.checked))
        plan = proposed(listing.tables, departments.directory)
        news: tuple[str, ...] = ()
        if written is not None:
            plan, news = read_mapping(written, str(map_file), listing.tables, plan)
        elif needs_map and self.wishes.asks:
            click.echo(f"{map_file} is not there yet; it will be written", err=True)
        usable(plan, listing)
        questions = Questions(say=self.say, asks=self.wishes.asks, yes=self.wishes.yes)
        if written is None:
            plan = questions.sheets(plan, listing)
        plan, notes = self._scaled(plan, listing, questions)
        self._decide(plan, listing, state, departments, questions)
        plan = replace(plan, departments={**plan.departments, **departments.decided})
        plan, rows = self._read(listing, plan, departments, questions)
        self._complete(rows, departments, questions)
        things = planned(
            rows, self.checked, state, departments=_used(departments, rows),
            today=self.options.today, say=self.say,
        )  # fmt: skip
        found = outcomes(things, self.checked, self.sources, state)
        trial = tried(found, self._with_names(rows), self.options, self.checked.language)
        if written is not None:
            notes += (text("the columns are read as {file} says", file=str(map_file)),)
        notes += tuple(text("{column} is not in {file} yet; it was guessed", column=one,
                            file=str(map_file)) for one in news)  # fmt: skip
        report = Report(listing=listing, mapping=plan, plan=things, trial=trial, notes=notes,
                        titles=departments.directory.titles)  # fmt: skip
        kept = next_state(trial.outcomes, state, departments.decided)
        return Ready(
            report=report, say=self.say, folder=self._folder(), map_file=map_file,
            map_text=None if written is not None else mapping_text(plan, listing.name, self.say),
            state_file=state_file, state_text=state_text(kept), new_names=rows.new_names,
        )  # fmt: skip

    def _scaled(
        self, plan: ListPlan, listing: Listing, questions: Questions
    ) -> tuple[ListPlan, tuple[Text, ...]]:
        """Return the plan with its scale, and what is to be said about that."""
        scale = self.wishes.scale or plan.scale
        if scale is not None:
            return replace(plan, scale=scale), (
                text("the list rates from {scale}", scale=str(scale)),
            )
        guess = scale_guess(plan, listing)
        if guess is None:
            return plan, ()
        chosen = questions.scale(guess)
        note = text("the list seems to rate from {scale}, the worst first ({because}); "
                    "--scale says otherwise", scale=str(chosen), because=guess.because)  # fmt: skip
        return replace(plan, scale=chosen), (note,)

    def _decide(
        self, plan: ListPlan, listing: Listing, state: State, departments: Departments,
        questions: Questions,
    ) -> None:  # fmt: skip
        """Find out which departments the names of a list mean."""
        departments.listed(listing, plan)
        for name, id_ in {**state.departments, **plan.departments}.items():
            departments.decided[name] = id_
            if id_ and id_ not in departments.directory.titles:
                departments.directory.add(id_, name)
        asked = replace(plan, departments=departments.decided)
        for unknown in unknown_departments(listing.tables, asked, departments.directory):
            questions.department(unknown, departments)

    def _read(
        self, listing: Listing, plan: ListPlan, departments: Departments, questions: Questions
    ) -> tuple[ListPlan, Rows]:
        """Return what all rows say, and the plan with the words that somebody has explained."""
        code = self.wishes.code or listing.code
        rows = read_listing(listing, plan, departments, code=code, may_define=self.may_define)
        if not rows.unclear:
            return plan, rows
        meant = questions.words(rows)
        plan = replace(plan, words={**dict.fromkeys(rows.unclear, ""), **plan.words, **meant})
        if meant:
            rows = read_listing(listing, plan, departments, code=code, may_define=self.may_define)
        return plan, rows

    def _complete(self, rows: Rows, departments: Departments, questions: Questions) -> None:
        """Give touchpoints the phase and department that they need and the list does not say."""
        if rows.without_phase:
            questions.phases(rows)
        if rows.unassigned:
            questions.owners(rows, departments)

    def _with_names(self, rows: Rows) -> tuple[SourceFile, ...]:
        """Return the sources, with a `handbook.yml` that defines what the list brings."""
        if not rows.new_names:
            return self.sources
        return tuple(
            replace(one, data=with_names(one.data.decode(), rows.new_names).encode())
            if one.path == "handbook.yml" else one
            for one in self.sources
        )  # fmt: skip

    def _folder(self) -> str:
        return f"{self.content.as_posix()}/"


def with_names(settings: str, names: dict[str, dict[str, str]]) -> str:
    """Return a `handbook.yml` of our own with KPIs and segments of a list."""
    lists = {kind: [{"id": id_, "title": title} for id_, title in known.items()]
             for kind, known in names.items()}  # fmt: skip
    return settings + "\n".join((*block(lists), "")) if lists else settings


def _used(departments: Departments, rows: Rows) -> dict[str, str]:
    """Return the departments that rows name or list, those that are new first of all."""
    ids: dict[str, None] = {}
    for record in rows.records:
        values = record.values
        named = [values.get("owner"), *values.get("responsible", ()), *values.get("consulted", ()),
                 *values.get("informed", ()), *(one.get("owner") for one in record.actions),
                 *(one.get("proposed_by") for one in record.actions),
                 *(one.get("by") for one in record.ideas)]  # fmt: skip
        ids.update(dict.fromkeys(one for one in named if one and one != "customer"))
        if record.kind == "department" and (own := departments.directory.exact(record.title)):
            ids[own] = None
    return {id_: departments.directory.titles[id_] for id_ in ids}


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = text("{file} cannot be read: {reason}", file=str(path), reason=str(error.strerror))
        raise TableError(reason) from None
