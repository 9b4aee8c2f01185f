"""The steps of a journey as rows: the twin of its picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.handbook import WayStep
    from ctmp_docs.model import Journey
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView


@dataclass(frozen=True, slots=True)
class StepNote:
    """What sets a step apart, and how much it stands out."""

    words: Text
    style: str = "ctmp-tag"
    """The classes of its tag: dashed is what need not be there, tinted what went wrong."""


_NEED_NOT = "ctmp-tag dashed"
OPTIONAL = StepNote(text("optional"), _NEED_NOT)
"""What is said of a step that not everybody takes."""
_STATUS = {
    # What is as it should be is told only to those who cannot see that the others stand out.
    "completed": "ctmp-hidden",
    "failing": "ctmp-tag overdue",
    "missing": "ctmp-tag overdue",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step in the table that is the diagram's twin."""

    number: int
    link: Link
    is_journey: bool
    notes: tuple[StepNote, ...]
    """`optional`, `planned`, what was observed."""
    wait: str | None
    does: str | None
    says: str | None
    thinks: str | None
    feels: str | None
    onward: tuple[tuple[int, str | None], ...]
    """(number of the step, when), unless it just goes on to the next."""
    is_end: bool
    department: Link | None
    channel: str | Text | None
    rating: RatingView
    handoffs_from: tuple[str, ...]
    """The departments that hand over here, each once for each way in."""
    breaks_from: tuple[int | None, ...]
    """The steps after which the medium breaks here; nothing where there is only one way in."""
    phase: str | Text | None
    """The phase's label where a new phase begins."""


def step_rows(site: Site, journey: Journey) -> Iterator[StepRow]:
    """Yield the steps of a journey in the author's order."""
    way = site.handbook.ways[journey.id]
    numbers = {step.id: n for n, step in enumerate(way.steps, 1)}
    hops = site.handbook.hops[journey.id]
    last_phase = None
    for n, step in enumerate(way.steps, 1):
        into = [hop for hop in hops if hop.own_edge[1] == step.id]
        onward = [(numbers[e.target], e.label) for e in way.following(step.id)]
        plain = onward == [(n + 1, None)]
        phase = site.words.phase(step.phase) if step.phase and step.phase != last_phase else None
        last_phase = step.phase or last_phase
        touchpoint = site.handbook.touchpoints.get(step.touchpoint or "")
        only = len(into) == 1
        yield StepRow(
            number=n,
            link=site.words.link(step.touchpoint or step.journey or ""),
            is_journey=step.journey is not None,
            notes=tuple(step_notes(site, step)),
            wait=_wait(site, step.written.wait),
            does=step.written.does,
            says=step.written.says,
            thinks=step.written.thinks,
            feels=step.written.feels,
            onward=() if plain else tuple(onward),
            is_end=not onward and n < len(way.steps),
            department=site.words.link(touchpoint.owner) if touchpoint else None,
            channel=site.words.channel(touchpoint.channel) if touchpoint else None,
            rating=site.words.rating(step.rating),
            handoffs_from=tuple(
                # Two ways may come from the same department: it is named once.
                dict.fromkeys(
                    site.handbook.title(hop.source.owner) for hop in into if hop.is_handoff
                )
            ),
            breaks_from=tuple(
                None if only else numbers[hop.own_edge[0]] for hop in into if hop.is_media_break
            ),
            phase=phase,
        )


def _wait(site: Site, wait: str | None) -> str | None:
    """Return a time span in words; what is no span is shown as it was written."""
    found = re.fullmatch(r"(\d+)\s*([dmy])", wait or "")
    if found is None:
        return wait
    words = {
        "d": plural("{n} day", "{n} days"),
        "m": plural("{n} month", "{n} months"),
        "y": plural("{n} year", "{n} years"),
    }
    return site.counted(int(found[1]), *words[found[2]])


def step_notes(site: Site, step: WayStep) -> Iterator[StepNote]:
    """Yield what sets a step apart: nested, optional, planned, what was observed."""
    touchpoint = site.handbook.touchpoints.get(step.touchpoint or "")
    if step.journey is not None:
        yield StepNote(text("a journey of its own"))
    if step.written.optional:
        yield OPTIONAL
    if touchpoint is not None and touchpoint.state in {"planned", "retired"}:
        yield StepNote(site.words.label("state", touchpoint.state), _NEED_NOT)
    if step.written.status is not None:
        label = site.words.label("step-status", step.written.status)
        yield StepNote(label, _STATUS.get(step.written.status, "ctmp-tag"))
