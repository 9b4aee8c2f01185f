"""On which touchpoints to concentrate: the ranking beside what authors declared, and decisions.

A touchpoint that no longer exists has no priority and is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.indexes.figures import Figures
    from ctmp_docs.model import Idea

LEAST_RANKED = 5
"""With fewer touchpoints in the ranking a place in it says nothing."""
LEAST_HIGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A touchpoint in the ranking."""

    id: str
    place: int
    """From 1; equal scores share a place."""
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Which touchpoints lead most to purchase, repurchase and recommendation, and who says so."""

    ranked: tuple[Ranked, ...]
    """Live touchpoints with a score, the highest first, then by id."""
    high: tuple[str, ...]
    """The first tenth, at least three; none while too few have a score."""
    declared: tuple[str, ...]
    """Those that authors declared, in the order of the ranking, then by id."""
    not_declared: tuple[str, ...]
    """High, but not declared."""
    low: tuple[str, ...]
    """Declared, but in the lower half of the ranking."""
    unranked: tuple[str, ...]
    """Declared and live, but without a score: no relevance is given, or no journey leads there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """What is to become of the touchpoints."""

    ranking: Ranking
    opportunities: tuple[str, ...]
    """Touchpoints whose opportunity is known, the greatest first, then by id."""
    unknown: tuple[str, ...]
    """Touchpoints without a relevance or a rating, sorted by id."""
    decisions: Mapping[str, tuple[str, ...]]
    """By decision, in the order of the method; the greatest opportunity first."""
    undecided: tuple[str, ...]
    """Touchpoints without a decision; the greatest opportunity first."""
    planned: tuple[str, ...]
    """Touchpoints that do not exist yet, sorted by id."""
    ideas: tuple[Idea, ...]
    """Ideas for what does not exist yet and that became nothing so far, the newest first."""


def ranking(handbook: Handbook, figures: Mapping[str, Figures]) -> Ranking:
    """Return the ranking by relevances and journeys beside what authors declared."""
    scores = sorted(
        (
            (one.super_score, id_)
            for id_, one in figures.items()
            if one.super_score and handbook.touchpoints[id_].state == "live"
        ),
        key=lambda ranked: (-ranked[0], ranked[1]),
    )
    places: dict[float, int] = {}
    for place, (score, _id) in enumerate(scores, 1):
        places.setdefault(score, place)
    ranked = tuple(Ranked(id=id_, place=places[score], score=score) for score, id_ in scores)
    order = {one.id: number for number, one in enumerate(ranked)}
    declared = sorted(
        (
            id_
            for id_, one in handbook.touchpoints.items()
            if one.super_because is not None and one.state != "retired"
        ),
        key=lambda id_: (order.get(id_, len(order)), id_),
    )
    is_telling = len(ranked) >= LEAST_RANKED
    high = [one.id for one in ranked[: max(LEAST_HIGH, len(ranked) // 10)]] if is_telling else []
    lower = {one.id for one in ranked if is_telling and one.place > (len(ranked) + 1) // 2}
    return Ranking(
        ranked=ranked,
        high=tuple(high),
        declared=tuple(declared),
        not_declared=tuple(id_ for id_ in high if id_ not in declared),
        low=tuple(id_ for id_ in declared if id_ in lower),
        unranked=tuple(
            id_
            for id_ in declared
            if id_ not in order and handbook.touchpoints[id_].state == "live"
        ),
    )


def by_opportunity(figures: Mapping[str, Figures], id_: str) -> tuple[bool, float, str]:
    """Return the key that sorts the greatest opportunity first, and what is unknown last."""
    found = figures[id_].opportunity
    return found is None, -(found or 0), id_


def priorities(handbook: Handbook, figures: Mapping[str, Figures]) -> Priorities:
    """Return the priorities of a handbook."""
    current = {id_: one for id_, one in handbook.touchpoints.items() if one.state != "retired"}

    ordered = sorted(current, key=lambda id_: by_opportunity(figures, id_))
    decisions: dict[str, list[str]] = {id_: [] for id_ in VOCABULARIES["decision"]}
    undecided: list[str] = []
    for id_ in ordered:
        decision = current[id_].decision
        (decisions[decision.is_] if decision is not None else undecided).append(id_)
    return Priorities(
        ranking=ranking(handbook, figures),
        opportunities=tuple(id_ for id_ in ordered if figures[id_].opportunity is not None),
        unknown=tuple(sorted(id_ for id_ in current if figures[id_].opportunity is None)),
        decisions={id_: tuple(ids) for id_, ids in decisions.items()},
        undecided=tuple(undecided),
        planned=tuple(sorted(id_ for id_, one in current.items() if one.state == "planned")),
        ideas=tuple(
            sorted(
                (idea for idea in handbook.settings.ideas if idea.became is None),
                key=lambda idea: str(idea.date or ""),
                reverse=True,
            )
        ),
    )
