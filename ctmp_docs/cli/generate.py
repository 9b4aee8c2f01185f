"""`ctmp generate`: the handbook as plain pages for any host."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from ctmp_docs import report
from ctmp_docs.build import build
from ctmp_docs.cli.common import (
    FINDINGS,
    below_here,
    options_of,
    project_in,
    put,
    sources_of,
    trouble,
)
from ctmp_docs.publishing.driver import unknown_audience
from ctmp_docs.publishing.export import export
from ctmp_docs.tables.own.exporting import has_workbooks


@click.command("generate")
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
    project = project_in(directory)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        trouble(f"{out} is not an empty folder; nothing was written")
    if out.resolve().is_relative_to(project.content.resolve()):
        trouble(f"{out} lies inside the content folder; choose another place")
    options = replace(options_of(project, audience), has_workbooks=has_workbooks())
    built = build(sources_of(project), options)
    unknown = unknown_audience(built, audience)
    if unknown is not None:
        trouble(unknown)
    if built.has_errors:
        findings = report.place(
            built.diagnostics,
            built.contents.documents,
            built.language,
            folder=below_here(project.content),
        )
        put(report.as_text(findings, built.language))
        sys.exit(FINDINGS)
    number = export(built, project, out)
    say = built.language
    written = say.counted(number, "{n} file written to", "{n} files written to")
    click.echo(f"{written} {out}")
