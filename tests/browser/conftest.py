"""The demo site in a real browser; without Chromium these tests are skipped, and say so."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from search_site import german_site
from serving import build_demo

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-headless-shell"))), None)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo site."""
    return build_demo(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """Return the address of the demo site, served from this machine to this machine."""
    handler = functools.partial(_Quiet, directory=str(site_folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def german_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a German site is built, with its pages at `….html`."""
    return tmp_path_factory.mktemp("pieces")


@pytest.fixture(scope="session")
def in_pieces(german_folder: Path) -> Iterator[str]:
    """Return the address of that site; the index of its search is in pieces."""
    pytest.importorskip("pagefind_bin")
    with german_site(german_folder) as address:
        yield address


@pytest.fixture
def on_disk(in_pieces: str, german_folder: Path) -> Path:
    """Return that site as files."""
    assert in_pieces
    return german_folder / "site"


OF_THEME = "Cannot set property href of #<SVGAElement>"
"""What Material's instant navigation says of links in drawings where it finds no sitemap."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page; what scripts complain of is an error, and so is asking others."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    opened = context.new_page()
    said: list[str] = []
    opened.on(
        "pageerror", lambda error: said.append(str(error)) if OF_THEME not in str(error) else None
    )
    opened.on("request", lambda one: said.append(one.url) if _is_outside(one.url) else None)
    yield opened
    context.close()
    assert said == []


def _is_outside(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "file:", "data:", "blob:"))
