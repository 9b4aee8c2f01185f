"""Builds handbooks for real, and reads the sites that come of it.

A handbook is a mapping of paths below the content folder to texts. Commands run as people run them,
in a process of their own; what they would print and leave behind is what tests look at.
"""

import json
import os
import posixpath
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
CONFIG = (
    "site_name: A handbook\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, ctmp]\n"
)
"""All that a user has to write into `mkdocs.yml`."""
EPOCH = "1795219200"
"""21 November 2026, the day on which all tests take place."""
ADDRESSES = ("href", "src", "xlink:href", "action", "formaction", "data")
"""Attributes that lead somewhere."""
MINIMAL = {
    "handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "departments/sales.md": "---\ntitle: Sales\n---\n",
    "departments/billing.md": "---\ntitle: Billing\n---\n",
    "touchpoints/hotline.md": (
        "---\ntitle: Hotline\nsummary: Somebody answers.\nphases: [before]\nchannel: phone\n"
        "owner: sales\ninformed: [billing]\nactual: {rating: 7}\n---\nCall us.\n"
    ),
    "touchpoints/invoice.md": (
        "---\ntitle: Invoice\nphases: [after]\nchannel: email\nowner: billing\n---\n"
    ),
    "journeys/order.md": "---\ntitle: I order\nowner: sales\npath: [hotline, invoice]\n---\n",
}
"""A small handbook without a fault."""


@dataclass(frozen=True)
class Result:
    """What a build left behind."""

    returncode: int
    output: str
    folder: Path
    """Where `mkdocs.yml` is."""
    site: Path = field(default=Path())

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every page by its file's path below the site, without those that only lead on."""
        return {path: page for path, page in self._html.items() if not _leads_on(page)}

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Where each page that only leads on leads, by its file's path."""
        return {
            path: str(page.find("a")["href"])
            for path, page in self._html.items()
            if _leads_on(page)
        }

    @cached_property
    def _html(self) -> dict[str, BeautifulSoup]:
        return {
            path.relative_to(self.site).as_posix(): soup(path.read_text("utf-8"))
            for path in sorted(self.site.rglob("*.html"))
        }

    @cached_property
    def data(self) -> dict[str, Any]:
        """What `api/handbook.json` holds."""
        return json.loads((self.site / "api/handbook.json").read_text("utf-8"))

    def page(self, address: str) -> BeautifulSoup:
        """Return the page at an address such as `touchpoints/invoice/`."""
        return self.pages[f"{address}index.html" if not address.endswith(".html") else address]

    def article(self, address: str) -> Tag:
        """Return what a page says, without header, tabs and footer."""
        article = self.page(address).find("article")
        assert isinstance(article, Tag)
        return article

    def entry(self, kind: str, id_: str) -> dict[str, Any]:
        """Return an entry of `api/handbook.json`."""
        return next(one for one in self.data[kind] if one["id"] == id_)

    @cached_property
    def found(self) -> dict[str, dict[str, Any]]:
        """What the search holds of each page, by its address: title, aliases, summary, text."""
        written = (self.site / "search/index.js").read_text("utf-8")
        rows = json.loads(written.partition("=")[2].partition("=")[2].rstrip(";\n"))
        names = (
            "address", "title", "kind", "phases", "owner", "state", "aliases", "summary", "text",
            "boost", "anchors", "around", "fact",
        )  # fmt: skip
        return {row[0]: dict(zip(names, row, strict=True)) for row in rows}

    def files(self) -> dict[str, bytes]:
        """Return every file of the site by its path."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }


BuildSite = Callable[..., Result]
"""`build_site(files, config)`: builds once a session for the same arguments."""


def environment(cache: Path, **more: str) -> dict[str, str]:
    """Return the environment of a command: the day is fixed, pictures are kept in `cache`."""
    fixed = {
        "SOURCE_DATE_EPOCH": EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
        "XDG_CACHE_HOME": str(cache),
        "PYTHONUTF8": "1",
        "COLUMNS": "200",
    }
    return {**os.environ, **fixed, **more}


def run(
    *words: str | Path, cwd: Path, cache: Path, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment that the tests run in, such as `mkdocs` or `ctmp`."""
    program, *rest = map(str, words)
    return subprocess.run(
        [str(PROGRAMS / program), *rest],
        cwd=cwd,
        env=environment(cache, **more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below `folder`."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())


def build(folder: Path, cache: Path, *options: str, **more: str) -> Result:
    """Build the site of the `mkdocs.yml` in `folder`, with `--strict` unless options say so."""
    done = run("mkdocs", "build", *(options or ("--strict",)), cwd=folder, cache=cache, **more)
    return Result(done.returncode, done.stdout + done.stderr, folder, folder / "site")


def front_matter(values: Mapping[str, Any], body: str = "") -> str:
    """Return a Markdown file with this front matter."""
    written = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{written}---\n{body}"


def soup(html: str) -> BeautifulSoup:
    """Return parsed HTML."""
    return BeautifulSoup(html, "html.parser")


def words(part: Tag | None) -> str:
    """Return the text of a part as a reader sees it: one line, no soft hyphens."""
    assert part is not None, "the page has no such part"
    return " ".join(part.get_text(" ").replace("\u00ad", "").split())


def addresses(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield (attribute, address) of everything in a page that leads somewhere."""
    for element in page.find_all(True):
        for name in ADDRESSES:
            if element.has_attr(name):
                yield name, str(element[name])


def _leads_on(page: BeautifulSoup) -> bool:
    """Return whether a page stands at a former address."""
    return page.find("meta", attrs={"http-equiv": "refresh"}) is not None


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Return every file and folder below a folder with the time of its last change and its size."""
    return {
        path.relative_to(folder).as_posix(): (found.st_mtime_ns, found.st_size)
        for path in sorted(folder.rglob("*"))
        for found in [path.stat()]
    }


def ids(page: BeautifulSoup) -> list[str]:
    """Return all ids of a page, in order."""
    return [str(element["id"]) for element in page.find_all(id=True)]


def dead_links(result: Result) -> list[str]:
    """Return every address of every page that leads to no file, or to no anchor of one."""
    anchors = {path: {*ids(page)} for path, page in result.pages.items()}
    files = {*result.files()}
    found = []
    for path, page in result.pages.items():
        for _name, address in addresses(page):
            parts = urlsplit(address)
            if parts.scheme in {"http", "https", "mailto", "tel", "data"} or parts.netloc:
                continue
            if parts.scheme:
                found.append(f"{path}: {address} (scheme)")
                continue
            target = _target(path, unquote(parts.path))
            if target not in files:
                found.append(f"{path}: {address} (file)")
            elif parts.fragment and unquote(parts.fragment) not in anchors.get(target, set()):
                found.append(f"{path}: {address} (anchor)")
    return found


def _target(path: str, address: str) -> str:
    """Return the file that an address on the page `path` leads to."""
    if not address:
        return path
    base = "" if address.startswith("/") else posixpath.dirname(path)
    target = posixpath.normpath(posixpath.join(base, address.lstrip("/")))
    target = "" if target == "." else target
    if address.endswith(("/", "..", ".")) or not target:
        return f"{target}/index.html".lstrip("/")
    return target
