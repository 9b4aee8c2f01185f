"""Where a journey stands in bigger ones, as a picture and in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import JourneyLine, NestingDiagram, Stop
from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.twin import Cell, Twin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.site import Site


def diagram(site: Site, journey: str) -> NestingDiagram | None:
    """Return where a journey stands, or nothing if it holds none and is part of none.

    Of journeys that are nested in a circle each is there once.
    """
    book, say = site.handbook, site.language.say
    outer = tuple(
        id_ for id_ in book.nested_in.get(journey, ()) if id_ != journey and id_ in book.journeys
    )
    inside = tuple(_levels(site, journey, {journey, *outer}))
    if not (outer or inside):
        return None
    return NestingDiagram(
        id=f"nesting-{journey}",
        title=say(text("Where “{title}” stands", title=book.title(journey))),
        description=site.counted(
            len(outer), "Part of {n} bigger journey", "Part of {n} bigger journeys"
        )
        + ", "
        + site.counted(sum(map(len, inside)), "holds {n} journey", "holds {n} journeys"),
        language=site.language.code,
        around=tuple(_line(site, id_, focus=journey) for id_ in outer),
        here=_line(site, journey),
        here_word=say(text("Here")),
        inside=inside,
    )


def words(found: NestingDiagram) -> Iterator[tuple[Text, JourneyLine]]:
    """Yield how each journey belongs to the one that is looked at, from the outside in."""
    for line in found.around:
        yield text("Part of, as step {n} of {all}", n=_place(line, found.here.id),
                   all=len(line.stops)), line  # fmt: skip
    lines = {found.here.id: found.here}
    for level in found.inside:
        for line in level:
            outer = lines[line.within or ""]
            number = _place(outer, line.id)
            lines[line.id] = line
            if outer is found.here:
                yield text("Contains, as step {n}", n=number), line
            else:
                yield text("Further inside, as step {n} of “{title}”", n=number,
                           title=outer.title), line  # fmt: skip


def twin(diagram: NestingDiagram) -> Twin:
    """Return the same in words: each journey with its steps, from the outside in."""
    found = list(words(diagram))
    around, inside = found[: len(diagram.around)], found[len(diagram.around) :]
    here = (text("Here"), diagram.here)
    return Twin(
        heads=(text("Where"), text("Journey"), text("Steps")),
        rows=tuple(
            (
                (where,),
                (Link(title=line.title, url=line.href if line is not diagram.here else None),),
                tuple(_steps(line)),
            )
            for where, line in (*around, here, *inside)
        ),
    )


def _steps(line: JourneyLine) -> Iterator[Cell]:
    """Yield the steps of a journey; only journeys are links."""
    for stop in line.stops:
        words_ = f"{stop.number} {stop.title}"
        yield Link(title=words_, url=stop.href) if stop.journey else words_


def _place(line: JourneyLine, journey: str) -> int:
    return next(stop.number for stop in line.stops if stop.journey == journey)


def _line(
    site: Site, journey: str, *, focus: str | None = None, within: str | None = None
) -> JourneyLine:
    """Return a journey with its stops; `focus` is the one among them that is looked at."""
    book = site.handbook
    stops = tuple(
        Stop(
            number=number,
            title=book.title(step.touchpoint or step.journey or ""),
            journey=step.journey,
            href=site.words.link(step.touchpoint or step.journey or "").url,
        )
        for number, step in enumerate(book.ways[journey].steps, 1)
    )
    line = JourneyLine(
        id=journey,
        title=book.title(journey),
        facts=site.counted(len(stops), "{n} step", "{n} steps"),
        stops=stops,
        href=site.addresses.journey(journey),
        tooltip=book.journeys[journey].summary or book.title(journey),
        within=within,
    )
    if focus is None:
        return line
    place = text("step {n} of {all}", n=_place(line, focus), all=len(stops))
    return replace(line, facts=site.language.say(place))


def _levels(site: Site, journey: str, seen: set[str]) -> Iterator[tuple[JourneyLine, ...]]:
    """Yield the journeys inside, level by level; one that was met already is not met again."""
    outer = [journey]
    while outer:
        level = []
        for one in outer:
            for step in site.handbook.ways[one].steps:
                if step.journey is not None and step.journey not in seen:
                    seen.add(step.journey)
                    level.append(_line(site, step.journey, within=one))
        if level:
            yield tuple(level)
        outer = [line.id for line in level]
