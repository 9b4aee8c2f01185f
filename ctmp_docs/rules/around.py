"""Events that ask for a review: the owner, a neighbour on a journey, or a shared system changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import text
from ctmp_docs.model import Entry, Journey, Touchpoint
from ctmp_docs.rulebook import finding
from ctmp_docs.rules.past import field
from ctmp_docs.rules.survey import some
from ctmp_docs.rules.upkeep import reviewed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.history import Version
    from ctmp_docs.reading.frontmatter import Document
    from ctmp_docs.rules.past import Past
    from ctmp_docs.rules.survey import Survey

_OF_A_TOUCHPOINT = ("title", "owner", "channel", "state", "phases", "promise")
_OF_A_DEPARTMENT = ("title", "lead", "reach", "state")


def check_around(survey: Survey) -> Iterator[Diagnostic]:
    """Find pages around which something changed since their review."""
    if survey.past is None:
        return
    reviews = tuple(reviewed(survey))
    comparison = _Comparison(survey, survey.past, {day for _entry, _file, day in reviews})
    for entry, _file, day in reviews:
        changed = {other for other in _nearby(survey, entry) if comparison.differs(other, day)}
        if isinstance(entry, Touchpoint) and entry.blueprint is not None:
            moved = comparison.moved(day)
            changed.update(*(moved.get(system, ()) for system in entry.blueprint.systems))
        changed.discard(entry.id)
        if changed:
            yield finding(
                "changed-around",
                survey.site(entry, "reviewed", "date"),
                text("since this review something around it changed: {names}",
                     names=some(sorted(changed))),
                help=text("look whether the page is still right, and review it"),
            )  # fmt: skip


def _nearby(survey: Survey, entry: Entry) -> Iterator[str]:
    """Yield the ids of an entry's owner, and of its neighbours on journeys."""
    if isinstance(entry, Touchpoint | Journey):
        yield entry.owner
    if isinstance(entry, Journey):
        yield from survey.tables.journeys[entry.id].touchpoints
    if isinstance(entry, Touchpoint):
        yield from survey.neighbours.get(entry.id, ())


class _Comparison:
    """What entries say of themselves now, beside what they said on a day; each is read once."""

    def __init__(self, survey: Survey, past: Past, days: set[date]) -> None:
        self._survey = survey
        self._past = past
        self._days = sorted(days)
        self._answers: dict[tuple[str, str], bool] = {}
        self._moved: dict[date, dict[str, set[str]]] | None = None
        past.fetch(self._needed())

    def differs(self, other: str, day: date) -> bool:
        """Return whether an entry says something else of itself now than at the end of `day`."""
        version = self._then(other, day)
        if version is None or version.blob is None:
            return False
        key = (other, version.blob)
        if key not in self._answers:
            self._answers[key] = not self._looks_alike(other, version) and self._is_other(
                other, version
            )
        return self._answers[key]

    def moved(self, day: date) -> Mapping[str, set[str]]:
        """Return the touchpoints that took up or left each system since the end of `day`."""
        if self._moved is None:
            self._moved = defaultdict(lambda: defaultdict(set))
            for id_ in self._survey.handbook.touchpoints:
                for version, days in self._versions_then(id_):
                    systems = self._other_systems(id_, version)
                    for system, one in product(systems, days if systems else ()):
                        self._moved[one][system].add(id_)
        return self._moved[day]

    def _other_systems(self, id_: str, then: Version) -> frozenset[str]:
        """Return the systems that are only in one of a version and the file as it is now."""
        if self._looks_alike(id_, then) or self._is_same(id_, then, ("blueprint",)):
            return frozenset()
        now = _systems(self._now(id_))
        if not now and b"systems" not in self._past.data(then):
            return frozenset()
        return now ^ _systems(self._past.only(then, ("blueprint",)))

    def _then(self, id_: str, day: date) -> Version | None:
        """Return an entry as it was at the end of `day`, if it was there and changed since."""
        file = self._survey.handbook.sources.get(id_)
        versions = self._past.versions(file) if file is not None else ()
        if file is None or not versions or versions[0].day <= day:
            return None
        version = self._past.at(file, day)
        if version is None or version.blob == versions[0].blob:
            return None
        return version

    def _looks_alike(self, id_: str, then: Version) -> bool:
        """Return whether only the text below, or the review, differs from now."""
        return self._past.parts(then)[0] == self._past.parts_now(self._now(id_))[0]

    def _is_same(self, id_: str, then: Version, names: Iterable[str]) -> bool:
        return self._past.surely_same(then, self._now(id_), names)

    def _needed(self) -> Iterator[Version]:
        for id_ in self._survey.handbook.sources:
            yield from (version for version, _days in self._versions_then(id_))

    def _versions_then(self, id_: str) -> Iterator[tuple[Version, list[date]]]:
        """Yield an entry as it was on the days of reviews, if it changed since, with these days."""
        versions = self._past.versions(self._survey.handbook.sources[id_])
        end = len(self._days)
        for version in versions:
            begin = bisect_left(self._days, version.day, 0, end)
            if begin < end and version.blob != versions[0].blob:
                yield version, self._days[begin:end]
            end = begin
            if not end:
                return

    def _now(self, id_: str) -> Document:
        return self._survey.contents.documents[self._survey.handbook.sources[id_]]

    def _is_other(self, id_: str, then: Version) -> bool:
        is_department = id_ in self._survey.handbook.departments
        names = _OF_A_DEPARTMENT if is_department else _OF_A_TOUCHPOINT
        if self._is_same(id_, then, names):
            return False
        before, now = self._past.only(then, names), self._now(id_)
        return any(field(before, name) != field(now, name) for name in names)


def _systems(document: Document) -> frozenset[str]:
    value: Any = field(document, "blueprint", "systems")
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()
