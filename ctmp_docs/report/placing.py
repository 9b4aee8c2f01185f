"""Findings with a place and with words: the one step from symbolic sites to lines and columns.

How they are written is left to the formats beside this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ctmp_docs.diagnostics import Diagnostic, Related, Site
    from ctmp_docs.language import Language
    from ctmp_docs.reading.frontmatter import Document

RANKS = {severity: rank for rank, severity in enumerate(Severity)}
"""Severities in the order in which findings are shown."""
_LINE_ENDS = re.compile("[\n\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What changes a terminal, hides text, or may stand in no XML and no UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class RelatedPlace:
    """A second place that explains a finding."""

    file: str
    line: int
    """Counts from 1; 0 if the file was not read."""
    column: int
    note: str
    length: int

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}: {self.note}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Placed:
    """A finding with its place and its words; each text is one line without control characters."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    help: str
    severity: Severity
    length: int
    source: str
    """The line itself, as it stands in the file."""
    related: tuple[RelatedPlace, ...] = ()


def place(
    diagnostics: Iterable[Diagnostic],
    documents: Mapping[str, Document],
    language: Language,
    *,
    folder: str = "",
) -> tuple[Placed, ...]:
    """Return the findings with places and words, sorted by place; `folder` goes before files."""
    return tuple(sorted({_placed(d, documents, language, folder) for d in diagnostics}))


def ordered(findings: Iterable[Placed], *, first: Collection[str] = ()) -> tuple[Placed, ...]:
    """Return findings as they are read best: errors, then warnings, then hints.

    Of equal severity those in the files of `first` come first, then files and lines count.
    """
    return tuple(
        sorted(findings, key=lambda one: (RANKS[one.severity], one.file not in first, one))
    )


def clean(words: str) -> str:
    """Keep words on one line, and replace what would change the terminal or hide text."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub(" ", words))


def _placed(
    diagnostic: Diagnostic, documents: Mapping[str, Document], language: Language, folder: str
) -> Placed:
    site = diagnostic.site
    document = documents.get(site.file)
    span = _span(site, document) or Span(1, 1)
    line = span.line
    source = document.lines[line - 1] if document and line <= len(document.lines) else ""
    return Placed(
        file=clean(folder + site.file),
        line=line,
        column=span.column,
        rule=diagnostic.rule,
        severity=diagnostic.severity,
        message=clean(language.say(diagnostic.message)),
        help=clean(language.say(diagnostic.help)),
        length=span.length,
        source=source,
        related=tuple(_related(other, documents, language, folder) for other in diagnostic.related),
    )


def _related(
    other: Related, documents: Mapping[str, Document], language: Language, folder: str
) -> RelatedPlace:
    document = documents.get(other.site.file)
    span = document.locate(other.site) if document is not None else Span(0, 1)
    return RelatedPlace(
        file=clean(folder + other.site.file),
        line=span.line,
        column=span.column,
        length=span.length,
        note=clean(language.say(other.note)),
    )


def _span(site: Site, document: Document | None) -> Span | None:
    return document.locate(site) if document is not None else site.span
