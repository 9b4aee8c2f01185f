"""The network of all journeys as a picture and in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import (
    NetworkCell,
    NetworkDiagram,
    NetworkLink,
    NetworkTouchpoint,
    Phase,
)
from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.twin import Twin
from ctmp_docs.pages.pictures.widths import Widths
from ctmp_docs.pages.site import PHASE_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ctmp_docs.pages.site import Site

MOST_ROWS = 12
"""Departments with a row of their own."""
MOST_LINKS = 15
"""Lines in the picture."""
SMALL = 40
"""Up to so many touchpoints there is room for several names in a cell."""
NAMES = 3
"""Names in a cell of a small network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Which departments share a row, and what lies in each cell."""

    rows: tuple[str, ...]
    """Names of the rows."""
    cells: Mapping[tuple[str, int], tuple[str, ...]]
    """Touchpoints by phase and row."""
    links: Mapping[tuple[tuple[str, int], tuple[str, int]], int]
    """How often customers pass from one cell to another."""


def diagram(site: Site) -> NetworkDiagram:
    """Return all journeys at once: which touchpoints most of them lead through."""
    say, table = site.language.say, site.tables.network
    grid = _grid(site)
    places = list(grid.cells)
    count = sum(map(len, grid.cells.values()))
    cells = tuple(_cell(site, grid, place, is_small=count <= SMALL) for place in places)
    strongest = sorted(
        grid.links.items(),
        key=lambda one: (-one[1], _far(*one[0]), *(places.index(end) for end in one[0])),
    )
    drawn = strongest[:MOST_LINKS]
    widths = Widths(frozenset(n for _, n in drawn))
    phases = {phase for phase, _ in places}
    return NetworkDiagram(
        id="all-journeys",
        title=say(text("Which are the key touchpoints?")),
        description=say(
            text(
                "{touchpoints} by phase and department in charge; lines gather the ways of {journeys}",
                touchpoints=site.counted(count, "{n} touchpoint", "{n} touchpoints"),
                journeys=site.counted(table.journeys, "{n} journey", "{n} journeys"),
            )
        ),
        language=site.language.code,
        phases=tuple(
            Phase(id=phase, label=say(site.words.phase(phase)))
            for phase in PHASE_ORDER
            if phase in phases
        ),
        rows=grid.rows,
        cells=cells,
        links=tuple(
            NetworkLink(
                source=places.index(source), target=places.index(target), weight=widths.of(n)
            )
            for (source, target), n in drawn
        ),
        omitted=len(strongest) - len(drawn),
        legend=tuple(_legend(site, cells, widths if drawn else None)),
        note=" ".join(map(say, _note(site, count, len(drawn), len(strongest)))),
    )


def _grid(site: Site) -> _Grid:
    """Gather the table's cells into rows; of very many departments the smaller share one."""
    table, figures = site.tables.network, site.tables.figures
    through: dict[str, int] = defaultdict(int)
    for cell in table.cells:
        through[cell.department] += sum(figures[id_].key_journeys for id_ in cell.touchpoints)
    busiest = sorted(through, key=lambda id_: (-through[id_], id_))
    own = set(busiest if len(busiest) <= MOST_ROWS else busiest[:MOST_ROWS])
    order = [id_ for id_ in site.tables.department_order if id_ in own]
    row = {id_: place for place, id_ in enumerate(order)}
    names = [site.handbook.title(id_) for id_ in order]
    rest = len(busiest) - len(order)
    if rest:
        names.append(site.counted(rest, "{n} other department", "{n} other departments"))
    cells: dict[tuple[str, int], list[str]] = defaultdict(list)
    for cell in table.cells:
        cells[cell.phase, row.get(cell.department, len(order))].extend(cell.touchpoints)
    links: dict[tuple[tuple[str, int], tuple[str, int]], int] = defaultdict(int)
    for link in table.links:
        source, target = (
            (phase, row.get(department, len(order)))
            for phase, department in (link.source, link.target)
        )
        if source != target:
            links[source, target] += link.count
    ordered = sorted(cells, key=lambda place: (PHASE_ORDER.index(place[0]), place[1]))
    return _Grid(
        rows=tuple(names),
        cells={place: tuple(_by_importance(site, cells[place])) for place in ordered},
        links=links,
    )


def _by_importance(site: Site, ids: Sequence[str]) -> list[str]:
    """Return the touchpoints of one or several cells of the table, most journeys first."""
    book, figures = site.handbook, site.tables.figures
    return sorted(
        ids,
        key=lambda id_: (
            -figures[id_].key_journeys,
            book.touchpoints[id_].super_because is None,
            site.language.sort_key(book.title(id_)),
        ),
    )


