"""How far the handbook is written: each part by what holds it, and where it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.coverage import (
    FIELDS,
    Coverage,
    coverage,
    coverage_by_department,
    owner_of,
)
from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.improve.upkeep.place import PATH
from ctmp_docs.pages.listing import Cell, Column, Listing, cell
from ctmp_docs.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.pages.site import Site

NAMED = 12
"""So many pages without a part are named; the rest is in the file."""
LABELS: Mapping[str, Text] = {
    "summary": text("Summary"),
    "promise": text("What staff may promise"),
    "help": text("Help if it goes wrong"),
    "relevance": text("Relevance"),
    "actual": text("Situation today"),
    "rating": text("Rating"),
    "decision": text("Decision"),
    "target": text("Goal"),
    "actions": text("Actions"),
    "kpi": text("KPI"),
    "reviewed": text("Review"),
}
"""What readers see for each part."""
_HEADS: Mapping[str, Text] = {
    "promise": text("Promise"),
    "help": text("Help"),
    "actual": text("Today"),
}
"""The same above a narrow column, where it is another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A part: how many hold it, and which do not."""

    id: str
    label: Text
    number: int
    total: int
    share: Text
    """Such as "31 of 47"."""
    missing: tuple[Link, ...]
    """The first few pages without it."""
    more: int
    """How many there are besides."""
    count: int
    """How many are without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """All parts."""

    parts: tuple[PartRow, ...]


def coverage_view(site: Site) -> CoverageView:
    """Return how far each part is written."""
    return CoverageView(
        parts=tuple(_row(site, one) for one in _seen(site, coverage(site.handbook)))
    )


def departments_listing(site: Site) -> Listing:
    """Return the parts by department, these by title, as a table."""
    found = coverage_by_department(site.handbook)
    parts = tuple(one.part for one in _seen(site, coverage(site.handbook)))
    return Listing(
        id="coverage",
        title=text("What is written, by department"),
        columns=(
            Column(id="department", title=text("Department")),
            *(Column(id=part, title=_HEADS.get(part, LABELS[part])) for part in parts),
        ),
        rows=tuple(
            (cell(site.words.link(id_)), *_cells(site, found[id_], parts))
            for id_ in site.words.by_title(found)
        ),
    )


def missing_listing(site: Site) -> Listing:
    """Return every page with every part that could be added to it; too long for a page."""
    return Listing(
        id="could-be-added",
        title=text("What could be added"),
        columns=(
            Column(id="page", title=text("Page")),
            Column(id="owner", title=text("In charge"), is_facet=True, ids=named.departments(site)),
            Column(id="part", title=text("Part"), is_facet=True, ids=LABELS),
        ),
        rows=tuple(
            (
                cell(site.words.link(id_)),
                cell(site.words.link(owner_of(site.handbook, id_))),
                cell(LABELS[one.part]),
            )
            for one in _seen(site, coverage(site.handbook))
            for id_ in site.words.by_title(one.without_it)
        ),
    )


def _seen(site: Site, found: Iterable[Coverage]) -> tuple[Coverage, ...]:
    """Leave out the parts that these readers do not have; they would all seem to be missing."""
    hidden = site.upkeep.hidden_fields
    return tuple(
        one
        for one in found
        if not any(f"{FIELDS[one.part]}.".startswith(f"{field}.") for field in hidden)
    )


def _row(site: Site, one: Coverage) -> PartRow:
    listed = site.words.by_title(one.without_it)
    return PartRow(
        id=one.part,
        label=LABELS[one.part],
        number=len(one.with_it),
        total=one.total,
        share=_share(one),
        missing=tuple(map(site.words.link, listed[:NAMED])),
        more=max(len(listed) - NAMED, 0),
        count=len(listed),
    )


def _share(one: Coverage) -> Text:
    return text("{number} of {total}", number=len(one.with_it), total=one.total)


def _cells(site: Site, found: Iterable[Coverage], parts: Iterable[str]) -> Iterable[Cell]:
    known = {one.part: one for one in found}
    here = site.addresses.page(PATH)
    for part in parts:
        one = known.get(part)
        if one is None:
            yield Cell()
        elif one.without_it:
            yield cell(Link(title=_share(one), url=f"{here}#without-{part}"))
        else:
            yield cell(_share(one))
