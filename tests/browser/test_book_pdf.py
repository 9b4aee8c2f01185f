"""`ctmp export pdf`, printed by a real browser: pages, numbers, links, bookmarks, alternatives."""

import os
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import CHROMIUM
from pypdf import PdfReader

FILES = {
    "mkdocs.yml": "site_name: The small book\ndocs_dir: content\nplugins: [ctmp]\n",
    "content/handbook.yml": "schema: 1\norganisation: Nordrad\nlanguages: [de]\n",
    "content/departments/sales.md": "---\ntitle: Verkauf\n---\n",
    "content/departments/billing.md": "---\ntitle: Buchhaltung\n---\n",
    "content/touchpoints/hotline.md": (
        "---\ntitle: Hotline\nphases: [before]\nchannel: phone\nowner: sales\n"
        "actual: {rating: 7}\n---\nMehr in der [Rechnung](invoice.md), siehe [hier](../page.md).\n"
    ),
    "content/touchpoints/invoice.md": (
        "---\ntitle: Rechnung\nphases: [after]\nchannel: email\nowner: billing\n---\n"
    ),
    "content/page.md": "# Eine Seite\n",
    "content/journeys/order.md": (
        "---\ntitle: Ich bestelle\nowner: sales\npath: [hotline, invoice]\n---\n"
    ),
}


def _ctmp(*words: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "ctmp", "export", "pdf", *words],
        cwd=cwd, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200", **more},
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small German handbook."""
    root = tmp_path_factory.mktemp("book")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def _printed(folder: Path, name: str, *words: str) -> bytes:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    done = _ctmp("--out", name, "--browser", CHROMIUM, *words, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{name}\n", "")
    return (folder / name).read_bytes()


@pytest.fixture(scope="module")
def whole(folder: Path) -> PdfReader:
    """Return the whole handbook."""
    return PdfReader(BytesIO(_printed(folder, "whole.pdf")))


def _titles(reader: PdfReader, items: list[Any]) -> list[Any]:
    """Return an outline as (title, page) and lists of what is below."""
    return [
        _titles(reader, one)
        if isinstance(one, list)
        else (one.title, reader.get_destination_page_number(one) + 1)
        for one in items
    ]


def _alternatives(element: Any) -> list[str | None]:
    """Return the alternative text of each picture in the structure of a PDF."""
    one = element.get_object()
    if isinstance(one, list):
        return [text for part in one for text in _alternatives(part)]
    if not hasattr(one, "get"):
        return []
    own = [one.get("/Alt")] if one.get("/S") == "/Figure" else []
    return own + (_alternatives(one["/K"]) if "/K" in one else [])


@pytest.mark.browser
def test_what_it_says_of_itself(whole: PdfReader) -> None:
    """Title, organisation, language and day; it is tagged, and shows its title."""
    root: Any = whole.trailer["/Root"]
    assert whole.metadata is not None
    assert (whole.metadata.title, whole.metadata.author) == ("The small book", "Nordrad")
    assert whole.metadata["/CreationDate"] == "D:20261121000000Z"
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.browser
def test_numbers_in_the_contents(whole: PdfReader) -> None:
    """Each line names the page on which its heading stands; that page has the number, too."""
    lines = whole.pages[1].extract_text().splitlines()
    found = 0
    for title in ("Ich bestelle", "Hotline", "Rechnung", "Buchhaltung", "Verkauf"):
        number = next(int(one.split()[-1]) for one in lines if one.startswith(title))
        words = whole.pages[number - 1].extract_text().split("\n")
        assert title in words
        assert str(number) in words
        assert "The small book" in " ".join(words)
        found += 1
    assert found == 5


@pytest.mark.browser
def test_bookmarks(whole: PdfReader) -> None:
    """They are the contents, one below the other."""
    outline = _titles(whole, whole.outline)
    assert [one[0] for one in outline if isinstance(one, tuple)][1:] == [
        "Kundenreisen", "Touchpoints", "Abteilungen", "Wörter",
    ]  # fmt: skip
    below = [[title for title, _page in one] for one in outline if isinstance(one, list)]
    assert below == [["Ich bestelle"], ["Hotline", "Rechnung"], ["Buchhaltung", "Verkauf"]]


@pytest.mark.browser
def test_links_jump(whole: PdfReader) -> None:
    """The author's link leads to the page of the invoice; what is not in the book is no link."""
    places = {
        name.removeprefix("/"): whole.get_destination_page_number(one)
        for name, one in whole.named_destinations.items()
    }
    page = whole.pages[places["touchpoints-hotline"]]
    leads = [str(one.get_object().get("/Dest", "")) for one in page["/Annots"]]  # type: ignore[attr-defined]
    assert "/touchpoints-invoice" in leads
    addresses = [one.get_object().get("/A", {}).get("/URI", "") for one in page["/Annots"]]  # type: ignore[attr-defined]
    assert not [one for one in addresses if "page" in one]


@pytest.mark.browser
def test_pictures_have_words(whole: PdfReader) -> None:
    """The picture of the journey has its title as alternative text; none has nothing."""
    found = _alternatives(whole.trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    assert "Ich bestelle" in found
    assert None not in found


@pytest.mark.browser
def test_a_part_and_the_same_bytes(folder: Path) -> None:
    """A journey is a book of its own, and the same book is the same file."""
    one = _printed(folder, "one.pdf", "--journey", "order")
    assert one == _printed(folder, "other.pdf", "--journey", "order")
    reader = PdfReader(BytesIO(one))
    assert reader.metadata is not None
    assert reader.metadata.title == "The small book: Ich bestelle"
    assert "Buchhaltung" not in [getattr(item, "title", "") for item in reader.outline]


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
def test_a_browser_that_hangs(folder: Path, tmp_path: Path) -> None:
    """It is ended with what it started, after the time that it has; nothing else is."""
    program = tmp_path / "hangs"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! >{tmp_path}/child\nsleep 300\n", "utf-8")
    program.chmod(0o755)
    other = subprocess.Popen(["sleep", "300"])
    try:
        done = _ctmp("--browser", program, "--time-limit", "1", "--out", "x.pdf", cwd=folder)
        assert done.returncode == 2
        assert done.stderr == (f"ctmp: {program} did not print in 1 s; raise --time-limit\n")
        assert other.poll() is None
        child = int((tmp_path / "child").read_text("utf-8"))
        for _time in range(50):
            if not _runs(child):
                break
            time.sleep(0.02)
        assert not _runs(child)
    finally:
        other.kill()
        other.wait()
    assert not (folder / "x.pdf").exists()


def _runs(process: int) -> bool:
    """Return whether a process does anything: one that waits to be buried does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_its_sentences(folder: Path, tmp_path: Path) -> None:
    """Without a browser, with a wrong name: what to install, what was meant."""
    empty = {"PATH": str(tmp_path)}
    for words, more, said in (
        ((), empty, "a PDF needs a browser, and none is found: install Chromium, Chrome or Edge"),
        (("--browser", "no-such"), {}, "there is no program no-such"),
        (("--browser", "sh", "--journey", "ordre"), {}, "did you mean `order`?"),
        (("--browser", "sh", "--department", "x", "--journey", "y"), {}, "name one of them"),
        (("--browser", "sh", "--out", "x.doc"), {}, "x.doc does not end with .pdf; name it so"),
        (("--browser", "sh", "--out", "x.pdf"), {}, "printed nothing"),
    ):
        done = _ctmp(*words, cwd=folder, **more)
        assert done.returncode == 2, done.stderr
        assert said in done.stderr
