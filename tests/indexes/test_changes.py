"""What changed when: days by file become pages by day, worked out by hand."""

from datetime import date

from builders import handbook, journey, touchpoint

from ctmp_docs.indexes.changes import (
    Change,
    latest_changes,
    page_changes,
    this_month_and_before,
)

TODAY = date(2026, 11, 21)
BOOK = handbook(touchpoint("bill"), touchpoint("call"), journey("order", ["call", "bill"]))
DAYS = {
    "touchpoints/bill.md": (date(2026, 11, 3), date(2026, 10, 30), date(2026, 10, 1)),
    "touchpoints/call.md": (date(2026, 11, 20), date(2026, 11, 20)),
    "journeys/order.md": (date(2026, 10, 30), date(2026, 9, 30)),
    "touchpoints/secret.md": (date(2026, 11, 21),),
}
"""Days on which files changed; of `secret` readers have no page."""


def test_changes_are_newest_first() -> None:
    """Two commits of one day are one change, a page that readers do not see is none."""
    assert [(one.id, one.day.isoformat(), one.is_new) for one in page_changes(BOOK, DAYS)] == [
        ("call", "2026-11-20", True),
        ("bill", "2026-11-03", False),
        ("bill", "2026-10-30", False),
        ("order", "2026-10-30", False),
        ("bill", "2026-10-01", True),
        ("order", "2026-09-30", True),
    ]


def test_latest_has_each_page_once() -> None:
    """What the home page shows: each page with the day of its last change."""
    assert latest_changes(BOOK, DAYS) == (
        ("call", date(2026, 11, 20)),
        ("bill", date(2026, 11, 3)),
        ("order", date(2026, 10, 30)),
    )


def test_months_hold_each_page_once() -> None:
    """A page that changed in both months is in both; one that came in a month is new in it."""
    this, before = this_month_and_before(page_changes(BOOK, DAYS), TODAY)
    assert (this.first, before.first) == (date(2026, 11, 1), date(2026, 10, 1))
    assert this.changes == (
        Change(id="call", day=date(2026, 11, 20), is_new=True),
        Change(id="bill", day=date(2026, 11, 3)),
    )
    assert before.changes == (
        Change(id="bill", day=date(2026, 10, 30), is_new=True),
        Change(id="order", day=date(2026, 10, 30)),
    )


def test_months_at_the_edges() -> None:
    """January looks back to December; a day to come (a clock that is wrong) counts nowhere yet."""
    days = {"touchpoints/bill.md": (date(2027, 1, 9), date(2027, 1, 1), date(2026, 12, 31))}
    this, before = this_month_and_before(page_changes(BOOK, days), date(2027, 1, 5))
    assert [one.day for one in this.changes] == [date(2027, 1, 1)]
    assert [one.day for one in before.changes] == [date(2026, 12, 31)]


def test_nothing_is_known() -> None:
    """Without version control there are no changes, and no guesses."""
    assert page_changes(BOOK, {}) == ()
    this, before = this_month_and_before((), TODAY)
    assert (this.changes, before.changes) == ((), ())
