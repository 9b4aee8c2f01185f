"""The touchpoint manager's Monday: what to do next, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs.pages.improve.actions import actions_page
from ctmp_docs.pages.improve.ideas import ideas_page
from ctmp_docs.pages.improve.method import method_page
from ctmp_docs.pages.improve.priorities import priorities_page
from ctmp_docs.pages.improve.results import results_page
from ctmp_docs.pages.improve.upkeep import upkeep_page
from ctmp_docs.pages.improve.week import week_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.page import Page
    from ctmp_docs.pages.site import Site


def improve_pages(site: Site) -> Iterator[Page]:
    """Yield the pages below *Improve*; each says itself when the site has become old."""
    for page in _planned(site):
        yield replace(page, built=site.today)


def _planned(site: Site) -> Iterator[Page]:
    yield week_page(site)
    yield upkeep_page(site)
    yield priorities_page(site)
    yield actions_page(site)
    yield ideas_page(site)
    yield method_page(site)
    yield results_page(site)
