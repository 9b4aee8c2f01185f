"""Findings, placed on lines and said in a language: as text for people, as JSON for programs.

This is the only place where a symbolic site becomes a line and a column.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.diagnostics import Diagnostic, Severity, Site, Span
    from ctmp_docs.frontmatter import Document
    from ctmp_docs.handbook import Handbook
    from ctmp_docs.language import Language

__all__ = ["Placed", "as_html", "as_json", "as_text", "first_line", "inventory", "place", "totals"]

_LINE_ENDS = re.compile("[\n\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WIDEST = 160


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Placed:
    """A finding with its place and its words."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    help: str
    severity: Severity
    length: int
    source: str
    """The line itself."""
    related: tuple[str, ...] = ()
    """Other places, one a text."""


def place(
    diagnostics: Iterable[Diagnostic],
    documents: Mapping[str, Document],
    language: Language,
    *,
    folder: str = "",
) -> tuple[Placed, ...]:
    """Return the findings with places and words, sorted by place; `folder` goes before files."""
    return tuple(sorted({_placed(d, documents, language, folder) for d in diagnostics}))


def first_line(placed: Placed) -> str:
    """Return the line that stands alone: place, severity, rule, message."""
    return (
        f"{placed.file}:{placed.line}:{placed.column}: "
        f"{placed.severity}[{placed.rule}]: {placed.message}"
    )


def as_text(findings: Iterable[Placed], language: Language) -> str:
    """Return the report that a person reads: each finding with its line and a caret."""
    return "".join(f"{_block(placed, language)}\n" for placed in findings)


def as_json(findings: Iterable[Placed]) -> str:
    """Return the findings as a JSON list; lines and columns count from 1."""
    keys = ("rule", "severity", "file", "line", "column", "message", "help")
    rows = [{key: getattr(placed, key) for key in keys} for placed in findings]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def totals(findings: Iterable[Placed], language: Language) -> str:
    """Return how many findings of each severity there are, in words; empty if there are none."""
    counts = {"error": 0, "warning": 0, "hint": 0}
    for placed in findings:
        counts[placed.severity] += 1
    words = (
        (counts["error"], language.ngettext("{n} error", "{n} errors", counts["error"])),
        (counts["warning"], language.ngettext("{n} warning", "{n} warnings", counts["warning"])),
        (counts["hint"], language.ngettext("{n} hint", "{n} hints", counts["hint"])),
    )
    return ", ".join(pattern.format(n=n) for n, pattern in words if n)


def inventory(handbook: Handbook, language: Language) -> str:
    """Return how many touchpoints, journeys and departments there are, in words."""
    return ", ".join(
        (
            language.counted(len(handbook.touchpoints), "{n} touchpoint", "{n} touchpoints"),
            language.counted(len(handbook.journeys), "{n} journey", "{n} journeys"),
            language.counted(len(handbook.departments), "{n} department", "{n} departments"),
        )
    )


def _placed(
    diagnostic: Diagnostic, documents: Mapping[str, Document], language: Language, folder: str
) -> Placed:
    site = diagnostic.site
    document = documents.get(site.file)
    span = document.locate(site) if document is not None else site.span
    line = span.line if span else 1
    source = document.lines[line - 1] if document and line <= len(document.lines) else ""
    return Placed(
        file=_clean(folder + site.file),
        line=line,
        column=_column(span),
        rule=diagnostic.rule,
        severity=diagnostic.severity,
        message=_clean(language.say(diagnostic.message)),
        help=_clean(language.say(diagnostic.help)),
        length=span.length if span else 1,
        source=source,
        related=tuple(
            _clean(f"{folder}{other.site.file}{_line_of(documents, other.site)}: "
                   f"{language.say(other.note)}")
            for other in diagnostic.related
        ),
    )  # fmt: skip


def _line_of(documents: Mapping[str, Document], site: Site) -> str:
    document = documents.get(site.file)
    return f":{document.locate(site).line}" if document is not None else ""


def _column(span: Span | None) -> int:
    return span.column if span is not None else 1


def _clean(words: str) -> str:
    """Keep words on one line, and replace what would change the terminal or hide text."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub(" ", words))


def _block(placed: Placed, language: Language) -> str:
    lines = [first_line(placed)]
    source = _clean(placed.source.replace("\t", " "))
    if source.strip():
        start = max(placed.column - _WIDEST + 20, 1) if placed.column > _WIDEST else 1
        shown = source[start - 1 : start - 1 + _WIDEST]
        offset = placed.column - start
        length = max(min(placed.length, len(shown) - offset), 1)
        gutter = " " * len(str(placed.line))
        lines += [
            f" {gutter} |",
            f" {placed.line} | {shown}",
            f" {gutter} | {' ' * offset}{'^' * length}",
        ]
    if placed.help:
        advice = language.gettext("help")
        lines.append(f"   = {advice}: {placed.help}")
    see = language.gettext("see")
    lines += [f"   = {see}: {other}" for other in placed.related]
    return "\n".join(lines) + "\n"


def as_html(findings: Iterable[Placed], language: Language) -> str:
    """Return the findings as a list for a page of a preview."""
    advice = language.gettext("help")
    rows = [
        f"<li><b>{escape(one.message)}</b><br><code>{escape(one.file)}:{one.line}:{one.column}"
        f"</code> <span class='ctmp-tag'>{escape(one.rule)}</span>"
        + (f"<pre>{escape(_clean(one.source)[:_WIDEST])}</pre>" if one.source.strip() else "")
        + (f"<p>{advice}: {escape(one.help)}</p>" if one.help else "")
        + "</li>"
        for one in findings
    ]
    return f"<ul class='ctmp-problems'>{''.join(rows)}</ul>"
