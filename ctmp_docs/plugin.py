"""The MkDocs plugin `ctmp`: files of the site in, pages of the site out.

The only module that knows MkDocs. Everything is read, checked and rendered in `on_pre_build`,
before MkDocs wipes the old site; the later hooks only hand over. Pages that authors wrote keep
their file, so that edit links, dates from version control and other plugins go on working.
"""

from __future__ import annotations

import gc
import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.yaml import yaml_load

from ctmp_docs import report
from ctmp_docs.build import Build, Options, build
from ctmp_docs.composed import Composed, plain_pages, plain_title
from ctmp_docs.contents import introductions
from ctmp_docs.diagnostics import Severity
from ctmp_docs.driver import cache_folder, engine_of, history_of, today, unknown_audience
from ctmp_docs.finder import finder_of, take_over
from ctmp_docs.host import (
    Defaults,
    edit_url,
    excluded,
    is_withheld,
    other_pages,
    settings_of,
    shown_folder,
)
from ctmp_docs.problems import problem_pages
from ctmp_docs.render.sanitise import sanitise
from ctmp_docs.source import list_tree, read_tree
from ctmp_docs.tables.own.exporting import downloads, has_workbooks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from ctmp_docs.finder import Finder
    from ctmp_docs.render import Authored
    from ctmp_docs.source import SourceFile

log = get_plugin_logger("ctmp")

_THEME = Path(__file__).parent / "theme"


class Settings(base.Config):
    """The plugin's options in `mkdocs.yml`."""

    engine = option.Type(str, default="embedded")
    """What draws diagrams: `embedded`, `system`, or the path of a `dot`."""
    time_limit = option.Type((int, float), default=10)
    """Seconds after which a diagram is given up."""
    search_in_pieces_from = option.Type(int, default=300)
    """From how many touchpoints on the search loads an index in pieces."""
    audience = option.Type(str, default="everyone")
    """For whom the site is built: `everyone`, or an audience of `handbook.yml`."""


