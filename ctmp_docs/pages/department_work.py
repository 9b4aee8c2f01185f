"""What a department has to do: its open actions, and what it should read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import is_open
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.reading import review_turn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from ctmp_docs.language import Text
    from ctmp_docs.model import Action, Department, Touchpoint
    from ctmp_docs.pages.reading import Turn
    from ctmp_docs.pages.site import Site

MOST = 5
"""So many actions and reviews are shown."""
LARGE = 60
"""Of more touchpoints than these not each stands in the page of its department in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """A page whose review is due, or soon is, or that was never reviewed."""

    id: str
    link: Link
    turn: Turn | None
    """Nothing if it was never reviewed, or if its day is not told."""
    reviewed: date | None
    """When it was reviewed last."""
    edit: str | None
    still_right: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyList:
    """What a department should read again."""

    due: tuple[DueRow, ...]
    unread: tuple[DueRow, ...]
    """The first of those that were never reviewed, as far as the list has room for them."""
    answer: Text | None
    """Whom to tell what one found; nothing where a button does."""
    never_reviewed: int
    """How many more were never reviewed."""
    others: tuple[DueRow, ...]
    """Its other touchpoints, which may be confirmed as well."""
    together: tuple[str, str] | None
    """Where one is confirmed, or several at once: addresses that end where names begin."""


def my_list(site: Site, department: Department, *, answer: Text | None) -> MyList:
    """Return what a department should read again; `answer` says whom to tell without a button."""
    mine = site.tables.roles[department.id].accountable
    due = due_reviews(site, mine)
    late = due if any(row.turn and row.turn.is_late for row in due) else ()
    never = never_reviewed(site, mine)
    unread = never[: max(MOST - len(late), 0)]
    shown = {*unread, *(row.id for row in late if row.turn and row.turn.is_late)}
    source, say = site.handbook.sources[department.id], site.suggestions
    has_button = say.still_right(source, department.id, Link(title=""), department.id)
    return MyList(
        due=late,
        unread=tuple(due_row(site, id_, None) for id_ in unread),
        answer=None if has_button else answer,
        never_reviewed=len(never) - len(unread),
        others=other_reviews(site, mine, shown),
        together=say.still_right_together(department.title),
    )


def running_actions(site: Site, department: Department) -> list[tuple[Touchpoint, Action]]:
    """Return the open actions of a department, the first due first."""
    found = [
        (str(action.due or "9999"), touchpoint, action)
        for touchpoint in site.handbook.touchpoints.values()
        for action in touchpoint.actions
        if is_open(action)
        and (
            action.owner == department.id
            or (not action.owner and touchpoint.owner == department.id)
        )
    ]
    in_order = sorted(found, key=lambda item: (item[0], item[1].id))
    return [(touchpoint, action) for _due_day, touchpoint, action in in_order]


def all_actions(site: Site, department: Department, count: int) -> Link | None:
    """Return where all its actions are, if there are more than the page shows."""
    if count <= MOST:
        return None
    place = site.addresses.page("improve/actions.md")
    return Link(
        title=site.counted(count, "all {n}", "all {n}"),
        url=f"{place}?actions.owner={department.id}#actions",
    )


def due_reviews(site: Site, accountable: Iterable[str]) -> tuple[DueRow, ...]:
    """Return the five reviews that are due first, or will be."""
    touchpoints, reviews = site.handbook.touchpoints, site.tables.reviews
    turns = [
        (turn, id_)
        for id_ in accountable
        if (turn := review_turn(touchpoints[id_], reviews[id_], site.today))
    ]
    in_order = sorted(turns, key=lambda one: (one[0].due, one[1]))[:MOST]
    return tuple(due_row(site, id_, turn) for turn, id_ in in_order)


def never_reviewed(site: Site, accountable: Iterable[str]) -> list[str]:
    """Return what was never reviewed and still exists, by title."""
    touchpoints, reviews = site.handbook.touchpoints, site.tables.reviews
    never = (i for i in accountable if reviews[i] is None and touchpoints[i].state != "retired")
    return site.words.by_title(never)


def other_reviews(
    site: Site, accountable: Iterable[str], listed: Collection[str]
) -> tuple[DueRow, ...]:
    """Return what exists besides those `listed`, by title: it may be read before it is due.

    Of very many each has no buttons of its own: several are confirmed together, one on its page.
    """
    touchpoints = site.handbook.touchpoints
    others = [i for i in accountable if i not in listed and touchpoints[i].state != "retired"]
    rows = (due_row(site, id_, None) for id_ in site.words.by_title(others))
    if len(others) <= LARGE:
        return tuple(rows)
    return tuple(replace(row, edit=None, still_right=None) for row in rows)


def due_row(site: Site, id_: str, turn: Turn | None) -> DueRow:
    """Return the row of a touchpoint that is to be read again."""
    source, say = site.handbook.sources[id_], site.suggestions
    reviewed = site.handbook.touchpoints[id_].reviewed
    return DueRow(
        id=id_,
        link=site.words.link(id_),
        turn=turn,
        reviewed=reviewed.date if reviewed else None,
        edit=say.edit(source),
        still_right=say.still_right(
            source, id_, site.words.link(id_), site.handbook.touchpoints[id_].owner
        ),
    )
