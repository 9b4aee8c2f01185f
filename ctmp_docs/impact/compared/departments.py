"""Whom a change concerns, and who should look at it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ctmp_docs.handles import is_handle, names
from ctmp_docs.impact.values import DepartmentChange, ItemChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.impact.values import Part
    from ctmp_docs.model import Touchpoint

_ASKED: tuple[Part, ...] = (
    "itself", "owner", "was-owner", "journey-owner", "responsible", "consulted",
)  # fmt: skip
"""Why a department is asked to review; the others only hear of it."""
_ORDER: tuple[Part, ...] = (*_ASKED, "informed", "gives", "gave", "receives", "received")


def compare_departments(
    before: Handbook, after: Handbook, items: Iterable[ItemChange], urls: Mapping[str, str]
) -> tuple[DepartmentChange, ...]:
    """Return the departments that changed files concern, those that are asked to look first."""
    found: dict[str, dict[Part, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        for department, part in _concerned(item, before, after):
            titles = found[department][part]
            if item.title not in titles:
                titles.append(item.title)
    affected = [
        DepartmentChange(
            id=id_,
            title=(after if id_ in after.departments else before).title(id_),
            handle=_handle(id_, before, after),
            parts=tuple((part, tuple(parts[part])) for part in _ORDER if part in parts),
            url=urls.get(id_),
        )
        for id_, parts in found.items()
    ]
    return tuple(sorted(affected, key=lambda one: (_ORDER.index(one.parts[0][0]), one.id)))


def reviewers(departments: Iterable[DepartmentChange], after: Handbook) -> tuple[str, ...]:
    """Return the handles of those who should look at a change, the touchpoint manager last."""
    asked = [
        one.handle
        for one in departments
        if one.handle is not None and any(part in _ASKED for part, _titles in one.parts)
    ]
    manager = after.settings.touchpoint_manager
    handles = [*asked, manager.code_owner if manager is not None else None]
    asked_for = (name for handle in handles for name in names(handle))
    return tuple(dict.fromkeys(name for name in asked_for if is_handle(name)))


def _handle(id_: str, before: Handbook, after: Handbook) -> str | None:
    for book in (after, before):
        if id_ in book.departments:
            return book.departments[id_].code_owner
    return None


def _concerned(item: ItemChange, before: Handbook, after: Handbook) -> Iterator[tuple[str, Part]]:
    match item.kind:
        case "department":
            yield item.id, "itself"
        case "journey":
            for book in (after, before):
                if item.id in book.journeys:
                    yield book.journeys[item.id].owner, "journey-owner"
        case "touchpoint":
            yield from _at_touchpoint(item.id, before, after)
        case _:
            return


def _at_touchpoint(id_: str, before: Handbook, after: Handbook) -> Iterator[tuple[str, Part]]:
    new, old = after.touchpoints.get(id_), before.touchpoints.get(id_)
    if new is not None:
        yield new.owner, "owner"
    if old is not None and (new is None or old.owner != new.owner):
        yield old.owner, "was-owner"
    for one in (new, old):
        if one is not None:
            yield from _others(one)
    givers, receivers = _neighbours(after, id_)
    gave, received = _neighbours(before, id_)
    yield from ((one, "gives") for one in sorted(givers))
    yield from ((one, "receives") for one in sorted(receivers))
    yield from ((one, "gave") for one in sorted(gave - givers))
    yield from ((one, "received") for one in sorted(received - receivers))


def _others(touchpoint: Touchpoint) -> Iterator[tuple[str, Part]]:
    for one in touchpoint.responsible:
        if one != touchpoint.owner:
            yield one, "responsible"
    yield from ((one, "consulted") for one in touchpoint.consulted)
    yield from ((one, "informed") for one in touchpoint.informed)


def _neighbours(handbook: Handbook, id_: str) -> tuple[set[str], set[str]]:
    """Return the departments that hand customers over to a touchpoint, and that take them."""
    hops = [hop for hops in handbook.hops.values() for hop in hops if hop.is_handoff]
    givers = {hop.source.owner for hop in hops if hop.target.id == id_}
    return givers, {hop.target.owner for hop in hops if hop.source.id == id_}
