"""Views that several pages share: finished values, nothing left to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.language import Text
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.shown import Shown
    from ctmp_docs.pages.wording import RatingView


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Values over time, with what they should become."""

    title: str | Text
    note: str | Text | None
    rows: tuple[tuple[date, float | None, str | Text, RatingView | None], ...]
    """(day, value, where it comes from, band of a rating)."""
    target: float | None
    latest: float | None
    first: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A folded part: what it is, and what tells whether opening pays."""

    id: str
    title: Text
    count: str | Text
    rows: tuple[tuple[str | Text, tuple[str | Text | Link, ...]], ...]
    """(label, values)."""
    picture: Shown | None = None
    """Stands above the rows."""
    is_open: bool = False
    """Whether it is unfolded from the start."""
