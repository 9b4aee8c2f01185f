"""Rows of `measurements/` → the model, each with its line."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, TypeAlias

from pydantic import ValidationError

from ctmp_docs.diagnostics import Diagnostic, Site, Span
from ctmp_docs.language import Text, text
from ctmp_docs.model import Measurement
from ctmp_docs.phrases import did_you_mean, short
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

Spans: TypeAlias = dict[str, Span]
_NEEDED = ("touchpoint", "kpi", "date", "value")
_COLUMNS = tuple(Measurement.model_fields)


def decode_measurements(
    path: str, content: str
) -> tuple[tuple[tuple[Measurement, Spans], ...], tuple[Diagnostic, ...]]:
    """Return the rows of a CSV file with their places, and those that cannot be read.

    The places of a row are those of its values by the names of their columns; `""` is the row's.
    """
    rows: list[tuple[Measurement, Spans]] = []
    faults: list[Diagnostic] = []
    lines = _lines(content)
    text_lines = content.split("\n")
    try:
        line, names = next(lines, (1, []))
        heads = [name.strip().lower() for name in names]
        faults.extend(_head_faults(path, heads, _spans(text_lines, line, heads)))
        if faults:
            return (), tuple(faults)
        for line, cells in lines:
            row = _row(heads, cells)
            spans = _spans(text_lines, line, heads)
            if isinstance(row, Measurement):
                rows.append((row, spans))
            elif row is not None:
                problem, advice, column = row
                site = Site(file=path, span=spans.get(column, spans[""]))
                faults.append(finding("unreadable-row", site, problem, help=advice))
    except _UnreadableError as error:
        faults.append(
            finding(
                "unreadable-row",
                Site(file=path, span=Span(error.line, 1)),
                text("the table cannot be read from this line on"),
                help=text("close every quotation mark, and double one that stands inside a text"),
            )
        )
    return tuple(rows), tuple(faults)


class _UnreadableError(Exception):
    """The table ends in the middle of a row that begins on `line`."""

    def __init__(self, line: int) -> None:
        self.line = line


def _lines(content: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty with the line on which it begins."""
    reader = csv.reader(io.StringIO(content), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise _UnreadableError(line) from None


def _spans(lines: list[str], number: int, heads: list[str]) -> Spans:
    """Return the places of the values of a row that begins on line `number`."""
    spans = {"": Span(number, 1)}
    quoted, opened, begin = False, False, 1
    cells = list(heads)
    while cells and number <= len(lines):
        line = lines[number - 1]
        for place, sign in enumerate(f"{line}\n", 1):
            opened |= sign == '"' and place == begin
            quoted ^= opened and sign == '"'
            if quoted or sign not in ",\n":
                continue
            raw = line[begin - 1 : place - 1]
            first = begin + len(raw) - len(raw.lstrip())
            if cells:
                length = max(len(raw.strip()), 1)
                spans.setdefault(cells.pop(0), Span(number, first, length))
            begin, opened = place + 1, False
        if not quoted:
            break
        number, begin = number + 1, 1
    return spans


def _head_faults(path: str, heads: list[str], spans: Spans) -> Iterator[Diagnostic]:
    site = Site(file=path, span=Span(1, 1))
    missing = tuple(f"`{name}`" for name in _NEEDED if name not in heads)
    advice = text("it reads {columns}", columns=",".join(_COLUMNS))
    if missing and any(";" in head or "\t" in head for head in heads):
        problem = text("the columns are not separated by commas")
        advice = text("save it with commas as separators (in Excel: CSV UTF-8)")
        yield finding("unreadable-row", site, problem, help=advice)
        return
    if not any(head in _COLUMNS for head in heads):
        problem = text("the first line holds no column names")
        advice = text("write this line above the values: {columns}", columns=",".join(_COLUMNS))
        yield finding("unreadable-row", site, problem, help=advice)
        return
    if missing:
        problem = text("the first line lacks {names}", names=missing)
        yield finding("unreadable-row", site, problem, help=advice)
    for head in dict.fromkeys(heads):
        if head and head not in _COLUMNS:
            problem = text("`{name}` is not a column of measurements", name=short(head))
            guess = did_you_mean(head, tuple(c for c in _COLUMNS if c not in heads))
            place = Site(file=path, span=spans.get(head, spans[""]))
            yield finding("unreadable-row", place, problem, help=guess or advice)


def _row(heads: list[str], cells: list[str]) -> Measurement | tuple[Text, Text, str] | None:
    """Return a row's measurement, or what is wrong, the way out and the column; or nothing."""
    if len(cells) > len(heads):
        return (
            text("the row has more values than the first line has names"),
            text("put a value that contains a comma in quotation marks"),
            "",
        )
    pairs = zip(heads, cells, strict=False)
    values = {head: cell.strip() for head, cell in pairs if head and cell.strip()}
    if not values:
        return None
    try:
        return Measurement.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])
    if first["type"] == "missing":
        return (
            text("the row has no `{name}`", name=name),
            text("each row has a KPI, a date and a value"),
            name,
        )
    problem = text(
        "`{name}` is `{value}`, which cannot be read", name=name, value=short(values[name])
    )
    if name == "date":
        return problem, text("a date is written 2026-11-30: year, month, day"), name
    if name == "n":
        return problem, text("write a whole number: how many were asked or counted"), name
    cell = values[name]
    number = cell.replace(",", ".") if re.fullmatch(r"-?\d+,\d+", cell) else "4.5"
    return problem, text("write numbers with a point: {number}", number=number), name
