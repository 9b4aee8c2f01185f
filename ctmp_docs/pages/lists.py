"""The lists of touchpoints and journeys."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.chosen import chosen
from ctmp_docs.pages.explorer import LISTING, PATH, explorer_page
from ctmp_docs.pages.journey_facts import journey_facts
from ctmp_docs.pages.lines import EmotionLine, emotion_line
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.shown import Shown, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.pictures.twin import Cell
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView


WORDS = 60
"""So many touchpoints of the picture of all journeys are also said in words."""
ONWARD = 5
"""So many touchpoints to which customers go on from one are named, where there are many."""
LINES = 30
"""So many cards have an emotion line: the pages of many journeys would be too heavy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyCard:
    """A journey as a card."""

    link: Link
    summary: str | None
    facts: tuple[str, ...]
    line: EmotionLine | None
    """Nothing without a rating, or where so many cards stand together that nobody compares them."""
    kind: Text | None
    state: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneysView:
    """The list of all journeys, by kind."""

    groups: tuple[tuple[Text, tuple[JourneyCard, ...]], ...]
    key: tuple[RatingView, ...]
    """What the marks on the cards mean; nothing where no step is rated."""
    network: Shown | None
    """All journeys in one picture; nothing where no journey leads anywhere."""
    network_size: str
    """What tells whether unfolding it pays."""
    intro: str


def list_pages(site: Site) -> Iterator[Page]:
    """Yield the lists of touchpoints and journeys."""
    yield explorer_page(site)
    yield _journeys_page(site)


def journey_card(site: Site, id_: str, *, with_line: bool = True) -> JourneyCard:
    """Return a journey as a card, usually with its emotion line."""
    journey = site.handbook.journeys[id_]
    return JourneyCard(
        link=site.words.link(id_),
        summary=journey.summary,
        facts=journey_facts(site, id_),
        line=journey_line(site, id_)
        if with_line and _is_drawn(site, id_) else None,
        kind=site.words.label("kind", journey.kind) if journey.kind != "actual" else None,
        state=site.words.label("state", journey.state)
        if journey.state in {"planned", "retired"} else None,
    )  # fmt: skip


def _is_drawn(site: Site, id_: str) -> bool:
    """Return whether a journey has a line of feelings: of a single step there is none to see."""
    return len(site.handbook.ways[id_].steps) > 1 and site.tables.journeys[id_].rated_steps > 0


def journey_line(site: Site, id_: str) -> EmotionLine:
    """Return how a journey feels, as a small line."""
    way, limits = site.handbook.ways[id_], site.handbook.settings.bands
    return emotion_line(
        [step.rating for step in way.steps],
        [site.handbook.band(step.rating) for step in way.steps],
        (limits.okay_from, limits.delighting_from),
    )


def journeys_first(site: Site) -> list[str]:
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


def _network(site: Site) -> Shown | None:
    """Return the picture of all journeys; its words go as far as one reads."""
    picture = shown(site, "network")
    if picture is None or picture.twin is None or len(picture.twin.rows) <= WORDS:
        return picture
    rows = tuple((*row[:-1], _few(row[-1])) for row in picture.twin.rows[:WORDS])
    every = Link(
        title=text("All touchpoints by their number of journeys"),
        url=chosen(site, PATH, LISTING, sort="-journeys"),
    )
    return replace(picture, twin=replace(picture.twin, rows=rows), more=every)


def _few(cell: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the first of several values, and how many others there are."""
    left = len(cell) - ONWARD
    return (*cell[:ONWARD], text("and {n} more", n=left)) if left > 0 else cell


def _journeys_page(site: Site) -> Page:
    groups: dict[str, list[JourneyCard]] = defaultdict(list)
    for number, id_ in enumerate(journeys_first(site)):
        card = journey_card(site, id_, with_line=number < LINES)
        groups[site.handbook.journeys[id_].kind].append(card)
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
            key=site.words.key()
            if any(card.line for cards in groups.values() for card in cards)
            else (),
            network=_network(site),
            network_size=site.counted(
                sum(len(cell.touchpoints) for cell in site.tables.network.cells),
                "{n} touchpoint",
                "{n} touchpoints",
            ),
            intro=site.intros.get("journeys/index.md", ""),
        ),
        source="journeys/index.md" if "journeys/index.md" in site.intros else None,
        body=site.intros.get("journeys/index.md", ""),
        description=text("How customers go through the company."),
        tab="journeys/index.md",
        meta={"hide": ["toc"]},
    )
