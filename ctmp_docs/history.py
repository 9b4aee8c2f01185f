"""What version control knows of a content folder: states, changes, and who wrote what when.

The only module that asks git. It hands out files and days as values; what they mean is left to
`rules`, `impact` and `digest`. A shallow clone knows no days: none are better than wrong ones.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ctmp_docs.source import MAX_BYTES, SourceFile, is_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_REGULAR = frozenset({"100644", "100755"})
_NO_BLOB = "0" * 40


class HistoryError(Exception):
    """Git cannot say it; the text is a sentence for whoever asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A file as one commit left it."""

    day: date
    """The day of the commit."""
    commit: str
    path: str
    """The file's path below the content folder then; another one before a renaming."""
    blob: str | None
    """What it held, to be given to `Repository.content`; nothing if the commit removed it."""


def repository(folder: Path) -> Repository | None:
    """Return the repository that `folder` is in; nothing without git, or outside of one."""
    try:
        shown = _git(folder, "rev-parse", "--show-toplevel", "--show-prefix").decode()
    except (HistoryError, UnicodeDecodeError):
        return None
    top, _newline, prefix = shown.rstrip("\n").partition("\n")
    return Repository(Path(top), prefix.rstrip("\n"))


class Repository:
    """A git repository, seen from one folder in it. What it was asked once, it remembers."""

    def __init__(self, top: Path, prefix: str) -> None:
        """Take the top folder, and the way from there to the content, ending with `/`."""
        self.top = top
        self.prefix = prefix

    @cached_property
    def is_shallow(self) -> bool:
        """Whether the past is cut off, so that days and versions would be wrong."""
        return _git(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def revision(self, name: str) -> str:
        """Return the commit that `name` means; raises `HistoryError` if there is none."""
        if not name or name.startswith("-"):
            message = f"{name!r} is not a revision"
            raise HistoryError(message)
        try:
            found = _git(self.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        except HistoryError:
            advice = (
                "the clone is shallow; fetch more of the past"
                if self.is_shallow
                else "name a branch, a tag or a commit"
            )
            message = f"git knows no revision {name}; {advice}"
            raise HistoryError(message) from None
        return found.decode().strip()

    def sources(
        self, revision: str, *, excluded: Callable[[str], bool] = lambda _path: False
    ) -> tuple[SourceFile, ...]:
        """Return the content folder as it was at `revision`, as `source.read_tree` would read it.

        Raises `HistoryError` if there is no such revision, or no such folder in it.
        """
        commit = self.revision(revision)
        listed = _git(self.top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", self.prefix)
        blobs: dict[str, str] = {}
        for entry in filter(None, listed.split(b"\0")):
            facts, _tab, name = entry.partition(b"\t")
            mode, kind, blob = facts.decode().split()
            path = os.fsdecode(name).removeprefix(self.prefix)
            hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
            if kind == "blob" and mode in _REGULAR and not hidden and not excluded(path):
                blobs[path] = blob
        if not blobs:
            shown = self.prefix.rstrip("/") or "."
            message = f"there is no folder {shown} at {revision}"
            raise HistoryError(message)
        contents = self._contents([blob for path, blob in blobs.items() if is_read(path)])
        return tuple(
            SourceFile(path, contents[blob][: MAX_BYTES + 1] if is_read(path) else b"")
            for path, blob in sorted(blobs.items())
        )

    def base(self, revision: str) -> str:
        """Return the commit at which HEAD and `revision` parted; raises `HistoryError`."""
        commit = self.revision(revision)
        try:
            return _git(self.top, "merge-base", commit, "HEAD").decode().strip()
        except HistoryError:
            advice = "; the clone is shallow: fetch more of the past" if self.is_shallow else ""
            message = f"git finds no common past of {revision} and HEAD{advice}"
            raise HistoryError(message) from None

    def changed_since(self, revision: str) -> frozenset[str]:
        """Return the files that differ from where HEAD and `revision` parted, new ones included.

        Paths are below the folder, removed files are not among them. Raises `HistoryError`.
        """
        base = self.base(revision)
        differing = _git(
            self.top, "diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", base, "--",
            self._below,
        )  # fmt: skip
        new = _git(
            self.top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--",
            self._below,
        )  # fmt: skip
        names = (os.fsdecode(name) for name in (differing + new).split(b"\0") if name)
        return frozenset(name.removeprefix(self.prefix) for name in names)

    @cached_property
    def versions(self) -> Mapping[str, tuple[Version, ...]]:
        """The versions of each file that is there now, newest first; empty in a shallow clone.

        A file that was renamed keeps its past. What is not committed is not among them.
        """
        if self.is_shallow:
            return {}
        try:
            log = _git(
                self.top, "-c", "diff.renameLimit=2000", "log", "--format=%x01%H %cs", "--raw",
                "--no-abbrev", "-z", "-M", "-m", "--first-parent", "--", self._below,
            )  # fmt: skip
        except HistoryError:  # nothing is committed yet
            return {}
        return _by_file(_changes(log, self.prefix))

    def content(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """Return what these blobs hold; asked for together they cost one process."""
        return self._contents(blobs)

    @property
    def _below(self) -> str:
        return f":(top,literal){self.prefix.rstrip('/') or '.'}" if self.prefix else ":(top)"

    def _contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        wanted = sorted(set(blobs))
        if not wanted:
            return {}
        asked = "".join(f"{blob}\n" for blob in wanted).encode()
        answer = _git(self.top, "cat-file", "--batch", given=asked)
        found: dict[str, bytes] = {}
        place = 0
        while place < len(answer):
            end = answer.index(b"\n", place)
            words = answer[place:end].decode().split()
            if len(words) != 3:  # "… missing": a partial clone
                place = end + 1
                continue
            size = int(words[2])
            found[words[0]] = answer[end + 1 : end + 1 + size]
            place = end + size + 2
        return found


def _changes(log: bytes, prefix: str) -> Iterator[tuple[Version, str | None]]:
    """Yield what each commit did to files below `prefix`, newest first, with the old path."""
    commit, day = "", date.min
    parts = iter(log.split(b"\0"))
    for raw in parts:
        part = raw.lstrip(b"\n")
        if part.startswith(b"\x01"):
            commit, shown = part[1:].decode().split()
            day = date.fromisoformat(shown)
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
                    blob=blob if blob != _NO_BLOB else None,
                ),
                was,
            )


def _by_file(
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


def _git(folder: Path, *words: str, given: bytes | None = None) -> bytes:
    """Run git and return what it prints; raises `HistoryError` with its own words."""
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotepath=off", *words],  # noqa: S607 (the one on the PATH)
            cwd=folder,
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, **quiet},
        )
    except OSError as error:
        message = f"git cannot be run: {error.strerror}"
        raise HistoryError(message) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HistoryError(said[0] if said else f"git {words[0]} ended with {done.returncode}")
    return done.stdout
