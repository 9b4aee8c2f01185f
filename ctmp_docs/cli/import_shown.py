"""What an import shows besides its report: how far reading is, and which heads are understood."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ctmp_docs.tables.heads import HEADS, TEXT, UNUSED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ctmp_docs.language import Language

_MANY = 2000
"""From so many rows on, a bar shows how far reading is."""


def heads_text(say: Language) -> str:
    """Return which heads of columns are understood, by field."""
    special = {TEXT: say.gettext("(the text below)"), UNUSED: say.gettext("(not used)")}
    lines = [f"{special.get(path, path)}\n  {', '.join(names.split('; '))}"
             for path, names in HEADS.items()]  # fmt: skip
    return "\n".join((*lines, ""))


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int | None], None]]:
    """Show how far reading is, on a terminal and for long lists only."""
    shown: list[click._termui_impl.ProgressBar[int]] = []

    def progress(done: int, all_: int | None) -> None:
        if not sys.stderr.isatty() or (all_ or done) < _MANY:
            return
        if not shown:
            shown.append(click.progressbar(length=all_ or done, label=label, file=sys.stderr))
            shown[0].__enter__()
        one = shown[0]
        one.length = max(all_ or 0, done)
        one.update(max(done - one.pos, 0))

    try:
        yield progress
    finally:
        for one in shown:
            one.__exit__(None, None, None)
