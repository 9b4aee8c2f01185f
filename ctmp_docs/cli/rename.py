"""`ctmp rename`: another id for something, everywhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ctmp_docs import report
from ctmp_docs.cli.common import FINDINGS, below_here, project_in, put, sources_of, trouble
from ctmp_docs.contents import read_contents
from ctmp_docs.language import language
from ctmp_docs.writing.diffs import unified
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.files import Changes, put_in_place
from ctmp_docs.writing.names import DEFINED, PAGES
from ctmp_docs.writing.rename import UnsureError, WrongNameError, rename

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ctmp_docs.language import Language
    from ctmp_docs.source import SourceFile
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

    Ends with 1 if the handbook has faults with which a name cannot be followed, or if a name stands
    where it cannot be changed, and with 2 if OLD or NEW cannot be meant.

    \b
    Example: ctmp rename invoice invoice-arrives
    \b
    What it would do:  ctmp rename invoice invoice-arrives --dry-run
    """  # noqa: D301
    project = project_in(None)
    sources = sources_of(project)
    folder = below_here(project.content)
    contents, _faults = read_contents(sources)
    say = language(contents.settings.languages[0])
    try:
        renaming = rename(sources, old, new, kind=kind)
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
    if dry_run:
        put("".join(_diff(renaming, texts, folder)))
    else:
        _write(project.content, renaming, texts)
    put("".join(f"{line}\n" for line in _said(renaming, old, new, say, folder)))
    if dry_run:
        put(say.gettext("nothing was written") + "\n")


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
    for path in moved.values():
        if (content / path).exists() or (content / path).is_symlink():
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


def _said(renaming: Renaming, old: str, new: str, say: Language, folder: str) -> list[str]:
    """Return the lines that say what becomes of which file."""
    lines = [f"{folder}{path} → {folder}{to}" for path, to in renaming.moved.items()]
    for path, number in renaming.places.items():
        where = say.counted(number, "{n} place", "{n} places")
        lines.append(f"{folder}{renaming.moved.get(path, path)}: {where}")
    if renaming.moved:
        sentence = say.gettext("old addresses of `{old}` lead to `{new}` (`redirects` in {file})")
        lines.append(sentence.format(old=old, new=new, file=f"{folder}handbook.yml"))
    return lines
