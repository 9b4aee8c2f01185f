"""What the newest changes of two months are about; reads few files, so that it costs little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.indexes.changes import page_changes, this_month_and_before
from ctmp_docs.indexes.differences import Difference, differences
from ctmp_docs.rules.past import Past

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.history import Repository, Version

NEWEST = 5
"""So many pages of a month are compared."""


def differences_lately(
    history: Repository | None,
    handbook: Handbook,
    today: date,
    *,
    hidden_fields: Collection[str],
) -> Mapping[tuple[str, date], tuple[Difference, ...]]:
    """Return what differs, by (entry, first day of the month), for the newest of each month.

    A page is compared as it was before the month and as its last change in the month left it.
    """
    if history is None:
        return {}
    past = Past(history)
    pairs = {(id_, first): both for id_, first, *both in _pairs(past, history, handbook, today)}
    past.fetch(one for both in pairs.values() for one in both)
    return {
        key: differences(
            past.document(before).values, past.document(after).values, hidden_fields=hidden_fields
        )
        for key, (before, after) in pairs.items()
    }


def _pairs(
    past: Past, history: Repository, handbook: Handbook, today: date
) -> Iterator[tuple[str, date, Version, Version]]:
    """Yield (entry, first day of the month, version before it, last version in it)."""
    days = {file: [one.day for one in known] for file, known in history.versions.items()}
    for month in this_month_and_before(page_changes(handbook, days, history.later), today):
        for change in month.changes[:NEWEST]:
            versions = past.versions(handbook.sources[change.id])
            before = next((one for one in versions if one.day < month.first), None)
            after = next((one for one in versions if one.day <= change.day), None)
            if before is not None and after is not None:
                yield change.id, month.first, before, after
