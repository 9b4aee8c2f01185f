"""What a station of the reading path is; which there are is left to `stations`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctmp_docs.language import Text
    from ctmp_docs.pages.exchanges import Exchange
    from ctmp_docs.pages.lines import RingPart
    from ctmp_docs.pages.lists import JourneyCard
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.rows import TouchpointRow
    from ctmp_docs.pages.start_here.key_words import KeyWord
    from ctmp_docs.pages.wording import ReachView


START = "start-here/index.md"
"""The page on which a department is chosen."""


def start_path(department: str) -> str:
    """Return the path of the page on which a department's new colleagues begin."""
    return f"start-here/{department}.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A department before or after one, and how to reach it."""

    exchange: Exchange
    journeys: tuple[Link, ...]
    """On which journeys, where it is none that a new colleague has just walked."""
    phone: str | None
    mail: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A touchpoint to read, and why this one."""

    row: TouchpointRow
    reason: Text | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """Who coordinates across departments."""

    title: str
    phone: str | None
    mail: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One stop on the way: a few sentences from the model, and where to go from here."""

    id: str
    title: Text
    minutes: int
    """How long it takes, counted from what there is to read; at least one."""
    words: tuple[Text | str, ...] = ()
    """The sentences, each a paragraph."""
    steps: tuple[tuple[int, Link], ...] = ()
    """The department's own steps on the way, with their numbers."""
    card: JourneyCard | None = None
    """The journey to walk through."""
    action: Link | None = None
    """The one filled button of the page."""
    before: tuple[Neighbour, ...] = ()
    after: tuple[Neighbour, ...] = ()
    readings: tuple[Reading, ...] = ()
    ring: tuple[RingPart, ...] = ()
    total: int = 0
    """How many touchpoints the ring holds."""
    body: str = ""
    """The department's own text, in Markdown."""
    terms: tuple[KeyWord, ...] = ()
    asked: tuple[Text, ...] = ()
    """Whom to ask for what."""
    reach: ReachView | None = None
    """How to reach them."""
    manager: Manager | None = None
    """Who coordinates across departments, where the box tells of a department."""
    links: tuple[Link, ...] = ()
    """Where there is more."""
    number: int = 0
    """Its place on the way, from 1."""
