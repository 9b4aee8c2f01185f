"""Rows that several pages list: actions, ideas, touchpoints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import is_open, is_quick_win
from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.reading import action_turn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ctmp_docs.model import Action, Idea, Touchpoint
    from ctmp_docs.pages.reading import Turn
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """An action in a list."""

    what: str | Text
    facts: tuple[str | Text, ...]
    tags: tuple[tuple[str | Text, str], ...]
    """(word, kind) with the kinds `quick-win`, `overdue` or none; as of building."""
    due: date | None
    start: date | None
    done: date | None
    outcome: str | None
    touchpoint: Link | None = None
    turn: Turn | None = None
    """When it becomes overdue, or became."""
    late_tags: tuple[tuple[str | Text, str], ...] = ()
    """What its tags are from then on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaRow:
    """An idea in a list."""

    idea: str
    by: Link | None
    date: date | None
    became: Link | None
    about: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchpointRow:
    """A touchpoint in a list."""

    link: Link
    summary: str | None
    rating: RatingView
    goal: float | None
    state: Text | None
    is_super: bool


def action_row(
    site: Site, touchpoint: Touchpoint, action: Action, *, with_touchpoint: bool = False
) -> ActionRow:
    """Return an action as a row of a list."""
    words = site.words
    facts: list[str | Text] = []
    if action.owner is not None:
        facts.append(site.handbook.title(action.owner))
    proposer = words.who(action.proposed_by)
    if proposer is not None:
        facts.append(text("proposed by {who}", who=proposer.title))
    if action.aim is not None:
        facts.append(text("aim: {aim}", aim=action.aim))
    if action.kpi is not None:
        facts.append(text("measured by: {kpi}", kpi=site.kpi_title(action.kpi)))
    if action.effort is not None:
        facts.append(words.label("effort", action.effort))
    if action.impact is not None:
        facts.append(words.label("impact", action.impact))
    if action.budget is not None:
        facts.append(text("budget: {budget}", budget=action.budget))
    turn = action_turn(action, site.today)
    late_tags = _tags(site, action, is_late=True)
    return ActionRow(
        what=action.what or text("an action without a description"),
        facts=tuple(facts),
        tags=late_tags if turn and turn.is_late else _tags(site, action, is_late=False),
        due=action.due,
        start=action.start,
        done=action.done,
        outcome=action.outcome,
        touchpoint=words.link(touchpoint.id) if with_touchpoint else None,
        turn=turn,
        late_tags=late_tags if turn else (),
    )


def _tags(site: Site, action: Action, *, is_late: bool) -> tuple[tuple[str | Text, str], ...]:
    """Return how far an action is, before or after the day by which it is to be done."""
    tags: list[tuple[str | Text, str]] = []
    if is_late:
        tags.append((text("overdue"), "overdue"))
    elif is_quick_win(action) and is_open(action):
        tags.append((text("Quick win"), "quick-win"))
    if action.status is not None and not (tags and action.status == "planned"):
        tags.append((site.words.label("status", action.status), ""))
    return tuple(tags)


def idea_rows(
    site: Site,
    ideas: tuple[Idea, ...],
    touchpoint: Touchpoint | None = None,
    *,
    with_touchpoint: bool = False,
) -> tuple[IdeaRow, ...]:
    """Return ideas as rows of a list, newest first."""
    actions = {a.id: a.what for a in touchpoint.actions if a.what} if touchpoint else {}
    rows = [
        IdeaRow(
            idea=idea.idea,
            by=site.words.who(idea.by),
            date=idea.date,
            became=_became(site, idea.became, actions),
            about=site.words.link(touchpoint.id) if touchpoint and with_touchpoint else None,
        )
        for idea in ideas
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: str(row.date or ""), reverse=True))


def _became(site: Site, became: str | None, actions: Mapping[str | None, str]) -> Link | None:
    """Return the action or touchpoint that an idea became."""
    if became is None:
        return None
    return Link(title=actions[became]) if became in actions else site.words.link(became)


def touchpoint_row(site: Site, id_: str) -> TouchpointRow:
    """Return a touchpoint as a row of a list."""
    touchpoint = site.handbook.touchpoints[id_]
    state = touchpoint.state
    return TouchpointRow(
        link=site.words.link(id_),
        summary=touchpoint.summary,
        rating=site.words.rating(touchpoint.actual.rating if touchpoint.actual else None),
        goal=touchpoint.target.rating if touchpoint.target else None,
        state=site.words.label("state", state) if state in {"planned", "retired"} else None,
        is_super=touchpoint.super_because is not None,
    )
