"""What a comparison found, as plain values; ids are those after the change.

Nothing here is worded: `outline` says it, the formats write it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ctmp_docs.diagnostics import Severity

if TYPE_CHECKING:
    from ctmp_docs.handbook import Handbook
    from ctmp_docs.report import Placed

ItemKind: TypeAlias = Literal["touchpoint", "journey", "department", "settings", "glossary", "page"]
ChangeKind: TypeAlias = Literal["added", "removed", "renamed", "changed"]
Mark: TypeAlias = Literal["same", "changed", "added", "removed"]
Part: TypeAlias = Literal[
    "owner", "was-owner", "journey-owner", "itself", "responsible", "consulted", "informed",
    "gives", "gave", "receives", "received",
]  # fmt: skip
"""Why a department is affected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field with another value; a list with the items that came and went."""

    path: str
    """As authors find it: `actual.rating`, `actions[one-page-layout].due`."""
    field: str
    """The way to it in `fields`: `actions[].due`."""
    old: Any = None
    new: Any = None
    added: tuple[Any, ...] = ()
    removed: tuple[Any, ...] = ()
    reordered: bool = False
    """Whether a list holds the same items in another order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """A file that was added, removed, renamed or changed."""

    kind: ItemKind
    change: ChangeKind
    id: str
    """Its id; of `handbook.yml`, the glossary and other pages the path."""
    title: str
    old_id: str | None = None
    """Its id before, if it was renamed."""
    file: str
    """Where it is now, or was if it is gone; below the content folder."""
    owner: str | None = None
    """The id of the department in charge."""
    state: str = "live"
    fields: tuple[FieldChange, ...] = ()
    lines_added: int = 0
    """Lines of the author's text that came."""
    lines_removed: int = 0
    is_unread: bool = False
    """Whether its fields cannot be compared, because one of the two cannot be read."""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WayNode:
    """A step of a journey, before or after."""

    key: str
    """Unique in its picture; says nothing."""
    title: str
    owner: str
    """The title of the department in charge; empty for a nested journey."""
    old_title: str | None = None
    """If it changed."""
    old_owner: str | None = None
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLink:
    """Customers go from one step to another, before or after."""

    source: str
    target: str
    label: str | None
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class WayChange:
    """The ways of a journey before and after, laid over each other."""

    nodes: tuple[WayNode, ...]
    links: tuple[WayLink, ...]
    left_out: int = 0
    """Steps that are far from any change, in a long journey."""

    @property
    def is_changed(self) -> bool:
        """Whether anything differs."""
        marks = {node.mark for node in self.nodes} | {link.mark for link in self.links}
        return bool(marks - {"same"})


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyChange:
    """A journey that customers will find otherwise."""

    id: str
    title: str
    change: ChangeKind | None
    """What happened to its own file; nothing if only its touchpoints changed."""
    touchpoints: tuple[str, ...]
    """Titles of the touchpoints on it that changed in a way that matters here."""
    way: WayChange | None
    """Nothing if the way, titles and owners are the same."""
    is_observed: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A hand-off or a media break that came or went."""

    kind: Literal["hand-off", "media-break"]
    is_gained: bool
    journey: str
    """The journey's title."""
    source: str
    """The title of the touchpoint that customers leave."""
    target: str
    giver: str
    """Who hands over; of a media break the setting, `online` or `offline`."""
    receiver: str
    is_observed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionChange:
    """An action that is new, gone, moved, or further than before."""

    touchpoint: str
    """The touchpoint's title."""
    action: str
    """What is to be done."""
    change: Literal["added", "removed", "due", "status", "done"]
    old: Any = None
    new: Any = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiChange:
    """A KPI that is watched otherwise, or was measured again."""

    touchpoint: str | None
    """The touchpoint's title; nothing for the whole organisation."""
    kpi: str
    """The KPI's title."""
    change: Literal["added", "removed", "target", "baseline", "measured"]
    old: float | None = None
    new: float | None = None
    day: Any = None
    """When the new value was measured."""
    old_day: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingChange:
    """A touchpoint that is rated otherwise."""

    touchpoint: str
    old: float | None
    new: float | None
    old_band: str | None
    new_band: str | None
    evidence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentChange:
    """A department that a change concerns."""

    id: str
    title: str
    handle: str | None
    parts: tuple[tuple[Part, tuple[str, ...]], ...]
    """Why, with the titles of touchpoints, journeys or departments."""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """All that differs between two states of a handbook, by meaning."""

    before: Handbook
    """With nothing hidden; old ids are those of today."""
    after: Handbook
    items: tuple[ItemChange, ...] = ()
    journeys: tuple[JourneyChange, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    ratings: tuple[RatingChange, ...] = ()
    actions: tuple[ActionChange, ...] = ()
    kpis: tuple[KpiChange, ...] = ()
    departments: tuple[DepartmentChange, ...] = ()
    reviewers: tuple[str, ...] = ()
    """Handles of those who should look at it, each once."""
    new_findings: tuple[Placed, ...] = ()
    """Errors first."""
    fixed_findings: tuple[Placed, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that anybody would mind."""
        new = any(one.severity is not Severity.HINT for one in self.new_findings)
        fixed = any(one.severity is Severity.ERROR for one in self.fixed_findings)
        return not (self.items or self.journeys or self.kpis or new or fixed)
