"""Every figure that pages show, told to readers: formula, scale, source and example."""

from __future__ import annotations

from ctmp_docs.language import text
from ctmp_docs.pages.help.computed.figure import Computed
from ctmp_docs.pages.help.computed.glance import GLANCE
from ctmp_docs.pages.help.computed.journeys import JOURNEYS
from ctmp_docs.pages.help.computed.results import RESULTS
from ctmp_docs.pages.help.computed.touchpoints import TOUCHPOINTS
from ctmp_docs.pages.help.computed.upkeep import UPKEEP

__all__ = ["COMPUTED", "GROUPS", "Computed"]

GROUPS = (
    ("figures-at-a-glance", text("Figures that you meet first"), GLANCE),
    ("figures", text("Figures of a touchpoint"), TOUCHPOINTS),
    ("figures-of-journeys", text("Figures of journeys and departments"), JOURNEYS),
    ("figures-of-results", text("Figures of actions and results"), RESULTS),
    ("figures-of-the-handbook", text("Figures of the handbook"), UPKEEP),
)
"""(anchor, title, figures), as the page shows them."""
COMPUTED = {one.id: one for _id, _title, found in GROUPS for one in found}
"""All of them, by id."""
