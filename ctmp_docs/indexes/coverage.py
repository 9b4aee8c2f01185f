"""Which part of what could be known is written: by part, over all pages and by department.

Only those files count in which a part can be meant. What is retired does not, what does not exist
yet has no situation of today, and where a decision ends the path nobody waits for a goal.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import FINAL_DECISIONS, says_something
from ctmp_docs.model import Department, Entry, Journey, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ctmp_docs.handbook import Handbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far one part is written."""

    part: str
    """Its name: a key of `TOUCHPOINT_PARTS` or `PAGE_PARTS`."""
    with_it: tuple[str, ...]
    """The entries that hold it, by id."""
    without_it: tuple[str, ...]
    """The entries in which it could be, by id."""

    @property
    def total(self) -> int:
        """In how many files it can be."""
        return len(self.with_it) + len(self.without_it)


def _is_live(touchpoint: Touchpoint) -> bool:
    return touchpoint.state == "live"


def _is_to_change(touchpoint: Touchpoint) -> bool:
    decision = touchpoint.decision
    return decision is None or decision.is_ not in FINAL_DECISIONS


def _always(_touchpoint: Touchpoint) -> bool:
    return True


def _has_target(touchpoint: Touchpoint) -> bool:
    target = touchpoint.target
    return target is not None and (target.rating is not None or target.description is not None)


PAGE_PARTS: Mapping[str, Callable[[Entry], bool]] = {
    "summary": lambda one: one.summary is not None,
    "reviewed": lambda one: one.reviewed is not None,
}
"""Parts that a touchpoint, a journey and a department can have, and when a file holds them."""
TOUCHPOINT_PARTS: Mapping[
    str, tuple[Callable[[Touchpoint], bool], Callable[[Touchpoint], bool]]
] = {
    "promise": (_always, lambda one: one.promise is not None),
    "help": (_always, lambda one: bool(one.help)),
    "relevance": (_always, lambda one: one.relevance is not None and bool(one.relevance.given())),
    "actual": (_is_live, lambda one: says_something(one.actual)),
    "rating": (_is_live, lambda one: one.actual is not None and one.actual.rating is not None),
    "decision": (_always, lambda one: one.decision is not None),
    "target": (_is_to_change, _has_target),
    "actions": (_is_to_change, lambda one: bool(one.actions)),
    "kpi": (_is_to_change, lambda one: bool(one.kpis)),
}
"""Parts of a touchpoint: in which it can be meant, and when a file holds it."""
FIELDS: Mapping[str, str] = {
    **{part: part for part in (*PAGE_PARTS, *TOUCHPOINT_PARTS)},
    "rating": "actual.rating",
    "kpi": "kpis",
}
"""The field of each part, as `hides` in `handbook.yml` names it."""
PARTS = ("summary", *TOUCHPOINT_PARTS, "reviewed")
"""All parts, in the order in which a file is usually filled."""


def coverage(handbook: Handbook) -> tuple[Coverage, ...]:
    """Return how far each part is written, over all files."""
    return _counted(_told(handbook))


def coverage_by_department(handbook: Handbook) -> Mapping[str, tuple[Coverage, ...]]:
    """Return the same for each department that owns a file, by the department's id."""
    found: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for part, id_, has in _told(handbook):
        found[owner_of(handbook, id_)].append((part, id_, has))
    return {department: _counted(told) for department, told in found.items()}


def owner_of(handbook: Handbook, id_: str) -> str:
    """Return the department that owns a page; a department owns its own."""
    entry = handbook.touchpoints.get(id_) or handbook.journeys.get(id_)
    return entry.owner if entry is not None else id_


def _told(handbook: Handbook) -> Iterator[tuple[str, str, bool]]:
    """Yield (part, entry, whether it holds it) for each part that can be meant in an entry."""
    kinds: tuple[Mapping[str, Touchpoint | Journey | Department], ...] = (
        handbook.touchpoints, handbook.journeys, handbook.departments,
    )  # fmt: skip
    for kind in kinds:
        for id_, entry in kind.items():
            if entry.state == "retired":
                continue
            for part, has in PAGE_PARTS.items():
                yield part, id_, has(entry)
            if isinstance(entry, Touchpoint):
                for part, (is_meant, has_it) in TOUCHPOINT_PARTS.items():
                    if is_meant(entry):
                        yield part, id_, has_it(entry)


def _counted(told: Iterable[tuple[str, str, bool]]) -> tuple[Coverage, ...]:
    sides: dict[str, tuple[list[str], list[str]]] = {part: ([], []) for part in PARTS}
    for part, id_, has in told:
        sides[part][0 if has else 1].append(id_)
    return tuple(
        Coverage(part=part, with_it=tuple(with_it), without_it=tuple(without_it))
        for part, (with_it, without_it) in sides.items()
        if with_it or without_it
    )
