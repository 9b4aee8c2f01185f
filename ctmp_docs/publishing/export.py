"""The handbook as a plain docs folder: for a host that knows nothing of our plugin.

Every page stands in one Markdown file, every picture in its page, and an `mkdocs.yml` beside them
names nothing but what any host of this family has. Authors' Markdown is converted and cleaned here,
since nobody else will.
"""

from __future__ import annotations

import json
import re
import shutil
from html import escape, unescape
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

import yaml
from markdown import Markdown

from ctmp_docs.language import OWN_NAMES
from ctmp_docs.pages import Addresses, way_up
from ctmp_docs.publishing.driver import today
from ctmp_docs.publishing.host import EXTENSIONS, FEATURES, LOGO, footer, navigation, palette
from ctmp_docs.reading.contents import is_introduction, is_private
from ctmp_docs.render import Heading, inline, renamed
from ctmp_docs.render.sanitise import sanitise
from ctmp_docs.styles import SHEETS, STYLES, css
from ctmp_docs.tables.own.exporting import downloads

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from ctmp_docs.build import Build
    from ctmp_docs.project import Project
    from ctmp_docs.reading.frontmatter import Document

_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_FIRST_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TEXT_FILES = {".md", ".yml", ".yaml"}


def export(built: Build, project: Project, out: Path) -> int:
    """Write the plain docs folder into `out`; return how many files it has.

    Raises:
        OSError: If a file cannot be written.
    """
    docs = out / "docs"
    written: dict[str, str] = {}
    pages: dict[str, list[str]] = {}
    for edition in (built, *built.editions):
        written.update(edition.files)
        composed, plain = _texts(edition, project)
        written.update({**composed, **plain})
        pages[edition.language.code] = [one for one in plain if not is_introduction(one)]
    for path, content in written.items():
        _write(docs / path, content)
    for path, data in downloads(built, today()):
        (docs / path).write_bytes(data)
    copied = list(_copied(project, docs))
    for sheet in SHEETS:
        _write(docs / sheet.path, css(sheet.name))
    _write(out / "mkdocs.yml", _configuration(built, project, pages))
    return len(written) + len(copied) + len(SHEETS) + 1


def _texts(edition: Build, project: Project) -> tuple[dict[str, str], dict[str, str]]:
    """Return the pages of one language by their paths: ours, and those that authors added."""
    prefix = edition.prefix
    places = {page.path: prefix + page.path for page in edition.contents.pages}
    places.update({one.page.path: prefix + one.page.path for one in edition.pages})
    places.update({r.page.source: prefix + r.page.path for r in edition.pages if r.page.source})
    converter = Converter(
        places,
        addresses=Addresses(project.directory_urls),
        trusted=edition.contents.settings.html == "trusted",
    )
    composed: dict[str, str] = {}
    for rendered in edition.pages:
        path, source = prefix + rendered.page.path, rendered.page.source or rendered.page.path
        taken = {one.id for one in rendered.segments if isinstance(one, Heading)}
        composed[path] = inline(rendered, convert=converter.at(source, path, taken))
    plain: dict[str, str] = {}
    for document in edition.contents.pages:
        path = places[document.path]
        if path == prefix + document.path and path not in composed:
            plain[path] = _plain(edition, document, converter.at(document.path, path))
    return composed, plain


def _plain(edition: Build, document: Document, convert: Callable[[str], str]) -> str:
    """Return a page that an author added, converted and cleaned."""
    asking = edition.asking.get(document.path)
    if asking is not None:
        html = asking.complete(convert(asking.markdown))
    else:
        html = convert(edition.handbook.titled(document.body, document.path))
    title = _title(document, html)
    if edition.terms is not None:
        html = edition.terms.at(document.path).complete(html)
    front = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n" if title else ""
    return f"{front}<div>\n{html}\n</div>\n"


def _title(document: Document, html: str) -> str:
    """Return the title of an author's page, escaped: as they wrote it, else its heading."""
    values = document.values if isinstance(document.values, dict) else {}
    if values.get("title"):
        return escape(str(values["title"]))
    heading = _FIRST_HEADING.search(html)
    return _TAG.sub("", heading[1]).strip() if heading else ""


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def _copied(project: Project, docs: Path) -> Iterator[Path]:
    """Copy pictures and other attachments that authors put beside their text."""
    root = project.content.resolve()
    excluded = project.excluded()
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        private = is_private(relative) or path.suffix in _TEXT_FILES
        if hidden or private or not path.is_file() or excluded(relative):
            continue
        if not path.resolve().is_relative_to(root):
            continue
        (docs / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, docs / relative)
        yield path


def _configuration(built: Build, project: Project, pages: Mapping[str, list[str]]) -> str:
    """Return an `mkdocs.yml` that needs no plugin but the search.

    Other languages have a tab each: such a host speaks one.
    """
    say = built.language
    others = [
        {OWN_NAMES[code]: navigation(one.language, pages[code], prefix=one.prefix)}
        for one in built.editions
        for code in (one.language.code,)
    ]
    settings: dict[str, Any] = {
        "site_name": project.named_as_html(built.handbook.settings),
        "docs_dir": "docs",
        "use_directory_urls": project.directory_urls,
        "theme": {
            "name": "material",
            "language": say.code,
            "font": False,
            "icon": {"logo": LOGO},
            "features": list(FEATURES),
            "palette": palette(say),
        },
        "extra": {"generator": False},
        "copyright": footer(built.handbook.settings, say) or "",
        "extra_css": list(STYLES),
        "plugins": ["search"],
        "markdown_extensions": list(EXTENSIONS),
        "validation": {"nav": {"omitted_files": "ignore"}},
        "nav": navigation(say, pages[say.code]) + others,
    }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)


class Converter:
    """Turns authors' Markdown into clean HTML whose links fit the page's new place."""

    def __init__(self, places: dict[str, str], *, addresses: Addresses, trusted: bool) -> None:
        self._places = places
        self._addresses = addresses
        self._trusted = trusted
        self._markdown = Markdown(extensions=["fenced_code", *EXTENSIONS])

    def at(self, source: str, path: str, taken: Collection[str] = ()) -> Any:
        """Return the function that converts what `source` holds, for the page at `path`.

        Ids that are `taken` on that page are not given to the author's headings.
        """

        def convert(text: str) -> str:
            html = self._markdown.reset().convert(text)
            clean = html if self._trusted else sanitise(html)
            moved = _ADDRESS.sub(lambda found: self._moved(found, source, path), clean)
            return renamed(moved, taken)

        return convert

    def _moved(self, found: re.Match[str], source: str, path: str) -> str:
        target, mark, anchor = unescape(found[2]).partition("#")
        if not target or "://" in target or target.startswith(("/", "mailto:", "tel:", "data:")):
            return found[0]
        file = normpath(join(dirname(source), target))
        # Links in HTML are not turned by hosts: they lead from the page's address.
        up = way_up(self._addresses.page(path))
        place = self._places.get(file)
        address = up + (self._addresses.page(place) if place is not None else file)
        return f'{found[1]}="{escape((address or "./") + mark + anchor)}"'
