"""Reviews: which page is due when, by department, with the ways to do it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.coverage import owner_of
from ctmp_docs.indexes.review_states import ReviewState, State, review_states
from ctmp_docs.language import Text, plural, text
from ctmp_docs.pages import named
from ctmp_docs.pages.improve.upkeep.place import PATH
from ctmp_docs.pages.listing import Column, Listing, cell
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.reading import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ctmp_docs.pages.site import Site

STATE_WORDS: Mapping[State, Text] = {
    "overdue": text("overdue"),
    "changed": text("changed since its review"),
    "around": text("something around it changed"),
    "soon": text("due soon"),
    "later": text("planned"),
    "never": text("not reviewed yet"),
}
_KINDS: Mapping[str, Text] = {
    "touchpoint": text("Touchpoint"),
    "journey": text("Journey"),
    "department": text("Department"),
}
_COUNTED: Mapping[State, tuple[str, str]] = {
    "overdue": plural("{n} overdue", "{n} overdue"),
    "changed": plural("{n} changed since its review", "{n} changed since their review"),
    "around": plural("{n} with a change around it", "{n} with a change around them"),
    "soon": plural("{n} due soon", "{n} due soon"),
    "later": plural("{n} planned for later", "{n} planned for later"),
}
_TO_DO = frozenset({"overdue", "changed", "around", "soon"})
_FEW, _SOME = 5, 3
"""How many rows a department shows; fewer where many departments have some."""
_MANY_DEPARTMENTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A page that wants to be read."""

    page: Link
    tag: Text
    kind: State
    reviewed: date | None
    due: date | None
    days: str
    """How long it is overdue, or until it is due, as of building."""
    turn: Turn | None
    """When a review that is due soon becomes overdue: as of reading."""
    late: Text
    """The tag that it has then."""
    edit: str | None
    still_right: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewGroup:
    """The pages of one department."""

    department: Link
    rows: tuple[ReviewRow, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewsView:
    """All that is to be reviewed now."""

    groups: tuple[ReviewGroup, ...]
    summary: tuple[Link, ...]
    """How many are in which state, in words; each leads to these rows of the table."""
    never: str | None
    """How many were not reviewed yet, in words."""
    today: date
    one_day: str
    many_days: str
    """Patterns for how long something is overdue, for the day of reading."""


def reviews_view(site: Site) -> ReviewsView:
    """Return what is to be reviewed, by department."""
    states = _states(site)
    by_owner: dict[str, list[ReviewState]] = defaultdict(list)
    for one in states:
        if one.state in _TO_DO:
            by_owner[owner_of(site.handbook, one.id)].append(one)
    never = sum(one.state == "never" for one in states)
    few = _FEW if len(by_owner) <= _MANY_DEPARTMENTS else _SOME
    return ReviewsView(
        groups=tuple(
            ReviewGroup(
                department=site.words.link(owner),
                rows=tuple(_row(site, one) for one in by_owner[owner][:few]),
                count=len(by_owner[owner]),
            )
            for owner in site.words.by_title(by_owner)
        ),
        summary=tuple(_summary(site, states)),
        never=site.counted(
            never, "{n} page was not reviewed yet", "{n} pages were not reviewed yet"
        )
        if never
        else None,
        today=site.today,
        one_day=site.language.ngettext("{n} day", "{n} days", 1),
        many_days=site.language.ngettext("{n} day", "{n} days", 2),
    )


def reviews_listing(site: Site) -> Listing:
    """Return all pages with their reviews as a table, the most urgent first."""
    return Listing(
        id="reviews",
        title=text("All reviews"),
        columns=(
            Column(id="page", title=text("Page")),
            Column(id="kind", title=text("Kind"), is_facet=True, ids=_KINDS),
            Column(id="owner", title=text("In charge"), is_facet=True,
                   ids=named.departments(site)),
            Column(id="state", title=text("State"), is_facet=True,
                   order=tuple(STATE_WORDS.values()),
                   ids={str(id_): words for id_, words in STATE_WORDS.items()}),
            Column(id="due", title=text("Due"), kind="date"),
            Column(id="reviewed", title=text("Reviewed on"), kind="date"),
            Column(id="by", title=text("By"), is_hidden=True),
        ),
        rows=tuple(
            (
                cell(site.words.link(one.id)),
                cell(_kind(site, one.id)),
                cell(site.words.link(owner_of(site.handbook, one.id))),
                cell(STATE_WORDS[one.state]),
                cell(one.due),
                cell(_review(site, one.id)[0]),
                cell(_review(site, one.id)[1]),
            )
            for one in _states(site)
        ),
    )  # fmt: skip


def _states(site: Site) -> tuple[ReviewState, ...]:
    ids = {file: id_ for id_, file in site.handbook.sources.items()}
    found: dict[str, set[str]] = defaultdict(set)
    for one in site.upkeep.findings:
        found[one.rule].add(ids.get(one.site.file, ""))
    return review_states(
        site.handbook,
        site.tables.reviews,
        site.today,
        changed=found["changed-since-review"],
        around=found["changed-around"],
    )


def _summary(site: Site, states: tuple[ReviewState, ...]) -> Iterator[Link]:
    """Yield how many pages are in which state, in words."""
    here = site.addresses.page(PATH)
    for state, forms in _COUNTED.items():
        number = sum(one.state == state for one in states)
        if number:
            yield Link(
                title=site.counted(number, *forms),
                url=f"{here}?reviews.state={state}#reviews",
            )


def _row(site: Site, one: ReviewState) -> ReviewRow:
    source, page = site.handbook.sources[one.id], site.words.link(one.id)
    return ReviewRow(
        page=page,
        tag=STATE_WORDS[one.state],
        kind=one.state,
        reviewed=_review(site, one.id)[0],
        due=one.due,
        turn=Turn(due=one.due, as_of=site.today) if one.due and one.state == "soon" else None,
        late=STATE_WORDS["overdue"],
        days=site.counted(abs(one.days or 0), "{n} day", "{n} days"),
        edit=site.suggestions.edit(source),
        still_right=site.suggestions.still_right(
            source, one.id, page, owner_of(site.handbook, one.id)
        ),
    )


def _kind(site: Site, id_: str) -> Text:
    if id_ in site.handbook.touchpoints:
        return _KINDS["touchpoint"]
    return _KINDS["journey" if id_ in site.handbook.journeys else "department"]


def _review(site: Site, id_: str) -> tuple[date | None, Link | None]:
    """Return when a page was reviewed, and by whom."""
    book = site.handbook
    entry = book.touchpoints.get(id_) or book.journeys.get(id_) or book.departments[id_]
    if entry.reviewed is None:
        return None, None
    return entry.reviewed.date, site.words.who(entry.reviewed.by)
