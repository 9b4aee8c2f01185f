"""What the dialog of the search shows before anybody has typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link

if TYPE_CHECKING:
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDialog:
    """The dialog's own links."""

    starts: tuple[tuple[Link, Text], ...]
    """Where to begin without a word to look for, with what is found there."""
    explorer: str
    """Where all touchpoints are."""
    suggest: str | None
    """Where to say that something is missing, if the handbook says so."""


def search_dialog(site: Site) -> SearchDialog:
    """Return the dialog of a site's search."""
    to = site.addresses.page
    explorer = to("touchpoints/index.md")
    return SearchDialog(
        starts=(
            (Link(title=text("All touchpoints"), url=explorer),
             text("by phase, with who is in charge")),
            (Link(title=text("All journeys"), url=to("journeys/index.md")),
             text("how customers go through the company")),
            (Link(title=text("All departments"), url=to("departments/index.md")),
             text("who is there for what, and how to reach them")),
            (Link(title=text("All words"), url=to("glossary.md")),
             text("what the words of this handbook mean")),
        ),
        explorer=explorer,
        suggest=site.suggestions.suggest(site.language.gettext("Search")),
    )  # fmt: skip
