"""When a page is to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.handbook.calendar import after

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.model import Entry


def review_due(handbook: Handbook, entry: Entry) -> date | None:
    """Return the day by which an entry is to be reviewed; unknown if it never was."""
    if entry.reviewed is None:
        return None
    return after(entry.reviewed.date, entry.review_every or handbook.settings.review_every)
