"""The values of a map of hand-offs: departments, and between whom customers change hands."""

from dataclasses import dataclass
from typing import Literal

from ctmp_docs.diagrams.model.parts import Diagram

Weight = Literal[1, 2, 3]
"""How thick a line is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffDepartment:
    """A department as a card."""

    id: str
    """Unique in its diagram."""
    title: str
    receives: str
    """How many hand-offs it receives, in words; empty if the card does not say it."""
    gives: str
    """How many hand-offs it gives, in words; empty if the card does not say it."""
    here: bool = False
    """Whether the picture is about this department."""
    href: str | None = None
    """Address relative to the root of the site."""
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """Customers pass from one department to another."""

    giver: str
    """Id of a department."""
    receiver: str
    """Id of a department."""
    count: int
    count_text: str
    """The count as its readers write it."""
    weight: Weight
    journeys: tuple[str, ...]
    """Titles of the journeys on which it happens."""
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffsDiagram(Diagram):
    """Between whom customers change hands."""

    departments: tuple[HandoffDepartment, ...]
    """Those in the picture, in the order in which customers meet them."""
    handoffs: tuple[Handoff, ...]
    """Those in the picture, most frequent first."""
    others: tuple[Handoff, ...]
    """Those that are left out of the picture."""
    titles: tuple[tuple[str, str, str | None], ...]
    """(id, title, address) of every department that a hand-off names, drawn or not."""
    heads: tuple[str, str]
    """What the lines above and below mean: onward, back."""
    key: str
    """What the numbers and widths mean."""
    widths: tuple[tuple[Weight, str], ...]
    """The counts that each width stands for; nothing if there is only one width."""
    note: str
    """What is left out; empty if nothing is."""
    is_upright: bool = False
    """For narrow screens: departments one below the other."""
