"""A state of a handbook, ready to be compared: nothing hidden, and under the names of today.

A pull request is read by people who see every file. So drafts, budgets and what only some readers
see are compared too; only journeys are those that customers can go.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ctmp_docs.diagnostics import Severity
from ctmp_docs.handbook import AUTHORS, Handbook, link
from ctmp_docs.impact.compared.plain import plain, translated
from ctmp_docs.model import Entry
from ctmp_docs.reading.contents import file_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.build import Build
    from ctmp_docs.impact.values import ItemKind
    from ctmp_docs.reading.decode import Decoded

_NEEDED = frozenset({"title", "phases", "owner", "path", "steps"})
"""Fields without which an entry has no place in a journey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file of a state, as values that can be compared."""

    kind: ItemKind
    id: str
    """Of what is no entry the path."""
    file: str
    title: str
    values: Mapping[str, Any]
    """What it says, by key; what a file need not say is left out."""
    body: str
    decoded: Decoded | None = None
    """Of a touchpoint, journey or department."""
    is_unread: bool = False
    """Whether its values are not known, because its YAML is broken."""
    unsure: frozenset[str] = frozenset()
    """The fields that hold what nobody wrote, because they have faults."""

    @property
    def entry(self) -> Entry | None:
        """What could be read of an entry; nothing if its YAML is broken."""
        value = self.decoded.readable if self.decoded is not None else None
        return value if isinstance(value, Entry) else None


Items = dict[str, Item]


def items_of(build: Build) -> Items:
    """Return the files of a state, by id or path; of two with one id the first."""
    found: Items = {}
    for item in (*_entries(build), *_pages(build)):
        found.setdefault(item.id, item)
    return found


def _entries(build: Build) -> Iterator[Item]:
    for one in sorted(build.contents.entries, key=lambda one: (one.id, one.document.path)):
        entry = one.readable if isinstance(one.readable, Entry) else None
        yield Item(
            kind=one.kind,
            id=one.id,
            file=one.document.path,
            title=entry.title if entry is not None else one.id,
            values=plain(entry) if entry is not None else {},
            body=one.document.body,
            decoded=one,
            is_unread=entry is None,
            unsure=one.unsure_fields,
        )


def _pages(build: Build) -> Iterator[Item]:
    """Yield `handbook.yml`, the glossary, ordinary pages and translations, under their paths."""
    contents = build.contents
    broken = {one.site.file for one in build.diagnostics if one.severity is Severity.ERROR}
    for path, document in contents.documents.items():
        read = contents.settings_read
        match file_kind(path):
            case "settings":
                yield Item(
                    kind="settings", id=path, file=path, title=path, body="",
                    values=plain(read.readable) or {}, is_unread=read.readable is None,
                    unsure=read.unsure_fields,
                )  # fmt: skip
            case "glossary":
                yield Item(
                    kind="glossary", id=path, file=path, title=path, body="",
                    values=plain(contents.terms), is_unread=path in broken,
                )  # fmt: skip
            case "page" | "translation":
                values = plain(document.values)
                values = values if isinstance(values, dict) else {"": values}
                yield Item(
                    kind="page", id=path, file=path, title=str(values.get("title") or path),
                    body=document.body, values=values, is_unread=path in broken,
                )  # fmt: skip


def under(items: Items, names: Mapping[str, str]) -> Items:
    """Return the files of the past under their names of today."""
    if not names:
        return items
    return {
        names.get(id_, id_): replace(
            item,
            id=names.get(id_, id_),
            values=translated(item.kind, item.values, names),
            decoded=_renamed(item, names),
        )
        for id_, item in items.items()
    }


def _renamed(item: Item, names: Mapping[str, str]) -> Decoded | None:
    if item.decoded is None or item.entry is None:
        return item.decoded
    values = translated(item.kind, item.values, names)
    own = {key: value for key, value in values.items() if not key.startswith("x-")}
    id_ = names.get(item.id, item.id)
    entry = (
        type(item.entry)
        .model_validate(own)
        .model_copy(update={"id": id_, "extra": item.entry.extra, "reviewed": item.entry.reviewed})
    )
    if item.decoded.value is None:
        return replace(item.decoded, id=id_, partial=entry)
    return replace(item.decoded, id=id_, value=entry)


def whole(
    items: Items, others: Items, *, build: Build, other: Build, names: Mapping[str, str]
) -> Handbook:
    """Return the handbook of a state with nothing hidden.

    What cannot be read is taken from the other state: a broken file is no change of a journey.
    """
    contents = build.contents if build.contents.settings_sound else other.contents
    return link(
        (one for item in items.values() for one in _sound(item, others.get(item.id))),
        settings=contents.settings,
        terms=build.contents.terms,
        measurements=(
            row.value.model_copy(
                update={"touchpoint": names.get(row.value.touchpoint, row.value.touchpoint)}
            )
            if row.value.touchpoint is not None
            else row.value
            for row in build.contents.measurements
        ),
        audience=AUTHORS,
    )


def _sound(item: Item, other: Item | None) -> Iterator[Decoded]:
    if item.decoded is None:
        return
    entry = item.entry
    spare = other.entry if other is not None and other.kind == item.kind else None
    if entry is None:
        entry = spare
    elif item.unsure and spare is not None:
        fields = item.unsure & set(type(entry).model_fields)
        entry = entry.model_copy(update={name: getattr(spare, name) for name in fields})
    elif item.unsure & _NEEDED:
        entry = None
    if entry is not None:
        yield replace(item.decoded, value=entry)
