"""A book becomes a PDF: printed, its contents numbered, bound; and whoever waits is told."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs.book.binding import bound, numbers_in, pages_before
from ctmp_docs.book.front import fits
from ctmp_docs.cli.browser import BrowserError, print_page
from ctmp_docs.cli.common import no_rubbish, trouble
from ctmp_docs.cli.export_place import no_room

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.book import Book

_PRINTS = 3
"""How often a book is printed at most until the numbers in its contents are right."""
_FIRST_WORD = 10
"""After so many seconds it is said that printing goes on, then each time after twice as many."""


class Steps:
    """Says on standard error what is being done, unless nobody wants to know."""

    def __init__(self, *, quiet: bool) -> None:
        """Say nothing if `quiet`."""
        self._quiet = quiet
        self._next = _FIRST_WORD

    def say(self, words: str) -> None:
        """Say what is done now."""
        self._next = _FIRST_WORD
        if not self._quiet:
            click.echo(f"ctmp: {words} …", err=True)

    def waiting(self, seconds: float) -> None:
        """Take how long the browser has been printing; say so now and then."""
        if seconds < self._next:
            return
        if not self._quiet:
            click.echo(f"ctmp: still printing after {self._next} s …", err=True)
        self._next *= 2


def printed(
    book: Book, program: str, *, limit: float, author: str, day: date, steps: Steps
) -> bytes:
    """Return a book as a PDF; what stands in its way ends the command with a sentence."""
    try:
        pdf, front, numbers = _in_numbers(book, program, limit, steps)
    except BrowserError as error:
        trouble(f"{error}; nothing was written")
    except OSError as error:
        if error.errno == errno.ENOSPC:
            no_room(Path(tempfile.gettempdir()))
        trouble(f"{error.filename} cannot be written: {error.strerror}")
    steps.say("adding bookmarks")
    with no_rubbish():  # A PDF is a million small values that live until it is written.
        return bound(pdf, book, numbers, front=front, author=author, day=day)


def _in_numbers(
    book: Book, program: str, limit: float, steps: Steps
) -> tuple[bytes, bytes | None, dict[str, int]]:
    """Return a book, its cover and contents with numbers, and the numbers.

    Where such contents do not fit before that book, the whole is printed again with the numbers
    in it, until they are right.
    """
    numbers: dict[str, int] = {}
    for _time in range(_PRINTS):
        pdf = print_page(program, book.html(numbers), limit=limit, waiting=steps.waiting)
        before, numbers = numbers, numbers_in(pdf)
        if before == numbers:
            break
        steps.say("numbering the contents")
        front = print_page(program, book.front(numbers), limit=limit, waiting=steps.waiting)
        if fits(front, pdf, pages_before(book, numbers)):
            return pdf, front, numbers
        steps.say("printing again, as the contents have become longer")
    return pdf, None, numbers
