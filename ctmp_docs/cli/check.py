"""`ctmp check`: what is wrong with a handbook."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ctmp_docs import report
from ctmp_docs.cli.common import CLEAN, FINDINGS, below_here, project_in, put, read
from ctmp_docs.diagnostics import Severity


@click.command("check")
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
    project = project_in(directory)
    checked = read(project)
    folder = below_here(project.content)
    findings = report.place(
        checked.diagnostics, checked.contents.documents, checked.language, folder=folder
    )
    if format_ == "json":
        put(report.as_json(findings))
    else:
        say = checked.language
        put(report.as_text(findings, say))
        total = report.totals(findings, say)
        well = say.gettext("all is well")
        put(f"{report.inventory(checked.handbook, say)}: {total or well}\n")
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(FINDINGS if any(one.severity in stops for one in findings) else CLEAN)
