"""Before and after each action that is done, as the page of results shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.improve.readings import (
    change_in_words,
    dated,
    measured_title,
    number_cell,
    trend_in_words,
    value_in_words,
)
from ctmp_docs.pages.listing import Cell, Column, Listing, cell
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.indexes.before_after import Change, DoneAction
    from ctmp_docs.indexes.results import Reading
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView

QUARTER = timedelta(days=92)
"""What is called the last three months."""
MOST = 10
"""More actions than these are in the table only."""
_NAMELESS = text("an action without a description")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What one figure was before an action, and is after."""

    title: str | Text
    of: Text | None
    """Said where it is not the touchpoint's own figure."""
    ratings: tuple[RatingView, RatingView] | None
    """Before and after, where both are known and it is a rating."""
    sign: Text
    words: Text
    facts: tuple[tuple[Text, tuple[object, ...]], ...]
    """(which value, its day and how it is known)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneRow:
    """An action that is done."""

    what: Link
    touchpoint: Link
    owner: str | None
    done: date | None
    changes: tuple[ChangeRow, ...]
    outcome: str | None
    overlap: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneView:
    """The newest done actions, those of the last three months first, and all of them as a table."""

    lately: tuple[DoneRow, ...]
    earlier: tuple[DoneRow, ...]
    summary: Text | None
    """How many of the last three months were measured again; nothing if there were none."""
    count: str
    listing: Listing


def done_view(site: Site, done: tuple[DoneAction, ...]) -> DoneView | None:
    """Return what was before and after the actions that are done; nothing if there are none."""
    if not done:
        return None
    since = site.today - QUARTER
    lately = [one for one in done if one.action.done is not None and one.action.done >= since]
    newest = done[:MOST]
    return DoneView(
        lately=tuple(_row(site, one) for one in newest if one in lately),
        earlier=tuple(_row(site, one) for one in newest if one not in lately),
        summary=_summary(site, lately) if lately else None,
        count=site.counted(len(done), "{n} action", "{n} actions"),
        listing=_listing(site, done),
    )


def _summary(site: Site, lately: list[DoneAction]) -> Text:
    again = sum(one.is_measured_again for one in lately)
    return text(
        "{done} in the last three months; {again} since.",
        done=site.counted(len(lately), "{n} action was done", "{n} actions were done"),
        again=site.counted(again, "{n} of them was measured again",
                           "{n} of them were measured again"),
    )  # fmt: skip


def _row(site: Site, one: DoneAction) -> DoneRow:
    words = site.words
    owner = one.action.owner
    names = tuple(other.what or _NAMELESS for other in one.overlaps)
    return DoneRow(
        what=_action(site, one),
        touchpoint=words.link(one.touchpoint),
        owner=site.handbook.title(owner) if owner is not None else None,
        done=one.action.done,
        changes=tuple(_change(site, change) for change in one.changes),
        outcome=sentence(one.action.outcome) if one.action.outcome else None,
        overlap=text("Overlaps with: {actions}. What came after which of them cannot be told apart.",
                     actions=names) if names else None,
    )  # fmt: skip


def _action(site: Site, one: DoneAction) -> Link:
    url = f"{site.addresses.touchpoint(one.touchpoint)}#finished"
    return Link(title=one.action.what or _NAMELESS, url=url)


def _change(site: Site, change: Change) -> ChangeRow:
    result, before, after = change.result, change.before, change.after
    facts: list[tuple[Text, tuple[object, ...]]] = []
    if before is not None:
        facts.append((text("before it"), dated(site, before)))
    if after is not None:
        facts.append((text("after it"), dated(site, after)))
    if change.latest is not None and change.latest is not after:
        value = value_in_words(site, result, change.latest)
        facts.append((text("latest"), (value, *dated(site, change.latest))))
    both = None
    if result.kpi is None and before is not None and after is not None:
        both = (site.words.rating(before.value), site.words.rating(after.value))
    return ChangeRow(
        title=measured_title(site, result),
        of=_of_all(change),
        ratings=both,
        sign=trend_in_words(before, after, change.trend),
        words=change_in_words(site, result, before, after, change.trend),
        facts=tuple(facts),
    )


def _of_all(change: Change) -> Text | None:
    is_measured = bool(change.result.readings)
    return text("of the whole organisation") if change.is_elsewhere and is_measured else None


def _listing(site: Site, done: tuple[DoneAction, ...]) -> Listing:
    measured = text("Measured")
    kpis = named.kpis(site, (change.result.kpi for one in done for change in one.changes))
    return Listing(
        id="before-after",
        title=text("Before and after each action"),
        columns=(
            Column(id="action", title=text("Action")),
            Column(id="touchpoint", title=text("Touchpoint")),
            Column(id="owner", title=text("In charge"), is_facet=True, ids=named.departments(site)),
            Column(id="done", title=text("Done"), kind="date"),
            Column(id="measured", title=measured, is_facet=True, ids=kpis),
            Column(id="before", title=text("Before"), kind="number"),
            Column(id="before-day", title=text("Day before"), kind="date", is_hidden=True),
            Column(id="after", title=text("After"), kind="number"),
            Column(id="after-day", title=text("Day after"), kind="date", is_hidden=True),
            Column(id="latest", title=text("Latest"), kind="number"),
            Column(id="latest-day", title=text("Day of the latest"), kind="date", is_hidden=True),
            Column(id="change", title=text("Change"), is_facet=True),
            Column(id="outcome", title=text("Result"), is_hidden=True),
        ),
        rows=tuple(row for one in done for row in _listed(site, one)),
    )


def _listed(site: Site, one: DoneAction) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each figure; one without any where the day is not known."""
    action = one.action
    owner = site.words.link(action.owner) if action.owner is not None else None
    for change in one.changes or (None,):
        before, after, latest = (
            (change.before, change.after, change.latest) if change else (None, None, None)
        )
        result = change.result if change else None
        yield (
            cell(_action(site, one)),
            cell(site.words.link(one.touchpoint)),
            cell(owner),
            cell(action.done),
            cell(measured_title(site, result) if result else None),
            _value(site, before), _day(before), _value(site, after), _day(after), _value(site, latest), _day(latest),
            cell(trend_in_words(before, after, change.trend) if change and change.trend else None),
            cell(action.outcome),
        )  # fmt: skip


def _value(site: Site, reading: Reading | None) -> Cell:
    if reading is None:
        return cell(None)
    day = text("{day}", day=reading.day) if reading.day is not None else None
    return number_cell(site, reading.value, note=day)


def _day(reading: Reading | None) -> Cell:
    return cell(reading.day if reading is not None else None)
