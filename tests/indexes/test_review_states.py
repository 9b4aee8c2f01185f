"""How pages stand with their reviews, worked out by hand on the day of all tests."""

from builders import TODAY, department, handbook, tables, touchpoint

from ctmp_docs.indexes.review_states import review_states

SOURCES = (
    department("sales", reviewed={"date": "2025-11-20"}),
    touchpoint("today", reviewed={"date": "2025-11-21"}),
    touchpoint("month", reviewed={"date": "2025-12-21"}),
    touchpoint("after", reviewed={"date": "2025-12-22"}),
    touchpoint("often", reviewed={"date": "2026-11-01"}, review_every="7d"),
    touchpoint("unread"),
    touchpoint("gone", state="retired", retired_because="x", reviewed={"date": "2020-01-01"}),
)
"""Reviewed once in 12 months unless a file says otherwise."""


def states(**more: set[str]) -> list[tuple[str, int | None, str]]:
    """Return (page, days, state) in order."""
    found = review_states(handbook(*SOURCES), tables(*SOURCES).reviews, TODAY, **more)
    return [(one.id, one.days, one.state) for one in found]


def test_states() -> None:
    """Overdue begins the day after; soon ends after 30 days; never is unknown, not overdue."""
    assert states() == [
        ("often", -13, "overdue"),
        ("sales", -1, "overdue"),
        ("today", 0, "soon"),
        ("month", 30, "soon"),
        ("after", 31, "later"),
        ("unread", None, "never"),
    ]


def test_what_changed_goes_before_what_is_due() -> None:
    """A page that changed is to be read now; one that is overdue anyway stays so."""
    found = states(changed={"after", "sales"}, around={"after", "today", "unread"})
    assert found == [
        ("often", -13, "overdue"),
        ("sales", -1, "overdue"),
        ("after", 31, "changed"),
        ("today", 0, "around"),
        ("month", 30, "soon"),
        ("unread", None, "never"),
    ]
