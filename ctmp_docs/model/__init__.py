"""The nouns of a handbook, one definition for reading, schema and documentation.

All are frozen pydantic models; they hold what an author wrote and compute nothing.
"""

from ctmp_docs.model.base import Part
from ctmp_docs.model.department import Department, Reach
from ctmp_docs.model.entry import Allowance, Entry, Idea, PageSettings, Review
from ctmp_docs.model.journey import Journey, Next, Step
from ctmp_docs.model.settings import (
    Audience,
    Glossary,
    Kpi,
    Measurement,
    Named,
    OrganisationKpi,
    Settings,
    Term,
    TouchpointManager,
)
from ctmp_docs.model.touchpoint import (
    Action,
    Actual,
    Baseline,
    Decision,
    Event,
    Links,
    Target,
    Touchpoint,
    TouchpointKpi,
)

__all__ = [
    "Action",
    "Actual",
    "Allowance",
    "Audience",
    "Baseline",
    "Decision",
    "Department",
    "Entry",
    "Event",
    "Glossary",
    "Idea",
    "Journey",
    "Kpi",
    "Links",
    "Measurement",
    "Named",
    "Next",
    "OrganisationKpi",
    "PageSettings",
    "Part",
    "Reach",
    "Review",
    "Settings",
    "Step",
    "Target",
    "Term",
    "Touchpoint",
    "TouchpointKpi",
    "TouchpointManager",
]
