"""The first station: a journey to walk through, and where on it one's own department is met."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.lists import journey_card
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.start_here.choice import MOST, main_journey, own_journey, own_steps
from ctmp_docs.pages.start_here.station import START, Station, start_path
from ctmp_docs.pages.walk_steps import walk_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.model import Department
    from ctmp_docs.pages.site import Site

_STEPS_A_MINUTE = 2


def walk_station(site: Site, department: Department | None) -> Station | None:
    """Return the station that leads into a walk; nothing if nobody walks anywhere."""
    own = own_journey(site, department) if department is not None else None
    journey = own or main_journey(site)
    if journey is None:
        return None
    came = start_path(department.id) if department is not None else START
    place = f"{site.addresses.page(walk_path(journey))}?from={came.removesuffix('.md')}"
    title = site.handbook.title(journey)
    at: tuple[tuple[int, Link], ...] = ()
    if department is not None and own:
        at = tuple(_own_steps(site, department.id, own, place))
    steps = len(site.handbook.ways[journey].steps)
    return Station(
        id="walk",
        title=text("Walk through a journey as a customer"),
        minutes=max(ceil(steps / _STEPS_A_MINUTE), 1),
        words=(
            _part(site, department, own, at),
            text("At each step you see what customers do, say and feel, and who is behind it."),
        ),
        steps=at[:MOST],
        card=replace(journey_card(site, journey), link=Link(title=title, url=place)),
        action=Link(title=text("Walk it"), url=place),
    )


def _own_steps(site: Site, department: str, journey: str, place: str) -> Iterator[tuple[int, Link]]:
    """Yield the steps of a journey at which customers meet a department, with their numbers."""
    book = site.handbook
    own = {*own_steps(site, department, journey)}
    for number, step in enumerate(book.ways[journey].steps, 1):
        if step.touchpoint in own:
            yield number, Link(title=book.title(step.touchpoint), url=f"{place}#{step.id}")


def _part(
    site: Site, department: Department | None, own: str | None, at: Sequence[tuple[int, Link]]
) -> Text:
    """Say why it is this journey; `at` are the department's own steps on it."""
    title = site.handbook.title(own or main_journey(site) or "")
    if department is None:
        return text("More departments meet customers on “{journey}” than on any other journey.",
                    journey=title)  # fmt: skip
    if own is None:
        return text("{department} is not on any journey yet. Most departments meet customers on "
                    "“{journey}”.", department=department.title, journey=title)  # fmt: skip
    if not at:
        return text("{department} chose “{journey}” for you.",
                    department=department.title, journey=title)  # fmt: skip
    return text(
        "The journey “{journey}” has {all}. At {count} of them customers meet {department}:",
        journey=title,
        department=department.title,
        count=len(at),
        all=site.counted(len(site.handbook.ways[own].steps), "{n} step", "{n} steps"),
    )
