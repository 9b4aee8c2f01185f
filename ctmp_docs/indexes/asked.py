"""What an author means who asks for a diagram: of which kind, of what, and whether there is any.

Words that cannot be meant give no request; to say what is wrong with them is left to `rules`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.language import Text, text
from ctmp_docs.reading.figures_in_text import KEYS, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.handbook import Handbook, Way
    from ctmp_docs.indexes import HandoffPair, Tables
    from ctmp_docs.reading.figures_in_text import Asked

View: TypeAlias = Literal[
    "map", "flow", "deviation", "nesting", "neighbourhood", "handoffs", "network"
]

VIEWS: Mapping[str, tuple[View, ...]] = {
    "journey": ("map", "flow", "deviation", "nesting"),
    "touchpoint": ("neighbourhood",),
    "department": ("handoffs",),
    "": ("handoffs", "network"),
}
"""What may be drawn of what; the last are about the whole handbook."""
PARTIAL: frozenset[View] = frozenset({"map", "flow"})
"""Pictures of a journey of which a part may be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A diagram that a page asks for."""

    view: View
    subject: str | None = None
    """The id of what it is about; nothing if it is about the whole handbook."""
    first: str | None = None
    """The step, or the department, where it begins."""
    last: str | None = None

    @property
    def key(self) -> str:
        """By which pages name the picture; that of the same picture on another page is the same."""
        if self.first is None and self.last is None:
            return self.view if self.subject is None else f"{self.view}-{self.subject}"
        return f"{self.view}-{self.subject or ''}.{self.first or ''}.{self.last or ''}"


def request_of(asked: Asked, handbook: Handbook, tables: Tables) -> Request | None:
    """Return what is asked for; nothing if it is not clear, or not to be seen."""
    kind, subject = asked.subject or ("", None)
    view = asked.get("view") or _usual_view(kind, subject, handbook, tables)
    known: Mapping[str, Iterable[str]] = {
        "journey": handbook.journeys,
        "touchpoint": handbook.touchpoints,
        "department": handbook.departments,
    }
    chosen = next((one for one in VIEWS[kind] if one == view), None)
    if chosen is None or not is_clear(asked) or (subject and subject not in known[kind]):
        return None
    first, last = asked.get("from"), asked.get("to")
    if first is None and last is None:
        return Request(view=chosen, subject=subject)
    if kind == "journey" and chosen in PARTIAL:
        way = handbook.ways[subject or ""]
        start, end = step_named(way, first), step_named(way, last, is_last=True)
        if (first and start is None) or (last and end is None):
            return None
        return Request(view=chosen, subject=subject, first=start, last=end)
    if kind or chosen != "handoffs" or not {first, last} <= {*handbook.departments}:
        return None
    return Request(view=chosen, first=first, last=last)


def is_clear(asked: Asked) -> bool:
    """Return whether the words of a block go together."""
    keys = [key for key, _value in asked.pairs]
    return (
        {*keys} <= {*KEYS}
        and len({*keys}) == len(keys)
        and all(value for _key, value in asked.pairs)
        and len({*keys} & {*SUBJECTS}) <= 1
    )


def step_named(way: Way, name: str | None, *, is_last: bool = False) -> str | None:
    """Return a step by its id, or by its touchpoint: the first of several, or the last."""
    if name is None or any(step.id == name for step in way.steps):
        return name
    steps = [step.id for step in way.steps if name in {step.touchpoint, step.journey}]
    return (steps[-1] if is_last else steps[0]) if steps else None


def part_of(way: Way, first: str | None, last: str | None) -> Way:
    """Return the steps through which customers come from one step to another.

    Without a first or a last step it is all that leads to the other one, or on from it.
    """
    onward: dict[str, set[str]] = {step.id: set() for step in way.steps}
    back: dict[str, set[str]] = {step.id: set() for step in way.steps}
    for edge in way.edges:
        onward[edge.source].add(edge.target)
        back[edge.target].add(edge.source)
    kept = set(onward)
    if first is not None:
        kept &= _reached(first, onward, last)
    if last is not None:
        kept &= _reached(last, back, first)
    if first is not None and last is not None and not {first, last} <= kept:
        kept = set()
    return replace(
        way,
        steps=tuple(step for step in way.steps if step.id in kept),
        edges=tuple(edge for edge in way.edges if {edge.source, edge.target} <= kept),
        entries=(first,) if first in kept else tuple(s for s in way.entries if s in kept),
        ends=(last,) if last in kept else tuple(s for s in way.ends if s in kept),
    )


def why_nothing(request: Request, handbook: Handbook, tables: Tables) -> Text | None:
    """Return why there is nothing to draw, as the second half of a sentence."""
    id_ = request.subject or ""
    match request.view:
        case "map" | "flow" | "nesting" if not handbook.ways[id_].steps:
            return text("no step of the journey can be shown yet")
        case "map" | "flow":
            part = part_of(handbook.ways[id_], request.first, request.last)
            return None if part.steps else text("no way leads from the one step to the other")
        case "deviation" if id_ not in tables.deviations:
            return text("the journey is not compared with another one")
        case "nesting" if not _is_nested(id_, handbook):
            return text("the journey holds no other and is part of none")
        case "neighbourhood" if not _is_on_a_way(id_, handbook):
            return text("nothing comes before or after the touchpoint on any journey")
        case "handoffs" if not handoffs_of(request, tables):
            return text("there are no such hand-offs")
        case "network" if not tables.network.cells:
            return text("no journey leads anywhere")
    return None


def handoffs_of(request: Request, tables: Tables) -> tuple[HandoffPair, ...]:
    """Return the pairs of departments that are asked for: all, those of one, or between two."""
    ends = {request.first, request.last}
    return tuple(
        pair
        for pair in tables.handoffs
        if (request.subject is None or request.subject in {pair.giver, pair.receiver})
        and (request.first is None or ends == {pair.giver, pair.receiver})
    )


def _usual_view(kind: str, subject: str | None, handbook: Handbook, tables: Tables) -> str | None:
    """Return what is shown of something unless somebody says what: as first on its own page."""
    if kind != "journey" or subject is None or subject not in handbook.journeys:
        return VIEWS[kind][0] if kind else None
    rated = tables.journeys[subject].rated_steps
    return "map" if rated > 1 and 2 * rated >= len(handbook.ways[subject].steps) else "flow"


def _reached(start: str, edges: Mapping[str, set[str]], stop: str | None) -> set[str]:
    """Return the steps to which `edges` lead, but not those beyond `stop`, or through the start."""
    found, waiting = {start}, [start]
    while waiting:
        step = waiting.pop()
        if step == stop and step != start:
            continue
        more = edges[step] - found
        found |= more
        waiting += more
    return found


def _is_nested(journey: str, handbook: Handbook) -> bool:
    holds = any(step.journey for step in handbook.ways[journey].steps)
    return holds or bool(handbook.nested_in.get(journey))


def _is_on_a_way(touchpoint: str, handbook: Handbook) -> bool:
    """Return whether something comes before or after a touchpoint; no observed journey counts."""
    return any(
        (hop.source.id == touchpoint and "/" not in hop.from_step)
        or (hop.target.id == touchpoint and "/" not in hop.to_step)
        for id_ in handbook.journeys_of.get(touchpoint, ())
        if handbook.journeys[id_].kind != "observed"
        for hop in handbook.hops[id_]
    )
