"""All ideas, what became of them, and how to add one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.ideas import action_of, actions_by_id, all_ideas, fate_of, ideas_by_fate
from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.chosen import chosen
from ctmp_docs.pages.improve.action_list import action_link
from ctmp_docs.pages.improve.common import TAB
from ctmp_docs.pages.listing import Cell, Column, Listing, cell
from ctmp_docs.pages.page import Link, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ctmp_docs.indexes.ideas import Fate, IdeaAt
    from ctmp_docs.indexes.week import ActionAt
    from ctmp_docs.pages.site import Site

PATH = "improve/ideas.md"
LISTING = "ideas"
MOST = 10
"""Rows of a list above the table."""
_KINDS = {
    "touchpoint": text("a touchpoint"),
    "journey": text("a journey"),
    "department": text("a department"),
    "missing": text("what does not exist yet"),
}
FATES: Mapping[Fate, Text] = {
    "new": text("new"),
    "open": text("open"),
    "became": text("became something"),
}
"""What became of an idea, in one word."""
_HEADS: Mapping[Fate, Text] = {
    "new": text("New"),
    "open": text("Open"),
    "became": text("What became of them"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaLine:
    """An idea, whose it is, and what became of it."""

    idea: Link
    """With the place where it is written, unless that is no page."""
    by: Link | None
    about: Link
    kind: Text
    day: date | None
    became: Link | None
    status: Text | None
    """How far the action is that it became."""
    outcome: str | None
    """What came of that action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Ideas of one fate: the newest, and the way to all of them."""

    id: Fate
    title: Text
    note: Text | None
    rows: tuple[IdeaLine, ...]
    all: Link | None
    """The way to all of them, where these are not all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How to add an idea; what is not there is `None`."""

    mail: str | None
    issue: str | None
    edit: str | None
    """Where the file is edited that holds ideas for what does not exist yet."""
    touchpoints: Link | None
    """Where somebody finds the touchpoint that an idea is about; nothing where no page asks."""

    @property
    def is_none(self) -> bool:
        """Whether nobody said where ideas go."""
        return not (self.mail or self.issue or self.edit)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeasView:
    """Ideas over the whole handbook."""

    parts: tuple[Part, ...]
    listing: Listing
    ways: Ways


def ideas_page(site: Site) -> Page:
    """Return the page of all ideas."""
    ideas, actions = all_ideas(site.handbook), actions_by_id(site.handbook)
    listing = _listing(site, ideas, actions)
    return Page(
        path=PATH,
        title=text("Ideas"),
        template="improve-ideas",
        view=IdeasView(
            parts=tuple(_parts(site, ideas, actions)), listing=listing, ways=_ways(site)
        ),
        description=text(
            "What colleagues and customers would like to change, and what became of it."
        ),
        tab=TAB,
        is_listed=True,
        meta={"hide": ["toc"]},
        listings=(listing,) if listing.rows else (),
    )


def _parts(
    site: Site, ideas: Sequence[IdeaAt], actions: Mapping[str, tuple[ActionAt, ...]]
) -> Iterator[Part]:
    for fate, some in ideas_by_fate(ideas, site.today).items():
        if some:
            every = site.counted(len(some), "all {n}", "all {n}")
            where = chosen(site, PATH, LISTING, {"status": fate})
            yield Part(
                id=fate,
                title=_HEADS[fate],
                note=text("Of the last 60 days.") if fate == "new" else None,
                rows=tuple(_line(site, one, actions) for one in some[:MOST]),
                all=Link(title=every, url=where) if len(some) > MOST else None,
            )


def _line(site: Site, one: IdeaAt, actions: Mapping[str, tuple[ActionAt, ...]]) -> IdeaLine:
    words, idea = site.words, one.idea
    about = words.link(one.about) if one.about is not None else Link(title=_KINDS["missing"])
    action = action_of(one, actions)
    status = action.action.status if action is not None else None
    return IdeaLine(
        idea=Link(title=idea.idea, url=f"{about.url}#ideas" if about.url else None),
        by=words.who(idea.by),
        about=about,
        kind=_KINDS[one.kind],
        day=idea.date,
        became=_became(site, one, action),
        status=words.label("status", status) if status is not None else None,
        outcome=action.action.outcome if action is not None else None,
    )


def _became(site: Site, one: IdeaAt, action: ActionAt | None) -> Link | None:
    if one.idea.became is None:
        return None
    return site.words.link(one.idea.became) if action is None else action_link(site, action)


def _listing(
    site: Site, ideas: Sequence[IdeaAt], actions: Mapping[str, tuple[ActionAt, ...]]
) -> Listing:
    everybody = {**named.departments(site), "customer": text("a customer")}
    return Listing(
        id=LISTING,
        title=text("All ideas"),
        columns=(
            Column(id="idea", title=text("Idea")),
            Column(id="about", title=text("For")),
            Column(
                id="kind",
                title=text("Kind"),
                is_facet=True,
                order=tuple(_KINDS.values()),
                ids=_KINDS,
                is_hidden=True,
            ),
            Column(id="by", title=text("Whose idea"), is_facet=True, ids=everybody),
            Column(id="date", title=text("Date"), kind="date"),
            Column(
                id="status",
                title=text("Status"),
                is_facet=True,
                order=tuple(FATES.values()),
                ids={str(id_): words for id_, words in FATES.items()},
                is_hidden=True,
            ),
            Column(id="became", title=text("Became")),
        ),
        rows=tuple(_row(_line(site, one, actions), fate_of(one, site.today)) for one in ideas),
    )


def _row(line: IdeaLine, fate: Fate) -> tuple[Cell, ...]:
    return (
        cell(line.idea),
        cell(line.about),
        cell(line.kind),
        cell(line.by),
        cell(line.day),
        cell(FATES[fate]),
        cell(line.became, note=line.status if line.became else None),
    )


def _ways(site: Site) -> Ways:
    to, ask = site.addresses, site.suggestions
    is_asked = bool(site.handbook.touchpoints) and ask.suggest("") is not None
    every = Link(title=text("All touchpoints"), url=to.page("touchpoints/index.md"))
    return Ways(
        mail=ask.idea_by_mail(),
        issue=ask.idea_as_issue(),
        edit=ask.edit("handbook.yml"),
        touchpoints=every if is_asked else None,
    )
