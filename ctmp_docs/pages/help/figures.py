"""How figures are computed, and what signs and pictures mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.help.common import LAST, TAB, crumbs
from ctmp_docs.pages.help.computed import GROUPS, Computed
from ctmp_docs.pages.help.worked import worked
from ctmp_docs.pages.page import Page
from ctmp_docs.pages.stages import REACHED, STEPS
from ctmp_docs.vocabulary import PHASES, VOCABULARIES

if TYPE_CHECKING:
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresView:
    """What figures and signs mean."""

    crumbs: tuple[Link, ...]
    ratings: tuple[tuple[RatingView, Text], ...]
    """Each band with its range, the best first."""
    signs: tuple[tuple[str, Text, Text], ...]
    groups: tuple[tuple[str, Text, tuple[tuple[Computed, Text], ...]], ...]
    """(anchor, title, figures with an example each)."""
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
    small = replace(worked(), phases={phase: site.words.phase(phase) for phase in PHASES})
    return Page(
        path="help/figures.md",
        title=text("Figures and signs"),
        template="help-figures",
        view=FiguresView(
            crumbs=crumbs(site),
            ratings=tuple(zip(site.words.key(), ranges, strict=False)),
            signs=_SIGNS,
            groups=tuple(
                (id_, title, tuple((one, one.example(small)) for one in found))
                for id_, title, found in GROUPS
            ),
            stages=tuple(
                (
                    title,
                    tuple(
                        (stage, VOCABULARIES["stage"][stage].label, REACHED[stage])
                        for stage in stages
                    ),
                )
                for title, stages in STEPS
            ),
        ),
        description=text("How figures are computed, and what the signs in pictures mean."),
        tab=TAB,
        is_listed=True,
        meta=LAST,
    )
