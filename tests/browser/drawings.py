"""What the tests of drawings do again and again in a browser."""

import json
import urllib.request
from pathlib import Path

from playwright.sync_api import Locator, Page

FLOW = "figure.ctmp-figure.flow"


def open_flow(page: Page, address: str) -> None:
    """Open the page of a journey and show its flow, which may not be the first of its pictures."""
    page.goto(address)
    tab = page.locator("label[for=tab-flow]")
    if tab.count():
        tab.click()
    page.locator(f"{FLOW} svg.ctmp-diagram").wait_for()


def figure_pages(address: str) -> list[str]:
    """Return the pages of a site that hold a drawing."""
    with urllib.request.urlopen(f"{address}search/index.js") as answer:  # noqa: S310
        written = answer.read().decode().partition("=")[2].partition("=")[2]
    found = []
    for path in sorted({row[0] for row in json.loads(written.rstrip(";\n"))}):
        with urllib.request.urlopen(address + path) as answer:  # noqa: S310
            if b'<svg class="ctmp-diagram' in answer.read():
                found.append(path)
    return found


def complaints(page: Page, address: str) -> list[str]:
    """Return a list that fills with what scripts complain of and whom else the page asks."""
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda one: (
            None if one.url.startswith((address, "data:", "blob:")) else said.append(one.url)
        ),
    )
    return said


def scale(page: Page) -> float:
    """Return how much the flow is enlarged."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return float(
        page.evaluate(
            "new DOMMatrix(getComputedStyle(document.querySelector('.flow svg.ctmp-diagram')).transform).a"
        )
    )


def wait_for_zoom(page: Page) -> None:
    """Wait until the flow is enlarged: what zooms comes when it is first wanted."""
    page.wait_for_function(
        "new DOMMatrix(getComputedStyle(document.querySelector('.flow svg.ctmp-diagram')).transform).a > 1"
    )


def tool(page: Page, name: str) -> Locator:
    """Return a tool of the flow."""
    return page.locator(FLOW).locator(f"[data-do={name}]")


def download(page: Page, kind: str, folder: Path) -> Path:
    """Take the flow away; return the file."""
    tool(page, "download").click()
    with page.expect_download() as waiting:
        tool(page, kind).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path
