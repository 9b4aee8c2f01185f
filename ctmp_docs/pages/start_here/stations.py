"""The stations of a new colleague's first look at the handbook, made from the model.

A station that has nothing to show is left out: a poor handbook has fewer of them, never an empty
one.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.exchanges import exchanges
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.ring import phase_counts, ring
from ctmp_docs.pages.rows import touchpoint_row
from ctmp_docs.pages.site import PHASE_ORDER
from ctmp_docs.pages.start_here.choice import (
    MOST,
    main_journey,
    own_journey,
    own_touchpoints,
    reason,
)
from ctmp_docs.pages.start_here.first_walk import walk_station
from ctmp_docs.pages.start_here.key_words import key_words
from ctmp_docs.pages.start_here.own_text import for_new_colleagues, moved
from ctmp_docs.pages.start_here.station import Manager, Neighbour, Reading, Station, start_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ctmp_docs.model import Department
    from ctmp_docs.pages.exchanges import Exchange
    from ctmp_docs.pages.site import Site

_WORDS_A_MINUTE = 180
_RING_MINUTES = 2


def department_stations(site: Site, department: Department) -> tuple[Station, ...]:
    """Return the stations for a new colleague of a department."""
    touchpoints = own_touchpoints(site, department)
    found = (
        walk_station(site, department),
        _neighbours(site, department),
        _touchpoints(site, department, touchpoints),
        _whole(site, department),
        _own_text(site, department),
        _words(site, department, touchpoints),
    )
    return _numbered(found)


def general_stations(site: Site) -> tuple[Station, ...]:
    """Return the stations for somebody who belongs to no department, or to none of those here."""
    return _numbered(
        (walk_station(site, None), _whole(site, None), _who(site), _words(site, None, ()))
    )


def minutes_of(stations: Iterable[Station]) -> int:
    """Return how long a way takes."""
    return sum(one.minutes for one in stations)


def _numbered(found: Iterable[Station | None]) -> tuple[Station, ...]:
    there = [one for one in found if one is not None]
    return tuple(replace(one, number=number) for number, one in enumerate(there, 1))


def _neighbours(site: Site, department: Department) -> Station | None:
    found = exchanges(site, department.id)
    if not found.receives and not found.gives:
        return None
    count = len({one.id for one in (*found.receives, *found.gives)})
    walked = own_journey(site, department) or main_journey(site)
    return Station(
        id="before-after",
        title=text("What comes before you, and what after you"),
        minutes=max(ceil(count / 2), 1),
        words=(
            text("What one department knows and the next one does not, customers have to say "
                 "twice. If you miss something, ask those before you; if something changes, tell "
                 "those after you."),
        ),
        before=tuple(
            _neighbour(site, one, (one.id, department.id), walked) for one in found.receives[:MOST]
        ),
        after=tuple(
            _neighbour(site, one, (department.id, one.id), walked) for one in found.gives[:MOST]
        ),
        links=(
            Link(
                title=text("All hand-offs of {department}", department=department.title),
                url=f"{site.addresses.department(department.id)}#before-after",
            ),
        ),
    )  # fmt: skip


def _neighbour(
    site: Site, exchange: Exchange, pair: tuple[str, str], walked: str | None
) -> Neighbour:
    """Return a neighbour; `pair` are who gives and who receives, `walked` was the first station."""
    journeys = {
        hop.journey
        for handoff in site.tables.handoffs
        if (handoff.giver, handoff.receiver) == pair
        for hop in handoff.hops
    }
    elsewhere = () if walked in journeys else site.words.by_title(journeys)
    other = site.handbook.departments.get(exchange.id)
    reach = other.reach if other else None
    return Neighbour(
        exchange=exchange,
        journeys=site.words.links(elsewhere),
        phone=reach.phone if reach else None,
        mail=reach.mail if reach else None,
    )


def _touchpoints(site: Site, department: Department, ids: tuple[str, ...]) -> Station | None:
    if not ids:
        return None
    reasons = [reason(site, department, id_) for id_ in ids[:MOST]]
    if len({*map(site.language.say, reasons)}) == 1:
        reasons = [""] * len(reasons)  # What is so of all of them tells nothing.
    is_own = any(site.handbook.touchpoints[id_].owner == department.id for id_ in ids)
    count = site.counted(len(ids), "All {n} touchpoint", "All {n} touchpoints")
    return Station(
        id="touchpoints",
        title=text("Your touchpoints that matter most")
        if is_own
        else text("Touchpoints in which you have a part"),
        minutes=len(ids[:MOST]),
        words=(
            text("Read each as a customer would: what is expected, what disappoints, what may be "
                 "promised, and what helps if it goes wrong."),
        ),
        readings=tuple(
            Reading(row=touchpoint_row(site, id_), reason=why)
            for id_, why in zip(ids[:MOST], reasons, strict=True)
        ),
        links=(
            Link(
                title=count,
                url=f"{site.addresses.department(department.id)}#touchpoints",
            ),
        ) if is_own and len(ids) > MOST else (),
    )  # fmt: skip


def _whole(site: Site, department: Department | None) -> Station | None:
    total = len(site.handbook.touchpoints)
    if not total:
        return None
    words: list[Text | str] = [
        text("Customers meet us in five phases. Those who tell others bring the next customer: the "
             "end leads back to the beginning.")
    ]  # fmt: skip
    if department is not None:
        words.append(_share(site, department))
    listed = Link(title=text("All touchpoints"), url=site.addresses.page("touchpoints/index.md"))
    return Station(
        id="ring",
        title=text("The whole company, as customers see it"),
        minutes=_RING_MINUTES,
        words=tuple(words),
        ring=ring(site),
        total=total,
        links=(
            listed,
            Link(
                title=text("Who does what"),
                url=site.addresses.page("responsibilities/index.md"),
            ),
        ) if department is not None else (listed,),
    )  # fmt: skip


def _share(site: Site, department: Department) -> Text:
    """Say in which phases customers meet a department."""
    own = site.tables.roles[department.id].accountable
    if not own:
        return text("{department} is not in charge of any touchpoint yet.",
                    department=department.title)  # fmt: skip
    counts = phase_counts(site, own)
    return text(
        "{department} is in charge of {count}, here: {phases}.",
        department=department.title,
        count=site.counted(len(own), "{n} touchpoint", "{n} touchpoints"),
        phases=tuple(
            text("“{title}”", title=site.words.phase(phase))
            for phase in PHASE_ORDER
            if counts[phase]
        ),
    )


def _own_text(site: Site, department: Department) -> Station | None:
    book, to = site.handbook, site.addresses
    body = for_new_colleagues(book.bodies[department.id])
    place = start_path(department.id)
    body = moved(
        body,
        file=(book.sources[department.id], place),
        address=(to.department(department.id), to.page(place)),
    )
    journeys = [id_ for id_ in department.start_here if id_ in book.journeys][1:]
    touchpoints = [id_ for id_ in department.start_here if id_ in book.touchpoints][MOST:]
    more = tuple(
        site.words.link(i) for i in department.start_here if i in {*journeys, *touchpoints}
    )
    if not body and not more:
        return None
    return Station(
        id="first-week",
        title=text("Your first week in {department}", department=department.title),
        minutes=max(ceil(len(body.split()) / _WORDS_A_MINUTE), 1) + len(more),
        words=(text("Your department chose for you, in this order:"),) if more else (),
        links=more,
        body=body,
    )


def _who(site: Site) -> Station | None:
    departments = [one for one in site.handbook.departments.values() if one.state != "retired"]
    if not departments:
        return None
    to = site.addresses
    return Station(
        id="who",
        title=text("Who does what"),
        minutes=2,
        words=(
            text("For each touchpoint one department is in charge. Look where customers pass from "
                 "one to another: there most gets lost."),
        ),
        links=(
            Link(title=text("All departments"), url=to.page("departments/index.md")),
            Link(title=text("Who does what"), url=to.page("responsibilities/index.md")),
            Link(title=text("Hand-offs"), url=to.page("responsibilities/handoffs.md")),
        ),
    )  # fmt: skip


def _words(site: Site, department: Department | None, touchpoints: tuple[str, ...]) -> Station:
    own = own_journey(site, department) if department is not None else None
    journey = own or main_journey(site)
    terms = key_words(site, touchpoints or site.handbook.touchpoints, journey)
    manager = site.handbook.settings.touchpoint_manager
    reach = department.reach if department is not None else manager.reach if manager else None
    return Station(
        id="words",
        title=text("The words, and whom to ask"),
        minutes=max(ceil(len(terms) / 3), 1),
        terms=terms,
        links=(Link(title=text("All words"), url=site.addresses.page("glossary.md")),),
        asked=tuple(_asked(site, department)),
        reach=site.words.reach(reach, None) if reach is not None else None,
        manager=_manager(site) if department is not None else None,
    )


def _asked(site: Site, department: Department | None) -> Iterator[Text]:
    manager = site.handbook.settings.touchpoint_manager
    if department is None:
        if manager is not None:
            yield text("What concerns several departments, or this handbook, goes to: {role}.",
                       role=manager.title)  # fmt: skip
    elif department.lead is not None:
        yield text("{department} is led by: {role}.", department=department.title,
                   role=department.lead)  # fmt: skip
    if manager is None and (department is None or not (department.lead or department.reach)):
        yield text("Nobody is named here yet. Ask the colleagues beside you, and whoever keeps "
                   "this handbook.")  # fmt: skip


def _manager(site: Site) -> Manager | None:
    manager = site.handbook.settings.touchpoint_manager
    if manager is None:
        return None
    reach = manager.reach
    return Manager(
        title=manager.title,
        phone=reach.phone if reach else None,
        mail=reach.mail if reach else None,
    )
