"""The walk through a journey: one screen a step, without a script one long page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.walk_line import WalkLine, walk_line
from ctmp_docs.pages.walk_steps import (
    BEGIN,
    WalkStep,
    WayBack,
    WayOn,
    beginnings,
    walk_path,
    walk_steps,
)
from ctmp_docs.pages.wording import RatingView, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.model import Journey
    from ctmp_docs.pages.site import Site

__all__ = ["WalkView", "walk_page", "walk_path"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkView:
    """All that the walk through a journey shows."""

    crumbs: tuple[Link, ...]
    kind: Text | None
    """That it is not today's way."""
    notice: Text | str | None
    """What that means, in a sentence."""
    line: WalkLine | None
    key: tuple[RatingView, ...]
    """What the marks on the line mean."""
    begin: str
    """The id of the first screen."""
    summary: str | None
    situation: tuple[tuple[Text, Text | str], ...]
    """Who goes this way, why, and what sets it off."""
    entries: tuple[WayOn, ...]
    steps: tuple[WalkStep, ...]
    outcome: str | None
    journey: Link
    go_on: tuple[tuple[Text, Link], ...]
    """Other walks that belong to this one."""
    ways_back: tuple[WayBack, ...]
    """The pages that have sent a reader here; a script shows the one it was."""


def walk_page(site: Site, journey: Journey, ways_back: tuple[WayBack, ...] = ()) -> Page:
    """Return the page of a journey's walk."""
    words, book = site.words, site.handbook
    whole, line = words.link(journey.id), walk_line(site, journey.id)
    view = WalkView(
        crumbs=(
            Link(title=text("Journeys"), url=words.addresses.page("journeys/index.md")),
            whole,
        ),
        kind=words.label("kind", journey.kind) if journey.kind != "actual" else None,
        notice=_notice(site, journey),
        line=line,
        key=words.key() if line else (),
        begin=BEGIN,
        summary=journey.summary,
        situation=tuple(_situation(site, journey)),
        entries=beginnings(site, journey.id),
        steps=walk_steps(site, journey),
        outcome=sentence(journey.outcome) if journey.outcome else None,
        journey=whole,
        go_on=tuple(_go_on(site, journey)),
        ways_back=ways_back,
    )
    return Page(
        path=walk_path(journey.id),
        title=text("Walk: {journey}", journey=book.title(journey.id)),
        template="walk",
        view=view,
        description=journey.summary or journey.goal,
        tab="journeys/index.md",
        anchors=tuple(step.id for step in view.steps),
        # Each word of it stands on the page of the journey or of a touchpoint, where it is found.
        meta={"hide": ["toc"], "search": {"exclude": True}},
    )


def _notice(site: Site, journey: Journey) -> Text | None:
    if journey.state == "retired":
        return text("This journey no longer exists.")
    if journey.state == "planned":
        return text("This journey is planned. Customers cannot take it yet.")
    if journey.kind == "target":
        return text("This is how it should be. Today customers live it differently.")
    if journey.kind == "observed" and journey.count is not None:
        who = site.counted(journey.count, "{n} customer", "{n} customers")
        return text("This is what really happened, as observed with {who}.", who=who)
    return text("This is what really happened.") if journey.kind == "observed" else None


def _situation(site: Site, journey: Journey) -> Iterator[tuple[Text, Text | str]]:
    personas = {one.id: one for one in site.handbook.settings.personas}
    persona = personas.get(journey.persona or "")
    if persona is not None:
        who: Text | str = sentence(persona.title)
        if persona.summary:
            who = Text(
                "{title} {summary}", (("title", who), ("summary", sentence(persona.summary)))
            )
        yield text("Who goes this way"), who
    for label, words in (
        (text("What the customer wants"), journey.goal),
        (text("Situation"), journey.scenario),
        (text("What sets it off"), journey.trigger),
    ):
        if words:
            yield label, sentence(words)


def _go_on(site: Site, journey: Journey) -> Iterator[tuple[Text, Link]]:
    """Yield the walk to compare with, and those in which this journey happens, where they go on."""
    book = site.handbook
    other = book.journeys.get(journey.compares_to or "")
    if other is not None:
        yield (
            text("To compare, {kind}:", kind=site.words.label("kind", other.kind)),
            _to(site, other.id),
        )
    for parent in book.nested_in.get(journey.id, ()):
        step = next(step for step in book.ways[parent].steps if step.journey == journey.id)
        yield text("It happens inside another journey; go on there:"), _to(site, parent, step.id)


def _to(site: Site, journey: str, step: str = "") -> Link:
    """Return a link to a walk, or to one of its steps."""
    address = site.addresses.page(walk_path(journey))
    return Link(title=site.handbook.title(journey), url=f"{address}#{step}" if step else address)
