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
use_directory_urls: false
plugins: [search, {ctmp: {search_in_pieces_from: 1}}]
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


def _build(folder: Path) -> Path:
    for path, text in GERMAN.items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
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
    return _build(tmp_path_factory.mktemp("pieces"))


@pytest.fixture(scope="module")
def in_pieces(on_disk: Path) -> Iterator[str]:
    """Return that site, served."""
    yield from _served(on_disk)


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
    return [one.inner_text() for one in page.locator("dialog ol .ctmp-search-title").all()]


def test_wrong_invoice(browser: Browser, site: str, page: Page) -> None:
    """A clerk on the phone types two words and sees who is in charge; Enter opens the page."""
    page.goto(site)
    page.locator("button.ctmp-ask").click()
    assert find(page, "wrong invoice")[0] == "Invoice arrives"
    first = page.locator("dialog ol li").first
    assert "in charge: Billing" in first.inner_text()
    assert "the amount is wrong" in first.inner_text()
    assert first.locator("a[href^='tel:']").inner_text() == "030 23125-210"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}touchpoints/invoice/#if-it-goes-wrong")


def test_other_names_slips_and_parts(site: str, page: Page) -> None:
    """An alias, a slip of the pen, a beginning and a whole question lead to the same page."""
    page.goto(f"{site}?q=bill")
    for words in ("bill", "bills", "invioce", "invo", "who is in charge of the invoice"):
        assert find(page, words)[0] == "Invoice arrives", words


def test_whole_questions(site: str, page: Page) -> None:
    """How something is asked decides nothing: neither which page is first, nor how many there are."""
    page.goto(f"{site}?q=bill")
    for words, title, most in (
        ("when does my bike arrive", "The bike is delivered", 15),
        ("the leasing rate was deducted twice", "The first deduction appears on my payslip", 3),
        ("who is in charge of invoices", "Invoice arrives", 20),
        ("My bike was stolen", "My bike was stolen", 3),
        ("quick wins", "Actions", 5),
    ):
        found = find(page, words)
        assert (found[0], len(found) <= most) == (title, True), words
    assert page.locator("dialog ol a").first.get_attribute("href").endswith("#quick-wins")


def test_what_comes_after(site: str, page: Page) -> None:
    """Who asks what comes before or after a touchpoint reads it in its line."""
    page.goto(f"{site}?q=bill")
    assert find(page, "what comes after “The bike is delivered”?")[0] == "The bike is delivered"
    line = page.locator("dialog ol li .ctmp-search-line").first
    assert line.inner_text() == (
        "Before: The order confirmation comes · After: I unpack the bike; Invoice arrives"
    )


def test_half_an_answer_says_so(site: str, page: Page) -> None:
    """Results for some of the words say which word is nowhere, and where to ask for it."""
    page.goto(f"{site}?q=bill")
    assert find(page, "gift card")
    assert "Nothing about “gift”. 19 results for “card”" in page.locator("dialog").inner_text()
    assert page.locator(".ctmp-search-missing a").get_attribute("href").startswith("mailto:")


def test_enter_before_there_is_anything(site: str, page: Page) -> None:
    """Who types and sends off while the search is still loaded gets there nevertheless."""
    page.route("**/search/index.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(site, wait_until="commit")
    page.locator(".ctmp-search-open").wait_for()
    page.keyboard.press("Control+k")
    page.keyboard.type("bill")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}touchpoints/invoice/**")
    assert page.locator("h1").inner_text() == "Invoice arrives"


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


def test_german_in_pieces(in_pieces: str, page: Page) -> None:
    """Endings, umlauts and beginnings of compounds; below a sub-path; drafts are nowhere."""
    page.goto(f"{in_pieces}below/touchpoints/lauf.html")
    page.keyboard.press("s")
    assert find(page, "Was ist mit der Rechnung")[0] == "Die Rechnungen kommen"
    assert {"Die Rechnungen kommen", "Der Rechnungslauf am Monatsende"} <= {
        *find(page, "rechnungs")
    }
    assert "Buchhaltung" in page.locator("dialog ol li").first.inner_text()
    for words in ("Überweisung", "ueberweisen", "uberweise"):
        assert find(page, words)[:1] == ["Ich überweise den Betrag"], words
    assert "Die Rechnungen kommen" in find(page, "beleg")
    assert find(page, "entwurf") == []
    page.locator("dialog input").fill("")
    assert find(page, "kontoauszug Gutschein") == ["Der Kontoauszug"]
    assert "Gutschein" in page.locator(".ctmp-search-count").inner_text()
    assert page.locator("dialog ol .ctmp-tag").count() == 1
    page.locator("dialog ol a").first.click()
    page.wait_for_url(f"{in_pieces}below/touchpoints/alt.html")
    page.locator("dialog.ctmp-search").wait_for(state="hidden")


def test_german_in_one_file(site: str, page: Page) -> None:
    """Endings, umlauts, later parts of compounds, and questions as people ask them."""
    page.goto(f"{site}de/?q=Rechnung")
    for words, title in {
        "Rechnungen": "Die Rechnung kommt",
        "ueberlassungsvertrag": "Ich drucke, unterschreibe und verschicke den Vertrag",
        "Beschwerde": "Ich beschwere mich",
        "wann kommt mein Rad": "Mein Rad wird geliefert",
        "Was kommt vor „Mein Rad wird geliefert“?": "Mein Rad wird geliefert",
        "die Leasingrate wurde doppelt abgezogen": (
            "Der erste Abzug steht auf der Gehaltsabrechnung"
        ),
    }.items():
        assert find(page, words)[0] == title, words
    assert "Der erste Abzug steht auf der Gehaltsabrechnung" in find(page, "abrechnung")


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


def test_nothing_is_loaded_before(site: str, page: Page) -> None:
    """Who does not search loads no index, library or style for it; who does sees no bare dialog."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(site)
    page.wait_for_timeout(300)
    assert [one for one in asked if "search" in one.replace("/js/search.js", "")] == []
    page.route("**/css/search.css", lambda route: (page.wait_for_timeout(200), route.continue_()))
    page.evaluate(
        """new MutationObserver(() => {
          const dialog = document.querySelector("dialog.ctmp-search");
          if (dialog) window.first ??= getComputedStyle(dialog).borderRadius;
        }).observe(document.body, { childList: true })"""
    )
    page.keyboard.press("/")
    page.locator("dialog.ctmp-search[open]").wait_for()
    assert page.evaluate("first") == "8px"
