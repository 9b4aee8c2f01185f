"""`ctmp init DIR --from FILE`: a handbook of the list that a team has, in one go."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs.build import Options, check
from ctmp_docs.cli.common import FINDINGS, WRONG_USE, put, trouble
from ctmp_docs.cli.import_desk import FOLDER, Desk, Wishes, with_names
from ctmp_docs.cli.import_shown import bar
from ctmp_docs.cli.importing import put_or_stop
from ctmp_docs.language import language
from ctmp_docs.publishing.driver import today
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.scaffold import added_files, handbook_files
from ctmp_docs.source import SourceFile
from ctmp_docs.tables.grid import TableError
from ctmp_docs.tables.merging.importing import load
from ctmp_docs.writing.blocks import block, tidy

if TYPE_CHECKING:
    from collections.abc import Collection

    from ctmp_docs.cli.import_desk import Ready
    from ctmp_docs.language import Language
    from ctmp_docs.scaffold import Forge

_DEMO = ("content/touchpoints/", "content/journeys/", "content/departments/",
         "content/glossary.yml", ".vscode/")  # fmt: skip
"""What a handbook of one's own does not begin with; the editor's files are made of its words."""
_SETTINGS = "content/handbook.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What whoever begins a handbook with a list has said."""

    organisation: str | None
    code: str | None
    """The language, if it was named; else it is the list's."""
    wishes: Wishes


def begin(directory: Path, file: Path, forges: Collection[Forge], start: Start) -> None:
    """Write a handbook of a list into a folder, all of it or nothing, and say what was made."""
    try:
        with bar(language("en").gettext("reading {file}").format(file=file.name)) as progress:
            listing = load(file, start.wishes.sheets, progress)
        code = start.code or listing.code
        say = language(code)
        texts = _begun(code, forges, _organisation(start, say))
        _check_free(directory, texts)
        sources = _sources(texts)
        options = Options(today=today())
        desk = Desk(
            content=directory / "content", sources=sources, options=options,
            checked=check(sources, options), home=directory, say=say, wishes=start.wishes,
            may_define=True,
        )  # fmt: skip
        ready = desk.understood(listing, file)
    except TableError as error:
        trouble(language("en").say(error.args[0]))
    put(ready.text())
    if ready.report.trial.errors:
        click.echo(ready.errors() + say.gettext("nothing was written"), err=True)
        sys.exit(FINDINGS)
    if not any(one.thing.kind == "touchpoint" for one in ready.report.trial.outcomes):
        trouble(
            "no row could become a touchpoint, for the reasons above, so nothing was written; "
            "where only the phase is missing, a terminal asks for it, and --yes takes `during`"
        )
    made = {**texts, **{f"content/{path}": words for path, words in ready.changes().items()}}
    made[_SETTINGS] = with_names(made[_SETTINGS], ready.new_names)
    contents, _faults = read_contents(_sources(made))
    made |= added_files("editor", contents, folder="content", forges=forges)
    put_or_stop({**{directory / path: words for path, words in made.items()},
                 **ready.memory(writes=True)})  # fmt: skip
    put("\n" + _closing(directory, file, ready, say))


def _begun(code: str, forges: Collection[Forge], organisation: str) -> dict[str, str]:
    """Return path and text of a handbook without anything in it."""
    texts = {path: text for path, text in handbook_files(code, forges).items()
             if not path.startswith(_DEMO)}  # fmt: skip
    comments = [line for line in texts[_SETTINGS].splitlines() if line.startswith("#")]
    settings = {"schema": 1, "organisation": organisation, "languages": [code]}
    texts[_SETTINGS] = "\n".join((*comments, *block(settings), ""))
    return texts


def _organisation(start: Start, say: Language) -> str:
    """Return the name of the organisation; on a terminal it is asked for."""
    name = tidy(start.organisation or "")
    while not name and start.wishes.asks:
        click.echo(say.gettext("What is the organisation called?") + "\n> ", err=True, nl=False)
        try:
            name = tidy(input())
        except EOFError:
            break
    if not name:
        trouble("say what the organisation is called: --organisation NAME")
    return name


def _check_free(directory: Path, texts: dict[str, str]) -> None:
    """End with a message if there is a handbook already; a README may be there, and stays."""
    if (directory / "README.md").exists():
        texts.pop("README.md", None)
    there = [path for path in (*texts, "content") if (directory / path).exists()]
    if there:
        click.echo(
            f"ctmp: {directory / there[0]} exists already; nothing was written; to add a list to a "
            "handbook, use `ctmp import table`", err=True)  # fmt: skip
        sys.exit(WRONG_USE)


def _sources(texts: dict[str, str]) -> tuple[SourceFile, ...]:
    return tuple(
        SourceFile(path.removeprefix("content/"), words.encode("utf-8"))
        for path, words in texts.items()
        if path.startswith("content/")
    )


def _closing(directory: Path, file: Path, ready: Ready, say: Language) -> str:
    """Return what is there now, what was not understood, and what to do next."""
    _ = say.gettext
    new = [one.thing.kind for one in ready.report.trial.outcomes if one.fate == "new"]
    remarks = [one.fate for one in ready.report.plan.remarks]
    lines = [
        _("made: {touchpoints}, {departments}").format(
            touchpoints=say.counted(
                new.count("touchpoint"), "{n} touchpoint", "{n} touchpoints"),
            departments=say.counted(
                new.count("department"), "{n} department", "{n} departments")),
        _("not understood: {kept}; left out: {left}; see above").format(
            kept=say.counted(remarks.count("kept"), "{n} cell", "{n} cells"),
            left=say.counted(remarks.count("left"), "{n} cell or row", "{n} cells or rows")),
        "  content/   " + _("the handbook: a file for each touchpoint, journey and department"),
        f"  {FOLDER}/   " + _("what each column was taken for, and what was imported; keep both"),
        _("next:"),
        "",
        *([f"  cd {shlex.quote(str(directory))}"] if directory != Path() else []),
        "  mkdocs serve",
        "",
        _("when the list has changed:"),
        f"  ctmp import table {shlex.quote(os.path.relpath(file, directory))} --write",
    ]  # fmt: skip
    return "\n".join((*lines, ""))
