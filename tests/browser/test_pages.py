"""What only a browser knows: errors in scripts, requests to others, pages that move or are too wide."""

from pathlib import Path

import page_types
import pytest
from drawings import complaints
from playwright.sync_api import Browser
from serving import served

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) if (!hadRecentInput)
    shifts.push(`${value.toFixed(4)} by ${sources.map(({ node }) => node?.className || node?.nodeName)}`);
}).observe({ type: "layout-shift", buffered: true });
"""
LESS_THAN_A_PIXEL = "0.0000 "


@pytest.mark.browser
def test_every_page(browser: Browser, site_folder: Path) -> None:
    """Below a path and under the strictest policy no script fails, nobody else is asked, nothing is missing."""
    with served(site_folder, "/handbook/") as address:
        page = browser.new_context(viewport={"width": 1360, "height": 900}).new_page()
        said = complaints(page, address)
        page.on("response", lambda one: said.append(one.url) if one.status >= 400 else None)
        for place in page_types.pages(site_folder):
            if place == "404.html":  # Shown at any address, so it has addresses from the root on.
                continue
            before = len(said)
            page.goto(address + place)
            said[before:] = [f"{place}: {one}" for one in said[before:]]
        page.context.close()
    assert said == []


@pytest.mark.browser
def test_nothing_moves(browser: Browser, site: str, site_folder: Path) -> None:
    """What scripts add has its place before it comes, on wide pages and on phones."""
    found = []
    for width in (1360, 400):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, has_touch=width < 600
        )
        context.add_init_script(SHIFTS)
        page = context.new_page()
        for place in page_types.samples(site_folder):
            page.goto(site + place)
            page.evaluate(
                "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            found += [f"{place} {width}: {one}" for one in page.evaluate("shifts")]
        context.close()
    assert found == []


@pytest.mark.browser
def test_nothing_moves_while_a_page_comes(browser: Browser, site_folder: Path) -> None:
    """What a slow line brings later moves nothing: signs of the header, rows of a table, a walk's steps."""
    cuts = (
        b'<a class="ctmp-search-open"',
        b"</td></tr>",
        b'<div class="ctmp-walk"',
    )
    moved = []
    with served(site_folder, "/", cuts=cuts) as address:
        page = browser.new_page()
        page.add_init_script(SHIFTS)
        page.goto(address)  # From here on the style sheets are there at once.
        for place in ("touchpoints/invoice/", "responsibilities/", "journeys/buy-first-bike/walk/"):
            page.goto(address + place)
            shifts = page.evaluate("shifts")
            moved += [f"{place}: {one}" for one in shifts if not one.startswith(LESS_THAN_A_PIXEL)]
        page.context.close()
    assert moved == []


@pytest.mark.browser
def test_nothing_is_too_wide(browser: Browser, site: str, site_folder: Path) -> None:
    """No page scrolls sideways: on a desk, twice as large, on phones."""
    context = browser.new_context(color_scheme="dark")
    page, too_wide = context.new_page(), []
    said = complaints(page, site)
    for place in page_types.samples(site_folder):
        page.set_viewport_size({"width": 1360, "height": 800})
        page.goto(site + place)
        for width in (1360, 640, 400, 320):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append(f"{place} {width}")
    context.close()
    assert said == []
    assert too_wide == []


@pytest.mark.browser
def test_an_example_opens_with_the_keyboard(browser: Browser, site: str) -> None:
    """The examples of the rules are reached and opened without a mouse."""
    page = browser.new_page()
    page.goto(f"{site}help/rules/#overdue-action")
    fold = page.locator("#overdue-action ~ .ctmp-rule details").first
    assert not fold.locator("pre").first.is_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("pre").first.is_visible()
    page.close()


@pytest.mark.browser
def test_a_former_address_arrives(browser: Browser, site: str) -> None:
    """Who follows an old bookmark lands on the page of today."""
    page = browser.new_page()
    page.goto(f"{site}touchpoints/repair-quote/")
    page.wait_for_url(f"{site}touchpoints/repair-estimate/")
    assert page.locator("h1").inner_text() == "The workshop calls with a price"
    page.close()
