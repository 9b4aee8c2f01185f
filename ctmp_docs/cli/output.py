"""Where a command puts what it made: standard output, as terminals and pipes want it, or a file."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import click

from ctmp_docs.cli.common import put, trouble


def wants_colour() -> bool:
    """Return whether whoever reads standard output wants colours (no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return is_open() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def is_open() -> bool:
    """Return whether there is a standard output; a program may be started without one."""
    return sys.__stdout__ is not None


def write(words: str, *, exactly: bool = False) -> None:
    """Write to standard output; `exactly` is for programs: UTF-8, wherever this runs.

    Who stops reading before the end is content with what there was.
    """
    if not is_open():
        return
    try:
        if exactly:
            click.echo(words.encode("utf-8", "replace"), nl=False)
        else:
            put(words)
    except BrokenPipeError:
        # What is still buffered would fail again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def replace_file(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, behind a link too; end with a sentence if that fails."""
    temporary: Path | None = None
    try:
        target = file.resolve() if file.is_symlink() else file
        number, name = tempfile.mkstemp(prefix=".ctmp-", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(number, "wb") as new:
            new.write(data)
        temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o644)
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        cannot_write(file, error)
    except BaseException:  # interrupted
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise


def cannot_write(file: Path, error: OSError) -> NoReturn:
    """End with a sentence: why a file cannot be written."""
    trouble(f"{file} cannot be written: {error.strerror}; is it open in another program?")
