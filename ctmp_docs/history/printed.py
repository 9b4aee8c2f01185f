"""Reads what git prints: the files of a state, and the changes of a log."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REGULAR = frozenset({"100644", "100755"})
_LINK = "120000"
_NO_BLOB = re.compile("0+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A file as one commit left it."""

    day: date
    """The day of the commit."""
    commit: str
    path: str
    """The file's path below the content folder then; another one before a renaming."""
    number: int
    """How many commits that touch the folder came after it."""
    blob: str | None
    """What it held, to be given to `Repository.content`; nothing if the commit removed it."""


def listed(printed: bytes, prefix: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the blobs of plain files and of symbolic links, by path below `prefix`."""
    found: dict[bool, dict[str, str]] = {False: {}, True: {}}
    for entry in filter(None, printed.split(b"\0")):
        facts, _tab, name = entry.partition(b"\t")
        mode, _kind, blob = facts.decode().split()
        if mode in _REGULAR or mode == _LINK:  # anything else is a sub-module
            found[mode == _LINK][os.fsdecode(name).removeprefix(prefix)] = blob
    return found[False], found[True]


def changes(log: bytes, prefix: str) -> Iterator[tuple[Version, str | None]]:
    """Yield what each commit did to files below `prefix`, newest first, with the old path."""
    commit, day, number = "", date.min, -1
    parts = iter(log.split(b"\0"))
    for raw in parts:
        part = raw.lstrip(b"\n")
        if part.startswith(b"\x01"):
            commit, shown = part[1:].decode().split()
            day = date.fromisoformat(shown)
            number += 1
            continue
        if not part.startswith(b":"):
            continue
        _mode, _new_mode, _old, blob, status = part[1:].decode().split()
        name = os.fsdecode(next(parts))
        old: str | None = None
        if status[0] in "RC":
            old, name = name, os.fsdecode(next(parts))
        if name.startswith(prefix):
            was = old.removeprefix(prefix) if old is not None and status[0] == "R" else None
            yield (
                Version(
                    day=day,
                    commit=commit,
                    path=name.removeprefix(prefix),
                    number=number,
                    blob=None if _NO_BLOB.fullmatch(blob) else blob,
                ),
                was,
            )


def by_file(
    changes: Iterable[tuple[Version, str | None]],
) -> dict[str, tuple[Version, ...]]:
    """Return versions by the name that a file has now; a removed file has none."""
    found: dict[str, list[Version]] = {}
    names: dict[str, str | None] = {}
    """The name of today by the name of then, while going back in time."""
    for version, old in changes:
        now = names.setdefault(version.path, version.path if version.blob else None)
        if now is not None and version.blob is not None:
            found.setdefault(now, []).append(version)
        if version.blob is None:
            names[version.path] = None
        if old is not None:
            names[version.path] = None
            names.setdefault(old, now)
            names[old] = now
    return {name: tuple(versions) for name, versions in found.items()}
