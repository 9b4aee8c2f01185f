"""Days and intervals: when a review is due. Nothing here reads the clock."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def after(day: date, interval: str) -> date:
    """Return `day` plus an interval such as `30d`, `6m`, `1y`; months clip to the month's end.

    The last day that a date can hold is returned for an interval beyond it.
    """
    number, unit = int(interval[:-1]), interval[-1]
    try:
        if unit == "d":
            return day + timedelta(days=number)
        months = day.month - 1 + number * (12 if unit == "y" else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return date.max
