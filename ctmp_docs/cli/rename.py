"""`ctmp rename`: another id for something, everywhere."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ctmp_docs import report
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
from ctmp_docs.reading.decode import is_id
from ctmp_docs.report.placing import clean
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.diffs import unified
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.files import Changes, put_in_place
from ctmp_docs.writing.names import DEFINED, PAGES
from ctmp_docs.writing.rename import UnsureError, WrongNameError, rename
from ctmp_docs.writing.trial import added_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ctmp_docs.build import Build, Options
    from ctmp_docs.language import Language
    from ctmp_docs.writing.names import Nameable
    from ctmp_docs.writing.rename import Renaming


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=click.Choice([*PAGES, *DEFINED]),
              help="What it is, if several things have this id.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
def rename_command(old: str, new: str, kind: Nameable | None, *, dry_run: bool) -> None:
    """Give OLD the id NEW: its file, and every place that names it.

    OLD is the id of a touchpoint, journey or department, or of something in `handbook.yml`: a KPI,
    segment, persona, channel or audience. Fields, links, translations and measured values follow;
    of a page the old address leads to the new one (`redirects` in `handbook.yml`). Either all files
    are written or none.

    Ends with 1 if the handbook has faults with which a name cannot be followed, if a name stands
    where it cannot be changed, or if errors would come of it, and with 2 if OLD or NEW cannot be
    meant.

    \b
    Example: ctmp rename invoice invoice-arrives
    \b
    What it would do:  ctmp rename invoice invoice-arrives --dry-run
    """  # noqa: D301
    project = project_in(None)
    sources = sources_of(project)
    folder = below_here(project.content)
    options = options_of(project)
    checked = check(sources, options)
    contents, say = checked.contents, checked.language
    try:
        renaming = rename(sources, old, new, kind=kind, as_read=_as_read(checked, options))
    except WrongNameError as error:
        trouble(f"{error}; nothing was written")
    except UnsureError as error:
        placed = report.place(error.faults, contents.documents, say, folder=folder)
        put(report.as_text(placed, say))
        put(
            say.gettext(
                "nothing was written: these files cannot be read, so what they name is not known"
            )
            + "\n"
        )
        sys.exit(FINDINGS)
    except EditError as error:
        nothing = say.gettext("nothing was written")
        put(f"{folder}{error}; {nothing}\n")
        sys.exit(FINDINGS)
    texts = {source.path: source for source in sources}
    after = check(_after(sources, renaming), replace(options, history=None))
    errors = added_errors(checked, after, renaming.moved, folder=folder)
    if errors:
        put(errors)
        put(say.gettext("nothing was written") + "\n")
        sys.exit(FINDINGS)
    if dry_run:
        put("".join(_diff(renaming, texts, folder)))
    else:
        _write(project.content, renaming, texts)
    put("".join(f"{clean(line)}\n" for line in _said(renaming, old, new, say, folder)))
    if dry_run:
        put(say.gettext("nothing was written") + "\n")


def _as_read(checked: Build, options: Options) -> frozenset[str]:
    """Return the files of which git knows that they are as they were when they were reviewed."""
    if options.history is None:
        return frozenset()
    rules = {"changed-since-review", "never-reviewed"}
    others = {one.site.file for one in checked.diagnostics if one.rule in rules}
    return frozenset(options.history.versions) - others


def _after(sources: Iterable[SourceFile], renaming: Renaming) -> list[SourceFile]:
    """Return the files as they would be."""
    return [
        SourceFile(
            renaming.moved.get(one.path, one.path),
            renaming.texts[one.path].encode("utf-8") if one.path in renaming.texts else one.data,
        )
        for one in sources
    ]


def _diff(renaming: Renaming, sources: Mapping[str, SourceFile], folder: str) -> list[str]:
    """Return the lines that show what would change."""
    lines: list[str] = []
    for path, text in renaming.texts.items():
        before = sources[path].data.decode("utf-8")
        new = folder + renaming.moved.get(path, path)
        lines += unified(before, text, old=folder + path, new=new)
    return [f"{line}\n" for line in lines]


def _write(content: Path, renaming: Renaming, sources: Mapping[str, SourceFile]) -> None:
    moved = renaming.moved
    texts = {path: sources[path].data.decode("utf-8") for path in moved} | {**renaming.texts}
    for old, path in moved.items():
        if _is_other(content / path, content / old):
            trouble(f"there is a file {content / path} already; nothing was written")
    changes = Changes(
        write={content / moved.get(path, path): text for path, text in texts.items()},
        remove=tuple(content / path for path in moved),
        rights={content / to: content / path for path, to in moved.items()},
    )
    try:
        put_in_place(changes)
    except OSError as error:
        trouble(f"{error.filename} cannot be written: {error.strerror}; nothing was written")


def _is_other(new: Path, old: Path) -> bool:
    """Return whether there is another file; `Invoice.md` and `invoice.md` may be the same."""
    if new.exists():
        return not (new.name.casefold() == old.name.casefold() and new.samefile(old))
    return new.is_symlink()


def _said(renaming: Renaming, old: str, new: str, say: Language, folder: str) -> list[str]:
    """Return the lines that say what becomes of which file."""
    lines = [f"{folder}{path} → {folder}{to}" for path, to in renaming.moved.items()]
    for path, number in renaming.places.items():
        where = say.counted(number, "{n} place", "{n} places")
        lines.append(f"{folder}{renaming.moved.get(path, path)}: {where}")
    if renaming.moved and is_id(old):
        sentence = say.gettext("old addresses of `{old}` lead to `{new}` (`redirects` in {file})")
        lines.append(sentence.format(old=old, new=new, file=f"{folder}handbook.yml"))
    return lines
