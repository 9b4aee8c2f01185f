"""The pages for new colleagues: choose a department, then a few stations made from the model."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.asked import with_figures
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.start_here.quiz import Question, questions
from ctmp_docs.pages.start_here.station import START, start_path
from ctmp_docs.pages.start_here.stations import (
    department_stations,
    general_stations,
    minutes_of,
)
from ctmp_docs.pages.start_here.way_back import ways_back
from ctmp_docs.pages.walk_steps import walk_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.model import Department
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.start_here.station import Station

__all__ = ["START", "start_door", "start_link", "start_pages", "walk_path", "ways_back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartChoice:
    """A department to choose."""

    id: str
    link: Link
    summary: str | None
    facts: str
    """How long its way is."""
    stations: tuple[str, ...]
    """What there is on it, by which a script knows what is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartView:
    """A way through the handbook, station by station."""

    crumbs: tuple[Link, ...]
    lead: Text
    choices: tuple[StartChoice, ...]
    """The departments; only where one is chosen."""
    stations: tuple[Station, ...]
    key: str
    """By which ticks are kept, in every language: the department's id; nothing on the first page."""
    has_ticks: bool
    questions: tuple[Question, ...]
    more: Link | None
    """The department's own page."""


def start_pages(site: Site) -> Iterator[Page]:
    """Yield the page on which a department is chosen, and one page for each department."""
    yield site.introduced(_choose(site))
    for department in _departments(site):
        yield with_figures(site, _page(site, department))


def start_link(site: Site, department: Department) -> tuple[Link, Text] | None:
    """Return where a department's new colleagues begin, with what they see there."""
    if department.state == "retired":
        return None
    stations = department_stations(site, department)
    journey = next((str(one.card.link.title) for one in stations if one.card is not None), None)
    link = Link(title=_length(site, stations), url=site.addresses.page(start_path(department.id)))
    if journey is None:
        return link, text("See what you are in charge of, what customers live through, and whom "
                          "to ask.")  # fmt: skip
    return link, text("Walk through “{journey}”, see what comes before and after you, and whom to "
                      "ask.", journey=journey)  # fmt: skip


def start_door(site: Site) -> tuple[Link, Text]:
    """Return the way in for new colleagues: where it is, and how long it usually takes."""
    link = Link(title=text("I am new here"), url=site.addresses.page(START))
    ways = [department_stations(site, one) for one in _departments(site)]
    if not ways:
        return link, text("See how customers go through the company, step by step")
    usual = median_low(sorted((minutes_of(way), len(way)) for way in ways))
    return link, text(
        "{minutes}, {stations}: walk through your department’s journey",
        minutes=site.counted(usual[0], "About {n} minute", "About {n} minutes"),
        stations=site.counted(usual[1], "{n} station", "{n} stations"),
    )


def _departments(site: Site) -> list[Department]:
    departments = site.handbook.departments
    by_title = site.words.by_title(departments)
    return [departments[id_] for id_ in by_title if departments[id_].state != "retired"]


def _length(site: Site, stations: tuple[Station, ...]) -> Text:
    return text(
        "{minutes}, {stations}",
        minutes=site.counted(minutes_of(stations), "About {n} minute", "About {n} minutes"),
        stations=site.counted(len(stations), "{n} station", "{n} stations"),
    )


def _choice(site: Site, department: Department) -> StartChoice:
    stations = department_stations(site, department)
    address = site.addresses.page(start_path(department.id))
    return StartChoice(
        id=department.id,
        link=Link(title=department.title, url=address),
        summary=department.summary,
        facts=site.language.say(_length(site, stations)),
        stations=tuple(one.id for one in stations),
    )


def _choose(site: Site) -> Page:
    choices = tuple(_choice(site, one) for one in _departments(site))
    organisation = site.handbook.settings.organisation
    return Page(
        path=START,
        title=text("New here?"),
        template="start-here",
        view=StartView(
            crumbs=(),
            lead=text("{organisation}, as its customers know it: what they live through, who is "
                      "behind it, and whom to ask.", organisation=organisation),
            choices=choices,
            stations=general_stations(site),
            key="",
            has_ticks=site.handbook.settings.publish.quiz,
            questions=(),
            more=None,
        ),
        description=text("For new colleagues: choose your department and begin."),
        tab=START,
        meta={"hide": ["toc"]},
    )  # fmt: skip


def _page(site: Site, department: Department) -> Page:
    stations = department_stations(site, department)
    has_quiz = site.handbook.settings.publish.quiz
    return Page(
        path=start_path(department.id),
        title=text("New in {department}?", department=department.title),
        template="start-here",
        view=StartView(
            crumbs=(Link(title=text("New here?"), url=site.addresses.page(START)),),
            lead=text("{length}: what customers live through, what comes before and after you, and "
                      "whom to ask.", length=_length(site, stations)),
            choices=(),
            stations=stations,
            key=department.id,
            has_ticks=has_quiz,
            questions=questions(site, department) if has_quiz else (),
            more=site.words.link(department.id),
        ),
        body=next((one.body for one in stations if one.body), ""),
        description=text("For new colleagues in {department}: what customers live through, and "
                         "whom to ask.", department=department.title),
        tab=START,
    )  # fmt: skip
