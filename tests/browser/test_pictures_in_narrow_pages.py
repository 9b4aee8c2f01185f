"""Pictures where there is little room: upright or scrolled, and never too small to read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SMALLEST = """() => [...document.querySelectorAll(".ctmp-canvas > svg")]
  .filter((one) => one.getClientRects().length)
  .map((one) => {
    const shown = one.getBoundingClientRect().width / one.viewBox.baseVal.width;
    const sizes = [...one.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize));
    return shown * Math.min(...sizes);
  })"""
"""The smallest type of each picture in sight, in pixels of the screen."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Return a page as wide as a phone, whose browser leaves the whole screen to a dialog."""
    context = browser.new_context(viewport={"width": 400, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script("delete Element.prototype.requestFullscreen")
    yield page
    context.close()


@pytest.mark.parametrize("width", [400, 700, 820, 1000, 1360])
def test_type_is_never_too_small(browser: Browser, site: str, width: int) -> None:
    """At no width a picture is only shrunk, and no page grows wider than its window for it."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in ("journeys/repair/", "journeys/repair-target/", "journeys/", "improve/priorities/"):
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        flow = page.locator("label[for=tab-flow]")
        sizes = page.evaluate(SMALLEST)
        if flow.count() and flow.is_visible():
            flow.click()
            sizes += page.evaluate(SMALLEST)
        assert [size for size in sizes if size < 9.4] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
    page.close()


def test_a_picture_that_goes_on_is_scrolled_by_keys(browser: Browser, site: str) -> None:
    """Its edge says so on the side where it goes on; the arrow keys move it."""
    page = browser.new_page(viewport={"width": 820, "height": 900})
    page.goto(f"{site}journeys/repair-target/")
    page.locator("label[for=tab-flow]").click()
    canvas = page.locator(".flow > .ctmp-canvas.goes-right:not(.goes-left)")
    canvas.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.locator(".flow > .ctmp-canvas.goes-left:not(.goes-right)").wait_for()
    page.close()


def test_the_upright_picture_keeps_the_whole_screen(phone: Page, site: str) -> None:
    """The map that suits the phone stays, at its size, and is scrolled to its end."""
    phone.goto(f"{site}journeys/repair/")
    phone.locator("figure.map [data-do=full]").click()
    canvas = phone.locator("figure.map.is-full > .ctmp-canvas.upright")
    canvas.wait_for()
    assert min(phone.evaluate(SMALLEST)) == pytest.approx(11, abs=0.1)
    canvas.focus()
    phone.keyboard.press("End")
    phone.wait_for_function("document.activeElement.scrollTop > 200")


def test_a_wide_picture_begins_where_it_can_be_read(phone: Page, site: str) -> None:
    """Nothing upright is there to take its place: the beginning is shown, and 0 shows it whole."""
    phone.goto(f"{site}journeys/")
    phone.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    phone.locator("figure.network [data-do=full]").click()
    phone.wait_for_function(
        """() => {
          const [room, card] = [".ctmp-canvas", ".ctmp-canvas text"].map((one) =>
            document.querySelector(`.network.is-full ${one}`).getBoundingClientRect());
          return card.left >= room.left && card.left < room.right && card.height > 11;
        }"""
    )
    phone.keyboard.press("0")
    phone.wait_for_function(
        "document.querySelector('.network svg').getBoundingClientRect().width < 400"
    )


def test_the_words_of_a_picture_are_cards_on_a_phone(phone: Page, site: str) -> None:
    """Its table has no room: each row is a card that says which value is which."""
    phone.goto(f"{site}journeys/")
    phone.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    row = phone.locator(".network .ctmp-twin-table tbody tr").first
    box, room = row.bounding_box(), phone.locator(".network").bounding_box()
    assert box is not None
    assert room is not None
    assert box["width"] <= room["width"]
    assert box["height"] < 240
    heads = phone.locator(".network .ctmp-twin-table thead th").all_text_contents()
    labels = row.locator("td").evaluate_all("cells => cells.map((one) => one.dataset.label)")
    assert labels == heads
