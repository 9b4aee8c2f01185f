"""Who looks for something finds it: the dialog of the search in a real browser."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

GERMAN = {
    "handbook.yml": "schema: 1\norganisation: Nordrad\nlanguages: [de]\n",
    "departments/buchhaltung.md": "---\ntitle: Buchhaltung\n---\n",
    "touchpoints/rechnung.md": (
        "---\ntitle: Die Rechnungen kommen\nphases: [after]\nowner: buchhaltung\n"
        "aliases: [Beleg]\n---\nWer fragt, bekommt sie als PDF.\n"
    ),
    "touchpoints/lauf.md": (
        "---\ntitle: Der Rechnungslauf am Monatsende\nphases: [after]\nowner: buchhaltung\n---\n"
    ),
    "touchpoints/ueberweisung.md": (
        "---\ntitle: Ich überweise den Betrag\nphases: [after]\nowner: buchhaltung\n---\n"
    ),
    "touchpoints/alt.md": (
        "---\ntitle: Der Kontoauszug\nstate: retired\nphases: [after]\nowner: buchhaltung\n"
        "retired_because: Es gibt keinen mehr.\n---\n"
    ),
    "touchpoints/geheim.md": (
        "---\ntitle: Geheimer Entwurf\nstate: draft\nphases: [after]\nowner: buchhaltung\n---\n"
    ),
    "journeys/zahlen.md": (
        "---\ntitle: Ich bezahle\nowner: buchhaltung\npath: [rechnung, ueberweisung]\n---\n"
    ),
}
CONFIG = """site_name: Handbuch
docs_dir: content
theme: {name: material, features: [navigation.instant, navigation.tabs]}
use_directory_urls: %s
plugins: [search, {ctmp: {search_in_pieces_from: %d}}]
"""


OF_THEME = "Cannot set property href of #<SVGAElement>"
"""What Material's instant navigation says of links in drawings where it finds no sitemap."""


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64


class _Strict(http.server.SimpleHTTPRequestHandler):
    """Serves files; below `strict/` with a policy that allows no WebAssembly."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        """Return the file of an address below `strict/` or below `below/`, a sub-path."""
        return super().translate_path(path.removeprefix("/strict").removeprefix("/below"))

    def end_headers(self) -> None:
        """Add the policy."""
        if self.path.startswith("/strict/"):
            policy = "script-src 'self' 'unsafe-inline'; connect-src 'self'; object-src 'none'"
            self.send_header("Content-Security-Policy", policy)
        super().end_headers()


def _build(folder: Path, *, pieces_from: int, directory_urls: str = "true") -> Path:
    for path, text in GERMAN.items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG % (directory_urls, pieces_from), "utf-8")
    subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build", "--quiet"], cwd=folder, check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200", "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    return folder / "site"


def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Strict, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a German site as files, its index in pieces, pages at `….html`."""
    pytest.importorskip("pagefind_bin")
    folder = tmp_path_factory.mktemp("pieces")
    return _build(folder, pieces_from=1, directory_urls="false")


@pytest.fixture(scope="module")
def in_pieces(on_disk: Path) -> Iterator[str]:
    """Return that site, served."""
    yield from _served(on_disk)


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the same handbook with its index in one file, served."""
    yield from _served(_build(tmp_path_factory.mktemp("german"), pieces_from=300))


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


def find(page: Page, words: str) -> list[str]:
    """Type words into the open dialog and return the titles of what is found."""
    page.locator("dialog.ctmp-search[open]").wait_for()
    page.locator("dialog input[type=search]").fill(words)
    page.wait_for_function(
        """words => {
          const box = document.querySelector("dialog.ctmp-search");
          const none = box.querySelector("[data-part=none]");
          const marks = [...box.querySelectorAll("mark")].length;
          return box.querySelector("input").value === words
            && (!none.hidden || (!box.querySelector("[data-part=found]").hidden && marks));
        }""",
        arg=words,
    )
    page.wait_for_timeout(160)  # Pieces are asked for after a pause.
    return [one.inner_text() for one in page.locator("dialog ol a").all()]


def test_wrong_invoice(browser: Browser, site: str, page: Page) -> None:
    """A clerk on the phone types two words and sees who is in charge; Enter opens the page."""
    page.goto(site)
    page.locator("button.ctmp-ask").click()
    assert find(page, "wrong invoice")[0] == "Invoice arrives"
    first = page.locator("dialog ol li").first
    assert "in charge: Billing" in first.inner_text()
    assert "the amount is wrong" in first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}touchpoints/invoice/")


def test_other_names_slips_and_parts(site: str, page: Page) -> None:
    """An alias, a slip of the pen, a beginning and a whole question lead to the same page."""
    page.goto(f"{site}?q=bill")
    for words in ("bill", "bills", "invioce", "invo", "who is in charge of the invoice"):
        assert find(page, words)[0] == "Invoice arrives", words


def test_furniture_is_no_hit(site: str, page: Page) -> None:
    """What stands on every touchpoint's page finds none of them."""
    page.goto(site)
    page.keyboard.press("/")
    assert find(page, "Suggest something") != []
    kinds = page.locator("dialog ol .ctmp-sub").all_inner_texts()
    assert not any("complain here" in kind for kind in kinds)
    find(page, "xyzzyx")
    assert "Nothing found for “xyzzyx”" in page.locator("dialog").inner_text()


