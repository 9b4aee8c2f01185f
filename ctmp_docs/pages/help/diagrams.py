"""How to read the pictures: one of each kind, with a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.charts import rating_chart
from ctmp_docs.pages.example import example
from ctmp_docs.pages.help.common import LAST, TAB, crumbs, link
from ctmp_docs.pages.lists import journey_line
from ctmp_docs.pages.page import Page
from ctmp_docs.pages.pictures import EXAMPLES, example_key
from ctmp_docs.pages.ring import ring
from ctmp_docs.pages.shown import Shown, shown

if TYPE_CHECKING:
    from ctmp_docs.pages.lines import EmotionLine, RingPart
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.views import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of picture."""

    id: str
    title: Text
    question: Text
    how: Text
    """How it is read."""
    where: Text
    """On which page it is."""
    fence: str | None
    """What an author writes to have it on another page, where that is possible."""
    picture: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagramsView:
    """All that the page shows."""

    crumbs: tuple[Link, ...]
    signs: Link
    kinds: tuple[Kind, ...]
    ring: tuple[RingPart, ...]
    total: int
    line: EmotionLine
    chart: Chart | None


_KINDS: dict[str, tuple[Text, Text, Text, Text, str]] = {
    "map": (
        text("Journey map"),
        text("Who acts when, where does it hurt, where does it change hands?"),
        text("Read it like a timetable: one step a column, a lane for each department, and above "
             "them how it feels. Where the line in the lanes runs up or down, the customer "
             "changes hands (◆)."),
        text("on the page of a journey of which at least half of the steps are rated"),
        "journey=ID view=map",
    ),
    "flow": (
        text("Flow"),
        text("What happens, in which order, with which branches?"),
        text("Follow the arrows from the left. The usual way is straight; other ways leave it "
             "below, with the reason beside the line. A thick border is a step that has to be."),
        text("on the page of every journey"),
        "journey=ID view=flow",
    ),
    "deviation": (
        text("Deviation"),
        text("What differs from what was meant?"),
        text("Above is what was planned, below what happened. Crossing arrows are another order, "
             "a cross is a step that is missing, a word says what else differs."),
        text("on the page of a journey that is compared with another one"),
        "journey=ID view=deviation",
    ),
    "nesting": (
        text("Journeys within journeys"),
        text("Where am I in the bigger journey?"),
        text("Each row is a journey. Two lines open from one of its steps to the row below it, "
             "which is what happens within that step."),
        text("on the page of a journey that holds others or is part of one"),
        "journey=ID view=nesting",
    ),
    "neighbourhood": (
        text("Before and after"),
        text("Where do customers come from, and where do they go on to?"),
        text("The touchpoint is in the middle. The letters say on which journeys customers go "
             "that way; a thicker line is more journeys."),
        text("on the page of a touchpoint where at least two journeys meet, folded"),
        "touchpoint=ID",
    ),
    "handoffs": (
        text("Hand-offs"),
        text("Between whom do customers change hands?"),
        text("Departments stand in the order in which customers meet them. An arc above leads "
             "onward, one below leads back; the number says how often, over all journeys."),
        text("on the page of hand-offs, and on that of each department with its own"),
        "view=handoffs",
    ),
    "network": (
        text("All journeys in one picture"),
        text("Which are the key touchpoints?"),
        text("Columns are phases, rows are departments. Each field names the touchpoint through "
             "which most journeys lead; others are dots, and arrows sum up all journeys."),
        text("on the page of all journeys, folded"),
        "view=network",
    ),
    "opportunity": (
        text("Importance and satisfaction"),
        text("Where does it pay most to improve something?"),
        text("The higher a touchpoint stands, the more it matters; the further left, the less "
             "customers like it. Above the diagonal there is most to gain."),
        text("on the page of priorities"),
        "",
    ),
}  # fmt: skip


def diagrams_page(site: Site) -> Page:
    """Return the page that shows how every kind of picture is read."""
    shop = example(site)
    kinds = []
    for key, upright in EXAMPLES.items():
        id_ = key.partition("-")[0]
        picture = shown(site, example_key(key), upright=example_key(upright) if upright else None)
        if picture is not None:
            title, question, how, where, fence = _KINDS[id_]
            kinds.append(
                Kind(id=id_, title=title, question=question, how=how, where=where,
                     fence=f"```ctmp {fence}\n```" if fence else None, picture=picture)
            )  # fmt: skip
    return Page(
        path="help/diagrams.md",
        title=text("How to read the pictures"),
        template="help-diagrams",
        view=DiagramsView(
            crumbs=crumbs(site),
            signs=link(site, text("Figures and signs"), "help/figures.md"),
            kinds=tuple(kinds),
            ring=ring(shop),
            total=len(shop.handbook.touchpoints),
            line=journey_line(shop, "get-glasses"),
            chart=rating_chart(shop, shop.handbook.touchpoints["invoice"]),
        ),
        description=text("One picture of each kind, with the question that it answers."),
        tab=TAB,
        meta={**LAST, "hide": ["toc"]},
    )
