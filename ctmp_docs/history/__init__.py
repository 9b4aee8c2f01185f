"""What version control knows of a content folder: states, changes, and who wrote what when.

The only room that asks git. It hands out files and days as values; what they mean is left to
`rules`, `impact` and `digest`. A shallow clone knows no days: none are better than wrong ones.
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

    def sources(
        self, revision: str, *, excluded: Callable[[str], bool] = lambda _path: False
    ) -> tuple[SourceFile, ...]:
        """Return the content folder as it was at `revision`, as `source.read_tree` would read it.

        Raises `HistoryError` if there is no such revision, or no such folder in it.
        """
        commit = self.revision(revision)
        below = [self.prefix] if self.prefix else []
        tree = git(self.top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *below)
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
        contents = self._contents(blob for path, blob in shown_blobs.items() if is_read(path))
        return tuple(
            SourceFile(path, _held(contents, blob)[: MAX_BYTES + 1] if is_read(path) else b"")
            for path, blob in shown_blobs.items()
        )

    def has_folder(self, revision: str) -> bool:
        """Return whether there was anything in the folder; raises `HistoryError`."""
        commit = self.revision(revision)
        below = [self.prefix] if self.prefix else []
        return bool(git(self.top, "ls-tree", "--full-tree", "--name-only", commit, "--", *below))

    def _led_to(self, links: Mapping[str, str], there: Mapping[str, str]) -> dict[str, str]:
        """Return what symbolic links lead to, as far as it is a file of the folder."""
        targets = self._contents(links.values())
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

    @cached_property
    def versions(self) -> Mapping[str, tuple[Version, ...]]:
        """The versions of each file that is there now, newest first; empty in a shallow clone.

        A file that was renamed keeps its past. What is not committed is not among them.
        """
        if self.is_shallow:
            return {}
        try:
            log = git(
                self.top, "log", "--format=%x01%H %cs", "--raw", "--no-abbrev",
                "-z", "-M", "-m", "--first-parent", "--", self._below,
            )  # fmt: skip
        except HistoryError:  # nothing is committed yet
            return {}
        return by_file(changes(log, self.prefix))

    def content(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """Return what these blobs hold; asked for together they cost one process."""
        return self._contents(blobs)

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

    def _contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        wanted = sorted(set(blobs))
        if not wanted:
            return {}
        asked = "".join(f"{blob}\n" for blob in wanted).encode()
        answer = git(self.top, "cat-file", "--batch", given=asked)
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
