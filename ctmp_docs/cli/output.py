"""Standard output, as terminals, pipes and programs want it."""

from __future__ import annotations

import os
import sys

import click

from ctmp_docs.cli.common import put


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
