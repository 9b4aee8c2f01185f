"""The only reading of files that the core does: a content folder as values."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES = 1_000_000
"""A larger file is not read; nothing that a person writes by hand comes near it."""
_SUFFIXES = {".md", ".yml", ".yaml", ".csv"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below the content folder."""

    path: str
    """Where it is, below the content folder, with `/`."""
    data: bytes
    """What it holds, at most `MAX_BYTES` + 1 bytes of it."""


def read_tree(
    folder: Path, *, excluded: Callable[[str], bool] = lambda _path: False
) -> tuple[SourceFile, ...]:
    """Read the Markdown, YAML and CSV files below `folder`, sorted by path.

    Hidden files and folders, links that lead out of the folder, and what is not a plain file (a
    pipe would wait for ever) are left out, as is what `excluded` says. Raises `OSError` if a file
    cannot be read.
    """
    root = folder.resolve()
    return tuple(
        SourceFile(path, _read(root / path)) for path in list_tree(folder, excluded=excluded)
    )


def list_tree(
    folder: Path, *, excluded: Callable[[str], bool] = lambda _path: False
) -> tuple[str, ...]:
    """Return the paths of the files that `read_tree` would read."""
    return tuple(path for path in sorted(_paths(folder.resolve())) if not excluded(path))


def _paths(root: Path) -> Iterator[str]:
    for parent, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(parent, name)
            if name.startswith(".") or path.suffix not in _SUFFIXES or not path.is_file():
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                continue
            yield path.relative_to(root).as_posix()


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
