"""How files were: versions from version control, read as they would be today."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from ctmp_docs.reading.frontmatter import parse_markdown, parse_yaml
from ctmp_docs.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ctmp_docs.history import Repository, Version
    from ctmp_docs.reading.frontmatter import Document

_REVIEW = re.compile(rb"^reviewed:[ \t]*\{[^{}\n]*\}[ \t]*\n", re.MULTILINE)
"""A review on one line, as nearly all of them are."""
_DAY = re.compile(rb"[{ ,]date:[ \t]+(\d{4}-\d\d-\d\d)[ \t]*[,}]")
_FENCE = re.compile(rb"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIELD = re.compile(rb"^([A-Za-z_][\w-]*):(?=[ \n])", re.MULTILINE)
_ODD = re.compile(rb"^[^A-Za-z_ \t\n#-]|[ \[{,][&*]\w|\r|\t", re.MULTILINE)
"""Ways of writing in which a field is not seen by its lines alone."""
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
        self._fields: dict[str, dict[bytes, bytes] | None] = {}
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
        if wanted:
            known = self._history.content(wanted)
            # What git lacks is not asked for again, one by one.
            self._bytes.update({blob: known.get(blob, b"") for blob in wanted})

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

    def surely_same(self, version: Version, document: Document, keys: Iterable[str]) -> bool:
        """Return whether these fields are now as they were, seen by how they are written.

        They may be the same even if they are written otherwise; then reading tells.
        """
        then, now = self.fields(version), self._fields_now(document)
        if then is None or now is None:
            return False
        names = (key.encode() for key in keys)
        return all(then.get(name) == now.get(name) for name in names)

    def only(self, version: Version, keys: Iterable[str]) -> Document:
        """Return a version of which at least these fields were read; that costs less than all."""
        written = self.fields(version)
        if written is None or (version.blob or "") in self._documents:
            return self.document(version)
        names = [key.encode() for key in keys if key.encode() in written]
        lines = b"".join(b"%s:%s" % (name, written[name]) for name in names)
        return parse_markdown(SourceFile(version.path, b"---\n%s---\n" % lines))[0]

    def surely_differs(self, version: Version, document: Document) -> bool:
        """Return whether the text below the fields is another one, without reading either.

        Even if it is the same the fields may differ.
        """
        then, now = self.parts(version), self.parts_now(document)
        is_parted = _is_parted_well(then[0]) and _is_parted_well(now[0])
        return is_parted and _words(then[1]) != _words(now[1])

    def review_day(self, version: Version) -> str:
        """Return the date of the review in a version, as it is written there."""
        head = self.data(version).replace(b"\r\n", b"\n").partition(b"\n---\n")[0] + b"\n"
        lines = _REVIEW.findall(head)
        is_plain = len(lines) == 1 and _is_parted_well(head)
        found = _DAY.search(lines[0]) if is_plain else None
        if found is not None:
            return found[1].decode()
        return str(field(self.document(version), "reviewed", "date"))

    def fields(self, version: Version) -> dict[bytes, bytes] | None:
        """Return how each field of a version is written, without a one-line review.

        Nothing if that cannot be seen by lines.
        """
        blob = version.blob or ""
        if blob not in self._fields:
            self._fields[blob] = _fields(self.parts(version)[0])
        return self._fields[blob]

    def _fields_now(self, document: Document) -> dict[bytes, bytes] | None:
        if document.path not in self._fields:
            self._fields[document.path] = _fields(self.parts_now(document)[0])
        return self._fields[document.path]

    def document(self, version: Version) -> Document:
        """Return a version as a document."""
        blob = version.blob or ""
        if blob not in self._documents:
            source = SourceFile(version.path, self.data(version))
            parse = parse_yaml if version.path.endswith(".yml") else parse_markdown
            self._documents[blob] = parse(source)[0]
        return self._documents[blob]


def _parted(data: bytes) -> tuple[bytes, bytes]:
    above, _fence, below = data.partition(b"\n---\n")
    return _REVIEW.sub(b"", above + b"\n"), below


def _fields(head: bytes) -> dict[bytes, bytes] | None:
    """Return how each field is written; nothing if that cannot be seen by lines."""
    if not _is_parted_well(head) or _ODD.search(head, 4):
        return None
    first, *rest = _FIELD.split(head[4:])
    found = dict(zip(rest[::2], rest[1::2], strict=True))
    lines = sum(1 for line in head[4:].split(b"\n") if line[:1].isalpha() or line[:1] == b"_")
    is_plain = not first.strip() and len(found) == len(rest) // 2 == lines
    return found if is_plain else None


def _is_parted_well(head: bytes) -> bool:
    """Return whether reading would find the same end of the fields."""
    return head.startswith(b"---\n") and _FENCE.search(head, 4) is None


def _words(below: bytes) -> list[str]:
    return below.decode("utf-8", "replace").split()


def field(document: Document, *path: str) -> Any:
    """Return what a document of the past says at a key path; nothing if it has no such key."""
    value = document.values
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
