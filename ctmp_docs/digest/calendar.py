"""What is due as a calendar: what has no day is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.calendars import Event, calendar_of

if TYPE_CHECKING:
    from ctmp_docs.digest.due import Digest
    from ctmp_docs.language import Language


def as_calendar(digest: Digest, say: Language, *, name: str) -> bytes:
    """Return a calendar called `name`, in UTF-8; it is one, too, if nothing is due."""
    events = (
        Event(
            key=item.key,
            day=item.day,
            title=f"{item.title}: {say.say(item.what)}",
            details=f"{say.say(item.do)}\n{item.file}",
            category=share.title,
            url=item.url,
        )
        for share in digest.shares
        for item in share.items
        if item.day is not None
    )
    return calendar_of(events, name=name, place=name, today=digest.today)
