"""Nodes → cards: which lines of text a card has, how high it must be, which marks lie on it.

Where a card stands is decided by the layouts.
"""

from dataclasses import dataclass
from functools import lru_cache

from ctmp_docs.diagrams.model import Band, Node
from ctmp_docs.diagrams.parts.addresses import safe_address
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES, Card, Line, Mark, Role, Shape, Zone
from ctmp_docs.diagrams.parts.text import clean, width, wrap

PADDING = 9.0
EDGE = 6.0
"""Between the border and the first and last line of text."""
SPARE = 14.0
"""Between the title and the lines at the foot."""
STACK = 6.0
"""How far the pile below a nested card looks out."""

_INDENT = "\u00a0" * 5
_SHAPES: dict[Band, Shape] = {
    "disappointing": "invtriangle",
    "okay": "circle",
    "delighting": "triangle",
}
_MARK_SIZES: dict[Band, float] = {"disappointing": 11, "okay": 8.5, "delighting": 11}


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The text of a card, broken into lines."""

    node: Node
    head: tuple[Line, ...]
    foot: tuple[Line, ...]
    rating_lines: int
    """How many of the last lines tell the rating."""

    @property
    def height(self) -> float:
        """The least height of a card with this text."""
        lines = sum([line.height for line in (*self.head, *self.foot)])
        return lines + 2 * EDGE + SPARE


@lru_cache(maxsize=4096, typed=True)
def _lines(text: str, role: Role, room: float, language: str, max_lines: int) -> tuple[Line, ...]:
    bold = role in {"title", "lead"}
    broken = wrap(text, TEXT_SIZES[role], room, language, bold, max_lines)
    return tuple(Line(text=line, role=role) for line in broken)


def _rating(node: Node, room: float, language: str) -> tuple[Line, ...]:
    """Return the lines of the rating, indented if a mark stands before them."""
    if node.band is None:
        return _lines(node.rating_text, "meta", room, language, 2)
    lines = _lines(node.rating_text, node.band, room - 20, language, 2)
    return tuple(Line(text=f"{_INDENT}{line.text}", role=line.role) for line in lines)


def _with_note(text: str, note: str | None, room: float, language: str) -> tuple[Line, ...]:
    """Append ` · note`, on a line of its own where it does not fit whole."""
    lines = _lines(text, "meta", room, language, 2)
    if not note:
        return lines
    joined = f"{lines[-1].text} · {clean(note)}" if lines else clean(note)
    if lines and width(joined, TEXT_SIZES["meta"]) <= room:
        return (*lines[:-1], Line(text=joined))
    return (*lines, *_lines(note, "meta", room, language, 1))


def narrow(node: Node, language: str, card_width: float) -> Content:
    """Return the content of a card in a flow: department and channel at the foot."""
    room = card_width - 2 * PADDING
    rating = _rating(node, room, language)
    department = _lines(node.department or "", "meta", room, language, 2)
    if node.channel or not department:
        meta = (*department, *_with_note(node.channel or "", node.note, room, language))
    else:
        meta = _with_note(node.department or "", node.note, room, language)
    title = _lines(node.title, "title", room, language, 5)
    return Content(node=node, head=title, foot=(*meta, *rating), rating_lines=len(rating))


def wide(node: Node, language: str, card_width: float) -> Content:
    """Return the content of a card beside others: department and channel below the title."""
    room = card_width - 2 * PADDING
    rating = _rating(node, room, language)
    title = _lines(node.title, "lead", room, language, 3)
    meta = " · ".join(part for part in (node.department, node.channel, node.note) if part)
    head = (*title, *_lines(meta, "meta", room, language, 2))
    return Content(node=node, head=head, foot=rating, rating_lines=len(rating))


def card(
    content: Content, name: str, box: tuple[float, float, float, float]
) -> tuple[Card, tuple[Mark, ...], tuple[Zone, ...]]:
    """Return the card in its `box` (left, top, width, height), its marks and what lies below."""
    node = content.node
    left, top, across, down = box
    words = ("card", "must" if node.must else "", "planned" if node.planned else "")
    more = ("optional" if node.optional else "", "nested" if node.nested else "")
    drawn = Card(
        name=name,
        x=left,
        y=top,
        width=across,
        height=down,
        classes=" ".join(word for word in (*words, *more) if word),
        head=content.head,
        foot=content.foot,
        padding=PADDING,
        href=safe_address(node.href),
        tooltip=clean(node.tooltip),
    )
    marks = []
    if node.band is not None:
        foot = sum(line.height for line in content.foot[-content.rating_lines :])
        middle = top + down - EDGE - (foot - 7 if content.rating_lines else 0)
        marks.append(band_mark(node.band, left + PADDING + 5, middle))
    if node.super_touchpoint:
        marks.append(
            Mark(shape="star", x=left + across - 4, y=top + 5, size=19, classes="mark super")
        )
    pile: tuple[Zone, ...] = ()
    if node.nested:
        pile = (
            Zone(
                x=left + 7, y=top + 20, width=across - 14, height=down - 20 + STACK, classes="pile"
            ),
        )
    return drawn, tuple(marks), pile


def band_mark(band: Band, x: float, y: float) -> Mark:
    """Return the symbol of a band with its optical centre at `x`, `y`."""
    size = _MARK_SIZES[band]
    # Graphviz's triangles fill three quarters of their box, away from the tip.
    shift = {"disappointing": -size / 8, "okay": 0.0, "delighting": size / 8}[band]
    return Mark(shape=_SHAPES[band], x=x, y=y + shift, size=size, classes=f"mark {band}")
