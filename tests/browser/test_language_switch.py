"""The switch of languages in a real browser: whoever uses it stays at the same place."""

import pytest
from playwright.sync_api import Browser, expect


@pytest.mark.browser
def test_same_place(browser: Browser, site: str) -> None:
    """From a step of a walk one press leads to the same step in the other language, and back."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.goto(f"{site}journeys/buy-first-bike/walk/#rides")
    for code, place in (("de", "de/"), ("en", "")):
        page.locator(".md-header .md-select > button, .md-header .md-select button").first.hover()
        page.locator(f'.md-header a[hreflang="{code}"]').click()
        expect(page).to_have_url(f"{site}{place}journeys/buy-first-bike/walk/#rides")
        expect(page.locator("#rides")).to_be_visible()
    page.close()
