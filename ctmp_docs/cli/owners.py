"""`ctmp owners`: CODEOWNERS from who is in charge."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs import owners, report
from ctmp_docs.cli.common import (
    CLEAN,
    FINDINGS,
    below_here,
    project_in,
    put,
    sources_of,
    trouble,
)
from ctmp_docs.diagnostics import Severity
from ctmp_docs.history import repository
from ctmp_docs.language import Language, language
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.report.placing import clean
from ctmp_docs.writing.edits import line_ends
from ctmp_docs.writing.files import Changes, put_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.handles import Forge
    from ctmp_docs.project import Project
    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.report import Placed


@click.command("owners")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option("--check", "is_check", is_flag=True, help="Write nothing; say what would change.")
@click.option("--forge", type=click.Choice(["github", "gitlab"]),
              help="Whose syntax; default: what `feedback.forge` or git says.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False),
              help="The file; default: where the forge has one, or expects it.")  # fmt: skip
def owners_command(
    directory: Path | None, forge: Forge | None, out: Path | None, *, is_check: bool
) -> None:
    """Write CODEOWNERS: whom the forge asks to review which file of the handbook.

    A file belongs to the department in charge (its `code_owner`), everything else in the content
    folder to the touchpoint manager. Only the part between two marker lines is written; what
    stands around it stays.

    Ends with 0 if all is well, with 1 if a handle is none or, with --check, if the file differs
    from what would be written, with 2 if something cannot be read or written.

    \b
    Example: ctmp owners --forge github
    """  # noqa: D301
    project = project_in(directory)
    contents, _faults = read_contents(sources_of(project))
    if not contents.settings_sound:
        trouble("handbook.yml cannot be read; `ctmp check` says why")
    unread = next((one for one in contents.entries if one.readable is None), None)
    if unread is not None:  # whose it is nobody knows; its owner must not be lost
        trouble(f"{unread.document.path} cannot be read; `ctmp check` says why")
    root, prefix = _root(project, directory)
    forge = forge or _forge(contents, project, root)
    file = out or _place(root, forge)
    existing = _existing(file)
    owned = owners.owned_files(contents, prefix, forge)
    ours = owners.block(owned, forge)
    try:
        wanted = owners.merged(existing or "", ours, forge)
    except ValueError as error:
        trouble(f"{file}: {error}; remove the other one, and run it again")
    say = language(contents.settings.languages[0])
    faults = list(owners.handle_faults(contents, forge))
    shown = _say(faults, contents, project, say)
    if existing is None and not owned:
        click.echo(
            say.gettext("nobody is asked to review anything: no `code_owner` is written yet")
        )
    elif is_check:
        shown |= _drift(existing, wanted, file, say)
    elif existing is not None and any(one.severity is Severity.ERROR for one in faults):
        # Whom a faulty handle names is not known; who is asked today must not be lost.
        click.echo(say.gettext("{file} was left as it is").format(file=file))
    elif existing != wanted:
        _write(file, wanted)
        click.echo(say.gettext("{file} written").format(file=file))
    sys.exit(FINDINGS if shown else CLEAN)


def _root(project: Project, directory: Path | None) -> tuple[Path, str]:
    """Return the repository's root, and the way from there to the content, ending with `/`."""
    past = repository(project.content)
    if past is not None:
        return past.top, past.prefix
    has_own = directory is not None and (directory / "mkdocs.yml").is_file()
    root = directory.resolve() if has_own and directory is not None else Path.cwd()
    try:
        below = project.content.resolve().relative_to(root).as_posix()
    except ValueError:
        trouble(f"{project.content} is not below {root}; run it where the repository begins")
    return root, "" if below == "." else f"{below}/"


def _forge(contents: Contents, project: Project, root: Path) -> Forge:
    """Return the forge that the handbook names, else that git knows, else that left its files."""
    past = repository(project.content)
    remote = past.remote if past is not None else None
    for address in (contents.settings.feedback.forge, remote):
        if address and "gitlab" in address.lower():
            return "gitlab"
        if address and "github" in address.lower():
            return "github"
    is_gitlab = (root / ".gitlab").is_dir() or (root / ".gitlab-ci.yml").is_file()
    return "gitlab" if is_gitlab and not (root / ".github").is_dir() else "github"


def _place(root: Path, forge: Forge) -> Path:
    there = next((place for place in owners.PLACES[forge] if (root / place).is_file()), None)
    return Path(below_here(root) + (there or owners.DEFAULT_PLACES[forge]))


def _existing(file: Path) -> str | None:
    """Return the file's text with plain line ends."""
    try:
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        trouble(f"{file} is not UTF-8; save it as UTF-8 in your editor")
    except OSError as error:
        trouble(f"{file} cannot be read: {error.strerror}")


def _write(file: Path, wanted: str) -> None:
    try:
        end = line_ends(file.read_bytes()) if file.is_file() else "\n"
        put_in_place(Changes(write={file: wanted.replace("\n", end)}))
    except OSError as error:
        trouble(f"{file} cannot be written: {error.strerror}; nothing was changed")


def _say(faults: Iterable[Diagnostic], contents: Contents, project: Project, say: Language) -> bool:
    """Print findings; return whether one of them is an error."""
    folder = below_here(project.content)
    placed = report.ordered(report.place(faults, contents.documents, say, folder=folder))
    put(_shown(placed, say))
    return any(one.severity is Severity.ERROR for one in placed)


def _drift(existing: str | None, wanted: str, file: Path, say: Language) -> bool:
    placed = report.place(owners.drift(existing, wanted, file.as_posix()), {}, say)
    put(_shown(placed, say))
    if placed and existing is not None:
        then, now = existing.split("\n"), wanted.split("\n")
        before, after = frozenset(then), frozenset(now)
        put("".join(f"- {clean(line)}\n" for line in then if line not in after))
        put("".join(f"+ {clean(line)}\n" for line in now if line not in before))
    return bool(placed)


def _shown(findings: Iterable[Placed], say: Language) -> str:
    """Return a report without the names of rules: these are none of the handbook."""
    return "".join(
        report.as_text([one], say).replace(f"{one.severity}[{one.rule}]", one.severity, 1)
        for one in findings
    )
