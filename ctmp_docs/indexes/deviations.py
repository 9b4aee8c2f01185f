"""What differs between a journey and the one it is compared to, step by step."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ctmp_docs.handbook import Handbook, WayStep

Outcome: TypeAlias = Literal["as-planned", "missing", "added", "failed", "other-order"]
"""What became of a step."""

OUTCOMES: tuple[Outcome, ...] = ("as-planned", "failed", "missing", "added", "other-order")
"""In the order in which they are counted."""
COMPARED_KINDS = frozenset({"actual", "observed"})
"""Kinds of journeys that can differ from what was meant."""

_Pairs: TypeAlias = "dict[int, int]"
"""Place among the steps of one side → place among those of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedStep:
    """One step, looked up on both sides."""

    planned: str | None
    """The step of the journey that is compared to; nothing if nobody had planned it."""
    observed: str | None
    """The step of the journey itself, also one that is written there as missing."""
    outcome: Outcome
    is_moved: bool = False
    """Whether it comes in another order; then it is on both sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A journey beside the one it is compared to."""

    journey: str
    compared_to: str
    steps: tuple[ComparedStep, ...]
    """In the planned order; what was added stands before the planned step that came next."""

    @property
    def differences(self) -> int:
        """The number of steps that are not as planned."""
        return sum(step.outcome != "as-planned" for step in self.steps)

    def count(self, outcome: Outcome) -> int:
        """Return the number of steps of which this became."""
        return sum(step.outcome == outcome for step in self.steps)


def deviation(handbook: Handbook, journey: str) -> Deviation | None:
    """Return what differs, or nothing if the journey is not compared to one that has steps.

    Steps are the same if they lead to the same touchpoint or nested journey, occurrence by
    occurrence, along the author's order of steps. A step is as planned if it is in every longest
    run of steps that both sides have in common, so that of two that changed places neither is.
    A status that the author wrote goes first: `missing` did not happen, `failing` failed, `ad-hoc`
    was planned by nobody. An `ad-hoc` step stands beside a planned one only if that is of no other
    use: then nothing is missing, and the step still counts as added.
    """
    entry = handbook.journeys[journey]
    other = entry.compares_to
    if entry.kind not in COMPARED_KINDS or other is None or other not in handbook.ways:
        return None
    planned, observed = handbook.ways[other].steps, handbook.ways[journey].steps
    if not (planned or observed):
        return None
    return Deviation(journey=journey, compared_to=other, steps=tuple(_compared(planned, observed)))


def deviations(handbook: Handbook) -> Mapping[str, Deviation]:
    """Return what differs, for each journey that is compared to another one."""
    found = {id_: deviation(handbook, id_) for id_ in handbook.journeys}
    return {id_: one for id_, one in found.items() if one is not None}


def _compared(planned: Sequence[WayStep], observed: Sequence[WayStep]) -> Iterator[ComparedStep]:
    """Yield the steps of both sides in reading order."""
    pairs = _pairs(planned, observed)
    kept = set(_kept({p: o for p, o in pairs.items() if observed[o].written.status != "missing"}))
    for place, there in tuple(_unplanned_pairs(planned, observed, pairs, kept)):
        pairs[place] = there
        kept.add(place)
    taken = set(pairs.values())
    alone = deque(o for o in range(len(observed)) if o not in taken)
    for place, step in enumerate(planned):
        at = pairs.get(place)
        while place in kept and at is not None and alone and alone[0] < at:
            yield _unplanned(observed[alone.popleft()])
        if at is None:
            yield ComparedStep(planned=step.id, observed=None, outcome="missing")
        else:
            yield _met(step, observed[at], is_kept=place in kept)
    for place in alone:
        yield _unplanned(observed[place])


def _met(planned: WayStep, observed: WayStep, *, is_kept: bool) -> ComparedStep:
    """Return what became of a step that both sides name."""
    status = observed.written.status
    outcome: Outcome = "as-planned" if is_kept else "other-order"
    if status == "missing" or status == "failing":  # noqa: PLR1714 (narrows)
        outcome = "missing" if status == "missing" else "failed"
    elif status == "ad-hoc":
        outcome = "added"
    return ComparedStep(
        planned=planned.id,
        observed=observed.id,
        outcome=outcome,
        is_moved=not is_kept and status != "missing",
    )


