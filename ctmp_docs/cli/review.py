"""`ctmp review`: somebody has read a page and found that it is right."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ctmp_docs.build import check
from ctmp_docs.cli.common import (
    FINDINGS,
    below_here,
    options_of,
    project_in,
    put,
    sources_of,
    trouble,
)
from ctmp_docs.cli.typed import check_department, day_of, hand
from ctmp_docs.report.placing import clean
from ctmp_docs.rules.past import Past
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.files import Changes, put_in_place
from ctmp_docs.writing.review import reviewed, since_review
from ctmp_docs.writing.trial import errors_of

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.build import Build
    from ctmp_docs.history import Repository
    from ctmp_docs.reading.decode import Decoded

AT_ONCE = 5
"""More pages than these are hardly read in one go."""
_LINES = 40
"""Of a longer list of changes the beginning is shown."""


@click.command("review")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--by", required=True, metavar="DEPARTMENT", help="Whose people have read it.")
@click.option("--date", "day_", metavar="DATE", help="When, as 2026-11-30; today by default.")
@click.option("--each-was-read", "all_read", is_flag=True,
              help="Needed for more than five pages at once.")  # fmt: skip
def review_command(ids: tuple[str, ...], by: str, day_: str | None, *, all_read: bool) -> None:
    """Say that you have read a touchpoint, journey or department, and that it is right.

    Writes `reviewed` with the day, the department and a fingerprint of what the page says, by which
    later changes are seen. Nothing else in the file changes. Shows what has changed since the last
    review, if version control knows it.

    A review is worth the reading. So more than five pages at once need --each-was-read, and ten
    review dates or more that one commit moves without any other change are a finding of
    `ctmp check` (`bulk-review`).

    \b
    Example: ctmp review invoice --by billing
    """  # noqa: D301
    project = project_in(None)
    sources = sources_of(project)
    options = options_of(project)
    checked = check(sources, options)
    folder = below_here(project.content)
    entries = [_entry(checked, id_) for id_ in dict.fromkeys(ids)]
    check_department(by, checked.contents)
    when = day_of(day_, options.today)
    if len(entries) > AT_ONCE and not all_read:
        trouble(
            f"{len(entries)} pages at once: have you read each of them? Then add --each-was-read"
        )
    data = {source.path: source.data for source in sources}
    texts = {}
    for entry in entries:
        path = entry.document.path
        _check_entry(checked, entry, when, folder)
        try:
            texts[project.content / path] = reviewed(data[path], entry.document, day=when, by=by)
        except EditError as error:
            trouble(f"{folder}{error}")
    try:
        put_in_place(Changes(write=texts))
    except OSError as error:
        trouble(f"{error.filename} cannot be written: {error.strerror}; nothing was written")
    for entry in entries:
        put(_said(checked, entry, when, by, folder))
        put(_changes(checked, entry, options.history))


def _entry(checked: Build, id_: str) -> Decoded:
    found = next((entry for entry in checked.contents.entries if entry.id == id_), None)
    if found is None:
        trouble(f"there is no page `{id_}`{hand(id_, [e.id for e in checked.contents.entries])}")
    return found


def _check_entry(checked: Build, entry: Decoded, when: date, folder: str) -> None:
    """End with a message if a file cannot be reviewed."""
    path = entry.document.path
    errors = errors_of(checked, path, folder=folder)
    if errors or entry.value is None:
        put(errors)
        click.echo(f"ctmp: {folder}{path} has errors; mend them first, nothing was written",
                   err=True)  # fmt: skip
        sys.exit(FINDINGS)
    before = entry.value.reviewed
    if before is not None and before.date > when:
        trouble(f"{folder}{path} was reviewed on {before.date} already, which is later than {when}")


def _said(checked: Build, entry: Decoded, when: date, by: str, folder: str) -> str:
    say = checked.language
    words = say.gettext("{file}: read on {day} by {department}")
    title = next(
        (one.value.title for one in checked.contents.entries if one.id == by and one.value), by
    )
    line = words.format(file=f"{folder}{entry.document.path}", day=say.date(when), department=title)
    return f"{clean(line)}\n"


def _changes(checked: Build, entry: Decoded, history: Repository | None) -> str:
    """Return what changed since the last review, for whoever has read the page."""
    say = checked.language
    before = entry.value.reviewed
    if before is None:
        return "  " + say.gettext("its first review") + "\n"
    day_ = say.date(before.date)
    since = since_review(Past(history), entry.document) if history is not None else None
    if since is None:
        unknown = say.gettext("version control does not know what it said on {day}")
        return f"  {unknown.format(day=day_)}\n"
    if not since.lines:
        return "  " + say.gettext("nothing changed since {day}").format(day=day_) + "\n"
    head = say.gettext("what changed since {day}; please make sure that you have read it:")
    shown = (f"    {clean(line)}" for line in since.lines[:_LINES])
    lines = [f"  {head.format(day=day_)}", *shown]
    more = len(since.lines) - _LINES
    if more > 0:
        lines.append("    " + say.counted(more, "{n} more line", "{n} more lines"))
    return "\n".join((*lines, ""))
