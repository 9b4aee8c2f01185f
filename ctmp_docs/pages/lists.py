"""Home and the pages that list: touchpoints, journeys, glossary, what is to be improved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import is_open, organisation_series
from ctmp_docs.language import Text, fold, text
from ctmp_docs.pages.journey import journey_facts
from ctmp_docs.pages.lines import EmotionLine, RingPart, emotion_line, ring_part
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.rows import (
    ActionRow,
    IdeaRow,
    TouchpointRow,
    action_row,
    idea_rows,
    touchpoint_row,
)
from ctmp_docs.pages.site import PHASE_ORDER
from ctmp_docs.pages.views import Chart, Fold
from ctmp_docs.pages.wording import PHASE_ICONS, RatingView, ReachView, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.model import Action, Touchpoint
    from ctmp_docs.pages.site import Site


MAX_CARDS = 6
"""More journeys than this are on their own page only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyCard:
    """A journey as a card."""

    link: Link
    summary: str | None
    facts: tuple[str, ...]
    line: EmotionLine
    kind: Text | None
    state: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BetterRow:
    """A done action that customers notice."""

    link: Link
    what: str
    outcome: str | None
    before: RatingView
    after: RatingView


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """All that the home page shows."""

    intro: str
    examples: tuple[Link, ...]
    ring: tuple[RingPart, ...]
    total: int
    balance_title: Text | None
    balance: Text | None
    balance_link: Link | None
    doors: tuple[tuple[str, Link, Text], ...]
    cards: tuple[JourneyCard, ...]
    all_journeys: Link | None
    better: tuple[BetterRow, ...]
    has_ratings: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTouchpoint:
    """A touchpoint in the list of all."""

    row: TouchpointRow
    department: Link
    channel: str | Text | None
    journeys: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchpointsView:
    """The list of all touchpoints, by phase."""

    total: str
    groups: tuple[tuple[str, str | Text, str, tuple[ListedTouchpoint, ...]], ...]
    """(id of the phase, its label, icon, touchpoints)."""
    intro: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneysView:
    """The list of all journeys, by kind."""

    groups: tuple[tuple[Text, tuple[JourneyCard, ...]], ...]
    has_ratings: bool
    intro: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView:
    """The organisation's words, and the ids behind segments, personas and KPIs."""

    terms: tuple[tuple[str, tuple[str, ...], str], ...]
    personas: tuple[tuple[str, str | None], ...]
    segments: tuple[tuple[str, str | None], ...]
    kpis: tuple[tuple[str, tuple[str | Text, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImproveView:
    """Actions and ideas over all touchpoints, and the organisation's figures."""

    actions: tuple[ActionRow, ...]
    ideas: tuple[IdeaRow, ...]
    charts: tuple[Chart, ...]
    folds: tuple[Fold, ...]
    manager: str | None
    reach: ReachView | None
    suggest: str | None


def home_page(site: Site) -> Page:
    """Return the home page."""
    book, to = site.handbook, site.addresses
    journeys = _journeys_first(site)
    better = tuple(_better(site))
    counts = {
        phase: sum(phase in t.phases for t in book.touchpoints.values()) for phase in PHASE_ORDER
    }
    total = len(book.touchpoints)
    title, finding, link = _balance(site, counts)
    view = HomeView(
        intro=site.intros.get("index.md", ""),
        examples=tuple(_examples(site)),
        ring=tuple(
            ring_part(
                n, phase, site.words.phase(phase), counts[phase],
                f"{to.page('touchpoints/index.md')}#{phase}" if counts[phase] else None,
            )
            for n, phase in enumerate(PHASE_ORDER)
        ),
        total=total,
        balance_title=title,
        balance=finding,
        balance_link=link,
        doors=(
            ("material/magnify",
             Link(title=text("I look for something"), url=to.page("touchpoints/index.md")),
             text("All touchpoints by phase, with who is in charge")),
            ("material/foot-print",
             Link(title=text("I am new here"), url=to.page("journeys/index.md")),
             text("See how customers go through the company, step by step")),
            ("material/pencil-outline",
             Link(title=text("I want to change something"), url=to.page("improve/index.md")),
             text("What is being done, open ideas, and how to add one")),
        ),
        cards=tuple(journey_card(site, id_) for id_ in journeys[:MAX_CARDS]),
        all_journeys=Link(
            title=site.counted(len(book.journeys), "All {n} journey", "All {n} journeys"),
            url=to.page("journeys/index.md"),
        ) if len(book.journeys) > MAX_CARDS else None,
        better=better,
        has_ratings=any(f.rated_steps for f in site.tables.journeys.values()),
    )  # fmt: skip
    return Page(
        path="index.md",
        title=text("{organisation} handbook", organisation=book.settings.organisation),
        template="home",
        view=view,
        source="index.md" if "index.md" in site.intros else None,
        description=text("Where customers meet {organisation}, what they experience there and "
                         "who is in charge.", organisation=book.settings.organisation),
        tab="index.md",
        meta={"hide": ["toc"]},
    )  # fmt: skip


def list_pages(site: Site) -> Iterator[Page]:
    """Yield the lists of touchpoints and journeys, the glossary and *Improve*."""
    yield _touchpoints_page(site)
    yield _journeys_page(site)
    yield _glossary_page(site)
    yield _improve_page(site)


def journey_card(site: Site, id_: str) -> JourneyCard:
    """Return a journey as a card with its emotion line."""
    journey, way = site.handbook.journeys[id_], site.handbook.ways[id_]
    limits = site.handbook.settings.bands
    return JourneyCard(
        link=site.words.link(id_),
        summary=journey.summary,
        facts=journey_facts(site, id_),
        line=emotion_line(
            [step.rating for step in way.steps],
            [site.handbook.band(step.rating) for step in way.steps],
            (limits.okay_from, limits.delighting_from),
        ),
        kind=site.words.label("kind", journey.kind) if journey.kind != "actual" else None,
        state=site.words.label("state", journey.state)
        if journey.state in {"planned", "retired"} else None,
    )  # fmt: skip


def _journeys_first(site: Site) -> list[str]:
    """Sort journeys: today's first, those that are not nested first, then by title."""
    order = {"actual": 0, "target": 1, "observed": 2}
    return sorted(
        site.handbook.journeys,
        key=lambda id_: (
            order[site.handbook.journeys[id_].kind],
            id_ in site.handbook.nested_in,
            site.language.sort_key(site.handbook.title(id_)),
        ),
    )


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
        question = text("what if {when}?", when=site.words.small(helped.help[0].when).rstrip(".?!"))
        yield Link(title=question, url=f"{url(helped.id)}#if-it-goes-wrong")
    other = next((t for t in by_journeys if t not in (after, helped)), None)
    if other is not None:
        question = text("who is in charge of “{title}”?", title=other.title)
        yield Link(title=question, url=url(other.id))


def _balance(site: Site, counts: dict[str, int]) -> tuple[Text | None, Text | None, Link | None]:
    """Say whether the time after the purchase is as cared for as the time before."""
    total = sum(counts.values())
    if total == 0:
        return None, None, None
    before = counts["wom-before"] + counts["before"]
    after = counts["after"] + counts["wom-after"]
    smallest = min(PHASE_ORDER, key=lambda phase: counts[phase])
    label = site.words.phase(smallest)
    numbers = text(
        "{before} lie before the purchase and {after} after it.", before=before, after=after
    )
    link = Link(
        title=text("See the touchpoints of “{phase}”", phase=label),
        url=f"{site.addresses.page('touchpoints/index.md')}#{smallest}",
    )
    if counts[smallest] == 0:
        title = text("Nothing is written down yet for “{phase}”", phase=label)
        return title, numbers, None
    if counts[smallest] * 8 <= total or smallest == "wom-after":
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
    found: list[tuple[date, Touchpoint, Action]] = [
        (action.done, touchpoint, action)
        for touchpoint in site.handbook.touchpoints.values()
        for action in touchpoint.actions
        if action.status == "done" and action.done is not None and action.done >= since
    ]
    for done, touchpoint, action in sorted(found, key=lambda f: (f[0], f[1].id), reverse=True)[:5]:
        actual = touchpoint.actual
        if actual is None or actual.rating is None or actual.as_of is None:
            continue
        earlier = [e for e in actual.earlier if e.as_of <= done]
        if not earlier or actual.as_of <= done:
            continue
        before = max(earlier, key=lambda e: e.as_of).rating
        if actual.rating > before:
            yield BetterRow(
                link=site.words.link(touchpoint.id),
                what=action.what or "",
                outcome=sentence(action.outcome) if action.outcome else None,
                before=site.words.rating(before),
                after=site.words.rating(actual.rating),
            )


def _touchpoints_page(site: Site) -> Page:
    groups = []
    touchpoints = site.handbook.touchpoints
    for phase, ids in site.by_phase(site.words.by_title(touchpoints)):
        rows = tuple(
            ListedTouchpoint(
                row=touchpoint_row(site, id_),
                department=site.words.link(touchpoints[id_].owner),
                channel=site.words.channel(touchpoints[id_].channel),
                journeys=site.tables.figures[id_].key_journeys,
            )
            for id_ in ids
        )
        groups.append((phase, site.words.phase(phase), PHASE_ICONS[phase], rows))
    return Page(
        path="touchpoints/index.md",
        title=text("Touchpoints"),
        template="touchpoints",
        view=TouchpointsView(
            total=site.counted(len(touchpoints), "{n} touchpoint", "{n} touchpoints"),
            groups=tuple(groups),
            intro=site.intros.get("touchpoints/index.md", ""),
        ),
        source="touchpoints/index.md" if "touchpoints/index.md" in site.intros else None,
        body=site.intros.get("touchpoints/index.md", ""),
        description=text("All touchpoints by phase, with who is in charge."),
        tab="touchpoints/index.md",
    )


def _journeys_page(site: Site) -> Page:
    groups: dict[str, list[JourneyCard]] = defaultdict(list)
    for id_ in _journeys_first(site):
        groups[site.handbook.journeys[id_].kind].append(journey_card(site, id_))
    heads = {
        "actual": text("As customers go today"),
        "target": text("As it should be"),
        "observed": text("As it was observed"),
    }
    return Page(
        path="journeys/index.md",
        title=text("Journeys"),
        template="journeys",
        view=JourneysView(
            groups=tuple((heads[kind], tuple(cards)) for kind, cards in groups.items()),
            has_ratings=any(f.rated_steps for f in site.tables.journeys.values()),
            intro=site.intros.get("journeys/index.md", ""),
        ),
        source="journeys/index.md" if "journeys/index.md" in site.intros else None,
        body=site.intros.get("journeys/index.md", ""),
        description=text("How customers go through the company."),
        tab="journeys/index.md",
    )


def _glossary_page(site: Site) -> Page:
    settings = site.handbook.settings
    terms = sorted(
        ((term.term, term.aliases, term.meaning) for term in site.handbook.terms.terms),
        key=lambda term: fold([term[0]]),
    )
    return Page(
        path="glossary.md",
        title=text("Glossary"),
        template="glossary",
        view=GlossaryView(
            terms=tuple(terms),
            personas=tuple((one.title, one.summary) for one in settings.personas),
            segments=tuple((one.title, one.summary) for one in settings.segments),
            kpis=tuple(
                (
                    kpi.title,
                    tuple(
                        part
                        for part in (
                            kpi.unit,
                            site.words.label("better", kpi.better) if kpi.better else None,
                        )
                        if part is not None
                    ),
                )
                for kpi in settings.kpis
            ),
        ),
        description=text("The words of this handbook and what they mean."),
        tab="glossary.md",
    )


def _improve_page(site: Site) -> Page:
    book, settings = site.handbook, site.handbook.settings
    found = [
        (str(action.due or "9999"), touchpoint, action)
        for touchpoint in book.touchpoints.values()
        for action in touchpoint.actions
        if is_open(action)
    ]
    ideas = idea_rows(site, settings.ideas) + tuple(
        row
        for touchpoint in book.touchpoints.values()
        for row in idea_rows(site, touchpoint.ideas, touchpoint, with_touchpoint=True)
        if row.became is None
    )
    manager = settings.touchpoint_manager
    return Page(
        path="improve/index.md",
        title=text("Improve"),
        template="improve",
        view=ImproveView(
            actions=tuple(
                action_row(site, touchpoint, action, with_touchpoint=True)
                for _due, touchpoint, action in sorted(found, key=lambda f: (f[0], f[1].id))
            ),
            ideas=ideas,
            charts=tuple(site.chart(series) for series in organisation_series(book)),
            folds=tuple(_handbook_folds(site)),
            manager=manager.title if manager else None,
            reach=site.words.reach(manager.reach, None) if manager and manager.reach else None,
            suggest=site.suggestions.suggest(settings.organisation),
        ),
        description=text("What is being done for customers, and what came of it."),
        tab="improve/index.md",
    )


def _handbook_folds(site: Site) -> Iterator[Fold]:
    """Yield what the organisation added to `handbook.yml`, and where its manager is on the forge."""
    manager = site.handbook.settings.touchpoint_manager
    if manager is not None and manager.code_owner is not None:
        rows = ((text("On the forge"), (manager.code_owner,)),)
        yield Fold(id="forge", title=text("About this page"), count=manager.title, rows=rows)
    own = site.own_fields(site.handbook.settings)
    if own:
        yield Fold(id="own", title=text("Our own fields"), count=str(len(own)), rows=own)
