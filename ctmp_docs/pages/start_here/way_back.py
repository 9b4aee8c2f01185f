"""From a walk back to the pages for new colleagues: the walk was only their first station.

A link into the walk says from which page it comes; the walk knows all those pages, and none else.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.start_here.choice import main_journey, own_journey
from ctmp_docs.pages.start_here.station import START, start_path
from ctmp_docs.pages.start_here.stations import department_stations, general_stations
from ctmp_docs.pages.walk_steps import WayBack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.start_here.station import Station


def ways_back(site: Site) -> Mapping[str, tuple[WayBack, ...]]:
    """Return, for each journey that new colleagues walk through, the pages they come from."""
    found: dict[str, list[WayBack]] = defaultdict(list)
    for journey, way in _ways(site):
        found[journey].append(way)
    return {journey: tuple(ways) for journey, ways in found.items()}


def _ways(site: Site) -> Iterator[tuple[str, WayBack]]:
    main = main_journey(site)
    if main is None:
        return
    page = Link(title=text("New here?"), url=site.addresses.page(START))
    yield main, _way(page, START, general_stations(site))
    for one in site.handbook.departments.values():
        if one.state != "retired":
            path = start_path(one.id)
            title = text("New in {department}?", department=one.title)
            page = Link(title=title, url=site.addresses.page(path))
            way = _way(page, path, department_stations(site, one))
            yield own_journey(site, one) or main, way


def _way(page: Link, path: str, stations: tuple[Station, ...]) -> WayBack:
    after = next((one for one in stations if one.id != "walk"), None)
    name = path.removesuffix(".md")
    if after is None:
        return WayBack(name=name, page=page, onward=page)
    title = text("{n} · {title}", n=after.number, title=after.title)
    return WayBack(name=name, page=page, onward=Link(title=title, url=f"{page.url}#{after.id}"))
