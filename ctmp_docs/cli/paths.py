"""Which handbook somebody means by paths, and which of its files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ctmp_docs.cli.common import project_in, trouble
from ctmp_docs.project import find_project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A handbook, and the part of it that was asked for."""

    project: Project
    files: frozenset[str] = frozenset({"."})
    """Files and folders below the content folder, with `/`; `.` is all of it."""
    outside: tuple[Path, ...] = ()
    """Paths that are not in the content folder."""

    @property
    def is_all(self) -> bool:
        """Whether the whole handbook was asked for."""
        return "." in self.files

    def has(self, file: str) -> bool:
        """Return whether a file of the content folder was asked for."""
        return not self.files.isdisjoint((file, *map(str, PurePosixPath(file).parents)))


def choose(paths: Sequence[Path]) -> Chosen:
    """Return the handbook that `paths` are of, and what they name in it; without any, all of it.

    A folder with a `mkdocs.yml` or a `handbook.yml` is a handbook. Other paths are files and
    folders of the handbook that is here, else of the one around them. Ends with a message if a
    path does not exist, if there are several handbooks, or none.
    """
    for path in paths:
        if not path.exists() and not path.is_symlink():
            trouble(f"there is no file or folder {path}")
    project = _project(paths)
    found = {path: _below(project.content, path) for path in paths}
    inside = frozenset(name for name in found.values() if name is not None)
    return Chosen(
        project=project,
        files=inside if paths else frozenset({"."}),
        outside=tuple(path for path, name in found.items() if name is None),
    )


def _project(paths: Sequence[Path]) -> Project:
    handbooks = {path.resolve(): path for path in paths if _is_handbook(path)}
    if handbooks:
        projects = [project_in(path) for path in handbooks.values()]
        if len({project.content.resolve() for project in projects}) > 1:
            trouble("these are several handbooks; check one at a time")
        return projects[0]
    here = _found(Path())
    if not paths or (here and any(_below(here.content, path) is not None for path in paths)):
        return here or project_in(None)
    around = _around(paths[0])
    if around is not None:
        return around
    # A folder that nobody calls a handbook is one whose `handbook.yml` is missing.
    lonely = here is None and len(paths) == 1 and paths[0].is_dir()
    return project_in(paths[0] if lonely else None)


def _is_handbook(path: Path) -> bool:
    return path.is_dir() and any((path / n).is_file() for n in ("mkdocs.yml", "handbook.yml"))


def _found(folder: Path) -> Project | None:
    """Return the project of a folder, if its content is there."""
    try:
        project = find_project(folder)
    except ValueError as error:
        trouble(str(error))
    return project if project.content.is_dir() else None


def _around(path: Path) -> Project | None:
    """Return the handbook that a path lies in: best the one that an `mkdocs.yml` names."""
    content: Path | None = None
    for folder in path.resolve().parents:
        if (folder / "mkdocs.yml").is_file():
            project = _found(folder)
            if project is not None and _below(project.content, path) is not None:
                return project
        if content is None and (folder / "handbook.yml").is_file():
            content = folder
    return project_in(content) if content is not None else None


def _below(content: Path, path: Path) -> str | None:
    """Return the path below the content folder; `.` if it holds all of that folder."""
    # Without following links at first: a file is known by the name under which it is listed.
    plain, named = Path(os.path.abspath(content)), Path(os.path.abspath(path))  # noqa: PTH100
    real = named.parent.resolve() / named.name
    for whole, part in ((plain, named), (content.resolve(), real)):
        if whole.is_relative_to(part):
            return "."
        if part.is_relative_to(whole):
            return part.relative_to(whole).as_posix()
    return None
