"""The walk in a real browser under the strictest policy: keys, swipes, addresses, no script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import served
from test_charts import opened
from test_pages import SHIFTS

BIKE = "journeys/buy-first-bike/walk/"
"""13 steps; two ways lead on from step 5 (`rides`) and from step 8 (`delivered`)."""

SEEN = """
window.seen = [];
(function look() {
  const all = [...document.querySelectorAll("h1, .ctmp-walk-step")].filter((one) => one.offsetHeight > 1);
  for (const { id } of all) if (!seen.includes(id)) seen.push(id);
  requestAnimationFrame(look);
})();
"""
"""Notes, frame by frame, which steps have been seen, and whether the page's title has."""

FOLDED = "one => getComputedStyle(one, '::details-content').contentVisibility"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a window on a desk."""
    made = browser.new_context(viewport={"width": 1360, "height": 900})
    yield made
    made.close()


def here(page: Page) -> list[str]:
    """Return the ids of the steps that are seen, where the ring is, and the address's end."""
    seen = page.locator(".ctmp-walk-step:visible").evaluate_all("all => all.map(one => one.id)")
    ring = page.locator(".ctmp-walk-line a[aria-current=step]").evaluate_all(
        "all => all.map(one => one.getAttribute('xlink:href'))"
    )
    return [*seen, *ring, page.url.partition("/walk/")[2]]


def at(step: str) -> list[str]:
    """Return what `here` says at a step."""
    return [step, f"#{step}", f"#{step}"]


def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    return str(page.evaluate("document.activeElement.textContent.trim()"))


@pytest.mark.browser
def test_keys(context: BrowserContext, site: str) -> None:
    """Arrows go on and back, Home and End to either side; the heading has the focus each time."""
    page, said = opened(context, site + BIKE)
    expect(page.locator("[data-walking]")).to_be_visible()
    assert here(page) == ["_begin", ""]
    assert page.get_by_role("heading", level=1).inner_text() == "Walk: I buy my first Nordrad"
    found = []
    for pressed in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home"):
        page.keyboard.press(pressed)
        page.wait_for_timeout(50)
        found.append((pressed, here(page)[0], focused(page), page.title().split(" – ")[0]))
    walk = "Walk: I buy my first Nordrad"
    first, last = "A friend lets me ride her bike", "I show a friend my bike"
    assert found[:4] == [
        ("ArrowRight", "hears", first, first),
        ("ArrowRight", "reads", "I read what others say", "I read what others say"),
        ("ArrowLeft", "hears", first, first),
        ("End", "tells", last, last),
    ]
    assert found[4][1] == "tells"
    assert found[5][:3] == ("Home", "_begin", walk)
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("/")
    expect(page.locator(".ctmp-search input[type=search]")).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert here(page)[0] == "_begin"
    assert said == []


@pytest.mark.browser
def test_a_choice_is_the_readers(context: BrowserContext, site: str) -> None:
    """Where two ways lead on, the key only offers them; Back leads to where one came from."""
    page, said = opened(context, site + BIKE + "#rides")
    assert here(page) == at("rides")
    page.get_by_role("link", name="Which way?").click()
    assert focused(page).startswith("I sleep on it")
    for words in ("I take it today", "I sleep on it", "I take it today"):
        page.keyboard.press("ArrowRight")
        assert focused(page).startswith(words)
        assert here(page) == at("rides")
    page.set_viewport_size({"width": 1360, "height": 500})
    for key, words in (("ArrowDown", "I sleep on it"), ("ArrowUp", "I take it today")):
        page.keyboard.press(key)
        assert focused(page).startswith(words)
    question = page.locator("#rides .ctmp-walk-choices")
    assert "→ chooses, Enter goes." in question.inner_text()
    place = question.bounding_box()
    assert place is not None
    assert abs(place["y"] + place["height"] / 2 - 250) < 40
    page.set_viewport_size({"width": 1360, "height": 900})
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="I collect my bike in the shop")).to_be_focused()
    assert here(page) == at("collects")
    page.locator("#collects .ctmp-walk-where").get_by_role("link", name="Next").click()
    expect(page.locator("#billed")).to_be_visible()
    happened = page.locator("#billed .ctmp-walk-between")
    assert happened.inner_text() == "Four days later. From Shops to Billing: a hand-off."
    for step in ("collects", "rides", "books"):
        page.keyboard.press("ArrowLeft")
        expect(page.locator(f"#{step}")).to_be_visible()
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("end", "cuts", "expected"),
    [
        ("#rides", (), ["rides"]),
        ("#rides", (b'id="reads"', b'id="rides"', b'id="tells"', b"</main>"), ["rides"]),
        ("", (b'id="reads"', b"</main>"), ["__top", "_begin"]),
        ("#nowhere", (b'id="reads"', b"</main>"), ["__top", "_begin"]),
    ],
)
def test_a_step_that_is_asked_for_is_the_first_that_is_seen(
    context: BrowserContext,
    site_folder: Path,
    end: str,
    cuts: tuple[bytes, ...],
    expected: list[str],
) -> None:
    """On a slow line and on a slow machine nobody sees the beginning before the step of the address."""
    with served(site_folder, "/", cuts=cuts) as address:
        page = context.new_page()
        page.add_init_script(SEEN)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address + BIKE + end)
        page.locator("[data-walking]").wait_for()
        page.wait_for_timeout(100)
        assert sorted(page.evaluate("seen")) == sorted(expected)
        assert page.evaluate("document.adoptedStyleSheets.length") == 0