def test_keys_only(site: str, page: Page) -> None:
    """Without a mouse: `/` opens, arrows go, Escape closes, and the focus is where it was."""
    page.goto(f"{site}touchpoints/invoice/")
    link = page.locator("article a").first
    link.focus()
    for key in ("/", "s", "Control+k"):
        page.keyboard.press(key)
        page.locator("dialog.ctmp-search[open]").wait_for()
        page.keyboard.press("Escape")
        page.locator("dialog.ctmp-search").wait_for(state="hidden")
        assert link.evaluate("link => link === document.activeElement")
    page.keyboard.press("/")
    titles = find(page, "bike")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText") == titles[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.type") == "search"
    assert (
        page.evaluate("document.querySelector('.md-search, [data-md-toggle=search]:checked')")
        is None
    )


def test_filters(site: str, page: Page) -> None:
    """Ticks narrow the results, counts say by how much, and one button takes them back."""
    page.goto(f"{site}?q=bike")
    everything = len(find(page, "bike"))
    box = page.locator("[data-facet=kind] label", has_text="Department")
    number = int(box.locator(".ctmp-count").inner_text())
    box.locator("input").check()
    page.wait_for_timeout(200)
    assert page.locator("dialog ol li").count() == number < everything
    page.locator(".ctmp-search-clear").click()
    page.wait_for_timeout(200)
    assert page.locator("dialog ol li").count() == everything


@pytest.mark.parametrize("name", ["german", "in_pieces"])
def test_german(name: str, page: Page, request: pytest.FixtureRequest) -> None:
    """Endings, umlauts and beginnings of compounds; below a sub-path; drafts are nowhere."""
    address = request.getfixturevalue(name)
    end = "/" if name == "german" else ".html"
    page.goto(f"{address}below/touchpoints/lauf{end}")
    page.keyboard.press("s")
    assert find(page, "Rechnung")[0] == "Die Rechnungen kommen"
    assert {"Die Rechnungen kommen", "Der Rechnungslauf am Monatsende"} <= {
        *find(page, "rechnungs")
    }
    assert "Buchhaltung" in page.locator("dialog ol li").first.inner_text()
    for words in ("Überweisung", "ueberweisen", "uberweise"):
        assert find(page, words)[:1] == ["Ich überweise den Betrag"], words
    assert "Die Rechnungen kommen" in find(page, "beleg")
    assert find(page, "entwurf") == []
    page.locator("dialog input").fill("")
    assert find(page, "kontoauszug") == ["Der Kontoauszug"]
    assert page.locator("dialog ol .ctmp-tag").count() == 1
    page.locator("dialog ol a").first.click()
    page.wait_for_url(f"{address}below/touchpoints/alt{end}")
    page.locator("dialog.ctmp-search").wait_for(state="hidden")


def test_middle_of_a_compound(german: str, page: Page) -> None:
    """German titles are found by the later parts of their words."""
    page.goto(f"{german}?q=lauf")
    assert find(page, "lauf")[0] == "Der Rechnungslauf am Monatsende"


def test_pieces_are_used(in_pieces: str, page: Page) -> None:
    """From the limit on pieces are loaded, and not the file of all."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(in_pieces)
    page.keyboard.press("/")
    find(page, "Rechnung")
    assert any(one.endswith("pagefind/pagefind.js") for one in asked)
    assert not any(one.endswith("search/index.js") for one in asked)


@pytest.mark.parametrize("where", ["file", "strict"])
def test_where_pieces_cannot_work(where: str, on_disk: Path, in_pieces: str, page: Page) -> None:
    """From a disk, and where WebAssembly is refused, titles and other names are found."""
    page.goto((on_disk / "index.html").as_uri() if where == "file" else f"{in_pieces}strict/")
    page.keyboard.press("/")
    assert find(page, "Rechnung")[0] == "Die Rechnungen kommen"
    assert "Die Rechnungen kommen" in find(page, "beleg")
    page.keyboard.press("Enter")
    page.wait_for_url("**/touchpoints/rechnung.html")


def test_nothing_is_loaded_before(german: str, page: Page) -> None:
    """Who does not search loads neither an index nor a library for it."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(german)
    page.wait_for_timeout(300)
    assert [
        one
        for one in asked
        if "search" in one.replace("/js/search.js", "").replace("/css/search.css", "")
    ] == []
