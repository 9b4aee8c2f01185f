"""All actions: what is quick to do, what is late, and who does what until when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.indexes.actions import all_actions, quick_wins
from ctmp_docs.indexes.figures import is_quick_win
from ctmp_docs.indexes.week import actions_by_due
from ctmp_docs.language import text
from ctmp_docs.pages.improve.action_board import board_view
from ctmp_docs.pages.improve.action_list import (
    PATH,
    action_listing,
    actions_where,
    cases_listing,
)
from ctmp_docs.pages.improve.common import TAB
from ctmp_docs.pages.improve.feeds import feeds_view
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.reading import action_turn
from ctmp_docs.pages.rows import action_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.indexes.week import ActionAt
    from ctmp_docs.pages.improve.action_board import BoardView
    from ctmp_docs.pages.improve.feeds import FeedsView
    from ctmp_docs.pages.listing import Listing
    from ctmp_docs.pages.reading import Turn
    from ctmp_docs.pages.rows import ActionRow
    from ctmp_docs.pages.site import Site

MOST = 10
"""Rows of a list above the table."""
_OPEN = (None, "planned", "running")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsView:
    """Actions over all touchpoints."""

    contents: tuple[tuple[Link, int | None, tuple[Turn, ...]], ...]
    """The parts of the page, and how much each holds; what grows while nobody builds has days."""
    quick_wins: tuple[ActionRow, ...]
    all_quick_wins: Link | None
    """The way to all of them, where these are not all."""
    quick_ideas: Link | None
    """How many more are ideas so far, and the way to them."""
    board: BoardView | None
    overdue: tuple[ActionRow, ...]
    """The first that are overdue, or will be if nobody carries them out."""
    next_overdue: Turn | None
    """When one is overdue that is not among them; it stands at the top of the table."""
    feeds: FeedsView | None
    listing: Listing
    cases: Listing


def actions_page(site: Site) -> Page:
    """Return the page of all actions."""
    actions = all_actions(site.handbook)
    quick, due = quick_wins(actions), actions_by_due(site.handbook)
    turns = tuple(turn for one in due if (turn := action_turn(one.action, site.today)))
    view = ActionsView(
        contents=(),
        quick_wins=tuple(_quick_row(site, one) for one in quick[:MOST]),
        all_quick_wins=_all_quick_wins(site, len(quick)) if len(quick) > MOST else None,
        quick_ideas=_quick_ideas(site, actions) if quick else None,
        board=board_view(site, actions),
        overdue=tuple(_row(site, one) for one in due[:MOST]),
        next_overdue=turns[MOST] if len(turns) > MOST else None,
        feeds=feeds_view(site),
        listing=action_listing(site, actions),
        cases=cases_listing(site),
    )
    return Page(
        path=PATH,
        title=text("Actions"),
        template="improve-actions",
        view=replace(view, contents=tuple(_contents(site, view, len(quick), turns))),
        description=text("Who does what for customers until when, and what it brings."),
        tab=TAB,
        is_listed=True,
        meta={"hide": ["toc"]},
        listings=tuple(one for one in (view.listing, view.cases) if one.rows),
    )


def _contents(
    site: Site, view: ActionsView, quick: int, turns: tuple[Turn, ...]
) -> Iterator[tuple[Link, int | None, tuple[Turn, ...]]]:
    parts = (
        (text("Quick wins"), "quick-wins", quick, ()),
        (text("Overdue"), "overdue", sum(turn.is_late for turn in turns), turns),
        (text("All actions"), "all", len(view.listing.rows), ()),
        (text("Best, realistic and worst case"), "cases", len(view.cases.rows), ()),
    )
    for title, id_, number, days in parts:
        if number or days:
            yield Link(title=title, url=f"{site.addresses.page(PATH)}#{id_}"), number, days
    if view.feeds is not None:
        url = f"{site.addresses.page(PATH)}#calendar"
        yield Link(title=text("In your calendar"), url=url), None, ()


def _row(site: Site, one: ActionAt) -> ActionRow:
    touchpoint = site.handbook.touchpoints[one.touchpoint]
    return action_row(site, touchpoint, one.action, with_touchpoint=True)


def _quick_row(site: Site, one: ActionAt) -> ActionRow:
    """Return a row that does not repeat what its heading says."""
    row = _row(site, one)
    said = (site.words.label("effort", "small"), site.words.label("impact", "large"))
    tags = (
        () if one.action.status is None else ((site.words.label("status", one.action.status), ""),)
    )
    late = ((text("overdue"), "overdue"), *tags)
    return replace(
        row,
        facts=tuple(fact for fact in row.facts if fact not in said),
        tags=late if row.turn and row.turn.is_late else tags,
        late_tags=late if row.turn else (),
    )


def _all_quick_wins(site: Site, number: int) -> Link:
    return Link(
        title=site.counted(number, "all {n}", "all {n}"),
        url=actions_where(site, effort="small", impact="large", statuses=_OPEN),
    )


def _quick_ideas(site: Site, actions: Sequence[ActionAt]) -> Link | None:
    number = sum(is_quick_win(one.action) and one.action.status == "idea" for one in actions)
    if not number:
        return None
    return Link(
        title=site.counted(number, "{n} more is an idea so far", "{n} more are ideas so far"),
        url=actions_where(site, effort="small", impact="large", statuses=("idea",)),
    )
