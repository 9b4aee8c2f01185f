"""Touchpoints by departments: who has which part. The page shows a matrix, the file is a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.listing import Cell, Column, Listing, cell
from ctmp_docs.pages.page import Link, Page

if TYPE_CHECKING:
    from ctmp_docs.model import Touchpoint
    from ctmp_docs.pages.site import Site

LETTERS = {"owner": "A", "responsible": "R", "consulted": "C", "informed": "I"}
"""The letters of RACI, by role."""
MATRIX = "responsibilities/matrix.md"
_EMPTY = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A touchpoint and the letters of each department in it."""

    link: Link
    cells: tuple[str, ...]
    """One for each department: letters such as `AR`, or nothing."""
    state: str | Text | None
    """What is said of it if it does not exist (yet or any more)."""
    is_retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """Touchpoints by departments, grouped by phase."""

    crumbs: tuple[Link, ...]
    departments: tuple[Link, ...]
    """In the order in which customers meet them."""
    ids: tuple[str, ...]
    """Their ids."""
    groups: tuple[tuple[str | Text, tuple[MatrixRow, ...]], ...]
    phases: tuple[str, ...]
    """The ids of these groups."""
    legend: tuple[tuple[str, Text, Text | None], ...]
    lacking: tuple[tuple[str, Text], ...]
    """Letters that may be missing in a row, and how that is said."""
    file: str
    """Where the matrix is as CSV."""


def matrix_page(site: Site, crumbs: tuple[Link, ...], tab: str) -> Page:
    """Return the page of the matrix."""
    words, touchpoints = site.words, site.handbook.touchpoints
    departments = site.tables.department_order
    by_phase = site.by_phase(words.by_title(touchpoints))
    groups = tuple(
        (
            words.phase(phase),
            tuple(_row(site, touchpoints[id_], departments) for id_ in ids),
        )
        for phase, ids in by_phase
    )
    links = tuple(map(words.link, departments))
    listing = _listing(groups, links)
    return Page(
        path=MATRIX,
        title=text("Responsibility matrix"),
        template="matrix",
        view=MatrixView(
            crumbs=crumbs,
            departments=links,
            ids=departments,
            groups=groups,
            phases=tuple(phase for phase, _ids in by_phase),
            legend=tuple(
                (letter, words.label("role", role), words.hint("role", role))
                for role, letter in LETTERS.items()
            ),
            lacking=(
                ("R", text("nobody carries it out")),
                ("C", text("nobody gives advice")),
                ("I", text("nobody is told")),
            ),
            file=listing.file,
        ),
        description=text("Which department has which part in which touchpoint."),
        tab=tab,
        meta={"hide": ["toc"]},
        listings=(listing,),
    )


def _row(site: Site, touchpoint: Touchpoint, departments: tuple[str, ...]) -> MatrixRow:
    parts, state = letters(touchpoint), site.words.state_chip(touchpoint)
    return MatrixRow(
        link=site.words.link(touchpoint.id),
        cells=tuple(parts.get(department, "") for department in departments),
        state=state.label if state else None,
        is_retired=touchpoint.state == "retired",
    )


def letters(touchpoint: Touchpoint) -> dict[str, str]:
    """Return the RACI letters of the departments that have a part in a touchpoint, such as `AR`."""
    found = {touchpoint.owner: LETTERS["owner"]}
    for role, ids in (
        ("responsible", touchpoint.responsible),
        ("consulted", touchpoint.consulted),
        ("informed", touchpoint.informed),
    ):
        for id_ in dict.fromkeys(ids):
            found[id_] = found.get(id_, "") + LETTERS[role]
    return found


def _listing(
    groups: tuple[tuple[str | Text, tuple[MatrixRow, ...]], ...], departments: tuple[Link, ...]
) -> Listing:
    return Listing(
        id="matrix",
        title=text("Responsibility matrix"),
        columns=(
            Column(id="touchpoint", title=text("Touchpoint")),
            Column(id="phase", title=text("Phase")),
            *(Column(id=f"d{n}", title=link.title) for n, link in enumerate(departments)),
        ),
        rows=tuple(
            (cell(row.link), cell(phase), *(cell(one) if one else _EMPTY for one in row.cells))
            for phase, rows in groups
            for row in rows
        ),
    )
