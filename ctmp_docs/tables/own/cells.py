"""One value ↔ one cell: each way is the exact inverse of the other.

Values are those of front matter as it is read: text (also dates, as `2026-10-01`), numbers, truth
values, lists, mappings. A list has one item a line. What cannot stand plainly (an item of two
lines, one that begins with a bullet or a quotation mark) stands in `"` as in JSON. What somebody
typed and nobody can understand comes back as it is: whether a value is allowed is left to
`decode`, with the place of the cell.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ctmp_docs.tables.own.own_values import own_cell, own_value
from ctmp_docs.tables.own.words import EMPTY_LIST, NOTHING, Words, built_in_words, vocabulary_of

if TYPE_CHECKING:
    from ctmp_docs.fields import Field
    from ctmp_docs.tables.grid import Value
    from ctmp_docs.tables.own.columns import Column

IDS = built_in_words()
"""Cells hold the words of files; what they mean in any language of the interface is understood."""
_BULLET = re.compile(r"[-–—•*·][ \t]+")
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:[.,]\d{1,15})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets disagree about the days before it."""


def cell_of(value: Any, column: Column, words: Words = IDS) -> Value:
    """Return what a cell holds for a value of front matter; nothing for nothing."""
    if value is None:
        return None
    if column.role == "own":
        return own_cell(value)
    if column.is_list:
        lines = [_line(item, column.field, words) for item in value]
        if not lines and _pair(column.field) is not None:
            return words.shown(NOTHING, EMPTY_LIST)
        return "\n".join(lines) or None
    return _single(value, column, words)


def value_of(cell: Value, column: Column, words: Words = IDS) -> Any:
    """Return the value of front matter that a cell holds; `None` for an empty cell.

    What is no value of this column comes back as it was typed.
    """
    if isinstance(cell, str):
        lines = cell.replace("\r\n", "\n").replace("\r", "\n")
        # The author's text may begin with blanks that mean something.
        cell = (lines.strip("\n") if column.role == "body" else lines.strip()) or None
    if cell is None:
        return None
    if column.role == "own":
        return own_value(cell)
    if column.is_list:
        return _items(_as_text(cell), column.field, words)
    return _read(cell, column, words)


def _single(value: Any, column: Column, words: Words) -> Value:
    match column.field.shape:
        case "truth":
            return words.shown(vocabulary_of(column.field), "true" if value else "false")
        case "word" | "name":
            shown = words.shown(vocabulary_of(column.field), str(value))
            is_said = _word(shown, column, words) == value
            return shown if is_said else json.dumps(value, ensure_ascii=False)
        case "number" | "whole":
            return float(value) if isinstance(value, float) else int(value)
        case "date":
            day = value if isinstance(value, date) else date.fromisoformat(value)
            return day if day >= _FIRST_DAY else day.isoformat()
        case _:
            return str(value)


def _read(cell: Value, column: Column, words: Words) -> Any:
    match column.field.shape:
        case "truth":
            word = words.meant(vocabulary_of(column.field), _as_text(cell))
            return word == "true" if word is not None else _as_text(cell)
        case "word" | "name":
            return _word(_as_text(cell), column, words)
        case "number" | "whole":
            return _number(cell)
        case "date":
            return _day(cell)
        case _:
            return _as_text(cell)


def _word(typed: str, column: Column, words: Words) -> str:
    return words.meant(vocabulary_of(column.field), typed) or _unquoted(typed, str) or typed


def _as_text(cell: Value) -> str:
    """Return what a cell shows as text; a program that keeps only decimals says `7` as 7.0."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return str(cell)


def _number(cell: Value) -> Any:
    if isinstance(cell, str):
        if not _NUMBER.fullmatch(cell):
            return cell
        cell = float(cell.replace(",", "."))
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return _as_text(cell)
    return int(cell) if cell == int(cell) else cell


def _day(cell: Value) -> str:
    typed = _as_text(cell)
    iso, german = _ISO.fullmatch(typed), _GERMAN.fullmatch(typed)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat()
        if german:
            return date(int(german[3]), int(german[2]), int(german[1])).isoformat()
    except ValueError:
        return typed
    return typed


def _pair(field: Field) -> tuple[str, str] | None:
    """Return the keys of groups that are written `s3: unsure` on a line; of others nothing.

    Of these an empty list says something too: `next: []` ends a way.
    """
    keys = tuple(one.key for one in field.fields)
    return (keys[0], keys[1]) if keys[:1] == ("to",) and len(keys) == 2 else None


def _line(item: Any, field: Field, words: Words) -> str:
    """Return the line of an item: as people write it, or as JSON if that would say another."""
    pair = _pair(field)
    if not isinstance(item, dict):
        plain = words.shown(vocabulary_of(field), str(item))
    elif pair is not None:
        plain = ": ".join(str(item[key]) for key in pair if key in item)
    else:
        plain = ""
    is_said = "\n" not in plain and _items(plain, field, words) == [item]
    return plain if is_said else json.dumps(item, ensure_ascii=False)


def _items(typed: str, field: Field, words: Words) -> list[Any]:
    if _pair(field) is not None and words.meant(NOTHING, typed) is not None:
        return []
    lines = (line.strip() for line in typed.split("\n"))
    return [item for line in lines if line for item in _read_line(line, field, words)]


def _read_line(line: str, field: Field, words: Words) -> list[Any]:
    vocabulary = vocabulary_of(field)
    known = words.meant(vocabulary, line)
    if known is not None:
        return [known]
    quoted = _unquoted(line, dict if field.fields else str)
    if quoted is not None:
        return [quoted]
    line = _BULLET.sub("", line, count=1)
    pair = _pair(field)
    if pair is not None:
        first, _colon, second = line.partition(": ")
        found = zip(pair, (first.strip(), second.strip()), strict=True)
        return [{key: word for key, word in found if word}]
    return [line] if vocabulary is None else _several(line, vocabulary, words)


def _unquoted(line: str, kind: type) -> Any:
    """Return what a line says as JSON, if it is of that kind."""
    if line[:1] not in {'"', "{"}:
        return None
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, kind) else None


def _several(line: str, vocabulary: str, words: Words) -> list[str]:
    """Return the words on one line: one, or several with commas if all of them are known."""
    meant = [words.meant(vocabulary, part.strip()) for part in (line, *re.split("[,;]", line))]
    if meant[0] is not None:
        return [meant[0]]
    known = [word for word in meant[1:] if word is not None]
    return known if len(known) == len(meant) - 1 else [line]
