"""A content folder, sorted into kinds and decoded: what authors wrote, faults beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.diagnostics import Diagnostic, Site, Span
from ctmp_docs.language import LANGUAGES, Text, text
from ctmp_docs.model import Glossary, Measurement, Settings
from ctmp_docs.reading.decode import RESERVED, Decoded, Kind, decode
from ctmp_docs.reading.frontmatter import Document, decode_text, parse_markdown, parse_yaml, unread
from ctmp_docs.reading.measurements import decode_measurements
from ctmp_docs.rulebook import finding
from ctmp_docs.source import right_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ctmp_docs.source import SourceFile

FileKind: TypeAlias = Literal[
    "touchpoint", "journey", "department", "page", "settings", "glossary",
    "measurements", "translation", "misnamed", "other",
]  # fmt: skip

_ENTRY_FOLDERS: Mapping[str, FileKind] = {
    "touchpoints": "touchpoint",
    "journeys": "journey",
    "departments": "department",
}
_NO_SETTINGS = {"schema": 1, "organisation": "?"}
_TRANSLATION = re.compile(rf"\.({'|'.join(LANGUAGES)})\.(md|yml)$")
_NEARLY_TRANSLATION = re.compile(rf"(.+)[-_ ]({'|'.join(LANGUAGES)})\.md", re.IGNORECASE)
_NO_PAGE = frozenset({"missing-field", "missing-front-matter", "invalid-id"})
"""What is wrong with a file that was never meant as a page of its own."""
PRIVATE_KINDS = frozenset({"settings", "glossary", "measurements", "translation", "misnamed"})
"""Kinds of files that are never published as they are."""
_NO_MARKDOWN = re.compile(r"\.(docx?|odt|rtf|ya?ml|csv)$", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"^languages:\s*(?:\[|#[^\n]*|-)?\s*(?:-\s*)?[\"']?([a-z]{2})\b", re.MULTILINE
)
"""The first language of settings that cannot be read."""
_BACKUP = re.compile(r"(~|\.(bak|orig|swp|tmp|ya?ml))$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measured value and where it stands."""

    value: Measurement
    file: str
    line: int
    spans: Mapping[str, Span]
    """The places of the row's values, by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a content folder holds, before names are linked."""

    settings: Settings
    """`handbook.yml`; a minimal one where it has faults."""
    settings_document: Document
    settings_sound: bool
    """Whether `handbook.yml` could be read; if not, what it defines is not known."""
    settings_read: Decoded
    """What could be read of `handbook.yml`, for rules."""
    terms: Glossary
    terms_document: Document | None
    entries: tuple[Decoded, ...]
    """Touchpoints, journeys and departments; those with faults have no value."""
    pages: tuple[Document, ...]
    """Other Markdown pages."""
    measurements: tuple[Measured, ...]
    documents: Mapping[str, Document]
    """Every file that was read, by path, to place findings on lines."""
    misnamed: tuple[str, ...] = ()
    """What the files that are not read would be called; they claim their ids."""
    others: tuple[str, ...] = ()
    """Files that are only there, such as pictures; links may lead to them."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """In a second language: the file that holds the words of each translated file."""


def file_kind(path: str) -> FileKind:
    """Return what a file of a content folder is, by its path."""
    if right_name(path) is not None:
        return "misnamed"
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


def is_private(path: str) -> bool:
    """Return whether a file must not be published as it stands."""
    return file_kind(path) in PRIVATE_KINDS or _BACKUP.search(path) is not None


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
    known = sorted(sources, key=lambda source: source.path)
    reader = _Reader({source.path for source in known})
    for source in known:
        reader.add(source)
    return reader.contents(), tuple(reader.faults)


class _Reader:
    """Collects what files hold, one file at a time."""

    def __init__(self, paths: Collection[str]) -> None:
        self._paths = paths
        self.faults: list[Diagnostic] = []
        self._documents: dict[str, Document] = {}
        self._entries: list[Decoded] = []
        self._pages: list[Document] = []
        self._measurements: list[Measured] = []
        self._settings: Decoded | None = None
        self._terms: Decoded | None = None
        self._misnamed: dict[str, str] = {}
        self._others: list[str] = []

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
                document, broken = self._document(source, markdown=source.path.endswith(".md"))
                if file_kind(source.path) == "page":
                    self._pages.append(document)
                    if not broken:
                        self._decoded(document, "page")
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
            case "misnamed":
                self._misnamed[source.path] = right_name(source.path) or ""
            case _:
                self._others.append(source.path)

    def contents(self) -> Contents:
        self.faults.extend(_misnamed(self._misnamed, self._documents))
        if self._settings is None and "handbook.yml" not in self._misnamed.values():
            self.faults.append(
                finding(
                    "missing-handbook-file",
                    Site(file="handbook.yml"),
                    text("there is no `handbook.yml` in the content folder"),
                    help=text("create it with the two lines `schema: 1` and `organisation: …`"),
                )
            )
        settings = self._settings.value if self._settings else None
        absent = Document(path="handbook.yml")
        return Contents(
            settings=settings or _fallback(self._settings),
            settings_document=self._settings.document if self._settings else absent,
            settings_sound=settings is not None,
            settings_read=self._settings or Decoded(document=absent, kind="settings", id=""),
            terms=(self._terms.value if self._terms else None) or Glossary(),
            terms_document=self._terms.document if self._terms else None,
            entries=tuple(self._entries),
            pages=tuple(self._pages),
            measurements=tuple(self._measurements),
            documents=self._documents,
            misnamed=tuple(
                right + path.partition("/")[2] if right.endswith("/") else right
                for path, right in self._misnamed.items()
            ),
            others=tuple(self._others),
        )

    def _document(self, source: SourceFile, *, markdown: bool) -> tuple[Document, bool]:
        document, faults = parse_markdown(source) if markdown else parse_yaml(source)
        self._documents[source.path] = document
        self.faults.extend(faults)
        return document, any(fault.rule != "duplicate-key" for fault in faults)

    def _decoded(
        self,
        document: Document,
        kind: Kind,
    ) -> Decoded:
        decoded, faults = decode(document, kind)
        meant = _meant_as_translation(document.path, faults, self._paths)
        if meant is not None:
            self.faults.append(meant)
            return Decoded(document=document, kind=kind, id=decoded.id)
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
            Measured(value=value, file=source.path, line=spans[""].line, spans=spans)
            for value, spans in rows
        )


def _meant_as_translation(
    path: str, faults: Iterable[Diagnostic], paths: Collection[str]
) -> Diagnostic | None:
    """Return the one finding for `invoice-de.md` beside an `invoice.md`, unless it is a page."""
    found = _NEARLY_TRANSLATION.fullmatch(path)
    rules = {one.rule for one in faults}
    if found is None or f"{found[1]}.md" not in paths or not rules & _NO_PAGE:
        return None
    name = f"{found[1]}.{found[2].lower()}.md".rpartition("/")[2]
    return finding(
        "misnamed-file",
        Site(file=path),
        text("`{file}` is not read under this name", file=path),
        help=text("meant as a translation? name it `{name}`", name=name),
    )


def _misnamed(names: Mapping[str, str], read: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each file that is not read, one for all in a folder of wrong case."""
    said: set[str] = set()
    for path, right in names.items():
        folder = path.partition("/")[0] if right.endswith("/") else ""
        if folder in said:
            continue
        if folder:
            said.add(folder)
            problem = text("the folder `{folder}/` is not read", folder=folder)
            advice = text("rename it to `{name}`", name=right)
        else:
            problem = text("`{file}` is not read under this name", file=path)
            advice = _renamed(path, right, read)
        yield finding("misnamed-file", Site(file=path), problem, help=advice)


