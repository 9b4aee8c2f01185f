"""How figures are computed, and what signs and pictures mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.help.common import LAST, TAB, crumbs
from ctmp_docs.pages.page import Page
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView

_FIGURES: tuple[tuple[str, Text, Text], ...] = (
    ("gap", text("Gap"),
     text("How far the goal is away: the rating that is wanted minus the rating of today.")),
    ("importance", text("Importance"),
     text("The highest of the three relevances (purchase, repurchase, recommendation), 0 to 10.")),
    ("opportunity", text("Opportunity"),
     text("Where the next hour is spent best: importance + (importance − rating of today), and "
          "importance alone where the rating is higher. After Ulwick; 0 to 19.")),
    ("ranking", text("Super touchpoints"),
     text("The relevances given, added up, times the number of journeys that lead through the "
          "touchpoint; observed journeys do not count. A star is on those that somebody declared, "
          "with a reason.")),
    ("key", text("Key touchpoints"),
     text("Those that lie on many journeys: counted are the journeys whose own steps name them, "
          "without observed ones.")),
    ("handoff", text("Hand-off"),
     text("The customer goes from a touchpoint of one department to that of another. Each way "
          "between two steps counts once, over all journeys but observed ones.")),
    ("media-break", text("Media break"),
     text("The customer has to jump between online and offline. A touchpoint that is both breaks "
          "nothing.")),
    ("quick-win", text("Quick win"),
     text("An action with small effort and large impact.")),
    ("before-after", text("Before and after"),
     text("For each action that is done: the last rating or value before that day, and the latest "
          "one after it.")),
    ("review", text("Review"),
     text("Due is the day of the last review plus the interval. A page that nobody reviewed has no "
          "due date.")),
    ("unknown", text("Unknown"),
     text("What nobody wrote is shown as unknown, never as 0.")),
)  # fmt: skip
_SIGNS: tuple[tuple[str, Text, Text], ...] = (
    ("must", text("Thick edge"), text("a touchpoint that customers have to pass")),
    ("can", text("Thin edge"), text("one that they may pass; every box leads to its page")),
    ("planned", text("Dashed edge"), text("one that is planned and does not exist yet")),
    ("optional", text("Dotted edge"), text("a step that customers may leave out")),
    ("nested", text("Box on a box"), text("a journey of its own, as one step")),
    ("star", text("Star"), text("a super touchpoint")),
    ("arrow", text("Arrow"), text("customers go this way; words beside it say when")),
    ("diamond", text("Diamond"), text("a hand-off from one department to another")),
    ("slashes", text("Two strokes"), text("a media break: from online to offline, or back")),
)  # fmt: skip
_STEPS: tuple[tuple[Text, tuple[str, str]], ...] = (
    (text("Actual analysis"), ("1a", "1b")),
    (text("Target strategy"), ("2a", "2b")),
    (text("Operative implementation"), ("3a", "3b")),
    (text("Monitoring"), ("4a", "4b")),
)
_REACHED: dict[str, Text] = {
    "1a": text("the file is there"),
    "1b": text("it says something of today"),
    "2a": text("the goal has a rating or a description"),
    "2b": text("there is an approach or a decision"),
    "3a": text("an action has somebody in charge and a due date"),
    "3b": text("an action is done"),
    "4a": text("a KPI has a value later than its baseline"),
    "4b": text("there is a rating later than a done action"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresView:
    """What figures and signs mean."""

    crumbs: tuple[Link, ...]
    ratings: tuple[tuple[RatingView, Text], ...]
    """Each band with its range, the best first."""
    signs: tuple[tuple[str, Text, Text], ...]
    figures: tuple[tuple[str, Text, Text], ...]
    stages: tuple[tuple[Text, tuple[tuple[str, str | Text, Text], ...]], ...]
    """(step of the method, its stages: (number, label, what reaches it))."""


def figures_page(site: Site) -> Page:
    """Return the page about figures and signs."""
    limits = site.handbook.settings.bands
    ranges = (
        text("from {limit}", limit=limits.delighting_from),
        text("from {limit}", limit=limits.okay_from),
        text("below {limit}", limit=limits.okay_from),
        text("nobody has rated it yet"),
    )
    return Page(
        path="help/figures.md",
        title=text("Figures and signs"),
        template="help-figures",
        view=FiguresView(
            crumbs=crumbs(site),
            ratings=tuple(zip(site.words.key(), ranges, strict=False)),
            signs=_SIGNS,
            figures=_FIGURES,
            stages=tuple(
                (
                    title,
                    tuple(
                        (stage, VOCABULARIES["stage"][stage].label, _REACHED[stage])
                        for stage in stages
                    ),
                )
                for title, stages in _STEPS
            ),
        ),
        description=text("How figures are computed, and what the signs in pictures mean."),
        tab=TAB,
        is_listed=True,
        meta=LAST,
    )
