"""The only reading of files that the core does: a content folder as values."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES = 1_000_000
"""A larger file is not read; nothing that a person writes by hand comes near it."""
_SUFFIXES = {".md", ".yml", ".yaml", ".csv"}
_MARKDOWN = re.compile(r"\.(md|markdown|mdown|mkdn|mkd|md\.txt)$", re.IGNORECASE)
_AT_ROOT = re.compile(r"(handbook|glossary)((?:\.[a-z]{2})?)\.ya?ml", re.IGNORECASE)
_FOLDERS = ("touchpoints", "journeys", "departments", "measurements")
_BY_PROGRAMS = re.compile(r"^~|~$|\.(bak|orig|swp|tmp|part)$|^(Thumbs\.db|desktop\.ini)$")
"""Files that editors and desktops leave behind."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below the content folder."""

    path: str
    """Where it is, below the content folder, with `/`."""
    data: bytes
    """What it holds, at most `MAX_BYTES` + 1 bytes of it; nothing of a file that is not read."""


def is_read(path: str) -> bool:
    """Return whether what a file holds matters; of a picture only that it is there."""
    return PurePosixPath(path).suffix in _SUFFIXES and not right_name(path)


def right_name(path: str) -> str | None:
    """Return the name under which a file would be read, if it has another one by mistake.

    A name that ends in `/` is the right one of the folder that the file is in.
    """
    folder, _slash, rest = path.partition("/")
    name = path.rpartition("/")[2]
    if _BY_PROGRAMS.search(name):
        return None
    if rest and folder not in _FOLDERS and folder.lower() in _FOLDERS:
        return f"{folder.lower()}/"
    found = _AT_ROOT.fullmatch(path)
    if found is not None:
        right = f"{found[1]}{found[2]}.yml".lower()
    elif rest and folder == "measurements":
        right = path if path.endswith(".csv") else f"{path.rpartition('.')[0] or path}.csv"
    elif path.lower() == "measurements.csv":
        right = "measurements/values.csv"
    else:
        right = _MARKDOWN.sub(".md", path)
    return right if right != path else None


def read_tree(
    folder: Path, *, excluded: Callable[[str], bool] = lambda _path: False
) -> tuple[SourceFile, ...]:
    """Read the Markdown, YAML and CSV files below `folder`, sorted by path.

    All other files are among them, without what they hold: links may lead there.

    Hidden files and folders, links that lead out of the folder, and what is not a plain file (a
    pipe would wait for ever) are left out, as is what `excluded` says. Raises `OSError` if a file
    cannot be read.
    """
    root = folder.resolve()
    return tuple(
        SourceFile(path, _read(root / path) if is_read(path) else b"")
        for path in list_tree(folder, excluded=excluded)
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
            below = path.relative_to(root).as_posix()
            if name.startswith(".") or not path.is_file():
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                continue
            yield below


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
