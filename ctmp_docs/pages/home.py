"""The home page: what to look for, where customers meet us, and three ways in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from ctmp_docs.indexes.before_after import done_actions
from ctmp_docs.indexes.changes import page_changes
from ctmp_docs.indexes.results import results
from ctmp_docs.language import Text, text
from ctmp_docs.pages.explorer import phase_url
from ctmp_docs.pages.lists import JourneyCard, journey_card, journeys_first
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.ring import phase_counts, ring
from ctmp_docs.pages.site import PHASE_ORDER
from ctmp_docs.pages.start_here import start_door
from ctmp_docs.pages.told import revision_of, told_revision
from ctmp_docs.pages.wording import RatingView, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.indexes.before_after import DoneAction
    from ctmp_docs.indexes.changes import Change
    from ctmp_docs.pages.lines import RingPart
    from ctmp_docs.pages.site import Site


MAX_CARDS = 6
"""More journeys than this are on their own page only."""
MAX_BETTER = 5
"""More actions that made it better are in the results only."""
BEGUN = 3
"""With fewer touchpoints than this, a handbook has hardly begun."""
MAX_CHANGED = 5
"""More pages that changed than this are in upkeep only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BetterRow:
    """A done action that customers notice."""

    link: Link
    what: str
    outcome: str | None
    before: RatingView
    after: RatingView


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A page that changed lately."""

    day: date
    link: Link
    what: tuple[Text | str, ...]
    """What is new or otherwise; what kind of page it is where nobody knows more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """All that the home page shows."""

    intro: str
    examples: tuple[Link, ...]
    ring: tuple[RingPart, ...]
    total: int
    several: int
    """How many lie in more than one phase: the parts of the ring add up to more than its total."""
    balance_title: Text | None
    balance: Text | None
    balance_link: Link | None
    begins: bool
    """Whether it has hardly begun: then its authors are told how it goes on."""
    doors: tuple[tuple[str, Link, Text], ...]
    cards: tuple[JourneyCard, ...]
    all_journeys: Link | None
    better: tuple[BetterRow, ...]
    changed: tuple[ChangedRow, ...]
    all_changes: str
    key: tuple[RatingView, ...]
    """What the marks on the cards mean; nothing where no step is rated."""


def home_page(site: Site) -> Page:
    """Return the home page."""
    book, to = site.handbook, site.addresses
    journeys = journeys_first(site)
    better, changed = tuple(_better(site)), tuple(_changed(site))
    counts = phase_counts(site)
    total = len(book.touchpoints)
    title, finding, link = _balance(site, counts)
    cards = tuple(journey_card(site, id_) for id_ in journeys[:MAX_CARDS])
    view = HomeView(
        intro=site.intros.get("index.md", ""),
        examples=tuple(_examples(site)),
        ring=ring(site),
        total=total,
        several=sum(len({*t.phases}) > 1 for t in book.touchpoints.values()),
        balance_title=title,
        balance=finding,
        balance_link=link,
        begins=total < BEGUN and site.suggestions.names_files,
        doors=(
            ("material/magnify",
             Link(title=text("I look for something"), url=to.page("touchpoints/index.md")),
             text("{all} by phase, department or channel, with who is in charge",
                  all=site.counted(total, "All {n} touchpoint", "All {n} touchpoints"))
             if total else text("All touchpoints by phase, with who is in charge")),
            ("material/foot-print",
             *start_door(site)),
            ("material/pencil-outline",
             Link(title=text("I want to change something"), url=f"{to.page('help/index.md')}#browser"),
             text("Correct a sentence, suggest something, or say that a page is still right")),
        ),
        cards=cards,
        all_journeys=Link(
            title=site.counted(len(book.journeys), "All {n} journey", "All {n} journeys"),
            url=to.page("journeys/index.md"),
        ) if len(book.journeys) > MAX_CARDS else None,
        better=better,
        changed=changed,
        all_changes=to.page("improve/upkeep.md") + _month(site, changed),
        key=site.words.key() if any(card.line for card in cards) else (),
    )  # fmt: skip
    return Page(
        path="index.md",
        title=text("{organisation} handbook", organisation=book.settings.organisation),
        template="home",
        view=view,
        source="index.md" if "index.md" in site.intros else None,
        description=text("{organisation}: where customers meet us, what they experience there and "
                         "who is in charge.", organisation=book.settings.organisation),
        tab="index.md",
        meta={"hide": ["toc"]},
    )  # fmt: skip


