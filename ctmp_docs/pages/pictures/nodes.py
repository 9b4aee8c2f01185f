"""Touchpoints and steps → the cards that stand for them in pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import Node, Phase
from ctmp_docs.language import text
from ctmp_docs.pages.journey_facts import journey_facts
from ctmp_docs.pages.site import PHASE_ORDER

if TYPE_CHECKING:
    from collections.abc import Collection

    from ctmp_docs.handbook import WayStep
    from ctmp_docs.model import Touchpoint
    from ctmp_docs.pages.site import Site


def step_node(site: Site, step: WayStep) -> Node:
    """Return the card of a step: of a touchpoint, or of a nested journey."""
    if step.touchpoint is not None:
        touchpoint = site.handbook.touchpoints[step.touchpoint]
        return touchpoint_node(site, step.id, touchpoint, step=step)
    nested = step.journey or ""
    rating = site.words.rating(step.rating)
    facts = ", ".join(journey_facts(site, nested)[:2])
    return Node(
        id=step.id,
        title=site.handbook.title(nested),
        department=site.language.say(text("a journey of its own")),
        channel=facts or None,
        phase=step.phase,
        band=rating.band,
        rating_text=rating_words(site, step.rating) if rating.band else "",
        nested=True,
        optional=step.written.optional,
        note=site.language.say(text("optional")) if step.written.optional else None,
        href=site.addresses.journey(nested),
        tooltip=site.handbook.journeys[nested].summary or site.handbook.title(nested),
    )


def touchpoint_node(
    site: Site, id_: str, touchpoint: Touchpoint, *, step: WayStep | None = None,
    with_phase: bool = True,
) -> Node:  # fmt: skip
    """Return the card of a touchpoint, of one of its steps if that is given."""
    say, words = site.language.say, site.words
    rating = step.rating if step is not None else None
    if step is None and touchpoint.actual is not None:
        rating = touchpoint.actual.rating
    planned = touchpoint.state == "planned"
    optional = step is not None and step.written.optional
    note = None
    if step is not None and step.written.status not in {None, "completed"}:
        note = say(words.label("step-status", str(step.written.status)))
    elif optional:
        note = say(text("optional"))
    elif touchpoint.state == "retired":
        note = say(words.label("state", "retired"))
    elif touchpoint.necessity == "can":
        note = say(text("can"))
    foot = rating_words(site, rating)
    if planned:
        goal = touchpoint.target.rating if touchpoint.target else None
        foot = say(text("goal {n} · planned", n=goal) if goal is not None else text("planned"))
    return Node(
        id=id_,
        title=touchpoint.title,
        department=site.handbook.title(touchpoint.owner),
        channel=say(words.channel(touchpoint.channel)) or None,
        phase=step.phase if step is not None and with_phase else None,
        band=site.handbook.band(rating) if not planned else None,
        rating_text=foot,
        must=touchpoint.necessity == "must",
        note=note,
        planned=planned,
        optional=optional,
        super_touchpoint=touchpoint.super_because is not None,
        href=site.addresses.touchpoint(touchpoint.id),
        tooltip=touchpoint.summary or touchpoint.title,
    )


def rating_words(site: Site, rating: float | None) -> str:
    """Return a rating as a figure with its band's word."""
    view = site.words.rating(rating)
    say = site.language.say
    if view.value is None:
        return say(view.label)
    return f"{say(view.value)} {say(view.label)}"


def phases_of(site: Site, used: Collection[str | None]) -> tuple[Phase, ...]:
    """Return the phases that a picture has, as headings in the order of a journey."""
    say = site.language.say
    return tuple(
        Phase(id=phase, label=say(site.words.phase(phase)))
        for phase in PHASE_ORDER
        if phase in used
    )
