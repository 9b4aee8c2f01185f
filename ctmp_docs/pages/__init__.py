"""Which pages exist, at which address, and what each shows.

Views hold finished values: nothing is left to look up, to sort or to decide for a template.
Language is chosen here (through `Words`); syntax is left to `render`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs.pages.asked import plain_page, with_figures
from ctmp_docs.pages.department import department_page
from ctmp_docs.pages.glossary import glossary_page
from ctmp_docs.pages.help import help_pages
from ctmp_docs.pages.home import home_page
from ctmp_docs.pages.improve import improve_pages
from ctmp_docs.pages.journey import journey_page
from ctmp_docs.pages.lists import list_pages
from ctmp_docs.pages.page import Addresses, Link, Page, way_up
from ctmp_docs.pages.responsibilities import responsibility_pages
from ctmp_docs.pages.site import Site
from ctmp_docs.pages.start_here import start_pages, ways_back
from ctmp_docs.pages.touchpoint import touchpoint_page
from ctmp_docs.pages.translation import with_note
from ctmp_docs.pages.walk import walk_page
from ctmp_docs.pages.wording import Words
from ctmp_docs.reading.figures_in_text import fences_in

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Addresses", "Link", "Page", "Site", "Words", "asking_pages", "plan", "way_up"]


def plan(site: Site) -> Iterator[Page]:
    """Yield every page of the handbook besides the plain ones that authors wrote."""
    for page in _planned(site):
        yield with_figures(site, with_note(site, _with_foot(site, page)))


def asking_pages(site: Site) -> Iterator[Page]:
    """Yield the plain pages of authors that ask for pictures."""
    for path, body in site.intros.items():
        if fences_in(body):
            yield plain_page(site, path)


def _with_foot(site: Site, page: Page) -> Page:
    """Return a page with a way to suggest something; pages with reviews have their own foot."""
    if page.template in {"touchpoint", "journey", "department"}:
        return page
    title = site.language.say(page.title)
    has_words = page.path == "glossary.md" and site.handbook.terms.terms
    source = "glossary.yml" if has_words else page.source
    return replace(page, foot=site.suggestions.foot(title, page.path, source))


def _planned(site: Site) -> Iterator[Page]:
    book = site.handbook
    yield site.introduced(home_page(site))
    yield from start_pages(site)
    for touchpoint in book.touchpoints.values():
        yield touchpoint_page(site, touchpoint)
    back = ways_back(site)
    for journey in book.journeys.values():
        yield journey_page(site, journey)
        yield walk_page(site, journey, back.get(journey.id, ()))
    for department in book.departments.values():
        yield department_page(site, department)
    yield from map(site.introduced, responsibility_pages(site))
    yield from map(site.introduced, list_pages(site))
    yield site.introduced(glossary_page(site))
    yield from map(site.introduced, improve_pages(site))
    yield from map(site.introduced, help_pages(site))
