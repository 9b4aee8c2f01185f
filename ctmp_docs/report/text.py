"""Findings as a person reads them, in a terminal or in a log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ctmp_docs.report.placing import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.language import Language
    from ctmp_docs.report.placing import Placed

WIDEST = 160
"""Of a longer line the part around the place is shown."""
_COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}


def first_line(placed: Placed) -> str:
    """Return the line that stands alone: place, severity, rule, message."""
    return _first_line(placed, colour=False)


def as_text(findings: Iterable[Placed], language: Language, *, colour: bool = False) -> str:
    """Return the report that a person reads: each finding with its line and a caret.

    With `colour` it holds the sequences that a terminal understands; nothing else differs.
    """
    return "".join(f"{_block(placed, language, colour=colour)}\n" for placed in findings)


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


def folded(number: int, language: Language) -> str:
    """Return the line that stands for hints that are not listed."""
    return language.counted(
        number,
        "{n} hint: `ctmp check --hints` lists it",
        "{n} hints: `ctmp check --hints` lists them",
    )


def inventory(handbook: Handbook, language: Language) -> str:
    """Return how many touchpoints, journeys and departments there are, in words."""
    return ", ".join(
        (
            language.counted(len(handbook.touchpoints), "{n} touchpoint", "{n} touchpoints"),
            language.counted(len(handbook.journeys), "{n} journey", "{n} journeys"),
            language.counted(len(handbook.departments), "{n} department", "{n} departments"),
        )
    )


def _first_line(placed: Placed, *, colour: bool) -> str:
    where = _style(f"{placed.file}:{placed.line}:{placed.column}:", colour=colour, bold=True)
    what = f"{placed.severity}[{placed.rule}]"
    kind = _style(what, colour=colour, fg=_COLOURS[placed.severity], bold=True)
    return f"{where} {kind}: {placed.message}"


def _block(placed: Placed, language: Language, *, colour: bool) -> str:
    lines = [_first_line(placed, colour=colour), *_excerpt(placed, colour=colour)]
    if placed.help:
        advice = _style(language.gettext("help"), colour=colour, bold=True)
        lines.append(f"   = {advice}: {placed.help}")
    see = _style(language.gettext("see"), colour=colour, bold=True)
    lines += [f"   = {see}: {other}" for other in placed.related]
    return "\n".join(lines) + "\n"


def _excerpt(placed: Placed, *, colour: bool) -> tuple[str, ...]:
    """Return the line of the file with a caret under the place; nothing for an empty one."""
    source = clean(placed.source.replace("\t", "⇥"))
    if not source.strip():
        return ()
    start = max(placed.column - WIDEST + 20, 1) if placed.column > WIDEST else 1
    shown = source[start - 1 : start - 1 + WIDEST]
    offset = placed.column - start
    length = max(min(placed.length, len(shown) - offset), 1)
    gutter = " " * len(str(placed.line))
    caret = _style("^" * length, colour=colour, fg=_COLOURS[placed.severity], bold=True)
    empty = _style(f" {gutter} |", colour=colour, dim=True)
    number = _style(f" {placed.line} |", colour=colour, dim=True)
    return (empty, f"{number} {shown}", f"{empty} {' ' * offset}{caret}")


def _style(words: str, *, colour: bool, **looks: Any) -> str:
    return click.style(words, **looks) if colour else words
