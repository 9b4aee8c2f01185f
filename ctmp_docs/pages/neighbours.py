"""Where customers come from and go to, over all journeys but observed ones.

The picture of a touchpoint's neighbourhood and the lists below it are made from the same values.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ctmp_docs.pages.site import Site

Side: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""(touchpoint, journeys that lead there or from there), the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The touchpoints directly before and after one."""

    journeys: tuple[str, ...]
    """The journeys through here, sorted by id."""
    before: Side
    after: Side


def neighbours(site: Site, touchpoint: str) -> Neighbours:
    """Return what comes before and after a touchpoint."""
    journeys = tuple(
        id_
        for id_ in site.tables.figures[touchpoint].journeys
        if site.handbook.journeys[id_].kind != "observed"
    )
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for id_ in journeys:
        for hop in site.handbook.hops[id_]:
            if hop.target.id == touchpoint and "/" not in hop.to_step:
                before[hop.source.id].add(id_)
            if hop.source.id == touchpoint and "/" not in hop.from_step:
                after[hop.target.id].add(id_)
    return Neighbours(journeys=journeys, before=_side(site, before), after=_side(site, after))


def _side(site: Site, found: dict[str, set[str]]) -> Side:
    order = sorted(found, key=lambda id_: (-len(found[id_]), site.handbook.title(id_)))
    return tuple((id_, tuple(sorted(found[id_]))) for id_ in order)
