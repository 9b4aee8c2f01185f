"""`ctmp export zip`, written and unpacked for real, and read in a browser without a server."""

import io
import os
import posixpath
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
PAGES = (
    "index.html", "touchpoints/index.html", "touchpoints/invoice.html", "journeys/index.html",
    "journeys/repair.html", "departments/billing.html", "responsibilities/matrix.html",
    "improve/index.html", "improve/ideas.html", "glossary.html", "help/index.html",
    "help/fields.html", "about-this-handbook.html",
)  # fmt: skip
"""One page of each kind."""


def _ctmp(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "ctmp", *words],
        cwd=cwd, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the demo as a zip."""
    out = tmp_path_factory.mktemp("zip") / "demo.zip"
    before = {*ROOT.iterdir()}
    done = _ctmp("export", "zip", "--out", out, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{out.as_posix()}\n"
    assert {*ROOT.iterdir()} == before  # the settings for this build are gone
    return out.read_bytes()


@pytest.fixture(scope="module")
def unpacked(packed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the one folder that is in the zip."""
    place = tmp_path_factory.mktemp("a stick für alle")
    zipfile.ZipFile(io.BytesIO(packed)).extractall(place)
    (folder,) = place.iterdir()
    return folder


def test_what_is_in_it(packed: bytes, unpacked: Path) -> None:
    """One folder, named after the site; it says how to open it; nothing that only servers need."""
    assert unpacked.name == "nordrad-handbook"
    said = (unpacked / "READ-ME.txt").read_text("utf-8")
    assert "index.html" in said
    assert "21 Nov 2026" in said
    for name in ("404.html", "sitemap.xml"):
        assert not (unpacked / name).exists()
    dates = {one.date_time for one in zipfile.ZipFile(io.BytesIO(packed)).infolist()}
    assert dates == {(2026, 11, 21, 0, 0, 0)}


def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    """Also those of pictures; none begins at a root, none ends at a folder."""
    files = {one.relative_to(unpacked).as_posix() for one in unpacked.rglob("*")}
    dead = []
    for path in sorted(one for one in files if one.endswith(".html")):
        page = BeautifulSoup((unpacked / path).read_text("utf-8"), "html.parser")
        for element in page.find_all(True):
            for name in ("href", "src", "xlink:href"):
                address = urlsplit(str(element.get(name, "")))
                if address.scheme or address.netloc or not address.path:
                    continue
                target = posixpath.join(posixpath.dirname(path), unquote(address.path))
                if posixpath.normpath(target) not in files or target.endswith("/"):
                    dead.append(f"{path}: {address.geturl()}")
    assert dead == []


@pytest.mark.browser
def test_it_opens_from_a_disk(browser: Browser, unpacked: Path) -> None:
    """Each kind of page opens; no script fails, no file is missing, nobody else is asked."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda one: said.append(one.url) if not one.url.startswith(("file:", "data:")) else None,
    )
    for path in PAGES:
        page.goto((unpacked / path).as_uri(), wait_until="load")
        assert page.locator("article h1").count() == 1, path
    page.close()
    assert said == []


@pytest.mark.browser
def test_pictures_and_tables_work(browser: Browser, unpacked: Path) -> None:
    """A link in a picture arrives, a picture can be enlarged, a table can be searched."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.goto((unpacked / "journeys/repair.html").as_uri())
    assert page.locator(".ctmp-figure.has-tools .ctmp-tools button").count() > 2
    page.locator(".ctmp-canvas svg a").first.click()
    page.wait_for_url("**/touchpoints/*.html")
    page.goto((unpacked / "improve/ideas.html").as_uri())
    rows = page.locator(".ctmp-listing tbody tr:visible")
    page.wait_for_selector(".ctmp-listing-tools")
    before = rows.count()
    page.locator(".ctmp-listing-tools input[type=search]").first.fill("workshop")
    page.wait_for_timeout(400)
    assert 0 < rows.count() < before
    page.close()


def test_its_sentences(tmp_path: Path) -> None:
    """Without an `mkdocs.yml`, with a file in the way, with a wrong ending: what to do instead."""
    (tmp_path / "content").mkdir()
    (tmp_path / "x.zip").touch()
    for words, said in (
        (("content",), "there is no mkdocs.yml for content; `ctmp init` writes one"),
        (
            (ROOT, "--out", "x.zip"),
            "x.zip exists; choose another name, or overwrite it with --force",
        ),
        ((ROOT, "--out", "x.tar"), "x.tar does not end with .zip; name it so"),
        ((ROOT, "--audience", "nobody"), "there is no audience `nobody`"),
    ):
        done = _ctmp("export", "zip", *words, cwd=tmp_path)
        assert done.returncode == 2
        assert said in done.stderr
    assert {one.name for one in tmp_path.iterdir()} == {"content", "x.zip"}


def test_a_build_that_fails(tmp_path: Path) -> None:
    """What MkDocs says is shown, and nothing is written."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/handbook.yml").write_text("schema: 1\norganisation: Nordrad\n", "utf-8")
    settings = "site_name: Book\ndocs_dir: content\ntheme: {name: material}\nplugins: [ctmp]\n"
    (tmp_path / "mkdocs.yml").write_text(f"{settings}hooks: [none.py]\n", "utf-8")
    done = _ctmp("export", "zip", cwd=tmp_path)
    assert done.returncode == 1
    assert "none.py" in done.stderr
    assert done.stderr.endswith("ctmp: MkDocs could not build the site; nothing was written\n")
    assert {one.name for one in tmp_path.iterdir()} == {"content", "mkdocs.yml"}