def _renamed(path: str, right: str, read: Collection[str]) -> Text:
    if right in read:
        return text("there is `{name}` already; keep one of the two", name=right)
    if path.lower().endswith(".csv") and "/" not in path:
        return text("move it to the folder `measurements/`")
    if path.startswith("measurements/") and path.lower().endswith(".md"):
        return text("move it elsewhere: this folder holds CSV files only")
    if path.startswith("measurements/") and not path.lower().endswith(".csv"):
        return text("save it as `{name}` (in Excel: CSV UTF-8), or move it elsewhere", name=right)
    if right.endswith(".md") and _NO_MARKDOWN.search(path):
        return text("write it as Markdown in `{name}`, or move it elsewhere", name=right)
    return text("rename it to `{name}`", name=right)


def _fallback(settings: Decoded | None) -> Settings:
    """Return minimal settings that keep the language, so that faults are said in it."""
    values = settings.document.values if settings is not None else None
    written = values.get("languages") if isinstance(values, dict) else None
    known = [code for code in written if code in LANGUAGES] if isinstance(written, list) else []
    found = _LANGUAGE.search("\n".join(settings.document.lines)) if settings is not None else None
    if values is None and found is not None and found[1] in LANGUAGES:
        known = [found[1]]
    return Settings.model_validate({**_NO_SETTINGS, "languages": known or ["en"]})
