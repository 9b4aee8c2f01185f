"""All journeys as one net: which touchpoints carry most of them, and how customers pass on.

A cell gathers the touchpoints of one phase and one department. Observed journeys are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.vocabulary import PHASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.model import Touchpoint

Place = tuple[str, str]
"""(phase, department) of a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The touchpoints of one department in one phase through which journeys lead."""

    phase: str
    department: str
    touchpoints: tuple[str, ...]
    """Most journeys first; then Super touchpoints, then by title. The first is the key one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLink:
    """How customers pass from one cell to another."""

    source: Place
    target: Place
    count: int
    """How many hops, over all journeys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """All journeys at once."""

    journeys: int
    """How many journeys there are."""
    cells: tuple[Cell, ...]
    """By phase, then by the department's id."""
    links: tuple[CellLink, ...]
    """Between different cells, most hops first, then by place."""
    onward: Mapping[str, tuple[str, ...]]
    """By touchpoint: where customers go directly from there, the most frequent first."""
    unused: tuple[str, ...]
    """Touchpoints through which no journey leads, sorted by id."""


def network(handbook: Handbook, journeys: Mapping[str, int]) -> Network:
    """Return the net of `handbook`; `journeys` says for each touchpoint how many lead through it.

    A touchpoint of several phases is counted in its first.
    """
    found: dict[Place, list[str]] = defaultdict(list)
    for id_, touchpoint in handbook.touchpoints.items():
        if journeys[id_]:
            found[_place(touchpoint)].append(id_)
    links: Counter[tuple[Place, Place]] = Counter()
    onward: dict[str, Counter[str]] = defaultdict(Counter)
    counted = [id_ for id_, one in handbook.journeys.items() if one.kind != "observed"]
    for id_ in counted:
        for hop in handbook.hops[id_]:
            onward[hop.source.id][hop.target.id] += 1
            source, target = _place(hop.source), _place(hop.target)
            if source != target:
                links[source, target] += 1

    def importance(id_: str) -> tuple[int, bool, str, str]:
        touchpoint = handbook.touchpoints[id_]
        ordinary = touchpoint.super_because is None
        return -journeys[id_], ordinary, touchpoint.title.casefold(), id_

    order = {phase: place for place, phase in enumerate(PHASES)}
    return Network(
        journeys=len(counted),
        cells=tuple(
            Cell(phase=phase, department=owner, touchpoints=tuple(sorted(ids, key=importance)))
            for (phase, owner), ids in sorted(
                found.items(), key=lambda one: (order[one[0][0]], one[0][1])
            )
        ),
        links=tuple(
            CellLink(source=source, target=target, count=count)
            for (source, target), count in sorted(
                links.items(), key=lambda one: (-one[1], *_ranks(one[0], order))
            )
        ),
        onward={
            id_: tuple(sorted(targets, key=lambda target: (-targets[target], target)))
            for id_, targets in onward.items()
        },
        unused=tuple(id_ for id_ in handbook.touchpoints if not journeys[id_]),
    )


def _place(touchpoint: Touchpoint) -> Place:
    return touchpoint.phases[0], touchpoint.owner


def _ranks(link: tuple[Place, Place], order: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    return tuple((order[phase], owner) for phase, owner in link)
