"""Ratings: what they rest on, and what they say about where to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Site
from ctmp_docs.handbook.calendar import after
from ctmp_docs.indexes.figures import FINAL_DECISIONS
from ctmp_docs.indexes.priorities import ranking
from ctmp_docs.language import text
from ctmp_docs.model import Touchpoint
from ctmp_docs.phrases import dotted
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.rules.survey import Survey

_ASSUMED = "1y"
"""So long an assumption may stand."""


def check_ratings(survey: Survey) -> Iterator[Diagnostic]:
    """Find ratings that mislead, and what is not rated."""
    for touchpoint in survey.in_use(survey.handbook.touchpoints):
        yield from _assumption(survey, touchpoint)
        yield from _target(survey, touchpoint)
    if survey.is_whole:
        yield from _nothing_rated(survey)
        yield from _ranking(survey)


def check_days(survey: Survey) -> Iterator[Diagnostic]:
    """Find days on which something is said to have been, and that are still to come."""
    for entry in survey.entries():
        days: list[tuple[tuple[str | int, ...], date | None]] = []
        if entry.reviewed is not None:
            days.append((("reviewed", "date"), entry.reviewed.date))
        if isinstance(entry, Touchpoint) and entry.actual is not None:
            days.append((("actual", "as_of"), entry.actual.as_of))
            days += [
                (("actual", "earlier", number, "as_of"), earlier.as_of)
                for number, earlier in enumerate(entry.actual.earlier)
            ]
        if isinstance(entry, Touchpoint):
            days += [
                (("actions", number, "done"), action.done)
                for number, action in enumerate(entry.actions)
            ]
        for path, day in days:
            if day is not None and day > survey.today:
                yield _to_come(survey.site(entry, *path), dotted(path), day)
    for row in survey.contents.measurements:
        if row.value.date > survey.today:
            site = Site(file=row.file, span=row.spans.get("date"))
            yield _to_come(site, "date", row.value.date)


def _to_come(site: Site, name: str, day: date) -> Diagnostic:
    return finding(
        "out-of-range",
        site,
        text("`{name}` is {day}, which is still to come", name=name, day=day),
        help=text("write the day on which it was; what is planned has other fields"),
    )


def _assumption(survey: Survey, touchpoint: Touchpoint) -> Iterator[Diagnostic]:
    actual = touchpoint.actual
    if actual is None or actual.rating is None or actual.as_of is None:
        return
    if actual.evidence == "assumption" and after(actual.as_of, _ASSUMED) < survey.today:
        yield finding(
            "old-assumption",
            survey.site(touchpoint, "actual", "as_of"),
            text("this rating has been an assumption since {day}", day=actual.as_of),
            help=text(
                "ask staff or customers, and write a new `rating` with `evidence` and `as_of`"
            ),
        )


def _target(survey: Survey, touchpoint: Touchpoint) -> Iterator[Diagnostic]:
    actual = touchpoint.actual.rating if touchpoint.actual else None
    target = touchpoint.target.rating if touchpoint.target else None
    decided = touchpoint.decision is not None and touchpoint.decision.is_ in FINAL_DECISIONS
    if actual is None or target is None or target > actual or decided:
        return
    yield finding(
        "target-below-actual",
        survey.site(touchpoint, "target", "rating"),
        text("the target is {target}, but the rating of today is {actual} already",
             target=target, actual=actual),
        help=text("aim higher, or decide to keep it: `decision: {brace}is: keep{close}`",
                  brace="{", close="}"),
    )  # fmt: skip


def _nothing_rated(survey: Survey) -> Iterator[Diagnostic]:
    book = survey.handbook
    figures = survey.tables.journeys
    rated = any(one.actual and one.actual.rating is not None for one in book.touchpoints.values())
    rated = rated or any(one.rated_steps for one in figures.values())
    if not rated and any(one.state == "live" for one in book.touchpoints.values()):
        yield finding(
            "nothing-rated",
            Site(file=survey.contents.settings_document.path),
            text("no touchpoint is rated yet"),
            help=text("begin with one journey: how do customers find each step, from 1 to 10?"),
        )
        return
    for journey in book.journeys.values():
        # What does not exist yet cannot be rated; what is nested is looked at by itself.
        if journey.state != "live" or journey.kind == "target":
            continue
        if figures[journey.id].touchpoints and not figures[journey.id].rated_steps:
            yield finding(
                "nothing-rated",
                survey.site(journey, "title", part="key"),
                text("no step of this journey is rated yet"),
                help=text("add `actual: {brace}rating: …{close}` to its touchpoints",
                          brace="{", close="}"),
            )  # fmt: skip


def _ranking(survey: Survey) -> Iterator[Diagnostic]:
    """Find what ranks high, but is not declared."""
    found = ranking(survey.handbook, survey.tables.figures)
    places = {one.id: one for one in found.ranked}
    for id_ in found.not_declared:
        yield finding(
            "high-ranking-not-super",
            survey.site(survey.handbook.touchpoints[id_], "relevance", part="key"),
            text("this touchpoint ranks {place} of {number} with {score} points, but is not "
                 "declared a super touchpoint",
                 place=places[id_].place, number=len(found.ranked), score=places[id_].score),
            help=text("if it is one, say why: `super_because: …`"),
        )  # fmt: skip
