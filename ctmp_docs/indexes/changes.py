"""Which pages changed when, from the days that version control knows.

Days are those of commits, by file; where they come from is left to `history`, what a change means
to `impact`. Nobody's name is among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ctmp_docs.handbook import Handbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A page that changed on a day."""

    id: str
    """The touchpoint, journey or department."""
    day: date
    is_new: bool = False
    """Whether its file came on this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The pages that changed in a calendar month."""

    first: date
    """Its first day."""
    changes: tuple[Change, ...]
    """Each page once, with its last day in the month; newest first."""


def page_changes(
    handbook: Handbook,
    days: Mapping[str, Sequence[date]],
    later: Mapping[str, int] | None = None,
) -> tuple[Change, ...]:
    """Return the changes of the pages that readers see, newest first, each once for a day.

    `days` are those on which files changed, by the file's path; `later` is how many commits came
    after a file's last one. Pages of one day are by these, and then by id.
    """
    order = {id_: (later or {}).get(file, 0) for id_, file in handbook.sources.items()}
    found = [
        Change(id=id_, day=day, is_new=day == min(days[file]))
        for id_, file in handbook.sources.items()
        for day in set(days.get(file, ()))
    ]
    return tuple(sorted(found, key=lambda one: (-one.day.toordinal(), order[one.id], one.id)))


def latest_changes(
    handbook: Handbook,
    days: Mapping[str, Sequence[date]],
    later: Mapping[str, int] | None = None,
) -> tuple[tuple[str, date], ...]:
    """Return (entry, day of its last change) of the pages that readers see, newest first."""
    return tuple((one.id, one.day) for one in _last_of_each(page_changes(handbook, days, later)))


def this_month_and_before(changes: Iterable[Change], today: date) -> tuple[Month, Month]:
    """Return what changed in the month of `today`, and in the one before it."""
    this = today.replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    listed = tuple(changes)
    return (
        Month(first=this, changes=_between(listed, this, today)),
        Month(first=before, changes=_between(listed, before, this - timedelta(days=1))),
    )


def _between(changes: Iterable[Change], first: date, last: date) -> tuple[Change, ...]:
    return _last_of_each(one for one in changes if first <= one.day <= last)


def _last_of_each(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Keep the last change of each page; it is new if its file came in one of them."""
    found: dict[str, Change] = {}
    for one in changes:
        known = found.setdefault(one.id, one)
        if one.is_new and not known.is_new:
            found[one.id] = Change(id=known.id, day=known.day, is_new=True)
    return tuple(found.values())
