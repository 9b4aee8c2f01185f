"""A journey in a few numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import plural

if TYPE_CHECKING:
    from ctmp_docs.pages.site import Site


def journey_facts(site: Site, journey: str) -> tuple[str, ...]:
    """Return how many steps, departments, hand-offs and media breaks a journey has, in words."""
    figures = site.tables.journeys[journey]
    steps = len(site.handbook.ways[journey].steps)
    counts = (
        (steps, plural("{n} step", "{n} steps")),
        (len(figures.departments), plural("{n} department", "{n} departments")),
        (len(figures.handoffs), plural("{n} hand-off", "{n} hand-offs")),
        (len(figures.media_breaks), plural("{n} media break", "{n} media breaks")),
    )
    return tuple(site.counted(n, *words) for n, words in counts if n)