def _cell(site: Site, grid: _Grid, place: tuple[str, int], *, is_small: bool) -> NetworkCell:
    """Return a cell; its key touchpoint has a name, of a small network also others."""
    ids, figures = grid.cells[place], site.tables.figures
    sizes = Widths(
        frozenset(figures[id_].key_journeys for some in grid.cells.values() for id_ in some)
    )
    names = 1 if figures[ids[0]].key_journeys > 1 else 0
    if is_small:
        # A single dot says less than the name that it would leave room for.
        names = NAMES + 1 if len(ids) == NAMES + 1 else NAMES
    return NetworkCell(
        phase=place[0],
        row=place[1],
        touchpoints=tuple(
            _touchpoint(site, id_, sizes, is_named=number < names) for number, id_ in enumerate(ids)
        ),
    )


def _touchpoint(site: Site, id_: str, sizes: Widths, *, is_named: bool) -> NetworkTouchpoint:
    book, count = site.handbook, site.tables.figures[id_].key_journeys
    touchpoint = book.touchpoints[id_]
    journeys = site.counted(count, "{n} journey", "{n} journeys")
    return NetworkTouchpoint(
        title=touchpoint.title,
        journeys=count,
        journeys_text=site.language.say(count),
        size=sizes.of(count),
        named=is_named,
        department=book.title(touchpoint.owner),
        super_touchpoint=touchpoint.super_because is not None,
        href=site.addresses.touchpoint(id_),
        tooltip=site.language.say(
            text("{title}: {journeys}", title=touchpoint.title, journeys=journeys)
        ),
        onward=tuple(
            (book.title(target), site.addresses.touchpoint(target))
            for target in site.tables.network.onward.get(id_, ())
        ),
    )


def _far(source: tuple[str, int], target: tuple[str, int]) -> int:
    """Return how many columns and rows lie between two cells: of equals the short line is drawn."""
    columns = PHASE_ORDER.index(target[0]) - PHASE_ORDER.index(source[0])
    return abs(columns) + abs(target[1] - source[1])


def _legend(
    site: Site, cells: Sequence[NetworkCell], widths: Widths | None
) -> Iterator[tuple[str, str]]:
    """Yield what occurs in the picture, and only that."""
    say = site.language.say
    touchpoints = [one for cell in cells for one in cell.touchpoints]
    if any(one.named for one in touchpoints):
        yield "key", say(text("touchpoint, with its number of journeys"))
    if not all(one.named for one in touchpoints):
        yield "dots", say(text("other touchpoints; larger = more journeys"))
    if any(one.super_touchpoint and one.named for one in touchpoints):
        yield "super", say(text("Super touchpoint"))
    ranges = widths.ranges(site.language) if widths is not None else ()
    if ranges:
        yield "width", say(text("Width = how often customers pass on, over all journeys:"))
    for width, words in ranges:
        yield str(width), words


def _note(site: Site, count: int, drawn: int, links: int) -> Iterator[Text]:
    """Yield sentences about how much there is and what the picture leaves out."""
    table = site.tables.network
    yield text(
        "{touchpoints}, {journeys}.",
        touchpoints=site.counted(count, "{n} touchpoint", "{n} touchpoints"),
        journeys=site.counted(table.journeys, "{n} journey", "{n} journeys"),
    )
    if drawn < links:
        yield text("The {shown} strongest of {all} links shown, all in the words below.",
                   shown=drawn, all=links)  # fmt: skip
    if table.unused:
        unused = site.counted(len(table.unused), "{n} touchpoint is", "{n} touchpoints are")
        yield text("{touchpoints_are} on no journey and not shown.", touchpoints_are=unused)


def twin(diagram: NetworkDiagram) -> Twin:
    """Return the same in words: every touchpoint on a journey, those of most journeys first."""
    phases = {phase.id: phase.label for phase in diagram.phases}
    rows = [(cell, one) for cell in diagram.cells for one in cell.touchpoints]
    rows.sort(key=lambda row: (-row[1].journeys, not row[1].super_touchpoint))
    return Twin(
        heads=(text("Touchpoint"), text("Phase"), text("In charge"), text("Journeys"),
               text("Super touchpoint"), text("Customers go on to")),
        rows=tuple(
            (
                (Link(title=one.title, url=one.href),),
                (phases[cell.phase],),
                (one.department,),
                (one.journeys_text,),
                (text("yes"),) if one.super_touchpoint else (),
                tuple(Link(title=title, url=url) for title, url in one.onward),
            )
            for cell, one in rows
        ),
    )  # fmt: skip
