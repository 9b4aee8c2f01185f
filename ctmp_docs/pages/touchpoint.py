"""The page of a touchpoint: the customer's experience first, then who, then method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ctmp_docs.indexes.figures import FINAL_DECISIONS, is_open, says_something
from ctmp_docs.language import Text, text
from ctmp_docs.pages.agreed import lacks_help, lacks_promise
from ctmp_docs.pages.charts import kpi_chart, rating_chart
from ctmp_docs.pages.folds import GOAL, goal_facts, touchpoint_folds
from ctmp_docs.pages.neighbourhood import NeighbourhoodView, neighbourhood_view
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.reading import review_turn
from ctmp_docs.pages.rows import ActionRow, IdeaRow, action_row, idea_rows
from ctmp_docs.pages.sheet import Sheet, sheet
from ctmp_docs.pages.strips import Strip, strips
from ctmp_docs.pages.wording import Chip, RatingView, ReachView, ended, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.indexes import Figures
    from ctmp_docs.model import Action, Actual, Touchpoint
    from ctmp_docs.pages.reading import Turn
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.translation import Editing
    from ctmp_docs.pages.views import Chart, Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What disappoints, is okay, or delights."""

    rating: RatingView
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """What customers experience here."""

    verdict: RatingView
    evidence: Text | None
    as_of: date | None
    expectation: str | None
    columns: tuple[Column, ...]
    events: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRow:
    """A case that goes wrong, and what staff do then."""

    id: str
    """Where it stands on the page."""
    short: str
    """The case inside a sentence."""
    when: str
    do: str
    who: Link | None
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchpointView:
    """All that the page of a touchpoint shows."""

    entry: Touchpoint
    crumbs: tuple[Link, ...]
    chips: tuple[Chip, ...]
    notice: Text | None
    successors: tuple[Link, ...]
    who: ReachView
    strips: tuple[Strip, ...]
    more_journeys: tuple[Link, ...]
    experience: Experience | None
    poor: bool
    today: RatingView
    goal: RatingView | None
    scale: tuple[RatingView, ...]
    """The band of each rating from 1 to 10; nothing where no goal is shown."""
    decision: Text | None
    decision_facts: tuple[tuple[Text, tuple[str | Text | Link, ...]], ...]
    help: tuple[HelpRow, ...]
    lacks_promise: bool
    lacks_help: bool
    running: tuple[ActionRow, ...]
    charts: tuple[Chart, ...]
    ideas: tuple[IdeaRow, ...]
    folds: tuple[Fold, ...]
    finished: tuple[ActionRow, ...]
    neighbourhood: NeighbourhoodView | None
    """Where at least two journeys meet."""
    reviewed_by: Link | None
    review_due: Turn | None
    suggest: str | None
    edit: Editing | None
    file: str | None
    still_right: str | None
    sheet: Sheet


def touchpoint_page(site: Site, touchpoint: Touchpoint) -> Page:
    """Return the page of a touchpoint."""
    words = site.words
    figures = site.tables.figures[touchpoint.id]
    source = site.handbook.sources[touchpoint.id]
    owner = site.handbook.departments.get(touchpoint.owner)
    reach = words.reach(owner.reach if owner else None, words.link(touchpoint.owner))
    experience = _experience(site, touchpoint.actual)
    charts = tuple(_charts(site, touchpoint, figures))
    goal = touchpoint.target.rating if touchpoint.target else None
    shown, more = strips(site, touchpoint)
    view = TouchpointView(
        entry=touchpoint,
        crumbs=(
            Link(title=text("Touchpoints"), url=words.addresses.page("touchpoints/index.md")),
            Link(title=words.phase(touchpoint.phases[0])),
        ),
        chips=tuple(_chips(site, touchpoint)),
        notice=_notice(touchpoint),
        successors=words.links(touchpoint.replaced_by),
        who=reach,
        strips=shown,
        more_journeys=more,
        experience=experience,
        poor=experience is None and touchpoint.state == "live",
        today=words.rating(touchpoint.actual.rating if touchpoint.actual else None),
        goal=words.rating(goal) if goal is not None else None,
        scale=_scale(site, touchpoint),
        decision=words.label("decision", touchpoint.decision.is_) if touchpoint.decision else None,
        decision_facts=tuple(_goal_facts(site, touchpoint)),
        help=tuple(_help(site, touchpoint)),
        lacks_promise=lacks_promise(touchpoint),
        lacks_help=lacks_help(site.handbook, touchpoint),
        running=tuple(
            action_row(site, touchpoint, action) for action in _sorted_actions(touchpoint)
            if is_open(action) or action.status == "idea"
        ),
        charts=charts,
        ideas=idea_rows(site, touchpoint.ideas, touchpoint),
        folds=tuple(touchpoint_folds(site, touchpoint, figures)),
        finished=tuple(
            action_row(site, touchpoint, action) for action in _sorted_actions(touchpoint)
            if action.status in {"done", "dropped"}
        ),
        neighbourhood=neighbourhood_view(site, touchpoint.id),
        reviewed_by=words.who(touchpoint.reviewed.by) if touchpoint.reviewed else None,
        review_due=review_turn(touchpoint, figures.review_due, site.today),
        suggest=site.suggestions.suggest(
            touchpoint.title, f"touchpoints/{touchpoint.id}.md", source
        ),
        edit=site.suggestions.edit_page(source),
        file=site.suggestions.file(source),
        still_right=site.suggestions.still_right(
            source, touchpoint.id, words.link(touchpoint.id), touchpoint.owner
        ),
        sheet=sheet(site, touchpoint, reach, shown, len(more)),
    )  # fmt: skip
    return Page(
        path=f"touchpoints/{touchpoint.id}.md",
        title=touchpoint.title,
        template="touchpoint",
        view=view,
        source=source,
        body=site.handbook.bodies[touchpoint.id],
        description=touchpoint.summary,
        tab="touchpoints/index.md",
        meta=site.meta(touchpoint),
        anchors=tuple(row.id for row in view.help),
    )


