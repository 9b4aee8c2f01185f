"""The only reading of files that the core does: a content folder as values."""

from __future__ import annotations

import difflib
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
_ENTRIES = frozenset({"touchpoints", "journeys", "departments"})
_DOCUMENT = re.compile(r"\.(docx?|odt|rtf|txt|ya?ml|csv)$", re.IGNORECASE)
"""Endings of texts that were most likely meant as pages; pictures and PDFs are attachments."""
_TRANSLATED = re.compile(r"\.[a-z]{2}\.yml$")
_NEAR = 0.87
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
    if rest and folder not in _FOLDERS and _is_text(path):
        plain = re.sub(r"[-_ ]", "", folder.lower())
        near = difflib.get_close_matches(plain, _FOLDERS, n=1, cutoff=_NEAR)
        if near and abs(len(near[0]) - len(plain)) <= 1:
            return f"{near[0]}/"
    found = _AT_ROOT.fullmatch(path)
    if found is not None:
        right = f"{found[1]}{found[2]}.yml".lower()
    elif rest and folder == "measurements":
        right = path if path.endswith(".csv") else f"{path.rpartition('.')[0] or path}.csv"
    elif path.lower() == "measurements.csv":
        right = "measurements/values.csv"
    elif rest and folder in _ENTRIES and not _is_text(path):
        document = _DOCUMENT.search(name) and not _TRANSLATED.search(name)
        right = f"{_DOCUMENT.sub('', path)}.md" if document or "." not in name else path
    else:
        right = _MARKDOWN.sub(".md", path)
    return right if right != path else None


def _is_text(path: str) -> bool:
    """Return whether a file is one that the handbook reads in some folder."""
    measured = path.lower().endswith(".csv") and not path.startswith(tuple(_ENTRIES))
    return measured or _MARKDOWN.search(path) is not None


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
