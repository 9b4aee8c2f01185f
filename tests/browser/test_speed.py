"""What a first visit costs a reader: bytes, as they are and as servers pack them, and only what is needed."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import page_types
import pytest
from playwright.sync_api import Browser

from ctmp_docs.styles import SHEETS, css

pytestmark = pytest.mark.browser
SEARCH = ("/search/", "/pagefind/", "/workers/search.")
WHOLE = 127_000
"""Bytes of a first visit besides search, packed as web servers send them; a third of what is allowed."""
TYPES = {
    "": 325_000,
    "touchpoints/": 447_000,
    "touchpoints/*/": 355_000,
    "journeys/*/": 365_000,
    "departments/": 423_000,
    "responsibilities/matrix/": 335_000,
    "glossary/": 320_000,
}
"""Bytes of all that a page needs besides its own text, not packed; Material's own are 266,000."""
EXTRA = {
    "diagrams.js": ".ctmp-canvas",
    "diagram-zoom.js": ".is-zoomed",
    "panzoom.min.js": ".is-zoomed",
    "diagram-files.js": ".ctmp-sheet",
    "charts.js": ".ctmp-values",
    "chart-drawing.js": ".ct-grid",
    "chartist.umd.js": ".ct-grid",
    "tables.js": ".ctmp-listing",
    "matrix.js": ".ctmp-matrix-box",
}
"""Scripts that only some pages need, and what these pages have; of some, not before it is used."""
MATCHING = r"""
(sheets) => {
  // What a rule is about, whatever a reader does with it: the same without its states.
  const STATE = "::?(?:before|after|marker|placeholder|backdrop|hover|active|target|focus[-a-z]*|-webkit-[-a-z]*|-moz-[-a-z]*)(?![-\\w])";
  const anyState = (text) =>
    text.replaceAll(new RegExp(`:not\\(${STATE}\\)`, "g"), "").replaceAll(new RegExp(STATE, "g"), ":is(*)");
  const rules = (list) => [...list].flatMap((one) => (one.selectorText ? [one.selectorText] : rules(one.cssRules ?? [])));
  for (const { content, parentElement } of [...document.querySelectorAll("template")]) parentElement.append(content);
  return sheets.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return rules(sheet.cssRules).filter((one) => document.querySelector(anyState(one)));
  });
}
"""
"""Returns, for each sheet, those of its rules that are about something in the page."""
SCRIPTS = Path(__file__).parents[2] / "ctmp_docs/theme/assets/ctmp/js"


def test_first_visit(browser: Browser, site: str, site_folder: Path) -> None:
    """Nobody waits for what a page does not need: bytes, and scripts of parts that are not there."""
    too_heavy, unneeded = [], []
    types = page_types.types(site_folder)
    for place, assets in ((types[type_][-1], assets) for type_, assets in TYPES.items()):
        context = browser.new_context(viewport={"width": 1360, "height": 900})
        page, got = context.new_page(), dict[str, bytes]()
        page.on("requestfinished", lambda one, got=got: got.setdefault(one.url, b""))
        page.goto(site + place)
        page.wait_for_load_state("networkidle")
        text = site_folder / place / "index.html"
        files = [
            site_folder / urlsplit(url).path.strip("/") for url in got if _counts(url, site + place)
        ]
        packed = sum(
            len(gzip.compress(one.read_bytes())) for one in [text, *files] if one.is_file()
        )
        raw = sum(one.stat().st_size for one in files if one.is_file())
        if packed > WHOLE or raw > assets:
            too_heavy.append(f"{place}: {packed} packed, {raw} besides the page")
        unneeded += [
            f"{place}: {script}" for script, part in EXTRA.items()
            if any(url.endswith(script) for url in got) and not page.locator(part).count()
        ]  # fmt: skip
        context.close()
    assert too_heavy == []
    assert unneeded == []


def test_styles_of_what_is_there(browser: Browser, site: str, site_folder: Path) -> None:
    """A page asks for no sheet whose parts it does not have, and lacks none that says something of it."""
    page, wrong = browser.new_page(), []
    parts = [sheet for sheet in SHEETS if sheet.marks is not None]
    for place in page_types.samples(site_folder):
        page.goto(site + (place if place != "404.html" else "nowhere/"))
        asked = page.evaluate(
            "[...document.querySelectorAll('link[rel=stylesheet]')].map((one) => one.href)"
        )
        found = page.evaluate(MATCHING, [css(sheet.name) for sheet in parts])
        for sheet, rules in zip(parts, found, strict=True):
            if (f"{site}{sheet.path}" in asked) != bool(rules):
                wrong.append(f"{place}: {sheet.name} {rules[:3]}")
    page.close()
    assert wrong == []


def _counts(url: str, page: str) -> bool:
    return url != page and url.startswith("http") and not any(part in url for part in SEARCH)


def test_every_script_is_asked_for(site_folder: Path) -> None:
    """A script that no page loads and the loader does not know would never run."""
    seen = (site_folder / "index.html", *site_folder.glob("journeys/*/walk/index.html"))
    pages = "".join(page.read_text("utf-8") for page in seen)
    known = "".join(path.read_text("utf-8") for path in SCRIPTS.glob("*.js"))
    lost = [
        path.name for path in SCRIPTS.rglob("*.js")
        if f"js/{path.name}" not in pages and f'{path.name}"' not in known
    ]  # fmt: skip
    assert lost == []
