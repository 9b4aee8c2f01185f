"""Figures of a touchpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.indexes.method import progress
from ctmp_docs.indexes.priorities import ranking
from ctmp_docs.indexes.week import next_meeting
from ctmp_docs.language import Text, text
from ctmp_docs.pages.help.computed.figure import Computed
from ctmp_docs.vocabulary import BANDS, VOCABULARIES

if TYPE_CHECKING:
    from ctmp_docs.indexes import Figures
    from ctmp_docs.pages.help.worked import Worked


def _figures(worked: Worked) -> Figures:
    return worked.tables.figures[worked.touchpoint.id]


def _rating(worked: Worked) -> float | None:
    return worked.touchpoint.actual.rating if worked.touchpoint.actual else None


def _goal(worked: Worked) -> float | None:
    return worked.touchpoint.target.rating if worked.touchpoint.target else None


def _relevances(worked: Worked) -> tuple[float, ...]:
    return worked.touchpoint.relevance.given() if worked.touchpoint.relevance else ()


def _band(worked: Worked) -> Text:
    limits = worked.book.settings.bands
    said = [
        text("{n} is {band}", n=rating, band=BANDS[band].label)
        for rating in (limits.okay_from - 1, limits.okay_from, limits.delighting_from)
        if (band := worked.book.band(rating)) is not None
    ]
    return text("{facts}", facts=tuple(said))


def _gap(worked: Worked) -> Text:
    return text("{goal} − {rating} = {gap}", goal=_goal(worked), rating=_rating(worked),
                gap=_figures(worked).gap)  # fmt: skip


def _importance(worked: Worked) -> Text:
    return text("the highest of {relevances} is {importance}", relevances=_relevances(worked),
                importance=_figures(worked).importance)  # fmt: skip


def _opportunity(worked: Worked) -> Text:
    found = _figures(worked)
    return text("{importance} + ({importance} − {rating}) = {opportunity}",
                importance=found.importance, rating=_rating(worked),
                opportunity=found.opportunity)  # fmt: skip


def _super_score(worked: Worked) -> Text:
    found = _figures(worked)
    relevances = " + ".join(f"{one:g}" for one in _relevances(worked))
    return text("({sum}) × {journeys} journeys = {score}", sum=relevances,
                journeys=found.key_journeys, score=found.super_score)  # fmt: skip


def _key(worked: Worked) -> Text:
    found = _figures(worked)
    titles = tuple(worked.book.title(id_) for id_ in found.journeys)
    return text("on the journeys {titles}, so it is {n}", titles=titles, n=found.key_journeys)


def _stage(worked: Worked) -> Text:
    found = _figures(worked)
    return text("reached: {stages}; without a gap up to {stage}; next: {next}",
                stages=found.stages, stage=found.stage,
                next=found.next_stage or text("nothing"))  # fmt: skip


def _progress(worked: Worked) -> Text:
    found = progress(worked.book, worked.tables.figures)
    stage = _figures(worked).stage
    return text("{n} of {all} touchpoints have reached {stage}", n=found.beyond[stage],
                all=found.total, stage=stage)  # fmt: skip


def _ranking(worked: Worked) -> Text:
    first = ranking(worked.book, worked.tables.figures).ranked[0]
    return text("{score} is place {place}", score=first.score, place=first.place)


def _meeting(worked: Worked) -> Text:
    chosen = next_meeting(worked.book, worked.tables)
    return text("touchpoint {title}: at the one with the opportunity {n} an action is open",
                title=worked.book.title(chosen or ""), n=_figures(worked).opportunity)  # fmt: skip


TOUCHPOINTS = (
    Computed(
        id="band",
        name=text("Band"),
        says=text("Whether customers are disappointed, find it okay or are delighted."),
        formula=text("the rating beside two limits, which handbook.yml may move"),
        scale=text("three bands; not rated yet where there is no rating"),
        sources=("actual.rating", "bands.okay_from", "bands.delighting_from"),
        holds=("Figures.band",),
        example=_band,
    ),
    Computed(
        id="gap",
        name=text("Gap, or distance to the goal"),
        says=text("How far the goal is away."),
        formula=text("rating that is wanted − rating of today"),
        scale=text("−9 to 9; below 0 the goal is passed; unknown without one of the two"),
        sources=("target.rating", "actual.rating"),
        holds=("Figures.gap",),
        example=_gap,
    ),
    Computed(
        id="importance",
        name=text("Importance"),
        says=text("How much the touchpoint counts for what customers do next."),
        formula=text("the highest of the three relevances, those that are given"),
        scale=text("0 to 10; unknown without any relevance"),
        sources=("relevance.purchase", "relevance.repurchase", "relevance.recommendation"),
        holds=("Figures.importance",),
        example=_importance,
    ),
    Computed(
        id="opportunity",
        name=text("Opportunity"),
        says=text("Where the next hour is spent best: much counts, and little pleases."),
        formula=text("importance + (importance − rating of today); importance alone where the "
                     "rating is higher (after Ulwick)"),
        scale=text("0 to 19; unknown without a relevance or a rating"),
        sources=("relevance", "actual.rating"),
        holds=("Figures.opportunity",),
        example=_opportunity,
    ),
    Computed(
        id="ranking",
        name=text("Super score"),
        says=text("Which touchpoints lead more than others to purchase, repurchase and "
                  "recommendation. The star itself is on those that somebody declared, with a "
                  "reason."),
        formula=text("sum of the relevances given × journeys that lead through it, without "
                     "observed ones"),
        scale=text("from 0; unknown without any relevance"),
        sources=("relevance", "steps", "path", "kind"),
        holds=("Figures.super_score",),
        example=_super_score,
    ),
    Computed(
        id="place",
        name=text("Place in the ranking"),
        says=text("How a super score stands among the others; high is the first tenth, at least "
                  "three. With fewer than five scores nobody is called high."),
        formula=text("place by super score, the highest first; equal scores share a place"),
        scale=text("from 1; only touchpoints that exist and have a score above 0"),
        sources=("relevance", "steps", "path", "super_because", "state"),
        holds=("Ranked.place", "Ranked.score", "Ranking.high"),
        example=_ranking,
    ),
    Computed(
        id="key",
        name=text("Key touchpoints, or journeys through here"),
        says=text("On how many journeys customers meet it."),
        formula=text("number of journeys whose own steps name it, without observed ones"),
        scale=text("from 0; always known"),
        sources=("steps.touchpoint", "path", "kind"),
        holds=("Figures.journeys", "Figures.key_journeys"),
        example=_key,
    ),
    Computed(
        id="stage",
        name=text("Stage of the method"),
        says=text("How far the work on a touchpoint is. The stages themselves are below."),
        formula=text("the last of the eight stages that is reached without a gap; it is never "
                     "typed"),
        scale=text("{first} to {last}; nothing is next after the last, and where the decision is "
                   "to keep it, to give it low priority or to retire it",
                   first=next(iter(VOCABULARIES["stage"])), last=list(VOCABULARIES["stage"])[-1]),
        sources=("actual", "target", "decision", "actions", "kpis", "measurements/*.csv"),
        holds=("Figures.stages", "Figures.stage", "Figures.next_stage"),
        example=_stage,
    ),
    Computed(
        id="progress",
        name=text("Touchpoints at a stage"),
        says=text("How far the handbook is as a whole."),
        formula=text("number of touchpoints whose stage it is, or a later one; without retired "
                     "ones"),
        scale=text("from 0; of several phases a touchpoint counts in each"),
        sources=("phases", "owner", "state"),
        holds=("Progress.at", "Progress.beyond", "Progress.total"),
        example=_progress,
    ),
    Computed(
        id="meeting",
        name=text("Next half-hour meeting"),
        says=text("Which touchpoint to talk about next."),
        formula=text("the highest opportunity among touchpoints where no action is open; of equal "
                     "ones that on more journeys. If no opportunity is known, one that nobody has "
                     "rated: a super touchpoint first"),
        scale=text("one touchpoint, or none"),
        sources=("relevance", "actual.rating", "actions.status", "decision.is"),
        holds=(),
        example=_meeting,
    ),
)  # fmt: skip
"""In the order in which the page tells them."""
