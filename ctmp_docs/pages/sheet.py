"""The meeting sheet of a touchpoint: one page of paper for half an hour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import is_open
from ctmp_docs.language import Text, text
from ctmp_docs.pages.reading import action_turn
from ctmp_docs.pages.wording import sentence
from ctmp_docs.questions import open_questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.model import Touchpoint
    from ctmp_docs.pages.reading import Turn
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.strips import Strip
    from ctmp_docs.pages.wording import RatingView, ReachView

MAX_QUESTIONS = 8
"""Half an hour does not answer more; how many are left is said."""


MAX_RUNNING = 3
"""So many of the actions under way, the most urgent; how many are left is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """An action that is decided and not yet done."""

    what: str | Text
    who: str | None
    due: date | None
    turn: Turn | None
    """When it becomes overdue, or became."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on the sheet; what is not known is a line to write on."""

    organisation: str
    as_of: date
    place: Text | None
    """Where it stands on a journey."""
    more_journeys: int
    today: RatingView
    source: tuple[str | Text, ...]
    """How the rating is known, and of which day it is."""
    lines: tuple[tuple[Text, tuple[str, ...]], ...]
    """(label, what customers say), nothing where nobody has written it down."""
    goal: RatingView | None
    wish: str | None
    """What it is like then."""
    who: ReachView
    questions: tuple[str, ...]
    """Those that the file does not answer, the first of them."""
    more_questions: int
    running: tuple[Running, ...]
    more_running: int


def sheet(
    site: Site, touchpoint: Touchpoint, who: ReachView, strips: tuple[Strip, ...], more: int
) -> Sheet:
    """Return the meeting sheet of a touchpoint; `strips` are its first journeys, `more` others."""
    words, actual, target = site.words, touchpoint.actual, touchpoint.target
    asked = open_questions(touchpoint)
    running = tuple(_running(site, touchpoint))
    goal = target.rating if target else None
    source: list[str | Text] = []
    if actual is not None and actual.evidence is not None:
        source.append(words.label("evidence", actual.evidence))
    if actual is not None and actual.rating is not None and actual.as_of is not None:
        source.append(text("{day}", day=actual.as_of))
    return Sheet(
        organisation=site.handbook.settings.organisation,
        as_of=site.today,
        place=_place(strips[0], touchpoint.title) if strips else None,
        more_journeys=max(len(strips) - 1, 0) + more,
        today=words.rating(actual.rating if actual else None),
        source=tuple(source),
        lines=tuple(_lines(touchpoint)),
        goal=words.rating(goal) if goal is not None else None,
        wish=sentence(target.description) if target and target.description else None,
        who=who,
        questions=tuple(one.ask[site.language.code] for one in asked[:MAX_QUESTIONS]),
        more_questions=max(len(asked) - MAX_QUESTIONS, 0),
        running=running[:MAX_RUNNING],
        more_running=max(len(running) - MAX_RUNNING, 0),
    )


def _place(strip: Strip, title: str) -> Text:
    """Return what comes before and after a touchpoint on a journey, in one line."""
    way = [
        strip.before[0].link.title if strip.before else text("the journey begins"),
        title,
        strip.after[0].link.title if strip.after else text("the journey ends"),
    ]
    return text(
        "{journey}: {before} → {here} → {after}",
        journey=strip.journey.title, before=way[0], here=way[1], after=way[2],
    )  # fmt: skip


def _running(site: Site, touchpoint: Touchpoint) -> Iterator[Running]:
    """Yield what is decided already, by the day by which it is to be done, those without one last."""
    some = [one for one in touchpoint.actions if is_open(one)]
    for one in sorted(some, key=lambda one: (one.due is None, one.due or site.today)):
        yield Running(
            what=one.what or text("an action without a description"),
            who=site.handbook.title(one.owner) if one.owner is not None else None,
            due=one.due,
            turn=action_turn(one, site.today),
        )


def _lines(touchpoint: Touchpoint) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """Yield today's state below the rating: with it, it is told in five lines."""
    actual = touchpoint.actual
    expectation = actual.expectation if actual else None
    yield text("They expect"), (expectation,) if expectation else ()
    yield text("It disappoints"), actual.disappointing if actual else ()
    yield text("It is okay"), actual.okay if actual else ()
    yield text("It delights"), actual.delighting if actual else ()
