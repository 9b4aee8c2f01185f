"""A line of numbered stops: which of them fit, and where they stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ctmp_docs.diagrams.model import Stop
from ctmp_docs.diagrams.parts.addresses import safe_address
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import Card, Line
from ctmp_docs.diagrams.parts.text import clean, width, wrap

HIGH = 18.0
"""Height of a stop."""
SIZE = 11.0
"""Of the words at stops."""
TITLE = 13.0
"""From one line of these words to the next."""
_NARROWEST_TITLE = 80.0
_WIDEST_CELL = 150.0
_WIDEST_BARE_CELL = 44.0
_LEAST_BETWEEN = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stop, or how many were left out here, with its middle."""

    stop: Stop | None
    left_out: int
    x: float
    titles: tuple[str, ...] = ()


def stop_width(stops: Sequence[Stop]) -> float:
    """Return how wide all stops of a line are, so that their numbers fit."""
    return 12.0 + 6.0 * len(str(len(stops) or 1))


def choose(stops: Sequence[Stop], most: int, needed: Sequence[int]) -> list[Stop | int]:
    """Return at most `most` things: stops, and numbers of those that were left out between them.

    The first and the last are kept, then those at the places `needed`, then those that come first.
    """
    if len(stops) <= most:
        return list(stops)
    kept = {0, len(stops) - 1}
    for place in (*needed, *range(len(stops))):
        if place not in kept and len(_with_gaps(stops, kept | {place})) <= most:
            kept.add(place)
    return _with_gaps(stops, kept)


def _with_gaps(stops: Sequence[Stop], kept: Collection[int]) -> list[Stop | int]:
    found: list[Stop | int] = []
    last = -1
    for place in sorted(kept):
        if place - last > 1:
            found.append(place - last - 1)
        found.append(stops[place])
        last = place
    return found


def spread(
    stops: Sequence[Stop], left: float, room: float, language: str, opened: Collection[str]
) -> tuple[Place, ...]:
    """Spread stops evenly; where there is room for words they have titles, but not if `opened`."""
    across = stop_width(stops)
    most = max(int(room / (across + _LEAST_BETWEEN)), 5)
    needed = [at for at, stop in enumerate(stops) if stop.journey in opened]
    chosen = choose(stops, most, needed)
    cell = room / max(len(chosen), 1)
    is_titled = cell >= _NARROWEST_TITLE and len(chosen) == len(stops)
    cell = min(cell, _WIDEST_CELL if is_titled else _WIDEST_BARE_CELL)
    places = []
    for at, one in enumerate(chosen):
        x = left + cell * (at + 0.5) if is_titled else left + across / 2 + cell * at
        stop = one if isinstance(one, Stop) else None
        titles: tuple[str, ...] = ()
        if is_titled and stop is not None and stop.journey not in opened:
            titles = title(stop, cell - 10, language)
        left_out = one if isinstance(one, int) else 0
        places.append(Place(stop=stop, left_out=left_out, x=x, titles=titles))
    return tuple(places)


def around(
    stops: Sequence[Stop], here: int, middle: float, room: float, reach: float, language: str
) -> tuple[Place, ...]:
    """Place stops around the one at the place `here`, which stands at `middle`.

    Its neighbours are `reach` away and have titles; all others stand close, beyond them, within
    `room` on each side.
    """
    pitch = stop_width(stops) + _LEAST_BETWEEN
    most = max(int((room - reach) / pitch), 2)
    places = [Place(stop=stops[here], left_out=0, x=middle)]
    for side in (-1, 1):
        far = list(stops[:here][::-1] if side < 0 else stops[here + 1 :])
        if len(far) > most + 1:
            nearest: list[Stop | int] = [*far[: most - 1], len(far) - most, far[-1]]
        else:
            nearest = list(far)
        for at, one in enumerate(nearest):
            x = middle + side * (reach + at * pitch)
            stop = one if isinstance(one, Stop) else None
            words = title(stop, reach - 22, language) if stop is not None and at == 0 else ()
            left_out = one if isinstance(one, int) else 0
            places.append(Place(stop=stop, left_out=left_out, x=x, titles=words))
    return tuple(sorted(places, key=lambda place: place.x))


def shifted(places: Sequence[Place], by: float) -> tuple[Place, ...]:
    """Return the same stops further to the right."""
    return tuple(replace(place, x=place.x + by) for place in places)


def right(places: Sequence[Place], across: float) -> float:
    """Return where a line with its words ends."""
    ends = (
        place.x + max([across, *(width(line, SIZE) for line in place.titles)]) / 2
        for place in places
    )
    return max(ends, default=0.0)


def title(stop: Stop, room: float, language: str) -> tuple[str, ...]:
    """Return the words below a stop."""
    return wrap(stop.title, SIZE, room, language, False, 4)


def title_height(places: Sequence[Place]) -> float:
    """Return how high the words below the stops are."""
    most = max((len(place.titles) for place in places), default=0)
    return most * TITLE + 6 if most else 0.0


def draw(
    canvas: Canvas,
    places: Sequence[Place],
    y: float,
    across: float,
    *,
    here: str | None = None,
    are_links: bool = True,
) -> None:
    """Put the line and its stops; `here` is the journey whose stop is marked and no link."""
    for one, other in pairwise(places):
        if one.stop is not None and other.stop is not None:
            canvas.line(((one.x, y), (other.x, y)), "rail")
    for place in places:
        if place.stop is None:
            canvas.say(f"+{place.left_out}", (place.x, y), "label", anchor="middle")
            continue
        canvas.boxes.append(
            _card(canvas, place.stop, (place.x, y), across, here=here, is_link=are_links)
        )
        below = y + HIGH / 2 + 5
        for line in place.titles:
            canvas.say(line, (place.x, below + TITLE / 2), "label", anchor="middle")
            below += TITLE


def _card(
    canvas: Canvas,
    stop: Stop,
    at: tuple[float, float],
    across: float,
    *,
    here: str | None,
    is_link: bool,
) -> Card:
    number = str(stop.number)
    is_here = stop.journey is not None and stop.journey == here
    look = "stop here" if is_here else "stop nested" if stop.journey else "stop"
    href = safe_address(stop.href) if not is_here and (is_link or stop.journey) else None
    return Card(
        name=f"n{len(canvas.boxes)}",
        x=at[0] - across / 2,
        y=at[1] - HIGH / 2,
        width=across,
        height=HIGH,
        classes=f"card {look}",
        head=(Line(text=number),),
        foot=(),
        padding=(across - width(number, SIZE)) / 2,
        href=href,
        tooltip=clean(f"{number} {stop.title}"),
    )