def _unplanned(step: WayStep) -> ComparedStep:
    """Return what became of a step that only this side names."""
    outcome: Outcome = "added"
    if step.written.status == "missing":
        outcome = "missing"
    elif step.written.status == "failing":
        outcome = "failed"
    return ComparedStep(planned=None, observed=step.id, outcome=outcome)


def _pairs(planned: Sequence[WayStep], observed: Sequence[WayStep]) -> _Pairs:
    """Return which planned step is which observed one, by place.

    First the longest run in common, then what is left in its order, at last what is missing.
    """
    keys = [_key(step) for step in planned]
    happened = [
        place
        for place, step in enumerate(observed)
        if step.written.status not in {"missing", "ad-hoc"}
    ]
    pairs = {
        p: happened[o] for p, o in _longest(keys, [_key(observed[at]) for at in happened]).items()
    }
    missing = [place for place, step in enumerate(observed) if step.written.status == "missing"]
    for places in (happened, missing):
        taken = set(pairs.values())
        left: dict[str, deque[int]] = defaultdict(deque)
        for place in places:
            if place not in taken:
                left[_key(observed[place])].append(place)
        for place, key in enumerate(keys):
            if place not in pairs and left[key]:
                pairs[place] = left[key].popleft()
    return pairs


def _unplanned_pairs(
    planned: Sequence[WayStep], observed: Sequence[WayStep], pairs: _Pairs, kept: AbstractSet[int]
) -> Iterator[tuple[int, int]]:
    """Yield planned steps that nothing else is, with the `ad-hoc` step in the same place."""
    left = [at for at, step in enumerate(observed) if step.written.status == "ad-hoc"]
    least = -1
    for place, step in enumerate(planned if left else ()):
        if place in kept:
            least = pairs[place]
        if place in pairs:
            continue
        most = min((pairs[one] for one in kept if one > place), default=len(observed))
        found = next(
            (at for at in left if least < at < most and _key(observed[at]) == _key(step)), None
        )
        if found is not None:
            least = found
            yield place, found


def _key(step: WayStep) -> str:
    """Return by what a step is known: ids are unique over all kinds."""
    return step.touchpoint or step.journey or ""


@dataclass(frozen=True, slots=True)
class _Link:
    """The last pair of a run, and the run before it."""

    planned: int
    observed: int
    before: _Link | None


def _longest(planned: Sequence[str], observed: Sequence[str]) -> _Pairs:
    """Return a longest common subsequence as pairs of places (Hunt and Szymanski's way)."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(observed):
        places[key].insert(0, place)
    ends: list[int] = []
    links: list[_Link] = []
    for at, key in enumerate(planned):
        for place in places.get(key, ()):
            length = bisect_left(ends, place)
            link = _Link(at, place, links[length - 1] if length else None)
            if length == len(ends):
                ends.append(place)
                links.append(link)
            elif place < ends[length]:
                ends[length], links[length] = place, link
    pairs: _Pairs = {}
    run = links[-1] if links else None
    while run is not None:
        pairs[run.planned] = run.observed
        run = run.before
    return pairs


def _kept(pairs: _Pairs) -> frozenset[int]:
    """Return the planned places that are in every longest run of pairs in the same order."""
    order = sorted(pairs)
    onto = [pairs[place] for place in order]
    until = _lengths(onto)
    after = _lengths([-place for place in reversed(onto)])[::-1]
    longest = max(until, default=0)
    ranks: dict[int, list[int]] = defaultdict(list)
    for place, before, behind in zip(order, until, after, strict=True):
        if before + behind - 1 == longest:
            ranks[before].append(place)
    return frozenset(places[0] for places in ranks.values() if len(places) == 1)


def _lengths(numbers: Sequence[int]) -> list[int]:
    """Return how long the longest rising run is that ends at each of different numbers."""
    ends: list[int] = []
    lengths = []
    for number in numbers:
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        lengths.append(length + 1)
    return lengths
