"""Journeys within journeys, on the page of a journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import NestingDiagram
from ctmp_docs.language import text
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.nesting import words
from ctmp_docs.pages.shown import shown
from ctmp_docs.pages.views import Fold

if TYPE_CHECKING:
    from ctmp_docs.model import Journey
    from ctmp_docs.pages.site import Site


def nesting_fold(site: Site, journey: Journey) -> Fold | None:
    """Return where a journey stands, if it holds others or is part of others.

    The words stand below the picture, and on a narrow screen instead of it.
    """
    key = f"nesting-{journey.id}"
    found = site.diagrams.get(key)
    if not isinstance(found, NestingDiagram):
        return None
    rows = tuple((where, (Link(title=line.title, url=line.href),)) for where, line in words(found))
    drawn = site.drawn.get(key)
    note = None
    if drawn is not None and drawn.omitted:
        note = site.counted(
            drawn.omitted,
            "{n} more journey is not drawn, but named below.",
            "{n} more journeys are not drawn, but named below.",
        )
    return Fold(
        id="nesting",
        title=text("Journeys within journeys"),
        count=site.counted(len(rows), "{n} journey", "{n} journeys"),
        rows=rows,
        picture=shown(site, key, note=note, with_twin=False),
    )
