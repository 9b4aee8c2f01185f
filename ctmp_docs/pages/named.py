"""What stands for the values of a table's column in addresses: ids, the same in every language.

A link to some rows of a table is sent on, and whoever opens it may read another language, or a
handbook in which something has another title by then. Values without an id stand there in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.site import PHASE_ORDER
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.pages.listing import Named
    from ctmp_docs.pages.site import Site

YES_NO: Mapping[str, Text] = {"yes": text("yes"), "no": text("no")}
"""The two answers."""
UNRATED = "none"
"""What stands for a touchpoint without a rating."""


def words_of(vocabulary: str) -> Named:
    """Return the words of a vocabulary, in its order."""
    return {id_: word.label for id_, word in VOCABULARIES[vocabulary].items()}


def departments(site: Site) -> Named:
    """Return the departments that these readers see."""
    return {id_: one.title for id_, one in site.handbook.departments.items()}


def phases(site: Site) -> Named:
    """Return the phases in the order in which customers live them."""
    return {id_: site.words.phase(id_) for id_ in PHASE_ORDER}


def bands(site: Site) -> Named:
    """Return the bands of ratings, and what is said without a rating."""
    return {one.band or UNRATED: one for one in site.words.key()}


def channels(site: Site) -> Named:
    """Return the channels that are used."""
    used = sorted({one.channel for one in site.handbook.touchpoints.values() if one.channel})
    return {id_: site.words.channel(id_) or id_ for id_ in used}


def kpis(site: Site, ids: Iterable[str | None]) -> Named:
    """Return those KPIs of the handbook; nothing stands for a rating, which is none."""
    return {id_: site.kpi_title(id_) for id_ in ids if id_ is not None}
