"""A journey: a typical way of a customer through touchpoints."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ctmp_docs.model.base import Count, Part, PlainText, Rating, Reference, Truth
from ctmp_docs.model.entry import Entry
from ctmp_docs.vocabulary import JourneyKind, Loyalty, PhaseId, StepStatus


class Next(Part):
    """Where a step leads."""

    to: Reference
    """The id of a step of the same journey."""
    label: PlainText | None = None
    """When customers go this way."""


class Step(Part):
    """One step: a touchpoint, or a whole journey that is nested here."""

    id: Reference | None = None
    """A name, unique in the journey; default: `s` and its number."""
    touchpoint: Reference | None = None
    """The touchpoint; either this or `journey`."""
    journey: Reference | None = None
    """The nested journey; either this or `touchpoint`."""
    phase: PhaseId | None = None
    """One of the touchpoint's phases; default: its first."""
    optional: Truth = False
    """Whether customers may leave it out."""
    wait: PlainText | None = None
    """How long it takes to get here."""
    does: PlainText | None = None
    """What the customer does."""
    says: PlainText | None = None
    """What the customer says."""
    thinks: PlainText | None = None
    """What the customer thinks."""
    feels: PlainText | None = None
    """What the customer feels."""
    rating: Rating | None = None
    """How customers of this journey find it; default: the touchpoint's rating."""
    status: StepStatus | None = None
    """What really happened (observed journeys)."""
    next: tuple[Next, ...] | None = None
    """Where it leads; default: the next in the list; `[]` ends a way."""


class Journey(Entry):
    """A way through touchpoints. It references them and never copies them."""

    kind: JourneyKind = "actual"
    """Today's way, the way it should be, or a way that was observed."""
    compares_to: Reference | None = None
    """The journey that this one is compared with."""
    owner: Reference
    """The department that looks after this journey."""
    segment: Reference | None = None
    """The customers who go this way."""
    persona: Reference | None = None
    """The typical customer who goes this way."""
    loyalty: Loyalty | None = None
    """How loyal this customer is; published only if `publish.loyalty` says so."""
    scenario: PlainText | None = None
    """The situation in which it happens."""
    goal: PlainText | None = None
    """What the customer wants."""
    trigger: PlainText | None = None
    """What sets it off."""
    outcome: PlainText | None = None
    """What the customer has in the end."""
    count: Count | None = None
    """How many customers were observed (observed journeys)."""
    path: Annotated[tuple[Reference, ...] | None, Field()] = None
    """The short form: touchpoints in order."""
    steps: tuple[Step, ...] | None = None
    """The full form: each step with what the customer does and feels, and where it leads."""
