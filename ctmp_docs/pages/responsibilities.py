"""Who does what across departments: overview, matrix, hand-offs and media breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.noted import noted
from ctmp_docs.pages.page import Link, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.model import Department, Touchpoint
    from ctmp_docs.pages.shown import Shown
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import ReachView

TAB = "responsibilities/index.md"
LETTERS = {"owner": "A", "responsible": "R", "consulted": "C", "informed": "I"}
"""The letters of RACI, by role."""


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
    links: tuple[Link, ...]
    matrix: Link
    handoffs: Link
    across: tuple[str, str]
    """How many touchpoints there are, across how many departments."""
    between: tuple[str, str]
    """How many hand-offs and media breaks there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A touchpoint and the letters of each department in it."""

    link: Link
    cells: tuple[tuple[str, str | Text], ...]
    """One for each department: letters such as `AR` or nothing, and its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """Touchpoints by departments, grouped by phase."""

    crumbs: tuple[Link, ...]
    departments: tuple[Link, ...]
    groups: tuple[tuple[str | Text, tuple[MatrixRow, ...]], ...]
    legend: tuple[tuple[str, Text, Text | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffRow:
    """Two departments between which customers pass."""

    giver: Link
    receiver: Link
    count: int
    journeys: tuple[Link, ...]
    places: tuple[tuple[Link, Link, bool], ...]
    """(giving touchpoint, receiving touchpoint, whether the receiver is asked or told)."""
    untold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakRow:
    """Two touchpoints between which customers jump between online and offline."""

    source: Link
    target: Link
    source_setting: Text
    target_setting: Text
    count: int
    journeys: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffsView:
    """Pairs of departments, and media breaks beside them."""

    crumbs: tuple[Link, ...]
    picture: Shown | None
    """Nothing where no journey passes from one department to another."""
    handoffs: tuple[HandoffRow, ...]
    breaks: tuple[BreakRow, ...]
    total: int
    total_breaks: int


def responsibility_pages(site: Site) -> Iterator[Page]:
    """Yield the pages below *Who does what*."""
    yield _overview(site)
    yield _matrix(site)
    yield _handoffs(site)
    yield Page(
        path="departments/index.md",
        title=text("Departments"),
        template="departments",
        view=tuple(department_rows(site)),
        description=text("All departments, what they do for customers and how to reach them."),
        tab=TAB,
    )


def department_rows(site: Site) -> Iterator[DepartmentRow]:
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


def _crumbs(site: Site) -> tuple[Link, ...]:
    return (Link(title=text("Who does what"), url=site.addresses.page(TAB)),)


def _overview(site: Site) -> Page:
    to = site.addresses
    return Page(
        path=TAB,
        title=text("Who does what"),
        template="responsibilities",
        view=OverviewView(
            departments=tuple(department_rows(site)),
            links=(),
            matrix=Link(title=text("Matrix"), url=to.page("responsibilities/matrix.md")),
            handoffs=Link(title=text("Hand-offs"), url=to.page("responsibilities/handoffs.md")),
            across=(
                site.counted(len(site.handbook.touchpoints), "{n} touchpoint", "{n} touchpoints"),
                site.counted(len(site.handbook.departments), "{n} department", "{n} departments"),
            ),
            between=(
                site.counted(
                    sum(pair.count for pair in site.tables.handoffs),
                    "{n} hand-off",
                    "{n} hand-offs",
                ),
                site.counted(
                    sum(pair.count for pair in site.tables.media_breaks),
                    "{n} media break",
                    "{n} media breaks",
                ),
            ),
        ),
        description=text(
            "Departments, who is in charge of what, and where customers pass from one to another."
        ),
        tab=TAB,
    )


def _matrix(site: Site) -> Page:
    words = site.words
    departments = words.by_title(site.handbook.departments)
    groups = []
    for phase, ids in site.by_phase(words.by_title(site.handbook.touchpoints)):
        rows = tuple(
            MatrixRow(
                link=words.link(id_),
                cells=tuple(
                    (letters(site.handbook.touchpoints[id_], d), site.handbook.title(d))
                    for d in departments
                ),
            )
            for id_ in ids
        )
        groups.append((words.phase(phase), rows))
    return Page(
        path="responsibilities/matrix.md",
        title=text("Responsibility matrix"),
        template="matrix",
        view=MatrixView(
            crumbs=_crumbs(site),
            departments=tuple(map(words.link, departments)),
            groups=tuple(groups),
            legend=tuple(
                (letter, words.label("role", role), words.hint("role", role))
                for role, letter in LETTERS.items()
            ),
        ),
        description=text("Which department has which part in which touchpoint."),
        tab=TAB,
        meta={"hide": ["toc"]},
    )


def letters(touchpoint: Touchpoint, department: str) -> str:
    """Return the RACI letters of a department in a touchpoint, such as `AR`; empty for none."""
    members = {
        "A": (touchpoint.owner,),
        "R": touchpoint.responsible,
        "C": touchpoint.consulted,
        "I": touchpoint.informed,
    }
    return "".join(letter for letter, ids in members.items() if department in ids)


def _handoffs(site: Site) -> Page:
    words = site.words
    rows = []
    for pair in site.tables.handoffs:
        places: dict[tuple[str, str], bool] = {}
        for hop in pair.hops:
            giver = hop.source
            told = pair.receiver in {*giver.responsible, *giver.consulted, *giver.informed}
            places[giver.id, hop.target.id] = told
        rows.append(
            HandoffRow(
                giver=words.link(pair.giver),
                receiver=words.link(pair.receiver),
                count=pair.count,
                journeys=words.links(pair.journeys),
                places=tuple(
                    (words.link(source), words.link(target), told)
                    for (source, target), told in places.items()
                ),
                untold=sum(not told for told in places.values()),
            )
        )
    touchpoints = site.handbook.touchpoints
    breaks = tuple(
        BreakRow(
            source=words.link(pair.source),
            target=words.link(pair.target),
            source_setting=words.label("setting", touchpoints[pair.source].setting or "both"),
            target_setting=words.label("setting", touchpoints[pair.target].setting or "both"),
            count=pair.count,
            journeys=words.links(pair.journeys),
        )
        for pair in site.tables.media_breaks
    )
    return Page(
        path="responsibilities/handoffs.md",
        title=text("Hand-offs and media breaks"),
        template="handoffs",
        view=HandoffsView(
            crumbs=_crumbs(site),
            picture=noted(site, "handoffs", with_twin=False),
            handoffs=tuple(rows),
            breaks=breaks,
            total=sum(row.count for row in rows),
            total_breaks=sum(row.count for row in breaks),
        ),
        description=text(
            "Where customers pass from one department to another, and where they have to change the medium."
        ),
        tab=TAB,
        meta={"hide": ["toc"]},
    )
