"""The handbook as a plain docs folder: for a host that knows nothing of our plugin.

Every page stands in one Markdown file, every picture in its page, and an `mkdocs.yml` beside them
names nothing but what any host of this family has. Authors' Markdown is converted and cleaned here,
since nobody else will.
"""

from __future__ import annotations

import re
import shutil
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING, Any

import yaml
from markdown import Markdown

from ctmp_docs.contents import PRIVATE_KINDS, file_kind
from ctmp_docs.host import EXTENSIONS, FEATURES, STYLES, navigation, palette
from ctmp_docs.render import inline
from ctmp_docs.render.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.build import Build
    from ctmp_docs.project import Project

_THEME = Path(__file__).parent / "theme"
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_TEXT_FILES = {".md", ".yml", ".yaml"}


def export(built: Build, project: Project, out: Path) -> int:
    """Write the plain docs folder into `out`; return how many files it has.

    Raises:
        OSError: If a file cannot be written.
    """
    docs = out / "docs"
    pages = {rendered.page.path: rendered for rendered in built.pages}
    places = {page.path: page.path for page in built.contents.pages}
    places.update({r.page.source: r.page.path for r in built.pages if r.page.source})
    converter = _Converter(places, trusted=built.contents.settings.html == "trusted")
    written = dict(built.files)
    for path, rendered in pages.items():
        source = rendered.page.source or path
        written[path] = inline(rendered, convert=converter.at(source, path))
    for document in built.contents.pages:
        if document.path not in places.values() or document.path in written:
            continue
        title = (document.values or {}).get("title") if isinstance(document.values, dict) else None
        front = f"---\ntitle: {escape(str(title))!r}\n---\n\n" if title else ""
        html = converter.at(document.path, document.path)(document.body)
        written[document.path] = f"{front}<div>\n{html}\n</div>\n"
    for path, content in written.items():
        _write(docs / path, content)
    copied = list(_copied(project, docs))
    for style in STYLES:
        (docs / style).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_THEME / style, docs / style)
    _write(out / "mkdocs.yml", _configuration(built, project))
    return len(written) + len(copied) + len(STYLES) + 1


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
        private = file_kind(relative) in PRIVATE_KINDS or path.suffix in _TEXT_FILES
        if hidden or private or path.is_symlink() or not path.is_file() or excluded(relative):
            continue
        (docs / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, docs / relative)
        yield path


def _configuration(built: Build, project: Project) -> str:
    """Return an `mkdocs.yml` that needs no plugin but the search."""
    say = built.language
    settings: dict[str, Any] = {
        "site_name": project.site_name or built.handbook.settings.organisation,
        "docs_dir": "docs",
        "use_directory_urls": project.directory_urls,
        "theme": {
            "name": "material",
            "language": say.code,
            "font": False,
            "icon": {"logo": "material/transit-connection-horizontal"},
            "features": list(FEATURES),
            "palette": palette(say),
        },
        "extra": {"generator": False},
        "extra_css": list(STYLES),
        "plugins": ["search"],
        "markdown_extensions": list(EXTENSIONS),
        "validation": {"nav": {"omitted_files": "ignore"}},
        "nav": navigation(say),
    }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)


class _Converter:
    """Turns authors' Markdown into clean HTML whose links fit the page's new place."""

    def __init__(self, places: dict[str, str], *, trusted: bool) -> None:
        self._places = places
        self._trusted = trusted
        self._markdown = Markdown(extensions=[name for name in EXTENSIONS if name != "toc"])

    def at(self, source: str, path: str) -> Any:
        """Return the function that converts what `source` holds, for the page at `path`."""

        def convert(text: str) -> str:
            html = self._markdown.reset().convert(text)
            clean = html if self._trusted else sanitise(html)
            return _ADDRESS.sub(lambda found: self._moved(found, source, path), clean)

        return convert

    def _moved(self, found: re.Match[str], source: str, path: str) -> str:
        target, mark, anchor = unescape(found[2]).partition("#")
        if not target or "://" in target or target.startswith(("/", "mailto:", "tel:", "data:")):
            return found[0]
        file = normpath(join(dirname(source), target))
        # Links in HTML are not turned by hosts: they lead from the page's address.
        up = "../" * (path.count("/") + (0 if path.endswith("index.md") else 1))
        if file in self._places:
            page = self._places[file].removesuffix("index.md").removesuffix(".md")
            address = up + (f"{page}/" if page and not page.endswith("/") else page)
        else:
            address = up + relpath(file, ".")
        return f'{found[1]}="{escape(address + mark + anchor)}"'
