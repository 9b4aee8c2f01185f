"""Intervals: when something is due."""

from datetime import date

import pytest

from ctmp_docs.handbook.calendar import after


@pytest.mark.parametrize(
    ("day", "interval", "expected"),
    [
        (date(2026, 10, 1), "30d", date(2026, 10, 31)),
        (date(2026, 10, 1), "6m", date(2027, 4, 1)),
        (date(2026, 8, 31), "6m", date(2027, 2, 28)),
        (date(2027, 8, 31), "6m", date(2028, 2, 29)),
        (date(2026, 12, 31), "1m", date(2027, 1, 31)),
        (date(2024, 2, 29), "1y", date(2025, 2, 28)),
        (date(2024, 2, 29), "4y", date(2028, 2, 29)),
        (date(2026, 11, 30), "13m", date(2027, 12, 30)),
        (date(2026, 1, 1), "9999y", date.max),
        (date(9999, 12, 31), "1d", date.max),
    ],
)
def test_after(day: date, interval: str, expected: date) -> None:
    """Months and years clip to the month's end; what no date can hold is the last day there is."""
    assert expected == after(day, interval)
