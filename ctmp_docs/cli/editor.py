"""`ctmp editor`: the editor's files, as the handbook is now."""

from __future__ import annotations

import sys
from pathlib import Path
from posixpath import relpath
from typing import TYPE_CHECKING

import click

from ctmp_docs.cli.common import CLEAN, FINDINGS, put, sound_handbook, trouble
from ctmp_docs.editor import MODELINE, SCHEMA, current_files, first_files
from ctmp_docs.language import language
from ctmp_docs.writing.files import Changes, put_in_place

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ctmp_docs.language import Language
    from ctmp_docs.reading.contents import Contents


@click.command("editor")
@click.argument("directory", default=".", type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True,
              help="Write nothing; end with 1 if a file is out of date.")  # fmt: skip
def editor_command(directory: Path, *, only_check: bool) -> None:
    """Write the files of Visual Studio Code anew, from the handbook as it is now.

    The snippets get its departments, channels, segments and KPIs as choices. DIRECTORY holds
    `mkdocs.yml`. Tasks and recommended extensions are written once; then they are yours.

    \b
    Example: ctmp editor --check
    """  # noqa: D301
    project, contents = sound_handbook(directory)
    say = language(contents.settings.languages[0])
    stale = _stale(directory, current_files(contents))
    if only_check:
        _report(say, say.gettext("{file} is out of date"), stale)
        if stale:
            put(say.gettext("`ctmp editor` writes it anew") + "\n")
        sys.exit(FINDINGS if stale else CLEAN)
    absent = first_files(say).items()
    stale |= {name: text for name, text in absent if not (directory / name).exists()}
    try:
        put_in_place(Changes(write={directory / name: text for name, text in stale.items()}))
    except OSError as error:
        trouble(f"{error.filename or directory} cannot be written: {error.strerror}")
    _report(say, say.gettext("{file} written"), stale)
    missing = _modeline(directory, project.content, contents)
    if missing:
        put(say.gettext("for help in handbook.yml, begin it with this line:") + f"\n  {missing}\n")


def _report(say: Language, pattern: str, names: Collection[str]) -> None:
    """Say of each file what `pattern` says, or that there is nothing to do."""
    if not names:
        put(say.gettext("the files of the editor are up to date") + "\n")
    put("".join(f"{pattern.format(file=name)}\n" for name in names))


def _stale(directory: Path, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the files that are missing or say something else."""
    return {name: text for name, text in texts.items() if _text(directory / name) != text}


def _text(path: Path) -> str | None:
    """Return what a file says, whatever its line ends; nothing if it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _modeline(directory: Path, content: Path, contents: Contents) -> str | None:
    """Return the line that `handbook.yml` lacks to be completed by editors."""
    if any(line.startswith(MODELINE) for line in contents.settings_document.lines):
        return None
    folder = content.resolve().as_posix()
    return MODELINE + relpath((directory.resolve() / SCHEMA).as_posix(), folder)
