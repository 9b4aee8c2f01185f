"""The neighbourhood of a touchpoint on its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.pages.neighbours import neighbours
from ctmp_docs.pages.shown import Shown, shown

if TYPE_CHECKING:
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourhoodView:
    """The neighbourhood on a page: the picture, and the same in words."""

    picture: Shown
    count: str
    before: tuple[tuple[Link, tuple[Link, ...]], ...]
    """(touchpoint, journeys)."""
    after: tuple[tuple[Link, tuple[Link, ...]], ...]


def neighbourhood_view(site: Site, touchpoint: str) -> NeighbourhoodView | None:
    """Return the neighbourhood where at least two journeys meet."""
    key = f"neighbourhood-{touchpoint}"
    picture = shown(site, key, with_twin=False)
    if picture is None:
        return None
    found = neighbours(site, touchpoint)
    words = site.words
    return NeighbourhoodView(
        picture=picture,
        count=site.counted(len(found.journeys), "{n} journey", "{n} journeys"),
        before=tuple((words.link(id_), words.links(ids)) for id_, ids in found.before),
        after=tuple((words.link(id_), words.links(ids)) for id_, ids in found.after),
    )
