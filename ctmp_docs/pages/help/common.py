"""What the pages of the help share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.pages.site import Site

TAB = "help/index.md"
"""The page whose tab is marked."""
LAST: Mapping[str, Any] = {"search": {"boost": 0.2}}
"""Who searches the handbook looks for a touchpoint first, and for a rule of ours last."""


def crumbs(site: Site) -> tuple[Link, ...]:
    """Return the way from the home page to a page of the help."""
    return (
        Link(title=text("Home"), url=site.addresses.page("index.md")),
        Link(title=text("Help"), url=site.addresses.page(TAB)),
    )


def link(site: Site, title: Text, path: str) -> Link:
    """Return a link to a page of the help."""
    return Link(title=title, url=site.addresses.page(path))
