"""WCAG 2.2 AA on every type of page, by axe-core, and what axe does not see."""

import functools
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import page_types
import pytest
from bs4 import BeautifulSoup, SoupStrainer
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
PLACES = [
    "target-size", "scrollable-region-focusable", "nested-interactive", "aria-hidden-focus", "link-name",
    "button-name", "label", "select-name",
]  # fmt: skip
"""What a narrower window can change."""
MATERIALS: dict[str, str] = {}
"""Rules that the theme breaks and a few lines of CSS do not mend, each with the reason: none."""
ALIKE = [
    "tbody > tr:nth-child(n + 6)",
    "li:nth-child(n + 12)",
    "details:not([open]) ~ details:nth-child(n + 12)",
    ".ctmp-fields:nth-of-type(n + 8)",
]
"""The rest of a long table or list is as its beginning."""
STILL = "*, ::before, ::after { transition: none !important; animation: none !important; }"

AXE_RUN = """([only, without, alike]) => axe.run({ exclude: alike }, {
  runOnly: only, rules: Object.fromEntries(without.map((id) => [id, { enabled: false }])),
  resultTypes: ["violations"], preload: false,
}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}`)))"""

AT = {
    "light": ((1360, 900), "light", {"type": "tag", "values": LEVELS}, []),
    "dark": ((1360, 900), "dark", {"type": "rule", "values": COLOURS}, []),
    "phone": ((400, 900), "light", {"type": "tag", "values": LEVELS}, ["color-contrast"]),
    "twice as large": ((640, 512), "light", {"type": "rule", "values": PLACES}, []),
}
"""Window, scheme, what axe looks at, and what is seen elsewhere already."""


def opened(browser: Browser, **options: Any) -> Page:
    """Return a page in which nothing moves."""
    return browser.new_context(reduced_motion="reduce", **options).new_page()


def violations(page: Page, only: dict[str, object], without: list[str]) -> list[str]:
    """Return what axe finds, without what the theme is known for."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.evaluate(
            """(css) => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets.push(sheet);
            }""",
            STILL,
        )
    return list(page.evaluate(AXE_RUN, [only, [*without, *MATERIALS], ALIKE]))


@pytest.mark.parametrize("modes", [("light",), ("dark", "phone", "twice as large")], ids=" ".join)
def test_axe(browser: Browser, site: str, site_folder: Path, modes: tuple[str, ...]) -> None:
    """Nobody is left out of any type of page: no violation."""
    page, found = opened(browser), []
    choose = page_types.samples if modes == ("light",) else page_types.richest
    for place in choose(site_folder):
        page.goto(site + place)
        for mode in modes:
            (width, height), scheme, only, without = AT[mode]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{place} {mode}: {one}" for one in violations(page, only, without)]
    page.context.close()
    assert found == []


def test_axe_opens_what_is_folded(browser: Browser, site: str, site_folder: Path) -> None:
    """What is behind folds is as good as what is before them."""
    page, found = opened(browser, viewport={"width": 1360, "height": 900}), []
    types = page_types.types(site_folder)
    for type_ in ("touchpoints/*/", "journeys/*/", "departments/*/"):
        place = types[type_][-1]
        page.goto(site + place)
        page.evaluate(
            "document.querySelectorAll('article details').forEach((one) => (one.open = true))"
        )
        page.wait_for_load_state("networkidle")
        found += [f"{place}: {one}" for one in violations(page, AT["light"][2], [])]
    page.context.close()
    assert found == []


def drawn(node: dict[str, Any], *, in_svg: bool = False) -> Iterator[int]:
    """Yield the links in drawings below a node of the document, as the accessibility tree knows them."""
    in_svg = in_svg or node["nodeName"] == "svg"
    if in_svg and node["nodeName"] == "a":
        yield node["backendNodeId"]
    for child in node.get("children", ()):
        yield from drawn(child, in_svg=in_svg)


def links(page: Page) -> Iterator[tuple[str, str]]:
    """Yield name and address of each link in a drawing, from the accessibility tree."""
    session = page.context.new_cdp_session(page)
    ours = {*drawn(session.send("DOM.getDocument", {"depth": -1})["root"])}
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        if node.get("backendDOMNodeId") in ours and not node["ignored"]:
            (address,) = (
                one["value"]["value"] for one in node["properties"] if one["name"] == "url"
            )
            yield node["name"]["value"], address
    session.detach()


def plain(words: str) -> str:
    """Return words as they are compared: no soft hyphens, no case."""
    return " ".join(words.replace("\u00ad", "").split()).casefold()


@functools.cache
def title(site_folder: Path, path: str) -> str:
    """Return what the page at an address is called."""
    html = (site_folder / unquote(path) / "index.html").read_text("utf-8")
    heading = BeautifulSoup(html, "html.parser", parse_only=SoupStrainer("h1")).find("h1")
    assert heading is not None, path
    return plain(heading.get_text())


def test_names_of_links_in_drawings(browser: Browser, site: str, site_folder: Path) -> None:
    """To the accessibility tree a link in a drawing is called as the page to which it leads."""
    page, found, count = opened(browser, viewport={"width": 1360, "height": 900}), [], 0
    for place in page_types.richest(site_folder):
        page.goto(site + place)
        if not page.locator("article svg a").count():
            continue
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        for name, address in links(page):
            path, _, part = address.removeprefix(site).partition("#")
            says = plain(name)
            is_named = re.search(r"[^\W\d]{3}", says) if part else title(site_folder, path) in says
            count += 1
            if not is_named:
                found.append(f"{place}: “{name}” leads to {path}")
    page.context.close()
    assert count > 50
    assert found == []
