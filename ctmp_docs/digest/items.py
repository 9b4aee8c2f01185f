"""One thing that is due: what it is about, whose it is, by when, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.language import Text

Reason: TypeAlias = Literal[
    "action-overdue", "review-overdue", "changed", "action-due", "review-due", "changed-around",
    "old-rating",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to do."""

    reason: Reason
    entry: str
    """The touchpoint, journey or department that it is about."""
    title: str
    file: str
    """Where it is written, as a path that can be opened."""
    url: str | None
    """Its page, if it is known where the site is."""
    department: str
    """Who is to do it."""
    day: date | None
    """The day by which it is to be done; nothing has one that only changed."""
    what: Text
    """What is the matter, without a full stop."""
    do: Text
    """What to do, in one sentence."""
    key: str
    """A name that stays the same from day to day."""
