"""What is due as of the day of reading, and the meeting sheet, in a real browser."""

import re
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

PRINTED = """
    window.printed = 0;
    window.print = () => {
        window.printed += 1;
        window.isSheet = document.documentElement.classList.contains("ctmp-sheet-asked");
        dispatchEvent(new Event("afterprint"));
    };
"""
TOUCHPOINTS = ("invoice", "ask-employer", "bike-forum", "shop-test-ride", "workshop-booking")
MARGINS = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")


def read_on(
    browser: Browser, day: str, address: str, **options: Any
) -> tuple[BrowserContext, Page]:
    """Return a page as somebody reads it on a day."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.clock.install(time=datetime.fromisoformat(f"{day}T09:00:00"))
    page.add_init_script(PRINTED)
    page.goto(address)
    return context, page


def seen(page: Page, selector: str) -> list[str]:
    """Return the texts of the elements that a reader sees."""
    return [
        " ".join(one.inner_text().split()) for one in page.locator(selector).all() if one.is_visible()
    ]  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize(
    ("day", "week", "overdue", "every", "is_old"),
    [
        ("2026-11-21", "16–22 November 2026", ["22 days"], "all 1", False),
        ("2026-11-23", "23–29 November 2026", ["24 days"], "all 1", False),
        ("2027-01-09", "4–10 January 2027", ["71 days", "1 day"], "all 2", False),
        ("2027-01-20", "18–24 January 2027", None, None, False),
        ("2027-01-21", "18–24 January 2027", None, None, True),
        ("2026-10-01", "16–22 November 2026", ["22 days"], "all 1", False),
    ],
    ids=["day of building", "next week", "another one", "60 days", "61 days", "a wrong clock"],
)
def test_this_week(
    browser: Browser, site: str, day: str, week: str, overdue: list[str] | None,
    every: str | None, *, is_old: bool,
) -> None:  # fmt: skip
    """What became overdue since the site was built is shown; an old site says that it is old."""
    context, page = read_on(browser, day, site + "improve/")
    assert seen(page, "[data-week]")[0].replace("\u2009", " ") == week
    if overdue is not None:
        assert seen(page, "section[aria-labelledby=overdue] .ctmp-number") == overdue
        assert seen(page, "section[aria-labelledby=overdue] header a:not(.ctmp-counted)") == [every]
    assert page.locator("[data-built]").is_visible() is is_old
    context.close()


@pytest.mark.browser
def test_reviews_become_due(browser: Browser, site: str) -> None:
    """A list in which nothing was when the site was built appears with its first row."""
    address = site + "improve/"
    context, page = read_on(browser, "2026-11-21", address)
    before = seen(page, "section[aria-labelledby=reviews] li")
    context.close()
    context, page = read_on(browser, "2028-11-21", address)
    after = seen(page, "section[aria-labelledby=reviews] li")
    assert (len(before), len(after)) == (0, 5)
    context.close()


@pytest.mark.browser
def test_rows_of_a_touchpoint(browser: Browser, site: str) -> None:
    """An action turns overdue, and a review due, on the pages themselves."""
    address = site + "touchpoints/invoice/"
    states: list[tuple[list[str], list[str]]] = []
    for day in ("2026-11-21", "2028-11-21"):
        context, page = read_on(browser, day, address)
        tags = seen(page, ".ctmp-action:has(.ctmp-tags .ctmp-tags) .ctmp-tags .ctmp-tags")
        states.append((tags, seen(page, ".ctmp-foot [data-due]")))
        context.close()
    (early_tags, foot), (late_tags, late_foot) = states
    assert not any("overdue" in tag for tag in early_tags)
    assert late_tags
    assert all("overdue" in tag for tag in late_tags)
    assert [said[:14] for said in (*foot, *late_foot)] == ["next review by", "review due sin"]


@pytest.mark.browser
def test_without_a_script(browser: Browser, site: str) -> None:
    """Without a script the words say of which day they are, and how a sheet is printed."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "improve/")
    assert "As of 21 Nov 2026." in page.locator(".ctmp-lead").first.inner_text()
    page.locator("a[data-print]").click()
    assert page.locator("#sheet").is_visible()
    context.close()


@pytest.mark.browser
def test_a_click_prints(browser: Browser, site: str) -> None:
    """The button prints the sheet on the touchpoint's page, once; else the page itself is printed."""
    context, page = read_on(browser, "2026-11-21", site + "improve/")
    page.locator(".ctmp-meeting a[data-print]").click()
    page.wait_for_function("window.printed === 1 && location.hash === '#sheet'")
    page.reload()
    assert page.evaluate("window.printed") == 0
    page.goto(page.url.removesuffix("#sheet"))
    page.locator(".ctmp-foot a[data-print]").click()
    assert page.evaluate("[window.printed, window.isSheet]") == [1, True]
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not page.locator(".ctmp-meeting-sheet").is_visible()
    context.close()


@pytest.mark.browser
def test_one_page(browser: Browser, site: str) -> None:
    """A meeting sheet is one page of A4, and nothing runs out of it."""
    page = browser.new_page()
    for id_ in TOUCHPOINTS:
        page.goto(f"{site}touchpoints/{id_}/#sheet")
        assert not page.locator(".ctmp-meeting-sheet").is_visible()
        for options in ({"margin": MARGINS}, {"prefer_css_page_size": True}):
            pdf = page.pdf(format="A4", **options)
            assert (id_, len(re.findall(rb"/Type\s*/Page\b", pdf))) == (id_, 1)
        page.emulate_media(media="print")
        assert page.evaluate(
            """(() => {
                const sheet = document.querySelector(".ctmp-meeting-sheet");
                const lines = sheet.querySelector(".ctmp-sheet-lines");
                return sheet.scrollHeight <= sheet.clientHeight && lines.clientHeight > 60;
            })()"""
        )
        assert seen(page, "h1") == []
        page.emulate_media(media="null")
    page.close()
