"""What is not live: retired, planned, and in a preview what is still a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.coverage import owner_of
from ctmp_docs.language import Text, text
from ctmp_docs.model import Touchpoint

if TYPE_CHECKING:
    from ctmp_docs.model import Entry
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfRow:
    """A page that is not live."""

    page: Link
    owner: Link | None
    why: str | Text | None
    """Why it is gone, or what it is to be."""
    instead: tuple[Link, ...] = ()
    edit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A draft, which has no page."""

    title: str
    file: str
    edit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfView:
    """What is not live."""

    retired: tuple[ShelfRow, ...]
    planned: tuple[ShelfRow, ...]
    drafts: tuple[DraftRow, ...]


def shelf_view(site: Site) -> ShelfView:
    """Return what is retired, planned, or a draft."""
    book = site.handbook
    entries: dict[str, Entry] = {**book.touchpoints, **book.journeys, **book.departments}

    def in_state(state: str) -> tuple[ShelfRow, ...]:
        ids = [id_ for id_, entry in entries.items() if entry.state == state]
        return tuple(_row(site, entries[id_]) for id_ in site.words.by_title(ids))

    return ShelfView(
        retired=in_state("retired"),
        planned=in_state("planned"),
        drafts=tuple(
            DraftRow(title=one.title, file=one.file, edit=site.suggestions.edit(one.file))
            for one in site.upkeep.drafts
        ),
    )


def _row(site: Site, entry: Entry) -> ShelfRow:
    owner = owner_of(site.handbook, entry.id)
    why: str | Text | None = entry.summary
    instead: tuple[Link, ...] = ()
    if entry.state == "retired":
        why = entry.retired_because if isinstance(entry, Touchpoint) else None
        instead = site.words.links(entry.replaced_by) if isinstance(entry, Touchpoint) else ()
        if why is None and not instead:
            why = text("without a reason so far")
    return ShelfRow(
        page=site.words.link(entry.id),
        owner=site.words.link(owner) if owner != entry.id else None,
        why=why,
        instead=instead,
        edit=site.suggestions.edit(site.handbook.sources[entry.id]),
    )
