"""The touchpoints of a department by phase: the weakest first, and of very many the others in short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.pages.department_work import LARGE
from ctmp_docs.pages.rows import TouchpointRow, touchpoint_row
from ctmp_docs.pages.wording import PHASE_ICONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.language import Text
    from ctmp_docs.pages.site import Site

WEAKEST = 8
"""Of more touchpoints than stand in a page in full so many of each phase do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseGroup:
    """Touchpoints of one phase."""

    id: str
    label: str | Text
    icon: str
    rows: tuple[TouchpointRow, ...]
    more: tuple[TouchpointRow, ...]
    """Those that are not weaker, in short; none in a department with few touchpoints."""


def phase_groups(site: Site, touchpoints: Iterable[str]) -> tuple[PhaseGroup, ...]:
    """Return touchpoints by phase, the weakest first, those without a rating last."""
    weakest_first = sorted(touchpoints, key=lambda id_: _weakness(site, id_))
    shown = WEAKEST if len(weakest_first) > LARGE else None
    return tuple(
        PhaseGroup(
            id=phase,
            label=site.words.phase(phase),
            icon=PHASE_ICONS[phase],
            rows=tuple(touchpoint_row(site, id_) for id_ in ids[:shown]),
            more=tuple(touchpoint_row(site, id_) for id_ in (ids[shown:] if shown else ())),
        )
        for phase, ids in site.by_phase(weakest_first)
    )


def _weakness(site: Site, id_: str) -> tuple[bool, float, tuple[str, str]]:
    actual = site.handbook.touchpoints[id_].actual
    rating = actual.rating if actual else None
    title = site.language.sort_key(site.handbook.title(id_))
    return rating is None, rating or 0, title
