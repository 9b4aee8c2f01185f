"""`ctmp record`: a measured value."""

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
from ctmp_docs.cli.typed import day_of, hand
from ctmp_docs.language import language
from ctmp_docs.report.placing import clean
from ctmp_docs.rules.references import known_ids
from ctmp_docs.writing.blocks import tidy
from ctmp_docs.writing.choices import Refusal
from ctmp_docs.writing.files import Changes, put_in_place
from ctmp_docs.writing.record import RecordError, number_of, recorded, table_for, with_row
from ctmp_docs.writing.trial import errors_after

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.build import Build

ORGANISATION = "-"
"""What is typed for the whole organisation in place of a touchpoint."""
_FORMULAS = ("=", "+", "-", "@")


@click.command("record", context_settings={"ignore_unknown_options": True})
@click.argument("touchpoint", metavar="ID")
@click.argument("kpi")
@click.argument("value")
@click.option("--date", "day_", metavar="DATE", help="When, as 2026-11-30; today by default.")
@click.option("--n", "number", type=click.IntRange(0), help="How many were asked or counted.")
@click.option("--source", help="Where the value comes from.")
def record_command(
    touchpoint: str, kpi: str, value: str, day_: str | None, number: int | None, source: str | None
) -> None:
    """Add a measured value of KPI at the touchpoint ID; `-` is the whole organisation.

    It becomes a row of the table in `measurements/` that holds its like, else of a new one. A day
    has one value. 3,5 is understood as 3.5.

    \b
    Example: ctmp record invoice calls-per-100 8.5 --n 120 --source "telephone system"
    """  # noqa: D301
    project = project_in(None)
    sources = sources_of(project)
    options = options_of(project)
    checked = check(sources, options)
    folder = below_here(project.content)
    where = None if touchpoint == ORGANISATION else touchpoint
    _check_names(checked, where, kpi)
    when = day_of(day_, options.today)
    plain = _number(value)
    said = _source(source)
    before = recorded(checked.contents, where, kpi, when)
    if before is not None:
        trouble(
            f"{when} has the value {before.value.value:g} already, in "
            f"{folder}{before.file}:{before.line}; change it there"
        )
    file = table_for(checked.contents, where, kpi)
    row = {
        "touchpoint": where or "", "kpi": kpi, "date": when.isoformat(), "value": plain,
        "n": "" if number is None else str(number), "source": said,
    }  # fmt: skip
    table = next((one.data for one in sources if one.path == file), None)
    try:
        text = with_row(None if table is None else table.decode("utf-8"), row)
    except RecordError as error:
        trouble(f"{folder}{file}: {error}")
    except UnicodeDecodeError:
        trouble(f"{folder}{file} is not UTF-8 text; save it as UTF-8 first")
    errors = errors_after(sources, options, file, text, folder=folder)
    if errors:
        put(errors)
        put(checked.language.gettext("nothing was written") + "\n")
        sys.exit(FINDINGS)
    try:
        put_in_place(Changes(write={project.content / file: text}), overwrite=table is not None)
    except FileExistsError:
        trouble(f"{folder}{file} is there, but mkdocs.yml leaves it out (`exclude_docs`)")
    except OSError as error:
        trouble(f"{folder}{file} cannot be written: {error.strerror}")
    put(_said(checked, where, kpi, float(plain), when, f"{folder}{file}"))
    put(_missing(checked, where, kpi, folder))


def _check_names(checked: Build, touchpoint: str | None, kpi: str) -> None:
    """End with a message if there is no such touchpoint or KPI."""
    known = known_ids(checked.contents)
    if touchpoint is not None and touchpoint not in known["touchpoint"]:
        advice = hand(touchpoint, known["touchpoint"])
        trouble(f"there is no touchpoint `{touchpoint}`{advice}")
    if kpi not in known["kpi"]:
        advice = hand(kpi, known["kpi"]) or "; define it below `kpis` in handbook.yml"
        trouble(f"there is no KPI `{kpi}`{advice}")


def _number(value: str) -> str:
    try:
        return number_of(value)
    except Refusal as refusal:
        trouble(language("en").say(refusal.reason))


def _source(source: str | None) -> str:
    said = tidy(source or "")
    if said.startswith(_FORMULAS):
        trouble(
            f"--source begins with `{said[0]}`, which spreadsheets take for a formula; "
            "begin it with a word"
        )
    return said


def _said(
    checked: Build, touchpoint: str | None, kpi: str, value: float, when: date, file: str
) -> str:
    say = checked.language
    settings = checked.contents.settings
    kpi_title = next((one.title for one in settings.kpis if one.id == kpi), kpi)
    title = checked.handbook.title(touchpoint) if touchpoint else settings.organisation
    words = say.gettext("{file}: {title}, {kpi}: {value} on {day}")
    said = words.format(
        file=file, title=title, kpi=kpi_title, value=say.number(value), day=say.date(when)
    )
    return f"{clean(said)}\n"


def _missing(checked: Build, touchpoint: str | None, kpi: str, folder: str) -> str:
    """Return how to list the KPI where it belongs, if it is not listed there yet."""
    say = checked.language
    if touchpoint is None:
        listed = checked.contents.settings.organisation_kpis
        file, key = "handbook.yml", "organisation_kpis"
    else:
        entry = next(one for one in checked.contents.entries if one.id == touchpoint)
        if entry.value is None:
            return ""
        listed, file, key = entry.value.kpis, entry.document.path, "kpis"
    if any(item.kpi == kpi for item in listed):
        return ""
    item = f"{{kpi: {kpi}}}"
    if listed:
        words = say.gettext("this KPI is not listed there yet: add {item} to `{key}` in {file}")
    else:
        words = say.gettext("this KPI is not listed there yet: write `{key}: [{item}]` in {file}")
    return "  " + words.format(item=item, key=key, file=f"{folder}{file}") + "\n"
