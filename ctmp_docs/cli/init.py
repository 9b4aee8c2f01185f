"""`ctmp init`: a small handbook to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from ctmp_docs.cli.common import trouble
from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.scaffold import write_handbook


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--language", "code", type=click.Choice(LANGUAGES), default="en", show_default=True,
              help="The language of the handbook.")  # fmt: skip
def init_command(directory: Path, code: str) -> None:
    """Write a small, complete handbook into DIRECTORY to begin with.

    Nothing is overwritten: if a file is there already, nothing is written at all.

    \b
    Example: ctmp init my-handbook --language de
    """  # noqa: D301
    try:
        written = write_handbook(directory, code)
    except FileExistsError as error:
        trouble(f"{error}; nothing was written")
    except OSError as error:
        trouble(f"{directory} cannot be written: {error.strerror}")
    say = language(code)
    number = say.counted(len(written), "{n} file written", "{n} files written")
    following = say.gettext("next:")
    click.echo(f"{number}; {following}")
    click.echo(f"\n  cd {directory}\n  mkdocs serve")
