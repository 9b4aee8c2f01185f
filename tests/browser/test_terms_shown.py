"""What a word means, where it stands: by mouse, keyboard and finger; and without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

PAGE = "touchpoints/delivery/"  # its text holds "frame card" and "fitting sheet"
OPEN = ".ctmp-meaning:popover-open"
pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Return a page with words of the glossary in its text."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site + PAGE)
    yield page
    context.close()


def term(page: Page, words: str = "frame card") -> Locator:
    """Return a word."""
    return page.locator("a.ctmp-term", has_text=words)


def test_mouse(page: Page) -> None:
    """It opens below the mouse, stays while the mouse is on it, and goes with it or by Escape."""
    term(page).hover()
    meaning = page.locator(OPEN)
    expect(meaning).to_contain_text("The green card under the saddle")
    meaning.hover()
    page.wait_for_timeout(400)
    expect(meaning).to_be_visible()
    page.locator("h1").hover()
    expect(meaning).to_have_count(0)
    term(page).hover()
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)


def test_a_click_leads_to_the_glossary(page: Page, site: str) -> None:
    """With a mouse the word is the link that it looks like."""
    term(page).click()
    expect(page).to_have_url(f"{site}glossary/#frame-card")
    expect(page.locator("#frame-card")).to_contain_text("The green card")


def test_keyboard(page: Page) -> None:
    """Focus opens it, one at a time; Escape closes it and leaves the focus where it is."""
    term(page).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(OPEN)).to_contain_text("The green card")
    described = term(page).evaluate(
        "e => document.getElementById(e.getAttribute('aria-describedby')).textContent"
    )
    assert described.startswith("The green card")
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    expect(term(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(OPEN)).to_contain_text("saddle height")
    page.keyboard.press("Tab")
    expect(page.locator(OPEN)).to_have_count(0)


def test_finger(browser: Browser, site: str) -> None:
    """A tap shows the meaning and stays; the link in it, or a second tap, leads to the glossary."""
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 400, "height": 700}
    )
    page = context.new_page()
    page.goto(site + PAGE)
    term(page).tap()
    meaning = page.locator(OPEN)
    expect(meaning).to_contain_text("The green card")
    assert page.url == site + PAGE
    box = meaning.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 400
    assert page.evaluate("document.documentElement.scrollWidth") == 400
    page.locator("h1").tap()
    expect(meaning).to_have_count(0)
    term(page).tap()
    meaning.get_by_role("link").tap()
    expect(page).to_have_url(f"{site}glossary/#frame-card")
    page.go_back()
    term(page).tap()
    term(page).tap()
    expect(page).to_have_url(f"{site}glossary/#frame-card")
    context.close()


def test_without_scripts(browser: Browser, site: str) -> None:
    """The word is a link, and no meaning is in the way."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + PAGE)
    expect(page.locator(".ctmp-meaning >> visible=true")).to_have_count(0)
    term(page).click()
    expect(page).to_have_url(f"{site}glossary/#frame-card")
    context.close()


def test_paper(page: Page) -> None:
    """A printed word is a word."""
    page.emulate_media(media="print")
    expect(page.locator(".ctmp-meaning >> visible=true")).to_have_count(0)
    assert "none" in term(page).evaluate("e => getComputedStyle(e).textDecorationLine")


def test_a_suggestion_names_the_page(page: Page, site: str) -> None:
    """Where no address is known when the site is built, the reader's browser puts it in."""
    button = page.locator("a.ctmp-button", has_text="Suggest something")
    button.dispatch_event("pointerdown")
    address = button.get_attribute("href") or ""
    said = page.evaluate("href => decodeURIComponent(href)", address)
    assert f"\r\nAddress: {site}{PAGE}\r\n" in said
