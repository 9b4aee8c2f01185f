"""The closed vocabularies of the method: fixed ids, labels in the reader's language.

Source of the words: the method of customer touchpoint management. Labels that an organisation
words in its own way (`words` in `handbook.yml`) are applied by `pages`, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.language import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

PhaseId: TypeAlias = Literal["wom-before", "before", "during", "after", "wom-after"]
Form: TypeAlias = Literal["direct", "indirect"]
Setting: TypeAlias = Literal["online", "offline", "both"]
Media: TypeAlias = Literal["owned", "paid", "earned"]
Band: TypeAlias = Literal["disappointing", "okay", "delighting"]
Necessity: TypeAlias = Literal["must", "can"]
DecisionId: TypeAlias = Literal["keep", "improve", "combine", "new", "neglect", "retire"]
Aim: TypeAlias = Literal["loyalty", "profit", "recommendation", "advantage"]
Evidence: TypeAlias = Literal["assumption", "staff", "customer", "measured"]
ActionStatus: TypeAlias = Literal["idea", "planned", "running", "done", "dropped"]
Size: TypeAlias = Literal["small", "medium", "large"]
Effect: TypeAlias = Literal["critical", "positive"]
Loyalty: TypeAlias = Literal[
    "saboteur", "disloyal", "lost", "conditionally-loyal", "totally-loyal", "fan"
]
State: TypeAlias = Literal["draft", "planned", "live", "retired"]
JourneyKind: TypeAlias = Literal["actual", "target", "observed"]
StepStatus: TypeAlias = Literal["completed", "missing", "failing", "ad-hoc"]
Better: TypeAlias = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a vocabulary."""

    label: Text
    """What readers see."""
    hint: Text | None = None
    """The method's own term where the label is simpler; shown as tooltip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel and what it implies for the touchpoints that use it."""

    label: Text
    form: Form
    setting: Setting
    media: Media


PHASES: Mapping[str, Word] = {
    "wom-before": Word(text("Hearing about us"), text("influence by others")),
    "before": Word(text("Before the purchase")),
    "during": Word(text("Purchase")),
    "after": Word(text("Use"), text("after the purchase")),
    "wom-after": Word(text("Telling others"), text("influencing others")),
}
"""In the order in which customers live them."""

BANDS: Mapping[str, Word] = {
    "disappointing": Word(text("disappointing")),
    "okay": Word(text("okay")),
    "delighting": Word(text("delightful")),
}

