"""NestingDiagram → Scene: bigger journeys above, this one framed, the ones inside it below."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctmp_docs.diagrams.model import JourneyLine, NestingDiagram, Node
from ctmp_docs.diagrams.nesting import rail
from ctmp_docs.diagrams.parts import cards
from ctmp_docs.diagrams.parts.canvas import HEAD, Canvas
from ctmp_docs.diagrams.parts.scene import Scene, Zone
from ctmp_docs.diagrams.parts.text import wrap

WIDTH = 1128.0
MOST_AROUND = 3
"""Bigger journeys that are drawn."""
MOST_BESIDE = 4
"""Journeys that are drawn on one level."""
MOST_LEVELS = 3
"""Levels that are drawn below the journey itself."""
MOST_LINKS = 60
"""With more links than this only journeys can be opened."""
_INSET = 12.0
_NAME = 196.0
_RAIL = 232.0
_MIDDLE = 676.0
_REACH = 124.0
_BETWEEN_ROWS = 14.0
_LENS = 38.0
_BESIDE = 16.0
_OFF = 3.0
_LEAST_HERE = 440.0
_MANY = 3
"""So many boxes below stand to both sides of the journey above them."""
_CORNER = 9.0
"""From the corner of a box to where its upper edge is straight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """Where a lens begins: below a stop, and where the row of the stop ends."""

    x: float
    half: float
    top: float
    bottom: float


