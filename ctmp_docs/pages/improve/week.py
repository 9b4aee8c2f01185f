"""This week: what would help customers most, in half an hour or less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.results import newly_measured, results
from ctmp_docs.indexes.week import (
    actions_by_due,
    new_ideas,
    next_meeting,
    quick_wins_not_begun,
    reviews_by_due,
)
from ctmp_docs.language import Text, text
from ctmp_docs.pages.charts import in_full
from ctmp_docs.pages.improve.common import TAB
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.reading import (
    Turn,
    action_turn,
    first_of_week,
    late_for,
    short_day,
    week_of,
)
from ctmp_docs.pages.views import Fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.indexes.results import Reading, Result
    from ctmp_docs.indexes.week import ActionAt, NewIdea, ReviewAt
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView, ReachView

MOST = 5
"""More than this are on the other pages only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One line of a list."""

    link: Link
    facts: tuple[str | Text, ...]
    value: str | Text = ""
    """What stands on the right."""
    turn: Turn | None = None
    """From when on it is in the list; then its value says for how long it has been."""
    before: RatingView | str | None = None
    after: RatingView | str | None = None
    """A value that was measured, and the one before it, instead of `value`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekList:
    """A list of at most five, and where all are."""

    id: str
    title: Text
    rows: tuple[WeekRow, ...]
    every: Link
    count: int
    """How many there were when the site was built."""
    turns: tuple[Turn, ...] = ()
    """Of a list that depends on the day of reading, all days that count."""

    @property
    def first(self) -> Turn | None:
        """When there is something in it, or will be; nothing if that does not change."""
        return self.turns[0] if self.turns else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The touchpoint to talk about next."""

    touchpoint: Link
    rating: RatingView
    importance: float | None
    figures: str
    """Where its importance comes from."""
    state: Text
    sheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """All that the page shows."""

    week: str
    monday: date
    locale: str
    one_day: str
    days: str
    """For how long something is late, with `{n}`."""
    same_day: str
    to_do: tuple[WeekList, ...]
    meeting: Meeting | None
    news: tuple[WeekList, ...]
    ideas: tuple[WeekList, ...]
    """One list, if there are new ideas."""
    manager: str | None
    reach: ReachView | None
    folds: tuple[Fold, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was to be seen when the site was built."""
        return self.meeting is None and not any(one.count for one in self._lists)

    @property
    def begins(self) -> Turn | None:
        """When there is something to be seen on an empty page."""
        turns = [one.first for one in self._lists if one.first is not None]
        return min(turns, key=lambda turn: turn.due, default=None)

    @property
    def _lists(self) -> tuple[WeekList, ...]:
        return (*self.to_do, *self.news, *self.ideas)


def week_page(site: Site) -> Page:
    """Return the touchpoint manager's Monday."""
    settings, say = site.handbook.settings, site.language
    manager = settings.touchpoint_manager
    return Page(
        path=TAB,
        title=text("This week"),
        template="improve-week",
        view=WeekView(
            week=week_of(say, site.today),
            monday=first_of_week(site.today),
            locale=str(say.locale).replace("_", "-"),
            one_day=say.ngettext("{n} day", "{n} days", 1),
            days=say.ngettext("{n} day", "{n} days", 2),
            same_day=late_for(say, 0),
            to_do=tuple(one for one in (_quick_wins(site), _overdue(site)) if one.rows),
            meeting=_meeting(site),
            news=tuple(one for one in (_measured(site), _reviews(site)) if one.rows),
            ideas=tuple(one for one in (_ideas(site),) if one.rows),
            manager=manager.title if manager else None,
            reach=site.words.reach(manager.reach, None) if manager and manager.reach else None,
            folds=tuple(_handbook_folds(site)),
        ),
        description=text("What would help customers most, in half an hour or less."),
        tab=TAB,
        is_listed=True,
        meta={"hide": ["toc"]},
    )


def _quick_wins(site: Site) -> WeekList:
    found = quick_wins_not_begun(site.handbook)
    return _list(
        site, "quick-wins", text("Quick wins not begun"), "improve/actions.md", len(found),
        tuple(_quick_win(site, one) for one in found[:MOST]),
    )  # fmt: skip


def _quick_win(site: Site, one: ActionAt) -> WeekRow:
    action = one.action
    value: Text = text("not planned")
    if action.start is not None:
        value = text("from {day}", day=short_day(site.language, action.start, site.today))
    elif action.due is not None:
        value = text("by {day}", day=short_day(site.language, action.due, site.today))
    at = site.words.link(one.touchpoint)
    facts = (at.title, *([site.handbook.title(action.owner)] if action.owner else []))
    return WeekRow(link=_action_link(site, one), facts=facts, value=value)


def _action_link(site: Site, one: ActionAt) -> Link:
    return Link(
        title=one.action.what or text("an action without a description"),
        url=f"{site.addresses.touchpoint(one.touchpoint)}#what-we-are-doing",
    )


def _overdue(site: Site) -> WeekList:
    """Return what is overdue, and what will be if nobody does it."""
    found = [
        (turn, one)
        for one in actions_by_due(site.handbook)
        if (turn := action_turn(one.action, site.today)) is not None
    ]
    rows = []
    for turn, one in found[:MOST]:
        owner = one.action.owner or site.handbook.touchpoints[one.touchpoint].owner
        rows.append(_late_row(site, _action_link(site, one), site.handbook.title(owner), turn))
    turns = tuple(turn for turn, _one in found)
    return _list(
        site, "overdue", text("Overdue"), "improve/actions.md",
        sum(turn.is_late for turn in turns), tuple(rows), turns,
    )  # fmt: skip


