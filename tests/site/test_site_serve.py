"""The preview: it goes on through a broken file, and recovers when the file is mended."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import site_builder
from bs4 import BeautifulSoup
from site_builder import CONFIG, MINIMAL, listing, soup, words

PATIENCE = 30.0
"""Seconds after which a preview that does not answer as it should has failed."""
BROKEN = "---\ntitle: [Invoice\nphases: [after]\nowner: billing\n---\nZbody\n"


class Preview:
    """A running `mkdocs serve` and the folder that it shows."""

    def __init__(self, folder: Path, cache: Path) -> None:
        """Start it on a free port."""
        self.content = folder / "content"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = folder / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    site_builder.PROGRAMS / "mkdocs", "serve", "--livereload",
                    "--dev-addr", self.address,
                ],
                cwd=folder, env=site_builder.environment(cache), stdout=log, stderr=log,
            )  # fmt: skip

    def page(self, path: str, until: Callable[[BeautifulSoup], bool]) -> BeautifulSoup:
        """Return a page as soon as it is as a test wants it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text("utf-8")
            try:
                with urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                    page = soup(answer.read().decode())
                if until(page):
                    return page
            except (URLError, OSError):
                pass
            time.sleep(0.1)
        pytest.fail(f"/{path} did not become as expected\n{self.log.read_text('utf-8')}")

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(timeout=10)


@pytest.fixture
def preview(tmp_path: Path, cache: Path) -> Iterator[Callable[..., Preview]]:
    """Return what starts a preview of some files; it is ended after the test."""
    started: list[Preview] = []

    def start(files: dict[str, str], config: str = CONFIG) -> Preview:
        site_builder.write(tmp_path / "content", files)
        site_builder.write(tmp_path, {"mkdocs.yml": config})
        started.append(Preview(tmp_path, cache))
        return started[-1]

    yield start
    for one in started:
        one.stop()


def heading(page: BeautifulSoup) -> str:
    """Return the heading of a page."""
    head = page.find("h1")
    return words(head) if head is not None else ""


def test_preview_goes_on_and_recovers(preview: Callable[..., Preview]) -> None:
    """Break a touchpoint: its page says why, the others work; mend it: its page is back."""
    running = preview(MINIMAL)
    running.page("touchpoints/invoice/", lambda page: heading(page) == "Invoice")
    file = running.content / "touchpoints/invoice.md"

    file.write_text(BROKEN, "utf-8")
    broken = running.page("touchpoints/invoice/", lambda page: heading(page) != "Invoice")
    said = words(broken.find("article"))
    assert "touchpoints/invoice.md:2:8" in said
    assert "unreadable-yaml" in said
    assert "Zbody" not in said
    assert "content/touchpoints/invoice.md:2:8" in words(
        running.page("problems/", lambda page: heading(page) == "Problems").find("article")
    )
    running.page("touchpoints/hotline/", lambda page: heading(page) == "Hotline")
    running.page("", lambda page: page.find("article") is not None)

    file.write_text(MINIMAL["touchpoints/invoice.md"], "utf-8")
    running.page("touchpoints/invoice/", lambda page: heading(page) == "Invoice")
    assert "Traceback" not in running.log.read_text("utf-8")


def test_preview_starts_with_a_broken_file(
    preview: Callable[..., Preview],
) -> None:
    """A preview starts although a file is broken; nothing is written into the content folder."""
    running = preview({**MINIMAL, "touchpoints/invoice.md": BROKEN})
    before = listing(running.content)
    page = running.page("touchpoints/invoice/", lambda page: bool(heading(page)))
    assert "unreadable-yaml" in words(page.find("article"))
    running.page("touchpoints/hotline/", lambda page: heading(page) == "Hotline")
    assert listing(running.content) == before

    file = running.content / "touchpoints/invoice.md"
    file.write_text(MINIMAL["touchpoints/invoice.md"], "utf-8")
    running.page("touchpoints/invoice/", lambda page: heading(page) == "Invoice")
    after = listing(running.content)
    assert {*after} == {*before}
    assert [p for p in after if after[p] != before[p]] == ["touchpoints/invoice.md"]


def test_preview_without_engine(preview: Callable[..., Preview]) -> None:
    """A picture that cannot be drawn leaves its table, with a note, and is among the problems."""
    running = preview(MINIMAL, CONFIG.replace("ctmp]", "{ctmp: {engine: /nowhere/dot}}]"))
    page = running.page("journeys/order/", lambda page: bool(heading(page)))
    assert page.select("figure.ctmp-figure svg.ctmp-diagram") == []
    assert "could not be drawn" in words(page.select_one("article .ctmp-notice"))
    assert len(page.select("table.ctmp-steps tr[id^=step-]")) == 2
    problems = running.page("problems/", lambda page: heading(page) == "Problems")
    assert "diagram-failed" in words(problems.find("article"))


def test_preview_in_two_languages(preview: Callable[..., Preview]) -> None:
    """A fault in a translation is shown in the first language; the other pages are there twice."""
    files = {
        **MINIMAL,
        "handbook.yml": MINIMAL["handbook.yml"] + "languages: [en, de]\n",
        "touchpoints/invoice.de.md": "---\ntitle: Rechnung\nowner: sales\n---\n",
        "touchpoints/hotline.de.md": "---\ntitle: [Hotline\n---\n",
    }
    running = preview(files)
    problems = running.page("problems/", lambda page: heading(page) == "Problems")
    said = words(problems.find("article"))
    assert "content/touchpoints/invoice.de.md:3:1" in said
    assert "content/touchpoints/hotline.de.md:2:8" in said
    running.page("touchpoints/invoice/", lambda page: heading(page) == "Invoice")
    german = running.page("de/touchpoints/hotline/", lambda page: heading(page) == "Hotline")
    assert german.html is not None
    assert german.html["lang"] == "de"
