"""`ctmp digest`: what is due."""

from __future__ import annotations

import click

from ctmp_docs.build import check
from ctmp_docs.cli.common import below_here, options_of, project_in, put, sources_of
from ctmp_docs.cli.typed import check_department
from ctmp_docs.digest import as_calendar, as_json, as_markdown, digest
from ctmp_docs.handbook import AUTHORS
from ctmp_docs.language import text
from ctmp_docs.pages import Addresses


@click.command("digest")
@click.option("--department", metavar="ID", help="Only what this department has to do.")
@click.option("--format", "format_", type=click.Choice(["markdown", "json", "ics"]),
              default="markdown", show_default=True, help="How it is written.")  # fmt: skip
@click.option("--days", type=click.IntRange(0, 3650), default=30, show_default=True,
              help="How many days ahead count as soon.")  # fmt: skip
@click.option("--most", type=click.IntRange(1), default=5, show_default=True,
              help="How many things a department hears of; the rest is counted.")  # fmt: skip
@click.option("--site-url", help="Where the site is; `site_url` of mkdocs.yml by default.")
def digest_command(
    department: str | None, format_: str, days: int, most: int, site_url: str | None
) -> None:
    """Show what is due: reviews and actions, pages that changed since they were read, old guesses.

    The most urgent things of each department, the rest counted: first what is past its day, then
    pages that changed since their review, then what is due soon, then pages around which something
    changed, then ratings that have been an assumption for over a year. Touchpoints that are kept
    as they are, have low priority or are to go are only reviewed.

    As a calendar (`ics`) it holds what has a day. Nothing due is no fault: it ends with 0.

    \b
    Example: ctmp digest --department billing
    """  # noqa: D301
    project = project_in(None)
    options = options_of(project, AUTHORS)
    checked = check(sources_of(project), options)
    if department is not None:
        check_department(department, checked.contents)
    found = digest(
        checked,
        today=options.today,
        days=days,
        most=most,
        department=department,
        folder=below_here(project.content),
        site_url=site_url or project.site_url,
        addresses=Addresses(project.directory_urls),
    )
    say = checked.language
    if checked.has_errors:
        click.echo("ctmp: files with errors are left out; `ctmp check` names them", err=True)
    match format_:
        case "json":
            put(as_json(found, say))
        case "ics":
            name = text("{organisation}: what is due",
                        organisation=checked.contents.settings.organisation)  # fmt: skip
            click.echo(as_calendar(found, say, name=say.say(name)), nl=False)
        case _:
            put(as_markdown(found, say))
