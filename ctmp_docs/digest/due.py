"""What is due, sorted: by department, the most urgent first."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ctmp_docs.digest.collect import Collector, by_place
from ctmp_docs.pages import Addresses

if TYPE_CHECKING:
    from ctmp_docs.build import Build
    from ctmp_docs.digest.items import Due, Reason

_URGENCY: dict[Reason, int] = {
    "action-overdue": 0,
    "review-overdue": 0,
    "changed": 1,
    "action-due": 2,
    "review-due": 2,
    "changed-around": 3,
    "old-rating": 4,
}
"""Lower is more urgent; among equals the earlier day goes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What is due in one department."""

    department: str
    title: str
    items: tuple[Due, ...]
    """The most urgent first."""
    more: int
    """How many less urgent ones are left out."""
    never_reviewed: int
    """How many of its pages nobody has read yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is due in a handbook."""

    today: date
    until: date
    """The last day that counts as soon."""
    shares: tuple[Share, ...]
    """Departments that have something to do, or pages that nobody has read, by title."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due."""
        return not any(share.items for share in self.shares)


def digest(
    checked: Build,
    *,
    today: date,
    days: int = 30,
    most: int = 5,
    department: str | None = None,
    folder: str = "",
    site_url: str | None = None,
    addresses: Addresses | None = None,
) -> Digest:
    """Return what is due by `days` from `today`: `most` things a department, or of one of them.

    `checked` is the handbook as its authors see it. `folder` goes before the names of files,
    `site_url` before the addresses of pages.
    """
    until = today + timedelta(days=days)
    collector = Collector(
        checked, today, until, folder, site_url, addresses or Addresses(), by_place(checked)
    )
    found: dict[str, list[Due]] = defaultdict(list)
    for due in collector.all():
        found[due.department].append(due)
    unread = Counter(collector.unread())
    ids = {department} if department is not None else found.keys() | unread.keys()
    say = checked.language
    shares = [
        Share(
            department=id_,
            title=checked.handbook.title(id_),
            items=tuple(sorted(found[id_], key=_urgency)[:most]),
            more=max(len(found[id_]) - most, 0),
            never_reviewed=unread[id_],
        )
        for id_ in ids
    ]
    shares.sort(key=lambda share: (say.sort_key(share.title), share.department))
    return Digest(today=today, until=until, shares=tuple(shares))


def _urgency(due: Due) -> tuple[int, date, str]:
    return _URGENCY[due.reason], due.day or date.max, due.key
