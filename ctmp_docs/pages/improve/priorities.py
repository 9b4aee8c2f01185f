"""On which touchpoints to concentrate: super touchpoints, opportunity, decisions, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import OpportunityDiagram
from ctmp_docs.indexes.priorities import Priorities, priorities
from ctmp_docs.language import Text, text
from ctmp_docs.pages.chosen import chosen
from ctmp_docs.pages.improve.common import TAB
from ctmp_docs.pages.improve.groups import Counted, Group, GroupRow, group, owner_row
from ctmp_docs.pages.improve.priority_list import PATH, priority_list
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.rows import IdeaRow, idea_rows
from ctmp_docs.pages.shown import Shown, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.listing import Listing
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView

MOST_RANKED = 10
"""Rows of the ranking; the rest is in the listing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedRow:
    """A touchpoint that is declared a super touchpoint, or ranks high, or both."""

    link: Link
    because: str | None
    """Why it is declared."""
    place: int | None
    score: float | None
    sum: Text | None
    """How the score comes about."""
    rating: RatingView


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritiesView:
    """What to concentrate on, and what is to become of the rest."""

    ranked: tuple[RankedRow, ...]
    ranked_in_all: int
    all_ranked: Link | None
    differences: tuple[tuple[Group, Text], ...]
    """Where declared and computed disagree, each with what can be done."""
    has_declared: bool
    """Whether anybody has declared a super touchpoint."""
    chart: Shown | None
    decided: tuple[Counted, ...]
    """How many touchpoints have which decision."""
    decisions: tuple[Group, ...]
    planned: Group
    ideas: tuple[IdeaRow, ...]
    more_ideas: Link | None
    listing: Listing | None
    is_bare: bool
    """Whether nothing tells yet what counts more than something else."""


def priorities_page(site: Site) -> Page:
    """Return the page of priorities."""
    found = priorities(site.handbook, site.tables.figures)
    listing = priority_list(site, found) if site.handbook.touchpoints else None
    decisions = tuple(_decisions(site, found))
    ideas = idea_rows(site, found.ideas)
    rows = tuple(_ranked(site, found))
    chart = _chart(site)
    is_decided = any(found.decisions.values())
    return Page(
        path=PATH,
        title=text("Priorities"),
        template="improve-priorities",
        view=PrioritiesView(
            ranked=rows[:MOST_RANKED],
            ranked_in_all=len(found.ranking.ranked),
            all_ranked=Link(
                title=text("The whole ranking"),
                url=chosen(site, PATH, "priorities", sort="-score"),
            )
            if len(found.ranking.ranked) > MOST_RANKED or len(rows) > MOST_RANKED
            else None,
            has_declared=bool(found.ranking.declared),
            differences=tuple(_differences(site, found)) if found.ranking.declared else (),
            chart=chart,
            decided=tuple(
                Counted(label=one.title, count=one.count, url=one.url) for one in decisions
            )
            if is_decided
            else (),
            decisions=decisions if is_decided else (),
            planned=group(
                "planned",
                text("Planned touchpoints"),
                site.words.by_title(found.planned),
                lambda id_: _planned(site, id_),
                chosen(site, PATH, "priorities", {"state": "planned"}),
            ),
            ideas=ideas[:5],
            more_ideas=Link(
                title=text("all {n}", n=len(ideas)), url=site.addresses.page("improve/ideas.md")
            )
            if len(ideas) > 5
            else None,
            listing=listing,
            is_bare=not (rows or chart or is_decided),
        ),
        description=text(
            "On which touchpoints to concentrate, which to leave as they are, and which are missing."
        ),
        tab=TAB,
        is_listed=True,
        meta={"hide": ["toc"]},
        listings=(listing,) if listing is not None else (),
    )


