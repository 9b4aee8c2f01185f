"""This week: what would help customers most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import is_open, organisation_series
from ctmp_docs.language import text
from ctmp_docs.pages.charts import kpi_chart, organisation_actions
from ctmp_docs.pages.page import Page
from ctmp_docs.pages.rows import (
    ActionRow,
    IdeaRow,
    action_row,
    idea_rows,
)
from ctmp_docs.pages.views import Chart, Fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import ReachView


@dataclass(frozen=True, slots=True, kw_only=True)
class ImproveView:
    """Actions and ideas over all touchpoints, and the organisation's figures."""

    actions: tuple[ActionRow, ...]
    ideas: tuple[IdeaRow, ...]
    charts: tuple[Chart, ...]
    folds: tuple[Fold, ...]
    manager: str | None
    reach: ReachView | None
    suggest: str | None


def week_page(site: Site) -> Page:
    r"""Return the page of open actions and ideas and the organisation\'s figures."""
    book, settings = site.handbook, site.handbook.settings
    found = [
        (str(action.due or "9999"), touchpoint, action)
        for touchpoint in book.touchpoints.values()
        for action in touchpoint.actions
        if is_open(action)
    ]
    ideas = idea_rows(site, settings.ideas) + tuple(
        row
        for touchpoint in book.touchpoints.values()
        for row in idea_rows(site, touchpoint.ideas, touchpoint, with_touchpoint=True)
        if row.became is None
    )
    manager = settings.touchpoint_manager
    return Page(
        path="improve/index.md",
        title=text("Improve"),
        template="improve",
        view=ImproveView(
            actions=tuple(
                action_row(site, touchpoint, action, with_touchpoint=True)
                for _due, touchpoint, action in sorted(found, key=lambda f: (f[0], f[1].id))
            ),
            ideas=ideas,
            charts=tuple(
                kpi_chart(site, series, organisation_actions(site, series.kpi))
                for series in organisation_series(book)
            ),
            folds=tuple(_handbook_folds(site)),
            manager=manager.title if manager else None,
            reach=site.words.reach(manager.reach, None) if manager and manager.reach else None,
            suggest=site.suggestions.suggest(settings.organisation),
        ),
        description=text("What is being done for customers, and what came of it."),
        tab="improve/index.md",
        is_listed=True,
    )


def _handbook_folds(site: Site) -> Iterator[Fold]:
    """Yield what the organisation added to `handbook.yml`, and where its manager is on the forge."""
    manager = site.handbook.settings.touchpoint_manager
    if manager is not None and manager.code_owner is not None:
        rows = ((text("Account on the forge"), (manager.code_owner,)),)
        yield Fold(id="forge", title=text("About this page"), count=manager.title, rows=rows)
    own = site.own_fields(site.handbook.settings)
    if own:
        yield Fold(id="own", title=text("Our own fields"), count=str(len(own)), rows=own)
