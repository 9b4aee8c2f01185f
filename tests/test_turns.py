"""States that hold as of reading: the days they turn on, and how they are said."""

from datetime import date
from typing import Any

import pytest
from builders import TODAY, checked, touchpoint

from ctmp_docs.language import language
from ctmp_docs.model import Action
from ctmp_docs.pages.reading import (
    Turn,
    action_turn,
    first_of_week,
    late_for,
    review_turn,
    short_day,
    week_of,
)


@pytest.mark.parametrize(
    ("due", "counts_itself", "is_late", "days"),
    [
        (date(2026, 11, 20), False, True, 1),
        (date(2026, 11, 21), False, False, 0),
        (date(2026, 11, 21), True, True, 0),
        (date(2026, 11, 22), True, False, 0),
        (date(2025, 11, 21), True, True, 365),
    ],
)
def test_turn(due: date, counts_itself: bool, is_late: bool, days: int) -> None:
    """An action has all of its day; a review is due on it."""
    turn = Turn(due=due, as_of=TODAY, counts_itself=counts_itself)
    assert (turn.is_late, turn.days) == (is_late, days)


@pytest.mark.parametrize(
    ("values", "turns"),
    [
        ({"due": "2026-11-01"}, True),
        ({"due": "2027-11-01", "status": "running"}, True),
        ({"due": "2026-11-01", "status": "done"}, False),
        ({"due": "2026-11-01", "status": "idea"}, False),
        ({}, False),
    ],
)
def test_actions(values: dict[str, Any], turns: bool) -> None:
    """Only what is still to be done, and has a day, becomes overdue."""
    assert (action_turn(Action.model_validate(values), TODAY) is not None) is turns


def test_reviews() -> None:
    """A page that was never read, or no longer exists, has no day."""
    book = checked(
        touchpoint("a"), touchpoint("b", state="retired", retired_because="gone")
    ).handbook
    due = date(2026, 1, 1)
    assert review_turn(book.touchpoints["a"], None, TODAY) is None
    assert review_turn(book.touchpoints["b"], due, TODAY) is None
    assert review_turn(book.touchpoints["a"], due, TODAY) == Turn(
        due=due, as_of=TODAY, counts_itself=True
    )


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "today"), (1, "1 day"), (12, "12 days"), (1200, "1,200 days")]
)
def test_late_for(days: int, expected: str) -> None:
    """For how long is said in days."""
    assert late_for(language("en"), days) == expected


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("en", date(2026, 11, 21), "16–22 November 2026"),
        ("en", date(2026, 11, 30), "30 November – 6 December 2026"),
        ("en", date(2027, 1, 3), "28 December 2026 – 3 January 2027"),
        ("de", date(2026, 11, 16), "16.–22. November 2026"),
        ("de", date(2026, 5, 31), "25.–31. Mai 2026"),
    ],
)
def test_week(code: str, day: date, expected: str) -> None:
    """A week goes from Monday to Sunday, and says each month and year once."""
    assert week_of(language(code), day).replace("\u2009", " ") == expected
    assert first_of_week(day).weekday() == 0


def test_short_day() -> None:
    """The year is said where it is another one."""
    said = [short_day(language("en"), day, TODAY) for day in (TODAY, date(2025, 11, 21))]
    assert said == ["21\u00a0Nov", "21\u00a0Nov\u00a02025"]
