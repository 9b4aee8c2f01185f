"""The page of a journey: the way in the customer's words, where to look, step by step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import is_open
from ctmp_docs.language import Text, plural, text
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.rows import ActionRow, IdeaRow, action_row, idea_rows
from ctmp_docs.pages.views import Fold
from ctmp_docs.pages.wording import Chip, RatingView, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.handbook import Hop, WayStep
    from ctmp_docs.model import Journey
    from ctmp_docs.pages.site import Site
    from ctmp_docs.vocabulary import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step in the table that is the diagram's twin."""

    number: int
    link: Link
    is_journey: bool
    notes: tuple[Text, ...]
    """`optional`, `planned`, what was observed."""
    wait: str | None
    does: str | None
    says: str | None
    thinks: str | None
    feels: str | None
    onward: tuple[tuple[int, str | None], ...]
    """(number of the step, when), unless it just goes on to the next."""
    is_end: bool
    department: Link | None
    channel: str | Text | None
    rating: RatingView
    handoff_from: str | None
    media_break: bool
    phase: str | Text | None
    """The phase's label where a new phase begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HotSpot:
    """One of the places to look at first."""

    kind: str
    """`lowest`, `handoff` or `media-break`."""
    band: Band | None
    """Of the lowest point."""
    claim: Text
    reason: str | Text
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyView:
    """All that the page of a journey shows."""

    entry: Journey
    crumbs: tuple[Link, ...]
    chips: tuple[Chip, ...]
    who: Text | None
    notice: Text | None
    picture: str | None
    undrawn: bool
    hot_spots: tuple[HotSpot, ...]
    steps: tuple[StepRow, ...]
    has_phases: bool
    goals: tuple[tuple[Link, RatingView, RatingView], ...]
    compares_to: Link | None
    actions: tuple[ActionRow, ...]
    ideas: tuple[IdeaRow, ...]
    folds: tuple[Fold, ...]
    owner: Link
    suggest: str | None
    edit: str | None


def journey_page(site: Site, journey: Journey) -> Page:
    """Return the page of a journey."""
    words, book = site.words, site.handbook
    source = book.sources[journey.id]
    picture = f"flow-{journey.id}"
    steps = tuple(_steps(site, journey))
    figures = site.tables.journeys[journey.id]
    view = JourneyView(
        entry=journey,
        crumbs=(Link(title=text("Journeys"), url=words.addresses.page("journeys/index.md")),),
        chips=tuple(_chips(site, journey)),
        who=_who(site, journey),
        notice=_notice(journey),
        picture=picture if picture in site.pictures else None,
        undrawn=picture in site.undrawn,
        hot_spots=tuple(_hot_spots(site, journey)),
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
        suggest=site.suggestions.suggest(journey.title),
        edit=site.suggestions.edit(source),
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


def journey_facts(site: Site, journey: str) -> tuple[str, ...]:
    """Return how many steps, departments, hand-offs and media breaks a journey has, in words."""
    figures = site.tables.journeys[journey]
    steps = len(site.handbook.ways[journey].steps)
    counts = (
        (steps, plural("{n} step", "{n} steps")),
        (len(figures.departments), plural("{n} department", "{n} departments")),
        (len(figures.handoffs), plural("{n} hand-off", "{n} hand-offs")),
        (len(figures.media_breaks), plural("{n} media break", "{n} media breaks")),
    )
    return tuple(site.counted(n, *words) for n, words in counts if n)


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


def _steps(site: Site, journey: Journey) -> Iterator[StepRow]:
    way = site.handbook.ways[journey.id]
    numbers = {step.id: n for n, step in enumerate(way.steps, 1)}
    hops = site.handbook.hops[journey.id]
    last_phase = None
    for n, step in enumerate(way.steps, 1):
        into = [hop for hop in hops if hop.own_edge[1] == step.id]
        onward = [(numbers[e.target], e.label) for e in way.following(step.id)]
        plain = onward == [(n + 1, None)]
        phase = site.words.phase(step.phase) if step.phase and step.phase != last_phase else None
        last_phase = step.phase or last_phase
        touchpoint = site.handbook.touchpoints.get(step.touchpoint or "")
        handoff = next((hop for hop in into if hop.is_handoff), None)
        yield StepRow(
            number=n,
            link=site.words.link(step.touchpoint or step.journey or ""),
            is_journey=step.journey is not None,
            notes=tuple(_step_notes(site, step)),
            wait=_wait(site, step.written.wait),
            does=step.written.does,
            says=step.written.says,
            thinks=step.written.thinks,
            feels=step.written.feels,
            onward=() if plain else tuple(onward),
            is_end=not onward and n < len(way.steps),
            department=site.words.link(touchpoint.owner) if touchpoint else None,
            channel=site.words.channel(touchpoint.channel) if touchpoint else None,
            rating=site.words.rating(step.rating),
            handoff_from=site.handbook.title(handoff.source.owner) if handoff else None,
            media_break=any(hop.is_media_break for hop in into),
            phase=phase,
        )


def _wait(site: Site, wait: str | None) -> str | None:
    """Return a time span in words; what is no span is shown as it was written."""
    found = re.fullmatch(r"(\d+)\s*([dmy])", wait or "")
    if found is None:
        return wait
    words = {
        "d": plural("{n} day", "{n} days"),
        "m": plural("{n} month", "{n} months"),
        "y": plural("{n} year", "{n} years"),
    }
    return site.counted(int(found[1]), *words[found[2]])


def _step_notes(site: Site, step: WayStep) -> Iterator[Text]:
    touchpoint = site.handbook.touchpoints.get(step.touchpoint or "")
    if step.journey is not None:
        yield text("a journey of its own")
    if step.written.optional:
        yield text("optional")
    if touchpoint is not None and touchpoint.state in {"planned", "retired"}:
        yield site.words.label("state", touchpoint.state)
    if step.written.status is not None:
        yield site.words.label("step-status", step.written.status)


def _hot_spots(site: Site, journey: Journey) -> Iterator[HotSpot]:
    way, words = site.handbook.ways[journey.id], site.words
    figures = site.tables.journeys[journey.id]
    rated = [step for step in way.steps if step.rating is not None]
    if len(rated) > 1:
        lowest = min(rated, key=lambda step: step.rating or 0)
        view = words.rating(lowest.rating)
        link = words.link(lowest.touchpoint or lowest.journey or "")
        touchpoint = site.handbook.touchpoints.get(lowest.touchpoint or "")
        why = touchpoint.actual.disappointing if touchpoint and touchpoint.actual else ()
        reason: Text = text("Customers call it {band}", band=view.label)
        if why:
            reason = text("{claim}: {why}", claim=reason, why=words.small(why[0]).rstrip("."))
        yield HotSpot(
            kind="lowest",
            band=view.band,
            claim=text("The lowest point is “{title}”.", title=link.title),
            reason=text("{sentence}.", sentence=reason),
            link=link,
        )
    if figures.handoffs:
        hop = min((handoff.hop for handoff in figures.handoffs), key=_care)
        giver, receiver = hop.source, hop.target
        told = _is_told(hop)
        yield HotSpot(
            kind="handoff",
            band=None,
            claim=text(
                "The hand-off to watch is {giver} to {receiver}.",
                giver=site.handbook.title(giver.owner),
                receiver=site.handbook.title(receiver.owner),
            ),
            reason=text("It lies between “{giver}” and “{receiver}”.",
                        giver=giver.title, receiver=receiver.title)
            if told
            else text("{receiver} is neither asked nor told at “{giver}”.",
                      receiver=site.handbook.title(receiver.owner), giver=giver.title),
            link=words.link(giver.id),
        )  # fmt: skip
    if figures.media_breaks:
        hop = min((one.hop for one in figures.media_breaks), key=_rating_of)
        yield HotSpot(
            kind="media-break",
            band=None,
            claim=text(
                "The media break to watch is from “{source}” to “{target}”.",
                source=hop.source.title,
                target=hop.target.title,
            ),
            reason=text("Customers have to jump from online to offline.")
            if hop.source.setting == "online"
            else text("Customers have to jump from offline to online."),
            link=words.link(hop.target.id),
        )


def _is_told(hop: Hop) -> bool:
    giver = hop.source
    return hop.target.owner in {*giver.responsible, *giver.consulted, *giver.informed}


def _rating_of(hop: Hop) -> float:
    actual = hop.target.actual
    return actual.rating if actual and actual.rating is not None else 11


def _care(hop: Hop) -> tuple[bool, float]:
    """Sort hand-offs: first those where the receiver is not told, then the lowest rated."""
    return _is_told(hop), _rating_of(hop)


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
    nesting = _nesting(site, journey)
    if nesting:
        number = sum(len(links) for _label, links in nesting)
        yield Fold(
            id="nesting",
            title=text("Journeys within journeys"),
            count=str(number),
            rows=nesting,
        )
    deviation = _deviation(site, journey)
    if deviation:
        number = sum(len(values) for _label, values in deviation)
        yield Fold(
            id="deviation",
            title=text("What differs from “{title}”",
                       title=site.handbook.title(journey.compares_to or "")),
            count=str(number),
            rows=deviation,
        )  # fmt: skip
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


def _nesting(
    site: Site, journey: Journey
) -> tuple[tuple[str | Text, tuple[str | Text | Link, ...]], ...]:
    inner = dict.fromkeys(s.journey for s in site.handbook.ways[journey.id].steps if s.journey)
    rows = (
        (text("This journey contains"), site.words.links(inner)),
        (text("It is part of"), site.words.links(site.handbook.nested_in.get(journey.id, ()))),
    )
    return tuple((label, links) for label, links in rows if links)


def _deviation(
    site: Site, journey: Journey
) -> tuple[tuple[str | Text, tuple[str | Text | Link, ...]], ...]:
    other = site.handbook.ways.get(journey.compares_to or "")
    if other is None:
        return ()
    way = site.handbook.ways[journey.id]
    meant = [step.touchpoint or step.journey or "" for step in other.steps]
    mine = [step.touchpoint or step.journey or "" for step in way.steps]
    went: dict[str, list[str]] = {"missing": [], "failing": [], "ad-hoc": []}
    for step in way.steps:
        if step.written.status in went:
            went[str(step.written.status)].append(step.touchpoint or step.journey or "")
    rows = (
        (text("Steps that are not in this one"), [id_ for id_ in meant if id_ not in mine]),
        (text("Steps that are only in this one"), [id_ for id_ in mine if id_ not in meant]),
        (text("Steps that were missing"), went["missing"]),
        (text("Steps that failed"), went["failing"]),
        (text("Steps that nobody had planned"), went["ad-hoc"]),
    )
    return tuple((label, site.words.links(dict.fromkeys(ids))) for label, ids in rows if ids)
