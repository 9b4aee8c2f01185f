"""What is shown for an address that leads nowhere: the search, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.pages.page import Link

if TYPE_CHECKING:
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class LostView:
    """What one language of a site says; the first one has the page's heading and its search."""

    language: str
    is_first: bool
    links: tuple[Link, ...]


def lost_view(site: Site) -> LostView:
    """Return what a site says in its language to somebody who is lost."""
    to = site.addresses.page
    return LostView(
        language=site.language.code,
        is_first=not site.addresses.prefix,
        links=(
            Link(title=text("Touchpoints"), url=to("touchpoints/index.md")),
            Link(title=text("Journeys"), url=to("journeys/index.md")),
            Link(title=text("Home"), url=to("index.md")),
        ),
    )
