"""Who has no mouse: Tab reaches everything, the focus is seen, nothing catches it."""

from typing import Any

import pytest
from drawings import open_flow
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  window.order ??= new Map();
  if (!order.has(one)) order.set(one, order.size);
  const style = getComputedStyle(one);
  const label = one.matches("input") ? document.querySelector(`label[for="${one.id}"]`) ?? one.closest("label") : null;
  const rings = [one, label].filter(Boolean).map((part) => getComputedStyle(part));
  const isRinged = rings.some(({ outlineStyle, outlineWidth, boxShadow }) =>
    (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none");
  const box = one.getBoundingClientRect();
  return {
    at: order.get(one),
    name: `${one.localName}.${one.getAttribute("class") ?? ""} ${(one.textContent ?? "").trim().slice(0, 30)}`,
    isRinged: isRinged || style.caretColor !== "auto" && one.matches("input[type=search], input[type=text]"),
    isOurs: Boolean(one.closest("article")),
    isInSight: box.bottom > 0 && box.top < innerHeight,
  };
}"""
PLACES = (
    "",
    "touchpoints/invoice/",
    "journeys/repair/",
    "departments/",
    "responsibilities/matrix/",
    "improve/",
)


def walked(page: Page, most: int = 90) -> list[dict[str, Any]]:
    """Press Tab until the page has been gone through, or so many times; return what had the focus."""
    seen = []
    for _press in range(most):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now is None or (seen and now["at"] < seen[-1]["at"] and now["at"] == 0):
            break
        seen.append(now)
    return seen


@pytest.mark.parametrize("place", PLACES)
def test_focus_is_seen_and_goes_on(browser: Browser, site: str, place: str) -> None:
    """Each press of Tab goes on to something in sight that is marked."""
    context = browser.new_context(viewport={"width": 1360, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site + place)
    seen = walked(page)
    context.close()
    assert len([one for one in seen if one["isOurs"]]) > 8
    places = [one["at"] for one in seen]
    assert places == sorted(set(places)), "the focus is caught"
    assert [one["name"] for one in seen if not one["isInSight"]] == []
    assert [one["name"] for one in seen if one["isOurs"] and not one["isRinged"]] == []


def test_folds_open(browser: Browser, site: str) -> None:
    """Enter opens a fold, and what is inside is next; Enter closes it."""
    page = browser.new_page()
    page.goto(f"{site}touchpoints/invoice/")
    fold = page.locator("article details.ctmp-fold:has(a)").first
    fold.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("(fold) => fold.open")
    # Its picture gets its tools once it is seen; before that, what comes first in it is another.
    fold.locator("figure .ctmp-tools").first.wait_for()
    page.keyboard.press("Tab")
    assert fold.evaluate("(fold) => fold.contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert not fold.evaluate("(fold) => fold.open")
    page.close()


def test_pictures_of_a_journey(browser: Browser, site: str) -> None:
    """Arrows choose the picture; Tab goes through the tools, the canvas and the cards, and out again."""
    page = browser.new_page(viewport={"width": 760, "height": 900}, reduced_motion="reduce")
    page.goto(f"{site}journeys/repair/")
    page.locator(".ctmp-tabs input:checked").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#tab-flow").is_checked()
    open_flow(page, f"{site}journeys/repair/")
    figure = page.locator("figure.ctmp-figure.flow")
    figure.locator("[data-do=in]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    for _press in range(60):
        page.keyboard.press("Tab")
        if not figure.evaluate("(figure) => figure.contains(document.activeElement)"):
            break
    assert not figure.evaluate("(figure) => figure.contains(document.activeElement)")
    figure.locator("[data-do=download]").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-do=svg]:focus").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("[data-do=download]:focus").count() == 1
    page.close()


def test_matrix(browser: Browser, site: str) -> None:
    """The matrix scrolls by keys, and its cuts are chosen and cleared by them."""
    page = browser.new_page(viewport={"width": 1360, "height": 700})
    page.goto(f"{site}responsibilities/matrix/")
    pick = page.locator("[data-pick=phase]")
    pick.focus()
    page.keyboard.press("ArrowDown")
    assert pick.evaluate("(select) => select.selectedIndex") == 1
    page.locator("[data-clear]").press("Enter")
    assert page.locator("[data-pick=phase]:focus").count() == 1
    page.locator(".ctmp-scroll").focus()
    page.keyboard.press("End")
    page.wait_for_function("document.querySelector('.ctmp-scroll').scrollTop > 0")
    page.close()
