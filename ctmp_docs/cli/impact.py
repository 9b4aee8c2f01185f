"""`ctmp impact`: what a change means, for a pull request."""

from __future__ import annotations

import posixpath
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
from ctmp_docs.project import Project, project_of

if TYPE_CHECKING:
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
    At a revision the handbook is where its own `mkdocs.yml` says.
    Without HEAD, the files as they are now are compared with where they parted from BASE, as
    forges do. A change without meaning (formatting, review dates) prints nothing.

    Ends with 0 whatever the change means (`ctmp check` says whether it is right), with 2 if a
    state cannot be read.

    \b
    Example: ctmp impact HEAD --format markdown
    """  # noqa: D301
    if site_url is not None and not site_url.startswith(("http://", "https://")):
        trouble(f"--site-url {site_url} is no address; begin it with https://")
    for name, typed in (("BASE", base), ("HEAD", head)):
        if typed is not None and not typed.strip():
            trouble(f"{name} is empty; name a revision or a folder (is a variable not set?)")
    names = [name for name in (base, head) if name is not None]
    folders = {name: Path(name) for name in names if _is_folder(name, directory)}
    # Two folders need no handbook here.
    project = _named(folders[head]) if head in folders else project_in(directory)
    if base in folders:
        before = _read(_named(folders[base]))
    else:
        here = project_in(directory) if head in folders else project
        before = _then(base, here, parted=head is None)
    after = _read(project) if head is None or head in folders else _then(head, project)
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


def _is_folder(name: str, directory: Path | None) -> bool:
    """Return whether a name means a folder: one that is written as such, or no revision."""
    if name.startswith((".", "/", "~")) or name.endswith(("/", "\\")):
        return True
    if not Path(name).is_dir():
        return False
    past = repository(directory or Path())
    if past is None:
        return True
    try:
        past.revision(name)
    except HistoryError:
        return True
    return False


def _named(folder: Path) -> Project:
    """Return the handbook in a folder that was named."""
    project = project_in(folder)
    files = (folder / "mkdocs.yml", folder / "handbook.yml")
    if not any(file.is_file() for file in files):
        trouble(f"{folder} holds no handbook: there is no handbook.yml and no mkdocs.yml in it")
    return project


def _read(project: Project) -> Build:
    return _checked(sources_of(project), project)


def _then(name: str, project: Project, *, parted: bool = False) -> Build:
    """Return what a revision says; `parted` takes the common past of it and HEAD."""
    try:
        past = required(project.content)
    except HistoryError as error:
        trouble(f"{error}; name a folder instead of a revision")
    try:
        return _checked(_past(past, name, project, parted=parted), project)
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
    past, project = _as_it_was(past, commit, project)
    if not past.has_folder(commit):
        return ()  # the handbook begins with this change
    return past.sources(commit, excluded=project.excluded())


def _as_it_was(past: Repository, commit: str, project: Project) -> tuple[Repository, Project]:
    """Return where the handbook was at a commit, as its `mkdocs.yml` said then."""
    around = repository(project.root) if project.root is not None else None
    if around is None or around.top != past.top or project.root is None:
        return past, project
    settings = past.file(commit, f"{around.prefix}mkdocs.yml")
    if settings is None:
        return past, project
    try:
        then = project_of(settings, project.root)
    except ValueError:  # it is what this change mends
        return past, project
    below = posixpath.relpath(then.content.as_posix(), project.root.as_posix())
    prefix = posixpath.normpath(f"{around.prefix}{below}") + "/"
    prefix = "" if prefix == "./" else prefix
    if past.file(commit, f"{prefix}handbook.yml") is None:
        return past, project
    return Repository(past.top, prefix), then


def _checked(sources: tuple[SourceFile, ...], project: Project) -> Build:
    # Reviews are not checked against git: of the past they would be checked against today.
    options: Options = replace(options_of(project), history=None)
    return check(sources, options)


def _folder(project: Project) -> str:
    """Return what goes before files: where they are in the repository, else seen from here."""
    past = repository(project.content)
    return past.prefix if past is not None else below_here(project.content)
