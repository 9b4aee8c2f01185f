"""What a first visit costs a reader: bytes, as they are and as servers pack them, and only what is needed."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import page_types
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SEARCH = ("/search/", "/pagefind/", "/workers/search.")
WHOLE = 200_000
"""Bytes of a first visit besides search, packed as web servers send them; half of what is allowed."""
ASSETS = 540_000
"""Bytes of all that a page needs besides its own text, not packed; Material's own are 266,000."""
TYPES = (
    "",
    "touchpoints/",
    "touchpoints/*/",
    "journeys/*/",
    "departments/",
    "responsibilities/matrix/",
    "glossary/",
)
EXTRA = {
    "diagrams.js": ".ctmp-canvas",
    "charts.js": ".ctmp-values",
    "tables.js": ".ctmp-listing",
    "matrix.js": ".ctmp-matrix-box",
}
"""Scripts that only some pages need, and what these pages have."""
SCRIPTS = Path(__file__).parents[2] / "ctmp_docs/theme/assets/ctmp/js"


def test_first_visit(browser: Browser, site: str, site_folder: Path) -> None:
    """Nobody waits for what a page does not need: bytes, and scripts of parts that are not there."""
    too_heavy, unneeded = [], []
    types = page_types.types(site_folder)
    for place in (types[type_][-1] for type_ in TYPES):
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
        if packed > WHOLE or raw > ASSETS:
            too_heavy.append(f"{place}: {packed} packed, {raw} besides the page")
        unneeded += [
            f"{place}: {script}" for script, part in EXTRA.items()
            if any(url.endswith(script) for url in got) and not page.locator(part).count()
        ]  # fmt: skip
        context.close()
    assert too_heavy == []
    assert unneeded == []


def _counts(url: str, page: str) -> bool:
    return url != page and url.startswith("http") and not any(part in url for part in SEARCH)


def test_every_script_is_asked_for(site_folder: Path) -> None:
    """A script that no page loads and the loader does not know would never run."""
    home = (site_folder / "index.html").read_text("utf-8")
    known = "".join(path.read_text("utf-8") for path in SCRIPTS.glob("*.js"))
    lost = [
        path.name for path in SCRIPTS.rglob("*.js")
        if f"js/{path.name}" not in home and f'{path.name}"' not in known
    ]  # fmt: skip
    assert lost == []
