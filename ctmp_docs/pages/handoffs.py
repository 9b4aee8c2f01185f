"""Between whom customers change hands, and where they have to change the medium."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.indexes.responsibilities import is_told
from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.listing import Cell, Column, Listing, cell, cells
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.shown import shown

if TYPE_CHECKING:
    from ctmp_docs.pages.shown import Shown
    from ctmp_docs.pages.site import Site

HANDOFFS = "responsibilities/handoffs.md"
ROWS = 25
"""So many pairs and breaks are shown; all of them are in the tables below."""
PLACES = 5
"""So many places of a pair, and journeys of it, are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffRow:
    """Two departments between which customers pass."""

    giver: Link
    receiver: Link
    count: int
    journeys: tuple[Link, ...]
    more_journeys: int
    """How many others there are."""
    places: tuple[tuple[Link, Link, bool], ...]
    """(giving touchpoint, receiving touchpoint, whether the receiver is asked or told)."""
    more_places: int
    """How many others there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakRow:
    """Two touchpoints between which customers jump between online and offline."""

    source: Link
    target: Link
    source_setting: Text
    target_setting: Text
    count: int
    journeys: tuple[Link, ...]
    more_journeys: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffsView:
    """Pairs of departments, and media breaks beside them."""

    crumbs: tuple[Link, ...]
    picture: Shown | None
    """Nothing where no journey passes from one department to another."""
    handoffs: tuple[HandoffRow, ...]
    breaks: tuple[BreakRow, ...]
    all_handoffs: int
    """How many pairs there are."""
    all_breaks: int
    total: int
    untold: int
    """Over how many places the receiver has no part in what came before."""
    listings: tuple[Listing, Listing]
    """Every place where customers change hands, and every media break."""


def handoffs_page(site: Site, crumbs: tuple[Link, ...], tab: str) -> Page:
    """Return the page of hand-offs and media breaks."""
    rows, breaks = _handoffs(site), _breaks(site)
    listings = (_handoff_listing(site, rows), _break_listing(breaks))
    return Page(
        path=HANDOFFS,
        title=text("Hand-offs and media breaks"),
        template="handoffs",
        view=HandoffsView(
            crumbs=crumbs,
            picture=shown(site, "handoffs", with_twin=False),
            handoffs=tuple(map(_cut, rows[:ROWS])),
            breaks=tuple(map(_cut_break, breaks[:ROWS])),
            all_handoffs=len(rows),
            all_breaks=len(breaks),
            total=sum(row.count for row in rows),
            untold=sum(not told for row in rows for _from, _to, told in row.places),
            listings=listings,
        ),
        description=text(
            "Where customers pass from one department to another, and where they have to change the medium."
        ),
        tab=tab,
        meta={"hide": ["toc"]},
        listings=listings,
    )


def _handoffs(site: Site) -> tuple[HandoffRow, ...]:
    words = site.words
    rows = []
    for pair in site.tables.handoffs:
        places = {(hop.source.id, hop.target.id): is_told(hop) for hop in pair.hops}
        rows.append(
            HandoffRow(
                giver=words.link(pair.giver),
                receiver=words.link(pair.receiver),
                count=pair.count,
                journeys=words.links(pair.journeys),
                more_journeys=0,
                places=tuple(
                    (words.link(source), words.link(target), told)
                    for (source, target), told in places.items()
                ),
                more_places=0,
            )
        )
    return tuple(rows)


def _breaks(site: Site) -> tuple[BreakRow, ...]:
    words, touchpoints = site.words, site.handbook.touchpoints
    return tuple(
        BreakRow(
            source=words.link(pair.source),
            target=words.link(pair.target),
            source_setting=words.label("setting", touchpoints[pair.source].setting or "both"),
            target_setting=words.label("setting", touchpoints[pair.target].setting or "both"),
            count=pair.count,
            journeys=words.links(pair.journeys),
            more_journeys=0,
        )
        for pair in site.tables.media_breaks
    )


def _cut(row: HandoffRow) -> HandoffRow:
    """Return a row with so many places and journeys as one takes in at a glance."""
    return replace(
        row,
        journeys=row.journeys[:PLACES],
        more_journeys=max(len(row.journeys) - PLACES, 0),
        places=row.places[:PLACES],
        more_places=max(len(row.places) - PLACES, 0),
    )


def _cut_break(row: BreakRow) -> BreakRow:
    more = max(len(row.journeys) - PLACES, 0)
    return replace(row, journeys=row.journeys[:PLACES], more_journeys=more)


def _handoff_listing(site: Site, rows: tuple[HandoffRow, ...]) -> Listing:
    """Return the hand-offs as a file has them: a line for each pair of touchpoints."""

    def line(row: HandoffRow, source: Link, target: Link, *, told: bool) -> tuple[Cell, ...]:
        return (
            cell(row.giver),
            cell(source),
            cell(row.receiver),
            cell(target),
            cell(text("yes") if told else text("no")),
            cells(row.journeys),
            cell(row.count),
        )

    return Listing(
        id="handoffs",
        title=text("Hand-offs"),
        columns=(
            Column(id="from", title=text("From"), is_facet=True, ids=named.departments(site)),
            Column(id="after", title=text("After touchpoint")),
            Column(id="to", title=text("To"), is_facet=True, ids=named.departments(site)),
            Column(id="before", title=text("Before touchpoint")),
            Column(
                id="told",
                title=text("Receiver is asked or told"),
                is_facet=True,
                is_named=True,
                order=tuple(named.YES_NO.values()),
                ids=named.YES_NO,
            ),
            Column(id="journeys", title=text("Journeys of the two departments"), is_hidden=True),
            Column(id="count", title=text("Hand-offs of the two departments"), kind="number"),
        ),
        rows=tuple(
            line(row, source, target, told=told)
            for row in rows
            for source, target, told in row.places
        ),
    )


def _break_listing(rows: tuple[BreakRow, ...]) -> Listing:
    return Listing(
        id="media-breaks",
        title=text("Media breaks"),
        columns=(
            Column(id="from", title=text("From")),
            Column(
                id="from-setting",
                title=text("Online or offline before"),
                is_facet=True,
                ids=named.words_of("setting"),
            ),
            Column(id="to", title=text("To")),
            Column(
                id="to-setting",
                title=text("Online or offline after"),
                is_facet=True,
                ids=named.words_of("setting"),
            ),
            Column(id="journeys", title=text("Journeys")),
            Column(id="count", title=text("Count"), kind="number"),
        ),
        rows=tuple(
            (
                cell(row.source),
                cell(row.source_setting),
                cell(row.target),
                cell(row.target_setting),
                cells(row.journeys),
                cell(row.count),
            )
            for row in rows
        ),
    )
