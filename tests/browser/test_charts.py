"""Charts in a real browser, under the strictest policy that the site allows."""

import hashlib
import re
from base64 import b64encode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

INVOICE = "touchpoints/invoice/"
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; style-src 'self'; script-src 'self'"
)
INLINE = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def strict(route: Route) -> None:
    """Send pages with the policy; the theme's own inline scripts are allowed by their hashes."""
    if route.request.resource_type != "document":
        route.continue_()
        return
    answer = route.fetch()
    hashes = [
        f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in INLINE.findall(answer.body())
    ]
    policy = " ".join((POLICY, *hashes))
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})


def opened(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """Return a page under the policy, and what goes wrong in it."""
    page, said = context.new_page(), []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.route("**/*", strict)
    page.goto(address)
    return page, said


def come_near(page: Page) -> None:
    """Scroll to the first chart: what draws it is asked for when it comes near the window."""
    page.locator(".ctmp-chart").first.scroll_into_view_if_needed()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1360, 400])
def test_charts_are_drawn(browser: Browser, site: str, width: int) -> None:
    """Each row of a table is a point, the goal is a line, and the policy has nothing to refuse."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page, said = opened(context, site + INVOICE)
    come_near(page)
    page.locator(".ctmp-goal-label").nth(1).wait_for()
    figures = page.locator("figure.ctmp-values").all()
    assert len(figures) == 2
    for figure in figures:
        rows = figure.locator("tr[data-day]").count()
        assert figure.locator(".ctmp-dot").count() == rows >= 2
        assert figure.locator(".ctmp-goal-line .ct-line").count() == 1
        assert not figure.locator("table").is_visible()
        chart = figure.get_by_role("img")
        assert ": from " in str(chart.get_attribute("aria-label"))
    ratings = figures[0].locator(".ctmp-dot")
    assert [one.get_attribute("class") for one in ratings.all()] == [
        "ctmp-dot okay", "ctmp-dot okay", "ctmp-dot disappointing",
    ]  # fmt: skip
    assert page.locator(".ctmp-mark-letter").all_text_contents() == ["A", "A"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert said == []


@pytest.mark.browser
def test_labels_do_not_touch(browser: Browser, site: str) -> None:
    """However narrow, no two labels overlap, none leaves the page, and none is too small to read."""
    context = browser.new_context(viewport={"width": 400, "height": 900})
    page, _said = opened(context, site + "improve/results/")
    come_near(page)
    page.locator(".ctmp-goal-label").nth(1).wait_for()
    boxes = page.evaluate(
        """[...document.querySelectorAll(".ctmp-words text, .ctmp-chart .ct-label")].map((label) => {
            const range = document.createRange();
            range.selectNodeContents(label);
            const { left, right, top, bottom } = range.getBoundingClientRect();
            const size = parseFloat(getComputedStyle(label).fontSize);
            return { left, right, top, bottom, size, words: label.textContent };
        })"""
    )
    context.close()
    touching = [
        (a["words"], b["words"])
        for place, a in enumerate(boxes)
        for b in boxes[:place]
        if a["left"] < b["right"] and b["left"] < a["right"]
        and a["top"] < b["bottom"] - 2 and b["top"] < a["bottom"] - 2
    ]  # fmt: skip
    assert len(boxes) > 10
    assert touching == []
    assert [one for one in boxes if one["left"] < 0 or one["right"] > 400] == []
    assert [one for one in boxes if one["size"] < 11] == []


@pytest.mark.browser
def test_without_a_script(browser: Browser, site: str) -> None:
    """Without a script the table is open, and no empty box is left."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + INVOICE)
    tables = page.locator("figure.ctmp-values table").all()
    assert [table.is_visible() for table in tables] == [True, True]
    assert page.locator(".ctmp-chart").count() == 0
    context.close()


@pytest.mark.browser
def test_without_the_library(browser: Browser, site: str) -> None:
    """Where the library does not arrive, the table is open as if there were no script."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/chartist.umd.js", lambda route: route.abort())
    page.goto(site + INVOICE)
    with page.expect_event("requestfailed"):
        come_near(page)
    page.locator("figure.ctmp-values table").first.wait_for()
    assert page.locator(".ctmp-chart").count() == 0
    context.close()


@pytest.mark.browser
def test_a_chart_far_below_waits(browser: Browser, site: str) -> None:
    """Its place is kept, what draws it comes when it is near, and paper before that has the table."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + INVOICE, wait_until="networkidle")
    figure = page.locator("figure.ctmp-values").first
    before = figure.bounding_box()
    assert [one for one in asked if "chartist" in one or "chart-drawing" in one] == []
    assert figure.get_by_role("img").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert figure.locator("table").is_visible()
    assert figure.get_by_role("img").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not figure.locator("table").is_visible()
    come_near(page)
    page.locator(".ctmp-goal-label").first.wait_for()
    page.evaluate("scrollTo(0, 0)")
    assert figure.bounding_box() == before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert figure.get_by_role("img").is_visible()
    context.close()


@pytest.mark.browser
def test_other_pages_do_not_pay(browser: Browser, site: str) -> None:
    """A page without a chart does not ask for what draws them."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + "touchpoints/bike-forum/", wait_until="networkidle")
    context.close()
    assert any("loader.js" in address for address in asked)
    assert [one for one in asked if "chart" in one.rpartition("/")[2]] == []
