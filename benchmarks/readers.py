"""Measures what readers wait for: bytes of a first visit, what moves, the largest part.

Chromium opens pages of the demo at 10 Mbit/s and 40 ms, each as a first visit; the page's own bytes
are counted as they are and packed (gzip), besides search. With `--touchpoints` a generated handbook
of that size is measured as well; there somebody also searches, for words that are on nearly every
page, for a number that is on few, and with a slip of the pen: what is counted is asked for from the
opening of the dialog until the first result is there, unpacked, besides the page.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus import write_corpus
from playwright.sync_api import Browser, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
NETWORK = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10_000_000 / 8,
    "uploadThroughput": 10_000_000 / 8,
}
SEARCH = ("/search/", "/pagefind/", "/workers/search.")
WATCH = """
window.moved = 0;
window.largest = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) moved += one.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) largest = one.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
SEARCHED = ("letter", "invoice", "place 42", "custoemr")
"""The first two are on nearly every page; a word and its stem may lie in two pieces."""
WATCH_RESULTS = """
new MutationObserver((_, watch) => {
  if (!document.querySelector("dialog.ctmp-search ol li")) return;
  window.shown = performance.now();
  watch.disconnect();
}).observe(document, { childList: true, subtree: true });
performance.clearResourceTimings();
performance.setResourceTimingBufferSize(1000);
"""
ASKED = "performance.getEntriesByType('resource').map((one) => [one.name, one.startTime < shown])"
CONFIG = "site_name: Large\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, ctmp]\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A first visit of one page."""

    html: int
    """Bytes of the page itself."""
    raw: int
    """Bytes of everything besides search."""
    packed: int
    """The same, each file packed."""
    moved: float
    """Cumulative layout shift."""
    largest: float
    """Milliseconds until the largest part of the page is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search on a page that is there already."""

    first: tuple[tuple[str, int], ...]
    """The files that are asked for until the first result is shown, and their bytes."""
    later: int
    """Bytes of what is asked for after it."""


def main() -> None:
    """Run the measurement and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--touchpoints", type=int, default=1000, help="0 leaves the large one out")
    parser.add_argument("--files", action="store_true", help="name each file that a search loads")
    arguments = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    if program is None:
        sys.exit("Chromium is not installed: what readers wait for is not measured.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"{'':34}{'HTML':>9}{'all':>9}{'packed':>9}{'moved':>8}{'largest':>10}")
        _measure(browser, "demo", _build(ROOT, Path(folder, "demo")))
        if arguments.touchpoints:
            large = Path(folder, "large")
            size = arguments.touchpoints
            write_corpus(large / "content", touchpoints=size, journeys=size // 10)
            (large / "mkdocs.yml").write_text(CONFIG, "utf-8")
            site = _build(large, large / "site")
            _measure(browser, f"{size:,} touchpoints", site)
            _measure_search(browser, f"{size:,} touchpoints", site, names_files=arguments.files)
        browser.close()


def _build(project: Path, site: Path) -> Path:
    program = Path(sys.executable).parent / "mkdocs"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795219200"}
    subprocess.run(
        [program, "build", "--quiet", "--site-dir", site], cwd=project, check=True, env=environment
    )
    return site


def _measure(browser: Browser, name: str, site: Path) -> None:
    with _served(site) as address:
        for kind, place in _places(site):
            one = _visit(browser, site, address, place)
            print(
                f"{name + ', ' + kind:34}{one.html / 1000:6.0f} KB{one.raw / 1000:6.0f} KB"
                f"{one.packed / 1000:6.0f} KB{one.moved:8.3f}{one.largest:7.0f} ms"
            )


def _places(site: Path) -> Iterator[tuple[str, str]]:
    """Yield what is measured: of touchpoints and journeys the page with most on it."""
    yield "home", ""
    yield "explorer", "touchpoints/"
    for kind in ("touchpoints", "journeys"):
        pages = (one for one in (site / kind).glob("*/index.html"))
        largest = max(pages, key=lambda page: page.stat().st_size)
        yield f"a {kind[:-1]}", f"{kind}/{largest.parent.name}/"


def _visit(browser: Browser, site: Path, address: str, place: str) -> Visit:
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.add_init_script(WATCH)
    page, asked = context.new_page(), set[str]()
    page.on("requestfinished", lambda one: asked.add(urlsplit(one.url).path))
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    page.goto(address + place)
    page.wait_for_load_state("networkidle")
    moved, largest = page.evaluate("[moved, largest]")
    context.close()
    html = site / place / "index.html"
    needed = [site / path.lstrip("/") for path in asked if not any(one in path for one in SEARCH)]
    files = [html.read_bytes(), *(file.read_bytes() for file in needed if file.is_file())]
    return Visit(
        html=len(files[0]),
        raw=sum(map(len, files)),
        packed=sum(len(gzip.compress(one)) for one in files),
        moved=moved,
        largest=largest,
    )


def _measure_search(browser: Browser, name: str, site: Path, *, names_files: bool) -> None:
    print(f"\n{'':50}{'first result':>14}{'later':>9}")
    with _served(site) as address:
        for words in SEARCHED:
            one = _search(browser, site, address, words)
            label = f"{name}, “{words}”"
            first = sum(size for _, size in one.first)
            print(f"{label:50}{first / 1000:11.0f} KB{one.later / 1000:6.0f} KB")
            if names_files:
                for path, size in one.first:
                    print(f"  {path:62}{size:9,}")


def _search(browser: Browser, site: Path, address: str, words: str) -> Search:
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH_RESULTS)
    page.keyboard.press("/")
    page.locator("dialog.ctmp-search[open]").wait_for()
    page.keyboard.insert_text(words)
    page.wait_for_function("window.shown")
    page.wait_for_load_state("networkidle")
    page.locator("dialog.ctmp-search .ctmp-facet input").first.wait_for(state="attached")
    asked = [(urlsplit(url).path, is_first) for url, is_first in page.evaluate(ASKED)]
    context.close()
    sizes = [(path, (site / path.lstrip("/")).stat().st_size, first) for path, first in asked]
    return Search(
        first=tuple((path, size) for path, size, is_first in sizes if is_first),
        later=sum(size for _, size, is_first in sizes if not is_first),
    )


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, keeps connections, writes no log."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


if __name__ == "__main__":
    main()
