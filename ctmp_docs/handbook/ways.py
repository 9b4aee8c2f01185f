"""The way of each journey: its steps and edges, resolved; drafts joined over; nesting opened.

Names of steps are unique in their journey; a step of a nested journey is named `journey/step`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.model import Next, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ctmp_docs.model import Journey, Touchpoint
    from ctmp_docs.vocabulary import PhaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class WayStep:
    """A step with what it takes from its touchpoint."""

    id: str
    """Its name in the journey."""
    touchpoint: str | None
    """The touchpoint's id, or nothing for a nested journey."""
    journey: str | None
    """The nested journey's id, or nothing for a touchpoint."""
    phase: PhaseId | None
    """The step's phase; of a nested journey only if it was written."""
    rating: float | None
    """The step's own rating, or the touchpoint's."""
    written: Step
    """What the author wrote; its name, phase and ways are filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayEdge:
    """Customers go from one step to another."""

    source: str
    target: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The steps of a journey and how customers go from one to the next."""

    steps: tuple[WayStep, ...]
    edges: tuple[WayEdge, ...]
    entries: tuple[str, ...]
    """Where customers come in: one step of each part that nothing leads into."""
    ends: tuple[str, ...]
    """Where they leave: one step of each part that leads to nothing else."""

    def step(self, name: str) -> WayStep:
        """Return the step of that name; `KeyError` if there is none."""
        for step in self.steps:
            if step.id == name:
                return step
        raise KeyError(name)

    def following(self, name: str) -> tuple[WayEdge, ...]:
        """Return the edges that leave a step, in the author's order."""
        return tuple(edge for edge in self.edges if edge.source == name)

    def leading(self, name: str) -> tuple[WayEdge, ...]:
        """Return the edges that lead to a step."""
        return tuple(edge for edge in self.edges if edge.target == name)


def named_steps(journey: Journey) -> tuple[tuple[str, Step], ...]:
    """Return the steps of a journey under their names; `path` is turned into steps."""
    from_path = tuple(Step(touchpoint=id_) for id_ in journey.path or ())
    steps = journey.steps if journey.steps is not None else from_path
    return tuple((step.id or f"s{number}", step) for number, step in enumerate(steps, 1))


def following_written(
    named: tuple[tuple[str, Step], ...],
) -> Iterator[tuple[str, tuple[tuple[str, str | None], ...]]]:
    """Yield each step's name and where it leads: as written, else to the next in the list."""
    for number, (name, step) in enumerate(named):
        if step.next is not None:
            yield name, tuple((edge.to, edge.label) for edge in step.next)
        elif number + 1 < len(named):
            yield name, ((named[number + 1][0], None),)
        else:
            yield name, ()


def link_way(
    journey: Journey, touchpoints: Mapping[str, Touchpoint], journeys: Collection[str]
) -> Way:
    """Return the way of `journey` over what is visible: `touchpoints` and `journeys`.

    A step on anything else (a draft, something for other readers, or a faulty reference) is
    removed with its own words, and the edges into it and out of it are joined.
    """
    # Of two steps with one name (a fault that `rules` reports) the first counts.
    first: dict[str, Step] = {}
    for name, step in named_steps(journey):
        first.setdefault(name, step)
    named = tuple(first.items())
    onward = {name: list(edges) for name, edges in following_written(named)}
    known = set(onward)
    for name, targets in onward.items():
        onward[name] = [(to, label) for to, label in dict.fromkeys(targets) if to in known]
    for name, step in named:
        if step.touchpoint not in touchpoints and step.journey not in journeys:
            _join_over(name, onward)
    steps = tuple(
        _way_step(name, step, touchpoints, onward[name]) for name, step in named if name in onward
    )
    edges = tuple(
        WayEdge(source=name, target=to, label=label)
        for name, _step in named
        if name in onward
        for to, label in onward[name]
    )
    order = [step.id for step in steps]
    entries, ends = _doors(order, edges)
    return Way(steps=steps, edges=edges, entries=entries, ends=ends)


def _join_over(name: str, onward: dict[str, list[tuple[str, str | None]]]) -> None:
    """Remove a step; whoever led to it now leads where it led, once."""
    targets = [to for to, _label in onward.pop(name) if to != name]
    for source, edges in onward.items():
        joined: list[tuple[str, str | None]] = []
        for to, label in edges:
            if to != name:
                joined.append((to, label))
                continue
            new = ((target, label) for target in targets if target != source)
            joined.extend(edge for edge in new if edge not in edges and edge not in joined)
        onward[source] = joined


def _way_step(
    name: str,
    step: Step,
    touchpoints: Mapping[str, Touchpoint],
    onward: list[tuple[str, str | None]],
) -> WayStep:
    touchpoint = touchpoints.get(step.touchpoint or "")
    rating = step.rating
    if rating is None and touchpoint is not None and touchpoint.actual is not None:
        rating = touchpoint.actual.rating
    phase = step.phase or (touchpoint.phases[0] if touchpoint is not None else None)
    return WayStep(
        id=name,
        touchpoint=step.touchpoint if touchpoint is not None else None,
        journey=step.journey if touchpoint is None else None,
        phase=phase,
        rating=rating,
        written=step.model_copy(
            update={
                "id": name,
                "phase": phase,
                "next": tuple(Next(to=to, label=label) for to, label in onward),
            }
        ),
    )


def _doors(order: list[str], edges: tuple[WayEdge, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return entries and ends: of each loop counts the step that the author wrote first or last."""
    group = _loops(order, edges)
    entered = {group[e.target] for e in edges if group[e.source] != group[e.target]}
    left = {group[e.source] for e in edges if group[e.source] != group[e.target]}
    dead_ends = set(order) - {e.source for e in edges}
    first: dict[int, str] = {}
    last: dict[int, str] = {}
    for name in order:
        first.setdefault(group[name], name)
        last[group[name]] = name
    entries = tuple(name for g, name in first.items() if g not in entered)
    closed = {name for g, name in last.items() if g not in left}
    ends = tuple(name for name in order if name in closed or name in dead_ends)
    return entries, ends


def _loops(order: list[str], edges: tuple[WayEdge, ...]) -> dict[str, int]:
    """Return the strongly connected component of each step (Tarjan, without recursion)."""
    onward: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        onward[edge.source].append(edge.target)
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    group: dict[str, int] = {}
    open_: list[str] = []
    for root in order:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        open_.append(root)
        work = [(root, iter(onward[root]))]
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    open_.append(target)
                    work.append((target, iter(onward[target])))
                    break
                if target not in group:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    number = len(group)
                    while open_ and node not in group:
                        group[open_.pop()] = number
    return group
