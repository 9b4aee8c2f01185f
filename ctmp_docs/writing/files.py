"""Puts a set of files in place, whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Files to write and to remove; a renamed file is one of each."""

    write: Mapping[Path, str] = field(default_factory=dict)
    """The whole text by file; line ends are written as they are."""
    remove: tuple[Path, ...] = ()


def put_in_place(changes: Changes, *, overwrite: bool = True) -> tuple[Path, ...]:
    """Write and remove all files of `changes`, or none; return those that were written.

    Each text is written beside its place first, so that a full disk or a missing right shows
    before anything changes. What a fault in the middle leaves is put back.

    Raises:
        FileExistsError: If a file is there and `overwrite` is false; nothing was written.
        OSError: If something cannot be written; everything is as it was.
    """
    if not overwrite:
        for path in changes.write:
            if path.exists() or path.is_symlink():
                raise FileExistsError(errno.EEXIST, "exists already", str(path))
    # A link stays a link: what it leads to is written.
    texts = {path.resolve() if path.is_symlink() else path: t for path, t in changes.write.items()}
    before = {path: _bytes(path) for path in (*texts, *changes.remove)}
    made = _make_folders(path.parent for path in texts)
    prepared: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            prepared[path] = _beside(path, text)
        for path, temporary in prepared.items():
            temporary.replace(path)
        for path in changes.remove:
            path.unlink(missing_ok=True)
    except BaseException:
        for temporary in prepared.values():
            temporary.unlink(missing_ok=True)
        for path, data in before.items():
            _restore(path, data)
        for folder in reversed(made):
            folder.rmdir()
        raise
    return tuple(changes.write)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _make_folders(folders: Iterable[Path]) -> list[Path]:
    """Make missing folders; return them, outermost first."""
    made: list[Path] = []
    for folder in folders:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            made.append(one)
    return made


def _beside(path: Path, text: str) -> Path:
    """Write `text` to a new file in the folder of `path`, with the rights of `path`."""
    number, name = tempfile.mkstemp(prefix=".ctmp-", dir=path.parent)
    with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
    Path(name).chmod(mode)
    return Path(name)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    elif _bytes(path) != data:
        path.write_bytes(data)
