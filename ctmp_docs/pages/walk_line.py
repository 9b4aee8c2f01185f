"""The small diagram of a walk: how the journey feels, where one is, and which ways lead aside.

Places across are percentages, so that marks keep their size on every screen; places down are
pixels. Steps stand in the author's order: a line joins two neighbours only if customers go from
one to the other, every other way is a bow below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.pages.lines import emotion_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ctmp_docs.language import Text
    from ctmp_docs.pages.lines import LinePoint
    from ctmp_docs.pages.site import Site
    from ctmp_docs.vocabulary import Band

HEIGHT = 64.0
"""Of the part with the marks."""
_BOW, _DEEPER, _LEVELS = 7.0, 5.0, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A step on the line."""

    step: str
    name: Text
    """What a reader hears and sees of it: number, title, band."""
    x: float
    y: float
    left: float
    """Where the part of the line begins that is the step's own."""
    band: Band | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bow:
    """A way that does not lead to the step beside: ahead over others, or back."""

    source: str
    left: float
    width: float
    depth: float
    is_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkLine:
    """How the whole journey feels, with a place for each step."""

    marks: tuple[Mark, ...]
    share: float
    """How much of the width a step has, in percent."""
    strokes: tuple[tuple[float, float, float, float], ...]
    """(x, y, x, y) of each stretch."""
    bows: tuple[Bow, ...]
    limits: tuple[float, float]
    """The heights at which the bands meet."""
    height: float
    """With the bows."""


def walk_line(site: Site, journey: str) -> WalkLine | None:
    """Return the line of a journey, or nothing where no step is rated."""
    way, book = site.handbook.ways[journey], site.handbook
    if all(step.rating is None for step in way.steps):
        return None
    share = 100 / len(way.steps)
    bands = book.settings.bands
    line = emotion_line(
        [step.rating for step in way.steps],
        [book.band(step.rating) for step in way.steps],
        (bands.okay_from, bands.delighting_from),
        width=100, height=HEIGHT, inset=share / 2,
    )  # fmt: skip
    places = {step.id: n for n, step in enumerate(way.steps)}
    edges = {(places[edge.source], places[edge.target]): edge.source for edge in way.edges}
    bows = tuple(_bows(edges, line.points))
    return WalkLine(
        marks=tuple(
            Mark(
                step=step.id,
                name=text(
                    "Step {n}: {title}, {band}",
                    n=n + 1,
                    title=book.title(step.touchpoint or step.journey or ""),
                    band=site.words.rating(step.rating).label,
                ),
                x=point.x,
                y=point.y,
                left=round(share * n, 2),
                band=point.band,
            )
            for n, (step, point) in enumerate(zip(way.steps, line.points, strict=True))
        ),
        share=round(share, 2),
        strokes=tuple(_strokes(edges, line.points)),
        bows=bows,
        limits=line.limits,
        height=HEIGHT + max((bow.depth + 1 for bow in bows), default=0),
    )


def _strokes(
    edges: Iterable[tuple[int, int]], points: tuple[LinePoint, ...]
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the stretches between neighbours that are both rated and follow each other."""
    for source, target in edges:
        if target == source + 1:
            one, other = points[source], points[target]
            if one.band is not None and other.band is not None:
                yield one.x, one.y, other.x, other.y


def _bows(edges: dict[tuple[int, int], str], points: tuple[LinePoint, ...]) -> Iterator[Bow]:
    """Yield the other ways, short ones near the line; those that overlap at different depths."""
    others = sorted(
        ((source, target) for source, target in edges if target - source not in {0, 1}),
        key=lambda way: (abs(way[1] - way[0]), way),
    )
    levels: list[list[tuple[int, int]]] = [[] for _level in range(_LEVELS)]
    for source, target in others:
        low, high = sorted((source, target))
        free = (n for n, taken in enumerate(levels) if all(high <= a or b <= low for a, b in taken))
        level = next(free, _LEVELS - 1)
        levels[level].append((low, high))
        yield Bow(
            source=edges[source, target],
            left=points[low].x,
            width=round(points[high].x - points[low].x, 2),
            depth=_BOW + _DEEPER * level,
            is_back=target < source,
        )
