"""The values of a nesting: a journey between the bigger ones around it and those inside it."""

from dataclasses import dataclass

from ctmp_docs.diagrams.model.parts import Diagram


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One step on the line of a journey."""

    number: int
    """Its place among the steps."""
    title: str
    journey: str | None = None
    """The id of the journey that is nested here."""
    href: str | None = None
    """Address relative to the root of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyLine:
    """A journey as a line of stops."""

    id: str
    title: str
    facts: str
    """How long it is, or which of its steps is the journey that is looked at."""
    stops: tuple[Stop, ...]
    href: str | None = None
    """Address relative to the root of the site."""
    tooltip: str = ""
    within: str | None = None
    """The id of the journey in which it is drawn; `None` unless it lies inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NestingDiagram(Diagram):
    """Where a journey stands in bigger ones, and which ones it opens."""

    around: tuple[JourneyLine, ...]
    """The journeys that it is part of."""
    here: JourneyLine
    here_word: str
    """What marks the journey that is looked at."""
    inside: tuple[tuple[JourneyLine, ...], ...]
    """The journeys inside, level by level, each journey once."""
