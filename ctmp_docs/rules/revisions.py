"""Which fields of each page changed on which day, seen by how they are written; costs little."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ctmp_docs.indexes.changes import latest_changes
from ctmp_docs.indexes.differences import differences
from ctmp_docs.indexes.revisions import TEXT, Revision
from ctmp_docs.rules.past import Past

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.history import Repository, Version

DAYS = 10
"""So many days of a page are compared; of those before them nothing is said."""
TOLD = 5
"""Of so many pages, the last to change, it is also said how the newest change differs."""
_STATE, _AUDIENCE, _DRAFT = b"state", b"audience", b"draft"


def revisions(
    history: Repository | None, handbook: Handbook, *, hidden_fields: Collection[str]
) -> Mapping[str, tuple[Revision, ...]]:
    """Return the days on which each page changed, newest first, as far as readers may know.

    Of `hidden_fields` nothing is told, nor of a time when a page was a draft or for others, nor of
    days on which only the order of fields or blanks changed.
    """
    if history is None:
        return {}
    past = Past(history)
    days = {id_: _last_of_each_day(past.versions(file)) for id_, file in handbook.sources.items()}
    past.fetch(version for known in days.values() for version in known)
    found = {
        id_: tuple(islice(_revisions(past, known, hidden_fields), DAYS))
        for id_, known in days.items()
    }
    by_file = {file: [one.day for one in known] for file, known in history.versions.items()}
    newest = latest_changes(handbook, by_file, history.later)
    can_be_told = (id_ for id_, day in newest if _is_a_change(found[id_], day))
    for id_ in islice(can_be_told, TOLD):
        found[id_] = _told(past, days[id_], found[id_], hidden_fields)
    return found


def _is_a_change(known: tuple[Revision, ...], day: date) -> bool:
    return bool(known) and known[0].day == day and not known[0].is_new


def _last_of_each_day(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Keep the newest version of each day, of one day more than is told."""
    by_day: dict[object, Version] = {}
    for one in versions:
        by_day.setdefault(one.day, one)
    return tuple(islice(by_day.values(), DAYS + 1))


def _revisions(
    past: Past, versions: tuple[Version, ...], hidden_fields: Collection[str]
) -> Iterator[Revision]:
    for new, old in pairwise(versions):
        then, now = past.fields(old), past.fields(new)
        if then is None or now is None:
            yield Revision(day=new.day)
            continue
        if then.get(_AUDIENCE) != now.get(_AUDIENCE):
            return
        if _DRAFT in then.get(_STATE, b""):
            if _DRAFT not in now.get(_STATE, b""):
                yield Revision(day=new.day, is_new=True)
            return
        if changed := tuple(_changed(past, old, new, hidden_fields)):
            yield Revision(day=new.day, fields=changed)
    if versions and len(versions) <= DAYS:
        yield Revision(day=versions[-1].day, is_new=True)


def _changed(
    past: Past, old: Version, new: Version, hidden_fields: Collection[str]
) -> Iterator[str]:
    """Yield the fields that are written otherwise."""
    then, now = past.fields(old) or {}, past.fields(new) or {}
    for name in dict.fromkeys((*now, *then)):
        field = name.decode("utf-8", "replace")
        is_hidden = any(f"{one}.".startswith(f"{field}.") for one in hidden_fields)
        if not is_hidden and then.get(name, b"").split() != now.get(name, b"").split():
            yield field
    if past.review_day(old) != past.review_day(new) and "reviewed" not in hidden_fields:
        yield "reviewed"
    if past.parts(old)[1].split() != past.parts(new)[1].split():
        yield TEXT


def _told(
    past: Past,
    versions: tuple[Version, ...],
    known: tuple[Revision, ...],
    hidden_fields: Collection[str],
) -> tuple[Revision, ...]:
    """Return the revisions of a page, with words for the newest of them."""
    new, old = (past.document(one).values for one in versions[:2])
    told = differences(old, new, hidden_fields=hidden_fields)
    return (replace(known[0], differences=told), *known[1:])