VOCABULARIES: Mapping[str, Mapping[str, Word]] = {
    "phase": PHASES,
    "band": BANDS,
    "form": {
        "direct": Word(text("direct")),
        "indirect": Word(text("indirect, through third parties")),
    },
    "setting": {
        "online": Word(text("online")),
        "offline": Word(text("offline")),
        "both": Word(text("online and offline")),
    },
    "media": {
        "owned": Word(text("owned media")),
        "paid": Word(text("paid media")),
        "earned": Word(text("earned media")),
    },
    "relevance": {
        "purchase": Word(text("Purchase relevance")),
        "repurchase": Word(text("Repurchase readiness")),
        "recommendation": Word(text("Recommendation potential")),
    },
    "necessity": {
        "must": Word(text("Must touchpoint"), text("customers have to pass here")),
        "can": Word(text("Can touchpoint"), text("customers may pass here")),
    },
    "decision": {
        "keep": Word(text("Keep")),
        "improve": Word(text("Optimise")),
        "combine": Word(text("Combine")),
        "new": Word(text("Develop")),
        "neglect": Word(text("Low priority")),
        "retire": Word(text("Retire")),
    },
    "aim": {
        "loyalty": Word(text("loyalty")),
        "profit": Word(text("profitability")),
        "recommendation": Word(text("recommendation")),
        "advantage": Word(text("competitive edge")),
    },
    "evidence": {
        "assumption": Word(text("an assumption of ours")),
        "staff": Word(text("according to staff")),
        "customer": Word(text("according to customers")),
        "measured": Word(text("measured")),
    },
    "status": {
        "idea": Word(text("idea")),
        "planned": Word(text("planned")),
        "running": Word(text("running")),
        "done": Word(text("done")),
        "dropped": Word(text("dropped")),
    },
    "effort": {
        "small": Word(text("small effort")),
        "medium": Word(text("medium effort")),
        "large": Word(text("large effort")),
    },
    "impact": {
        "small": Word(text("small impact")),
        "medium": Word(text("medium impact")),
        "large": Word(text("large impact")),
    },
    "effect": {
        "critical": Word(text("critical event")),
        "positive": Word(text("delightful event")),
    },
    "case": {
        "best": Word(text("Best case")),
        "realistic": Word(text("Realistic case")),
        "worst": Word(text("Worst case")),
    },
    "loyalty": {
        "saboteur": Word(text("saboteur")),
        "disloyal": Word(text("disloyal")),
        "lost": Word(text("lost")),
        "conditionally-loyal": Word(text("conditionally loyal")),
        "totally-loyal": Word(text("totally loyal")),
        "fan": Word(text("fan")),
    },
    "role": {
        "owner": Word(text("In charge"), text("accountable")),
        "responsible": Word(text("Carries it out"), text("responsible")),
        "consulted": Word(text("Gives advice"), text("consulted")),
        "informed": Word(text("Is told"), text("informed")),
    },
    "state": {
        "draft": Word(text("draft")),
        "planned": Word(text("planned")),
        "live": Word(text("live")),
        "retired": Word(text("retired")),
    },
    "kind": {
        "actual": Word(text("as it is today")),
        "target": Word(text("as it should be")),
        "observed": Word(text("as it was observed")),
    },
    "step-status": {
        "completed": Word(text("completed")),
        "missing": Word(text("missing")),
        "failing": Word(text("failing")),
        "ad-hoc": Word(text("unplanned")),
    },
    "better": {
        "higher": Word(text("higher is better")),
        "lower": Word(text("lower is better")),
    },
    "blueprint": {
        "evidence": Word(text("What customers see and touch"), text("physical evidence")),
        "frontstage": Word(text("What we do in front of them"), text("frontstage")),
        "backstage": Word(text("What we do behind the scenes"), text("backstage")),
        "support": Word(text("Who supports us"), text("support processes")),
        "systems": Word(text("Systems")),
    },
    "link": {
        "synergy": Word(text("Works well with")),
        "cannibalises": Word(text("Takes customers from")),
        "replaces": Word(text("Replaces")),
    },
    "stage": {
        "1a": Word(text("captured")),
        "1b": Word(text("today described")),
        "2a": Word(text("goal defined")),
        "2b": Word(text("approach found")),
        "3a": Word(text("action planned")),
        "3b": Word(text("action carried out")),
        "4a": Word(text("results measured")),
        "4b": Word(text("rated again")),
    },
}
"""Every vocabulary by name; the ids are what files hold."""


def _channel(label: Text, form: Form, setting: Setting, media: Media) -> Channel:
    return Channel(label=label, form=form, setting=setting, media=media)


CHANNELS: Mapping[str, Channel] = {
    "face-to-face": _channel(text("Face to face"), "direct", "offline", "owned"),
    "shop": _channel(text("Shop"), "direct", "offline", "owned"),
    "event": _channel(text("Event"), "direct", "offline", "owned"),
    "phone": _channel(text("Phone"), "direct", "offline", "owned"),
    "letter": _channel(text("Letter"), "direct", "offline", "owned"),
    "parcel": _channel(text("Parcel"), "direct", "offline", "owned"),
    "email": _channel(text("E-mail"), "direct", "online", "owned"),
    "sms": _channel(text("Text message"), "direct", "online", "owned"),
    "chat": _channel(text("Chat"), "direct", "online", "owned"),
    "website": _channel(text("Website"), "direct", "online", "owned"),
    "web-shop": _channel(text("Web shop"), "direct", "online", "owned"),
    "app": _channel(text("App"), "direct", "online", "owned"),
    "self-service": _channel(text("Self-service"), "direct", "online", "owned"),
    "product": _channel(text("Product"), "direct", "offline", "owned"),
    "advertising-print": _channel(text("Print advertising"), "direct", "offline", "paid"),
    "advertising-online": _channel(text("Online advertising"), "direct", "online", "paid"),
    "search": _channel(text("Search engine"), "direct", "online", "paid"),
    "social-media": _channel(text("Social media"), "direct", "online", "owned"),
    "review-portal": _channel(text("Review portal"), "indirect", "online", "earned"),
    "forum": _channel(text("Forum"), "indirect", "online", "earned"),
    "blog": _channel(text("Blog"), "indirect", "online", "earned"),
    "press": _channel(text("Press"), "indirect", "both", "earned"),
    "word-of-mouth": _channel(text("Word of mouth"), "indirect", "both", "earned"),
    "other": _channel(text("Other"), "direct", "both", "owned"),
}
"""The channels that every handbook has; an organisation adds its own in `handbook.yml`."""
