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
from ctmp_docs.phrases import closest, date_advice, did_you_mean, short
from ctmp_docs.rulebook import finding
from ctmp_docs.wording import field_meant

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
    A table whose columns are separated by `;`, as Excel writes it in German, has numbers with a
    comma and days such as 31.03.2026, too.
    """
    rows: list[tuple[Measurement, Spans]] = []
    faults: list[Diagnostic] = []
    text_lines = content.split("\n")
    separator = _separator(text_lines)
    lines = _lines(content, separator)
    try:
        line, names = next(lines, (1, []))
        heads = [name.strip().lower() for name in names]
        faults.extend(_head_faults(path, heads, _spans(text_lines, line, heads, separator)))
        if faults:
            return (), tuple(faults)
        for line, cells in lines:
            row = _row(heads, cells, separator)
            spans = _spans(text_lines, line, heads, separator)
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


def _separator(lines: list[str]) -> str:
    """Return what stands between columns: a comma, unless the first line has semicolons."""
    head = next((line for line in lines if line.strip()), "")
    return ";" if head.count(";") > head.count(",") else ","


def _lines(content: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty with the line on which it begins."""
    reader = csv.reader(io.StringIO(content), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise _UnreadableError(line) from None


def _spans(lines: list[str], number: int, heads: list[str], separator: str) -> Spans:
    """Return the places of the values of a row that begins on line `number`."""
    spans = {"": Span(number, 1)}
    quoted, opened, begin = False, False, 1
    cells = list(heads)
    while cells and number <= len(lines):
        line = lines[number - 1]
        for place, sign in enumerate(f"{line}\n", 1):
            opened |= sign == '"' and place == begin
            quoted ^= opened and sign == '"'
            if quoted or sign not in f"{separator}\n":
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
    missing = [name for name in _NEEDED if name not in heads]
    others = {
        head: field_meant(head, missing) or closest(head, missing, cutoff=0.75)
        for head in dict.fromkeys(heads)
        if head and head not in _COLUMNS
    }
    advice = text("it reads {columns}", columns=",".join(_COLUMNS))
    if missing and any("\t" in head for head in heads):
        problem = text("the columns are not separated by commas")
        advice = text("save it with commas as separators (in Excel: CSV UTF-8)")
        yield finding("unreadable-row", site, problem, help=advice)
        return
    if not any(head in _COLUMNS for head in heads) and not any(others.values()):
        problem = text("the first line holds no column names")
        advice = text("write this line above the values: {columns}", columns=",".join(_COLUMNS))
        yield finding("unreadable-row", site, problem, help=advice)
        return
    if missing:
        names = tuple(f"`{name}`" for name in missing)
        problem = text("the first line lacks {names}", names=names)
        renamed = tuple(
            text("`{name}` for `{head}`", name=name, head=short(head))
            for head, name in others.items()
            if name
        )
        advice = text("write {names}", names=renamed) if renamed else advice
        yield finding("unreadable-row", site, problem, help=advice)
        return
    for head in others:
        problem = text("`{name}` is not a column of measurements", name=short(head))
        guess = did_you_mean(head, tuple(c for c in _COLUMNS if c not in heads))
        place = Site(file=path, span=spans.get(head, spans[""]))
        yield finding("unreadable-row", place, problem, help=guess or advice)


def _row(
    heads: list[str], cells: list[str], separator: str
) -> Measurement | tuple[Text, Text, str] | None:
    """Return a row's measurement, or what is wrong, the way out and the column; or nothing."""
    if len(cells) > len(heads):
        return _too_long(heads, cells)
    pairs = zip(heads, cells, strict=False)
    values = {head: cell.strip() for head, cell in pairs if head and cell.strip()}
    if not values:
        return None
    ours = _in_german(values) if separator == ";" else {}
    try:
        return Measurement.model_validate(values | ours)
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
        return problem, date_advice(values[name]), name
    if name == "n":
        return problem, text("write a whole number: how many were asked or counted"), name
    cell = values[name]
    found = re.fullmatch(r"(-?\d+(?:[.,]\d+)?)\s*(%?)", cell)
    number = found[1].replace(",", ".") if found else "4.5"
    if found and found[2]:
        return problem, text("write the number alone: {number}", number=number), name
    return problem, text("write numbers with a point: {number}", number=number), name


def _too_long(heads: list[str], cells: list[str]) -> tuple[Text, Text, str]:
    """Return what is wrong with a row that has too many values: mostly a number's comma."""
    place = heads.index("value")
    whole, rest = cells[place].strip(), cells[place + 1].strip()
    if re.fullmatch(r"-?\d+", whole) and rest.isdecimal():
        problem = text(
            "`{name}` is `{value}`, which cannot be read", name="value", value=f"{whole},{rest}"
        )
        number = f"{whole}.{rest}"
        return problem, text("write numbers with a point: {number}", number=number), "value"
    return (
        text("the row has more values than the first line has names"),
        text("put a value that contains a comma in quotation marks"),
        "",
    )


def _in_german(values: dict[str, str]) -> dict[str, str]:
    """Return number and day of a row as we write them, where they are as Excel writes them."""
    found: dict[str, str] = {}
    if re.fullmatch(r"-?\d+,\d+", values.get("value", "")):
        found["value"] = values["value"].replace(",", ".")
    day = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", values.get("date", ""))
    if day is not None:
        found["date"] = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    return found
