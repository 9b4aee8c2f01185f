"""The ways of a journey before and after, laid over each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.impact.values import Mark, WayChange, WayLink, WayNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.handbook import Handbook, Way, WayStep

MOST_STEPS = 40
"""A picture of more steps shows only what is near a change."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A journey in one state; nothing if it does not exist there."""

    handbook: Handbook
    way: Way | None

    @property
    def steps(self) -> tuple[WayStep, ...]:
        return self.way.steps if self.way is not None else ()

    def title(self, step: WayStep) -> str:
        return self.handbook.title(step.touchpoint or step.journey or "")

    def owner(self, step: WayStep) -> str:
        if step.touchpoint is None:
            return ""
        return self.handbook.title(self.handbook.touchpoints[step.touchpoint].owner)


def compare_ways(journey: str, before: Handbook, after: Handbook) -> WayChange:
    """Return the way of a journey in both states, of which one may not have it."""
    old = _Side(before, before.ways.get(journey))
    new = _Side(after, after.ways.get(journey))
    partners = pair_steps(
        {step.id: _target(step) for step in old.steps},
        {step.id: _target(step) for step in new.steps},
    )
    nodes = tuple(_nodes(old, new, partners))
    keys_now = {step.id: f"n{number}" for number, step in enumerate(new.steps, 1)}
    keys_then = {
        step.id: keys_now[partners[step.id]] if step.id in partners else f"o{number}"
        for number, step in enumerate(old.steps, 1)
    }
    links = tuple(_links(old.way, keys_then, new.way, keys_now))
    return _near(WayChange(nodes=nodes, links=links))


def pair_steps(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return the step of today of each step of the past; both are given with what they lead to.

    Names say little: those of a `path` are only numbers. So a step is the same if name and
    touchpoint are, else if it is the next one with this touchpoint.
    """
    pairs = {name: name for name, target in old.items() if new.get(name) == target}
    left: dict[str, list[str]] = defaultdict(list)
    for name, target in new.items():
        if name not in pairs:
            left[target].append(name)
    for name, target in old.items():
        if name not in pairs and left[target]:
            pairs[name] = left[target].pop(0)
    return pairs


def _target(step: WayStep) -> str:
    return step.touchpoint or step.journey or ""


def _nodes(old: _Side, new: _Side, partners: Mapping[str, str]) -> Iterator[WayNode]:
    """Yield the steps of today in order, then those that are gone."""
    origins = {now: then for then, now in partners.items()}
    steps = {step.id: step for step in old.steps}
    for number, step in enumerate(new.steps, 1):
        title, owner = new.title(step), new.owner(step)
        then = steps.get(origins.get(step.id, ""))
        old_title = old.title(then) if then is not None else title
        old_owner = old.owner(then) if then is not None else owner
        mark: Mark = "same" if (old_title, old_owner) == (title, owner) else "changed"
        yield WayNode(
            key=f"n{number}",
            title=title,
            owner=owner,
            old_title=old_title if old_title != title else None,
            old_owner=old_owner if old_owner != owner else None,
            mark=mark if then is not None else "added",
        )
    for number, step in enumerate(old.steps, 1):
        if step.id not in partners:
            yield WayNode(
                key=f"o{number}", title=old.title(step), owner=old.owner(step), mark="removed"
            )


def _links(
    old: Way | None, keys_then: Mapping[str, str], new: Way | None, keys_now: Mapping[str, str]
) -> Iterator[WayLink]:
    then = _edges(old, keys_then)
    now = _edges(new, keys_now)
    for (source, target), label in now.items():
        mark: Mark = "same" if (source, target) in then else "added"
        if mark == "same" and then[source, target] != label:
            mark = "changed"
        yield WayLink(source=source, target=target, label=label, mark=mark)
    for (source, target), label in then.items():
        if (source, target) not in now:
            yield WayLink(source=source, target=target, label=label, mark="removed")


def _edges(way: Way | None, keys: Mapping[str, str]) -> dict[tuple[str, str], str | None]:
    """Return the labels of a way's edges by their ends; several between two steps are one."""
    found: dict[tuple[str, str], str | None] = {}
    for edge in way.edges if way is not None else ():
        ends = keys[edge.source], keys[edge.target]
        labels = (found.get(ends), edge.label)
        found[ends] = " / ".join(label for label in labels if label) or None
    return found


def _near(change: WayChange) -> WayChange:
    """Return what is near a change, if there is too much for one picture."""
    if len(change.nodes) <= MOST_STEPS:
        return change
    own = {node.key for node in change.nodes if node.mark != "same"}
    ends = {
        key for link in change.links if link.mark != "same" for key in (link.source, link.target)
    }
    core = own | ends
    around = {
        key
        for link in change.links
        if link.source in core or link.target in core
        for key in (link.source, link.target)
    }
    wanted = core | around if len(core | around) <= MOST_STEPS else core
    kept = [node for node in change.nodes if node.key in wanted][:MOST_STEPS]
    keys = {node.key for node in kept}
    return replace(
        change,
        nodes=tuple(kept),
        links=tuple(one for one in change.links if one.source in keys and one.target in keys),
        left_out=len(change.nodes) - len(kept),
    )
