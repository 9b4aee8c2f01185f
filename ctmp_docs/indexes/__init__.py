"""Figures and tables that no single file says: each is defined once, here.

`derive` computes them for a linked handbook; pages and the data interface only show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.deviations import ComparedStep, Deviation, deviations
from ctmp_docs.indexes.figures import Figures, figures
from ctmp_docs.indexes.journeys import JourneyFigures, MediaBreak, StepHandoff, journey_figures
from ctmp_docs.indexes.network import Cell, CellLink, Network, network
from ctmp_docs.indexes.responsibilities import (
    BreakPair,
    HandoffPair,
    Roles,
    department_order,
    handoff_pairs,
    media_break_pairs,
    roles,
)
from ctmp_docs.indexes.reviews import review_due

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ctmp_docs.handbook import Handbook

__all__ = [
    "BreakPair",
    "Cell",
    "CellLink",
    "ComparedStep",
    "Deviation",
    "Figures",
    "HandoffPair",
    "JourneyFigures",
    "MediaBreak",
    "Network",
    "Roles",
    "StepHandoff",
    "Tables",
    "derive",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All that is computed for a handbook."""

    figures: Mapping[str, Figures]
    """By touchpoint."""
    journeys: Mapping[str, JourneyFigures]
    """By journey."""
    roles: Mapping[str, Roles]
    """By department."""
    reviews: Mapping[str, date | None]
    """When each touchpoint, journey and department is to be reviewed; unknown if it never was."""
    handoffs: tuple[HandoffPair, ...]
    """Pairs of departments, most frequent first."""
    media_breaks: tuple[BreakPair, ...]
    """Media breaks by pair of touchpoints, most frequent first."""
    department_order: tuple[str, ...]
    """All departments in the order in which customers meet them."""
    network: Network
    """All journeys as one net of phases and departments."""
    deviations: Mapping[str, Deviation]
    """What differs from what was meant, for each journey that is compared to another one."""


def derive(handbook: Handbook) -> Tables:
    """Return the tables of `handbook`."""
    by_touchpoint = {id_: figures(handbook, item) for id_, item in handbook.touchpoints.items()}
    return Tables(
        deviations=deviations(handbook),
        figures=by_touchpoint,
        journeys={id_: journey_figures(handbook, id_) for id_ in handbook.journeys},
        roles={id_: roles(handbook, id_) for id_ in handbook.departments},
        reviews={
            id_: review_due(handbook, entry)
            for kind in (handbook.touchpoints, handbook.journeys, handbook.departments)
            for id_, entry in kind.items()
        },
        handoffs=handoff_pairs(handbook),
        media_breaks=media_break_pairs(handbook),
        department_order=department_order(handbook),
        network=network(handbook, {id_: one.key_journeys for id_, one in by_touchpoint.items()}),
    )
