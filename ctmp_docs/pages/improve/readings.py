"""The words in which ratings, values and their changes are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.charts import in_full
from ctmp_docs.pages.listing import Cell

if TYPE_CHECKING:
    from ctmp_docs.indexes.results import Reading, Result, Trend
    from ctmp_docs.pages.site import Site

TRENDS: dict[Trend, Text] = {
    "better": text("better"),
    "worse": text("worse"),
    "unchanged": text("unchanged"),
    "higher": text("higher"),
    "lower": text("lower"),
}
_RATING = text("Rating")


def measured_title(site: Site, result: Result) -> str | Text:
    """Return what was measured: the rating, or the title of a KPI."""
    return _RATING if result.kpi is None else site.kpi_title(result.kpi)


def direction(site: Site, result: Result) -> Text | None:
    """Return which way is better, if somebody wrote it."""
    return site.words.label("better", result.better) if result.better is not None else None


def unit(site: Site, result: Result) -> str | None:
    """Return what the values of a KPI count."""
    return next((k.unit for k in site.handbook.settings.kpis if k.id == result.kpi), None)


def value_in_words(site: Site, result: Result, reading: Reading) -> Text:
    """Return a value with its unit."""
    number, counted = in_full(site.language, reading.value), unit(site, result)
    if result.kpi is None:
        return text("{n} of 10", n=number)
    return text("{n} {unit}", n=number, unit=counted) if counted else text("{n}", n=number)


def change_in_words(
    site: Site, result: Result, before: Reading | None, after: Reading | None, trend: Trend | None
) -> Text:
    """Return how a value changed; where one of the two is unknown, that is said."""
    if before is None:
        if after is None:
            return text("neither measured before nor after")
        return text("no value before; {value} after", value=value_in_words(site, result, after))
    if after is None:
        return text("{value} before; not measured again yet",
                    value=value_in_words(site, result, before))  # fmt: skip
    if trend == "unchanged":
        return text("unchanged at {value}", value=value_in_words(site, result, after))
    values = {
        "before": in_full(site.language, before.value),
        "after": value_in_words(site, result, after),
        "verdict": TRENDS[trend] if trend is not None else "",
    }
    which = direction(site, result)
    if which is None:
        return text("from {before} to {after}: {verdict}", **values)
    return text("from {before} to {after}, {which}: {verdict}", **values, which=which)


def trend_in_words(before: Reading | None, after: Reading | None, trend: Trend | None) -> Text:
    """Return a trend as a sign and a word: the sign says where the value went, the word how good.

    Their shapes differ, so that nothing depends on a colour.
    """
    if after is None:
        return text("not known yet")
    if before is None or trend is None:
        return text("one value so far")
    sign = "→" if trend == "unchanged" else "↑" if after.value > before.value else "↓"
    return text("{sign} {word}", sign=sign, word=TRENDS[trend])


def origin(site: Site, reading: Reading) -> tuple[str | Text, ...]:
    """Return how a value is known: by whom, of how many, from where."""
    parts: list[str | Text] = []
    if reading.is_baseline:
        parts.append(text("baseline"))
    if reading.evidence is not None:
        parts.append(site.words.label("evidence", reading.evidence))
    if reading.n is not None:
        parts.append(text("n = {n}", n=reading.n))
    if reading.source is not None:
        parts.append(reading.source)
    return tuple(parts)


def number_cell(site: Site, value: float | None, *, note: str | Text | None = None) -> Cell:
    """Return the cell of a number, which is shown in full: next to nothing is not nothing."""
    if value is None:
        return Cell(note=note)
    return Cell(parts=(in_full(site.language, value),), plain=value, note=note)


def dated(site: Site, reading: Reading) -> tuple[object, ...]:
    """Return the day of a value and how it is known, those that are."""
    day = (reading.day,) if reading.day is not None else (text("day unknown"),)
    return (*day, *origin(site, reading))
