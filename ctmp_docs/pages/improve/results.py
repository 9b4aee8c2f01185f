"""Results: what was before and after each action, and how ratings and KPIs stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.before_after import done_actions
from ctmp_docs.indexes.results import (
    every_organisation_series,
    newly_measured,
    results,
    without_kpi,
)
from ctmp_docs.language import text
from ctmp_docs.pages.charts import kpi_chart, organisation_actions
from ctmp_docs.pages.improve.common import TAB
from ctmp_docs.pages.improve.done import DoneView, done_view
from ctmp_docs.pages.improve.measured import (
    PATH,
    NewRow,
    new_rows,
    results_listing,
    unmeasured_listing,
)
from ctmp_docs.pages.page import Page

if TYPE_CHECKING:
    from ctmp_docs.pages.listing import Listing
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.views import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView:
    """All that the page of results shows; what there is nothing of is missing."""

    done: DoneView | None
    newly: tuple[NewRow, ...]
    charts: tuple[Chart, ...]
    listing: Listing | None
    unmeasured: Listing | None

    @property
    def is_empty(self) -> bool:
        """Whether nobody has rated, measured or done anything yet."""
        return self.done is None and self.listing is None


def results_page(site: Site) -> Page:
    """Return the page of results."""
    book, figures = site.handbook, site.tables.figures
    found = results(book, figures)
    rows = tuple(new_rows(site, newly_measured(found, site.today)))
    missing = without_kpi(book, figures)
    view = ResultsView(
        done=done_view(site, done_actions(book, found)),
        newly=rows,
        charts=tuple(
            kpi_chart(site, series, organisation_actions(site, series.kpi))
            for series in every_organisation_series(book)
        ),
        listing=results_listing(site, found) if found else None,
        unmeasured=unmeasured_listing(site, missing) if missing else None,
    )
    shown = (view.done.listing if view.done else None, view.listing, view.unmeasured)
    return Page(
        path=PATH,
        title=text("Results"),
        template="improve-results",
        view=view,
        description=text("What was measured, and what it was before and after each action."),
        tab=TAB,
        is_listed=True,
        meta={"hide": ["toc"]},
        listings=() if view.is_empty else tuple(one for one in shown if one is not None),
    )
