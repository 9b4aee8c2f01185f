"""Who does what across departments, and between whom customers change hands."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.vocabulary import PHASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.handbook import Handbook, Hop


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The touchpoints in which a department has a part, by role, sorted by id."""

    accountable: tuple[str, ...]
    responsible: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffPair:
    """Two departments between which customers pass, in one direction."""

    giver: str
    receiver: str
    count: int
    """How many edges, over all journeys but observed ones."""
    journeys: tuple[str, ...]
    """On which journeys, sorted by id."""
    hops: tuple[Hop, ...]
    """The edges themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakPair:
    """The media breaks between two touchpoints."""

    source: str
    target: str
    count: int
    journeys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Where nobody is named, as far as the handbook knows; what is retired is left out."""

    nobody_responsible: tuple[str, ...]
    """Touchpoints that nobody is said to carry out, by id; the two below likewise."""
    nobody_consulted: tuple[str, ...]
    nobody_informed: tuple[str, ...]
    idle: tuple[str, ...]
    """Departments that are in charge of no touchpoint, by id."""
    empty_phases: tuple[str, ...]
    """Phases in which there is no touchpoint, in the order in which customers live them."""
    untold: tuple[tuple[str, str], ...]
    """Touchpoints (from, to) between which customers pass to a department that has no part in the
    first one, by id."""


def heat(handbook: Handbook) -> Mapping[tuple[str, str], int]:
    """Return how many touchpoints a department is in charge of, by (department, phase).

    A touchpoint counts in each of its phases, as in the explorer and on the ring.
    """
    return Counter(
        (one.owner, phase) for one in handbook.touchpoints.values() for phase in set(one.phases)
    )


def gaps(handbook: Handbook) -> Gaps:
    """Return where a part, a department or a whole phase is missing."""
    alive = {id_: one for id_, one in handbook.touchpoints.items() if one.state != "retired"}
    owners = {one.owner for one in alive.values()}
    phases = {phase for one in alive.values() for phase in one.phases}
    departments = handbook.departments.items()
    return Gaps(
        nobody_responsible=tuple(sorted(i for i, one in alive.items() if not one.responsible)),
        nobody_consulted=tuple(sorted(i for i, one in alive.items() if not one.consulted)),
        nobody_informed=tuple(sorted(i for i, one in alive.items() if not one.informed)),
        idle=tuple(
            sorted(i for i, one in departments if one.state != "retired" and i not in owners)
        ),
        empty_phases=tuple(phase for phase in PHASES if phase not in phases),
        untold=tuple(
            sorted(
                {
                    (hop.source.id, hop.target.id)
                    for hop in _counted(handbook)
                    if hop.is_handoff and not is_told(hop)
                }
            )
        ),
    )


def is_told(hop: Hop) -> bool:
    """Whether the department that receives a customer has a part in the touchpoint before."""
    giver = hop.source
    return hop.target.owner in {*giver.responsible, *giver.consulted, *giver.informed}


def roles(handbook: Handbook, department: str) -> Roles:
    """Return the part of a department in all touchpoints."""
    every = handbook.touchpoints.items()
    return Roles(
        accountable=tuple(id_ for id_, t in every if t.owner == department),
        responsible=tuple(id_ for id_, t in every if department in t.responsible),
        consulted=tuple(id_ for id_, t in every if department in t.consulted),
        informed=tuple(id_ for id_, t in every if department in t.informed),
    )


def handoff_pairs(handbook: Handbook) -> tuple[HandoffPair, ...]:
    """Return the pairs (giver, receiver), most frequent first, then by id."""
    found: dict[tuple[str, str], list[Hop]] = defaultdict(list)
    for hop in _counted(handbook):
        if hop.is_handoff:
            found[hop.source.owner, hop.target.owner].append(hop)
    pairs = [
        HandoffPair(
            giver=giver,
            receiver=receiver,
            count=len(hops),
            journeys=tuple(sorted({hop.journey for hop in hops})),
            hops=tuple(hops),
        )
        for (giver, receiver), hops in found.items()
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.count, pair.giver, pair.receiver)))


def department_order(handbook: Handbook) -> tuple[str, ...]:
    """Return the departments in the order in which customers meet them.

    What counts is where the steps of a department's touchpoints lie on their journeys, from 0 for
    the first step to 1 for the last, on average over all steps of all journeys but observed ones;
    then the title. Departments without a step come last.
    """
    places: dict[str, list[float]] = defaultdict(list)
    for id_, way in handbook.ways.items():
        if handbook.journeys[id_].kind == "observed":
            continue
        last = max(len(way.steps) - 1, 1)
        for place, step in enumerate(way.steps):
            if step.touchpoint is not None:
                places[handbook.touchpoints[step.touchpoint].owner].append(place / last)

    def meeting(id_: str) -> tuple[bool, float, str, str]:
        # Rounded, so that sums of fractions never decide between equal places.
        mean = round(sum(places[id_]) / len(places[id_]), 9) if id_ in places else 0.0
        return id_ not in places, mean, handbook.title(id_).casefold(), id_

    return tuple(sorted({*handbook.departments, *places}, key=meeting))


def media_break_pairs(handbook: Handbook) -> tuple[BreakPair, ...]:
    """Return the media breaks between touchpoints, most frequent first, then by id."""
    found: dict[tuple[str, str], list[Hop]] = defaultdict(list)
    for hop in _counted(handbook):
        if hop.is_media_break:
            found[hop.source.id, hop.target.id].append(hop)
    pairs = [
        BreakPair(
            source=source,
            target=target,
            count=len(hops),
            journeys=tuple(sorted({hop.journey for hop in hops})),
        )
        for (source, target), hops in found.items()
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.count, pair.source, pair.target)))


def _counted(handbook: Handbook) -> Iterator[Hop]:
    """Yield the hops of all journeys but observed ones."""
    for journey, hops in sorted(handbook.hops.items()):
        if handbook.journeys[journey].kind != "observed":
            yield from hops
