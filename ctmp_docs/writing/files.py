"""Puts a set of files in place, whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Files to write and to remove; a renamed file is one of each."""

    write: Mapping[Path, str] = field(default_factory=dict)
    """The whole text by file; line ends are written as they are."""
    remove: tuple[Path, ...] = ()
    rights: Mapping[Path, Path] = field(default_factory=dict)
    """For new files, those whose rights they get; others get what is usual."""


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
    before = {path: path.read_bytes() if path.is_file() else None for path in texts}
    made: list[Path] = []
    prepared: dict[Path, Path] = {}
    aside: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            _make_folder(path.parent, made)
            prepared[path] = _beside(path, text, changes.rights.get(path, path))
        # First away, then in place: `Invoice.md` and `invoice.md` are one file on some disks.
        for path in changes.remove:
            if path.exists() or path.is_symlink():
                aside[path] = path.rename(path.with_name(f".ctmp-gone-{path.name}"))
        for path, temporary in prepared.items():
            temporary.replace(path)
    except BaseException:
        for temporary in prepared.values():
            temporary.unlink(missing_ok=True)
        for path, data in before.items():
            _restore(path, data)
        for path, gone in aside.items():
            gone.replace(path)
        for folder in reversed(made):
            folder.rmdir()
        raise
    for gone in aside.values():
        _forget(gone)
    return tuple(changes.write)


def _forget(gone: Path) -> None:
    """Remove a file that was put aside; if it cannot be, all is written nevertheless."""
    try:
        gone.unlink()
    except OSError:
        with suppress(OSError):  # Windows keeps what may not be written
            gone.chmod(0o600)
            gone.unlink()


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder that is missing; note in `made` which ones it took, outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _beside(path: Path, text: str, like: Path) -> Path:
    """Write `text` to a new file in the folder of `path`, with the rights of `like`."""
    mode = like.stat().st_mode & 0o7777 if like.exists() else 0o666 & ~_umask()
    try:
        number, name = tempfile.mkstemp(prefix=".ctmp-", dir=path.parent)
    except OSError as error:
        error.filename = str(path)  # nobody asked for the one that could not be written
        raise
    temporary = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)
