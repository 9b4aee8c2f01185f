"""The opportunity chart as a picture and in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import OpportunityCell, OpportunityDiagram, OpportunityPoint
from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.twin import Twin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.pages.site import Site

CROWD = 120
"""With more touchpoints than this, those that lie on each other are only counted."""
FEW = 6
"""So many dots have room side by side within half a point."""
MOST_NAMES = 25
"""Names in the picture."""
NAMES = 3
"""Names beside one spot."""
_LISTED = 6
"""Titles in the hint of a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A touchpoint whose opportunity is known."""

    id: str
    importance: float
    rating: float
    opportunity: float


def diagram(site: Site) -> OpportunityDiagram | None:
    """Return importance against today's rating; nothing where no touchpoint has both."""
    known = sorted(_known(site), key=lambda one: (-one.opportunity, one.id))
    if not known:
        return None
    say, limits = site.language.say, site.handbook.settings.bands
    groups: dict[tuple[float, float], list[_Known]] = defaultdict(list)
    for one in known:
        groups[_half(one.importance), _half(one.rating)].append(one)
    most = FEW if len(known) <= CROWD else 1
    names = MOST_NAMES
    cells = []
    for at, ones in groups.items():
        within = min(names, len(ones) if len(ones) <= NAMES else NAMES - 1)
        cells.append(_cell(site, at, ones, names=within, is_joined=len(ones) > most))
        names -= within
    named = [
        say(site.handbook.band_label(one, site.language.code))
        for one in ("disappointing", "okay", "delighting")
    ]
    return OpportunityDiagram(
        id="opportunity-chart",
        title=say(text("Where is most to be gained?")),
        description=say(
            text(
                "{touchpoints} by importance and by how customers find them today",
                touchpoints=site.counted(len(known), "{n} touchpoint", "{n} touchpoints"),
            )
        ),
        language=site.language.code,
        cells=tuple(cells),
        limits=(limits.okay_from, limits.delighting_from),
        bands=(named[0], named[1], named[2]),
        axes=(
            say(text("Importance: the highest relevance")),
            say(text("How customers find it today")),
        ),
        areas=(say(text("under-served")), say(text("over-served"))),
        legend=tuple(_legend(site, cells)),
        note=" ".join(map(say, _note(site, known))),
    )


def _known(site: Site) -> Iterator[_Known]:
    for id_, touchpoint in site.handbook.touchpoints.items():
        one, actual = site.tables.figures[id_], touchpoint.actual
        if touchpoint.state == "retired" or one.importance is None or one.opportunity is None:
            continue
        if actual is not None and actual.rating is not None:
            yield _Known(
                id=id_,
                importance=one.importance,
                rating=actual.rating,
                opportunity=one.opportunity,
            )


def _half(value: float) -> float:
    """Return the nearest multiple of a half; what lies between two goes up."""
    return int(value * 2 + 0.5) / 2


def _cell(
    site: Site, at: tuple[float, float], ones: Sequence[_Known], *, names: int, is_joined: bool
) -> OpportunityCell:
    titles = [site.handbook.title(one.id) for one in ones[:_LISTED]]
    more = ["…"] if len(ones) > _LISTED else []
    return OpportunityCell(
        importance=at[0],
        rating=at[1],
        points=tuple(_point(site, one) for one in ones),
        names=names,
        joined=site.language.say(len(ones)) if is_joined else None,
        href=site.addresses.page("improve/priorities.md") + "#priorities" if is_joined else None,
        tooltip=site.language.say(
            text(
                "{touchpoints}: {titles}",
                touchpoints=site.counted(len(ones), "{n} touchpoint", "{n} touchpoints"),
                titles=tuple(titles + more),
            )
        ),
    )


def _point(site: Site, one: _Known) -> OpportunityPoint:
    touchpoint, say = site.handbook.touchpoints[one.id], site.language.say
    return OpportunityPoint(
        title=touchpoint.title,
        figures=(say(one.importance), say(one.rating), say(one.opportunity)),
        super_touchpoint=touchpoint.super_because is not None,
        href=site.addresses.touchpoint(one.id),
        tooltip=say(
            text(
                "{title}: importance {importance}, today {rating}, opportunity {opportunity}",
                title=touchpoint.title,
                importance=one.importance,
                rating=one.rating,
                opportunity=one.opportunity,
            )
        ),
    )


def _legend(site: Site, cells: Sequence[OpportunityCell]) -> Iterator[tuple[str, str]]:
    """Yield what occurs in the picture, and only that."""
    say = site.language.say
    single = [cell for cell in cells if cell.joined is None]
    if single:
        yield "dot", say(text("a touchpoint"))
    if any(one.super_touchpoint for cell in single for one in cell.points):
        yield "super", say(text("Super touchpoint"))
    if len(single) < len(cells):
        yield "count", say(text("so many touchpoints at one spot"))


def _note(site: Site, known: Sequence[_Known]) -> Iterator[Text]:
    """Yield what readers must know to read the picture rightly."""
    if any(_half(value) != value for one in known for value in (one.importance, one.rating)):
        yield text("Each touchpoint lies at the nearest half point.")
    current = [one for one in site.handbook.touchpoints.values() if one.state != "retired"]
    if len(known) < len(current):
        unknown = len(current) - len(known)
        yield text(
            "{touchpoints_without} not shown.",
            touchpoints_without=site.counted(
                unknown,
                "{n} touchpoint without a relevance or a rating is",
                "{n} touchpoints without a relevance or a rating are",
            ),
        )


def twin(diagram: OpportunityDiagram) -> Twin:
    """Return the same in words: every touchpoint, the greatest opportunity first."""
    return Twin(
        heads=(text("Touchpoint"), text("Importance"), text("Today"), text("Opportunity")),
        rows=tuple(
            ((Link(title=one.title, url=one.href),), *((figure,) for figure in one.figures))
            for cell in diagram.cells
            for one in cell.points
        ),
    )
