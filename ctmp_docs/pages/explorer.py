"""The explorer: all touchpoints, to be found by what readers know of them.

It is a listing as others are; its choices stand at its side, and its rows can be cards.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ctmp_docs.indexes.figures import STAGES
from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.chosen import chosen
from ctmp_docs.pages.listing import Cell, Column, Listing, Told, cell, several
from ctmp_docs.pages.page import Page
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.model import Touchpoint
    from ctmp_docs.pages.listing import Named
    from ctmp_docs.pages.site import Site

PATH = "touchpoints/index.md"
LISTING = "touchpoints"
ANY_PART = "part"
_CHOICES = (
    "phase", "today", "owner", "responsible", "consulted", "informed", ANY_PART,
    "channel", "setting", "form", "decision", "stage", "super", "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplorerView:
    """All touchpoints."""

    total: str
    listing: Listing
    workbook: str | None
    """Where the list is as a workbook."""


def explorer_page(site: Site) -> Page:
    """Return the page of all touchpoints."""
    listing = _listing(site)
    intro = site.intros.get(PATH, "")
    return Page(
        path=PATH,
        title=text("Touchpoints"),
        template="touchpoints",
        view=ExplorerView(
            total=site.counted(len(listing.rows), "{n} touchpoint", "{n} touchpoints"),
            listing=listing,
            workbook="api/touchpoints.xlsx" if site.has_workbooks and listing.rows else None,
        ),
        source=PATH if PATH in site.intros else None,
        body=intro,
        description=text("All touchpoints by phase, with who is in charge."),
        tab=PATH,
        meta={"hide": ["toc"]},
        listings=(listing,) if listing.rows else (),
    )


def phase_url(site: Site, phase: str) -> str:
    """Return the address of the explorer with a phase chosen."""
    return chosen(site, PATH, LISTING, {"phase": phase})


def _listing(site: Site) -> Listing:
    """Return the table in the order in which customers live it, then by title.

    Its first columns are those that stand in the page for every row.
    """
    ids = site.words.by_title(site.handbook.touchpoints)
    parts = _parts(site)
    rows = []
    for phase, of_phase in site.by_phase(ids):
        for number, id_ in enumerate(of_phase):
            rows.append(_row(site, id_, parts, anchor=phase if number == 0 else None))
    return Listing(
        id=LISTING,
        title=text("Touchpoints"),
        columns=_columns(site),
        rows=tuple(rows),
        choices=_CHOICES,
        brief=4,
    )


def _columns(site: Site) -> tuple[Column, ...]:
    department, phase, band = text("Department"), named.phases(site), named.bands(site)
    stages = {one: _stage(site, one) for one in STAGES}
    return (
        Column(id="touchpoint", title=text("Touchpoint"), is_searched=True, told=_told(site)),
        Column(id="phase", title=text("Phase"), is_facet=True,
               order=tuple(phase.values()), ids=phase),
        _part("owner", group=department, is_hidden=False, ids=named.departments(site)),
        Column(id="today", title=text("Today"), kind="rating", is_facet=True,
               choice=text("Experience"), order=(*site.words.key()[2::-1], band[named.UNRATED]),
               ids=band),
        Column(id="goal", title=text("Goal"), kind="number"),
        Column(id="journeys", title=text("Journeys"), kind="number"),
        *(_part(role, group=department) for role in ("responsible", "consulted", "informed")),
        Column(id=ANY_PART, title=text("Has any part"), is_facet=True, is_hidden=True,
               group=department, is_named=True),
        Column(id="channel", title=text("Channel"), is_facet=True, is_hidden=True,
               ids=named.channels(site)),
        _of_words("setting", text("Online or offline")),
        _of_words("form", text("Direct or indirect")),
        _of_words("decision", text("Decision")),
        Column(id="stage", title=text("Stage"), is_facet=True, is_hidden=True,
               order=tuple(stages.values()), ids=stages),
        Column(id="super", title=text("Super touchpoint"), is_facet=True, is_hidden=True,
               is_named=True, order=tuple(named.YES_NO.values()), ids=named.YES_NO),
        _of_words("state", text("State")),
        Column(id="reviewed", title=text("Reviewed on"), kind="date", is_hidden=True),
    )  # fmt: skip


def _told(site: Site) -> Told:
    """Return what whoever goes on with the file needs to find a page again."""
    published = site.suggestions.site_url.rstrip("/")
    return Told(titles=(text("Id"), text("Address"), text("Summary")), root=f"{published}/")


def _part(role: str, *, group: Text, is_hidden: bool = True, ids: Named | None = None) -> Column:
    """Return the column of the departments that have this part; a name alone says no part."""
    return Column(id=role, title=VOCABULARIES["role"][role].label, is_facet=True, group=group,
                  is_hidden=is_hidden, is_named=True, ids=ids or {})  # fmt: skip


def _of_words(name: str, title: Text) -> Column:
    """Return the column of a vocabulary, its words in their order."""
    words = {id_: word for id_, word in named.words_of(name).items() if id_ != "draft"}
    return Column(id=name, title=title, is_facet=True, is_hidden=True, ids=words,
                  order=tuple(words.values()))  # fmt: skip


def _stage(site: Site, stage: str) -> str:
    return f"{stage} {site.language.say(site.words.label('stage', stage))}"


def _parts(site: Site) -> Mapping[tuple[str, str], list[str]]:
    """Return the departments that have a part in a touchpoint, by part and touchpoint."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for department in site.words.by_title(site.tables.roles):
        roles = site.tables.roles[department]
        title = site.handbook.title(department)
        some = {
            "owner": roles.accountable,
            "responsible": roles.responsible,
            "consulted": roles.consulted,
            "informed": roles.informed,
        }
        for role, ids in some.items():
            for id_ in ids:
                found[role, id_].append(title)
        for id_ in {one for ids in some.values() for one in ids}:
            found[ANY_PART, id_].append(title)
    return found


