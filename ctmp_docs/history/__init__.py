"""What version control knows of a content folder: states, changes, and who wrote what when.

The only room that asks git. It hands out files and days as values; what they mean is left to
`rules`, `impact` and `digest`. A shallow clone knows no days: none are better than wrong ones. In
a partial clone the same holds for a file of which git lacks a version.
"""

from __future__ import annotations

import os
import posixpath
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ctmp_docs.history.printed import Version, by_file, changes, listed
from ctmp_docs.history.program import HistoryError, git
from ctmp_docs.source import MAX_BYTES, SourceFile, is_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["HistoryError", "Repository", "Version", "repository", "required"]

_UNSHALLOW = (
    "the clone is shallow; fetch its past with `git fetch --unshallow` "
    "(in a pipeline: `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
)


def repository(folder: Path) -> Repository | None:
    """Return the repository that `folder` is in; nothing without git, or outside of one."""
    try:
        return required(folder)
    except HistoryError:
        return None


def required(folder: Path) -> Repository:
    """Return the repository that `folder` is in; raises `HistoryError`, which says why not."""
    try:
        shown = os.fsdecode(git(folder, "rev-parse", "--show-toplevel", "--show-prefix"))
    except HistoryError as error:
        if "not a git repository" not in str(error):
            raise
        message = f"{folder} is not in a git repository"
        raise HistoryError(message) from None
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
        return git(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def revision(self, name: str) -> str:
        """Return the commit that `name` means; raises `HistoryError` if there is none."""
        if not name or name.startswith("-"):
            message = f"{name!r} is not a revision"
            raise HistoryError(message)
        try:
            found = git(self.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        except HistoryError:
            message = f"git knows no revision {name}; {self._advice(name)}"
            raise HistoryError(message) from None
        return found.decode().strip()

    @cached_property
    def remote(self) -> str | None:
        """Where the repository came from and goes to (`origin`), if anywhere."""
        try:
            return os.fsdecode(git(self.top, "remote", "get-url", "origin")).strip() or None
        except HistoryError:
            return None

    @cached_property
    def later(self) -> Mapping[str, int]:
        """How many commits came after the last one of each file, by its path."""
        return {path: known[0].number for path, known in self.versions.items() if known}

    def sources(
        self, revision: str, *, excluded: Callable[[str], bool] = lambda _path: False
    ) -> tuple[SourceFile, ...]:
        """Return the content folder as it was at `revision`, as `source.read_tree` would read it.

        Raises `HistoryError` if there is no such revision, or no such folder in it.
        """
        commit = self.revision(revision)
        below = [self.prefix] if self.prefix else []
        tree = git(
            self.top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *below, is_offline=False
        )
        there, links = listed(tree, self.prefix)
        if not there:
            shown = self.prefix.rstrip("/") or "."
            message = f"there is no folder {shown} at {revision}"
            raise HistoryError(message)
        blobs = {**there, **self._led_to(links, there)}
        shown_blobs = {
            path: blob
            for path, blob in sorted(blobs.items())
            if not _is_hidden(path) and not excluded(path)
        }
        contents = self._fetched(blob for path, blob in shown_blobs.items() if is_read(path))
        return tuple(
            SourceFile(path, _held(contents, blob)[: MAX_BYTES + 1] if is_read(path) else b"")
            for path, blob in shown_blobs.items()
        )

    def has_folder(self, revision: str) -> bool:
        """Return whether there was anything in the folder; raises `HistoryError`."""
        commit = self.revision(revision)
        below = [self.prefix] if self.prefix else []
        shown = git(
            self.top, "ls-tree", "--full-tree", "--name-only", commit, "--", *below,
            is_offline=False,
        )  # fmt: skip
        return bool(shown)

    def file(self, revision: str, path: str) -> bytes | None:
        """Return what a file held, by its path from the top; nothing if it was not there."""
        try:
            return git(self.top, "cat-file", "blob", f"{revision}:{path}", is_offline=False)
        except HistoryError:
            return None

    def _led_to(self, links: Mapping[str, str], there: Mapping[str, str]) -> dict[str, str]:
        """Return what symbolic links lead to, as far as it is a file of the folder."""
        targets = self._fetched(links.values())
        found = {
            path: posixpath.normpath(
                posixpath.join(posixpath.dirname(path), os.fsdecode(_held(targets, blob)))
            )
            for path, blob in links.items()
        }
        return {path: there[target] for path, target in found.items() if target in there}

    def base(self, revision: str) -> str:
        """Return the commit at which HEAD and `revision` parted; raises `HistoryError`."""
        commit = self.revision(revision)
        try:
            return git(self.top, "merge-base", commit, "HEAD").decode().strip()
        except HistoryError:
            advice = f"; {_UNSHALLOW}" if self.is_shallow else ""
            message = f"git finds no common past of {revision} and HEAD{advice}"
            raise HistoryError(message) from None

    def changed_since(self, revision: str) -> frozenset[str]:
        """Return the files that differ from where HEAD and `revision` parted, new ones included.

        Paths are below the folder, removed files are not among them. Raises `HistoryError`.
        """
        base = self.base(revision)
        differing = git(
            self.top, "diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", base, "--",
            self._below,
        )  # fmt: skip
        new = git(
            self.top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--",
            self._below,
        )  # fmt: skip
        names = (os.fsdecode(name) for name in (differing + new).split(b"\0") if name)
        return frozenset(name.removeprefix(self.prefix) for name in names)

    def removed_since(self, revision: str) -> frozenset[str]:
        """Return the files that are no longer there since HEAD and `revision` parted."""
        removed = git(
            self.top, "diff", "--name-only", "--no-renames", "--diff-filter=D", "-z",
            self.base(revision), "--", self._below,
        )  # fmt: skip
        names = (os.fsdecode(name) for name in removed.split(b"\0") if name)
        return frozenset(name.removeprefix(self.prefix) for name in names)

    @cached_property
    def versions(self) -> Mapping[str, tuple[Version, ...]]:
        """The versions of each file that is there now, newest first; empty in a shallow clone.

        A file that was renamed keeps its past. What is not committed is not among them.
        """
        if self.is_shallow:
            return {}
        lacking = self._lacking
        try:
            log = git(
                self.top, "log", "--format=%x01%H %cs", "--raw", "--no-abbrev", "-z",
                # To find what was renamed and changed git needs all contents.
                "-M100%" if lacking else "-M",
                "-m", "--first-parent", "--", self._below,
            )  # fmt: skip
        except HistoryError:  # nothing is committed yet
            return {}
        found = by_file(changes(log, self.prefix))
        if not lacking:
            return found
        return {
            file: versions
            for file, versions in found.items()
            if lacking.isdisjoint(one.blob for one in versions)
        }

    def content(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """Return what these blobs hold, as far as it is here; together they cost one process."""
        try:
            return self._contents(blobs)
        except HistoryError:
            return {}

    @cached_property
    def _lacking(self) -> frozenset[str]:
        """The contents of the folder's past that a partial clone left where it came from."""
        try:
            git(self.top, "config", "--get-regexp", r"^remote\..*\.promisor$")
        except HistoryError:  # a whole clone, as nearly all are
            return frozenset()
        try:
            known = git(
                self.top, "rev-list", "--objects", "--missing=print", "HEAD", "--", self._below
            )
        except HistoryError:
            return frozenset()
        return frozenset(line[1:].decode() for line in known.split(b"\n") if line.startswith(b"?"))

    @property
    def _below(self) -> str:
        return f":(top,literal){self.prefix.rstrip('/')}" if self.prefix else ":(top)"

    def _knows(self, name: str) -> bool:
        try:
            git(self.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        except HistoryError:
            return False
        return True

    def _advice(self, name: str) -> str:
        """Return the way out for somebody whose revision git does not know."""
        if self._knows(f"origin/{name}"):
            return f"did you mean origin/{name}?"
        if self.is_shallow:
            return _UNSHALLOW
        if not self._knows("HEAD"):
            return "nothing is committed yet"
        return "name a branch, a tag or a commit"

    def _fetched(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Return what these blobs hold; a partial clone gets them from where it came from."""
        wanted = list(blobs)
        try:
            return self._contents(wanted, is_offline=False)
        except HistoryError:
            if not self._lacking.isdisjoint(wanted):
                return self._contents(set(wanted) - self._lacking)  # the rest is said by its name
            raise

    def _contents(self, blobs: Iterable[str], *, is_offline: bool = True) -> dict[str, bytes]:
        wanted = sorted(set(blobs))
        if not wanted:
            return {}
        asked = "".join(f"{blob}\n" for blob in wanted).encode()
        answer = git(self.top, "cat-file", "--batch", given=asked, is_offline=is_offline)
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


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(path).parts)


def _held(contents: Mapping[str, bytes], blob: str) -> bytes:
    if blob not in contents:
        message = f"git lacks the content of {blob[:12]}; fetch it with `git fetch --refetch`"
        raise HistoryError(message)
    return contents[blob]
