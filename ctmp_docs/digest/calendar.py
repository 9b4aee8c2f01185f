"""What is due as a calendar (iCalendar, RFC 5545): an all-day event on the day of each thing.

What has no day is not in it. The same content gives the same bytes on the same day, and an event
keeps its name (UID) from day to day, so that a calendar that reads the file again moves it.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.digest.due import Digest
    from ctmp_docs.digest.items import Due
    from ctmp_docs.language import Language


def as_calendar(digest: Digest, say: Language, *, name: str) -> bytes:
    """Return a calendar called `name`, in UTF-8; it is one, too, if nothing is due."""
    calendar = Calendar()
    calendar.add("prodid", "-//ctmp-docs//ctmp digest//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    place = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    for share in digest.shares:
        for item in share.items:
            if item.day is not None:
                event = _event(item, item.day, digest.today, say, place)
                event.add("categories", [share.title])
                calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(item: Due, day: date, today: date, say: Language, place: str) -> Event:
    event = Event()
    event.add("uid", f"{item.key}@{place}.ctmp")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1) if day < day.max else day)
    event.add("summary", f"{item.title}: {say.say(item.what)}")
    event.add("description", f"{say.say(item.do)}\n{item.file}")
    event.add("transp", "TRANSPARENT")
    if item.url:
        event.add("url", item.url)
    return event
