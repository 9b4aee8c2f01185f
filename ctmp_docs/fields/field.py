"""The nouns: a field that authors write, what it may hold, and the groups that fields stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ctmp_docs.language import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Kind: TypeAlias = Literal[
    "touchpoint", "journey", "department", "settings", "glossary", "measurements"
]
Shape: TypeAlias = Literal[
    "text", "id", "name", "word", "number", "whole", "date", "duration", "truth",
    "group", "mapping", "anything",
]  # fmt: skip
Target: TypeAlias = Literal[
    "touchpoint", "journey", "department", "segment", "persona", "kpi", "audience",
    "channel", "rule", "step", "action",
]  # fmt: skip

NOUNS: Mapping[Target, tuple[Text, Text]] = {
    "touchpoint": (text("id of a touchpoint"), text("a list of ids of touchpoints")),
    "journey": (text("id of a journey"), text("a list of ids of journeys")),
    "department": (text("id of a department"), text("a list of ids of departments")),
    "segment": (text("id of a segment"), text("a list of ids of segments")),
    "persona": (text("id of a persona"), text("a list of ids of personas")),
    "kpi": (text("id of a KPI"), text("a list of ids of KPIs")),
    "audience": (text("id of an audience"), text("a list of ids of audiences")),
    "channel": (text("id of a channel"), text("a list of ids of channels")),
    "rule": (text("name of a rule"), text("a list of names of rules")),
    "step": (text("id of a step"), text("a list of ids of steps")),
    "action": (text("id of an action"), text("a list of ids of actions")),
}
"""What a field that names something holds, once and in a list."""
_ONE: Mapping[Shape, tuple[Text, Text]] = {
    "text": (text("text"), text("a list of texts")),
    "id": (
        text("an id of your own: small letters, digits and `-`"),
        text("a list of ids of your own"),
    ),
    "date": (text("a date, `YYYY-MM-DD`"), text("a list of dates, `YYYY-MM-DD`")),
    "duration": (
        text("a time span: `30d`, `6m` or `1y`"),
        text("a list of time spans: `30d`, `6m` or `1y`"),
    ),
    "truth": (text("`true` or `false`"), text("a list of `true` and `false`")),
    "group": (text("a group of fields"), text("a list of groups of fields")),
    "mapping": (text("a group of fields"), text("a list of groups of fields")),
    "anything": (text("anything"), text("a list of anything")),
}


@dataclass(frozen=True, slots=True)
class Allowed:
    """A word that a field may hold."""

    word: str
    """As files write it."""
    label: Text | None = None
    """What readers see."""
    hint: Text | None = None
    """The method's own term where the label is simpler."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a field names."""

    target: Target
    words: tuple[str, ...] = ()
    """Words that are allowed besides ids."""
    also: Target | None = None
    """A second kind that may be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field as authors write it."""

    key: str
    """Its own name; in a mapping with free keys a word in angle brackets, such as `<phase>`."""
    path: str
    """The way to it from the top of the file: `actual.rating`, `actions[].due`."""
    label: Text
    """A short name for people."""
    description: str
    """English; `language.gettext` says it in another language."""
    shape: Shape
    """What it holds, or what each item of its list holds."""
    is_list: bool = False
    least: int = 0
    """How many items the list must have."""
    required: bool = False
    """Whether the mapping that it belongs in must have it."""
    instead: str | None = None
    """The key of a field that may stand in its place; one of both must be there."""
    day_one: bool = False
    """Whether it belongs to what is captured first."""
    low: float | None = None
    high: float | None = None
    allowed: tuple[Allowed, ...] = ()
    """The words that it may hold, or the keys that a mapping may have."""
    constant: Any = None
    """The only value it may have."""
    names: Names | None = None
    default: Any = None
    """What holds if it is not written, as a value of YAML; `None`: nothing."""
    example: str = ""
    """A short value, in YAML."""
    fields: tuple[Field, ...] = ()
    """The fields of a group, or the one value of a mapping."""

    @property
    def type(self) -> Text:
        """What it holds, in words."""
        which = 1 if self.is_list else 0
        if self.constant is not None:
            return text("always `{word}`", word=str(self.constant))
        if self.shape == "word":
            words = tuple(one.word for one in self.allowed)
            pair = (
                text("one of {words}", words=words),
                text("a list with any of {words}", words=words),
            )
            return pair[which]
        if self.shape in {"number", "whole"}:
            return self._number
        if self.names is not None:
            return self._named(self.names, which)
        return _ONE[self.shape][which]

    @property
    def _number(self) -> Text:
        noun = text("a whole number") if self.shape == "whole" else text("a number")
        if self.low is None and self.high is None:
            return noun
        if self.high is None:
            return text("{number} from {low}", number=noun, low=self.low)
        return text("{number} from {low} to {high}", number=noun, low=self.low, high=self.high)

    @staticmethod
    def _named(names: Names, which: int) -> Text:
        noun = NOUNS[names.target][which]
        if names.also is not None:
            return text("{noun}, or {other}", noun=noun, other=NOUNS[names.also][which])
        if names.words:
            return text("{noun}, or `{word}`", noun=noun, word=names.words[0])
        return noun

    def walk(self) -> Iterator[Field]:
        """Yield this field and all below it, outer ones first."""
        yield self
        for field in self.fields:
            yield from field.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields of the top level that belong together, in the order in which authors meet them."""

    name: str
    """For addresses, such as `day-one`; unique in its kind."""
    title: Text
    fields: tuple[Field, ...]
