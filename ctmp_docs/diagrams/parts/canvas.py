"""A scene in the making: things are put on it one by one, in the order of painting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ctmp_docs.diagrams.parts import cards
from ctmp_docs.diagrams.parts.scene import Card, Curve, Label, Mark, Point, Scene, Zone, straight
from ctmp_docs.diagrams.parts.text import width, wrap

HEAD = 13.0
"""Size of headings."""


@dataclass(slots=True)
class Canvas:
    """What has been placed so far; coordinates are those of a `Scene`."""

    zones: list[Zone] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    boxes: list[Card] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def add(self, content: cards.Content, box: tuple[float, float, float, float]) -> Card:
        """Put a card into its `box` (left, top, width, height); the next one is focused later."""
        card, marks, zones = cards.card(content, f"n{len(self.boxes)}", box)
        self.boxes.append(card)
        self.marks.extend(marks)
        self.zones.extend(zones)
        return card

    def line(self, points: Sequence[Point], classes: str) -> None:
        """Put a straight polyline without an arrowhead."""
        curve = [points[0]]
        for point in points[1:]:
            curve.extend(straight(curve[-1], point))
        self.curves.append(Curve(points=tuple(curve), classes=classes))

    def say(
        self,
        text: str,
        at: Point,
        classes: str,
        *,
        size: float = 11,
        bold: bool = False,
        anchor: Literal["start", "middle", "end"] = "start",
    ) -> Label:
        """Put one line of text; `at` is its start, middle or end, at the middle of its height."""
        label = Label(
            text=text,
            x=at[0],
            y=at[1],
            width=width(text, size, bold),
            classes=classes,
            size=size,
            anchor=anchor,
        )
        self.labels.append(label)
        return label

    def paragraph(
        self,
        lines: Iterable[str],
        at: Point,
        classes: str,
        *,
        size: float = 11,
        leading: float = 2,
        bold: bool = False,
        anchor: Literal["start", "middle", "end"] = "start",
    ) -> float:
        """Put lines one below the other from the top `at` on; return where the next would begin."""
        x, y = at
        for line in lines:
            middle = (x, y + (size + leading) / 2)
            self.say(line, middle, classes, size=size, bold=bold, anchor=anchor)
            y += size + leading
        return y

    def head(
        self, text: str, left: float, across: float, rule: float, language: str, over: float = 0
    ) -> None:
        """Put a heading of one line over its rule, which lies at the height `rule`.

        Where there is room beside it the heading may be longer than the rule, by `over`.
        """
        for line in wrap(text, HEAD, across + over, language, bold=True, max_lines=1):
            self.say(line, (left, rule - 14), "head", size=HEAD, bold=True)
        self.line(((left, rule), (left + across, rule)), "rule")

    def scene(self, width: float, height: float) -> Scene:
        """Return everything as one picture."""
        return Scene(
            width=width,
            height=height,
            zones=tuple(self.zones),
            curves=tuple(self.curves),
            cards=tuple(self.boxes),
            marks=tuple(self.marks),
            labels=tuple(self.labels),
        )
