"""What an import has to ask: which sheets, which scale, which departments; or takes as proposed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from ctmp_docs.language import LANGUAGES, language, text
from ctmp_docs.tables.foreign.records import Remark
from ctmp_docs.tables.foreign.scales import scale_of
from ctmp_docs.tables.merging.importing import UNASSIGNED
from ctmp_docs.vocabulary import PHASES

if TYPE_CHECKING:
    from ctmp_docs.language import Language
    from ctmp_docs.tables.foreign.mapping import ListPlan
    from ctmp_docs.tables.foreign.records import Rows, Unknown
    from ctmp_docs.tables.foreign.scales import Guess, Scale
    from ctmp_docs.tables.merging.importing import Departments, Listing

_FALLBACK = "during"
"""The phase that `--yes` takes where a list says none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Asks on a terminal; in a script takes what is sure, with `yes` also what is a guess."""

    say: Language
    asks: bool
    yes: bool

    def sheets(self, plan: ListPlan, listing: Listing) -> ListPlan:
        """Ask which sheets are taken, if there are several with touchpoints."""
        listed = [one for one in plan.sheets if one.holds == "touchpoints"]
        if not self.asks or self.yes or len(listed) < 2:
            return plan
        rows = {table.sheet: len(table.rows) for table in listing.tables}
        for number, one in enumerate(listed, 1):
            n = rows.get(one.sheet, 0)
            words = self.say.counted(n, "{n} row", "{n} rows")
            click.echo(f"  {number} {one.sheet} ({words})", err=True)
        typed = self._ask(self.say.gettext("Which of these sheets? Enter: all, or numbers as 1,3"))
        chosen = {int(part) for part in typed.replace(",", " ").split() if part.isdecimal()}
        if not chosen & set(range(1, len(listed) + 1)):
            return plan
        out = {one.sheet for number, one in enumerate(listed, 1) if number not in chosen}
        return replace(plan, sheets=tuple(
            replace(one, holds="nothing") if one.sheet in out else one for one in plan.sheets
        ))  # fmt: skip

    def scale(self, guess: Guess) -> Scale:
        """Ask on which scale the list rates, unless it says so itself."""
        if guess.is_sure or not self.asks or self.yes:
            return guess.scale
        words = self.say.gettext(
            "On which scale does the list rate, the worst first? Enter: {scale} ({because})"
        ).format(scale=guess.scale, because=self.say.say(guess.because))
        while True:
            typed = self._ask(words)
            found = scale_of(typed) if typed else guess.scale
            if found is not None:
                return found
            click.echo(self.say.gettext("write it as 1-5, or as 6-1 for school grades"), err=True)

    def department(self, unknown: Unknown, departments: Departments) -> None:
        """Decide what a name means: a department that is there, a new one, or none."""
        titles = departments.directory.titles
        match = unknown.match
        if match is not None and match not in titles:  # another name of this list
            match = departments.decided.get(match)
        if self.asks and not self.yes and (match is not None or unknown.near):
            self._ask_department(unknown, match, departments)
        elif match is None:
            departments.take(unknown.name)
        elif self.yes or unknown.is_slip:
            departments.take(unknown.name, match)

    def words(self, rows: Rows) -> dict[str, str]:
        """Ask which phase is meant by words that are none that we know."""
        unclear = [words for words, path in rows.unclear.items() if path == "phases"]
        if not self.asks or self.yes or not unclear:
            return {}
        ids = self._phases()
        meant = {}
        for words in unclear:
            asked = self.say.gettext("Which phase is “{words}”? Enter: none of these")
            typed = self._ask(asked.format(words=words))
            if typed.isdecimal() and 0 < int(typed) <= len(ids):
                meant[words] = ids[int(typed) - 1]
        return meant

    def _phases(self) -> list[str]:
        """Show the phases with their numbers; return their ids."""
        for number, word in enumerate(PHASES.values(), 1):
            click.echo(f"  {number} {self.say.say(word.label)}", err=True)
        return list(PHASES)

    def phases(self, rows: Rows) -> None:
        """Find a phase for touchpoints without one; otherwise they are left out, and told."""
        chosen = _FALLBACK if self.yes else None
        if self.asks and not self.yes:
            n = len(rows.without_phase)
            click.echo(self.say.counted(
                n, "{n} touchpoint has no phase", "{n} touchpoints have no phase",
            ), err=True)  # fmt: skip
            ids = self._phases()
            typed = self._ask(self.say.gettext("Which one do they get? Enter: leave them out"))
            if typed.isdecimal() and 0 < int(typed) <= len(ids):
                chosen = ids[int(typed) - 1]
        for record in rows.without_phase:
            if chosen is not None:
                record.values["phases"] = [chosen]
                message, fate = text("no phase: taken for `{phase}`", phase=chosen), "taken"
            else:
                message, fate = text(
                    "no phase, which a touchpoint must have; say it in the list, or for all rows "
                    "in the mapping: always: {open}phases: before{close}", open="{", close="}",
                ), "left"  # fmt: skip
                rows.records.remove(record)
            rows.remarks.append(Remark(
                sheet=record.sheet, place=record.place, said=record.title,
                fate="taken" if fate == "taken" else "left", message=message,
            ))  # fmt: skip
        if chosen is None:
            rows.unassigned[:] = [one for one in rows.unassigned if one not in rows.without_phase]

    def owners(self, rows: Rows, departments: Departments) -> None:
        """Give touchpoints without a department to one that stands for nobody yet."""
        titles = (language(code).say(UNASSIGNED) for code in LANGUAGES)
        known = (departments.directory.exact(one) for one in titles)
        title = departments.checked.language.say(UNASSIGNED)
        id_ = next((one for one in known if one is not None), None) or departments.take(title)
        for record in rows.unassigned:
            record.values["owner"] = id_
            rows.remarks.append(Remark(
                sheet=record.sheet, place=record.place, said=record.title, fate="taken",
                message=text("no department: “{title}” is in charge as yet", title=title),
            ))  # fmt: skip

    def _ask_department(
        self, unknown: Unknown, match: str | None, departments: Departments
    ) -> None:
        titles = departments.directory.titles
        near = (departments.decided.get(one, one) for one in unknown.near)
        options = [one for one in dict.fromkeys((match, *near)) if one in titles]
        where = ", ".join(unknown.places[:3])
        words = self.say.gettext("Which department is “{name}”? ({where})")
        click.echo(words.format(name=unknown.name, where=where), err=True)
        for number, id_ in enumerate(options, 1):
            click.echo(f"  {number} {titles[str(id_)]}", err=True)
        click.echo("  n " + self.say.gettext("a new one"), err=True)
        click.echo("  - " + self.say.gettext("none: keep the name in the text"), err=True)
        default = "1" if match is not None else "n"
        while True:
            typed = (
                self._ask(self.say.gettext("Enter: {default}").format(default=default)) or default
            )
            if typed.isdecimal() and 0 < int(typed) <= len(options):
                departments.take(unknown.name, options[int(typed) - 1])
            elif typed.lower() == "n":
                departments.take(unknown.name)
            elif typed == "-":
                departments.decided[unknown.name] = ""
            else:
                continue
            return

    def _ask(self, words: str) -> str:
        """Return what is typed; nothing at the end of the input."""
        click.echo(f"{words}\n> ", err=True, nl=False)
        try:
            return input().strip()
        except EOFError:
            return ""
