"""Where an export of the whole handbook goes: its name, its place, and what stands in its way."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING, NoReturn

from ctmp_docs import report
from ctmp_docs.cli.common import FINDINGS, below_here, put, trouble
from ctmp_docs.cli.output import cannot_write, replace_file
from ctmp_docs.tables.foreign.records import slug

if TYPE_CHECKING:
    from pathlib import Path

    from ctmp_docs.build import Build
    from ctmp_docs.project import Project


def name_for(project: Project, checked: Build) -> str:
    """Return a name without ending, after the site: `Nordrad handbook` → `nordrad-handbook`."""
    title = project.named(checked.contents.settings)
    return slug(title) or "handbook"


def check_place(out: Path, project: Project, ending: str, *, force: bool) -> None:
    """End with a sentence if no such file can be put there."""
    if out.suffix.lower() != ending:
        trouble(f"{out} does not end with {ending}; name it so")
    if out.resolve().is_relative_to(project.content.resolve()):
        trouble(f"{out} lies inside the content folder; choose another place")
    if out.is_dir():
        trouble(f"{out} is a folder; name a file in it")
    if not out.parent.is_dir():
        trouble(f"there is no folder {out.parent}")
    if out.exists() and not force:
        trouble(f"{out} exists; choose another name, or overwrite it with --force")


def put_file(out: Path, data: bytes, *, force: bool) -> None:
    """Write a file whole or not at all; without `force` one that appeared meanwhile stays."""
    if force:
        replace_file(out, data)
        return
    try:
        new = out.open("xb")
    except OSError as error:
        cannot_write(out, error)
    try:
        with new:
            new.write(data)
    except OSError as error:
        out.unlink(missing_ok=True)
        if error.errno == errno.ENOSPC:
            no_room(out.parent)
        cannot_write(out, error)
    except BaseException:  # interrupted: half a file is none
        out.unlink(missing_ok=True)
        raise


def no_room(folder: Path) -> NoReturn:
    """End with a sentence: the disk is full."""
    trouble(f"there is no room left on the disk of {folder}; nothing was written")


def stop_at_errors(checked: Build, project: Project) -> None:
    """Show the findings and end if there are errors among them."""
    if checked.has_errors:
        findings = report.place(
            checked.diagnostics,
            checked.contents.documents,
            checked.language,
            folder=below_here(project.content),
        )
        put(report.as_text(findings, checked.language))
        sys.exit(FINDINGS)
