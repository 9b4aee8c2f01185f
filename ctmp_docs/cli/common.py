"""What the commands share: finding and reading a handbook, and what is said to who typed one."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ctmp_docs.build import Build, Options, check
from ctmp_docs.project import Project, find_project
from ctmp_docs.publishing.driver import cache_folder, engine_of, history_of, today
from ctmp_docs.source import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.source import SourceFile

CLEAN, FINDINGS, WRONG_USE = 0, 1, 2
"""The codes with which a command ends."""


def project_in(directory: Path | None) -> Project:
    """Return the project in a folder: one with a `mkdocs.yml`, or a content folder."""
    if directory is not None and not directory.is_dir():
        trouble(f"there is no folder {directory}")
    try:
        # A folder with its own mkdocs.yml is a project; any other folder is content.
        if directory is not None and (directory / "mkdocs.yml").is_file():
            project = find_project(directory)
        else:
            project = find_project(_around() if directory is None else Path(), directory)
    except ValueError as error:
        trouble(str(error))
    if not project.content.is_dir():
        trouble(
            f"there is no folder {project.content}; name the content folder, or run `ctmp init`"
        )
    return project


def _around() -> Path:
    """Return the folder of the handbook that we are in: here, or further up."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return Path(os.path.relpath(folder, here))
    return Path()


def read(project: Project) -> Build:
    """Return what the files of a project say, and what is wrong with them."""
    with no_rubbish():
        return check(sources_of(project), options_of(project))


@contextmanager
def no_rubbish() -> Iterator[None]:
    """Look for none: what is made here lives until the command ends, so that only costs time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def sound_handbook(directory: Path) -> tuple[Project, Contents]:
    """Return the handbook whose `mkdocs.yml` is in a folder; its `handbook.yml` has no faults."""
    if not (directory / "mkdocs.yml").is_file():
        trouble(f"there is no mkdocs.yml in {directory}; name the folder that holds it")
    project = project_in(directory)
    contents = read(project).contents
    if not contents.settings_sound:
        trouble("handbook.yml has faults, so its words are not known; see `ctmp check`")
    return project, contents


def sources_of(project: Project) -> tuple[SourceFile, ...]:
    """Return the files of a project."""
    try:
        return read_tree(project.content, excluded=project.excluded())
    except OSError as error:
        trouble(f"{error.filename} cannot be read: {error.strerror}")


def options_of(project: Project, audience: str = "everyone") -> Options:
    """Return what a project and the surroundings decide of a build."""
    engine, limit = project.options.get("engine"), project.options.get("time_limit")
    if engine is not None and not isinstance(engine, str):
        trouble(f"mkdocs.yml: `engine` of the plugin is {engine!r}; write a word, as `embedded`")
    if limit is not None and not isinstance(limit, int | float):
        trouble(f"mkdocs.yml: `time_limit` of the plugin is {limit!r}; write seconds, as 10")
    return Options(
        today=today(),
        audience=audience,
        directory_urls=project.directory_urls,
        engine=engine_of("embedded" if engine is None else engine),
        cache_folder=cache_folder(),
        time_limit=10 if limit is None else float(limit),
        history=history_of(project.content),
    )


def below_here(folder: Path) -> str:
    """Return the folder as it is shown before file names: relative to here where possible."""
    try:
        shown = os.path.relpath(folder.resolve(), Path.cwd())
    except ValueError:  # another drive
        shown = str(folder.resolve())
    return "" if shown == "." else Path(shown).as_posix() + "/"


def put(words: str) -> None:
    """Write to standard output; one that lacks a letter gets a question mark, not a crash."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(words.encode(encoding, "replace").decode(encoding), nl=False)


def trouble(message: str) -> NoReturn:
    """End with a message for the person who typed the command."""
    click.echo(f"ctmp: {message}", err=True)
    sys.exit(WRONG_USE)
