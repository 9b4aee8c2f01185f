"""Who follows a result and comes back finds the search as it was left; closing it leaves no trap."""

import pytest
from playwright.sync_api import Browser, Page, expect
from search_site import find

pytestmark = pytest.mark.browser

OPEN = "dialog.ctmp-search[open]"


def chosen(page: Page) -> list[str]:
    """Return what the filters of the dialog are set to."""
    return page.locator(".ctmp-facet input:checked").evaluate_all(
        "all => all.map((one) => one.value)"
    )


def frames(page: Page) -> list[str]:
    """Return around what of the chosen result there is a frame: the link, or its whole place."""
    return page.locator("dialog ol .ctmp-search-title:focus").evaluate(
        """link => ["", "::after"].filter((part) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(link, part || null);
          return outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
        })"""
    )


@pytest.mark.parametrize(
    ("start", "width"), [("", 400), ("?q=bike", 1200), ("touchpoints/invoice/", 1200)]
)
def test_back_to_the_results(start: str, width: int, browser: Browser, site: str) -> None:
    """Words, filters, further results and the chosen one are there again, by keyboard.

    From the box of the home page, from an address with words, from the sign of another page.
    """
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{site}journeys/")
    page.goto(site + start)
    if "q=" not in start:
        page.locator(".ctmp-search-open" if start else "button.ctmp-ask").press("Enter")
    find(page, "bike")
    if width == 400:
        page.locator("[data-do=filter]").press("Enter")
    page.locator("[data-facet=kind] label", has_text="Touchpoint").locator("input").press("Space")
    page.locator(".ctmp-search-chosen button").wait_for()
    page.locator("[data-do=more]").press("Enter")
    result = page.locator("dialog ol .ctmp-search-title").nth(14)
    title = result.inner_text()
    result.press("Enter")
    page.locator("h1", has_text=title).wait_for()
    page.go_back()
    page.locator(OPEN).wait_for()
    expect(page.locator("dialog ol .ctmp-search-title:focus")).to_have_text(title)
    assert frames(page) == ["::after"]
    assert page.locator("dialog input[type=search]").input_value() == "bike"
    assert (chosen(page), page.locator("dialog ol li").count()) == (["touchpoint"], 24)
    page.keyboard.press("Escape")
    page.locator("dialog.ctmp-search").wait_for(state="hidden")
    page.reload()
    page.wait_for_timeout(300)
    assert page.locator(OPEN).count() == 0
    page.go_back()
    assert page.url == f"{site}journeys/"
    page.close()


def test_back_with_instant_navigation(in_pieces: str, page: Page) -> None:
    """The theme changes pages itself, and writes into the history what it likes."""
    page.goto(f"{in_pieces}touchpoints/alt.html")
    page.evaluate("window.isSamePage = true")
    page.locator(".ctmp-search-open").click()
    second = find(page, "rechnung")[1]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("h1", has_text=second).wait_for()
    assert page.locator(OPEN).count() == 0
    page.go_back()
    expect(page.locator("dialog ol .ctmp-search-title:focus")).to_have_text(second)
    page.locator("h1", has_text="Der Kontoauszug").wait_for()
    page.wait_for_timeout(300)
    assert page.locator(OPEN).count() == 1
    page.go_forward()
    page.locator("h1", has_text=second).wait_for()
    page.locator("dialog.ctmp-search").wait_for(state="hidden")
    assert page.evaluate("window.isSamePage")


def test_a_place_on_the_same_page(site: str, page: Page) -> None:
    """A result on the page itself is a step of its own; the page itself is none."""
    page.goto(f"{site}touchpoints/invoice/")
    page.keyboard.press("/")
    find(page, "wrong invoice")
    page.keyboard.press("Enter")
    page.wait_for_url("**#if-it-goes-wrong")
    page.go_back()
    expect(page.locator("dialog ol .ctmp-search-title:focus")).to_have_text("Invoice arrives")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    find(page, "Invoice arrives")
    page.keyboard.press("Enter")
    page.locator("dialog.ctmp-search").wait_for(state="hidden")
    page.reload()
    page.wait_for_timeout(300)
    assert page.locator(OPEN).count() == 0


def test_a_result_in_another_window(site: str, page: Page) -> None:
    """Who opens a result beside the page goes on in the dialog."""
    page.goto(f"{site}?q=bike")
    find(page, "bike")
    with page.context.expect_page() as other:
        page.locator("dialog ol .ctmp-search-title").first.click(modifiers=["Control"])
    other.value.close()
    assert page.locator(OPEN).count() == 1
