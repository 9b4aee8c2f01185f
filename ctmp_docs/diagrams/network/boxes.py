"""The cells of a network: what they hold, how high they are, and how they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctmp_docs.diagrams.model import NetworkCell, NetworkTouchpoint
from ctmp_docs.diagrams.parts.addresses import safe_address
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES, Card, Line, Mark, Zone
from ctmp_docs.diagrams.parts.text import clean, width, wrap

KEY_DOTS = (7.0, 10.0, 13.0)
DOTS = (6.0, 8.0, 11.0)
"""Diameters by number of journeys."""
STAR = 14.0
_EDGE = 8.0
_TEXT = 24.0
"""From the border to the names: room for the dot before them."""
_RIGHT = 10.0
_LINE = 15.0
_BETWEEN = 6.0
_DOT_ROW = 18.0
_DOT_PITCH = 15.0
_MARGIN = 4.0
"""Around the text of a name, for those who point at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What stands in a cell."""

    names: tuple[tuple[NetworkTouchpoint, tuple[str, ...]], ...]
    """Touchpoints with their names in lines."""
    dots: tuple[NetworkTouchpoint, ...]
    more: int
    """Touchpoints for which there is not even a dot."""

    @property
    def height(self) -> float:
        """The height of the cell."""
        names = sum(len(lines) * _LINE for _, lines in self.names)
        gaps = _BETWEEN * (max(len(self.names), 1) - 1)
        return 2 * _EDGE + names + gaps + (_DOT_ROW if self.dots else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell with its place."""

    column: int
    row: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def content(cell: NetworkCell, language: str, across: float) -> Content:
    """Return what stands in a cell of this width."""
    names = []
    for one in cell.touchpoints:
        if one.named:
            room = across - _TEXT - _tail(one) - _MARGIN
            lines = wrap(one.title, TEXT_SIZES["title"], room, language, bold=True, max_lines=3)
            names.append((one, lines or ("…",)))
    dots = [one for one in cell.touchpoints if not one.named]
    fitting = max(int((across - 2 * _EDGE) // _DOT_PITCH), 3)
    shown = len(dots) if len(dots) <= fitting else fitting - 2
    return Content(names=tuple(names), dots=tuple(dots[:shown]), more=len(dots) - shown)


def _tail(one: NetworkTouchpoint) -> float:
    """Return the room that number and star take at the right."""
    star = STAR + 5 if one.super_touchpoint else 0
    return _RIGHT + width(one.journeys_text, TEXT_SIZES["meta"]) + 4 + star


def draw(parts: Canvas, held: Content, box: Box) -> None:
    """Draw a cell: its border, the names, the dots."""
    across = box.right - box.left
    parts.zones.append(
        Zone(x=box.left, y=box.top, width=across, height=box.bottom - box.top, classes="cell")
    )
    y = box.top + _EDGE
    for one, lines in held.names:
        _name(parts, one, lines, (box.left, y, across))
        y += len(lines) * _LINE + _BETWEEN
    middle = y - (_BETWEEN if held.names else 0) + _DOT_ROW / 2 + (2 if held.names else 0)
    for number, one in enumerate(held.dots):
        _dot(parts, one, box.left + 12 + number * _DOT_PITCH, middle)
    if held.more:
        x = box.left + 4 + len(held.dots) * _DOT_PITCH
        parts.say(f"+{held.more}", (x, middle), "label")


def _name(
    parts: Canvas,
    one: NetworkTouchpoint,
    lines: Sequence[str],
    at: tuple[float, float, float],
) -> None:
    """Draw a touchpoint with its name; `at` is left, top and width of its cell."""
    left, top, across = at
    middle = top + _LINE / 2
    parts.marks.append(
        Mark(
            shape="circle", x=left + 13, y=middle, size=KEY_DOTS[one.size - 1], classes="mark point"
        )
    )
    parts.boxes.append(
        Card(
            name=f"n{len(parts.boxes)}",
            x=left + _TEXT - _MARGIN,
            y=top - 1,
            width=across - _TEXT - _tail(one) + _MARGIN,
            height=len(lines) * _LINE + 4,
            classes="card named",
            head=tuple(Line(text=line, role="title") for line in lines),
            foot=(),
            padding=_MARGIN,
            href=safe_address(one.href),
            tooltip=clean(one.tooltip),
        )
    )
    right = left + across - _RIGHT
    label = parts.say(one.journeys_text, (right, middle), "label", anchor="end")
    if one.super_touchpoint:
        star = right - label.width - 5 - STAR / 2
        parts.marks.append(
            Mark(shape="star", x=star, y=middle - 0.5, size=STAR, classes="mark super")
        )


def _dot(parts: Canvas, one: NetworkTouchpoint, x: float, y: float) -> None:
    """Draw a touchpoint without its name."""
    size = DOTS[one.size - 1]
    parts.boxes.append(
        Card(
            name=f"n{len(parts.boxes)}",
            x=x - size / 2,
            y=y - size / 2,
            width=size,
            height=size,
            classes="card dot",
            head=(),
            foot=(),
            padding=2,
            href=safe_address(one.href),
            tooltip=clean(one.tooltip),
        )
    )
