"""The page of a journey: the way in the customer's words, where to look, step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import is_open
from ctmp_docs.language import Text, text
from ctmp_docs.pages.deviation import deviation_fold
from ctmp_docs.pages.hot_spots import HotSpot, hot_spots
from ctmp_docs.pages.journey_facts import journey_facts
from ctmp_docs.pages.nesting import nesting_fold
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.pictures.journey_map import is_mostly_rated, left_out
from ctmp_docs.pages.reading import review_turn
from ctmp_docs.pages.rows import ActionRow, IdeaRow, action_row, idea_rows
from ctmp_docs.pages.shown import Shown, shown
from ctmp_docs.pages.steps import StepRow, step_rows
from ctmp_docs.pages.views import Fold
from ctmp_docs.pages.walk_steps import walk_path
from ctmp_docs.pages.wording import Chip, RatingView, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.model import Journey
    from ctmp_docs.pages.reading import Turn
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.translation import Editing


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyView:
    """All that the page of a journey shows."""

    entry: Journey
    crumbs: tuple[Link, ...]
    chips: tuple[Chip, ...]
    who: Text | None
    notice: Text | None
    walk: str | None
    """Where it is walked; nothing where no step can be shown."""
    pictures: tuple[tuple[Text, Shown], ...]
    """(name of the tab, picture), the one to be seen first in front."""
    hot_spots: tuple[HotSpot, ...]
    steps: tuple[StepRow, ...]
    has_phases: bool
    goals: tuple[tuple[Link, RatingView, RatingView], ...]
    compares_to: Link | None
    actions: tuple[ActionRow, ...]
    ideas: tuple[IdeaRow, ...]
    folds: tuple[Fold, ...]
    owner: Link
    reviewed_by: Link | None
    review_due: Turn | None
    suggest: str | None
    edit: Editing | None
    file: str | None
    still_right: str | None


def journey_page(site: Site, journey: Journey) -> Page:
    """Return the page of a journey."""
    words, book = site.words, site.handbook
    source = book.sources[journey.id]
    steps = tuple(step_rows(site, journey))
    figures = site.tables.journeys[journey.id]
    view = JourneyView(
        entry=journey,
        crumbs=(Link(title=text("Journeys"), url=words.addresses.page("journeys/index.md")),),
        chips=tuple(_chips(site, journey)),
        who=_who(site, journey),
        notice=_notice(journey),
        walk=words.addresses.page(walk_path(journey.id)) if steps else None,
        pictures=tuple(_pictures(site, journey)),
        hot_spots=tuple(hot_spots(site, journey)),
        steps=steps,
        has_phases=any(step.phase for step in steps),
        goals=tuple(_goals(site, journey)),
        compares_to=words.link(journey.compares_to) if journey.compares_to else None,
        actions=tuple(
            action_row(site, book.touchpoints[id_], action, with_touchpoint=True)
            for id_ in figures.touchpoints
            for action in book.touchpoints[id_].actions
            if is_open(action)
        ),
        ideas=idea_rows(site, journey.ideas),
        folds=tuple(_folds(site, journey)),
        owner=words.link(journey.owner),
        reviewed_by=words.who(journey.reviewed.by) if journey.reviewed else None,
        review_due=review_turn(journey, site.tables.reviews[journey.id], site.today),
        suggest=site.suggestions.suggest(journey.title, f"journeys/{journey.id}.md", source),
        edit=site.suggestions.edit_page(source),
        file=site.suggestions.file(source),
        still_right=site.suggestions.still_right(
            source, journey.id, words.link(journey.id), journey.owner
        ),
    )  # fmt: skip
    return Page(
        path=f"journeys/{journey.id}.md",
        title=journey.title,
        template="journey",
        view=view,
        source=source,
        body=book.bodies[journey.id],
        description=journey.summary or journey.goal,
        tab="journeys/index.md",
        meta={**site.meta(journey), "hide": ["toc", *journey.hide]},
    )


def _chips(site: Site, journey: Journey) -> Iterator[Chip]:
    state = site.words.state_chip(journey)
    if state is not None:
        yield state
    if journey.kind != "actual":
        yield Chip(label=site.words.label("kind", journey.kind), icon="material/map-outline")
    for fact in journey_facts(site, journey.id):
        yield Chip(label=fact)
    if journey.count is not None:
        yield Chip(
            label=site.counted(journey.count, "{n} customer observed", "{n} customers observed")
        )


def _pictures(site: Site, journey: Journey) -> Iterator[tuple[Text, Shown]]:
    """Yield the pictures of a journey; their twin is the table of its steps."""
    keys = (text("Map"), f"map-{journey.id}"), (text("Flow"), f"flow-{journey.id}")
    tabs = [
        (name, picture)
        for name, key in keys
        if (picture := shown(site, key, note=left_out(site, key), with_twin=False)) is not None
    ]
    if len(tabs) > 1 and not is_mostly_rated(site, journey.id):
        tabs.reverse()
    # Narrow screens see the upright map instead of all tabs: once in the page is enough.
    for place, (name, picture) in enumerate(tabs):
        upright = f"upright-{journey.id}" if not place else None
        yield name, replace(picture, upright=upright if upright in site.drawn else None)


def _who(site: Site, journey: Journey) -> Text | None:
    """Persona and goal in one sentence."""
    personas = {one.id: one.title for one in site.handbook.settings.personas}
    persona = personas.get(journey.persona or "")
    goal = journey.goal
    if persona and goal:
        return text("{persona} wants: {goal}", persona=persona, goal=site.words.small(goal))
    if goal:
        return text("The customer wants: {goal}", goal=site.words.small(goal))
    return text("As {persona} goes through it", persona=persona) if persona else None


def _notice(journey: Journey) -> Text | None:
    if journey.state == "planned":
        return text("This journey is planned. Customers cannot take it yet.")
    if journey.state == "retired":
        return text("This journey no longer exists.")
    return None


def _goals(site: Site, journey: Journey) -> Iterator[tuple[Link, RatingView, RatingView]]:
    for id_ in site.tables.journeys[journey.id].touchpoints:
        touchpoint = site.handbook.touchpoints[id_]
        goal = touchpoint.target.rating if touchpoint.target else None
        if goal is not None:
            today = touchpoint.actual.rating if touchpoint.actual else None
            yield site.words.link(id_), site.words.rating(today), site.words.rating(goal)


def _folds(site: Site, journey: Journey) -> Iterator[Fold]:
    scenario = list(_scenario(site, journey))
    if scenario:
        yield Fold(
            id="scenario",
            title=text("The situation"),
            count=str(len(scenario)),
            rows=tuple(scenario),
        )
    nesting = nesting_fold(site, journey)
    if nesting is not None:
        yield nesting
    deviation = deviation_fold(site, journey)
    if deviation is not None:
        yield deviation
    own = site.own_fields(journey)
    if own:
        yield Fold(id="own", title=text("Our own fields"), count=str(len(own)), rows=own)


def _scenario(
    site: Site, journey: Journey
) -> Iterator[tuple[str | Text, tuple[str | Text | Link, ...]]]:
    settings = site.handbook.settings
    for label, value in (
        (text("Situation"), journey.scenario),
        (text("What sets it off"), journey.trigger),
        (text("What the customer has in the end"), journey.outcome),
    ):
        if value:
            yield label, (sentence(value),)
    persona = next((one for one in settings.personas if one.id == journey.persona), None)
    if persona is not None:
        yield text("Persona"), (persona.title, *((persona.summary,) if persona.summary else ()))
    segment = next((one for one in settings.segments if one.id == journey.segment), None)
    if segment is not None:
        yield text("Segment"), (segment.title, *((segment.summary,) if segment.summary else ()))
    if journey.loyalty is not None:
        yield text("Loyalty"), (site.words.label("loyalty", journey.loyalty),)
    if journey.aliases:
        yield text("Also called"), journey.aliases
    yield from site.about(journey)
