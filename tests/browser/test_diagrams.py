"""What readers do with a drawing: zoom, full screen, files, paper; and what they always have."""

import functools
import http.server
import os
import re
import struct
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from drawings import (
    FLOW,
    complaints,
    download,
    figure_pages,
    open_flow,
    scale,
    tool,
    wait_for_zoom,
)
from hostile_site import write
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
JOURNEY = "journeys/repair/"
NARROW = 760
"""Pixels of a window in which the flow of that journey is shown smaller than it is."""
POLICY = (
    "default-src 'none'; base-uri 'none'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; style-src 'self'; script-src 'self' 'unsafe-inline'"
)
"""The strictest policy for all but the theme's own inline scripts, which have hashes on a host."""
XLINK = "{http://www.w3.org/1999/xlink}href"
TEXTS = Path(__file__).with_name("texts_in_boxes.js").read_text("utf-8")


class _Strict(http.server.SimpleHTTPRequestHandler):
    """Serves files under the policy and writes no log."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of strange words, with instant navigation, under the policy."""
    folder = tmp_path_factory.mktemp("hostile") / "handbook"
    handler = functools.partial(_Strict, directory=str(folder / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        write(folder, address)
        subprocess.run(
            [Path(sys.executable).parent / "mkdocs", "build", "--quiet", "--site-dir", "site"],
            cwd=folder, check=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200", "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Return the page of a journey whose drawing is wider than the window."""
    context = browser.new_context(
        viewport={"width": NARROW, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    open_flow(page, site + JOURNEY)
    yield page
    context.close()


def check_pages(browser: Browser, address: str) -> list[str]:
    """Return what is wrong on the pages of a site with drawings."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    page = context.new_page()
    faults = complaints(page, address)
    paths = figure_pages(address)
    assert paths
    for path in paths:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        page.wait_for_load_state("networkidle")  # The tools come when a fold is opened.
        drawn = page.locator("figure.ctmp-figure:has(> .ctmp-canvas)").count()
        if page.locator(".ctmp-tools").count() != drawn:
            faults.append(f"{path}: the tools of {drawn} drawings are not there once each")
        faults += [f"{path}: {fault}" for fault in page.evaluate(TEXTS)]
    context.close()
    return faults


def test_every_drawing_of_the_demo(browser: Browser, site: str) -> None:
    """Tools once a drawing, no complaint, and every text in its box and off all others."""
    assert check_pages(browser, site) == []


def test_every_drawing_of_strange_words(browser: Browser, hostile: str) -> None:
    """The same for words of every length and script, under the strict policy."""
    assert check_pages(browser, hostile) == []


def test_buttons_and_keys_zoom(page: Page) -> None:
    """Both enlarge and shrink; 0 shows the drawing as it was."""
    assert scale(page) == 1
    tool(page, "in").click()
    wait_for_zoom(page)
    assert scale(page) > 1.3
    tool(page, "out").click()
    assert scale(page) == 1
    page.locator(f"{FLOW} .ctmp-canvas").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    assert scale(page) > 1.8
    page.keyboard.press("0")
    assert scale(page) == 1


def test_the_first_press_works(browser: Browser, site: str, tmp_path: Path) -> None:
    """What zooms and what saves files comes when it is first wanted, also on a slow line; no press is lost."""
    context = browser.new_context(
        viewport={"width": NARROW, "height": 900}, reduced_motion="reduce"
    )
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
    page.route("**/panzoom.min.js", lambda route: (page.wait_for_timeout(200), route.continue_()))
    open_flow(page, site + JOURNEY)
    tool(page, "in").wait_for()
    page.wait_for_load_state("networkidle")
    late = {"panzoom.min.js", "diagram-zoom.js", "diagram-files.js"}
    assert late & set(asked) == set()
    tool(page, "in").click()
    tool(page, "in").click()
    wait_for_zoom(page)
    assert scale(page) > 1.8
    assert late & set(asked) == {"panzoom.min.js", "diagram-zoom.js"}
    assert download(page, "svg", tmp_path).suffix == ".svg"
    assert late <= set(asked)
    context.close()


def test_two_fingers_zoom(browser: Browser, site: str) -> None:
    """The first pinch enlarges the drawing and not the page, though what zooms comes with it."""
    context = browser.new_context(
        viewport={"width": NARROW, "height": 900}, has_touch=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.route("**/panzoom.min.js", lambda route: (page.wait_for_timeout(100), route.continue_()))
    open_flow(page, site + JOURNEY)
    drawing = page.locator(f"{FLOW} svg.ctmp-diagram")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers = context.new_cdp_session(page)

    def touch(kind: str, *gaps: int) -> None:
        points = [{"x": x + gap, "y": y, "id": place} for place, gap in enumerate(gaps)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", -30)
    touch("touchStart", -30, 30)
    page.wait_for_function("window.ctmp.zoom")
    for gap in (40, 60, 90):
        touch("touchMove", -gap, gap)
    wait_for_zoom(page)
    touch("touchEnd")
    assert scale(page) > 1.3
    assert page.evaluate("visualViewport.scale") == 1
    context.close()


def test_only_what_is_of_use_is_offered(page: Page) -> None:
    """Where the drawing stands at its full size there is nothing to zoom."""
    assert tool(page, "in").is_visible()
    page.set_viewport_size({"width": 1360, "height": 900})
    tool(page, "in").wait_for(state="hidden")
    assert tool(page, "download").is_visible()
    assert page.locator(f"{FLOW} .ctmp-canvas").get_attribute("tabindex") is None


def test_a_wheel_scrolls_the_page(page: Page) -> None:
    """Only together with Ctrl it zooms; the page is never caught."""
    page.locator(f"{FLOW} svg.ctmp-diagram").hover()
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, -100)
    page.wait_for_function("before => scrollY < before", arg=before)
    assert scale(page) == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    wait_for_zoom(page)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_links_lead_on_when_zoomed(page: Page, by: str) -> None:
    """A drag moves the drawing and opens nothing; a click and the Enter key open the card."""
    tool(page, "in").click()
    wait_for_zoom(page)
    card = page.locator(f"{FLOW} svg.ctmp-diagram a.card").nth(2)
    title = card.locator("text.title").first.text_content() or "?"
    before = page.url
    box = card.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 20, steps=4)
    page.mouse.up()
    moved = card.bounding_box()
    assert moved is not None
    assert moved["x"] < box["x"] - 30
    assert page.url == before
    if by == "mouse":
        card.click()
    else:
        card.focus()
        page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    assert title in page.locator("h1").inner_text()


def test_a_focused_card_comes_into_sight(page: Page) -> None:
    """Who walks through a zoomed drawing with the Tab key sees where they are."""
    page.locator(f"{FLOW} .ctmp-canvas").focus()
    for _ in range(4):
        page.keyboard.press("+")
    wait_for_zoom(page)
    for _ in range(8):
        page.keyboard.press("Tab")
        scale(page)
        assert page.evaluate(
            """() => {
              const card = document.activeElement.getBoundingClientRect();
              const room = document.querySelector(".flow .ctmp-canvas").getBoundingClientRect();
              return card.left > room.left && card.right < room.right
                && card.top > Math.max(room.top, 0)
                && card.bottom < Math.min(room.bottom, innerHeight + 1);
            }"""
        )


@pytest.mark.parametrize("has_api", [True, False])
def test_full_screen(browser: Browser, site: str, has_api: bool) -> None:
    """By the browser's means or, where it has none, a dialog; and back, focus where it was."""
    page = browser.new_page()
    if not has_api:
        page.add_init_script("delete Element.prototype.requestFullscreen")
    open_flow(page, site + JOURNEY)
    figure = page.locator(FLOW)
    tool(page, "full").click()
    page.locator("figure.is-full").wait_for()
    box = figure.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (1280, 720)
    assert tool(page, "in").is_visible()
    assert page.evaluate("document.activeElement.dataset.do") == "leave"
    page.keyboard.press("Escape")
    page.locator("figure.is-full").wait_for(state="detached")
    assert page.evaluate("document.activeElement.dataset.do") == "full"
    assert page.locator("dialog").count() == 0
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_files(browser: Browser, hostile: str, scheme: Any, tmp_path: Path) -> None:
    """The SVG stands alone and is light, the PNG is twice as large and not empty."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    faults = complaints(page, hostile)
    open_flow(page, f"{hostile}journeys/short/")
    box = page.locator(f"{FLOW} svg.ctmp-diagram").get_attribute("viewBox") or ""
    svg = download(page, "svg", tmp_path)
    png = download(page, "png", tmp_path)
    context.close()
    assert faults == []
    assert svg.name.startswith("donaudampf")
    text = svg.read_text("utf-8")
    assert "var(" not in text
    assert "fill:rgb(27, 35, 48)" in text
    assert "visibility:hidden" not in text
    tree = ET.fromstring(text)
    rules = set(re.findall(r"\.(\w+)\{", text))
    used = {name for one in tree.iter() for name in one.get("class", "").split()}
    assert used == rules
    assert all(one.get(XLINK, "http").startswith("http") for one in tree.iter())
    data = png.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    _, _, width, height = map(float, box.split())
    assert struct.unpack(">II", data[16:24]) == (round(2 * width), round(2 * height))
    assert len(data) > 10_000


def test_instant_navigation_leaves_one_set_of_tools(browser: Browser, hostile: str) -> None:
    """The theme fetches pages itself; tools are there on each of them, once."""
    page = browser.new_page()
    faults = complaints(page, hostile)
    page.goto(f"{hostile}journeys/long/")
    page.evaluate("window.isSame = true")
    for path in ("touchpoints/t1/", "journeys/short/", "touchpoints/t2/"):
        # Links in a drawing load the page anew; those of the text are the theme's.
        page.locator(f'a[href$="/{path}"]:not(.card)').first.click()
        page.wait_for_url(f"**/{path}")
        page.wait_for_function(
            """path => {
              const figures = [...document.querySelectorAll("figure:has(> .ctmp-canvas)")];
              const link = document.querySelector("link[rel=canonical]").href;
              return link.endsWith(path) && figures.length
                && figures.every((one) => one.querySelectorAll(".ctmp-tools").length === 1);
            }""",
            arg=path,
        )
    assert page.evaluate("window.isSame")
    assert faults == []
    page.close()


def test_without_a_script(browser: Browser, site: str) -> None:
    """The drawing is there, fits, and its links lead on; no tool that would do nothing."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": NARROW, "height": 900}
    )
    page = context.new_page()
    open_flow(page, site + JOURNEY)
    box = page.locator(f"{FLOW} svg.ctmp-diagram").bounding_box()
    assert box is not None
    assert 0 < box["width"] <= NARROW
    assert page.locator(".ctmp-tools").count() == 0
    page.locator(f"{FLOW} svg.ctmp-diagram a.card").nth(1).click()
    assert "/touchpoints/" in page.url
    context.close()


def test_paper(browser: Browser, hostile: str) -> None:
    """Sixty steps go onto several lying pages, the title on the first; what follows is upright."""
    page = browser.new_page()
    open_flow(page, f"{hostile}journeys/long/")
    pdf = page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "12mm"))
    assert page.locator(".ctmp-pieces").count() == 0
    page.close()
    sizes = [
        (float(wide), float(high))
        for wide, high in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    ]
    lying = [at for at, (wide, high) in enumerate(sizes) if wide > high]
    assert lying == list(range(len(lying)))
    assert len(lying) in {4, 5}
    assert len(sizes) > len(lying) + 2


def test_pieces_cut_no_text_and_no_card(browser: Browser, hostile: str) -> None:
    """Between two pages of a drawing there is white, or a line that leads on."""
    page = browser.new_page()
    open_flow(page, f"{hostile}journeys/long/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    cuts, texts = page.evaluate(
        """() => [
          [...document.querySelectorAll(".flow .ctmp-pieces svg")].map((one) => one.viewBox.baseVal.y),
          [...document.querySelectorAll(".flow .ctmp-canvas svg :is(text, .card rect)")].map((one) => {
            const { y, height } = one.getBBox();
            return [y, y + height];
          }),
        ]"""
    )
    page.close()
    assert len(cuts) > 3
    assert [(cut, text) for cut in cuts for text in texts if text[0] + 1 < cut < text[1] - 1] == []