def _examples(site: Site) -> Iterator[Link]:
    """Questions that this handbook can answer, each with the place of the answer."""
    book, figures = site.handbook, site.tables.figures
    by_journeys = sorted(
        (t for t in book.touchpoints.values() if t.state == "live"),
        key=lambda t: (-figures[t.id].key_journeys, t.id),
    )
    url = site.addresses.touchpoint
    after = next((t for t in by_journeys if any(
        hop.source.id == t.id for hops in book.hops.values() for hop in hops)), None)  # fmt: skip
    if after is not None:
        yield Link(title=text("what comes after “{title}”?", title=after.title), url=url(after.id))
    helped = next((t for t in by_journeys if t.help and t is not after), None)
    if helped is not None:
        question = text("what if {when}?", when=site.words.inside(helped.help[0].when))
        yield Link(title=question, url=f"{url(helped.id)}#if-it-goes-wrong")
    other = next((t for t in by_journeys if t not in (after, helped)), None)
    if other is not None:
        question = text("who is in charge of “{title}”?", title=other.title)
        yield Link(title=question, url=url(other.id))


def _balance(site: Site, counts: dict[str, int]) -> tuple[Text | None, Text | None, Link | None]:
    """Say whether the time after the purchase is as cared for as the time before.

    A phase is named only if no other one has as few touchpoints.
    """
    total = sum(counts.values())
    if total == 0:
        return None, None, None
    before = counts["wom-before"] + counts["before"]
    after = counts["after"] + counts["wom-after"]
    lowest = min(counts.values())
    fewest = [phase for phase in PHASE_ORDER if counts[phase] == lowest]
    smallest = fewest[0] if len(fewest) == 1 else None
    label = site.words.phase(fewest[0])
    numbers = text(
        "{before} lie before the purchase and {after} after it.", before=before, after=after
    )
    link = Link(
        title=text("See the touchpoints of “{phase}”", phase=label),
        url=phase_url(site, smallest),
    ) if smallest else None  # fmt: skip
    if lowest == 0:
        title = (
            text("Nothing is written down yet for “{phase}”", phase=label)
            if smallest
            else text("Nothing is written down yet for {n} of {all} phases",
                      n=len(fewest), all=len(PHASE_ORDER))
        )  # fmt: skip
        return title, numbers, None
    if smallest and (lowest * 8 <= total or smallest == "wom-after"):
        title = text("Fewest touchpoints: “{phase}”", phase=label)
        reason = (
            text("{numbers} Telling others is where the next customer begins.", numbers=numbers)
            if smallest == "wom-after"
            else numbers
        )
        return title, reason, link
    title = (
        text("Before and after the purchase are in balance")
        if abs(before - after) * 4 <= before + after
        else text("The time before the purchase gets more attention than the time after it")
        if before > after
        else text("The time after the purchase gets more attention than the time before it")
    )
    return title, numbers, link


def _better(site: Site) -> Iterator[BetterRow]:
    """Yield done actions of the last quarter after which customers found it better."""
    since = site.today - timedelta(days=92)
    every = done_actions(site.handbook, results(site.handbook, site.tables.figures))
    lately = (one for one in every if one.action.done is not None and one.action.done >= since)
    return islice((row for one in lately for row in _better_row(site, one)), MAX_BETTER)


def _better_row(site: Site, done: DoneAction) -> Iterator[BetterRow]:
    """Yield the row of an action if the rating is higher than before it."""
    rating = next((change for change in done.changes if change.result.kpi is None), None)
    if rating is None or rating.before is None or rating.latest is None:
        return
    if rating.latest.value > rating.before.value:
        yield BetterRow(
            link=site.words.link(done.touchpoint),
            what=done.action.what or "",
            outcome=sentence(done.action.outcome) if done.action.outcome else None,
            before=site.words.rating(rating.before.value),
            after=site.words.rating(rating.latest.value),
        )


def _changed(site: Site) -> Iterator[ChangedRow]:
    """Yield the pages that changed last; those that came with the handbook did not change."""
    every = page_changes(site.handbook, site.upkeep.days, site.upkeep.later)
    found = [one for one in every if one.day <= site.today]
    begun = found[-1].day if found else None
    told: dict[str, ChangedRow] = {}
    for one in found:
        if len(told) == MAX_CHANGED:
            break
        what = _what(site, one) if one.day != begun and one.id not in told else ()
        if what:
            told[one.id] = ChangedRow(day=one.day, link=site.words.link(one.id), what=what)
    yield from told.values()


def _month(site: Site, changed: tuple[ChangedRow, ...]) -> str:
    """Return where the changes of the newest row's month stand."""
    this = site.today.replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    newest = changed[0].day if changed else date.min
    return "#this-month" if newest >= this else "#month-before" if newest >= before else ""


def _what(site: Site, change: Change) -> tuple[Text | str, ...]:
    """Return what is otherwise; nothing if only the order or the blanks of a file are."""
    if change.is_new or not site.upkeep.revisions.get(change.id):
        return (_kind(site, change),)
    of_the_day = revision_of(site, change.id, change.day)
    if of_the_day is None:
        return ()
    return told_revision(site, of_the_day) or (_kind(site, change),)


def _kind(site: Site, change: Change) -> Text:
    if change.id in site.handbook.touchpoints:
        return text("new touchpoint") if change.is_new else text("touchpoint")
    if change.id in site.handbook.journeys:
        return text("new journey") if change.is_new else text("journey")
    return text("new department") if change.is_new else text("department")
