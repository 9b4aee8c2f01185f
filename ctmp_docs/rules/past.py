"""How files were: versions from version control, read as they would be today."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from ctmp_docs.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ctmp_docs.frontmatter import Document
    from ctmp_docs.history import Repository, Version

_REVIEW = re.compile(rb"^reviewed:[ \t]*\{[^{}\n]*\}[ \t]*\n", re.MULTILINE)
"""A review on one line, as nearly all of them are."""
_SHA1 = 40
"""Digits of the names that git gives to contents, unless a repository was made with SHA-256."""


class Past:
    """The versions of a handbook's files; each is fetched and read once."""

    def __init__(self, history: Repository) -> None:
        """Look into `history`."""
        self._history = history
        self._bytes: dict[str, bytes] = {}
        self._documents: dict[str, Document] = {}
        self._parts: dict[str, tuple[bytes, bytes]] = {}
        self._names: dict[str, str] = {}
        """What git would call the contents of today's files."""

    def versions(self, file: str) -> tuple[Version, ...]:
        """Return the versions of a file, newest first; none if git knows none."""
        return self._history.versions.get(file, ())

    def at(self, file: str, day: date) -> Version | None:
        """Return a file as it was at the end of `day`; nothing if it was not there."""
        return next((one for one in self.versions(file) if one.day <= day), None)

    def fetch(self, versions: Iterable[Version]) -> None:
        """Get what these hold in one go; asked for one by one, each would cost a process."""
        wanted = {one.blob for one in versions if one.blob and one.blob not in self._bytes}
        self._bytes.update(self._history.content(wanted))

    def holds(self, version: Version, document: Document) -> bool:
        """Return whether a file is now as `version` left it, without reading either.

        A file with other line ends or a mark at its beginning counts as another one.
        """
        if document.path not in self._names:
            data = "\n".join(document.lines).encode("utf-8", "surrogatepass")
            algorithm = hashlib.sha1 if len(version.blob or "") == _SHA1 else hashlib.sha256
            name = algorithm(b"blob %d\0" % len(data) + data, usedforsecurity=False)
            self._names[document.path] = name.hexdigest()
        return version.blob == self._names[document.path]

    def holds_newest(self, file: str, document: Document) -> bool:
        """Return whether a file is now as the last commit that touched it left it."""
        return any(self.holds(one, document) for one in self.versions(file)[:1])

    def data(self, version: Version) -> bytes:
        """Return what a version holds; nothing if git has lost it."""
        self.fetch([version])
        return self._bytes.get(version.blob or "", b"")

    def parts(self, version: Version) -> tuple[bytes, bytes]:
        """Return what stands above and below in a version, as bytes, but for a one-line review.

        Where these are equal nothing else can differ; to compare them is cheaper than to read.
        """
        blob = version.blob or ""
        if blob not in self._parts:
            self._parts[blob] = _parted(self.data(version).replace(b"\r\n", b"\n"))
        return self._parts[blob]

    def parts_now(self, document: Document) -> tuple[bytes, bytes]:
        """Return the same of a file as it is now."""
        if document.path not in self._parts:
            data = "\n".join(document.lines).encode("utf-8", "surrogatepass")
            self._parts[document.path] = _parted(data)
        return self._parts[document.path]

    def document(self, version: Version) -> Document:
        """Return a version as a document."""
        blob = version.blob or ""
        if blob not in self._documents:
            source = SourceFile(version.path, self.data(version))
            self._documents[blob] = parse_markdown(source)[0]
        return self._documents[blob]


def _parted(data: bytes) -> tuple[bytes, bytes]:
    above, _fence, below = data.partition(b"\n---\n")
    return _REVIEW.sub(b"", above + b"\n"), below


def field(document: Document, *path: str) -> Any:
    """Return what a document of the past says at a key path; nothing if it has no such key."""
    value = document.values
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
