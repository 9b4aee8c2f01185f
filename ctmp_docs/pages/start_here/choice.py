"""Which journey and which touchpoints a new colleague reads first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.model import Department
    from ctmp_docs.pages.site import Site

MOST = 5
"""So many touchpoints are read first."""
_KEY = 2
"""On so many journeys a touchpoint is a key touchpoint."""


def own_steps(site: Site, department: str, journey: str) -> tuple[str, ...]:
    """Return the touchpoints of a journey of which a department is in charge, each once."""
    touchpoints = site.handbook.touchpoints
    return tuple(
        id_
        for id_ in site.tables.journeys[journey].touchpoints
        if touchpoints[id_].owner == department
    )


def own_journey(site: Site, department: Department) -> str | None:
    """Return the journey that a department chose, else the one that it is most part of."""
    chosen = next((id_ for id_ in department.start_here if id_ in site.handbook.journeys), None)
    if chosen is not None:
        return chosen
    parts = {id_: len(own_steps(site, department.id, id_)) for id_ in _walked(site)}
    return min(
        (id_ for id_, steps in parts.items() if steps),
        key=lambda id_: (*_kind(site, id_), -parts[id_], id_),
        default=None,
    )


def main_journey(site: Site) -> str | None:
    """Return the journey that most departments are part of; nothing if there is none."""
    figures = site.tables.journeys
    return min(
        _walked(site),
        key=lambda i: (
            *_kind(site, i), -len(figures[i].departments), -len(figures[i].touchpoints), i
        ),
        default=None,
    )  # fmt: skip


def own_touchpoints(site: Site, department: Department) -> tuple[str, ...]:
    """Return a department's touchpoints, those to read first before the others.

    First those that it chose, then super touchpoints, then those on many journeys, then the
    weakest. A department in charge of none sees those in which it has another part.
    """
    book, roles = site.handbook, site.tables.roles[department.id]
    chosen = [id_ for id_ in department.start_here if id_ in book.touchpoints]
    own = _existing(site, roles.accountable)
    if not own:
        own = _existing(site, (*roles.responsible, *roles.consulted, *roles.informed))
    rest = sorted((i for i in own if i not in chosen), key=lambda id_: _importance(site, id_))
    return tuple(dict.fromkeys((*chosen, *rest)))


def reason(site: Site, department: Department, id_: str) -> Text | str:
    """Return why a touchpoint is among those to read first; nothing if it is simply theirs."""
    one, figures = site.handbook.touchpoints[id_], site.tables.figures[id_]
    if id_ in department.start_here:
        return text("your department chose it")
    if one.super_because is not None:
        return text("super touchpoint")
    if figures.key_journeys >= _KEY:
        return site.counted(figures.key_journeys, "on {n} journey", "on {n} journeys")
    return text("still disappoints customers") if figures.band == "disappointing" else ""


def _walked(site: Site) -> list[str]:
    """Return the journeys that exist and were not only observed."""
    return [
        id_
        for id_, one in site.handbook.journeys.items()
        if one.kind != "observed" and one.state != "retired" and site.handbook.ways[id_].steps
    ]


def _kind(site: Site, journey: str) -> tuple[bool, bool]:
    """Say what counts less: what does not exist yet, and what is not as customers go today."""
    one = site.handbook.journeys[journey]
    return one.state == "planned", one.kind != "actual"


def _existing(site: Site, ids: Iterable[str]) -> list[str]:
    touchpoints = site.handbook.touchpoints
    return [id_ for id_ in dict.fromkeys(ids) if touchpoints[id_].state != "retired"]


def _importance(site: Site, id_: str) -> tuple[bool, int, bool, float, tuple[str, str]]:
    one, figures = site.handbook.touchpoints[id_], site.tables.figures[id_]
    rating = one.actual.rating if one.actual else None
    title = site.language.sort_key(one.title)
    journeys = figures.key_journeys if figures.key_journeys >= _KEY else 0
    return one.super_because is None, -journeys, rating is None, rating or 0, title
