"""`handbook.yml`, `glossary.yml` and `measurements/`: what holds for the whole handbook."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import Field

from ctmp_docs.model.base import (
    Code,
    Count,
    Day,
    Duration,
    Number,
    Part,
    PlainText,
    Rating,
    Reference,
    Truth,
)
from ctmp_docs.model.department import Reach
from ctmp_docs.model.entry import Idea, OwnFields
from ctmp_docs.model.touchpoint import Baseline
from ctmp_docs.vocabulary import Better, Form, Media, Setting

LanguageCode: TypeAlias = Literal["en", "de"]
WITHOUT_ISSUES = ("bitbucket.org",)
"""Forges whose form for an issue takes no words along, or that have none."""
ForgeKind: TypeAlias = Literal["github", "gitlab", "gitea", "azure"]
RuleSeverity: TypeAlias = Literal["error", "warning", "hint", "off"]
Labels: TypeAlias = dict[LanguageCode, PlainText]
"""A word by language."""


class TouchpointManager(Part):
    """Who coordinates across departments; stands in every footer."""

    title: PlainText
    """The role or team."""
    reach: Reach | None = None
    """How to reach it."""
    code_owner: Code | None = None
    """Its handle on the forge."""


class Named(Part):
    """Something with an id and a title, such as a segment or a persona."""

    id: Reference
    """The id that files use."""
    title: PlainText
    """What readers see."""
    summary: PlainText | None = None
    """One sentence."""


class Kpi(Part):
    """A figure that touchpoints or the organisation are watched by."""

    id: Reference
    """The id that files use."""
    title: PlainText
    """What readers see."""
    unit: PlainText | None = None
    """What its values count."""
    better: Better | None = None
    """Which way is better."""


class OrganisationKpi(Part):
    """A KPI of the whole organisation; its values have no touchpoint."""

    kpi: Reference
    """A KPI of this file."""
    baseline: Baseline | None = None
    """Where it starts."""
    target: Number | None = None
    """Where it should go."""


class OwnChannel(Part):
    """A channel of the organisation's own, or another wording of a known one."""

    id: Reference
    """The id that touchpoints use."""
    title: Labels
    """What readers see, by language."""
    form: Form = "direct"
    """What it implies: direct or indirect."""
    setting: Setting = "both"
    """What it implies: online, offline or both."""
    media: Media = "owned"
    """What it implies: owned, paid or earned."""


class OwnWords(Part):
    """The organisation's own words for what the handbook shows."""

    channels: tuple[OwnChannel, ...] = ()
    """Channels of your own, or other words for known ones."""
    phases: dict[Reference, Labels] = Field(default_factory=dict)
    """Own labels for phases, by phase and language."""
    bands: dict[Reference, Labels] = Field(default_factory=dict)
    """Own labels for rating bands, by band and language."""


class BandLimits(Part):
    """Where the rating bands begin."""

    okay_from: Rating = 4
    """The lowest rating that is okay."""
    delighting_from: Rating = 8
    """The lowest rating that is delightful."""


class Publish(Part):
    """What is published besides the rest; nothing of it by default."""

    budgets: Truth = False
    """The budgets of actions."""
    loyalty: Truth = False
    """The loyalty of the customers of a journey."""
    quiz: Truth = False
    """Ticks and a self-check for new colleagues."""
    feeds: Truth = False
    """Calendar feeds."""
    authors: Truth = False
    """The names of those who changed something."""


class Audience(Part):
    """Readers for whom a site can be built."""

    id: Reference
    """The id that files use; `everyone` is built in."""
    title: PlainText
    """What readers see."""
    hides: tuple[Code, ...] = ()
    """Fields that these readers do not see, such as `actions.budget` or `ideas`."""


class Feedback(Part):
    """Where suggestions go."""

    forge: Code | None = None
    """The address of the repository on a forge; on Bitbucket no issue can be begun by a link."""
    forge_kind: ForgeKind | None = None
    """Whose software the forge runs, if its address does not tell; `gitea` is Forgejo too."""
    mail: PlainText | None = None
    """A mail address; nobody needs an account for it."""
    opens: Literal["mail", "issue", "edit"] | None = None
    """What "Suggest something" opens: a mail (the default), an issue, or the file to edit."""

    @property
    def has_button(self) -> bool:
        """Whether a mail or an issue can be begun on every page."""
        forge = urlsplit(self.forge or "")
        is_able = self.forge_kind is not None or not (forge.hostname or "").endswith(WITHOUT_ISSUES)
        return self.mail is not None or (forge.scheme in {"http", "https"} and is_able)


class Term(Part):
    """A word and what it means here."""

    term: PlainText
    """The word."""
    aliases: tuple[PlainText, ...] = ()
    """Other words for it; readers see them beside it."""
    forms: tuple[PlainText, ...] = ()
    """Its inflected forms, such as the plural: found in texts, shown nowhere."""
    meaning: PlainText
    """What it means."""


class Glossary(Part):
    """`glossary.yml`: the organisation's own words."""

    terms: tuple[Term, ...] = ()
    """The words."""


class Measurement(Part):
    """One row of a file in `measurements/`."""

    touchpoint: Reference | None = None
    """The touchpoint; empty for the whole organisation."""
    kpi: Reference
    """The KPI."""
    date: Day
    """When it was measured."""
    value: Number
    """The value."""
    n: Count | None = None
    """How many were asked or counted."""
    source: PlainText | None = None
    """Where it comes from."""


class Settings(Part):
    """`handbook.yml`: the organisation, its words, and what is published."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    """The version of this format: `1`."""
    organisation: PlainText
    """The name of the organisation."""
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1)] = ("en",)
    """The languages of the site; the first is at `/`."""
    site_name: PlainText | None = None
    """The name of the site, where it is not that of `mkdocs.yml`: mostly in `handbook.de.yml`."""
    touchpoint_manager: TouchpointManager | None = None
    """Who coordinates across departments."""
    segments: tuple[Named, ...] = ()
    """Groups of customers."""
    personas: tuple[Named, ...] = ()
    """Typical customers."""
    kpis: tuple[Kpi, ...] = ()
    """The figures that are watched."""
    organisation_kpis: tuple[OrganisationKpi, ...] = ()
    """Figures of the whole organisation."""
    words: OwnWords = OwnWords()
    """Own channels and labels."""
    bands: BandLimits = BandLimits()
    """Where the rating bands begin."""
    review_every: Duration = "12m"
    """How often a page is reviewed, unless it says otherwise."""
    rules: dict[Reference, RuleSeverity] = Field(default_factory=dict)
    """Another severity for a rule."""
    ideas: tuple[Idea, ...] = ()
    """Ideas for touchpoints that do not exist yet."""
    publish: Publish = Publish()
    """What is published besides the rest."""
    audiences: tuple[Audience, ...] = ()
    """Readers for whom a site can be built."""
    feedback: Feedback = Feedback()
    """Where suggestions go."""
    html: Literal["safe", "trusted"] = "safe"
    """Whether scripts and the like in authors' Markdown are removed."""
    redirects: dict[Reference, Reference] = Field(default_factory=dict)
    """Former ids and what they are called now; old addresses lead there."""
    extra: OwnFields = Field(default_factory=dict, exclude=True, alias="x-")
    """The organisation's own fields (`x-…`), by key."""
