"""Where a picture goes: a file, whole or not at all, or standard output; and in which format."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import click

from ctmp_docs.cli.common import trouble
from ctmp_docs.cli.output import is_open, replace_file, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Format: TypeAlias = Literal["svg", "png", "pdf", "dot", "mermaid"]

FORMATS: tuple[Format, ...] = get_args(Format)

_ENDINGS: Mapping[str, Format] = {
    ".svg": "svg",
    ".png": "png",
    ".pdf": "pdf",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
}
_BEGINNINGS: Mapping[Format, tuple[bytes, ...]] = {
    "svg": (b"<?xml", b"<svg"),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "pdf": (b"%PDF-",),
    "dot": (b"digraph", b"graph", b"strict"),
    "mermaid": (b"flowchart", b"graph"),
}


def format_of(asked: Format | None, out: Path | None) -> Format:
    """Return the format that was asked for, else that of the file's ending, else SVG."""
    if asked is not None:
        return asked
    if out is None:
        return "svg"
    found = _ENDINGS.get(out.suffix.lower())
    if found is None:
        known = ", ".join(ending for ending in _ENDINGS if ending not in {".gv", ".mermaid"})
        trouble(f"the ending of {out} says no format; end it with one of {known}, or use --format")
    return found


def check_place(out: Path | None, format_: Format) -> None:
    """End with a sentence if a picture cannot be put there."""
    if out is None:
        if format_ in {"png", "pdf"} and is_terminal():
            trouble(f"a {format_} is nothing for a terminal; name a file with --out")
        return
    if out.is_dir():
        trouble(f"{out} is a folder; name a file in it")
    if not out.parent.is_dir():
        trouble(f"there is no folder {out.parent}")
    if out.exists() and not _may_be_overwritten(out, format_):
        trouble(f"{out} exists and is no {format_}; choose another name; nothing was written")


def is_terminal() -> bool:
    """Return whether a person reads standard output."""
    return is_open() and sys.stdout.isatty()


def put_out(data: str | bytes, out: Path | None) -> None:
    """Write a picture to a file, and print the file's name; or to standard output."""
    if out is not None:
        replace_file(out, data if isinstance(data, bytes) else data.encode("utf-8", "replace"))
        click.echo(out.as_posix())
    elif isinstance(data, str):
        write(data, exactly=True)
    elif is_open():
        try:
            click.echo(data, nl=False)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _may_be_overwritten(out: Path, format_: Format) -> bool:
    """Return whether a file is empty or, as it begins, such a picture."""
    try:
        with out.open("rb") as file:
            there = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError as error:
        trouble(f"{out} cannot be read: {error.strerror}")
    is_such = there.startswith(_BEGINNINGS[format_])
    return not there or (is_such and (format_ != "svg" or b"<svg" in there))
