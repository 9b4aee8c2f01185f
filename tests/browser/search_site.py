"""A German site whose index is in pieces, and how the tests of the search type."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

GERMAN = {
    "handbook.yml": "schema: 1\norganisation: Nordrad\nlanguages: [de]\n",
    "departments/buchhaltung.md": "---\ntitle: Buchhaltung\n---\n",
    "touchpoints/rechnung.md": (
        "---\ntitle: Die Rechnungen kommen\nphases: [after]\nowner: buchhaltung\n"
        "aliases: [Beleg, Quittung]\n---\nWer fragt, bekommt sie als PDF.\n"
    ),
    "touchpoints/lauf.md": (
        "---\ntitle: Der Rechnungslauf am Monatsende\nphases: [after]\nowner: buchhaltung\n---\n"
    ),
    "touchpoints/firmen.md": (
        "---\ntitle: Die Leasingrechnung für Firmen\nphases: [after]\nowner: buchhaltung\n---\n"
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
        "---\ntitle: Ich bezahle\nowner: buchhaltung\npath: [rechnung, ueberweisung]\n"
        "goal: Der Beleg ist ein PDF fürs Girokonto\n---\n"
    ),
}
CONFIG = """site_name: Handbuch
docs_dir: content
theme: {{name: material, features: [navigation.instant, navigation.tabs]}}
use_directory_urls: false
site_url: {address}
plugins: [search, {{ctmp: {{search_in_pieces_from: 1}}}}]
"""


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


def _build(folder: Path, address: str) -> None:
    for path, text in GERMAN.items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG.format(address=address), "utf-8")
    subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build", "--quiet"], cwd=folder, check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200", "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


@contextmanager
def german_site(folder: Path) -> Iterator[str]:
    """Build the site into `folder`, and serve it at the address that it knows as its own."""
    handler = functools.partial(_Strict, directory=str(folder / "site"))
    with _Server(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        _build(folder, address)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


def find(page: Page, words: str) -> list[str]:
    """Type words into the open dialog and return the titles of what is found."""
    page.locator("dialog.ctmp-search[open]").wait_for()
    page.locator("dialog input[type=search]").fill(words)
    page.wait_for_function(
        "words => document.querySelector('dialog.ctmp-search ol').dataset.words === words",
        arg=words,
    )
    return page.locator("dialog ol .ctmp-search-title").all_inner_texts()
