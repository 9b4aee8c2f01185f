"""States that hold as of reading, not of building: what is late, and since when.

A page shows the state of the day on which the site was built, and holds the words of the other one;
`reading.js` turns one into the other as soon as somebody reads the page on a later day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from babel.dates import format_interval, format_skeleton

from ctmp_docs.indexes.figures import is_open

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.language import Language
    from ctmp_docs.model import Action, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A day on which something becomes late, and whether it was when the site was built."""

    due: date
    as_of: date
    """The day on which the site was built."""
    counts_itself: bool = False
    """Whether it is late on that day already, and not only the day after."""

    @property
    def is_late(self) -> bool:
        """Whether it was late when the site was built."""
        return self.due < self.as_of or (self.counts_itself and self.due == self.as_of)

    @property
    def days(self) -> int:
        """For how many days it was late then; 0 if it was not."""
        return max((self.as_of - self.due).days, 0)


def action_turn(action: Action, today: date) -> Turn | None:
    """Return when an action becomes overdue; nothing if it cannot."""
    if not is_open(action) or action.due is None:
        return None
    return Turn(due=action.due, as_of=today)


def review_turn(entry: Entry, due: date | None, today: date) -> Turn | None:
    """Return when the review of an entry is due; nothing if nobody knows or it no longer exists."""
    if due is None or entry.state == "retired":
        return None
    return Turn(due=due, as_of=today, counts_itself=True)


def late_for(language: Language, days: int) -> str:
    """Return for how long something has been late, in words."""
    return language.counted(days, "{n} day", "{n} days") if days else language.gettext("today")


def short_day(language: Language, day: date, today: date) -> str:
    """Return a day without its year, if it is that of `today`; it stays on one line."""
    if day.year == today.year:
        return format_skeleton("MMMd", day, locale=language.locale).replace(" ", "\u00a0")
    return language.date(day).replace(" ", "\u00a0")


def week_of(language: Language, today: date) -> str:
    """Return the week of a day, from Monday to Sunday, as its readers write it."""
    monday = first_of_week(today)
    sunday = monday + timedelta(days=6)
    written = format_interval(monday, sunday, "yMMMd", locale=language.locale)
    names = language.locale.months["format"]
    for month in {monday.month, sunday.month}:  # Babel knows intervals with short names only.
        written = written.replace(names["abbreviated"][month], names["wide"][month])
    return written


def first_of_week(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
