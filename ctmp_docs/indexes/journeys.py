"""The figures of one journey: its touchpoints, hand-offs and media breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctmp_docs.handbook import Handbook, Hop


@dataclass(frozen=True, slots=True, kw_only=True)
class StepHandoff:
    """The customer passes from one department to another."""

    giver: str
    """The department that lets go."""
    receiver: str
    """The department that takes over."""
    step: str
    """The step that receives."""
    hop: Hop


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaBreak:
    """The customer has to jump between online and offline."""

    from_step: str
    to_step: str
    hop: Hop


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyFigures:
    """What is computed for a journey, from its own edges only."""

    touchpoints: tuple[str, ...]
    """The touchpoints of its own steps, in order, each once."""
    departments: tuple[str, ...]
    """Who is in charge along the way, in order, each once."""
    handoffs: tuple[StepHandoff, ...]
    media_breaks: tuple[MediaBreak, ...]
    rated_steps: int
    """How many of its steps have a rating."""


def journey_figures(handbook: Handbook, journey: str) -> JourneyFigures:
    """Return the figures of a journey of `handbook`."""
    steps = handbook.ways[journey].steps
    touchpoints = tuple(dict.fromkeys(s.touchpoint for s in steps if s.touchpoint is not None))
    hops = handbook.hops[journey]
    return JourneyFigures(
        touchpoints=touchpoints,
        departments=tuple(dict.fromkeys(handbook.touchpoints[t].owner for t in touchpoints)),
        handoffs=tuple(
            StepHandoff(
                giver=hop.source.owner, receiver=hop.target.owner, step=hop.to_step, hop=hop
            )
            for hop in hops
            if hop.is_handoff
        ),
        media_breaks=tuple(
            MediaBreak(from_step=hop.from_step, to_step=hop.to_step, hop=hop)
            for hop in hops
            if hop.is_media_break
        ),
        rated_steps=sum(step.rating is not None for step in steps),
    )
