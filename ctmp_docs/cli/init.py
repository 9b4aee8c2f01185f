"""`ctmp init`: a small handbook to begin with, or what an older one lacks beside its content."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

import click
from click.core import ParameterSource

from ctmp_docs.cli.common import put, sound_handbook, trouble
from ctmp_docs.cli.import_desk import Wishes
from ctmp_docs.cli.importing import chosen_scale
from ctmp_docs.cli.init_from import Start, begin
from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.scaffold import FORGES, added_files, write_handbook, write_missing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ctmp_docs.language import Language
    from ctmp_docs.scaffold import Addition, Forge

_ORIGIN = re.compile(r"^\s*url\s*=\s*(?:\w+://)?(?:[^@\s/]+@)?([^/:\s]+)", re.MULTILINE)


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--language", "code", type=click.Choice(LANGUAGES), default="en", show_default=True,
              help="The language of the handbook.")  # fmt: skip
@click.option("--forge", type=click.Choice([*FORGES, "both", "none"]),
              help="For which forge to write CI files; default: where the repository comes from, "
              "else both.")  # fmt: skip
@click.option("--only", type=click.Choice(["ci", "editor", "pre-commit"]),
              help="Add just this to the handbook in DIRECTORY, if it is missing.")  # fmt: skip
@click.option("--from", "file", type=click.Path(path_type=Path), metavar="FILE",
              help="Make it of a list: .xlsx, .ods, .xls or .csv; see `ctmp import table --help`.",
              )  # fmt: skip
@click.option(
    "--organisation", metavar="NAME", help="With --from: what the organisation is called."
)
@click.option("--scale", metavar="WORST-BEST", help="With --from: on which scale the list rates.")
@click.option("--sheet", "sheets", metavar="NAME", multiple=True,
              help="With --from: only this sheet; may be given several times.")  # fmt: skip
@click.option("--yes", is_flag=True, help="With --from: take all proposals, ask nothing.")
@click.pass_context
def init_command(
    context: click.Context, directory: Path, code: str, forge: str | None, only: str | None,
    file: Path | None, organisation: str | None, scale: str | None, sheets: tuple[str, ...], *,
    yes: bool,
) -> None:  # fmt: skip
    """Write a small, complete handbook into DIRECTORY to begin with.

    Nothing is overwritten: if a file is there already, nothing is written at all. With --only, the
    handbook that is there gets CI files, the files of the editor or pre-commit hooks.

    With --from, the handbook is made of a list that you have: its touchpoints, departments and
    actions, in the language of the list. On a terminal it asks what it has to know; in a script
    --organisation says the name.

    \b
    Example: ctmp init my-handbook --language de
    \b
    For GitLab:         ctmp init my-handbook --forge gitlab
    An older handbook:  ctmp init . --only ci
    Of a list:          ctmp init my-handbook --from Touchpoints.xlsx
    """  # noqa: D301
    forges = _forges(directory, forge)
    if only is not None:
        if file is not None:
            trouble("--only and --from do not go together; leave out one of them")
        _add(directory, cast("Addition", only), forges)
        return
    if file is not None:
        named = context.get_parameter_source("code") is ParameterSource.COMMANDLINE
        start = Start(organisation=organisation, code=code if named else None, wishes=Wishes(
            scale=chosen_scale(scale), sheets=sheets, yes=yes, code=code if named else None,
            asks=not yes and sys.stdin.isatty() and sys.stdout.isatty(),
        ))  # fmt: skip
        begin(directory, file, forges, start)
        return
    if organisation or scale or sheets or yes:
        trouble("--organisation, --scale, --sheet and --yes go with --from FILE")
    try:
        written = write_handbook(directory, code, forges)
    except OSError as error:
        _cannot(directory, error)
    for line in _closing(directory, len(written), forges, language(code)):
        put(f"{line}\n")


def _add(directory: Path, addition: Addition, forges: Collection[Forge]) -> None:
    """Write what a handbook lacks of one addition, and say which files these are."""
    project, contents = sound_handbook(directory)
    content = project.content.resolve()
    if not content.is_relative_to(directory.resolve()):
        trouble(f"the content folder {project.content} is not below {directory}")
    folder = content.relative_to(directory.resolve()).as_posix()
    texts = added_files(addition, contents, folder=folder, forges=forges)
    try:
        written = write_missing(directory, texts)
    except OSError as error:
        _cannot(directory, error)
    say = language(contents.settings.languages[0])
    names = [path.relative_to(directory).as_posix() for path in written]
    if names:
        put(say.counted(len(names), "{n} file written", "{n} files written") + "\n")
    else:
        put(say.gettext("everything is there already; nothing was written") + "\n")
    put("".join(f"  {name}\n" for name in names))


def _cannot(directory: Path, error: OSError) -> NoReturn:
    """End with the reason why nothing was written."""
    if isinstance(error, FileExistsError):
        trouble(f"{error.filename} exists already; nothing was written")
    trouble(f"{error.filename or directory} cannot be written: {error.strerror}")


def _forges(directory: Path, chosen: str | None) -> tuple[Forge, ...]:
    """Return for which forges CI files are written.

    Where nobody says and the repository does not tell, for both: a forge leaves the file of the
    other alone, while a wrong guess would leave a team without checks.
    """
    known = tuple(FORGES)
    if chosen is None:
        chosen = _origin(directory) or "both"
    return {"both": known, "none": ()}.get(chosen, tuple(one for one in known if one == chosen))


def _origin(directory: Path) -> Forge | None:
    """Return the forge of the repository in a folder, if the name of a remote's host tells."""
    try:
        configuration = (directory / ".git/config").read_text("utf-8", errors="replace")
    except OSError:
        return None
    hosts = " ".join(_ORIGIN.findall(configuration))
    found = [forge for forge in FORGES if forge in hosts]
    return found[0] if len(found) == 1 else None


def _closing(
    directory: Path, number: int, forges: Collection[Forge], say: Language
) -> Iterator[str]:
    """Yield what is there now and what to do next."""
    _ = say.gettext
    yield say.counted(number, "{n} file written", "{n} files written")
    rows = {
        "content/": _("the handbook: a file for each touchpoint, journey and department"),
        ".vscode/": _("words to choose from while you write; `ctmp editor` keeps them up to date"),
    }
    for forge in forges:
        rows[FORGES[forge]] = _("checks every change and publishes the handbook")
    width = max(map(len, rows))
    for name, words in rows.items():
        yield f"  {name:<{width}}  {words}"
    if len(forges) > 1:
        yield _("you need one of the last two: delete the file of the forge that you do not use")
    yield _("next:")
    yield ""
    if directory != Path():
        yield f"  cd {directory}"
    yield "  mkdocs serve"
    yield ""
    yield _("then make it yours: your name in content/handbook.yml, and touchpoints of your own:")
    yield ""
    yield "  ctmp new touchpoint parcel"
