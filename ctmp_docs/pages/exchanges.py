"""From which departments customers come to one, and to which they go on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctmp_docs.handbook import Hop
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Another department with which customers change hands."""

    id: str
    department: Link
    count: int
    touchpoints: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges:
    """The departments on both sides of one, the most frequent first."""

    receives: tuple[Exchange, ...]
    gives: tuple[Exchange, ...]


def exchanges(site: Site, department: str) -> Exchanges:
    """Return between whom and `department` customers pass, on all journeys but observed ones."""
    pairs = site.tables.handoffs
    taken = [hop for pair in pairs if pair.receiver == department for hop in pair.hops]
    given = [hop for pair in pairs if pair.giver == department for hop in pair.hops]
    return Exchanges(
        receives=_side(site, taken, receiving=True), gives=_side(site, given, receiving=False)
    )


def _side(site: Site, hops: list[Hop], *, receiving: bool) -> tuple[Exchange, ...]:
    found: dict[str, list[Hop]] = defaultdict(list)
    for hop in hops:
        found[hop.source.owner if receiving else hop.target.owner].append(hop)
    return tuple(
        Exchange(
            id=other,
            department=site.words.link(other),
            count=len(some),
            touchpoints=site.words.links(
                dict.fromkeys(h.source.id if receiving else h.target.id for h in some)
            ),
        )
        for other, some in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    )
