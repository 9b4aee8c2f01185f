"""The touchpoint manager's Monday: what to do next, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.pages.improve.week import week_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.page import Page
    from ctmp_docs.pages.site import Site


def improve_pages(site: Site) -> Iterator[Page]:
    """Yield the pages below *Improve*."""
    yield week_page(site)