@pytest.mark.browser
def test_the_browsers_own_back(context: BrowserContext, site: str) -> None:
    """Each move is in the history; a link to a step opens at that step, at the top of the page."""
    context.add_init_script(SHIFTS)
    page, said = opened(context, site + BIKE + "#billed")
    expect(page.locator("[data-walking]")).to_be_attached()
    assert here(page) == at("billed")
    assert page.evaluate("shifts") == []
    assert page.evaluate("scrollY") == 0
    page.get_by_role("link", name="Next I register my bike").click()
    mark = page.locator(".ctmp-walk-line a").nth(4)
    assert mark.get_attribute("aria-label") == "Step 5: I try a bike in the shop, delightful"
    mark.focus()
    assert page.locator(".ctmp-walk-named").inner_text() == mark.get_attribute("aria-label")
    mark.click()
    expect(page.locator("#rides")).to_be_visible()
    assert here(page) == at("rides")
    for step in ("registers", "billed"):
        page.go_back()
        expect(page.locator(f"#{step}")).to_be_visible()
        assert here(page) == at(step)
    page.go_forward()
    expect(page.locator("#registers h2")).to_be_focused()
    page.reload()
    assert here(page) == at("registers")
    assert said == []


@pytest.mark.browser
def test_swipes(browser: Browser, site: str) -> None:
    """A clear move sideways goes on or back; one that also scrolls, or takes long, does not."""
    context = browser.new_context(viewport={"width": 400, "height": 800}, has_touch=True)
    page, said = opened(context, site + BIKE + "#reads")
    touch = context.new_cdp_session(page)

    def swipe(across: int, along: int, y: float = 400) -> str:
        began = {"x": 200, "y": y}
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [began]})
        for part in range(1, 6):
            point = {"x": 200 + across * part / 5, "y": y + along * part / 5}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_timeout(100)
        return here(page)[0]

    assert [swipe(*way) for way in ((-120, 10), (40, 0), (-90, 80), (0, -200), (120, 0))] == [
        "measures", "measures", "measures", "measures", "reads",
    ]  # fmt: skip
    line = page.locator(".ctmp-walk-line").bounding_box()
    assert line is not None
    assert swipe(-120, 0, line["y"] + 30) == "measures"
    context.close()
    assert said == []


@pytest.mark.browser
def test_without_a_script(browser: Browser, site: str) -> None:
    """The whole walk is one long page; choices are links, and nothing is a filled button."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + BIKE)
    assert page.locator(".ctmp-walk-step:visible h2").count() == 13
    assert page.get_by_role("link", name="Back").count() == 0
    choices = page.locator(".ctmp-walk-choices a:visible")
    assert choices.count() == 4
    assert choices.first.evaluate("one => getComputedStyle(one).backgroundColor") == (
        "rgba(0, 0, 0, 0)"
    )
    assert page.get_by_text("Coming from “I collect my bike in the shop”:").is_visible()
    folded = page.locator("#billed .ctmp-walk-others")
    assert folded.evaluate(FOLDED) == "hidden"
    page.emulate_media(media="print")
    assert page.locator(".ctmp-walk-step:visible h2").count() == 13
    assert folded.evaluate(FOLDED) == "visible"
    context.close()


@pytest.mark.browser
def test_from_the_journey(context: BrowserContext, site: str) -> None:
    """Walk it is the first and only filled button of a journey; a walk leads back there."""
    page, said = opened(context, site + "journeys/buy-first-bike/")
    filled = page.locator(".ctmp-button.primary")
    assert filled.all_inner_texts() == ["Walk it"]
    filled.click()
    expect(page.locator("[data-walking]")).to_be_visible()
    page.keyboard.press("End")
    page.get_by_role("link", name="The whole journey I buy my first Nordrad").click()
    expect(page).to_have_url(site + "journeys/buy-first-bike/")
    assert said == []


@pytest.mark.browser
def test_back_to_the_page_for_new_colleagues(context: BrowserContext, site: str) -> None:
    """Whoever comes from there goes on there: the crumb and the end say it; no other page may."""
    page, said = opened(context, site + "start-here/logistics/")
    page.get_by_role("link", name="Walk it").click()
    expect(page.locator("[data-walking]")).to_be_visible()
    crumb = page.locator(".ctmp-crumbs a").first
    assert crumb.inner_text() == "New in Logistics?"
    page.keyboard.press("End")
    card = page.get_by_role("link", name="Back to “New in Logistics?” 2 · What comes before you")
    assert "main" in str(card.get_attribute("class"))
    card.click()
    expect(page).to_have_url(site + "start-here/logistics/#before-after")
    for other in ("", "?from=start-here/nobody", "?from=https://evil.example/", "?from=index"):
        page.goto(site + BIKE + other)
        page.locator("[data-walking]").wait_for()
        assert page.locator(".ctmp-crumbs a").first.inner_text() == "Journeys", other
        assert page.locator(".ctmp-walk-card:not([data-go])").count() == 1, other
    assert said == []


@pytest.mark.browser
def test_two_cases_more_are_folded(context: BrowserContext, site: str) -> None:
    """Three cases are all seen; of four, two are; each with the number as on the touchpoint."""
    for path, end, seen, folds in (
        (BIKE, "#delivered", 2, ["2 more cases"]),
        ("journeys/complaint/walk/", "#s1", 3, []),
    ):
        page, said = opened(context, site + path + end)
        page.locator("[data-walking]").wait_for()
        step = page.locator(end)
        assert step.locator(".ctmp-help:visible").count() == seen
        assert step.locator("summary:has-text('case')").all_inner_texts() == folds
        assert step.locator(".ctmp-help:visible a[href^=tel]").count() == seen
        assert said == []