class CtmpPlugin(BasePlugin[Settings]):
    """Builds the handbook inside an MkDocs build."""

    def __init__(self) -> None:
        """Begin without anything built."""
        self._serving = False
        self._started = 0.0
        self._hidden: list[str] = []
        self._build: Build | None = None
        self._pages: dict[str, Composed] = {}
        self._plain: dict[str, tuple[str, dict[str, Any]]] = {}
        self._asking: Mapping[str, Authored] = {}
        self._asking_html: dict[str, str] = {}
        self._findings: tuple[report.Placed, ...] = ()
        self._finder: Finder | None = None
        self._has_search = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview; that MkDocs calls it keeps the plugin alive."""
        del dirty
        self._serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set what a good site needs, unless the user set it otherwise."""
        self._started = time.perf_counter()
        config.theme.dirs.append(str(_THEME))
        self._has_search = take_over(config)
        user = _written_by_user(config)
        paths = list_tree(Path(config.docs_dir), excluded=excluded(config))
        pages = other_pages(paths)
        # A page that is the only one beside the handbook's own needs no list at its side.
        self._hidden = ["navigation"] if "nav" not in user and len(pages) == 1 else []
        defaults = Defaults(config, user, settings_of(config))
        defaults.apply(pages, introductions(paths))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, check and render everything, while the old site is still there."""
        try:
            sources = read_tree(Path(config.docs_dir), excluded=excluded(config))
        except OSError as error:
            message = f"{error.filename} cannot be read: {error.strerror}"
            raise PluginError(message) from None
        # Hundreds of thousands of small values are made here and none is dropped: looking for
        # rubbish among them took a sixth of the whole build (measured at 1,000 touchpoints).
        gc.unfreeze()
        gc.disable()
        try:
            self._prepare(sources, config)
        finally:
            gc.freeze()
            gc.enable()

    def _prepare(self, sources: tuple[SourceFile, ...], config: MkDocsConfig) -> None:
        """Build, report, and compose the pages; errors end it."""
        self._build = built = build(
            sources,
            Options(
                today=today(),
                audience=self.config.audience,
                directory_urls=config.use_directory_urls,
                engine=engine_of(self.config.engine),
                cache_folder=cache_folder(),
                time_limit=float(self.config.time_limit),
                history=history_of(Path(config.docs_dir)),
                has_workbooks=has_workbooks(),
                keep_going=self._serving,
                edit_url=lambda source: edit_url(config, source),
            ),
        )
        unknown = unknown_audience(built, self.config.audience)
        if unknown is not None:
            raise PluginError(unknown)
        folder = shown_folder(config)
        self._findings = report.place(
            built.diagnostics, built.contents.documents, built.language, folder=folder
        )
        self._report()
        self._pages = {one.source: one for one in map(Composed, built.pages)}
        self._plain = dict(plain_pages(built, self._hidden))
        self._asking, self._asking_html = built.asking, {}
        self._finder = (
            finder_of(built, self.config.search_in_pieces_from) if self._has_search else None
        )
        if self._serving:
            for one in problem_pages(built, self._findings, folder, self._pages):
                self._pages[one.source] = one

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand over: authored pages to their addresses, generated ones beside them."""
        if self._build is None:
            return files
        root = Path(config.docs_dir).resolve()
        for file in list(files):
            if is_withheld(file, root, self._pages):
                files.remove(file)
        for composed in self._pages.values():
            file_ = files.get_file_from_path(composed.source)
            if file_ is None:
                file_ = File.generated(config, composed.path, content=composed.markdown)
                files.append(file_)
            elif composed.path != composed.source:
                _move(file_, composed.path)
            file_.inclusion = InclusionLevel.NOT_IN_NAV
        data: list[tuple[str, str | bytes]] = [*self._build.files]
        data += downloads(self._build, today())
        for path, content in data:
            files.append(File.generated(config, path, content=content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let the tab of a page that is not in the navigation be marked."""
        del config
        listed = {page.file.src_uri for page in nav.pages}
        files_of = {composed.path: composed.source for composed in self._pages.values()}
        for composed in self._pages.values():
            tab = files.get_file_from_path(files_of.get(composed.tab, composed.tab))
            if composed.source in listed or tab is None or tab.src_uri not in listed:
                continue
            if tab.page is not None:
                composed.parent = tab.page if tab.page.parent is None else tab.page.parent
        return nav

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs our Markdown, without front matter that it would read in its own way."""
        del config
        source = page.file.src_uri
        if source in self._pages:
            return self._pages[source].markdown
        return self._plain[source][0] if source in self._plain else None

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Set title, description and the theme's settings; the theme escapes none of them."""
        del config, files
        composed = self._pages.get(page.file.src_uri)
        if composed is not None:
            page.meta = dict(composed.meta)
            if composed.parent is not None and page.parent is None:
                page.parent = composed.parent
        elif page.file.src_uri in self._plain:
            page.meta = dict(self._plain[page.file.src_uri][1])
        return markdown

    @event_priority(-50)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Clean the author's part; of ours, leave only the words that a search should find."""
        del config, files
        composed = self._pages.get(page.file.src_uri)
        trusted = self._build is not None and self._build.contents.settings.html == "trusted"
        clean = html if trusted else sanitise(html)
        if composed is None:
            page.meta.setdefault("title", plain_title(page))
            asking = self._asking.get(page.file.src_uri)
            found = clean if asking is None else asking.searchable(clean)
            if self._finder is not None:
                self._finder.read_other(page.url, page.meta["title"], found, page.meta)
            if asking is not None:
                self._asking_html[page.file.src_uri] = clean
            return found
        page.toc = _contents(composed, page.toc)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | composed.anchors
        words = composed.searchable(clean)
        if self._finder is not None:
            self._finder.read(page.url, composed.authored())
        return words

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put our HTML in, after the search has read the words."""
        del config, nav
        composed = self._pages.get(page.file.src_uri)
        if composed is not None:
            page.content = composed.complete()
        elif page.file.src_uri in self._asking_html:
            html = self._asking_html.pop(page.file.src_uri)
            page.content = self._asking[page.file.src_uri].complete(html)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the sign of our search in the place of the theme's."""
        del config
        return output if self._finder is None else self._finder.mark(output, page.url)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Put it into the page that is shown for an address that leads nowhere, too."""
        if self._finder is None or template_name != "404.html":
            return output_content
        return self._finder.mark_anywhere(output_content, config.site_url)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the search needs, and say what was built."""
        if self._build is None:
            return
        say = self._build.language
        for one in self._finder.write(Path(config.site_dir)) if self._finder is not None else ():
            log.warning("%s", say.say(one))
        if self._serving:
            return
        log.info(
            say.gettext("%s in %s seconds, in the folder %s"),
            report.inventory(self._build.handbook, say),
            say.number(round(time.perf_counter() - self._started, 1)),
            config.site_dir,
        )
        hints = sum(one.severity is Severity.HINT for one in self._findings)
        if hints:
            log.info("%s", report.folded(hints, say))

    def _report(self) -> None:
        """Log every finding once; errors end a build, and are shown in a preview."""
        if self._build is None:
            return
        levels = {"error": logging.ERROR, "warning": logging.WARNING}
        for placed in self._findings:
            if placed.severity in levels:  # hints are never in the way
                words = report.as_text([placed], self._build.language).rstrip()
                log.log(levels[placed.severity], "%s", words)
        if self._build.has_errors:
            errors = [one for one in self._findings if one.severity is Severity.ERROR]
            total = report.totals(errors, self._build.language)
            if not self._serving:
                raise PluginError(
                    self._build.language.gettext("{total}; the old site was left as it is").format(
                        total=total
                    )
                )
            log.error(
                self._build.language.gettext("%s; the preview shows what is sound, see /problems/"),
                total,
            )


def _contents(composed: Composed, authored: TableOfContents) -> TableOfContents:
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


def _move(file: File, path: str) -> None:
    """Let an authored file appear at the address of another path (sub-folders are flat)."""
    moved = File(path, file.src_dir, file.dest_dir, file.use_directory_urls)
    file.dest_uri = moved.dest_uri
    for name in ("url", "abs_dest_path"):
        file.__dict__.pop(name, None)


def _written_by_user(config: MkDocsConfig) -> dict[str, Any]:
    """Return `mkdocs.yml` as it stands, to tell a wish of the user from a default."""
    path = config.config_file_path
    if not path or not Path(path).is_file():
        return {}
    with Path(path).open(encoding="utf-8") as file:
        return yaml_load(file) or {}
