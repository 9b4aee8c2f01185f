"""The ring of the five phases, with how many touchpoints each has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.pages.explorer import PATH, phase_url
from ctmp_docs.pages.lines import RingPart, ring_part
from ctmp_docs.pages.site import PHASE_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.pages.site import Site


def phase_counts(site: Site, of: Iterable[str] | None = None) -> dict[str, int]:
    """Return how many touchpoints each phase has; one in two phases counts in both.

    Only those `of` these ids are counted, if they are given.
    """
    every = site.handbook.touchpoints
    counted = [every[id_] for id_ in (every if of is None else of)]
    return {phase: sum(phase in t.phases for t in counted) for phase in PHASE_ORDER}


def ring(site: Site) -> tuple[RingPart, ...]:
    """Return the parts of the ring; those with touchpoints lead to their list."""
    counts = phase_counts(site)
    is_somewhere = bool(site.addresses.page(PATH))
    return tuple(
        ring_part(
            number,
            phase,
            site.words.phase(phase),
            counts[phase],
            phase_url(site, phase) if counts[phase] and is_somewhere else None,
        )
        for number, phase in enumerate(PHASE_ORDER)
    )
