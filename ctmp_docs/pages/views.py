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
    """Values over time, with what they should become: a table, and a chart that is made from it."""

    title: str | Text
    note: tuple[str | Text, ...] | None
    """What is counted, and which way is better."""
    points: tuple[ChartPoint, ...]
    """By day."""
    target: float | None
    goal: str | None
    """The target in the page's language."""
    goal_label: Text | None
    """What stands at the end of the target's line."""
    limits: tuple[float, float] | None
    """Between which ratings the bands meet; nothing for a KPI."""
    label: Text | None
    """The chart in a sentence; nothing where there are too few values for a chart."""
    marks: tuple[ChartMark, ...]
    marks_left_out: int
    """How many earlier ones are not marked."""

    @property
    def has_baseline(self) -> bool:
        """Whether a point is the baseline that was written, and not among those measured."""
        return any(point.is_baseline for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One value of a chart, its words ready in the page's language."""

    day: date
    value: float
    words: str
    """The value in full."""
    short: str
    """The value as it stands above the point."""
    when: str
    """The day as it stands below the point."""
    where: str | Text
    """Where it comes from."""
    rating: RatingView | None = None
    is_baseline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartMark:
    """An action that was done: a letter in the chart, explained below it."""

    letter: str
    day: date
    what: str | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The label of a figure, with a link to how it is counted."""

    title: Text
    figure: str
    """Its id on the page of figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A folded part: what it is, and what tells whether opening pays."""

    id: str
    title: Text
    count: str | Text
    rows: tuple[tuple[str | Text | Counted, tuple[str | Text | Link, ...]], ...]
    """(label, values)."""
    picture: Shown | None = None
    """Stands above the rows."""
    is_open: bool = False
    """Whether it is unfolded from the start."""
