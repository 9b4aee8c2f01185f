"""`ctmp export pdf`, printed by a real browser: pages, numbers, links, bookmarks, alternatives."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import CHROMIUM
from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter

from ctmp_docs.book.front import fits
from ctmp_docs.cli import main

FILES = {
    "mkdocs.yml": "site_name: The small book\ndocs_dir: content\nplugins: [ctmp]\n",
    "content/handbook.yml": "schema: 1\norganisation: Nordrad\nlanguages: [de]\n",
    "content/departments/sales.md": "---\ntitle: Verkauf\n---\n",
    "content/departments/billing.md": "---\ntitle: Buchhaltung\n---\n",
    "content/touchpoints/hotline.md": (
        "---\ntitle: Hotline\nphases: [before]\nchannel: phone\nowner: sales\n"
        "actual: {rating: 7}\ntarget: {rating: 9}\n---\nMehr in der [Rechnung](invoice.md), siehe [hier](../page.md).\n"
    ),
    "content/touchpoints/invoice.md": (
        "---\ntitle: Rechnung\nphases: [after]\nchannel: email\nowner: billing\n"
        "actual: {rating: 4}\ntarget: {rating: 8}\n---\n"
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


def _browser(folder: Path) -> Path:
    """Return a browser that keeps what it is to print: `1.html`, `2.html` and so on."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    program = folder / "browser"
    program.write_text(
        "#!/bin/sh\nfor page; do :; done\n"
        f"cd {shlex.quote(str(folder))}\n"
        'cp "${page#file://}" "$(ls | grep -c html$).html"\n'
        f'exec {shlex.quote(CHROMIUM)} "$@"\n',
        "utf-8",
    )
    program.chmod(0o755)
    return program


def _printed(folder: Path, name: str, *words: str | Path) -> bytes:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    out = folder / name
    done = CliRunner().invoke(
        main,
        ["export", "pdf", str(folder), "--out", str(out), "--browser", CHROMIUM, "--quiet",
         *map(str, words)],
        env={"SOURCE_DATE_EPOCH": "1795219200"},
        catch_exceptions=False,
    )  # fmt: skip
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{out.as_posix()}\n", "")
    return out.read_bytes()


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of what the browser was given for the whole handbook."""
    return tmp_path_factory.mktemp("prints")


@pytest.fixture(scope="module")
def whole(folder: Path, prints: Path) -> PdfReader:
    """Return the whole handbook."""
    return PdfReader(BytesIO(_printed(folder, "whole.pdf", "--browser", _browser(prints))))


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
@pytest.mark.usefixtures("whole")
def test_it_is_printed_once(prints: Path) -> None:
    """Then its contents alone, with the numbers: a long book takes minutes, they take a second."""
    book, front = (file.read_text("utf-8") for file in sorted(prints.glob("*.html")))
    assert "<b>000</b>" in book
    assert "<h2>Hotline</h2>" in book
    assert "<b>000</b>" not in front
    assert "<h2>Hotline</h2>" not in front


@pytest.mark.browser
def test_tags_find_the_words_of_the_contents(whole: PdfReader) -> None:
    """What is drawn there came from another print: every part is one that a tag knows."""
    page = whole.pages[1]
    contents = page.get_contents()
    assert contents is not None
    drawn = {int(one) for one in re.findall(rb"/MCID (\d+)", contents.get_data())}
    numbers: Any = whole.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    tags = parents[page["/StructParents"]].get_object()
    assert len(drawn) > 10
    assert drawn == {number for number, tag in enumerate(tags) if tag}


@pytest.mark.browser
def test_other_contents_do_not_fit(folder: Path, whole: PdfReader) -> None:
    """With other words, other links or another number of pages the book is printed again."""
    pdf = (folder / "whole.pdf").read_bytes()
    pages = whole.pages
    for taken, count, expected in (
        ([0, 1, 2], 2, True),
        ([0, 1], 2, False),
        ([0, 1, 2, 3], 2, False),
        ([0, 2, 3], 2, False),
        ([0], 0, False),
    ):
        writer, file = PdfWriter(), BytesIO()
        for number in taken:
            writer.add_page(pages[number])
        writer.write(file)
        assert fits(file.getvalue(), pdf, count) is expected


@pytest.mark.browser
@pytest.mark.usefixtures("whole")
def test_every_line_of_a_picture_has_a_colour(prints: Path, browser: Browser) -> None:
    """The goal's line takes the accent of the site; without one it was not drawn at all."""
    page = browser.new_page()
    page.emulate_media(media="print")
    page.set_content((prints / "0.html").read_text("utf-8"))
    strokes = page.evaluate(
        """() => [...document.querySelectorAll("svg path.goal, svg path.today")].map(
            (path) => [path.classList[0], getComputedStyle(path).stroke])"""
    )
    page.close()
    assert ["goal", "rgb(0, 0, 0)"] in strokes
    assert "none" not in [stroke for _name, stroke in strokes]


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


