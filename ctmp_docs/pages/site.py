"""What every page may ask: the handbook, its tables, words and addresses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import Text, text
from ctmp_docs.pages.upkeep import Upkeep
from ctmp_docs.vocabulary import PHASES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ctmp_docs.diagrams.model import Diagram, Picture
    from ctmp_docs.handbook import Handbook
    from ctmp_docs.indexes import Tables
    from ctmp_docs.indexes.method import PastProgress
    from ctmp_docs.language import Language
    from ctmp_docs.model import Entry, Settings
    from ctmp_docs.pages.feedback import Suggestions
    from ctmp_docs.pages.page import Addresses, Link, Page
    from ctmp_docs.pages.translation import Translation
    from ctmp_docs.pages.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything from which pages are planned. It holds values and makes words; it draws nothing."""

    handbook: Handbook
    tables: Tables
    words: Words
    language: Language
    addresses: Addresses
    suggestions: Suggestions
    today: date
    has_workbooks: bool = False
    """Whether the touchpoints can be downloaded as a workbook."""
    diagrams: Mapping[str, Diagram] = field(default_factory=dict)
    """What is to be drawn, by key."""
    drawn: Mapping[str, Picture] = field(default_factory=dict)
    """What was drawn; of the others only the words are shown, with a note."""
    intros: Mapping[str, str] = field(default_factory=dict)
    """The text of authors' other pages, by the file's path."""
    intro_files: Mapping[str, str] = field(default_factory=dict)
    """The file that introduces a generated page, by the page's path (`touchpoints/index.md`)."""
    upkeep: Upkeep = field(default_factory=Upkeep)
    """What is known about the handbook itself: findings, days of changes, drafts in a preview."""
    translation: Translation | None = None
    """In a second language: which texts are translated, and which no longer hold."""
    past: tuple[PastProgress, ...] = ()
    """How far the touchpoints were at the ends of past months, the oldest first."""

    def introduced(self, page: Page) -> Page:
        """Return a generated page with the text that an author wrote for it, if there is one."""
        file = self.intro_files.get(page.path)
        return replace(page, source=file, body=self.intros[file]) if file is not None else page

    def counted(self, number: int, singular: str, plural: str) -> str:
        """Return a number of things in words."""
        return self.language.counted(number, singular, plural)

    def kpi_title(self, id_: str) -> str:
        """Return the title of a KPI."""
        return next((kpi.title for kpi in self.handbook.settings.kpis if kpi.id == id_), id_)

    def segment_title(self, id_: str) -> str:
        """Return the title of a segment."""
        segments = self.handbook.settings.segments
        return next((one.title for one in segments if one.id == id_), id_)

    def audience_title(self, id_: str) -> str | Text:
        """Return the title of an audience."""
        audiences = self.handbook.settings.audiences
        return next((one.title for one in audiences if one.id == id_), text("everyone"))

    def meta(self, entry: Entry) -> dict[str, Any]:
        """Return the theme's own settings that an author gave a page."""
        meta: dict[str, Any] = {}
        if entry.tags:
            meta["tags"] = list(entry.tags)
        if entry.hide:
            meta["hide"] = list(entry.hide)
        if entry.icon is not None:
            meta["icon"] = entry.icon
        if entry.search is not None:
            meta["search"] = entry.search.model_dump(exclude_none=True)
        return meta

    def own_fields(
        self, entry: Entry | Settings
    ) -> tuple[tuple[str | Text, tuple[str | Text | Link, ...]], ...]:
        """Return the organisation's own fields as label and values."""
        return tuple((_own_label(key), _own_values(value)) for key, value in entry.extra.items())

    def about(self, entry: Entry) -> list[tuple[str | Text, tuple[str | Text | Link, ...]]]:
        """Return what a page says about itself: for whom it is, and what it is allowed."""
        rows: list[tuple[str | Text, tuple[str | Text | Link, ...]]] = []
        if entry.audience != ("everyone",):
            titles = tuple(self.audience_title(id_) for id_ in entry.audience)
            rows.append((text("Who may read this"), titles))
        for allowance in entry.allow:
            until = text(" until {day}", day=allowance.until) if allowance.until is not None else ""
            rows.append(
                (
                    text("Allowed here"),
                    (text("{rule}{until}: {because}", rule=allowance.rule, until=until,
                          because=allowance.because),),
                )
            )  # fmt: skip
        return rows

    def by_phase(self, touchpoints: list[str]) -> list[tuple[str, list[str]]]:
        """Return touchpoints by their first phase, in the order of the phases."""
        groups: dict[str, list[str]] = defaultdict(list)
        for id_ in touchpoints:
            groups[self.handbook.touchpoints[id_].phases[0]].append(id_)
        return [(phase, groups[phase]) for phase in PHASE_ORDER if phase in groups]


PHASE_ORDER = tuple(PHASES)
"""The phases in the order in which customers live them."""


def _own_label(key: str) -> str:
    words = key.removeprefix("x-").replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _own_values(value: Any) -> tuple[str | Text, ...]:
    if isinstance(value, list):
        return tuple(words for item in value for words in _own_values(item))
    if isinstance(value, dict):
        return tuple(
            f"{_own_label(str(key))}: {', '.join(map(str, _own_values(item)))}"
            for key, item in value.items()
        )
    if isinstance(value, bool):
        return (text("yes") if value else text("no"),)
    return (str(getattr(value, "written", value)),)
