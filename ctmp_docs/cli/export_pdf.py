"""`ctmp export pdf`: the handbook, a department or a journey as a book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs.book import WHOLE, Cover, Part, chapters, compose
from ctmp_docs.book.binding import can_bind
from ctmp_docs.build import build
from ctmp_docs.cli.browser import BrowserError, find
from ctmp_docs.cli.common import no_rubbish, options_of, project_in, sources_of, trouble
from ctmp_docs.cli.export_place import check_place, name_for, put_file, stop_at_errors
from ctmp_docs.cli.printing import Steps, printed
from ctmp_docs.cli.typed import check_department, check_journey
from ctmp_docs.handbook import EVERYONE
from ctmp_docs.language import LANGUAGES, Text, text
from ctmp_docs.pages import Addresses
from ctmp_docs.publishing.driver import today, unknown_audience
from ctmp_docs.publishing.export import Converter
from ctmp_docs.reading.contents import is_private

if TYPE_CHECKING:
    from collections.abc import Callable

    from ctmp_docs.book import Book
    from ctmp_docs.build import Build
    from ctmp_docs.project import Project


@click.command("pdf")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option("--out", metavar="FILE.pdf", type=click.Path(path_type=Path),
              help="The file to write; default: named after the site and the part, here.",
              )  # fmt: skip
@click.option("--department", metavar="ID",
              help="Only this department and its touchpoints.")  # fmt: skip
@click.option("--journey", metavar="ID", help="Only this journey and its touchpoints.")
@click.option("--language", type=click.Choice(LANGUAGES), metavar="CODE",
              help="In which language; default: the first of the handbook.")  # fmt: skip
@click.option("--audience", metavar="ID",
              help="For whom it is; default: as in `mkdocs.yml`.")  # fmt: skip
@click.option("--browser", metavar="PATH", envvar="CTMP_BROWSER", show_envvar=True,
              help="The Chromium, Chrome or Edge that prints; default: one that is found.",
              )  # fmt: skip
@click.option("--time-limit", type=click.FloatRange(1), default=600, show_default=True,
              help="Seconds after which a print is given up.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Do not say what is being done.")
@click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
def pdf_command(
    directory: Path | None,
    out: Path | None,
    department: str | None,
    journey: str | None,
    language: str | None,
    audience: str | None,
    browser: str | None,
    time_limit: float,
    *,
    quiet: bool,
    force: bool,
) -> None:
    """Write the handbook as a PDF, to print it or to send it.

    It has a cover, contents, bookmarks and numbered pages: journeys with their pictures,
    touchpoints by phase, departments, words. Links lead to pages inside, or to the site if
    `mkdocs.yml` has a `site_url`; what is only for the screen is left out.

    It needs a browser (Chromium, Chrome or Edge), and `pip install "ctmp-docs[pdf]"`. Printing
    takes as long as the handbook is: some ten seconds for 50 touchpoints (140 pages), a minute for
    300 (630 pages), and more on a busy computer. A FILE.pdf is there once it is whole, not before.

    \b
    Example: ctmp export pdf --out handbook.pdf
    Example: ctmp export pdf --department customer-service
    """  # noqa: D301
    if department is not None and journey is not None:
        trouble("--department and --journey are two books; name one of them")
    if not can_bind():
        trouble('a PDF needs more: pip install "ctmp-docs[pdf]"')
    try:
        program = find(browser)
    except BrowserError as error:
        trouble(str(error))
    project = project_in(directory)
    if out is not None:
        check_place(out, project, ".pdf", force=force)
    part = _part(department, journey)
    steps = Steps(quiet=quiet)
    steps.say("reading the handbook and drawing its pictures")
    readers = str(audience or project.options.get("audience") or EVERYONE)
    built = _built(project, part, readers, language)
    names = (name_for(project, built), part.id, built.prefix.rstrip("/"))
    if out is None:
        out = Path(f"{'-'.join(filter(None, names))}.pdf")
        check_place(out, project, ".pdf", force=force)
    book = _book(built, project, part, readers)
    count = sum(one.level == 2 for one in book.entries)
    steps.say(f"printing {count} pages of the site with {program}; 300 take about a minute")
    author = built.contents.settings.organisation
    data = printed(book, program, limit=time_limit, author=author, day=today(), steps=steps)
    put_file(out, data, force=force)
    click.echo(out.as_posix())


def _part(department: str | None, journey: str | None) -> Part:
    if department is not None:
        return Part(kind="department", id=department)
    return Part(kind="journey", id=journey) if journey is not None else WHOLE


def _built(project: Project, part: Part, audience: str, code: str | None) -> Build:
    """Return the handbook with its pages in one language.

    Errors, and names that there are not, end the command.
    """
    options = replace(options_of(project), audience=audience)
    with no_rubbish():
        built = build(sources_of(project), options)
    unknown = unknown_audience(built, options.audience)
    if unknown is not None:
        trouble(unknown)
    stop_at_errors(built, project)
    if part.kind == "department":
        check_department(part.id, built.contents)
    if part.kind == "journey":
        check_journey(part.id, built.contents)
    if part.id and part.id not in {**built.handbook.departments, **built.handbook.journeys}:
        trouble(f"`{part.id}` is a draft, or for other readers")
    editions = {one.language.code: one for one in (built, *built.editions)}
    if code is not None and code not in editions:
        trouble(f"the handbook does not speak `{code}`; it speaks {', '.join(editions)}")
    return editions[code] if code is not None else built


def _book(built: Build, project: Project, part: Part, readers: str) -> Book:
    addresses = Addresses(project.directory_urls, built.prefix)
    settings = built.contents.settings
    places = {page.path: page.path for page in built.contents.pages}
    places.update({r.page.source: r.page.path for r in built.pages if r.page.source})
    converter = Converter(places, addresses=addresses, trusted=settings.html == "trusted")
    titles = {**built.handbook.departments, **built.handbook.journeys}
    cover = Cover(
        organisation=settings.organisation,
        title=project.named(settings),
        part=titles[part.id].title if part.id else "",
        day=today(),
        readers=_readers(built, readers),
        logo=_logo(project),
    )
    return compose(
        chapters(built, part),
        cover,
        say=built.language,
        addresses=addresses,
        site_url=project.site_url,
        convert=lambda markdown, source, path: converter.at(source, path)(markdown),
        picture=_pictures(project),
    )


def _readers(built: Build, audience: str) -> str | Text:
    """Return for whom the book is, if it is not for everyone."""
    titles = {one.id: one.title for one in built.contents.settings.audiences}
    return text("for {readers}", readers=titles[audience]) if audience in titles else ""


def _logo(project: Project) -> str | None:
    """Return where the logo of the site is, if it is a file of the content folder."""
    return _pictures(project)(project.logo) if project.logo else None


def _pictures(project: Project) -> Callable[[str], str | None]:
    """Return what says where a file of the content folder is that readers may see."""
    root, excluded = project.content.resolve(), project.excluded()

    def address(path: str) -> str | None:
        file = (root / path).resolve()
        if not file.is_relative_to(root) or is_private(path) or excluded(path):
            return None
        return file.as_uri() if file.is_file() else None

    return address
