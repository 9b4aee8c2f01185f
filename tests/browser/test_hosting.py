"""Wherever a site stands: as files, in folders, in a frame, with pages that the theme fetches itself."""

from collections.abc import Iterator
from pathlib import Path

import page_types
import pytest
from drawings import complaints
from playwright.sync_api import Browser, Locator, Page
from serving import build, served

pytestmark = pytest.mark.browser
SHEETS = "[...document.querySelectorAll('link[rel=stylesheet]')].map((one) => one.href)"
WATCH = """
(wanted) => {
  window.seen = {};
  new MutationObserver(() => {
    for (const [selector, property] of Object.entries(wanted)) {
      const found = document.querySelector(selector);
      if (found) seen[selector] ??= getComputedStyle(found)[property];
    }
  }).observe(document.body, { childList: true, subtree: true });
}
"""
"""Remembers a property of the first element that each selector ever found, before it is painted."""


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site below a path whose pages the theme fetches itself."""
    folder = tmp_path_factory.mktemp("instant")
    with served(folder / "site", "/handbuch/") as address:
        build(
            folder,
            f"site_url: {address}",
            "theme: {name: material, features: [navigation.instant, navigation.tabs]}",
        )
        yield address


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site whose pages are files."""
    return build(
        tmp_path_factory.mktemp("files"), "use_directory_urls: false", "theme: {name: material}"
    )


def click(page: Page, link: Locator) -> None:
    """Follow a link; the address and the page change, and nothing is loaded anew."""
    before, title = page.url, page.locator("h1").first.inner_text()
    link.first.click()
    page.wait_for_function(
        "([url, title]) => location.href !== url && document.querySelector('h1')?.innerText !== title",
        arg=[before, title],
    )
    assert page.evaluate("window.isSame"), f"{page.url} was loaded anew"


def test_instant_navigation(browser: Browser, instant: str) -> None:
    """Links in the tabs, in texts and in drawings change the page; scripts begin anew; back works."""
    page = browser.new_context(viewport={"width": 1360, "height": 900}).new_page()
    said = complaints(page, instant)
    page.goto(instant)
    page.evaluate("window.isSame = true")
    click(page, page.locator(".md-tabs a[href$='journeys/']"))
    click(page, page.locator("article a[href*='get-glasses']"))
    tools = page.locator(".ctmp-figure:visible .ctmp-tools")
    tools.first.wait_for()
    assert tools.count() == page.locator(".ctmp-figure:visible:has(> .ctmp-canvas)").count() > 0
    click(page, page.locator("article svg.ctmp-diagram a:visible"))
    assert "/touchpoints/" in page.url
    title = page.locator("h1").inner_text()
    page.go_back()
    page.wait_for_function("(title) => document.querySelector('h1').innerText !== title", arg=title)
    page.locator(".ctmp-figure:visible .ctmp-tools").first.wait_for()
    click(page, page.locator(".md-tabs a").first)
    click(page, page.locator("svg.ctmp-ring a"))
    click(page, page.locator(".md-tabs a[href$='responsibilities/']"))
    click(page, page.locator("article a[href*='departments/']:visible"))
    page.context.close()
    assert said == []


def test_styles_of_a_page_that_is_reached_by_a_click(browser: Browser, instant: str) -> None:
    """No page that the theme fetches is ever shown without its styles, and the owner's stay last.

    The theme puts a page in before it asks for the styles that are new, and these behind all others.
    """
    page = browser.new_context(viewport={"width": 1360, "height": 900}).new_page()
    page.goto(instant)
    page.evaluate("window.isSame = true")
    page.evaluate(WATCH, {".ctmp-tabs": "display", ".ctmp-strip-row": "display"})
    before = page.evaluate(SHEETS)
    click(page, page.locator(".md-tabs a[href$='journeys/']"))
    click(page, page.locator("article a[href*='get-glasses']"))
    click(page, page.locator("article svg.ctmp-diagram a:visible"))
    assert page.evaluate("seen") == {".ctmp-tabs": "flex", ".ctmp-strip-row": "grid"}
    assert page.evaluate(SHEETS) == before
    page.keyboard.press("/")
    page.locator("dialog.ctmp-search[open]").wait_for()
    page.keyboard.press("Escape")
    page.go_back()
    page.locator(".ctmp-tabs").wait_for()
    page.keyboard.press("/")
    dialog = page.locator("dialog.ctmp-search[open]")
    dialog.wait_for()
    assert dialog.evaluate("(one) => getComputedStyle(one).borderRadius") == "8px"
    page.context.close()


def test_a_new_window_for_a_drawing(browser: Browser, instant: str) -> None:
    """With Ctrl a link in a drawing opens elsewhere, as any link does."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    page = context.new_page()
    page.goto(f"{instant}journeys/get-glasses/")
    with context.expect_page():
        page.locator("article svg.ctmp-diagram a:visible").first.click(modifiers=["Control"])
    assert page.url.endswith("/get-glasses/")
    context.close()


def test_links_in_drawings_are_of_svg(site_folder: Path) -> None:
    """Where the theme fetches pages itself, a plain `href` in an SVG stops it for good."""
    plain = [
        place
        for place in page_types.pages(site_folder)
        if place != "404.html"
        and _has_plain_href((site_folder / place / "index.html").read_text("utf-8"))
    ]
    assert plain == []


def _has_plain_href(html: str) -> bool:
    drawings = (part.partition("</svg>")[0] for part in html.split("<svg")[1:])
    return any(" href=" in drawing for drawing in drawings)


def test_pages_that_are_files(browser: Browser, files: Path) -> None:
    """Without folders as addresses everything is there, served and from somebody's disk."""
    with served(files, "/x/") as address:
        page = browser.new_page()
        said = complaints(page, address)
        page.on("response", lambda one: said.append(one.url) if one.status >= 400 else None)
        for place in page_types.richest(files):
            page.goto(address + place if place != "404.html" else address)
        page.close()
    assert said == []
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    # The theme's search wants an index that only its plugin `offline` writes.
    page.on(
        "pageerror", lambda one: said.append(str(one)) if "search_index" not in str(one) else None
    )
    page.goto(f"{files.as_uri()}/journeys/get-glasses.html")
    page.locator(".ctmp-tools").first.wait_for()
    page.locator("article svg.ctmp-diagram a:visible").first.click()
    page.wait_for_url("**/touchpoints/*.html")
    page.close()
    assert said == []
    assert [one for one in asked if not one.startswith(("file:", "data:", "blob:"))] == []


def test_in_a_frame(browser: Browser, files: Path) -> None:
    """Another page of the same host may embed a page, under the strictest policy."""
    (files / "outside.htm").write_text('<!doctype html><link rel="icon" href="data:,">', "utf-8")
    with served(files, "/handbook/") as address:
        page = browser.new_page()
        said = complaints(page, address)
        page.goto(f"{address}outside.htm")
        page.evaluate(
            """(address) => {
              const frame = document.createElement("iframe");
              [frame.src, frame.width, frame.height] = [address, 1200, 800];
              document.body.replaceChildren(frame);
            }""",
            f"{address}journeys/get-glasses.html",
        )
        frame = page.frame_locator("iframe")
        frame.locator(".ctmp-tools:visible").first.wait_for()
        frame.locator("article svg.ctmp-diagram a:visible").first.click()
        frame.locator(".ctmp-who, .ctmp-chips").first.wait_for()
        page.close()
    assert said == []