def _hanging(folder: Path) -> Path:
    """Return a browser that starts another program, writes its number down, and hangs."""
    program = folder / "hangs"
    program.write_text(
        f"#!/bin/sh\nsleep 300 &\necho $! >{folder}/new\nmv {folder}/new {folder}/child\n"
        "sleep 300\n",
        "utf-8",
    )
    program.chmod(0o755)
    return program


def _ends(process: int) -> bool:
    """Return whether a process has ended, or does so in a moment."""
    for _time in range(100):
        if not _runs(process):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
def test_a_browser_that_hangs(folder: Path, tmp_path: Path) -> None:
    """It is ended with what it started, after the time that it has; nothing else is."""
    program = _hanging(tmp_path)
    other = subprocess.Popen(["sleep", "300"])
    try:
        done = _ctmp("--browser", program, "--time-limit", "1", "--out", "x.pdf", cwd=folder)
        assert done.returncode == 2
        assert done.stderr == (
            "ctmp: reading the handbook and drawing its pictures …\n"
            f"ctmp: printing 5 pages of the site with {program}; 300 take about a minute …\n"
            f"ctmp: {program} did not print in 1 s; raise --time-limit; nothing was written\n"
        )
        assert other.poll() is None
        assert _ends(int((tmp_path / "child").read_text("utf-8")))
    finally:
        other.kill()
        other.wait()
    assert not (folder / "x.pdf").exists()


HEARING = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "os.execv(sys.argv[1], sys.argv[1:])"
)
"""Starts a program that hears Ctrl-C, also where a shell in the background made these tests deaf."""


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_who_interrupts_leaves_nothing(folder: Path, tmp_path: Path, sent: signal.Signals) -> None:
    """Neither a browser that prints on, nor half a file, nor anything in the place of the old."""
    old = folder / "old.pdf"
    old.write_bytes(b"old")
    words: list[str | Path] = ["--browser", _hanging(tmp_path), "--out", old, "--force"]
    asked = subprocess.Popen(
        [sys.executable, "-c", HEARING, Path(sys.executable).parent / "ctmp", "export", "pdf", *words],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    child = tmp_path / "child"
    while not child.exists() and asked.poll() is None:
        time.sleep(0.02)
    asked.send_signal(sent)
    try:
        _out, said = asked.communicate(timeout=30)
    finally:
        asked.kill()
        asked.wait()
    assert asked.returncode not in {0, -sent}
    assert b"Traceback" not in said
    assert _ends(int(child.read_text("utf-8")))
    assert old.read_bytes() == b"old"
    assert {one.name for one in tmp_path.iterdir()} == {"hangs", "child"}
    assert not list(folder.glob(".ctmp-*"))


def _runs(process: int) -> bool:
    """Return whether a process does anything: one that waits to be buried does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_its_sentences(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a browser, with a wrong name: what to install, what was meant."""
    monkeypatch.chdir(folder)
    (folder / "there.pdf").write_bytes(b"old")
    empty = {"PATH": str(tmp_path)}
    for words, more, said in (
        ((), empty, "a PDF needs a browser, and none is found: install Chromium, Chrome or Edge"),
        (("--browser", "no-such"), {}, "there is no program no-such"),
        (("--browser", "sh", "--journey", "ordre"), {}, "did you mean `order`?"),
        (("--browser", "sh", "--department", "bilings"), {}, "did you mean `billing`?"),
        (("--browser", "sh", "--department", "x", "--journey", "y"), {}, "name one of them"),
        (("--browser", "sh", "--out", "x.doc"), {}, "x.doc does not end with .pdf; name it so"),
        (("--browser", "sh", "--out", "no/x.pdf"), {}, "there is no folder no\n"),
        (("--browser", "sh", "--out", "there.pdf"), {}, "there.pdf exists; choose another name"),
        (("--browser", "sh", "--out", "there.pdf", "--force"), {}, "printed nothing"),
    ):
        done = CliRunner().invoke(main, ["export", "pdf", *words], env=more)
        assert done.exit_code == 2, done.output
        assert said in done.stderr
        # What can be known at once is said before the handbook is read.
        assert ("reading" in done.stderr) == ("mean" in said or "printed" in said)
    assert (folder / "there.pdf").read_bytes() == b"old"
