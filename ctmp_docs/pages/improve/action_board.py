"""The board of actions: how much work each is, against how much customers notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.actions import SIZES, board
from ctmp_docs.language import Text, text
from ctmp_docs.pages.improve.action_list import action_link, actions_where
from ctmp_docs.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.indexes.actions import Board
    from ctmp_docs.indexes.week import ActionAt
    from ctmp_docs.pages.site import Site

MOST = 5
"""Actions that a field names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The actions of one effort and one impact."""

    effort: Text
    impact: Text
    name: Text | None
    """What such actions are called."""
    actions: tuple[tuple[Link, str], ...]
    """The first few: the action, and the title of its touchpoint."""
    all: Link | None
    """The way to all of them, where these are not all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """Rows of fields: great impact at the top, small effort at the left."""

    efforts: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Field, ...]], ...]
    """(impact, its fields)."""
    missing: tuple[Link, ...]
    """How many are on no field, each with the way to them."""


def board_view(site: Site, actions: Sequence[ActionAt]) -> BoardView | None:
    """Return the board of those that are not finished; nothing if no field would hold any."""
    found = board(actions)
    if found.is_empty:
        return None
    words = site.words
    return BoardView(
        efforts=tuple(words.label("effort", effort) for effort in SIZES),
        rows=tuple(
            (
                words.label("impact", impact),
                tuple(_field(site, found, effort, impact) for effort in SIZES),
            )
            for impact in reversed(SIZES)
        ),
        missing=tuple(_missing(site, found)),
    )


def _field(site: Site, found: Board, effort: str, impact: str) -> Field:
    actions = found.fields[effort, impact]
    every = site.counted(len(actions), "all {n}", "all {n}")
    where = actions_where(site, effort=effort, impact=impact)
    return Field(
        effort=site.words.label("effort", effort),
        impact=site.words.label("impact", impact),
        name=text("Quick wins") if (effort, impact) == ("small", "large") else None,
        actions=tuple(
            (action_link(site, one), site.handbook.title(one.touchpoint)) for one in actions[:MOST]
        ),
        all=Link(title=every, url=where) if len(actions) > MOST else None,
    )


def _missing(site: Site, found: Board) -> Iterator[Link]:
    if found.without_effort:
        said = site.counted(
            found.without_effort, "{n} action without effort", "{n} actions without effort"
        )
        yield Link(title=said, url=actions_where(site, effort=None))
    if found.without_impact:
        said = site.counted(
            found.without_impact, "{n} action without impact", "{n} actions without impact"
        )
        yield Link(title=said, url=actions_where(site, impact=None))