def _row(
    site: Site, id_: str, parts: Mapping[tuple[str, str], list[str]], *, anchor: str | None
) -> tuple[Cell, ...]:
    one, words = site.handbook.touchpoints[id_], site.words
    is_gone = one.state == "retired"  # However bad it was, it is not the weakest now.

    def word(vocabulary: str, value: str | None) -> Cell:
        return cell(words.label(vocabulary, value) if value is not None else None)

    return (
        _titled(site, one, anchor),
        several(map(words.phase, one.phases), site.language),
        cell(words.link(one.owner)),
        replace(cell(words.rating(one.actual.rating if one.actual else None)), is_last=is_gone),
        replace(cell(one.target.rating if one.target else None), is_last=is_gone),
        cell(site.tables.figures[id_].key_journeys),
        *(several(parts[role, id_], site.language)
          for role in ("responsible", "consulted", "informed", ANY_PART)),
        cell(words.channel(one.channel)),
        word("setting", one.setting),
        word("form", one.form),
        word("decision", one.decision.is_ if one.decision is not None else None),
        cell(_stage(site, site.tables.figures[id_].stage)),
        cell(text("yes") if one.super_because is not None else text("no")),
        word("state", one.state),
        cell(one.reviewed.date if one.reviewed is not None else None),
    )  # fmt: skip


def _titled(site: Site, touchpoint: Touchpoint, anchor: str | None) -> Cell:
    """Return the cell by which a touchpoint is found: by its names, and by what goes wrong."""
    link, state = site.words.link(touchpoint.id), touchpoint.state
    tags: list[tuple[str | Text, Literal["super", "dashed"]]] = []
    if touchpoint.super_because is not None:
        tags.append((text("Super touchpoint"), "super"))
    if state in {"planned", "retired"}:
        tags.append((site.words.label("state", state), "dashed"))
    return Cell(
        parts=(link,),
        plain=link.title,
        note=touchpoint.summary,
        tags=tuple(tags),
        words=tuple(_words(touchpoint)),
        anchor=anchor,
    )


def _words(touchpoint: Touchpoint) -> Iterable[str]:
    yield from touchpoint.aliases
    for help_ in touchpoint.help:
        yield help_.when
        yield help_.do