def scene(diagram: NestingDiagram) -> tuple[Scene, int]:
    """Return the picture, and how many journeys were left out."""
    above, levels, omitted = _shown(diagram)
    canvas = Canvas()
    sheet = _Sheet(
        canvas=canvas,
        language=diagram.language,
        here=diagram.here.id,
        are_links=_links(diagram, above, levels) <= MOST_LINKS,
    )
    top = 0.0
    opening: _Opening | None = None
    for line in above:
        following = _bigger(sheet, line, top)
        if opening is not None:
            _tube(canvas, opening, following.top - rail.HIGH - 2 * _OFF)
        opening, top = following, following.bottom + _BETWEEN_ROWS
    if opening is not None:
        top = opening.bottom + _LENS
    openings, bottom = _here(sheet, diagram, top, _opened(levels, diagram.here), opening)
    for number, level in enumerate(levels):
        lower = levels[number + 1 :]
        openings, bottom = _level(sheet, level, openings, bottom + _LENS, lower)
    across = max(zone.x + zone.width for zone in canvas.zones)
    return canvas.scene(across + 1, bottom + 1), omitted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What everything is drawn on, and how."""

    canvas: Canvas
    language: str
    here: str
    """The journey that is looked at."""
    are_links: bool
    """Whether stops at touchpoints are links, too."""


def _opened(levels: Sequence[Sequence[JourneyLine]], line: JourneyLine) -> frozenset[str]:
    """Return the journeys that open below a line."""
    return frozenset(one.id for level in levels for one in level if one.within == line.id)


_Levels = list[tuple[JourneyLine, ...]]


def _shown(diagram: NestingDiagram) -> tuple[tuple[JourneyLine, ...], _Levels, int]:
    """Return what is drawn above and below, and how many journeys are not."""
    above = diagram.around[:MOST_AROUND]
    levels: _Levels = []
    outer = {diagram.here.id}
    for level in diagram.inside[:MOST_LEVELS]:
        drawn = tuple(line for line in level if line.within in outer)[:MOST_BESIDE]
        if not drawn:
            break
        levels.append(drawn)
        outer = {line.id for line in drawn}
    every = len(diagram.around) + sum(map(len, diagram.inside))
    return above, levels, every - len(above) - sum(map(len, levels))


def _links(diagram: NestingDiagram, above: Sequence[JourneyLine], levels: _Levels) -> int:
    lines = (*above, diagram.here, *(line for level in levels for line in level))
    return sum(1 + len(line.stops) for line in lines)


def _name(line: JourneyLine) -> Node:
    """Return the card that names a journey and leads to it."""
    return Node(
        id=line.id,
        title=line.title,
        department=line.facts,
        channel=None,
        phase=None,
        band=None,
        rating_text="",
        href=line.href,
        tooltip=line.tooltip,
    )


def _high(text: cards.Content) -> float:
    return sum(one.height for one in text.head) + 2 * cards.EDGE + 2


def _bigger(sheet: _Sheet, line: JourneyLine, top: float) -> _Opening:
    """Put a journey that holds this one, with the stop of this one in the middle."""
    canvas = sheet.canvas
    text = cards.wide(_name(line), sheet.language, _NAME)
    here = next(at for at, one in enumerate(line.stops) if one.journey == sheet.here)
    across = rail.stop_width(line.stops)
    places = rail.around(
        line.stops, here, _MIDDLE, _MIDDLE - _RAIL - across, _REACH, sheet.language
    )
    high = max(_high(text), rail.HIGH + rail.title_height(places))
    bottom = top + high + 2 * _INSET
    canvas.zones.append(Zone(x=0, y=top, width=WIDTH, height=bottom - top, classes="nesting-row"))
    canvas.add(text, (_INSET, (top + bottom - _high(text)) / 2, _NAME, _high(text)))
    y = (top + bottom - rail.title_height(places)) / 2
    rail.draw(canvas, places, y, across, here=sheet.here, are_links=sheet.are_links)
    return _Opening(x=_MIDDLE, half=across / 2 + 5, top=y + rail.HIGH / 2 + _OFF, bottom=bottom)


def _here(
    sheet: _Sheet,
    diagram: NestingDiagram,
    top: float,
    opened: frozenset[str],
    opening: _Opening | None,
) -> tuple[dict[str, _Opening], float]:
    """Put the journey that is looked at; return where it opens, and where its frame ends."""
    canvas, line, language = sheet.canvas, diagram.here, sheet.language
    across = rail.stop_width(line.stops)
    places = rail.spread(line.stops, _RAIL, WIDTH - _INSET - _RAIL, language, opened)
    wide = min(max(rail.right(places, across) + 2 * _INSET, _LEAST_HERE), WIDTH)
    middle = opening.x if opening is not None else WIDTH / 2
    left = min(max(middle - wide / 2, 0), WIDTH - wide)
    if opening is None and len(opened) < _MANY:
        left = 0.0
    places = rail.shifted(places, left)
    title = wrap(line.title, HEAD, _NAME, language, True, 3)
    words = wrap(diagram.here_word, rail.SIZE, _NAME, language, False, 1)
    facts = wrap(line.facts, rail.SIZE, _NAME, language, False, 2)
    name_high = len(title) * (HEAD + 3) + (len(words) + len(facts)) * rail.TITLE + 2
    high = max(name_high, rail.HIGH + rail.title_height(places))
    bottom = top + high + 2 * _INSET
    canvas.zones.append(
        Zone(x=left + 1, y=top, width=wide - 2, height=bottom - top, classes="nesting-here")
    )
    y = (top + bottom - name_high) / 2
    start = left + _INSET + cards.PADDING
    y = canvas.paragraph(words, (start, y), "label")
    y = canvas.paragraph(title, (start, y), "head", size=HEAD, leading=3, bold=True)
    canvas.paragraph(facts, (start, y), "label")
    at = (top + bottom - rail.title_height(places)) / 2
    rail.draw(canvas, places, at, across, are_links=sheet.are_links)
    if opening is not None:
        _lens(canvas, opening, left + 1, left + wide - 1, top)
    return _openings(places, at, bottom, across), bottom


def _openings(
    places: Sequence[rail.Place], y: float, bottom: float, across: float
) -> dict[str, _Opening]:
    """Return where the journeys on a line open, by journey; the first stop of each counts."""
    found: dict[str, _Opening] = {}
    for place in places:
        if place.stop is not None and place.stop.journey is not None:
            start = _Opening(
                x=place.x, half=across / 2 + 3, top=y + rail.HIGH / 2 + _OFF, bottom=bottom
            )
            found.setdefault(place.stop.journey, start)
    return found


def _level(
    sheet: _Sheet,
    level: Sequence[JourneyLine],
    openings: dict[str, _Opening],
    top: float,
    lower: Sequence[Sequence[JourneyLine]],
) -> tuple[dict[str, _Opening], float]:
    """Put the journeys of one level side by side; return where they open, and where they end."""
    canvas, language = sheet.canvas, sheet.language
    most = (WIDTH - (len(level) - 1) * _BESIDE) / len(level)
    across = min(most - 2 * _INSET, _NAME + 40)
    texts = [cards.wide(_name(line), language, across) for line in level]
    rails = [
        rail.spread(line.stops, _INSET, most - 2 * _INSET, language, _opened(lower, line))
        for line in level
    ]
    widths = [
        max(across + _INSET, rail.right(places, rail.stop_width(line.stops))) + _INSET
        for line, places in zip(level, rails, strict=True)
    ]
    high = max(map(_high, texts))
    y = top + _INSET + high + 14 + rail.HIGH / 2
    bottom = y + rail.HIGH / 2 + max(map(rail.title_height, rails)) + _INSET
    found: dict[str, _Opening] = {}
    lefts = _lefts([openings[line.id].x if line.id in openings else 0.0 for line in level], widths)
    for line, text, places, left, wide in zip(level, texts, rails, lefts, widths, strict=True):
        canvas.zones.append(
            Zone(x=left, y=top, width=wide, height=bottom - top, classes="nesting-row")
        )
        if line.id in openings:
            _lens(canvas, openings[line.id], left, left + wide, top)
        canvas.add(text, (left + _INSET, top + _INSET, across, high))
        stops = rail.shifted(places, left)
        stop = rail.stop_width(line.stops)
        rail.draw(canvas, stops, y, stop, are_links=sheet.are_links)
        below = _opened(lower, line)
        opens = _openings(stops, y, bottom, stop)
        found.update({id_: one for id_, one in opens.items() if id_ in below})
    return found, bottom


def _lefts(middles: Sequence[float], widths: Sequence[float]) -> list[float]:
    """Return where boxes begin that stand as near below their middles as they can."""
    lefts: list[float] = []
    end = -_BESIDE
    for middle, across in zip(middles, widths, strict=True):
        lefts.append(max(middle - across / 2, end + _BESIDE))
        end = lefts[-1] + across
    limit = WIDTH + _BESIDE
    for place in range(len(lefts) - 1, -1, -1):
        lefts[place] = min(lefts[place], limit - _BESIDE - widths[place])
        limit = lefts[place]
    return lefts


def _tube(canvas: Canvas, start: _Opening, end: float) -> None:
    """Put the lines from one row to the stop that is right below in the next row."""
    for side in (-start.half, start.half):
        canvas.line(((start.x + side, start.top), (start.x + side, end)), "line lens")


def _lens(canvas: Canvas, start: _Opening, left: float, right: float, top: float) -> None:
    """Put the lines that open from a stop to the corners of the box with what lies in it."""
    for side, end in ((-start.half, left + _CORNER), (start.half, right - _CORNER)):
        x = start.x + side
        canvas.line(((x, start.top), (x, start.bottom), (end, top)), "line lens")
