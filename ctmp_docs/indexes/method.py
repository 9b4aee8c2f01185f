"""How far the touchpoints are on the way of the method: the stage of each, and what is next.

A touchpoint that no longer exists is on no way and is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import STAGES
from ctmp_docs.indexes.priorities import by_opportunity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.indexes.figures import Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where the touchpoints stand."""

    at: Mapping[str, tuple[str, ...]]
    """By stage, every one of them: the touchpoints that are there, sorted by id."""
    beyond: Mapping[str, int]
    """By stage: how many have reached it without a gap."""
    following: Mapping[str, tuple[str, ...]]
    """By the stage that is next, without empty ones; the greatest opportunity first, then by id."""
    ended: tuple[str, ...]
    """Touchpoints for which nothing is next: the last stage, or a decision that ends the path."""
    departments: Mapping[str, Mapping[str, int]]
    """By department in charge: how many of its touchpoints are at each stage."""
    phases: Mapping[str, Mapping[str, int]]
    """By phase: how many are at each stage; a touchpoint of several phases counts in each."""

    @property
    def total(self) -> int:
        """How many touchpoints there are."""
        return sum(map(len, self.at.values()))


def progress(handbook: Handbook, figures: Mapping[str, Figures]) -> Progress:
    """Return where the touchpoints of a handbook stand."""
    at: dict[str, list[str]] = {stage: [] for stage in STAGES}
    following: dict[str, list[str]] = defaultdict(list)
    ended: list[str] = []
    departments: dict[str, Counter[str]] = defaultdict(Counter)
    phases: dict[str, Counter[str]] = defaultdict(Counter)
    for id_ in sorted(handbook.touchpoints):
        touchpoint, one = handbook.touchpoints[id_], figures[id_]
        if touchpoint.state == "retired":
            continue
        at[one.stage].append(id_)
        (ended if one.next_stage is None else following[one.next_stage]).append(id_)
        departments[touchpoint.owner][one.stage] += 1
        for phase in set(touchpoint.phases):
            phases[phase][one.stage] += 1
    return Progress(
        at={stage: tuple(ids) for stage, ids in at.items()},
        beyond={
            stage: sum(len(at[later]) for later in STAGES[place:])
            for place, stage in enumerate(STAGES)
        },
        following={
            stage: tuple(sorted(following[stage], key=lambda id_: by_opportunity(figures, id_)))
            for stage in STAGES
            if stage in following
        },
        ended=tuple(ended),
        departments=departments,
        phases=phases,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PastProgress:
    """How far the touchpoints of today were on a day."""

    day: date
    beyond: Mapping[str, int]
    """By stage: how many had reached it without a gap by the end of the day."""
