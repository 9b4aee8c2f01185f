"""What is known about the handbook itself, for the pages of those who keep it alive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.indexes.differences import Difference
    from ctmp_docs.indexes.revisions import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page that is in no build yet; only a preview names it."""

    title: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """Findings and days; only of what the readers of this build see."""

    findings: tuple[Diagnostic, ...] = ()
    """What could be better, by the rulebook."""
    days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """The days on which each file changed, newest first; empty where nobody knows."""
    later: Mapping[str, int] = field(default_factory=dict)
    """How many commits came after the last one of each file: the order within a day."""
    differences: Mapping[tuple[str, date], tuple[Difference, ...]] = field(default_factory=dict)
    """What the newest changes are about, by page and first day of the month."""
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    """What changed on each page when, newest first, by its id."""
    hidden_fields: frozenset[str] = frozenset()
    """Fields that these readers do not have: nothing is said about whether they are filled."""
    drafts: tuple[Draft, ...] = ()
    """Begun and not published; empty but in a preview."""
