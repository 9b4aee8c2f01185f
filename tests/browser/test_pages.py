"""What only a browser knows: errors in scripts, requests to others, pages that are too wide."""

import pytest
from playwright.sync_api import Browser

PAGES = (
    "", "touchpoints/", "touchpoints/invoice/", "touchpoints/bike-forum/", "journeys/",
    "journeys/repair/", "departments/billing/", "responsibilities/matrix/", "improve/",
    "glossary/", "help/", "help/fields/", "help/rules/", "help/figures/",
)  # fmt: skip
"""One page of each kind, rich and poor."""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme"), [(1360, "light"), (1360, "dark"), (400, "light"), (400, "dark")]
)
def test_pages(browser: Browser, site: str, width: int, scheme: str) -> None:
    """No script fails, nobody else is asked for anything, and no page scrolls sideways."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda one: said.append(one.url) if not one.url.startswith((site, "data:")) else None,
    )
    too_wide = []
    for address in PAGES:
        page.goto(site + address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(address)
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
