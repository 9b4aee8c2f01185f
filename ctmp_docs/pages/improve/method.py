"""How far the touchpoints are on the way of the method, and what is next for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import STAGES
from ctmp_docs.indexes.method import Progress, progress
from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.chosen import chosen
from ctmp_docs.pages.improve.common import TAB
from ctmp_docs.pages.improve.groups import Counted, Group, group, owner_row
from ctmp_docs.pages.improve.over_time import charts_over_time
from ctmp_docs.pages.listing import Cell, Column, Listing, cell
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.site import PHASE_ORDER
from ctmp_docs.pages.stages import NEXT, REACHED, STEPS
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.views import Chart

PATH = "improve/method.md"
_STEPS: tuple[Text, ...] = (
    text("Collect the touchpoints, and look at each with the customer's eyes."),
    text("Say how each should be, and choose a way that fits."),
    text("Plan who does what by when, and do it."),
    text("Measure before and after, and go on from there."),
)
"""The steps in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """A stage and the touchpoints that are there."""

    number: str
    label: Text
    reached: Text
    """What reaches it."""
    here: Counted
    beyond: int
    """How many have come at least so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One of the four steps."""

    title: Text
    what: Text
    stages: tuple[StageView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """A department or a phase, with a number for each stage, nothing where there is none."""

    title: Link
    cells: tuple[tuple[Text, int | None, str], ...]
    """(label of the stage, number, where they are)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """The board of stages, what is next, and all touchpoints."""

    steps: tuple[StepView, ...]
    total: int
    ended: int
    next: tuple[Group, ...]
    stages: tuple[tuple[str, Text], ...]
    departments: tuple[StageRow, ...]
    phases: tuple[StageRow, ...]
    charts: tuple[Chart, ...]
    """How many had reached each step, month by month; none where no past is known."""
    figures: str
    """Where the figures are explained."""
    listing: Listing | None


def method_page(site: Site) -> Page:
    """Return the page of the method."""
    found = progress(site.handbook, site.tables.figures)
    listing = _listing(site, found) if found.total else None
    return Page(
        path=PATH,
        title=text("The method"),
        template="improve-method",
        view=MethodView(
            steps=tuple(_steps(site, found)),
            total=found.total,
            ended=len(found.ended),
            next=tuple(_next(site, found)),
            stages=tuple((stage, _label(stage)) for stage in STAGES),
            departments=tuple(_departments(site, found)),
            phases=tuple(_phases(site, found)),
            charts=tuple(charts_over_time(site, found)),
            figures=site.addresses.page("help/figures.md") + "#stages",
            listing=listing,
        ),
        description=text("How far each touchpoint is, and what is next for it."),
        tab=TAB,
        is_listed=True,
        meta={"hide": ["toc"]},
        listings=(listing,) if listing is not None else (),
    )


def _label(stage: str) -> Text:
    return VOCABULARIES["stage"][stage].label


def _named(stage: str) -> Text:
    """Return a stage as it stands in a table: `1b today described`."""
    return text("{number} {stage}", number=stage, stage=_label(stage))


def _steps(site: Site, found: Progress) -> Iterator[StepView]:
    for (title, stages), what in zip(STEPS, _STEPS, strict=True):
        yield StepView(
            title=title,
            what=what,
            stages=tuple(
                StageView(
                    number=stage,
                    label=_label(stage),
                    reached=REACHED[stage],
                    here=Counted(
                        label=_label(stage),
                        count=len(found.at[stage]),
                        url=chosen(site, PATH, "method", {"stage": stage}),
                    ),
                    beyond=found.beyond[stage],
                )
                for stage in stages
            ),
        )


def _next(site: Site, found: Progress) -> Iterator[Group]:
    for stage, ids in found.following.items():
        url = chosen(site, PATH, "method", {"next": stage})
        yield group(f"next-{stage}", NEXT[stage], ids, lambda id_: owner_row(site, id_), url)


def _departments(site: Site, found: Progress) -> Iterator[StageRow]:
    for id_ in site.words.by_title(found.departments):
        counts = found.departments[id_]
        yield _stage_row(site, site.words.link(id_), counts, {"department": id_})


def _phases(site: Site, found: Progress) -> Iterator[StageRow]:
    for phase in PHASE_ORDER:
        if phase in found.phases:
            label = site.words.phase(phase)
            url = chosen(site, PATH, "method", {"phase": phase})
            yield _stage_row(
                site, Link(title=label, url=url), found.phases[phase], {"phase": phase}
            )


def _stage_row(
    site: Site, title: Link, counts: Mapping[str, int], values: Mapping[str, str]
) -> StageRow:
    return StageRow(
        title=title,
        cells=tuple(
            (
                _named(stage),
                counts.get(stage),
                chosen(site, PATH, "method", {**values, "stage": stage}),
            )
            for stage in STAGES
        ),
    )


def _listing(site: Site, found: Progress) -> Listing:
    """Return the table of all touchpoints, those at the beginning of the way first."""
    phases, stages = named.phases(site), {one: _named(one) for one in STAGES}
    return Listing(
        id="method",
        title=text("All touchpoints by stage"),
        columns=(
            Column(id="touchpoint", title=text("Touchpoint")),
            Column(id="department", title=text("In charge"), is_facet=True,
                   ids=named.departments(site)),
            Column(id="phase", title=text("Phase"), is_facet=True,
                   order=tuple(phases.values()), ids=phases),
            Column(id="stage", title=text("Stage"), is_facet=True,
                   order=tuple(stages.values()), ids=stages),
            Column(id="next", title=text("Next"), is_facet=True, order=tuple(NEXT.values()),
                   ids=NEXT),
            Column(id="reached", title=text("Reached")),
        ),
        rows=tuple(
            _row(site, id_)
            for stage in STAGES
            for id_ in site.words.by_title(found.at[stage])
        ),
    )  # fmt: skip


def _row(site: Site, id_: str) -> tuple[Cell, ...]:
    touchpoint, one = site.handbook.touchpoints[id_], site.tables.figures[id_]
    return (
        cell(site.words.link(id_)),
        cell(site.words.link(touchpoint.owner)),
        _several(site, map(site.words.phase, touchpoint.phases)),
        cell(_named(one.stage)),
        cell(NEXT[one.next_stage] if one.next_stage is not None else None),
        cell(", ".join(one.stages)),
    )


def _several(site: Site, values: Iterable[str | Text]) -> Cell:
    parts = tuple(values)
    return Cell(parts=parts, plain=site.language.say(parts))
