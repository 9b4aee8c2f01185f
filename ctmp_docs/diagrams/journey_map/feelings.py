"""The emotion line of the wide map: zones, the lines of today and goal, marks and figures."""

from collections.abc import Sequence

from ctmp_docs.diagrams.journey_map import emotion
from ctmp_docs.diagrams.journey_map.columns import GUTTER, Columns
from ctmp_docs.diagrams.model.journey_map import MapDiagram, MapStep
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.cards import band_mark
from ctmp_docs.diagrams.parts.scene import Curve, Mark, Point, Zone, straight
from ctmp_docs.diagrams.parts.text import width, wrap

UNIT = 17.0
"""One point of a rating."""
HEIGHT = UNIT * (emotion.HIGH - emotion.LOW)
BANDS = ("disappointing", "okay", "delighting")
_RING = 10.0
_DASH = 14.0
"""Half of the goal line of a step whose neighbours have no goal."""
_LINE = 15.0


def draw(canvas: Canvas, diagram: MapDiagram, columns: Columns, top: float) -> dict[int, float]:
    """Put the emotion line of a part; return where each step's guide to its stop may begin."""
    borders = emotion.borders(diagram.steps, diagram.limits)
    _zones(canvas, diagram, borders, columns, top)
    steps = [diagram.steps[step] for step in columns.places]
    goal = _lines(canvas, [step.goal for step in steps], columns, top, "goal")
    today = _lines(canvas, [step.rating for step in steps], columns, top, "today")
    taken = [*goal, *today]
    return {
        place: start
        for place, step in zip(columns.places, steps, strict=True)
        if (start := _mark(canvas, step, columns.centre(place), top, taken)) is not None
    }


def _height(top: float, value: float) -> float:
    return top + (emotion.HIGH - value) * UNIT


def _zones(
    canvas: Canvas, diagram: MapDiagram, borders: emotion.Borders, columns: Columns, top: float
) -> None:
    """Put the tinted zones, and their words at the left."""
    lines = wrap(diagram.words.feelings, 11, GUTTER - 14, diagram.language, True, 2)
    y = canvas.paragraph(lines, (8, top + 3), "feelings", bold=True, leading=3)
    for place in (2, 1, 0):
        low, high = borders.zones[place]
        if high - low < 0.1:
            continue
        zone = _height(top, high), (high - low) * UNIT
        if place != 1:
            canvas.zones.append(
                Zone(x=GUTTER, y=zone[0], width=columns.right - GUTTER, height=zone[1],
                     classes=f"zone {BANDS[place]}")
            )  # fmt: skip
        words = wrap(diagram.words.bands[place], 11, GUTTER - 30, diagram.language, max_lines=2)
        middle = max(zone[0] + zone[1] / 2, y + _LINE / 2)
        canvas.marks.append(band_mark(BANDS[place], 14, middle))  # type: ignore[arg-type]
        y = canvas.paragraph(words, (26, middle - _LINE / 2 + 1), BANDS[place], leading=3)


def _lines(
    canvas: Canvas, values: Sequence[float | None], columns: Columns, top: float, look: str
) -> list[Point]:
    """Put one curve for each unbroken run; return points along all of them."""
    along: list[Point] = []
    for run in emotion.runs(values):
        points = [(columns.centre(columns.first + at), _height(top, value)) for at, value in run]
        if len(points) > 1:
            drawn = emotion.curve(points)
        elif look == "goal":
            (x, y) = points[0]
            drawn = ((x - _DASH, y), *straight((x - _DASH, y), (x + _DASH, y)))
        else:
            continue
        canvas.curves.append(Curve(points=drawn, classes=look))
        along.extend(emotion.samples(drawn))
    return along


def _mark(
    canvas: Canvas, step: MapStep, x: float, top: float, taken: Sequence[Point]
) -> float | None:
    """Put the mark of a step; return where the guide to its stop begins, if there is one."""
    if step.rating is not None and step.node.band is not None:
        y = _height(top, min(max(step.rating, 1.0), 10.0))
        canvas.marks.append(band_mark(step.node.band, x, y))
        across = width(step.rating_label, 12, bold=True)
        spot = _free((x, y), across, (17, -17), taken)
        look = f"figure {step.node.band}"
        canvas.say(step.rating_label, spot, look, size=12, bold=True, anchor="middle")
        return (spot if spot[0] == x and spot[1] > y else (x, y))[1] + 9
    if not step.node.planned:
        middle = _height(top, emotion.MIDDLE)
        canvas.line(((x, top + 3), (x, top + HEIGHT - 3)), "unknown")
        canvas.marks.append(Mark(shape="circle", x=x, y=middle, size=_RING, classes="mark unrated"))
        return top + HEIGHT
    if step.goal is None:
        return None
    y = _height(top, step.goal)
    canvas.marks.append(Mark(shape="circle", x=x, y=y, size=_RING, classes="mark goal"))
    across = width(step.goal_label, 11)
    spot = _free((x, y), across, (-14, 15), taken)
    canvas.say(step.goal_label, spot, "goal", anchor="middle")
    return max(y, spot[1]) + 9


def _free(at: Point, across: float, shifts: tuple[float, float], taken: Sequence[Point]) -> Point:
    """Return where the figure of a mark meets no line: where it is wished, or elsewhere."""
    x, y = at
    half = across / 2
    spots = (
        *((x, y + shift) for shift in shifts),
        (x + half + 10, y + shifts[0] / 2),
        (x - half - 10, y + shifts[0] / 2),
        (x + half + 10, y - shifts[0] / 2),
        (x - half - 10, y - shifts[0] / 2),
    )
    near = [point for point in taken if abs(point[0] - x) < across * 2 + 24]

    def clear(spot: Point) -> bool:
        return not any(
            abs(point[0] - spot[0]) < half + 2.5 and abs(point[1] - spot[1]) < 7.5 for point in near
        )

    return next((spot for spot in spots if clear(spot)), spots[0])
