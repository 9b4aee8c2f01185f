"""A few touchpoints below a heading, with the way to all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ctmp_docs.pages.site import Site

MOST = 5
"""Rows of a list on a page that gathers several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One touchpoint."""

    link: Link
    sub: str | Text | None = None
    """A second line, muted."""
    side: str | Text | None = None
    """What stands at the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Touchpoints that have something in common."""

    id: str
    title: str | Text
    count: int
    url: str
    """Where all of them are."""
    rows: tuple[GroupRow, ...]
    """The first few."""
    more: Link | None
    """The way to all of them, where these are not all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number of touchpoints that leads to them."""

    label: str | Text
    count: int
    url: str


def group(
    id_: str,
    title: str | Text,
    ids: Sequence[str],
    row: Callable[[str], GroupRow],
    url: str,
) -> Group:
    """Return the first few of the touchpoints `ids`; `url` is where all of them are."""
    count = len(ids)
    return Group(
        id=id_,
        title=title,
        count=count,
        url=url,
        rows=tuple(row(one) for one in ids[:MOST]),
        more=Link(title=text("all {n}", n=count), url=url) if count > MOST else None,
    )


def owner_row(site: Site, id_: str, *, side: str | Text | None = None) -> GroupRow:
    """Return a touchpoint with who is in charge of it."""
    touchpoint = site.handbook.touchpoints[id_]
    return GroupRow(link=site.words.link(id_), sub=site.handbook.title(touchpoint.owner), side=side)
