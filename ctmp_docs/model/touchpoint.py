"""A touchpoint: where a customer meets the company."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ctmp_docs.model.base import (
    Day,
    Number,
    Part,
    PlainText,
    Rating,
    Reference,
    Relevance,
    Truth,
)
from ctmp_docs.model.entry import Entry
from ctmp_docs.vocabulary import (
    ActionStatus,
    Aim,
    DecisionId,
    Effect,
    Evidence,
    Form,
    Media,
    Necessity,
    PhaseId,
    Setting,
    Size,
)


class Help(Part):
    """What staff do when it goes wrong."""

    when: PlainText
    """What has gone wrong."""
    do: PlainText
    """What to do now."""
    who: Reference | None = None
    """The department that does it."""


class Relevances(Part):
    """How much the touchpoint counts for what a customer does next."""

    purchase: Relevance | None = None
    """For buying."""
    repurchase: Relevance | None = None
    """For buying again."""
    recommendation: Relevance | None = None
    """For recommending us."""

    def given(self) -> tuple[float, ...]:
        """Return those that somebody has given."""
        values = (self.purchase, self.repurchase, self.recommendation)
        return tuple(value for value in values if value is not None)


class EarlierRating(Part):
    """A rating of the past."""

    as_of: Day
    """The day of that rating."""
    rating: Rating
    """How customers found it then."""
    evidence: Evidence | None = None
    """How we know."""


class Event(Part):
    """The worst or the best that happened, or could happen, here."""

    what: PlainText
    """The event in one sentence."""
    effect: Effect
    """Whether it drove customers away or delighted them."""
    happened: Truth = True
    """Whether it has happened, or is only feared or hoped for."""


class Actual(Part):
    """The situation today, from the customer's view."""

    rating: Rating | None = None
    """How customers find it: 1 is bad, 10 is good."""
    evidence: Evidence | None = None
    """How we know: assumed, heard from staff or customers, or measured."""
    as_of: Day | None = None
    """The day for which the rating holds."""
    earlier: tuple[EarlierRating, ...] = ()
    """Ratings before that."""
    expectation: PlainText | None = None
    """What customers expect."""
    disappointing: tuple[PlainText, ...] = ()
    """What disappoints them."""
    okay: tuple[PlainText, ...] = ()
    """What is okay for them."""
    delighting: tuple[PlainText, ...] = ()
    """What delights them."""
    events: tuple[Event, ...] = ()
    """Critical events and delights."""
    obstacles: PlainText | None = None
    """What has stopped us so far."""


class Cases(Part):
    """Several ways to the goal."""

    best: PlainText | None = None
    """If all goes well."""
    realistic: PlainText | None = None
    """What we expect."""
    worst: PlainText | None = None
    """If much goes wrong."""


class Target(Part):
    """The situation as it should be."""

    rating: Rating | None = None
    """How customers should find it: 1 is bad, 10 is good."""
    description: PlainText | None = None
    """What it is like then."""
    delighters: tuple[PlainText, ...] = ()
    """What would delight customers."""
    approach: PlainText | None = None
    """How to get there."""
    cases: Cases | None = None
    """Best, realistic and worst case."""


class Decision(Part):
    """What is to become of the touchpoint."""

    is_: Annotated[DecisionId, Field(alias="is")]
    """The decision."""
    with_: Annotated[tuple[Reference, ...], Field(alias="with")] = ()
    """The touchpoints to combine it with."""
    because: PlainText | None = None
    """Why it was decided so."""
    aim: tuple[Aim, ...] = ()
    """What it is to bring."""


