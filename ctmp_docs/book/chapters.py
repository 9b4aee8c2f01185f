"""Which pages a book holds, and in which order they read well.

The customers' journeys come first, then what happens at each touchpoint, then who is behind it,
then the words. Tools, lists and figures for the desk are left to the site.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.language import Text, text
from ctmp_docs.pages.site import PHASE_ORDER
from ctmp_docs.render import Heading, Rendered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ctmp_docs.build import Build
    from ctmp_docs.render import Segment

PartKind: TypeAlias = Literal["whole", "department", "journey"]

_SIGNS_PAGE, _SIGNS = "help/figures.md", frozenset({"ratings", "signs"})
_FEW = 12
"""So many touchpoints make one chapter; more have one for each phase."""
_LEFT_OUT = frozenset({"my-list"})
"""Headings whose parts are for work at the screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How much of the handbook a book holds."""

    kind: PartKind = "whole"
    id: str = ""


WHOLE = Part()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of the site in the book."""

    page: Rendered
    kind: str
    """`journey`, `touchpoint`, `department` or `text`."""
    is_named: bool = True
    """Whether its title is a heading, and in the contents; else its chapter's title says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Leaves under one heading."""

    id: str
    title: str | Text
    leaves: tuple[Leaf, ...]
    above: str | Text = ""
    """What the chapter belongs to, where several together are one thing."""


def chapters(built: Build, part: Part) -> tuple[Chapter, ...]:
    """Return the chapters of a book, none of them empty."""
    pages = {rendered.page.path: rendered for rendered in built.pages}
    found = (
        Chapter(id="reading", title=text("How to read this"), leaves=_signs(pages)),
        *_body(built, part, pages),
        Chapter(id="words", title=text("Words"), leaves=_words(pages)),
    )
    return tuple(one for one in found if one.leaves)


def _body(built: Build, part: Part, pages: Mapping[str, Rendered]) -> Iterator[Chapter]:
    book = built.handbook
    match part.kind:
        case "journey":
            yield _journeys(built, pages, [part.id])
            yield _on_the_way(built, pages, part.id)
        case "department":
            yield _departments(built, pages, [part.id])
            mine = [id_ for id_, one in book.touchpoints.items() if one.owner == part.id]
            yield from _by_phase(built, pages, mine)
        case _:
            yield _journeys(built, pages, book.journeys)
            yield from _by_phase(built, pages, book.touchpoints)
            yield _departments(built, pages, book.departments)


def _signs(pages: Mapping[str, Rendered]) -> tuple[Leaf, ...]:
    """Return what a reader must know: what ratings and the signs in pictures mean."""
    page = pages.get(_SIGNS_PAGE)
    if page is None:
        return ()
    kept: list[Segment] = []
    is_kept = False
    for segment in page.segments:
        if isinstance(segment, Heading):
            is_kept = segment.id in _SIGNS
        if is_kept:
            kept.append(segment)
    return (Leaf(page=replace(page, segments=tuple(kept)), kind="text", is_named=False),)


def _journeys(built: Build, pages: Mapping[str, Rendered], ids: Iterable[str]) -> Chapter:
    named = _by_title(built, {id_: built.handbook.journeys[id_].title for id_ in ids})
    leaves = _leaves(pages, (f"journeys/{id_}.md" for id_ in named), "journey")
    return Chapter(id="journeys", title=text("Journeys"), leaves=leaves)


def _on_the_way(built: Build, pages: Mapping[str, Rendered], journey: str) -> Chapter:
    """Return the touchpoints of a journey, in the order in which customers come to them."""
    ids = dict.fromkeys(built.tables.journeys[journey].touchpoints)
    leaves = _leaves(pages, (f"touchpoints/{id_}.md" for id_ in ids), "touchpoint")
    return Chapter(id="touchpoints", title=text("Touchpoints on the way"), leaves=leaves)


def _by_phase(
    built: Build, pages: Mapping[str, Rendered], ids: Collection[str]
) -> Iterator[Chapter]:
    """Yield the touchpoints in the order of their first phases; of few, one chapter."""
    found: dict[str, tuple[Leaf, ...]] = {}
    for phase in PHASE_ORDER:
        titles = {
            id_: built.handbook.touchpoints[id_].title
            for id_ in ids
            if built.handbook.touchpoints[id_].phases[0] == phase
        }
        paths = (f"touchpoints/{id_}.md" for id_ in _by_title(built, titles))
        found[phase] = _leaves(pages, paths, "touchpoint")
    if len(ids) <= _FEW:
        leaves = tuple(leaf for one in found.values() for leaf in one)
        yield Chapter(id="touchpoints", title=text("Touchpoints"), leaves=leaves)
        return
    for phase, leaves in found.items():
        label = built.handbook.phase_label(phase, built.language.code)
        yield Chapter(id=f"phase-{phase}", title=label, above=text("Touchpoints"), leaves=leaves)


def _departments(built: Build, pages: Mapping[str, Rendered], ids: Iterable[str]) -> Chapter:
    named = _by_title(built, {id_: built.handbook.departments[id_].title for id_ in ids})
    leaves = _leaves(pages, (f"departments/{id_}.md" for id_ in named), "department")
    return Chapter(id="departments", title=text("Departments"), leaves=leaves)


def _words(pages: Mapping[str, Rendered]) -> tuple[Leaf, ...]:
    """Return the glossary, if it has a word."""
    page = pages.get("glossary.md")
    if page is None or not any(
        getattr(one, "markdown", "") or getattr(one, "search", "") for one in page.segments
    ):
        return ()
    return (Leaf(page=page, kind="text", is_named=False),)


def _by_title(built: Build, titles: Mapping[str, str]) -> list[str]:
    return sorted(titles, key=lambda id_: (built.language.sort_key(titles[id_]), id_))


def _leaves(pages: Mapping[str, Rendered], paths: Iterable[str], kind: str) -> tuple[Leaf, ...]:
    return tuple(
        Leaf(page=replace(pages[path], segments=_for_paper(pages[path].segments)), kind=kind)
        for path in paths
        if path in pages
    )


def _for_paper(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Leave out what is for work at the screen, from its heading to the next."""
    kept: list[Segment] = []
    is_kept = True
    for segment in segments:
        if isinstance(segment, Heading):
            is_kept = segment.id not in _LEFT_OUT
        if is_kept:
            kept.append(segment)
    return tuple(kept)
