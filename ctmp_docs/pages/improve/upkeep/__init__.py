"""Upkeep: what keeps the handbook alive. What could be better, reviews, parts, changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.pages.improve.common import TAB
from ctmp_docs.pages.improve.upkeep.changes import ChangesView, changes_view
from ctmp_docs.pages.improve.upkeep.coverage import (
    CoverageView,
    coverage_view,
    departments_listing,
    missing_listing,
)
from ctmp_docs.pages.improve.upkeep.findings import (
    FindingsView,
    findings_listing,
    findings_view,
    found_places,
)
from ctmp_docs.pages.improve.upkeep.place import PATH
from ctmp_docs.pages.improve.upkeep.reviews import ReviewsView, reviews_listing, reviews_view
from ctmp_docs.pages.improve.upkeep.shelf import ShelfView, shelf_view
from ctmp_docs.pages.page import Page

if TYPE_CHECKING:
    from ctmp_docs.pages.listing import Listing
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as the page shows it."""

    listing: Listing
    total: int
    """How many rows it has as a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepView:
    """All that the page of upkeep shows."""

    is_empty: bool
    """Whether there is no page that anything could be said about."""
    reviews: ReviewsView | None
    """Nothing where these readers do not have reviews."""
    review_table: Table
    findings: FindingsView
    finding_table: Table
    coverage: CoverageView
    department_table: Table
    missing: Listing
    changes: ChangesView
    shelf: ShelfView


def upkeep_page(site: Site) -> Page:
    """Return the page for those who keep the handbook alive."""
    places = found_places(site)
    reviews, found = reviews_listing(site), findings_listing(site, places)
    departments, missing = departments_listing(site), missing_listing(site)
    has_reviews = "reviewed" not in site.upkeep.hidden_fields
    listings = (found, departments, missing, *((reviews,) if has_reviews else ()))
    book = site.handbook
    return Page(
        path=PATH,
        title=text("Upkeep"),
        template="improve-upkeep",
        view=UpkeepView(
            is_empty=not (book.touchpoints or book.journeys or book.departments),
            reviews=reviews_view(site) if has_reviews else None,
            review_table=_table(reviews),
            findings=findings_view(site, places),
            finding_table=_table(found),
            coverage=coverage_view(site),
            department_table=_table(departments),
            missing=missing,
            changes=changes_view(site),
            shelf=shelf_view(site),
        ),
        description=text("What keeps the handbook alive: pages to read again, and what could be "
                         "added when there is time."),
        tab=TAB,
        is_listed=True,
        meta={"hide": ["toc"]},
        listings=listings,
    )  # fmt: skip


def _table(listing: Listing) -> Table:
    return Table(listing=listing, total=len(listing.rows))
