"""`ctmp impact`: what a change means, for a pull request."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs.build import Build, Options, check
from ctmp_docs.cli.common import (
    CLEAN,
    below_here,
    options_of,
    project_in,
    put,
    sources_of,
    trouble,
)
from ctmp_docs.history import HistoryError, Repository, repository, required
from ctmp_docs.impact import as_html, as_json, as_markdown, compare, outline

if TYPE_CHECKING:
    from ctmp_docs.project import Project
    from ctmp_docs.source import SourceFile


@click.command("impact")
@click.argument("base")
@click.argument("head", required=False)
@click.option("--directory", type=click.Path(path_type=Path),
              help="The handbook's folder; default: the one of `mkdocs.yml`.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["markdown", "json", "html"]),
              default="markdown", show_default=True, help="How it is written.")  # fmt: skip
@click.option("--site-url", metavar="URL", help="Where the site is published, for links.")
def impact_command(
    base: str, head: str | None, directory: Path | None, format_: str, site_url: str | None
) -> None:
    """Say what a change means: the way from BASE to HEAD, by meaning.

    BASE and HEAD are git revisions, or folders that hold a handbook (`./name` is always a folder).
    Without HEAD, the files as they are now are compared with where they parted from BASE, as
    forges do. A change without meaning (formatting, review dates) prints nothing.

    Ends with 0 whatever the change means (`ctmp check` says whether it is right), with 2 if a
    state cannot be read.

    \b
    Example: ctmp impact HEAD --format markdown
    """  # noqa: D301
    if site_url is not None and not site_url.startswith(("http://", "https://")):
        trouble(f"--site-url {site_url} is no address; begin it with https://")
    project = project_in(directory)
    before = _state(base, project, parted=head is None)
    after = _state(head, project) if head is not None else _read(sources_of(project), project)
    impact = compare(
        before, after, folder=_folder(project), site_url=site_url,
        directory_urls=project.directory_urls,
    )  # fmt: skip
    if format_ == "json":
        put(as_json(impact, after.language))
    elif not impact.is_empty:
        write = as_html if format_ == "html" else as_markdown
        put(write(outline(impact, after.language)))
    sys.exit(CLEAN)


def _state(name: str, project: Project, *, parted: bool = False) -> Build:
    """Return what a revision or a folder says; of a revision, `parted` takes the common past."""
    if _is_folder(name, project):
        other = project_in(Path(name))
        return _read(sources_of(other), other)
    try:
        past = required(project.content)
    except HistoryError as error:
        trouble(f"{error}; name a folder instead of a revision")
    try:
        return _read(_past(past, name, project, parted=parted), project)
    except HistoryError as error:
        trouble(str(error))


def _past(past: Repository, name: str, project: Project, *, parted: bool) -> tuple[SourceFile, ...]:
    commit = past.revision(name)
    if parted:
        try:
            commit = past.base(name)
        except HistoryError as error:
            message = f"{error}; or name both states, which compares them as they are: {name} HEAD"
            raise HistoryError(message) from None
    if not past.has_folder(commit):
        return ()  # the handbook begins with this change
    return past.sources(commit, excluded=project.excluded())


def _is_folder(name: str, project: Project) -> bool:
    """Return whether a name means a folder: one that is written as such, or no revision."""
    if name.startswith((".", "/", "~")) or name.endswith(("/", "\\")):
        return True
    if not Path(name).is_dir():
        return False
    past = repository(project.content)
    if past is None:
        return True
    try:
        past.revision(name)
    except HistoryError:
        return True
    return False


def _read(sources: tuple[SourceFile, ...], project: Project) -> Build:
    # Reviews are not checked against git: of the past they would be checked against today.
    options: Options = replace(options_of(project), history=None)
    return check(sources, options)


def _folder(project: Project) -> str:
    """Return what goes before files: where they are in the repository, else seen from here."""
    past = repository(project.content)
    return past.prefix if past is not None else below_here(project.content)