def _ranked(site: Site, found: Priorities) -> Iterator[RankedRow]:
    """Yield what is declared or ranks high, by its place; what has none comes last."""
    ranking, figures = found.ranking, site.tables.figures
    places = {one.id: one.place for one in ranking.ranked}
    order = {one.id: number for number, one in enumerate(ranking.ranked)}
    ids = sorted(
        {*ranking.declared, *ranking.high}, key=lambda id_: (order.get(id_, len(order)), id_)
    )
    for id_ in ids:
        touchpoint = site.handbook.touchpoints[id_]
        relevances = touchpoint.relevance.given() if touchpoint.relevance else ()
        journeys = figures[id_].key_journeys
        yield RankedRow(
            link=site.words.link(id_),
            because=touchpoint.super_because,
            place=places.get(id_),
            score=figures[id_].super_score,
            sum=score_words(site, relevances, journeys),
            rating=site.words.rating(touchpoint.actual.rating if touchpoint.actual else None),
        )


def score_words(site: Site, relevances: tuple[float, ...], journeys: int) -> Text | None:
    """Return how a score comes about, such as `(8 + 5) × 4 journeys`; nothing without relevances."""
    if not relevances:
        return None
    added = " + ".join(map(site.language.say, relevances))
    return text(
        "{relevances} × {journeys}",
        relevances=f"({added})" if len(relevances) > 1 else added,
        journeys=site.counted(journeys, "{n} journey", "{n} journeys"),
    )


def _differences(site: Site, found: Priorities) -> Iterator[tuple[Group, Text]]:
    """Yield where what authors declared and what is computed disagree."""
    ranking = found.ranking
    places = {one.id: one.place for one in ranking.ranked}
    count = len(ranking.ranked)
    url = chosen(site, PATH, "priorities", sort="-score")

    def placed(id_: str) -> GroupRow:
        side = text("{place} of {number}", place=places[id_], number=count)
        return owner_row(site, id_, side=side)

    for id_, title, ids, row, advice in (
        ("not-declared", text("High in the ranking, but not declared"), ranking.not_declared, placed,
         text("If it is one, say why in its file: `super_because`.")),
        ("low", text("Declared, but in the lower half of the ranking"), ranking.low, placed,
         text("Is the reason still right, or a relevance too low?")),
        ("unranked", text("Declared, but without a place"), ranking.unranked,
         lambda id_: owner_row(site, id_),
         text("No relevance is given, or no journey leads through it.")),
    ):  # fmt: skip
        if ids:
            yield group(id_, title, ids, row, url), advice


def _chart(site: Site) -> Shown | None:
    diagram = site.diagrams.get("opportunity")
    note = diagram.note or None if isinstance(diagram, OpportunityDiagram) else None
    return shown(site, "opportunity", note=note, with_twin=False)


def _decisions(site: Site, found: Priorities) -> Iterator[Group]:
    """Yield the decisions that occur, and at last those touchpoints that have none."""
    for is_, ids in found.decisions.items():
        if ids:
            label = site.words.label("decision", is_)
            url = chosen(site, PATH, "priorities", {"decision": is_})
            yield group(f"decision-{is_}", label, ids, lambda id_: _decided(site, id_), url)
    if found.undecided:
        url = chosen(site, PATH, "priorities", {"decision": None})
        yield group(
            "no-decision",
            text("No decision yet"),
            found.undecided,
            lambda id_: owner_row(site, id_, side=_opportunity(site, id_)),
            url,
        )


def _opportunity(site: Site, id_: str) -> Text | None:
    value = site.tables.figures[id_].opportunity
    return text("opportunity {value}", value=value) if value is not None else None


def _decided(site: Site, id_: str) -> GroupRow:
    decision = site.handbook.touchpoints[id_].decision
    if decision is None:
        return owner_row(site, id_)
    partners = tuple(link.title for link in map(site.words.link, decision.with_))
    aims = tuple(site.words.label("aim", aim) for aim in decision.aim)
    sub: str | Text | None = decision.because
    if partners and sub:
        sub = text("with {titles}: {because}", titles=partners, because=sub)
    elif partners:
        sub = text("with {titles}", titles=partners)
    return GroupRow(
        link=site.words.link(id_),
        sub=sub,
        side=site.language.say(aims) or None,
    )


def _planned(site: Site, id_: str) -> GroupRow:
    touchpoint = site.handbook.touchpoints[id_]
    return GroupRow(
        link=site.words.link(id_),
        sub=touchpoint.summary,
        side=site.handbook.title(touchpoint.owner),
    )
