"""What comes before and after a touchpoint, on each of its journeys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.handbook import Hop
    from ctmp_docs.model import Touchpoint
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView


MAX_STRIPS = 3
"""More journeys than this are only named."""


MAX_CELLS = 3
"""More ways in or out of a step than this are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A neighbour in the strip."""

    link: Link
    department: str
    rating: RatingView
    is_handoff: bool
    is_media_break: bool
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Before, here and after on one journey."""

    journey: Link
    before: tuple[Cell, ...]
    after: tuple[Cell, ...]
    more_before: int
    more_after: int


def strips(site: Site, touchpoint: Touchpoint) -> tuple[tuple[Strip, ...], tuple[Link, ...]]:
    """Return a strip for each of the first journeys, and links to the other journeys."""
    found = []
    journeys = site.tables.figures[touchpoint.id].journeys
    for journey in sorted(journeys, key=lambda j: (site.handbook.journeys[j].kind, j)):
        way = site.handbook.ways[journey]
        steps = {step.id for step in way.steps if step.touchpoint == touchpoint.id}
        hops = site.handbook.hops[journey]
        into = _once((hop, hop.source.id) for hop in hops if hop.to_step in steps)
        out = _once((hop, hop.target.id) for hop in hops if hop.from_step in steps)
        found.append(
            Strip(
                journey=site.words.link(journey),
                before=tuple(_cell(site, hop, hop.source) for hop in into[:MAX_CELLS]),
                after=tuple(_cell(site, hop, hop.target) for hop in out[:MAX_CELLS]),
                more_before=max(len(into) - MAX_CELLS, 0),
                more_after=max(len(out) - MAX_CELLS, 0),
            )
        )
    return tuple(found[:MAX_STRIPS]), tuple(strip.journey for strip in found[MAX_STRIPS:])


def _once(hops: Iterable[tuple[Hop, str]]) -> list[Hop]:
    """Return the first hop to each neighbour under each condition: a touchpoint may come twice."""
    first: dict[tuple[str, str | None], Hop] = {}
    for hop, neighbour in hops:
        first.setdefault((neighbour, hop.label), hop)
    return list(first.values())


def _cell(site: Site, hop: Hop, neighbour: Touchpoint) -> Cell:
    return Cell(
        link=site.words.link(neighbour.id),
        department=site.handbook.title(neighbour.owner),
        rating=site.words.rating(neighbour.actual.rating if neighbour.actual else None),
        is_handoff=hop.is_handoff,
        is_media_break=hop.is_media_break,
        label=hop.label,
    )
