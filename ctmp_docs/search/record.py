"""What a page is found by, as values: records, and the editions that are searched together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["touchpoint", "journey", "department", "page"]
"""What a result is."""


Place: TypeAlias = tuple[str, str]
"""A line, and the id of where it stands on its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page as the search knows it; all words are plain text in the language of the page."""

    address: str
    """Relative to the site's root."""
    title: str
    kind: Kind = "page"
    phases: tuple[str, ...] = ()
    """The phases of a touchpoint by their labels, the main one first."""
    owner: str = ""
    """The department that is in charge."""
    state: str = ""
    """Planned or retired, in words; nothing of what is live."""
    aliases: tuple[str, ...] = ()
    summary: str = ""
    places: tuple[Place, ...] = ()
    """The lines that stand at a place of their own on the page: what to do in a case, say."""
    lines: tuple[str, ...] = ()
    """What customers live through there and what authors wrote, a line for each thought."""
    boost: float = 1.0
    """Material's own `search.boost`, and less for what is retired."""
    around: str = ""
    """Which touchpoints come before and after, in words; no hit."""
    fact: str = ""
    """What else is to be known at a glance: how many touchpoints a department has."""
    language: str = ""
    """The language that its title and lines are in, where that is not the edition's."""

    def with_text(self, lines: tuple[str, ...]) -> Record:
        """Return it with the author's own text."""
        return replace(self, lines=self.lines + lines)


Phone: TypeAlias = tuple[str, str]
"""A phone number as it is written, and as a phone dials it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is searched together: the pages of one language."""

    language: str
    """Its code."""
    prefix: str
    """The folder of its pages, such as `de/`; nothing for that of the first language."""
    dialog: str
    """The dialog as HTML, with all its words."""
    label: str
    """What the sign of the search says."""
    sign: str
    """Its icon, as SVG."""
    explorer: str
    """Where all touchpoints are listed, relative to the site's root."""
    phases: tuple[str, ...]
    """The labels of the phases, in their order."""
    owners: tuple[str, ...]
    """The departments by name, in the order of the alphabet."""
    phones: tuple[Phone, ...]
    """Their phone numbers, in the same order; empty words where there is none."""
    records: tuple[Record, ...]
    """In the order of the site."""
    hidden: frozenset[str] = frozenset()
    """The addresses of pages that their authors keep out of the search."""

    def holds(self, address: str) -> bool:
        """Return whether a page at this address is one of this language's folder."""
        return address.startswith(self.prefix)

    def file(self, name: str) -> str:
        """Return where a file of this search is, relative to the site's root."""
        return f"{self.prefix}search/{name}"
