"""What rules about a sound handbook look at: it is read, linked, and its figures are known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from ctmp_docs.diagnostics import Site
from ctmp_docs.handbook import named_steps
from ctmp_docs.language import Text, text
from ctmp_docs.model import Entry, Journey
from ctmp_docs.rules.past import Past

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from typing import Literal

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.history import Repository
    from ctmp_docs.indexes import Tables
    from ctmp_docs.reading.contents import Contents

EntryT = TypeVar("EntryT", bound=Entry)
SHOWN = 5
"""Of more names a message shows the first, and says how many there are."""


@dataclass(frozen=True, kw_only=True)
class Survey:
    """The handbook as its authors see it. Entries with errors and drafts are not in it."""

    contents: Contents
    handbook: Handbook
    tables: Tables
    today: date
    history: Repository | None = None
    """What version control knows, if it is there."""

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """The touchpoints just before and after each touchpoint, over all journeys."""
        found: dict[str, set[str]] = defaultdict(set)
        for hops in self.handbook.hops.values():
            for hop in hops:
                if hop.source.id != hop.target.id:
                    found[hop.source.id].add(hop.target.id)
                    found[hop.target.id].add(hop.source.id)
        return {id_: frozenset(others) for id_, others in found.items()}

    @property
    def is_whole(self) -> bool:
        """Whether every file is sound; if not, nothing is said about what is missing."""
        return self.contents.settings_sound and all(
            entry.value is not None for entry in self.contents.entries
        )

    @cached_property
    def past(self) -> Past | None:
        """How files were; nothing without version control."""
        return Past(self.history) if self.history is not None else None

    @cached_property
    def written(self) -> Mapping[str, Entry]:
        """The entries as their authors wrote them: they still name what only authors see."""
        return {
            entry.id: entry.value
            for entry in reversed(self.contents.entries)
            if entry.value is not None
            and self.handbook.sources.get(entry.id) == entry.document.path
        }

    @cached_property
    def drafts(self) -> frozenset[str]:
        """The ids of drafts."""
        values = ((entry.id, entry.value) for entry in self.contents.entries)
        return frozenset(id_ for id_, value in values if value and value.state == "draft")

    @cached_property
    def departments(self) -> frozenset[str]:
        """The ids of departments, of those with errors too."""
        return frozenset(one.id for one in self.contents.entries if one.kind == "department")

    @cached_property
    def uncertain(self) -> frozenset[str]:
        """Journeys that name what has errors, or nothing: their true way is not known yet."""
        known = {*self.handbook.sources, *self.drafts}
        names = {
            id_: {step.touchpoint or step.journey for _name, step in named_steps(journey)}
            for id_, journey in self.written.items()
            if isinstance(journey, Journey)
        }
        found = {id_ for id_, named in names.items() if not named <= known}
        while more := {id_ for id_, named in names.items() if named & found} - found:
            found |= more
        return frozenset(found)

    def entries(self) -> Iterator[Entry]:
        """Yield all touchpoints, journeys and departments."""
        yield from self.handbook.touchpoints.values()
        yield from self.handbook.journeys.values()
        yield from self.handbook.departments.values()

    def in_use(self, kind: Mapping[str, EntryT]) -> Iterator[EntryT]:
        """Yield the entries of a kind that are not retired."""
        return (entry for entry in kind.values() if entry.state != "retired")

    def site(
        self, entry: Entry | str, *path: str | int, part: Literal["key", "value"] = "value"
    ) -> Site:
        """Return the place of a field in an entry's file."""
        id_ = entry if isinstance(entry, str) else entry.id
        return Site(file=self.handbook.sources[id_], path=path, part=part)


def some(ids: Sequence[str]) -> tuple[str | Text, ...]:
    """Return ids as a message shows them: each as it is written, the first few of many."""
    shown: list[str | Text] = [f"`{id_}`" for id_ in ids[:SHOWN]]
    if len(ids) > SHOWN:
        shown.append(text("{number} more", number=len(ids) - SHOWN))
    return tuple(shown)
