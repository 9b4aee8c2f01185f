"""The rows of a long table: some stand in the page, the others in a script that is loaded after it.

A script, not data that is asked for: pages are read from `file://` too. How its fields become few
bytes is the business of `packing`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from ctmp_docs.render.packing import packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ctmp_docs.pages.listing import Listing

SMALL = 60_000
"""A table of no more characters stands in the page as a whole."""
WHOLE = 40_000
"""Of a larger one so many characters stand there."""
BRIEF = 170_000
"""So many more stand there in short, if the listing has a short form."""


_LINK = re.compile(r"<a [^>]*>[^<]*</a>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of one listing, their fields one behind the other."""

    whole: tuple[str, ...]
    """The first of them, with all of their fields."""
    brief: tuple[str, ...] = ()
    """The next, with the first fields in words; the script has them too."""
    left: int = 0
    """How many rows do not stand in the page."""
    script: str = ""
    """Where all but the whole rows are; nothing if there are no others."""
    text: str = ""
    """What stands there."""

    @property
    def standing(self) -> int:
        """Return how many rows stand in the page."""
        return len(self.whole) + len(self.brief)


def rows_of(listing: Listing, cell: Callable[..., str], brief: Callable[..., str]) -> Rows:
    """Return the rows of a listing by `cell(column, one)` and, in short, `brief(one, is_first)`."""
    rows = [
        [str(cell(column, one)) for column, one in zip(listing.columns, row, strict=True)]
        for row in listing.rows
    ]
    is_small = sum(len(one) for row in rows for one in row) <= SMALL
    first = _fitting(map("".join, rows), SMALL if is_small else WHOLE)
    rest = rows[len(first) :]
    if not rest:
        return Rows(whole=first)
    short = _fitting(_in_short(listing, len(first), brief), BRIEF)
    return Rows(
        whole=first,
        brief=short,
        left=len(rest) - len(short),
        script=listing.script,
        text=_script(rest, short),
    )


def _in_short(listing: Listing, start: int, brief: Callable[..., str]) -> Iterator[str]:
    """Yield the rows from `start` on in their short form, if the listing has one."""
    for row in listing.rows[start:] if listing.brief else ():
        fields = row[: listing.brief]
        yield "".join(str(brief(one, number == 0)) for number, one in enumerate(fields))


def _fitting(rows: Iterable[str], size: int) -> tuple[str, ...]:
    """Return the first rows that have `size` characters together."""
    found: list[str] = []
    for row in rows:
        size -= len(row)
        if size < 0:
            break
        found.append(_finished(row))
    return tuple(found)


def _finished(row: str) -> str:
    """Mark what templates have made, and escaped."""
    return Markup(row)  # noqa: S704 (joined from what a template made)


def _script(rows: Sequence[Sequence[str]], short: Sequence[str]) -> str:
    """Return the call that hands rows on: how many, and columns without what is in the page."""
    links = [found[0] if (found := _LINK.search(one)) else "" for one in short]
    words = json.dumps(packed(rows, links), ensure_ascii=False, separators=(",", ":"))
    return f"ctmpRows({len(rows)},{words});\n"
