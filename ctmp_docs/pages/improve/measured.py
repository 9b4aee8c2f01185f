"""All ratings and KPIs as a table, what was newly measured, and where nothing is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.improve.readings import (
    direction,
    measured_title,
    number_cell,
    origin,
    trend_in_words,
    unit,
    value_in_words,
)
from ctmp_docs.pages.listing import Cell, Column, Listing, cell
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.site import PHASE_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ctmp_docs.indexes.results import Reading, Result
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView

PATH = "improve/results.md"
"""The page of results."""
_ORGANISATION = text("The whole organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """Something that was measured lately."""

    about: Link
    facts: tuple[object, ...]
    day: date | None
    ratings: tuple[RatingView, ...]
    """Of a rating: the one before, if there is one, and the latest."""
    values: tuple[str | Text, ...]
    """Of a KPI: the same."""
    trend: Text


def new_rows(site: Site, found: Iterable[Result]) -> Iterator[NewRow]:
    """Yield what was newly measured as rows of a list."""
    for one in found:
        if one.latest is None:
            continue
        pair = [reading for reading in (one.previous, one.latest) if reading is not None]
        is_rating = one.kpi is None
        yield NewRow(
            about=_about(site, one),
            facts=(measured_title(site, one), *origin(site, one.latest)),
            day=one.latest.day,
            ratings=tuple(site.words.rating(r.value) for r in pair) if is_rating else (),
            values=() if is_rating else tuple(value_in_words(site, one, r) for r in pair),
            trend=trend_in_words(one.previous, one.latest, one.trend),
        )


def results_listing(site: Site, found: Iterable[Result]) -> Listing:
    """Return every rating and KPI with baseline, goal, latest value and trend.

    The whole organisation comes first, then touchpoints by phase and title.
    """
    phases, found = named.phases(site), tuple(found)
    return Listing(
        id="results",
        title=text("All ratings and KPIs"),
        columns=(
            Column(id="touchpoint", title=text("Touchpoint")),
            Column(id="kpi", title=text("KPI"), is_facet=True, ids=named.kpis(site, (one.kpi for one in found))),
            Column(id="owner", title=text("In charge"), is_facet=True,
                   ids=named.departments(site)),
            Column(id="phase", title=text("Phase"), is_facet=True, is_hidden=True,
                   order=tuple(phases.values()), ids=phases),
            Column(id="baseline", title=text("Baseline"), kind="number"),
            Column(id="goal", title=text("Goal"), kind="number"),
            Column(id="latest", title=text("Latest"), kind="number"),
            Column(id="date", title=text("Date"), kind="date"),
            Column(id="trend", title=text("Trend")),
            Column(id="n", title=text("n"), kind="number", is_hidden=True),
            Column(id="source", title=text("Source"), is_hidden=True),
        ),
        rows=tuple(_row(site, one) for one in sorted(found, key=lambda r: _place(site, r))),
    )  # fmt: skip


def unmeasured_listing(site: Site, ids: Iterable[str]) -> Listing:
    """Return the touchpoints without a KPI, by phase and title."""
    words, touchpoints, phases = site.words, site.handbook.touchpoints, named.phases(site)
    return Listing(
        id="without-kpi",
        title=text("Touchpoints without a KPI"),
        columns=(
            Column(id="touchpoint", title=text("Touchpoint")),
            Column(id="owner", title=text("In charge"), is_facet=True,
                   ids=named.departments(site)),
            Column(id="phase", title=text("Phase"), is_facet=True,
                   order=tuple(phases.values()), ids=phases),
            Column(id="rating", title=text("Rating"), kind="rating", is_facet=True,
                   ids=named.bands(site)),
        ),
        rows=tuple(
            (
                cell(words.link(id_)),
                cell(words.link(touchpoints[id_].owner)),
                cell(words.phase(touchpoints[id_].phases[0])),
                cell(words.rating(rating.rating if (rating := touchpoints[id_].actual) else None)),
            )
            for _phase, ids_ in site.by_phase(words.by_title(ids)) for id_ in ids_
        ),
    )  # fmt: skip


def _place(site: Site, result: Result) -> tuple[int, tuple[str, str], bool]:
    """Return what a row is sorted by; KPIs stay in their order, below the rating."""
    if result.touchpoint is None:
        return -1, ("", ""), False
    touchpoint = site.handbook.touchpoints[result.touchpoint]
    phase = PHASE_ORDER.index(touchpoint.phases[0])
    return phase, site.language.sort_key(touchpoint.title), result.kpi is not None


def _row(site: Site, one: Result) -> tuple[Cell, ...]:
    latest = one.latest
    touchpoint = site.handbook.touchpoints.get(one.touchpoint or "")
    phase = site.words.phase(touchpoint.phases[0]) if touchpoint is not None else None
    counted = (unit(site, one), direction(site, one) if one.kpi is not None else None)
    met = text("reached") if one.is_met else None
    return (
        cell(_about(site, one), note=phase),
        cell(measured_title(site, one), note=_joined(part for part in counted if part is not None)),
        cell(site.words.link(touchpoint.owner) if touchpoint is not None else None),
        cell(phase),
        _baseline(site, one.baseline),
        number_cell(site, one.target, note=met),
        _latest(site, one),
        cell(latest.day if latest is not None else None),
        cell(trend_in_words(one.previous, latest, one.trend)),
        cell(latest.n if latest is not None else None),
        cell(_source(site, latest)),
    )  # fmt: skip


def _baseline(site: Site, reading: Reading | None) -> Cell:
    if reading is None:
        return cell(None)
    day = text("{day}", day=reading.day) if reading.day is not None else None
    return number_cell(site, reading.value, note=day)


def _latest(site: Site, one: Result) -> Cell:
    if one.latest is None:
        return cell(None)
    if one.kpi is None:
        return cell(site.words.rating(one.latest.value))
    return number_cell(site, one.latest.value)


def _source(site: Site, reading: Reading | None) -> str | Text | None:
    if reading is None:
        return None
    if reading.evidence is not None:
        return site.words.label("evidence", reading.evidence)
    return reading.source


def _joined(parts: Iterable[str | Text]) -> Text | None:
    """Return facts in one line; nothing if there are none."""
    listed = tuple(parts)
    return text("{facts}", facts=listed) if listed else None


def _about(site: Site, one: Result) -> Link:
    """Return what was measured at: a touchpoint's results, or those of all."""
    if one.touchpoint is None:
        return Link(title=_ORGANISATION, url=f"{site.addresses.page(PATH)}#organisation")
    link = site.words.link(one.touchpoint)
    has_chart = one.kpi is not None or len(one.readings) > 1
    return Link(title=link.title, url=f"{link.url}#results") if has_chart else link
