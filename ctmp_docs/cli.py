"""The command `ctmp`: one of the two drivers of `build`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from ctmp_docs import __version__, report
from ctmp_docs.build import Build, Options, build, check
from ctmp_docs.diagnostics import Severity
from ctmp_docs.driver import cache_folder, engine_of, today, unknown_audience
from ctmp_docs.export import export
from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.project import Project, find_project
from ctmp_docs.scaffold import write_handbook
from ctmp_docs.source import read_tree

CLEAN, FINDINGS, WRONG_USE = 0, 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ctmp")
def main() -> None:
    """Check and build a handbook of customer touchpoints and journeys.

    \b
    A new handbook:      ctmp init my-handbook && cd my-handbook && mkdocs serve
    Is everything right: ctmp check
    """  # noqa: D301 (click's sign for "do not wrap")


@main.command("check")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How findings are written.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Warnings count as findings.")
def check_command(directory: Path | None, format_: str, *, strict: bool) -> None:
    """Check the handbook in DIRECTORY, or the one of `mkdocs.yml`.

    Ends with 0 if it is clean, 1 if there are findings (errors; warnings only with --strict), 2 if
    it cannot be read. Findings go to standard output.

    \b
    Example: ctmp check content --format json
    """  # noqa: D301
    project = _project(directory)
    checked = _read(project)
    folder = _below_here(project.content)
    findings = report.place(
        checked.diagnostics, checked.contents.documents, checked.language, folder=folder
    )
    if format_ == "json":
        _print(report.as_json(findings))
    else:
        say = checked.language
        _print(report.as_text(findings, say))
        total = report.totals(findings, say)
        well = say.gettext("all is well")
        _print(f"{report.inventory(checked.handbook, say)}: {total or well}\n")
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(FINDINGS if any(one.severity in stops for one in findings) else CLEAN)


@main.command("generate")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path),
              help="The folder to write; it must be empty or not exist.")  # fmt: skip
@click.option("--audience", default="everyone", show_default=True, help="For whom it is built.")
def generate_command(directory: Path | None, out: Path, audience: str) -> None:
    """Write the handbook as plain Markdown pages for any host.

    OUT gets a folder `docs` with every page, picture and data file, and an `mkdocs.yml` that needs
    no plugin of ours.

    \b
    Example: ctmp generate --out plain && mkdocs build -f plain/mkdocs.yml
    """  # noqa: D301
    project = _project(directory)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        _trouble(f"{out} is not an empty folder; nothing was written")
    if out.resolve().is_relative_to(project.content.resolve()):
        _trouble(f"{out} lies inside the content folder; choose another place")
    built = build(_sources(project), _options(project, audience))
    unknown = unknown_audience(built, audience)
    if unknown is not None:
        _trouble(unknown)
    if built.has_errors:
        findings = report.place(
            built.diagnostics,
            built.contents.documents,
            built.language,
            folder=_below_here(project.content),
        )
        _print(report.as_text(findings, built.language))
        sys.exit(FINDINGS)
    number = export(built, project, out)
    click.echo(f"{number} files written to {out}")


@main.command("init")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--language", "code", type=click.Choice(LANGUAGES), default="en", show_default=True,
              help="The language of the handbook.")  # fmt: skip
def init_command(directory: Path, code: str) -> None:
    """Write a small, complete handbook into DIRECTORY to begin with.

    Nothing is overwritten: if a file is there already, nothing is written at all.

    \b
    Example: ctmp init my-handbook --language de
    """  # noqa: D301
    try:
        written = write_handbook(directory, code)
    except FileExistsError as error:
        _trouble(f"{error}; nothing was written")
    except OSError as error:
        _trouble(f"{directory} cannot be written: {error.strerror}")
    say = language(code)
    number = say.counted(len(written), "{n} file written", "{n} files written")
    following = say.gettext("next:")
    click.echo(f"{number}; {following}")
    click.echo(f"\n  cd {directory}\n  mkdocs serve")


def _project(directory: Path | None) -> Project:
    if directory is not None and not directory.is_dir():
        _trouble(f"there is no folder {directory}")
    try:
        here = Path()
        # A folder with its own mkdocs.yml is a project; any other folder is content.
        if directory is not None and (directory / "mkdocs.yml").is_file():
            project = find_project(directory)
        else:
            project = find_project(here, directory)
    except ValueError as error:
        _trouble(str(error))
    if not project.content.is_dir():
        _trouble(
            f"there is no folder {project.content}; name the content folder, or run `ctmp init`"
        )
    return project


def _read(project: Project) -> Build:
    return check(_sources(project), _options(project, "everyone"))


def _sources(project: Project) -> tuple:  # type: ignore[type-arg]
    try:
        return read_tree(project.content, excluded=project.excluded())
    except OSError as error:
        _trouble(f"{error.filename} cannot be read: {error.strerror}")


def _options(project: Project, audience: str) -> Options:
    return Options(
        today=today(),
        audience=audience,
        directory_urls=project.directory_urls,
        engine=engine_of(str(project.options.get("engine", "embedded"))),
        cache_folder=cache_folder(),
        time_limit=float(project.options.get("time_limit", 10)),
    )


def _below_here(folder: Path) -> str:
    """Return the folder as it is shown before file names: relative to here where possible."""
    try:
        shown = os.path.relpath(folder.resolve(), Path.cwd())
    except ValueError:  # another drive
        shown = str(folder.resolve())
    return "" if shown == "." else Path(shown).as_posix() + "/"


def _print(words: str) -> None:
    """Write findings; a terminal that lacks a letter gets a question mark instead of a crash."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(words.encode(encoding, "replace").decode(encoding), nl=False)


def _trouble(message: str) -> NoReturn:
    """End with a message for the person who typed the command."""
    click.echo(f"ctmp: {message}", err=True)
    sys.exit(WRONG_USE)
