"""Legend items → samples with their words, in as many lines as the width asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ctmp_docs.diagrams.model import LegendItem
from ctmp_docs.diagrams.parts.cards import band_mark
from ctmp_docs.diagrams.parts.scene import Curve, Label, Mark, Zone, straight
from ctmp_docs.diagrams.parts.signs import handoff, media_break
from ctmp_docs.diagrams.parts.text import width, wrap

SIZE = 11.0
LINE = 22.0
_BETWEEN = 28.0
_BOXES = {"must", "can", "planned", "optional", "nested"}


@dataclass(slots=True)
class Legend:
    """Everything that is drawn for a legend, and how high it is."""

    zones: list[Zone] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    height: float = 0.0


def lay_out(
    items: Sequence[LegendItem], left: float, top: float, room: float, language: str
) -> Legend:
    """Place the items from `left`, `top` on, at most `room` wide."""
    legend = Legend()
    x, y = left, top + LINE / 2
    texts = [
        "".join(
            wrap(item.label, SIZE, max(room - _sample_width(item) - 8, 40), language, max_lines=1)
        )
        for item in items
    ]
    widths = [
        _sample_width(item) + 8 + width(text, SIZE) for item, text in zip(items, texts, strict=True)
    ]
    first = line_starts(widths, _BETWEEN, room)
    for place, (item, text, wide) in enumerate(zip(items, texts, widths, strict=True)):
        sample = _sample_width(item)
        if place in first:
            x, y = left, y + LINE
        _sample(legend, item, x, y)
        at = x + sample + 8
        legend.labels.append(
            Label(text=text, x=at, y=y, width=width(text, SIZE), classes="label", size=SIZE)
        )
        x += wide + _BETWEEN
    legend.height = y + LINE / 2 - top if items else 0.0
    return legend


def line_starts(widths: Sequence[float], between: float, room: float) -> frozenset[int]:
    """Return which items begin a further line: of few lines, all about as long."""
    found = _starts(widths, between, room)
    whole = sum(widths) + between * (len(widths) - 1)
    limit = whole / (len(found) + 1)
    while found and limit < room:
        even = _starts(widths, between, limit)
        if len(even) == len(found):
            return even
        limit += 8
    return found


def _starts(widths: Sequence[float], between: float, room: float) -> frozenset[int]:
    """Return which items begin a further line if each line is filled."""
    found = []
    x = 0.0
    for place, wide in enumerate(widths):
        if place and x + wide > room:
            found.append(place)
            x = 0.0
        x += wide + between
    return frozenset(found)


def _sample_width(item: LegendItem) -> float:
    if item.kind in _BOXES or item.kind in {"handoff", "media-break"}:
        return 24.0
    return 16.0 if item.kind == "super" else 11.0


def _sample(legend: Legend, item: LegendItem, x: float, y: float) -> None:
    """Draw the sample of one item with its left edge at `x`."""
    kind = item.kind
    if kind == "disappointing" or kind == "okay" or kind == "delighting":  # noqa: PLR1714 (narrows)
        legend.marks.append(band_mark(kind, x + 5.5, y))
    elif kind == "super":
        legend.marks.append(Mark(shape="star", x=x + 8, y=y, size=15, classes="mark super"))
    elif kind in _BOXES:
        if kind == "nested":
            legend.zones.append(Zone(x=x + 3, y=y, width=18, height=10, classes="pile"))
        look = "sample" if kind == "can" else f"sample {kind}"
        legend.zones.append(Zone(x=x, y=y - 7, width=24, height=14, classes=look))
    else:
        line = ((x, y), *straight((x, y), (x + 24, y)))
        legend.curves.append(Curve(points=line, classes="line"))
        if kind == "handoff":
            legend.marks.append(handoff(x + 12, y))
        else:
            legend.curves.extend(media_break(x + 12, y))