def _help(site: Site, touchpoint: Touchpoint) -> Iterator[HelpRow]:
    for number, case in enumerate(touchpoint.help, 1):
        yield HelpRow(
            id=f"if-it-goes-wrong-{number}",
            short=site.words.inside(case.when),
            when=case.when,
            do=case.do,
            who=site.words.who(case.who),
            phone=site.words.phone(case.who),
        )


def _sorted_actions(touchpoint: Touchpoint) -> list[Action]:
    """Return actions with those that end first on top; without a date last."""
    return sorted(touchpoint.actions, key=lambda a: str(a.done or a.due or "9999"))


def _chips(site: Site, touchpoint: Touchpoint) -> Iterator[Chip]:
    words = site.words
    if touchpoint.super_because is not None:
        yield Chip(
            label=text("Super touchpoint"),
            icon="material/star",
            kind="super",
            hint=touchpoint.super_because,
        )
    state = words.state_chip(touchpoint)
    if state is not None:
        yield state
    for phase in touchpoint.phases:
        yield words.phase_chip(phase)
    if touchpoint.channel is not None:
        yield words.channel_chip(touchpoint.channel)
    if touchpoint.necessity is not None:
        yield Chip(
            label=words.label("necessity", touchpoint.necessity),
            icon="material/flag-outline",
            hint=words.hint("necessity", touchpoint.necessity),
        )


def _notice(touchpoint: Touchpoint) -> Text | None:
    if touchpoint.state == "planned":
        return text("This touchpoint is planned. Customers cannot meet it yet.")
    if touchpoint.state == "retired":
        if touchpoint.retired_because is not None:
            reason = sentence(touchpoint.retired_because)
            return text("This touchpoint no longer exists: {reason}", reason=reason)
        return text("This touchpoint no longer exists.")
    return None


def _experience(site: Site, actual: Actual | None) -> Experience | None:
    if actual is None or not says_something(actual):
        return None
    words = site.words
    lines = {
        "disappointing": actual.disappointing,
        "okay": actual.okay,
        "delighting": actual.delighting,
    }
    columns = tuple(
        Column(
            rating=RatingView(
                band=band,  # type: ignore[arg-type]
                label=site.handbook.band_label(band, words.language.code),
                value=None,
            ),
            lines=found,
        )
        for band, found in lines.items()
    )
    return Experience(
        verdict=words.rating(actual.rating),
        evidence=words.label("evidence", actual.evidence) if actual.evidence else None,
        as_of=actual.as_of,
        expectation=actual.expectation,
        columns=columns if any(column.lines for column in columns) else (),
        events=tuple(
            (event.what, event.effect, words.label("effect", event.effect), event.happened)
            for event in actual.events
        ),
    )


def _scale(site: Site, touchpoint: Touchpoint) -> tuple[RatingView, ...]:
    """Return the bands from 1 to 10, where there is a goal and the decision goes for it."""
    goal = touchpoint.target.rating if touchpoint.target else None
    decision = touchpoint.decision
    if goal is None or (decision is not None and decision.is_ in FINAL_DECISIONS):
        return ()
    return tuple(map(site.words.rating, range(1, 11)))


def _goal_facts(
    site: Site, touchpoint: Touchpoint
) -> Iterator[tuple[Text, tuple[str | Text | Link, ...]]]:
    """Yield the decision and, unless it ends the path, the goal and the way to it."""
    words, decision = site.words, touchpoint.decision
    final = decision is not None and decision.is_ in FINAL_DECISIONS
    wish = list(goal_facts(site, touchpoint))
    if wish and wish[0][0] == GOAL and not final:
        yield wish.pop(0)
    if decision is not None:
        with_ = words.links(decision.with_)
        label = words.label("decision", decision.is_)
        because = (
            text("{decision}, because {reason}", decision=label, reason=ended(decision.because))
            if decision.because
            else label
        )
        yield text("Decision"), (because,)
        if with_:
            yield text("Combine with"), with_
        if decision.aim:
            yield text("What it should bring"), tuple(words.label("aim", a) for a in decision.aim)
    if not final:
        yield from wish


def _charts(site: Site, touchpoint: Touchpoint, figures: Figures) -> Iterator[Chart]:
    ratings = rating_chart(site, touchpoint)
    if ratings is not None:
        yield ratings
    for series in figures.series:
        yield kpi_chart(site, series, touchpoint.actions)
