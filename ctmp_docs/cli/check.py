"""`ctmp check`: what is wrong with a handbook."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs import report
from ctmp_docs.cli.common import CLEAN, FINDINGS, below_here, read, trouble
from ctmp_docs.cli.output import wants_colour, write
from ctmp_docs.cli.paths import choose
from ctmp_docs.cli.typed import check_rule
from ctmp_docs.diagnostics import Severity
from ctmp_docs.history import HistoryError, required
from ctmp_docs.language import language
from ctmp_docs.reading.contents import file_kind
from ctmp_docs.translations import source_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ctmp_docs.cli.paths import Chosen
    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.language import Language
    from ctmp_docs.project import Project
    from ctmp_docs.report import Placed

_FORMATS = ("text", "json", "github", "gitlab", "junit", "sarif")
_OF_FORGES = {"github", "gitlab", "sarif"}
"""Formats whose readers look for files below the top of the repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is reported of a handbook, in which language; by default nothing was asked for."""

    say: Language
    findings: tuple[Placed, ...] = ()
    elsewhere: int = 0
    """Errors and warnings in files that were not asked for."""
    files: tuple[str, ...] = ()
    """The files that were asked for."""
    inventory: str = ""
    """How much there is, in words."""
    is_all: bool = False
    """Whether the whole handbook was asked for, and every rule."""


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text",
              show_default=True, help="How findings are written.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Warnings count as findings.")
@click.option("--hints", is_flag=True, help="List hints too, which are only counted otherwise.")
@click.option("--rule", "rules", metavar="NAME", multiple=True,
              help="Only findings of this rule; may be given several times.")  # fmt: skip
@click.option("--changed-since", "since", metavar="REV",
              help="Only findings in files that changed since REV, a branch, tag or commit of git; "
              "one that refers to such a file counts too.")  # fmt: skip
@click.pass_context
def check_command(
    context: click.Context,
    paths: tuple[Path, ...],
    format_: str,
    rules: tuple[str, ...],
    since: str | None,
    *,
    strict: bool,
    hints: bool,
) -> None:
    """Check a handbook, and say what is wrong with it on standard output.

    PATHS may be a handbook's folder; without any it is the one of `mkdocs.yml`. Other files and
    folders are parts of it: all of it is read, and only what is wrong in these is reported.

    Ends with 0 if nothing is wrong, with 1 if there are errors (with --strict: or warnings; never
    for hints), and with 2 if it was called wrongly or nothing could be read.

    \b
    Example: ctmp check content --format json
    \b
    While you write:  ctmp check --hints
    Before a commit (its translations are looked at too):
      ctmp check content/touchpoints/invoice.md
    What a branch brings:  ctmp check --changed-since main --strict
    \b
    On GitHub, in the steps of a job (annotations, and a summary of the job):
      - run: ctmp check --format github
    On GitLab, in a job (the merge request shows what is new):
      script: ctmp check --format gitlab > codequality.json
      artifacts: {when: always, reports: {codequality: codequality.json}}
    For --changed-since a pipeline needs the past: fetch-depth: 0, or GIT_DEPTH: 0.
    """  # noqa: D301
    for name in rules:
        check_rule(name)
    chosen = choose(paths)
    for path in chosen.outside:
        click.echo(f"ctmp: {path} is not in the content folder and is not checked", err=True)
    found = _find(chosen, rules, since, format_) if chosen.files else _Found(say=language("en"))
    context.color = wants_colour()
    # Who names a hint's rule wants to see it.
    said = _said(found, format_, hints=hints or bool(rules), colour=context.color)
    write(said, exactly=format_ != "text")
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(FINDINGS if any(one.severity in stops for one in found.findings) else CLEAN)


def _find(chosen: Chosen, rules: Sequence[str], since: str | None, format_: str) -> _Found:
    """Read the whole handbook, and return what is wrong in the part that was asked for."""
    project = chosen.project
    changed, gone = _changed(project, since) if since is not None else (None, frozenset())

    def asked(file: str) -> bool:
        """Return whether a file, or the source whose words it translates, was asked for."""
        is_translation = file_kind(file) == "translation"
        return chosen.has(file) or (is_translation and chosen.has(source_of(file)))

    def is_wanted(one: Diagnostic) -> bool:
        own, others = one.site.file, (other.site.file for other in one.related)
        return asked(own) and (
            changed is None
            or own in changed
            or any(file in changed for file in others)
            # What a removed file leaves behind stands in files that nobody touched.
            or (bool(gone) and one.rule.startswith(("unknown-", "broken-")))
        )

    checked = read(project)
    folder = _folder(project, format_)
    of_rules = [one for one in checked.diagnostics if not rules or one.rule in rules]
    documents, say = checked.contents.documents, checked.language
    wanted = report.place(filter(is_wanted, of_rules), documents, say, folder=folder)
    others = (one for one in of_rules if not is_wanted(one) and one.severity != Severity.HINT)
    return _Found(
        say=say,
        findings=report.ordered(wanted, first={folder + file for file in changed or ()}),
        elsewhere=len(report.place(others, documents, say)),
        files=tuple(
            folder + file
            for file in documents
            if asked(file) and (changed is None or file in changed)
        ),
        inventory=report.inventory(checked.handbook, say),
        is_all=chosen.is_all and not rules and changed is None,
    )


def _changed(project: Project, since: str) -> tuple[Collection[str], Collection[str]]:
    """Return the files below the content folder that changed since a revision, and those gone."""
    try:
        known = required(project.content)
    except HistoryError as error:
        trouble(f"--changed-since needs git: {error}")
    try:
        return known.changed_since(since), known.removed_since(since)
    except HistoryError as error:
        trouble(str(error))


def _folder(project: Project, format_: str) -> str:
    """Return what goes before files: the way from here, or from the top of the repository."""
    content = project.content.resolve()
    if format_ in _OF_FORGES:
        for top in (content, *content.parents):
            if (top / ".git").exists():
                return "".join(f"{part}/" for part in content.relative_to(top).parts)
    return below_here(project.content)


def _said(found: _Found, format_: str, *, hints: bool, colour: bool) -> str:
    """Return what goes to standard output; GitHub gets a summary of the job besides."""
    listed = tuple(one for one in found.findings if hints or one.severity != Severity.HINT)
    match format_:
        case "json":
            return report.as_json(listed)
        case "gitlab":
            return report.as_gitlab(listed)
        case "junit":
            return report.as_junit(listed, found.say, files=found.files)
        case "sarif":
            return report.as_sarif(listed, found.say)
    end = "".join(f"{line}\n" for line in _ending(found, listed))
    if format_ == "text":
        return report.as_text(listed, found.say, colour=colour) + end
    _add_to_summary(found, listed)
    return report.as_github(listed, found.say) + end


def _ending(found: _Found, listed: Sequence[Placed]) -> list[str]:
    """Return the last lines: how much there is, how well it is, and what is not listed."""
    if not found.inventory:
        return []
    say = found.say
    lines = [_headline(found, listed)]
    folded = len(found.findings) - len(listed)
    if folded:
        lines.append(report.folded(folded, say))
    if found.elsewhere:
        lines.append(
            say.counted(
                found.elsewhere,
                "{n} finding in another file is not shown",
                "{n} findings in other files are not shown",
            )
        )
    return lines


def _headline(found: _Found, findings: Sequence[Placed]) -> str:
    say = found.say
    wrong = report.totals(findings, say)
    partly = say.gettext("nothing is wrong in the files that were looked at")
    well = say.gettext("all is well") if found.is_all else partly
    return f"{found.inventory}: {wrong or well}"


def _add_to_summary(found: _Found, listed: Sequence[Placed]) -> None:
    """Append the whole report to the file in which GitHub collects the summary of a job."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file or not found.inventory:
        return
    headline = _headline(found, found.findings)
    words = report.github_summary(found.findings, found.say, headline=headline, annotated=listed)
    try:
        with Path(file).open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(words)
    except OSError as error:
        click.echo(f"ctmp: {file} cannot be written: {error.strerror}", err=True)
