"""Open actions as calendars that people subscribe to: all of them, and those of a department."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.calendars import Event, calendar_of
from ctmp_docs.indexes.week import actions_by_due
from ctmp_docs.language import text
from ctmp_docs.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.indexes.week import ActionAt
    from ctmp_docs.pages.site import Site

ALL = "api/actions.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsView:
    """Where the calendars are."""

    all: Link
    departments: tuple[Link, ...]
    """By their titles; those that have something to do."""


def feeds_view(site: Site) -> FeedsView | None:
    """Return where the calendars are; nothing if they are not published, or would be empty."""
    actions = _published(site)
    if not actions:
        return None
    return FeedsView(
        all=Link(title=text("All open actions"), url=site.addresses.file(ALL)),
        departments=tuple(
            Link(title=site.handbook.title(id_), url=site.addresses.file(_file(id_)))
            for id_ in _departments(site, actions)
        ),
    )


def action_feeds(site: Site) -> Iterator[tuple[str, str]]:
    """Yield path and text of each calendar; none if the handbook does not publish them.

    They hold the open actions that have a day. An event keeps its name when its day moves, and is
    the same in the calendar of all and in its department's.
    """
    if not site.handbook.settings.publish.feeds:
        return
    actions = _published(site)
    events = list(_events(site, actions))
    organisation = site.handbook.settings.organisation
    every = text("{organisation}: actions", organisation=organisation)
    yield ALL, _written(site, events, site.language.say(every))
    own: dict[str, list[Event]] = defaultdict(list)
    for one, event in zip(actions, events, strict=True):
        own[one.action.owner or ""].append(event)
    for id_ in _departments(site, actions):
        name = text(
            "{organisation}: actions of {department}",
            organisation=organisation,
            department=site.handbook.title(id_),
        )
        yield _file(id_), _written(site, own[id_], site.language.say(name))


def _published(site: Site) -> tuple[ActionAt, ...]:
    return actions_by_due(site.handbook) if site.handbook.settings.publish.feeds else ()


def _departments(site: Site, actions: tuple[ActionAt, ...]) -> list[str]:
    owners = {one.action.owner or "" for one in actions}
    return site.words.by_title(owners & site.handbook.departments.keys())


def _file(department: str) -> str:
    return f"api/actions-{department}.ics"


def _written(site: Site, events: list[Event], name: str) -> str:
    place = site.handbook.settings.organisation
    return calendar_of(events, name=name, place=place, today=site.today).decode("utf-8")


def _events(site: Site, actions: tuple[ActionAt, ...]) -> Iterator[Event]:
    seen: Counter[str] = Counter()
    for one in actions:
        event = _event(site, one)
        seen[event.key] += 1
        number = seen[event.key]
        yield event if number == 1 else replace(event, key=f"{event.key}-{number}")


def _event(site: Site, one: ActionAt) -> Event:
    """Return an action as an event; one without an id is known by what it is."""
    action, say = one.action, site.language.say
    what = say(action.what or text("an action without a description"))
    name = action.id or hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    owner = site.handbook.title(action.owner) if action.owner is not None else None
    details = [text("Touchpoint: {title}", title=site.handbook.title(one.touchpoint))]
    if owner is not None:
        details.append(text("In charge: {department}", department=owner))
    if action.aim is not None:
        details.append(text("Aim: {aim}", aim=action.aim))
    return Event(
        key=f"{one.touchpoint}-action-{name}",
        day=action.due or site.today,
        title=what,
        details="\n".join(map(say, details)),
        category=owner,
    )