def _reviews(site: Site) -> WeekList:
    """Return the reviews that are due, and those that will be."""
    found = [
        (Turn(due=one.due, as_of=site.today, counts_itself=True), one)
        for one in reviews_by_due(site.handbook, site.tables)
    ]
    turns = tuple(turn for turn, _one in found)
    return _list(
        site, "reviews", text("Reviews due"), "improve/upkeep.md",
        sum(turn.is_late for turn in turns),
        tuple(_review(site, one, turn) for turn, one in found[:MOST]), turns,
    )  # fmt: skip


def _review(site: Site, one: ReviewAt, turn: Turn) -> WeekRow:
    owner = site.handbook.title(one.owner) if one.owner != one.id else None
    return _late_row(site, site.words.link(one.id), owner, turn)


def _late_row(site: Site, link: Link, owner: str | None, turn: Turn) -> WeekRow:
    due = text("due {day}", day=short_day(site.language, turn.due, site.today))
    return WeekRow(
        link=link,
        facts=(owner, due) if owner else (due,),
        value=late_for(site.language, turn.days),
        turn=turn,
    )


def _measured(site: Site) -> WeekList:
    found = newly_measured(results(site.handbook, site.tables.figures), site.today)
    return _list(
        site, "newly-measured", text("Newly measured"), "improve/results.md", len(found),
        tuple(_value(site, one, one.latest) for one in found[:MOST] if one.latest is not None),
    )  # fmt: skip


def _value(site: Site, one: Result, latest: Reading) -> WeekRow:
    """Return a rating or the value of a KPI, with the one before."""
    page = site.addresses.page("improve/results.md")
    at = site.words.link(one.touchpoint) if one.touchpoint is not None else None
    facts: list[str | Text] = []
    if one.kpi is None:
        title = at.title if at else ""
        if latest.evidence is not None:
            facts.append(site.words.label("evidence", latest.evidence))
    else:
        title = site.kpi_title(one.kpi)
        facts.append(at.title if at else text("the whole organisation"))
        if one.target is not None:
            facts.append(text("goal {n}", n=in_full(site.language, one.target)))
    if latest.n is not None:
        facts.append(site.counted(latest.n, "{n} answer", "{n} answers"))
    if latest.day is not None:
        facts.append(short_day(site.language, latest.day, site.today))
    shown = site.words.rating if one.kpi is None else lambda n: in_full(site.language, n)
    return WeekRow(
        link=Link(title=title, url=f"{at.url}#results" if at and at.url else page),
        facts=tuple(facts),
        before=shown(one.previous.value) if one.previous is not None else None,
        after=shown(latest.value),
    )


def _ideas(site: Site) -> WeekList:
    found = new_ideas(site.handbook, site.today)
    return _list(
        site, "ideas", text("New ideas"), "improve/ideas.md", len(found),
        tuple(_idea(site, one) for one in found[:MOST]), anchor="",
    )  # fmt: skip


def _idea(site: Site, one: NewIdea) -> WeekRow:
    by = site.words.who(one.idea.by)
    about = site.words.link(one.about) if one.about is not None else None
    facts: list[str | Text] = [by.title] if by else []
    if about is not None and (by is None or by.title != about.title):
        facts.append(text("for {title}", title=about.title))
    place = f"{about.url}#ideas" if about and about.url else site.addresses.page("improve/ideas.md")
    return WeekRow(
        link=Link(title=one.idea.idea, url=place),
        facts=tuple(facts),
        value=short_day(site.language, one.day, site.today),
    )


def _list(
    site: Site, id_: str, title: Text, path: str, count: int, rows: tuple[WeekRow, ...],
    turns: tuple[Turn, ...] = (), *, anchor: str | None = None,
) -> WeekList:  # fmt: skip
    fragment = f"#{id_}" if anchor is None else anchor
    return WeekList(
        id=id_,
        title=title,
        rows=rows,
        every=Link(title=title, url=f"{site.addresses.page(path)}{fragment}"),
        count=count,
        turns=turns,
    )


def _meeting(site: Site) -> Meeting | None:
    """Return what to talk about in the next half hour."""
    id_ = next_meeting(site.handbook, site.tables)
    if id_ is None:
        return None
    touchpoint, url = site.handbook.touchpoints[id_], site.addresses.touchpoint(id_)
    rating = touchpoint.actual.rating if touchpoint.actual else None
    nothing_yet = text("no action yet")
    return Meeting(
        touchpoint=site.words.link(id_),
        rating=site.words.rating(rating),
        importance=site.tables.figures[id_].importance,
        figures=f"{url}#figures",
        state=text("no open action") if touchpoint.actions else nothing_yet,
        sheet=f"{url}#sheet",
    )


def _handbook_folds(site: Site) -> Iterator[Fold]:
    """Yield what the organisation added to `handbook.yml`, and where its manager is on the forge."""
    manager = site.handbook.settings.touchpoint_manager
    if manager is not None and manager.code_owner is not None:
        rows = ((text("Account on the forge"), (manager.code_owner,)),)
        yield Fold(id="forge", title=text("About this page"), count=manager.title, rows=rows)
    own = site.own_fields(site.handbook.settings)
    if own:
        yield Fold(id="own", title=text("Our own fields"), count=str(len(own)), rows=own)
