"""The nouns between rows and files: what a row says, what was made of a cell, what is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ctmp_docs.tables.heads import words_of

if TYPE_CHECKING:
    from ctmp_docs.language import Text

Fate: TypeAlias = Literal["taken", "kept", "left"]
"""`taken`: for something that does not stand there; `kept`: in the text below; `left`: out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What was made of a cell or a row that does not speak for itself."""

    sheet: str
    place: str
    head: str = ""
    said: str = ""
    """What stands there; nothing where it is the name of a person."""
    fate: Fate
    message: Text


@dataclass(slots=True, kw_only=True)
class Record:
    """What a row says; rows about one thing are joined later."""

    kind: Literal["touchpoint", "detail", "department"]
    sheet: str
    place: str
    """The cell with the name."""
    title: str
    id: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    """By field, such as `actual.rating`; departments are ids."""
    actions: list[dict[str, Any]] = field(default_factory=list)
    kpis: list[dict[str, Any]] = field(default_factory=list)
    ideas: list[dict[str, Any]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Head and words of what goes into the text below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A department that a list names and that nobody has decided on."""

    name: str
    places: tuple[str, ...]
    match: str | None = None
    """The department that it seems to mean."""
    near: tuple[str, ...] = ()
    """Others that it may mean; a new one otherwise."""
    is_slip: bool = False
    """Whether it is so near that hardly another can be meant."""


@dataclass(slots=True)
class Rows:
    """What all rows of a list say."""

    records: list[Record] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unassigned: list[Record] = field(default_factory=list)
    """Touchpoints without a department in charge."""
    without_phase: list[Record] = field(default_factory=list)
    unclear: dict[str, str] = field(default_factory=dict)
    """Words that were not understood where one of few is expected: by what is said the field."""
    new_names: dict[str, dict[str, str]] = field(default_factory=dict)
    """KPIs and segments that `handbook.yml` has to define: by kind title by id."""


def slug(words: str) -> str:
    """Return a short id for something inside a file, such as an action."""
    parts = words_of(words, asides=True)
    shown = "-".join("".join(c for c in part if c.isascii() and c.isalnum()) for part in parts)
    return "-".join(part for part in shown.split("-") if part)[:40].strip("-")
