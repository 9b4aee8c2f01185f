"""Small things that the hooks ask of MkDocs' own pages, files and navigation."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.yaml import yaml_load

from ctmp_docs.reading.contents import file_kind, is_introduction, is_private, read_contents
from ctmp_docs.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from ctmp_docs.model import Settings as HandbookSettings
    from ctmp_docs.publishing.composed import Composed


def navigation_of(view: Any, files: Files) -> Navigation:
    """Return the navigation of a configuration, with pages that are called as it says."""
    for path in _paths(view.nav):
        file = files.get_file_from_path(path)
        if file is not None:  # named before, by the navigation of the first language
            file.page = None
    return get_navigation(files, view)


def _paths(entries: Any) -> Iterator[str]:
    """Yield the files that a navigation names."""
    if isinstance(entries, str):
        yield entries
    else:
        inner = entries.values() if isinstance(entries, dict) else entries
        for one in inner:
            yield from _paths(one)


def settings_of(config: MkDocsConfig) -> HandbookSettings:
    """Return `handbook.yml` before the build; what is wrong with it is said when it is built."""
    path = Path(config.docs_dir, "handbook.yml")
    sources = [SourceFile("handbook.yml", path.read_bytes())] if path.is_file() else []
    contents, _faults = read_contents(sources)
    return contents.settings


def contents_of(composed: Composed, authored: TableOfContents) -> TableOfContents:
    """Return the table of contents: our headings, the author's below the one before them."""
    root: AnchorLink | None = None
    for title, id_, level, has_text in composed.contents():
        link = AnchorLink(title, id_, level)
        if root is None:
            root = link
        else:
            root.children.append(link)
        if has_text:
            link.children.extend(authored)
    return TableOfContents([root] if root is not None else [])


def move(file: File, path: str) -> None:
    """Let an authored file appear at the address of another path (sub-folders are flat)."""
    moved = File(path, file.src_dir, file.dest_dir, file.use_directory_urls)
    file.dest_uri = moved.dest_uri
    for name in ("url", "abs_dest_path"):
        file.__dict__.pop(name, None)


def other_pages(paths: Iterable[str]) -> list[str]:
    """Return the authors' pages that are neither of the handbook nor introduce its lists."""
    return [path for path in paths if file_kind(path) == "page" and not is_introduction(path)]


def plain_title(page: Page) -> str:
    """Return the title of a page that has none in its front matter, escaped once.

    The theme would undo the escapes of a title that comes from a heading, and make none for one
    that comes from the file's name.
    """
    title = str(page.title or "")
    from_heading = getattr(page, "_title_from_render", None) == title
    return title if from_heading else escape(title)


def written_by_user(config: MkDocsConfig) -> dict[str, Any]:
    """Return `mkdocs.yml` as it stands, to tell a wish of the user from a default."""
    path = config.config_file_path
    if not path or not Path(path).is_file():
        return {}
    with Path(path).open(encoding="utf-8") as file:
        return yaml_load(file) or {}


def is_withheld(file: File, root: Path, ours: Container[str]) -> bool:
    """Return whether a file must not be published as it stands; `ours` are files of pages."""
    if file.src_dir is None or Path(file.src_dir).resolve() != root:
        return False
    path = file.src_uri
    if is_private(path) or file_kind(path) in {"touchpoint", "journey", "department"}:
        return path not in ours
    absolute = Path(file.abs_src_path or root)
    return not absolute.resolve().is_relative_to(root)
