"""Who does what across departments: the overview, and the pages to which it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.pages.department_list import department_listing
from ctmp_docs.pages.gaps import GapView, HeatView, gap_views, heat_view
from ctmp_docs.pages.handoffs import HANDOFFS, handoffs_page
from ctmp_docs.pages.matrix import LETTERS, MATRIX, matrix_page
from ctmp_docs.pages.page import Link, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.model import Department
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import ReachView

__all__ = ["LETTERS", "responsibility_pages"]

TAB = "responsibilities/index.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentRow:
    """A department in a list."""

    link: Link
    summary: str | None
    reach: ReachView
    touchpoints: int
    colour: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """The departments by name, and what is shown across them."""

    departments: tuple[DepartmentRow, ...]
    matrix: Link
    handoffs: Link
    across: tuple[str, str]
    """How many touchpoints there are, across how many departments."""
    between: tuple[str, str]
    """How many hand-offs and media breaks there are."""
    heat: HeatView | None
    """Nothing where there is no touchpoint."""
    gaps: tuple[GapView, ...]


def responsibility_pages(site: Site) -> Iterator[Page]:
    """Yield the pages below *Who does what*."""
    crumbs = (Link(title=text("Who does what"), url=site.addresses.page(TAB)),)
    yield _overview(site)
    yield matrix_page(site, crumbs, TAB)
    yield handoffs_page(site, crumbs, TAB)
    listing = department_listing(site)
    yield Page(
        path="departments/index.md",
        title=text("Departments"),
        template="departments",
        view=listing,
        description=text("All departments, what they do for customers and how to reach them."),
        tab=TAB,
        meta={"hide": ["toc"]},
        listings=(listing,),
    )


def _overview(site: Site) -> Page:
    to, counted = site.addresses, site.counted
    handoffs = sum(pair.count for pair in site.tables.handoffs)
    breaks = sum(pair.count for pair in site.tables.media_breaks)
    has_touchpoints = bool(site.handbook.touchpoints)
    return Page(
        path=TAB,
        title=text("Who does what"),
        template="responsibilities",
        view=OverviewView(
            departments=tuple(_department_rows(site)),
            matrix=Link(title=text("Matrix"), url=to.page(MATRIX)),
            handoffs=Link(title=text("Hand-offs"), url=to.page(HANDOFFS)),
            across=(
                counted(len(site.handbook.touchpoints), "{n} touchpoint", "{n} touchpoints"),
                counted(len(site.handbook.departments), "{n} department", "{n} departments"),
            ),
            between=(
                counted(handoffs, "{n} hand-off", "{n} hand-offs"),
                counted(breaks, "{n} media break", "{n} media breaks"),
            ),
            heat=heat_view(site) if has_touchpoints else None,
            gaps=tuple(gap_views(site)) if has_touchpoints else (),
        ),
        description=text(
            "Departments, who is in charge of what, and where customers pass from one to another."
        ),
        tab=TAB,
    )


def _department_rows(site: Site) -> Iterator[DepartmentRow]:
    """Yield all departments by name."""
    departments = site.handbook.departments
    for id_ in site.words.by_title(departments):
        department: Department = departments[id_]
        yield DepartmentRow(
            link=site.words.link(id_),
            summary=department.summary,
            reach=site.words.reach(department.reach, None),
            touchpoints=len(site.tables.roles[id_].accountable),
            colour=department.colour,
        )
