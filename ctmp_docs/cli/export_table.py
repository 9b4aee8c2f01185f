"""`ctmp export table`: the handbook as a list that a department fills in and sends back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs.cli.common import project_in, read, trouble
from ctmp_docs.cli.output import cannot_write, replace_file
from ctmp_docs.cli.typed import check_department
from ctmp_docs.language import text
from ctmp_docs.publishing.driver import today
from ctmp_docs.tables.own.columns import TABLE_KINDS
from ctmp_docs.tables.own.exporting import Wanted, authors_csv, authors_workbook, has_workbooks

if TYPE_CHECKING:
    from ctmp_docs.build import Build
    from ctmp_docs.project import Project
    from ctmp_docs.tables.own.columns import TableKind

_FORMATS = (".xlsx", ".csv")


@click.command("table")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(TABLE_KINDS),
              help="Only this kind; a CSV holds one, by default touchpoints.")  # fmt: skip
@click.option("--department", metavar="ID",
              help="Only the touchpoints that this department is in charge of.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
def table_command(
    file: Path,
    directory: Path | None,
    kind: TableKind | None,
    department: str | None,
    *,
    force: bool,
) -> None:
    """Write a list that people who know spreadsheets fill in and send back.

    FILE is an .xlsx or a .csv. It holds what the files of the handbook in DIRECTORY, or of the one
    of `mkdocs.yml`, hold, drafts too: a workbook has a sheet for each kind and for each list in it
    (actions, KPIs, steps …), with drop-downs and comments in the handbook's language; a CSV has one
    kind, `;` between its cells in German and `,` in English. `ctmp import table` reads both back.

    \b
    Example: ctmp export table touchpoints.xlsx
    """  # noqa: D301
    if file.suffix.lower() not in _FORMATS:
        trouble(f"{file} is neither .xlsx nor .csv; name it so")
    if department is not None and kind not in {None, "touchpoint"}:
        trouble(f"--department is about touchpoints; leave out --kind {kind}")
    project = project_in(directory)
    _check_place(file, project, force=force)
    checked = read(project)
    if department is not None:
        check_department(department, checked.contents)
        kind = "touchpoint"
    wanted = Wanted(kinds=(kind,) if kind is not None else TABLE_KINDS, department=department)
    data = _data(file, checked, wanted, kind or "touchpoint")
    _put(file, data, force=force)
    click.echo(file.as_posix())
    _tell_left_out(checked, wanted)


def _check_place(file: Path, project: Project, *, force: bool) -> None:
    if file.resolve().is_relative_to(project.content.resolve()):
        trouble(f"{file} lies inside the content folder; choose another place")
    if file.is_dir():
        trouble(f"{file} is a folder; name a file in it")
    if not file.parent.is_dir():
        trouble(f"there is no folder {file.parent}")
    if file.exists() and not force:
        trouble(f"{file} exists; choose another name, or overwrite it with --force")


def _data(file: Path, checked: Build, wanted: Wanted, kind: TableKind) -> bytes:
    if file.suffix.lower() == ".csv":
        return authors_csv(checked, kind, wanted).encode("utf-8")
    if not has_workbooks():
        trouble('a workbook needs more: pip install "ctmp-docs[tables]"; a .csv does not')
    return authors_workbook(checked, wanted, today())


def _put(file: Path, data: bytes, *, force: bool) -> None:
    """Write the list; without `force` one that appeared meanwhile stays."""
    if force:
        replace_file(file, data)
        return
    try:
        with file.open("xb") as new:
            new.write(data)
    except OSError as error:
        cannot_write(file, error)


def _tell_left_out(checked: Build, wanted: Wanted) -> None:
    """Say on standard error which files are not in the list, because they have errors."""
    files = tuple(
        one.document.path
        for one in checked.contents.entries
        if one.value is None and one.kind in wanted.kinds
    )
    if files:
        said = text("left out because of errors, see `ctmp check`: {files}", files=files)
        click.echo(checked.language.say(said), err=True)
