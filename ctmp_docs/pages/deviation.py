"""What differs from what was meant, on the page of a journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.pictures.deviation import counts
from ctmp_docs.pages.shown import shown
from ctmp_docs.pages.views import Fold

if TYPE_CHECKING:
    from ctmp_docs.model import Journey
    from ctmp_docs.pages.site import Site


def deviation_fold(site: Site, journey: Journey) -> Fold | None:
    """Return the comparison of a journey with what was meant, if it is compared to something."""
    found = site.tables.deviations.get(journey.id)
    if found is None:
        return None
    key = f"deviation-{journey.id}"
    number = found.differences
    return Fold(
        id="deviation",
        title=text("What differs from “{title}”", title=site.handbook.title(found.compared_to)),
        count=site.counted(number, "{n} difference", "{n} differences")
        if number
        else text("nothing differs"),
        rows=(),
        picture=shown(site, key, note=_note(site, key, counts(site, found))),
        is_open=journey.kind == "observed",
    )


def _note(site: Site, key: str, words: str) -> str | Text:
    """Return the counts, and what the picture leaves out."""
    picture = site.drawn.get(key)
    if picture is None or not picture.omitted:
        return words
    more = site.counted(
        picture.omitted,
        "The last column is not drawn; the words below are complete.",
        "The last {n} columns are not drawn; the words below are complete.",
    )
    return text("{counts}. {more}", counts=words, more=more)
