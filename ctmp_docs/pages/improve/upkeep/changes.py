"""What changed this month and the month before, by department and by journey; nobody's name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.changes import Month, page_changes, this_month_and_before
from ctmp_docs.indexes.coverage import owner_of
from ctmp_docs.language import Text, text
from ctmp_docs.pages.told import revision_of, told_difference, told_revision
from ctmp_docs.rules.lately import NEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ctmp_docs.indexes.changes import Change
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site

NAMED = 8
"""So many pages of a department or journey are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPage:
    """A page that changed."""

    page: Link
    day: date
    what: tuple[str, ...]
    """What is new or otherwise, and who is in charge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedGroup:
    """The changed pages of a department or a journey, newest first."""

    about: Link
    count: int
    pages: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """What changed in a month."""

    id: str
    title: Text
    counts: tuple[str, ...]
    """How many pages changed, and how many are new, in words."""
    newest: tuple[ChangedPage, ...]
    departments: tuple[ChangedGroup, ...]
    journeys: tuple[ChangedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """Both months, as far as there is something in them."""

    is_known: bool
    """Whether version control knows anything."""
    months: tuple[MonthView, ...]


def changes_view(site: Site) -> ChangesView:
    """Return what changed lately."""
    changes = page_changes(site.handbook, site.upkeep.days, site.upkeep.later)
    this, before = this_month_and_before(changes, site.today)
    titles = (
        ("this-month", this, text("Changed this month, since {day}", day=this.first)),
        ("month-before", before, text("Changed the month before, since {day}", day=before.first)),
    )
    return ChangesView(
        is_known=bool(site.upkeep.days),
        months=tuple(_month(site, id_, month, title) for id_, month, title in titles
                     if month.changes),
    )  # fmt: skip


def _month(site: Site, id_: str, month: Month, title: Text) -> MonthView:
    departments: dict[str, list[Change]] = defaultdict(list)
    journeys: dict[str, list[Change]] = defaultdict(list)
    for one in month.changes:
        departments[owner_of(site.handbook, one.id)].append(one)
        for journey in _journeys(site, one.id):
            journeys[journey].append(one)
    return MonthView(
        id=id_,
        title=title,
        counts=tuple(_counts(site, month)),
        newest=tuple(_page(site, one, month) for one in month.changes[:NEWEST]),
        departments=tuple(_groups(site, departments)),
        journeys=tuple(_groups(site, journeys)),
    )


def _counts(site: Site, month: Month) -> Iterator[str]:
    new = sum(one.is_new for one in month.changes)
    changed = len(month.changes) - new
    if changed:
        yield site.counted(changed, "{n} page changed", "{n} pages changed")
    if new:
        yield site.counted(new, "{n} page is new", "{n} pages are new")


def _page(site: Site, one: Change, month: Month) -> ChangedPage:
    found = site.upkeep.differences.get((one.id, month.first), ())
    told = [told_difference(site, difference) for difference in found]
    of_the_day = revision_of(site, one.id, one.day)
    if one.is_new:
        told.insert(0, site.language.say(text("new")))
    if of_the_day is not None and not of_the_day.is_new and not found:
        told.extend(told_revision(site, of_the_day))
    return ChangedPage(page=site.words.link(one.id), day=one.day, what=tuple(filter(None, told)))


def _journeys(site: Site, id_: str) -> Sequence[str]:
    if id_ in site.handbook.journeys:
        return (id_,)
    return site.handbook.journeys_of.get(id_, ())


def _groups(site: Site, found: Mapping[str, list[Change]]) -> Iterator[ChangedGroup]:
    for id_ in site.words.by_title(found):
        changes = found[id_]
        yield ChangedGroup(
            about=site.words.link(id_),
            count=len(changes),
            pages=tuple(site.words.link(one.id) for one in changes[:NAMED]),
            more=max(len(changes) - NAMED, 0),
        )
