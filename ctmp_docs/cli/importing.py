"""`ctmp import`: what teams have in spreadsheets, as files of the handbook."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ctmp_docs.build import check
from ctmp_docs.cli.common import CLEAN, FINDINGS, options_of, project_in, sources_of, trouble
from ctmp_docs.cli.import_desk import Desk, Wishes
from ctmp_docs.cli.import_shown import heads_text
from ctmp_docs.cli.output import write
from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.tables.foreign.scales import scale_of
from ctmp_docs.tables.grid import TableError
from ctmp_docs.writing.files import Changes, put_in_place

if TYPE_CHECKING:
    from ctmp_docs.cli.import_desk import Ready
    from ctmp_docs.language import Language
    from ctmp_docs.tables.foreign.scales import Scale


@click.group("import")
def import_command() -> None:
    """Take over what you have: lists from spreadsheets.

    \b
    Example: ctmp import table --heads
    A list:  ctmp import table Touchpoints.xlsx
    """  # noqa: D301


@import_command.command("table")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--write", "writes", is_flag=True,
              help="Write the files; without it nothing but the mapping is written.")  # fmt: skip
@click.option("--map", "map_", type=click.Path(path_type=Path), metavar="FILE",
              help="The mapping; default: imports/LIST.map.yml beside mkdocs.yml.")  # fmt: skip
@click.option("--scale", metavar="WORST-BEST",
              help="On which scale the list rates: 1-5, or 6-1 for school grades.")  # fmt: skip
@click.option("--sheet", "sheets", metavar="NAME", multiple=True,
              help="Only this sheet; may be given several times.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Take all proposals, also those that are guesses.")
@click.option("--language", "code", type=click.Choice(LANGUAGES),
              help="The language of the list, by which days such as 3/4/2027 are read, and of the "
              "report; default: the handbook's.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How the report is written.")  # fmt: skip
@click.option("--heads", is_flag=True, help="List the heads that are understood, and stop.")
def table_command(
    file: Path | None,
    map_: Path | None,
    scale: str | None,
    sheets: tuple[str, ...],
    code: str | None,
    format_: Literal["text", "json"],
    *,
    writes: bool,
    yes: bool,
    heads: bool,
) -> None:
    """Make touchpoints of the rows of FILE: .xlsx, .ods, .xls or .csv.

    First it shows what it would write, what each column is taken for, and every cell that it does
    not understand; nothing is written but the mapping, which you may change. A list with the same
    heads and another name is read by the same mapping. --write writes all
    files, or none. Nothing is ever overwritten: on a second run, fields that only the list changed
    are changed in the files, and what a person changed there stays and is told.

    Heads are understood in English and German. Ratings become ones from 1 to 10, evenly, to one
    half. Of several departments in a cell the first is in charge and the others carry it out. An
    action with a day and no status is planned, one without is an idea. What no field can hold is
    kept in the text below the fields, a column of its own as `x-…`; names of people are not
    written.

    A list that `ctmp export table` wrote needs no mapping.

    \b
    Example: ctmp import table --heads
    \b
    See what would come of it:  ctmp import table Touchpoints.xlsx
    School grades, 1 is best:   ctmp import table Touchpoints.xlsx --scale 6-1
    Then:                       ctmp import table Touchpoints.xlsx --write
    """  # noqa: D301
    if heads:
        write(heads_text(language(code or "en")))
        return
    if file is None:
        trouble("name the file with the list, as `ctmp import table Touchpoints.xlsx`")
    project = project_in(None)
    sources, options = sources_of(project), options_of(project)
    checked = check(sources, options)
    wishes = Wishes(
        scale=chosen_scale(scale), sheets=sheets, yes=yes, code=code,
        asks=format_ == "text" and sys.stdin.isatty() and sys.stdout.isatty(),
    )  # fmt: skip
    say = language(code) if code else checked.language
    desk = Desk(
        content=project.content, sources=sources, options=options, checked=checked,
        home=Path(), say=say, wishes=wishes,
    )  # fmt: skip
    try:
        ready = desk.prepared(file, map_)
    except TableError as error:
        trouble(language("en").say(error.args[0]))
    write(ready.json() if format_ == "json" else ready.text(), exactly=format_ == "json")
    sys.exit(_finish(desk, ready, file, writes=writes, talks=format_ == "text"))


def chosen_scale(typed: str | None) -> Scale | None:
    """Return the scale that somebody typed; ends with a message if it is none."""
    if typed is None:
        return None
    scale = scale_of(typed)
    if scale is None:
        trouble(f"--scale: {typed!r} is no scale; write the worst first, as 1-5 or 6-1")
    return scale


def put_or_stop(texts: dict[Path, str], *, kept: frozenset[Path] = frozenset()) -> None:
    """Write files, all or none; those of `kept` stand already and are changed."""
    try:
        for path in texts:
            if path not in kept and path.exists():
                trouble(f"{path} exists already; nothing was written")
        put_in_place(Changes(write=texts))
    except OSError as error:
        trouble(f"{error.filename} cannot be written: {error.strerror}; nothing was written")


def _finish(desk: Desk, ready: Ready, file: Path, *, writes: bool, talks: bool) -> int:
    """Write what is to be written, and say what comes next; return the code to end with."""
    say = desk.say
    if ready.report.trial.errors:
        click.echo(ready.errors() + say.gettext("nothing was written"), err=True)
        put_or_stop(ready.memory(writes=False))
        return FINDINGS
    memory = ready.memory(writes=writes)
    texts = {desk.content / path: text for path, text in ready.changes().items()} if writes else {}
    stands = frozenset(path for path in (*texts, *memory) if _may_be_changed(desk, ready, path))
    put_or_stop({**texts, **memory}, kept=stands)
    if talks:
        write("\n" + _closing(ready, file, say, texts, memory, writes=writes))
    return CLEAN


def _may_be_changed(desk: Desk, ready: Ready, path: Path) -> bool:
    changed = {desk.content / one.file for one in ready.report.trial.outcomes if one.fate != "new"}
    return path in changed or path == ready.state_file


def _closing(
    ready: Ready, file: Path, say: Language, texts: dict[Path, str], memory: dict[Path, str], *,
    writes: bool,
) -> str:  # fmt: skip
    _ = say.gettext
    lines = []
    if ready.map_file in memory:
        lines.append(_("{file} written: what each column is taken for, for you to change").format(
            file=ready.map_file))  # fmt: skip
    if writes:
        lines.append(say.counted(len(texts), "{n} file written", "{n} files written"))
        lines.append(_("look at it: mkdocs serve"))
    elif ready.changes():
        lines.append(_("nothing was written to the handbook; this writes it:"))
        lines.append(f"  ctmp import table {shlex.quote(str(file))} --write")
    else:
        lines.append(_("there is nothing to write"))
    return "\n".join(lines) + "\n"