class Action(Part):
    """A measure: who does what until when, and what it brings."""

    id: Reference | None = None
    """A short name, unique in the file."""
    what: PlainText | None = None
    """What is to be done."""
    owner: Reference | None = None
    """The department that does it."""
    proposed_by: Reference | None = None
    """The department that had the idea, or `customer`."""
    start: Day | None = None
    """The day on which it starts."""
    due: Day | None = None
    """The day by which it is to be done."""
    done: Day | None = None
    """The day on which it was done."""
    budget: PlainText | None = None
    """What it may cost; published only if `publish.budgets` says so."""
    aim: PlainText | None = None
    """The result that is wanted."""
    outcome: PlainText | None = None
    """The result that was reached."""
    kpi: Reference | None = None
    """The KPI by which it is measured."""
    status: ActionStatus | None = None
    """How far it is."""
    effort: Size | None = None
    """How much work it is."""
    impact: Size | None = None
    """How much customers notice."""


class Baseline(Part):
    """The value from which a KPI starts."""

    date: Day
    """When it was measured."""
    value: Number
    """The value."""


class TouchpointKpi(Part):
    """A KPI that this touchpoint is watched by; its values are in `measurements/`."""

    kpi: Reference
    """A KPI of `handbook.yml`."""
    baseline: Baseline | None = None
    """Where it starts."""
    target: Number | None = None
    """Where it should go."""


class Blueprint(Part):
    """The service blueprint: what stands behind the touchpoint, layer by layer."""

    evidence: tuple[PlainText, ...] = ()
    """What customers see and touch."""
    frontstage: tuple[PlainText, ...] = ()
    """What staff do before their eyes."""
    backstage: tuple[PlainText, ...] = ()
    """What staff do behind the line of visibility."""
    support: tuple[PlainText, ...] = ()
    """Who supports them."""
    systems: tuple[PlainText, ...] = ()
    """The systems it runs on."""


class Links(Part):
    """How the touchpoint relates to others."""

    synergy: tuple[Reference, ...] = ()
    """Touchpoints that it works well with."""
    cannibalises: tuple[Reference, ...] = ()
    """Touchpoints that it takes customers from."""
    replaces: tuple[Reference, ...] = ()
    """Touchpoints that it replaces."""


class Touchpoint(Entry):
    """Where a (potential) customer meets the company. `title`, `phases` and `owner` suffice."""

    phases: Annotated[tuple[PhaseId, ...], Field(min_length=1)]
    """When customers meet it; the first is the main one."""
    channel: Reference | None = None
    """The channel; it gives form, setting and media unless they are written."""
    form: Form | None = None
    """Direct, or indirect through third parties."""
    setting: Setting | None = None
    """Online, offline or both."""
    media: Media | None = None
    """Owned, paid or earned."""
    owner: Reference
    """The department that is in charge: accountable, exactly one."""
    responsible: tuple[Reference, ...] = ()
    """The departments that carry it out; default: the owner."""
    consulted: tuple[Reference, ...] = ()
    """The departments that give advice."""
    informed: tuple[Reference, ...] = ()
    """The departments that are told."""
    promise: PlainText | None = None
    """What staff may tell the customer."""
    help: tuple[Help, ...] = ()
    """What staff do if it goes wrong."""
    necessity: Necessity | None = None
    """Whether customers must pass here, or can."""
    segments: tuple[Reference, ...] = ()
    """The customers whom it is for."""
    relevance: Relevances | None = None
    """How much it counts for buying, buying again and recommending."""
    super_because: PlainText | None = None
    """Why this is a super touchpoint; writing it declares one."""
    actual: Actual | None = None
    """The situation today, from the customer's view."""
    target: Target | None = None
    """The situation as it should be."""
    decision: Decision | None = None
    """What is to become of it."""
    actions: tuple[Action, ...] = ()
    """Measures: who does what until when, and what it brings."""
    kpis: tuple[TouchpointKpi, ...] = ()
    """The KPIs by which it is watched; `handbook.yml` defines them."""
    blueprint: Blueprint | None = None
    """The service blueprint: what stands behind it, layer by layer."""
    links: Links | None = None
    """Related touchpoints."""
    replaced_by: tuple[Reference, ...] = ()
    """What came instead (retired touchpoints only)."""
    retired_because: PlainText | None = None
    """Why nothing came instead (retired touchpoints only)."""
