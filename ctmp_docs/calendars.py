"""Calendars (iCalendar, RFC 5545): an all-day event on the day of each thing.

The same events give the same bytes on the same day, and an event keeps its name (UID) from day to
day, so that a calendar that reads the file again moves it. What is an event is left to others.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar
from icalendar import Event as CalendarEvent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A thing on a day."""

    key: str
    """A name that stays the same when the day or the words change."""
    day: date
    title: str
    details: str
    category: str | None = None
    url: str | None = None


def calendar_of(events: Iterable[Event], *, name: str, place: str, today: date) -> bytes:
    """Return a calendar called `name`, in UTF-8; it is one, too, without events.

    `place` tells its events from those of another handbook that use the same keys.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//ctmp-docs//ctmp//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    domain = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    for event in events:
        calendar.add_component(_written(event, today, f"{domain}.ctmp"))
    return bytes(calendar.to_ical())


def _written(event: Event, today: date, domain: str) -> CalendarEvent:
    written = CalendarEvent()
    written.add("uid", f"{event.key}@{domain}")
    written.add("dtstamp", datetime.combine(today, time(), UTC))
    written.add("dtstart", event.day)
    written.add("dtend", event.day + timedelta(days=1) if event.day < event.day.max else event.day)
    written.add("summary", event.title)
    written.add("description", event.details)
    written.add("transp", "TRANSPARENT")
    if event.url:
        written.add("url", event.url)
    if event.category:
        written.add("categories", [event.category])
    return written
