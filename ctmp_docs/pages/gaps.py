"""Where nobody is named: what the overview of departments lists below its heat map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.responsibilities import gaps, heat
from ctmp_docs.language import Text, text
from ctmp_docs.pages.chosen import chosen
from ctmp_docs.pages.explorer import LISTING, PATH, phase_url
from ctmp_docs.pages.handoffs import HANDOFFS
from ctmp_docs.pages.matrix import MATRIX
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.site import PHASE_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.site import Site

MOST = 5
"""So many entries of a gap are shown."""
STEPS = 4
"""So many tints tell few from many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """How many touchpoints of a phase a department is in charge of."""

    count: int
    url: str
    step: int
    """Its tint, from 1 for the fewest to 4 for the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatView:
    """Departments by phases."""

    phases: tuple[Link, ...]
    """Each phase and, if it has touchpoints, where they are listed."""
    rows: tuple[tuple[Link, tuple[HeatCell | None, ...], int], ...]
    """A department, its cells in the order of the phases, and all its touchpoints, each once."""
    totals: tuple[int, ...]
    steps: tuple[tuple[int, int, int], ...]
    """Each tint that occurs, with the fewest and the most touchpoints that it stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """One sort of gap."""

    id: str
    title: Text
    why: Text
    count: int
    entries: tuple[tuple[Link, ...], ...]
    """The first few: one link, or two between which customers pass."""
    all: Link | None
    """Where the others are."""


def heat_view(site: Site) -> HeatView:
    """Return the heat map, its departments by name."""
    words = site.words
    counts = heat(site.handbook)
    departments = words.by_title(site.handbook.departments)
    most = max(counts.values(), default=0)

    def one(department: str, phase: str) -> HeatCell | None:
        count = counts.get((department, phase), 0)
        values = {"phase": phase, "owner": department}
        url = chosen(site, PATH, LISTING, values)
        return HeatCell(count=count, url=url, step=_step(count, most)) if count else None

    tinted = sorted({(_step(n, most), n) for n in counts.values()})
    return HeatView(
        phases=tuple(
            Link(
                title=words.phase(phase),
                url=phase_url(site, phase)
                if any(counts.get((d, phase)) for d in departments)
                else None,
            )
            for phase in PHASE_ORDER
        ),
        rows=tuple(
            (
                words.link(id_),
                tuple(one(id_, phase) for phase in PHASE_ORDER),
                len(site.tables.roles[id_].accountable),
            )
            for id_ in departments
        ),
        totals=tuple(
            sum(counts.get((id_, phase), 0) for id_ in departments) for phase in PHASE_ORDER
        ),
        steps=tuple(
            (step, min(n for s, n in tinted if s == step), max(n for s, n in tinted if s == step))
            for step in sorted({step for step, _n in tinted})
        ),
    )


def _step(count: int, most: int) -> int:
    """Return the tint of a count: quarters of the highest, or the count itself while all are few."""
    return count if most <= STEPS else -(-count * STEPS // most)


def gap_views(site: Site) -> Iterator[GapView]:
    """Yield the gaps of which there are any."""
    words, to = site.words, site.addresses
    found = gaps(site.handbook)
    matrix = to.page(MATRIX)
    for id_, ids, title, why, lacking in (
        (
            "nobody-responsible",
            found.nobody_responsible,
            text("Nobody carries it out"),
            text("Somebody is in charge, but no department is named that does the work."),
            "R",
        ),
        (
            "nobody-consulted",
            found.nobody_consulted,
            text("Nobody gives advice"),
            text("Those who could know better have no part in it."),
            "C",
        ),
        (
            "nobody-informed",
            found.nobody_informed,
            text("Nobody is told"),
            text("When it changes, no other department hears of it."),
            "I",
        ),
    ):
        others = f"{matrix}?matrix.role=no-{lacking}"
        entries = tuple((words.link(one),) for one in words.by_title(ids))
        yield from _gap(site, id_, (title, why), entries, others)
    untold = tuple((words.link(one), words.link(other)) for one, other in found.untold)
    words_of = (
        text("The receiver is not told"),
        text("Customers pass to a department that has no part in what came before."),
    )
    yield from _gap(site, "untold", words_of, untold,
                    chosen(site, HANDOFFS, "handoffs", {"told": "no"}))  # fmt: skip
    words_of = (
        text("In charge of nothing"),
        text("These departments answer for no touchpoint. Perhaps one of theirs is missing."),
    )
    idle = tuple((words.link(one),) for one in words.by_title(found.idle))
    yield from _gap(site, "idle", words_of, idle, to.page("departments/index.md"))
    words_of = (
        text("Phases without a touchpoint"),
        text("Customers live them all the same; nobody here has described it yet."),
    )
    phases = tuple((Link(title=words.phase(one)),) for one in found.empty_phases)
    yield from _gap(site, "empty-phases", words_of, phases, to.page(PATH))


def _gap(
    site: Site, id_: str, words_of: tuple[Text, Text], entries: tuple[tuple[Link, ...], ...],
    others: str,
) -> Iterator[GapView]:  # fmt: skip
    if not entries:
        return
    title, why = words_of
    more = site.counted(len(entries), "all {n}", "all {n}")
    yield GapView(
        id=id_,
        title=title,
        why=why,
        count=len(entries),
        entries=entries[:MOST],
        all=Link(title=more, url=others) if len(entries) > MOST else None,
    )
