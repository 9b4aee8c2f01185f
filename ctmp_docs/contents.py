"""A content folder, sorted into kinds and decoded: what authors wrote, faults beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.decode import RESERVED, Decoded, decode
from ctmp_docs.diagnostics import Diagnostic, Site
from ctmp_docs.frontmatter import Document, decode_text, parse_markdown, parse_yaml, unread
from ctmp_docs.language import LANGUAGES, text
from ctmp_docs.measurements import decode_measurements
from ctmp_docs.model import Glossary, Measurement, Settings
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.source import SourceFile

FileKind: TypeAlias = Literal[
    "touchpoint", "journey", "department", "page", "settings", "glossary",
    "measurements", "translation", "other",
]  # fmt: skip

_ENTRY_FOLDERS: Mapping[str, FileKind] = {
    "touchpoints": "touchpoint",
    "journeys": "journey",
    "departments": "department",
}
_NO_SETTINGS = {"schema": 1, "organisation": "?"}
_TRANSLATION = re.compile(rf"\.({'|'.join(LANGUAGES)})\.(md|yml)$")
PRIVATE_KINDS = frozenset({"settings", "glossary", "measurements", "translation"})
"""Kinds of files that are read and never published as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measured value and where it stands."""

    value: Measurement
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a content folder holds, before names are linked."""

    settings: Settings
    """`handbook.yml`; a minimal one where it has faults."""
    settings_document: Document
    settings_sound: bool
    """Whether `handbook.yml` could be read; if not, what it defines is not known."""
    terms: Glossary
    terms_document: Document | None
    entries: tuple[Decoded, ...]
    """Touchpoints, journeys and departments; those with faults have no value."""
    pages: tuple[Document, ...]
    """Other Markdown pages."""
    measurements: tuple[Measured, ...]
    documents: Mapping[str, Document]
    """Every file that was read, by path, to place findings on lines."""


def file_kind(path: str) -> FileKind:
    """Return what a file of a content folder is, by its path."""
    pure = PurePosixPath(path)
    folder = pure.parts[0] if len(pure.parts) > 1 else ""
    if path in {"handbook.yml", "glossary.yml"}:
        return "settings" if path == "handbook.yml" else "glossary"
    if _TRANSLATION.search(path):
        return "translation"
    if folder == "measurements":
        return "measurements"
    if pure.suffix != ".md":
        return "other"
    if folder in _ENTRY_FOLDERS and pure.stem.lower() not in RESERVED:
        return _ENTRY_FOLDERS[folder]
    return "page"


def is_introduction(path: str) -> bool:
    """Return whether a page is the text above a list, or that of the home page."""
    pure = PurePosixPath(path)
    home = len(pure.parts) == 1
    return pure.stem.lower() in RESERVED and (home or pure.parts[0] in _ENTRY_FOLDERS)


def introductions(paths: Iterable[str]) -> dict[str, str]:
    """Return the file of each page that authors write above ours, by the path of our page.

    A page of theirs with the path of ours is one; so is a `README.md`, unless an `index.md` is
    beside it.
    """
    pages = [path for path in paths if file_kind(path) == "page"]
    found = {
        str(PurePosixPath(path).with_name("index.md")): path
        for path in pages
        if is_introduction(path)
    }
    return {**found, **{path: path for path in pages}}


def read_contents(sources: Iterable[SourceFile]) -> tuple[Contents, tuple[Diagnostic, ...]]:
    """Return the contents of a folder and all faults of form and of single files."""
    reader = _Reader()
    for source in sorted(sources, key=lambda source: source.path):
        reader.add(source)
    return reader.contents(), tuple(reader.faults)


class _Reader:
    """Collects what files hold, one file at a time."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []
        self._documents: dict[str, Document] = {}
        self._entries: list[Decoded] = []
        self._pages: list[Document] = []
        self._measurements: list[Measured] = []
        self._settings: Decoded | None = None
        self._terms: Decoded | None = None

    def add(self, source: SourceFile) -> None:
        match file_kind(source.path):
            case "touchpoint" | "journey" | "department" as kind:
                document, broken = self._document(source, markdown=True)
                if not broken:
                    self._entries.append(self._decoded(document, kind))
                else:
                    id_ = PurePosixPath(source.path).stem
                    self._entries.append(Decoded(document=document, kind=kind, id=id_))
            case "page" | "translation":
                document, _broken = self._document(source, markdown=source.path.endswith(".md"))
                if file_kind(source.path) == "page":
                    self._pages.append(document)
            case "settings":
                document, broken = self._document(source, markdown=False)
                fallback = Decoded(document=document, kind="settings", id="")
                self._settings = fallback if broken else self._decoded(document, "settings")
            case "glossary":
                document, broken = self._document(source, markdown=False)
                fallback = Decoded(document=document, kind="glossary", id="")
                self._terms = fallback if broken else self._decoded(document, "glossary")
            case "measurements" if source.path.endswith(".csv"):
                self._add_measurements(source)

    def contents(self) -> Contents:
        if self._settings is None:
            self.faults.append(
                finding(
                    "missing-handbook-file",
                    Site(file="handbook.yml"),
                    text("there is no `handbook.yml` in the content folder"),
                    help=text(
                        "create it with the two lines `schema: 1` and `organisation: …`, "
                        "or run `ctmp init`"
                    ),
                )
            )
        settings = self._settings.value if self._settings else None
        return Contents(
            settings=settings or Settings.model_validate(_NO_SETTINGS),
            settings_document=(
                self._settings.document if self._settings else Document(path="handbook.yml")
            ),
            settings_sound=settings is not None,
            terms=(self._terms.value if self._terms else None) or Glossary(),
            terms_document=self._terms.document if self._terms else None,
            entries=tuple(self._entries),
            pages=tuple(self._pages),
            measurements=tuple(self._measurements),
            documents=self._documents,
        )

    def _document(self, source: SourceFile, *, markdown: bool) -> tuple[Document, bool]:
        document, faults = parse_markdown(source) if markdown else parse_yaml(source)
        self._documents[source.path] = document
        self.faults.extend(faults)
        return document, any(fault.rule != "duplicate-key" for fault in faults)

    def _decoded(
        self,
        document: Document,
        kind: Literal["touchpoint", "journey", "department", "settings", "glossary"],
    ) -> Decoded:
        decoded, faults = decode(document, kind)
        self.faults.extend(faults)
        return decoded

    def _add_measurements(self, source: SourceFile) -> None:
        content, faults = decode_text(source)
        self.faults.extend(faults)
        if content is None:
            self._documents[source.path] = unread(source)
            return
        lines = tuple(content.split("\n"))
        self._documents[source.path] = Document(path=source.path, lines=lines)
        rows, faults = decode_measurements(source.path, content)
        self.faults.extend(faults)
        self._measurements.extend(
            Measured(value=value, file=source.path, line=line) for value, line in rows
        )
