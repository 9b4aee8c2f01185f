"""Rows of `measurements/`: they name what exists, and give a value once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Related, Site, Span
from ctmp_docs.language import text
from ctmp_docs.rulebook import finding
from ctmp_docs.rules.references import is_meant, known_ids, other_names, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.reading.contents import Contents, Measured


def check_measurements(contents: Contents) -> Iterator[Diagnostic]:
    """Find rows that name nothing, or repeat a value."""
    known, names = known_ids(contents), other_names(contents)
    seen: dict[tuple[str | None, str, str], Measured] = {}
    for row in contents.measurements:
        value = row.value
        site = Site(file=row.file, span=Span(row.line, 1))
        ids = known["touchpoint"]
        if value.touchpoint is not None and not (
            value.touchpoint in ids or is_meant(value.touchpoint, ids)
        ):
            place = _cell(row, "touchpoint")
            yield unknown(place, "touchpoint", value.touchpoint, "touchpoint", known, names=names)
        if value.kpi not in known["kpi"] and contents.settings_sound:
            yield unknown(_cell(row, "kpi"), "kpi", value.kpi, "kpi", known, names=names)
        key = (value.touchpoint, value.kpi, value.date.isoformat())
        if key in seen:
            first = seen[key]
            yield finding(
                "duplicate-measurement",
                site,
                text(
                    "`{kpi}` already has a value for this day in `{file}`, line {line}",
                    kpi=value.kpi, file=first.file, line=str(first.line),
                ),
                help=text("keep the one that is right"),
                related=(
                    Related(
                        site=Site(file=first.file, span=Span(first.line, 1)),
                        note=text("first here"),
                    ),
                ),
            )  # fmt: skip
        else:
            seen[key] = row


def _cell(row: Measured, column: str) -> Site:
    return Site(file=row.file, span=row.spans.get(column, row.spans[""]))
