"""Days as lists write them: `31.12.2026`, `12/31/2026`, `Ende Q1 2027`, `Mitte März 2027`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, fold, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ctmp_docs.tables.grid import Value

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OTHER_MONTHS = {"mrz": 3, "marz": 3, "maerz": 3, "mai": 5, "okt": 10, "dez": 12}
_WHEN = r"(?:(?P<part>anfang|beginn|mitte|ende|early|mid|late|end of|start of|end|bis ende)\s*)?"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_POINTS = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_QUARTER = re.compile(
    _WHEN + r"(?:q\s*([1-4])|([1-4])\.?\s*(?:quartal|quarter|q))[\s/.-]*(\d{4}|\d{2})"
)
_MONTH = re.compile(_WHEN + r"(?:\d{1,2}\.\s*)?([a-z]{3,9})\.?,?\s+(\d{4}|\d{2})")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")
_MONTH_NUMBER = re.compile(_WHEN + r"(\d{1,2})[/.](\d{4})")
_WEEK = re.compile(r"(?:kw|cw|week|woche)\s*(\d{1,2})[\s/.-]*(\d{4}|\d{2})")
_HALF = re.compile(_WHEN + r"(?:h([12])|([12])\.?\s*(?:halbjahr|hj|half))[\s/.-]*(\d{4})")
_YEAR = re.compile(_WHEN + r"(\d{4})")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""Days of spreadsheets as numbers: from 2000 to 2099."""
_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a cell means."""

    day: date
    note: Text | None = None
    """What had to be taken for granted."""


def day_of(value: Value, *, code: str, is_start: bool = False) -> Day | None:
    """Return the day that a cell means; nothing if it means none.

    Of a span of days it is the last one, with `is_start` the first. `code` is the language of the
    list, by which `03/04/2027` is read.
    """
    match value:
        case datetime():
            return Day(value.date())
        case date():
            return Day(value)
        case bool() | None:
            return None
        case int() | float() if _FIRST_SERIAL <= value <= _LAST_SERIAL and value == int(value):
            found = _ZERO + timedelta(days=int(value))
            return Day(found, text("a number of days, as spreadsheets count them"))
        case int() | float() if 2000 <= value < 2100 and value == int(value):
            return _spans(str(int(value)), is_start=is_start)
        case str():
            return _written(value, code, is_start=is_start)
    return None


def _written(words: str, code: str, *, is_start: bool) -> Day | None:
    plain = " ".join(fold([words]).split()).strip(" .")
    plain = re.sub(
        r"^(?:bis|bis zum|by|until|am|zum|ab|from|spatestens|ca\.?)\s+(?!ende)", "", plain
    )
    for pattern, order in ((_ISO, "ymd"), (_POINTS, "dmy")):
        if (found := pattern.fullmatch(plain)) is not None:
            parts = dict(zip(order, found.groups(), strict=True))
            return _made(parts["y"], parts["m"], parts["d"])
    if (found := _SLASHES.fullmatch(plain)) is not None:
        return _slashed(found, code)
    if (found := _DAY_OF_MONTH.fullmatch(plain)) is not None and _month(found[2]):
        return _made(found[3], _month(found[2]), found[1])
    if (found := _MONTH_DAY.fullmatch(plain)) is not None and _month(found[1]):
        return _made(found[3], _month(found[1]), found[2])
    return _spans(plain, is_start=is_start)


def _slashed(found: re.Match[str], code: str) -> Day | None:
    first, second = int(found[1]), int(found[2])
    if first > 12 or second > 12:
        month, day = (second, first) if first > 12 else (first, second)
        return _made(found[3], month, day)
    if first == second:
        return _made(found[3], first, second)
    if code == "en":
        return _made(found[3], first, second, text("month before day; the other way round?"))
    return _made(found[3], second, first, text("day before month; the other way round?"))


def _spans(plain: str, *, is_start: bool) -> Day | None:
    """Return the first or last day of a year, half, quarter, month or week."""
    if (found := _WEEK.fullmatch(plain)) is not None:
        try:
            return Day(date.fromisocalendar(_year(found[2]), int(found[1]), 1 if is_start else 5))
        except ValueError:
            return None
    spans: tuple[
        tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, int] | None]], ...
    ]
    spans = (
        (_QUARTER, lambda f: (_year(f[4]), int(f[2] or f[3]) * 3 - 2, 3)),
        (_HALF, lambda f: (_year(f[4]), int(f[2] or f[3]) * 6 - 5, 6)),
        (_MONTH_NUMBER, lambda f: (int(f[3]), int(f[2]), 1) if 0 < int(f[2]) < 13 else None),
        (_MONTH, lambda f: (_year(f[3]), month, 1) if (month := _month(f[2])) else None),
        (_YEAR, lambda f: (int(f[2]), 1, 12)),
    )
    for pattern, span_of in spans:
        found = pattern.fullmatch(plain)
        span = span_of(found) if found is not None else None
        if found is not None and span is not None and 1990 <= span[0] < 2100:
            return _within(*span, found["part"] or "", is_start=is_start)
    return None


def _within(year: int, month: int, months: int, part: str, *, is_start: bool) -> Day:
    first = date(year, month, 1)
    last_month = month + months - 1
    last = date(year, last_month, monthrange(year, last_month)[1])
    if part.startswith(("anfang", "beginn", "early", "start")):
        days = (last - first).days
        last = first if is_start else first + timedelta(days=days // 3)
    elif part.startswith(("mitte", "mid")):
        middle = first + timedelta(days=(last - first).days // 2)
        first, last = middle, middle
    elif part:
        first = last
    chosen = first if is_start else last
    note = (
        text("the first day of it") if chosen == first and is_start else text("the last day of it")
    )
    return Day(chosen, note if part == "" or part.endswith(("ende", "end", "end of")) else
               text("about that day"))  # fmt: skip


def _month(word: str) -> int:
    """Return the number of a month by its name; 0 if it is none."""
    if word in _OTHER_MONTHS:
        return _OTHER_MONTHS[word]
    short = word[:3]
    full = ("januar", "january", "februar", "february", "march", "april", "may", "june", "juni",
            "july", "juli", "august", "september", "sept", "october", "oktober", "november",
            "december", "dezember")  # fmt: skip
    known = word in _MONTHS or word in full
    return (
        _MONTHS.index(short) + 1
        if known and short in _MONTHS
        else _OTHER_MONTHS.get(short, 0)
        if known
        else 0
    )


def _year(written: str | int) -> int:
    number = int(written)
    return number + 2000 if number < 100 else number


def _made(year: object, month: object, day: object, note: Text | None = None) -> Day | None:
    try:
        return Day(date(_year(str(year)), int(str(month)), int(str(day))), note)
    except ValueError:
        return None
