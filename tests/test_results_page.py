"""What the page of results says about values that were worked out by hand."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from builders import TODAY, checked, handbook_yml, measurements, touchpoint

from ctmp_docs.csv_files import csv_of
from ctmp_docs.language import language
from ctmp_docs.pages import Addresses, Page, Site, Words
from ctmp_docs.pages.feedback import Suggestions
from ctmp_docs.pages.improve.done import MOST
from ctmp_docs.pages.improve.results import results_page
from ctmp_docs.render import Block, Renderer
from ctmp_docs.source import SourceFile

KPIS = [
    {"id": "calls", "title": "Calls", "unit": "calls", "better": "lower"},
    {"id": "visits", "title": "Visits"},
]
DONE = {"what": "New envelope", "owner": "sales", "status": "done", "done": "2026-10-28"}
RATED = {
    "rating": 6, "as_of": "2026-11-12", "evidence": "customer",
    "earlier": [{"as_of": "2025-10-10", "rating": 3, "evidence": "staff"}],
}  # fmt: skip


def page_of(*sources: SourceFile, **settings: Any) -> Page:
    """Return the page of results of a handbook."""
    built = checked(handbook_yml(kpis=KPIS, **settings), *sources)
    say, addresses = language("en"), Addresses(directory_urls=True)
    page = results_page(
        Site(
            handbook=built.handbook,
            tables=built.tables,
            words=Words(handbook=built.handbook, language=say, addresses=addresses),
            language=say,
            addresses=addresses,
            suggestions=Suggestions(
                feedback=built.handbook.settings.feedback, language=say, edit_url=lambda _path: None
            ),
            today=TODAY,
        )
    )
    return replace(page, built=TODAY)


def shown(page: Page) -> BeautifulSoup:
    """Return what the page shows, without its headings."""
    rendered = Renderer(language("en"), Addresses(), {}).render(page)
    html = "".join(one.html for one in rendered.segments if isinstance(one, Block))
    return BeautifulSoup(html, "html.parser")


def words(html: BeautifulSoup, select: str) -> list[str]:
    """Return the words of all parts that are selected, each in one line."""
    return [" ".join(one.get_text(" ").split()) for one in html.select(select)]


def changes(*rows: str, **front_matter: Any) -> list[str]:
    """Return what is said of each figure around an action that was done on 28 October."""
    values = {"actions": [DONE], **front_matter}
    return words(
        shown(page_of(touchpoint("invoice", **values), measurements(*rows))),
        ".ctmp-done dl > div",
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ["invoice,calls,2026-09-30,6.1,120,desk", "invoice,calls,2026-11-15,4.2,,"],
            ("Calls from 6.1 to 4.2 calls, lower is better: better "
             "before it: 30 Sept 2026, n = 120, desk · after it: 15 Nov 2026"),
        ),
        (
            ["invoice,calls,2026-09-30,4,,", "invoice,calls,2026-11-01,5,,",
             "invoice,calls,2026-11-15,3,,"],
            ("Calls from 4 to 5 calls, lower is better: worse "
             "before it: 30 Sept 2026 · after it: 1 Nov 2026 · latest: 3 calls, 15 Nov 2026"),
        ),
        (
            ["invoice,calls,2026-09-30,4,,", "invoice,calls,2026-11-15,4,,"],
            "Calls unchanged at 4 calls before it: 30 Sept 2026 · after it: 15 Nov 2026",
        ),
        (
            ["invoice,visits,2026-09-30,4,,", "invoice,visits,2026-11-15,5,,"],
            "Visits from 4 to 5: higher before it: 30 Sept 2026 · after it: 15 Nov 2026",
        ),
        (
            ["invoice,calls,2026-09-30,6.1,,"],
            "Calls 6.1 calls before; not measured again yet before it: 30 Sept 2026",
        ),
        (
            ["invoice,calls,2026-11-15,4,,"],
            "Calls no value before; 4 calls after after it: 15 Nov 2026",
        ),
    ],
)  # fmt: skip
def test_change_of_a_kpi(rows: list[str], expected: str) -> None:
    """The change is said in words; an unknown half is said, too, and nothing is said to cause it."""
    assert changes(*rows) == [expected]


def test_change_of_a_rating() -> None:
    """A rating before and after has band, source and day."""
    expected = (
        "Rating 3 disappointing then 6 okay ↑ better "
        "before it: 10 Oct 2025, according to staff · after it: 12 Nov 2026, according to customers"
    )
    assert changes(actual=RATED) == [expected]


def test_overlapping_actions_are_both_shown() -> None:
    """Two actions within a week are both there, and each says so of the other."""
    second = {**DONE, "what": "New stamp", "done": "2026-11-01"}
    html = shown(page_of(touchpoint("invoice", actions=[DONE, second], actual=RATED)))
    assert words(html, ".ctmp-done .ctmp-wide") == [
        "Overlaps with: New envelope. What came after which of them cannot be told apart.",
        "Overlaps with: New stamp. What came after which of them cannot be told apart.",
    ]


def test_many_actions() -> None:
    """The newest are told in full, all of them stand in the table."""
    actions = [{**DONE, "what": f"Action {n}", "done": f"2026-10-{n + 1:02}"} for n in range(25)]
    page = page_of(touchpoint("invoice", actions=actions, actual=RATED))
    html = shown(page)
    assert len(html.select(".ctmp-done")) == MOST
    assert words(html, ".ctmp-done > div:first-child > .ctmp-title")[0] == "Action 24"
    assert len(html.select("#before-after tbody tr")) == 25


def test_table() -> None:
    """The table has a row for each rating and KPI; what is unknown is empty, never 0."""
    page = page_of(
        touchpoint("invoice", actual={"rating": 3}, kpis=[{"kpi": "calls", "target": 5}]),
        touchpoint("app", kpis=[{"kpi": "visits"}]),
        measurements("invoice,calls,2026-09-30,6.1,120,desk", "invoice,calls,2026-11-15,4.2,,x"),
    )
    (listing,) = page.listings
    assert csv_of(listing, language("en")).lstrip("\ufeff").splitlines() == [
        "Touchpoint,KPI,In charge,Phase,Baseline,Goal,Latest,Date,Trend,n,Source",
        "App,Visits,Sales,Before the purchase,,,,,not known yet,,",
        "Invoice,Rating,Sales,Before the purchase,3,,3,,one value so far,,",
        "Invoice,Calls,Sales,Before the purchase,6.1,5,4.2,2026-11-15,↓ better,,x",
    ]


def test_next_to_nothing_is_not_nothing() -> None:
    """A very small value is shown in full, in the list and in the table."""
    page = page_of(touchpoint("invoice"), measurements("invoice,calls,2026-09-30,0.004,,"))
    assert "0.004" in words(shown(page), "#results td[data-label=Latest]")


def test_newly_measured_and_organisation() -> None:
    """What was measured lately is listed with the value before; the organisation has charts."""
    page = page_of(
        touchpoint("invoice", actual=RATED),
        measurements(",visits,2026-09-30,20,,", ",visits,2026-11-15,25,900,till"),
        organisation_kpis=[{"kpi": "visits"}],
    )
    html = shown(page)
    assert words(html, ".ctmp-better") == [
        "The whole organisation Visits · n = 900 · till · 15 Nov 2026 20 25 ↑ higher",
        "Invoice Rating · according to customers · 12 Nov 2026 3 disappointing 6 okay ↑ better",
    ]
    assert words(html, "figure.ctmp-values figcaption") == ["Visits"]


def test_empty() -> None:
    """With nothing rated, measured or done there is one box that says what would fill the page."""
    page = page_of(touchpoint("invoice"))
    html = shown(page)
    assert page.listings == ()
    assert len(html.select(".ctmp-empty")) == 1
    assert html.select("table, details, figure") == []


def test_counted_links() -> None:
    """Beside a figure stands a link to how it is counted, which says what it leads to."""
    html = shown(page_of(touchpoint("invoice", actual=RATED)))
    link = html.select_one("a.ctmp-counted")
    assert link is not None
    assert link["href"] == "../../help/figures/#trend"
    assert link["aria-label"] == "How is this counted: Trend"
