"""The table of all touchpoints with what tells their priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.listing import Cell, Column, Listing, cell

if TYPE_CHECKING:
    from ctmp_docs.indexes.priorities import Priorities
    from ctmp_docs.model import Touchpoint
    from ctmp_docs.pages.site import Site

PATH = "improve/priorities.md"
RELEVANCES = ("purchase", "repurchase", "recommendation")


def priority_list(site: Site, found: Priorities) -> Listing:
    """Return the table, the greatest opportunity first and what is unknown last."""
    by_title = {id_: number for number, id_ in enumerate(site.words.by_title(found.unknown))}
    ids = [*found.opportunities, *sorted(found.unknown, key=by_title.__getitem__)]
    states = {site.handbook.touchpoints[id_].state for id_ in ids}
    has_states = len(states) > 1
    return Listing(
        id="priorities",
        title=text("All touchpoints by opportunity"),
        columns=_columns(site, has_states=has_states),
        rows=tuple(_row(site, id_, has_states=has_states) for id_ in ids),
    )


def _columns(site: Site, *, has_states: bool) -> tuple[Column, ...]:
    phases, decisions = named.phases(site), named.words_of("decision")
    return (
        Column(id="touchpoint", title=text("Touchpoint")),
        Column(id="phase", title=text("Phase"), is_facet=True,
               order=tuple(phases.values()), ids=phases, is_hidden=True),
        Column(id="department", title=text("In charge"), is_facet=True,
               ids=named.departments(site)),
        *(
            Column(id=one, title=site.words.label("relevance", one), kind="number", is_hidden=True)
            for one in RELEVANCES
        ),
        Column(id="journeys", title=text("Journeys"), kind="number"),
        Column(id="score", title=text("Score"), kind="number"),
        Column(id="today", title=text("Today"), kind="rating"),
        Column(id="importance", title=text("Importance"), kind="number"),
        Column(id="opportunity", title=text("Opportunity"), kind="number"),
        Column(id="declared", title=text("Declared"), is_facet=True,
               order=tuple(named.YES_NO.values()), ids=named.YES_NO),
        Column(id="decision", title=text("Decision"), is_facet=True,
               order=tuple(decisions.values()), ids=decisions),
        *((Column(id="state", title=text("State"), is_facet=True, is_hidden=True,
                  ids=named.words_of("state")),)
          if has_states else ()),
    )  # fmt: skip


def _row(site: Site, id_: str, *, has_states: bool) -> tuple[Cell, ...]:
    touchpoint, one = site.handbook.touchpoints[id_], site.tables.figures[id_]
    words, decision = site.words, touchpoint.decision
    is_declared = touchpoint.super_because is not None
    return (
        cell(words.link(id_)),
        _several(site, tuple(map(words.phase, touchpoint.phases))),
        cell(words.link(touchpoint.owner)),
        *(cell(_relevance(touchpoint, name)) for name in RELEVANCES),
        cell(one.key_journeys),
        cell(one.super_score),
        cell(words.rating(touchpoint.actual.rating if touchpoint.actual else None)),
        cell(one.importance),
        cell(one.opportunity),
        cell(text("yes") if is_declared else text("no")),
        cell(words.label("decision", decision.is_) if decision is not None else None),
        *((cell(words.label("state", touchpoint.state)),) if has_states else ()),
    )


def _relevance(touchpoint: Touchpoint, name: str) -> float | None:
    value: float | None = getattr(touchpoint.relevance, name, None)
    return value


def _several(site: Site, values: tuple[str | Text, ...]) -> Cell:
    """Return the cell of several words, one below the other."""
    return Cell(parts=values, plain=site.language.say(values))
