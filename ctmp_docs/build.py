"""The straight line: from files to pages. Read `build` and you know the program.

Two drivers call it, the MkDocs plugin and the command line. Nothing here logs, prints, reads the
clock or fails because of an author's mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ctmp_docs import api, rules
from ctmp_docs.csv_files import csv_of
from ctmp_docs.diagnostics import Diagnostic, Severity
from ctmp_docs.diagnostics import Site as Place
from ctmp_docs.diagrams import DrawingError, EmbeddedEngine, Engine, Picture, draw
from ctmp_docs.handbook import AUTHORS, EVERYONE, Handbook, link
from ctmp_docs.handbook.privacy import withheld_fields
from ctmp_docs.indexes import Tables, derive
from ctmp_docs.language import Language, language, text
from ctmp_docs.pages import Addresses, Site, Words, asking_pages, plan
from ctmp_docs.pages.feedback import Suggestions
from ctmp_docs.pages.improve.feeds import action_feeds
from ctmp_docs.pages.lost import lost_view
from ctmp_docs.pages.pictures import Planned, pictures
from ctmp_docs.pages.redirects import redirect_files
from ctmp_docs.pages.translation import Translation
from ctmp_docs.pages.upkeep import Draft, Upkeep
from ctmp_docs.past_progress import past_progress
from ctmp_docs.reading.contents import Contents, introductions, read_contents
from ctmp_docs.render import Authored, Rendered, Renderer, Terms, terms_of
from ctmp_docs.render.icons import has_icon
from ctmp_docs.rulebook import finding
from ctmp_docs.search import edition
from ctmp_docs.translations import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from ctmp_docs.history import Repository
    from ctmp_docs.indexes.method import PastProgress
    from ctmp_docs.search import Edition
    from ctmp_docs.source import SourceFile

__all__ = ["Build", "Options", "build", "check", "site_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a driver decides."""

    today: date
    """The day as of which reviews are due and actions overdue."""
    audience: str = EVERYONE
    """For whom the site is built."""
    directory_urls: bool = True
    """Whether a page is at `a/b/` or at `a/b.html`."""
    engine: Engine = field(default_factory=EmbeddedEngine)
    """What draws diagrams."""
    cache_folder: Path | None = None
    """Where pictures are kept by content; nowhere by default."""
    time_limit: float = 10.0
    """Seconds after which a diagram is given up."""
    keep_going: bool = False
    """Whether to build what is sound in spite of errors (a preview)."""
    history: Repository | None = None
    """What version control knows of the content folder; reviews are checked against it."""
    has_workbooks: bool = False
    """Whether the site offers its touchpoints as a workbook; it is made by the driver."""
    edit_url: Callable[[str], str | None] = lambda _source: None
    """Where a file of the content folder is edited."""
    site_url: str = ""
    """Where the site is published, if that is known."""
    root: str = "/"
    """Where the site begins on its server, for the page that is shown at any address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What came of the sources."""

    contents: Contents
    handbook: Handbook
    tables: Tables
    language: Language
    diagnostics: tuple[Diagnostic, ...]
    """All findings, unsorted; `report` places them."""
    pages: tuple[Rendered, ...] = ()
    """Every generated or composed page; none if errors stopped the build."""
    asking: Mapping[str, Authored] = field(default_factory=dict)
    """The texts of authors' other pages that ask for pictures, by their files."""
    searched: Edition | None = None
    """What a search finds in the pages."""
    lost: str = ""
    """What is said at an address that leads nowhere, in HTML."""
    files: tuple[tuple[str, str], ...] = ()
    """(path, text) of the data files, and of what stands at former addresses."""
    prefix: str = ""
    """The folder of a second language, such as `de/`."""
    translations: tuple[Contents, ...] = ()
    """The contents in each other language, in the order of `handbook.yml`."""
    editions: tuple[Build, ...] = ()
    """What came of them; findings are with the first language."""
    terms: Terms | None = None
    """The words of the glossary, for what marks them in the authors' other pages."""

    @property
    def has_errors(self) -> bool:
        """Whether a finding stops a build."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)


def check(sources: Iterable[SourceFile], options: Options) -> Build:
    """Return what `sources` say and what is wrong with them, without drawing or rendering."""
    contents, faults = read_contents(sources)
    translations, wrong = translated(contents)
    faults += wrong + rules.check(contents, has_icon=has_icon)
    faults += rules.survey(_survey(contents, options))
    handbook = _linked(contents, options.audience)
    return Build(
        contents=contents,
        handbook=handbook,
        tables=derive(handbook),
        language=language(contents.settings.languages[0]),
        diagnostics=rules.settle(faults, contents, options.today, asks_history=_has_past(options)),
        translations=translations,
    )


def build(sources: Iterable[SourceFile], options: Options) -> Build:
    """Return the pages and data of the handbook that `sources` hold.

    Errors stop it before anything is drawn, unless `options.keep_going` says to build what is
    sound.
    """
    checked = check(sources, options)
    if checked.has_errors and not options.keep_going:
        return checked
    past = _past(checked, options)
    first = _published(checked, options, past)
    others = tuple(_published(one, options, past) for one in _editions(checked, options))
    undrawn = (fault for one in others for fault in one.diagnostics[len(checked.diagnostics) :])
    return replace(first, editions=others, diagnostics=(*first.diagnostics, *undrawn))


def _editions(checked: Build, options: Options) -> Iterator[Build]:
    """Yield the same handbook in its other languages, with nothing published yet."""
    codes = checked.contents.settings.languages[1:]
    for code, contents in zip(codes, checked.translations, strict=True):
        handbook = _linked(contents, options.audience)
        yield replace(
            checked,
            contents=contents,
            handbook=handbook,
            tables=derive(handbook),
            language=language(code),
            prefix=f"{code}/",
        )


def _published(checked: Build, options: Options, past: tuple[PastProgress, ...]) -> Build:
    """Return the pages and data of a handbook in one language."""
    site = site_of(checked, options)
    planned = tuple(pictures(site))
    drawn, faults = _draw(planned, site.handbook, options)
    diagrams = {one.key: one.diagram for one in planned}
    site = replace(site, diagrams=diagrams, drawn=drawn, past=past)
    diagnostics = (*checked.diagnostics, *faults)
    if faults and not options.keep_going:
        return replace(checked, diagnostics=diagnostics)
    terms = terms_of(checked.handbook.terms.terms, checked.language, site.addresses)
    renderer = Renderer(checked.language, site.addresses, drawn, terms)
    pages = tuple(renderer.render(page) for page in plan(site))
    return replace(
        checked,
        diagnostics=diagnostics,
        pages=pages,
        terms=terms,
        searched=edition(site, pages, renderer),
        lost=renderer.partial("lost.html", lost_view(site), root=options.root),
        asking={page.source or "": renderer.authored(page) for page in asking_pages(site)},
        files=(
            *([] if checked.prefix else [("api/handbook.schema.json", api.schema_json())]),
            *redirect_files(checked.handbook, site.addresses, checked.language),
            *((site.addresses.file(path), data) for path, data in _data_files(site, pages)),
        ),
    )


def _data_files(site: Site, pages: Iterable[Rendered]) -> Iterator[tuple[str, str]]:
    """Yield path and text of what is made for each language; paths are below its folder."""
    yield "api/handbook.json", api.handbook_json(site.handbook, site.tables, site.addresses)
    yield from action_feeds(site)
    rows: dict[str, str] = {}
    for rendered in pages:
        rows.update(rendered.files)
        for listing in rendered.page.listings:
            yield listing.file, csv_of(listing, site.language)
    yield from rows.items()


def _has_past(options: Options) -> bool:
    """Return whether version control knows anything: a shallow clone, or a new one, does not."""
    return options.history is not None and bool(options.history.versions)


def _linked(contents: Contents, audience: str) -> Handbook:
    return link(
        contents.entries,
        settings=contents.settings,
        terms=contents.terms,
        measurements=(row.value for row in contents.measurements),
        audience=audience,
    )


def _survey(contents: Contents, options: Options) -> rules.Survey:
    """Return what rules look at: the handbook as its authors see it, not as one audience does."""
    handbook = _linked(contents, AUTHORS)
    return rules.Survey(
        contents=contents,
        handbook=handbook,
        tables=derive(handbook),
        today=options.today,
        history=options.history,
    )


def site_of(checked: Build, options: Options) -> Site:
    """Return what pages and pictures of a sound handbook are planned from; nothing is drawn yet."""
    addresses = Addresses(options.directory_urls, checked.prefix)
    translation = _translation(checked, options)
    return Site(
        handbook=checked.handbook,
        tables=checked.tables,
        words=Words(handbook=checked.handbook, language=checked.language, addresses=addresses),
        language=checked.language,
        addresses=addresses,
        suggestions=Suggestions(
            feedback=checked.handbook.settings.feedback,
            language=checked.language,
            edit_url=options.edit_url,
            names_files=options.audience == EVERYONE,
            addresses=addresses,
            site_url=options.site_url,
            translation=translation,
        ),
        translation=translation,
        today=options.today,
        has_workbooks=options.has_workbooks,
        intros={
            page.path: checked.handbook.titled(page.body, page.path)
            for page in checked.contents.pages
        },
        intro_files=introductions(page.path for page in checked.contents.pages),
        upkeep=_upkeep(checked, options),
    )


def _translation(checked: Build, options: Options) -> Translation | None:
    """Return what pages in a second language say about their text; nothing in the first."""
    if not checked.prefix:
        return None
    first = checked.contents.settings.languages[0]
    outdated = {one.site.file for one in checked.diagnostics if one.rule == "outdated-translation"}
    texts = checked.contents.texts
    return Translation(
        language=checked.language.code,
        source_language=first,
        files=frozenset(checked.contents.documents),
        sources=Addresses(options.directory_urls),
        texts=texts,
        outdated=frozenset(file for file, own in texts.items() if own in outdated),
    )


def _past(checked: Build, options: Options) -> tuple[PastProgress, ...]:
    """Return how far the touchpoints were in the past months, as far as it is known."""
    if options.history is None:
        return ()
    return past_progress(
        checked.contents,
        checked.handbook,
        options.history,
        today=options.today,
        audience=options.audience,
    )


def _upkeep(checked: Build, options: Options) -> Upkeep:
    """Return what is known about the handbook itself, as far as this audience may see it."""
    contents, book = checked.contents, checked.handbook
    audience, past = options.audience, options.history
    versions = past.versions if past is not None else {}
    hidden = withheld_fields(contents.settings, audience)
    return Upkeep(
        findings=rules.findings_seen(
            checked.diagnostics,
            contents,
            book,
            hidden_fields=hidden,
            with_drafts=options.keep_going,
        ),
        differences=rules.differences_lately(past, book, options.today, hidden_fields=hidden),
        revisions=rules.revisions(past, book, hidden_fields=hidden),
        hidden_fields=hidden,
        days={file: tuple(one.day for one in known) for file, known in versions.items()},
        later=past.later if past is not None else {},
        drafts=tuple(
            Draft(title=one.value.title, file=one.document.path)
            for one in contents.entries
            if options.keep_going and one.value is not None and one.value.state == "draft"
            if {EVERYONE, audience} & set(one.value.audience)
        ),
    )


def _draw(
    planned: Sequence[Planned], handbook: Handbook, options: Options
) -> tuple[dict[str, Picture], list[Diagnostic]]:
    """Return the pictures by key, and a finding for each that could not be drawn."""
    results = draw(
        [one.diagram for one in planned],
        engine=options.engine,
        cache_folder=options.cache_folder,
        limit=options.time_limit,
    )
    drawn: dict[str, Picture] = {}
    faults: list[Diagnostic] = []
    for one, result in zip(planned, results, strict=True):
        if isinstance(result, DrawingError):
            faults.append(_undrawn(one, result, handbook))
        else:
            drawn[one.key] = result
    return drawn, faults


def _undrawn(planned: Planned, error: DrawingError, handbook: Handbook) -> Diagnostic:
    """Return the finding for a picture that could not be drawn."""
    file = handbook.sources[planned.about] if planned.about is not None else "handbook.yml"
    return finding(
        "diagram-failed",
        Place(file=file),
        text("the diagram of `{id}` could not be drawn: {reason}",
             id=planned.about or planned.key, reason=error.reason),
        help=text("raise `time_limit` or choose another `engine` in the plugin's options"),
    )  # fmt: skip
