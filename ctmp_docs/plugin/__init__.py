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
from typing import TYPE_CHECKING, cast

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from ctmp_docs import report
from ctmp_docs.build import Build, Options, build
from ctmp_docs.diagnostics import Severity
from ctmp_docs.plugin.pages import (
    contents_of,
    is_withheld,
    move,
    navigation_of,
    other_pages,
    plain_title,
    settings_of,
    written_by_user,
)
from ctmp_docs.plugin.settings import Settings
from ctmp_docs.publishing.composed import composed_pages, plain_pages
from ctmp_docs.publishing.driver import cache_folder, engine_of, history_of, today, unknown_audience
from ctmp_docs.publishing.early import with_early_scripts
from ctmp_docs.publishing.finder import finder_of, take_over
from ctmp_docs.publishing.host import Defaults, edit_url, excluded, shown_folder
from ctmp_docs.publishing.lost import root_of, with_lost
from ctmp_docs.publishing.multilingual import Languages
from ctmp_docs.publishing.problems import problem_pages
from ctmp_docs.reading.contents import introductions
from ctmp_docs.render.sanitise import sanitise
from ctmp_docs.source import SourceFile, list_tree, read_tree
from ctmp_docs.styles import SHEETS, css, fitted
from ctmp_docs.tables.own.exporting import downloads, has_workbooks

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from ctmp_docs.publishing.composed import Composed, Plain
    from ctmp_docs.publishing.finder import Finder


log = get_plugin_logger("ctmp")

_THEME = Path(__file__).parents[1] / "theme"


class CtmpPlugin(BasePlugin[Settings]):
    """Builds the handbook inside an MkDocs build."""

    def __init__(self) -> None:
        """Begin without anything built."""
        self._serving = False
        self._started = 0.0
        self._hidden: list[str] = []
        self._listed: list[str] = []
        self._build: Build | None = None
        self._pages: dict[str, Composed] = {}
        self._plain: dict[str, Plain] = {}
        self._asking_html: dict[str, str] = {}
        self._languages: Languages | None = None
        self._findings: tuple[report.Placed, ...] = ()
        self._finder: Finder | None = None
        self._has_search = False
        self._is_instant = False

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
        user = written_by_user(config)
        paths = list_tree(Path(config.docs_dir), excluded=excluded(config))
        pages = other_pages(paths)
        # A page that is the only one beside the handbook's own needs no list at its side.
        self._hidden = ["navigation"] if "nav" not in user and len(pages) == 1 else []
        self._listed = pages
        defaults = Defaults(config, user, settings_of(config))
        defaults.apply(pages, introductions(paths))
        self._is_instant = "navigation.instant" in config.theme["features"]
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
                site_url="" if self._serving else config.site_url or "",
                root=root_of(config.site_url),
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
        self._pages = {one.source: one for one in composed_pages(built)}
        self._plain = {one.source: one for one in plain_pages(built, self._hidden)}
        self._asking_html = {}
        self._languages = Languages(built, config, self._listed)
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
            if is_withheld(file, root, {*self._pages, *self._plain}):
                files.remove(file)
        for composed in self._pages.values():
            file_ = files.get_file_from_path(composed.source)
            if file_ is None:
                file_ = File.generated(config, composed.path, content=composed.markdown)
                files.append(file_)
            elif composed.path != composed.source:
                move(file_, composed.path)
            file_.inclusion = InclusionLevel.NOT_IN_NAV
        for plain in self._plain.values():
            file_ = files.get_file_from_path(plain.source)
            if file_ is None:
                files.append(File.generated(config, plain.path, content=plain.markdown))
            elif plain.path != plain.source:
                move(file_, plain.path)
        data: list[tuple[str, str | bytes]] = [*self._build.files]
        data += [one for edition in self._build.editions for one in edition.files]
        data += downloads(self._build, today())
        data += [(sheet.path, css(sheet.name)) for sheet in SHEETS]
        for path, content in data:
            files.append(File.generated(config, path, content=content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let the tab of a page that is not in the navigation be marked."""
        del config
        navs = [nav]
        if self._languages is not None:
            navs += self._languages.navigate(
                lambda view: navigation_of(view, files), lambda path: path in files.src_uris
            )
        listed = {page.file.src_uri for one in navs for page in one.pages}
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
        return self._plain[source].markdown if source in self._plain else None

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
            page.meta = dict(self._plain[page.file.src_uri].meta)
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
            plain = self._plain.get(page.file.src_uri)
            asking = plain.asking if plain is not None else None
            found = clean if asking is None else asking.searchable(clean)
            if self._finder is not None:
                self._finder.read_other(page.url, page.meta["title"], found, page.meta)
            if asking is not None:
                self._asking_html[page.file.src_uri] = clean
            return found
        page.toc = contents_of(composed, page.toc)
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
        source = page.file.src_uri
        composed, plain = self._pages.get(source), self._plain.get(source)
        if composed is not None:
            page.content = composed.complete()
        elif plain is not None and plain.asking is not None and source in self._asking_html:
            page.content = plain.asking.complete(self._asking_html.pop(source))
        if plain is not None and plain.terms is not None:
            page.content = plain.terms.complete(page.content or "")
        if plain is not None:
            page.content = plain.complete(page.content or "")
        ours = composed or plain
        if self._languages is not None and ours is not None:
            told = self._languages.context(ours.language, ours.own_path)
            context.update(cast("TemplateContext", told))
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put in what runs first and our search's sign, let links lead, ask for no idle style."""
        del config
        output = with_early_scripts(output, page.url)
        if self._finder is not None:
            output = self._finder.mark(output, page.url)
        if self._languages is not None:
            output = self._languages.finished(output)
        return fitted(output, has_all=self._is_instant)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Do the same for the page at an address that leads nowhere, and let it say what helps."""
        if template_name != "404.html":
            return output_content
        if self._build is not None:
            output_content = with_lost(output_content, self._build)
        if self._finder is not None:
            output_content = self._finder.mark_anywhere(output_content, config.site_url)
        return fitted(output_content, has_all=self._is_instant)

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
