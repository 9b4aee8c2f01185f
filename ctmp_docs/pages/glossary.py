"""The words of the handbook, and the ids behind segments, personas and KPIs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.glossary import entries
from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Page

if TYPE_CHECKING:
    from ctmp_docs.glossary import Entry
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView:
    """The words of the method and of the organisation; segments, personas and KPIs."""

    terms: tuple[Entry, ...]
    """Both in one list: nobody knows beforehand whose word it is."""
    organisation: str
    has_own: bool
    """Whether the organisation has words, so that it is said which they are."""
    personas: tuple[tuple[str, str | None], ...]
    segments: tuple[tuple[str, str | None], ...]
    kpis: tuple[tuple[str, tuple[str | Text, ...]], ...]


def glossary_page(site: Site) -> Page:
    """Return the page of words: terms, personas, segments and KPIs."""
    settings = site.handbook.settings
    terms = entries(site.handbook.terms.terms, site.language)
    return Page(
        path="glossary.md",
        title=text("Glossary"),
        template="glossary",
        view=GlossaryView(
            terms=terms,
            organisation=settings.organisation,
            has_own=any(one.is_own for one in terms),
            personas=tuple((one.title, one.summary) for one in settings.personas),
            segments=tuple((one.title, one.summary) for one in settings.segments),
            kpis=tuple(
                (
                    kpi.title,
                    tuple(
                        part
                        for part in (
                            kpi.unit,
                            site.words.label("better", kpi.better) if kpi.better else None,
                        )
                        if part is not None
                    ),
                )
                for kpi in settings.kpis
            ),
        ),
        description=text("The words of this handbook and what they mean."),
        tab="help/index.md",
        is_listed=True,
    )
