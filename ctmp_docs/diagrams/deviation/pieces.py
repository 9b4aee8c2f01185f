"""What both pictures of a comparison are made of: cards, crosses, verdicts, names of lanes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ctmp_docs.diagrams.model import ComparedNode, Node
from ctmp_docs.diagrams.parts import cards
from ctmp_docs.diagrams.parts.canvas import HEAD, Canvas
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES, Card, Curve, Line, Point, Zone, straight
from ctmp_docs.diagrams.parts.text import width, wrap

LEADING = 14.0
"""Between the lines of a verdict."""
CROSS = 18.0
"""Size of the box around a cross."""
_SIZE = 11.0
_MARK = 14.0
_BETWEEN = 6.0
_PLAIN = frozenset({"as-planned"})


def content(node: Node, language: str, across: float, foot: str = "") -> cards.Content:
    """Return the text of a card that says only what happens, and `foot` if there is one."""
    room = across - 2 * cards.PADDING
    title = wrap(node.title, TEXT_SIZES["title"], room, language, True, 4)
    below = wrap(foot, TEXT_SIZES["meta"], room, language, False, 2) if foot else ()
    bare = replace(node, band=None, super_touchpoint=False, must=False)
    return cards.Content(
        node=bare,
        head=tuple(Line(text=line, role="title") for line in title),
        foot=tuple(Line(text=line) for line in below),
        rating_lines=0,
    )


def height(text: cards.Content) -> float:
    """Return the least height of such a card."""
    lines = sum(line.height for line in (*text.head, *text.foot))
    return lines + 2 * cards.EDGE + (4 if text.foot else 2)


def place(
    canvas: Canvas, text: cards.Content, box: tuple[float, float, float, float], look: str
) -> Card:
    """Put a card; `look` are the classes of its lane and its verdict."""
    card = canvas.add(text, box)
    canvas.boxes[-1] = replace(card, classes=f"{card.classes} compared {look}".rstrip())
    return card


def cross(canvas: Canvas, at: Point) -> None:
    """Put the box with a cross where a step is missing."""
    x, y = at
    half = CROSS / 2
    canvas.zones.append(Zone(x=x - half, y=y - half, width=CROSS, height=CROSS, classes="absence"))
    for sign in (-3.5, 3.5):
        start, end = (x - sign, y - 3.5), (x + sign, y + 3.5)
        canvas.curves.append(Curve(points=(start, *straight(start, end)), classes="absent"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A verdict in lines."""

    step: ComparedNode
    lines: tuple[str, ...]
    is_beside: bool
    """Whether the words begin beside the figure instead of below it."""

    @property
    def height(self) -> float:
        """How high all lines are together."""
        return LEADING * (len(self.lines) + (bool(self.step.rating) and not self.is_beside))


def saying(step: ComparedNode, language: str, room: float, *, is_beside: bool) -> Saying:
    """Return the words below a card; `is_beside` if they fit beside the figure in this row."""
    lines = wrap(step.words, _SIZE, room, language, _is_bold(step), 3)
    return Saying(step=step, lines=lines, is_beside=is_beside)


def fits_beside(step: ComparedNode, room: float) -> bool:
    """Whether figure and words of a verdict fit into one line."""
    return _figure(step) + width(step.words, _SIZE, _is_bold(step)) <= room


def say(canvas: Canvas, words: Saying, left: float, top: float) -> None:
    """Put a verdict with its mark and figure below a card."""
    step = words.step
    y = top + LEADING / 2
    x = left
    if step.rating:
        classes = "score"
        if step.band is not None:
            canvas.marks.append(cards.band_mark(step.band, left + 5.5, y))
            classes = f"score {step.band}"
        start = left + (_MARK if step.band is not None else 0)
        canvas.say(step.rating, (start, y), classes, size=_SIZE, bold=True)
        x, y = (left + _figure(step), y) if words.is_beside else (left, y + LEADING)
    for line in words.lines:
        canvas.say(line, (x, y), f"verdict {step.verdict}", size=_SIZE, bold=_is_bold(step))
        y += LEADING


def name(canvas: Canvas, lane: tuple[str, str], at: Point, room: float, language: str) -> float:
    """Put the name of a lane with its explanation from the top `at` on; return where it ends."""
    y = canvas.paragraph(
        wrap(lane[0], HEAD, room, language, True, 2), at, "head", size=HEAD, leading=3, bold=True
    )
    return canvas.paragraph(wrap(lane[1], _SIZE, room, language, False, 3), (at[0], y), "label")


def name_height(lane: tuple[str, str], room: float, language: str) -> float:
    """Return how high the name of a lane is with its explanation."""
    return name(Canvas(), lane, (0, 0), room, language)


def look(step: ComparedNode, *, is_observed: bool) -> str:
    """Return the classes that show on which side a card is, and what became of its step."""
    if not is_observed:
        return "moved" if step.is_moved else ""
    return f"went {step.verdict}"


def tallest(sayings: Sequence[Saying]) -> float:
    """Return the height of the tallest verdict."""
    return max((one.height for one in sayings), default=0.0)


def _is_bold(step: ComparedNode) -> bool:
    return step.verdict not in _PLAIN


def _figure(step: ComparedNode) -> float:
    """Return how much room mark and figure take in front of the words."""
    if not step.rating:
        return 0.0
    mark = _MARK if step.band is not None else 0.0
    return mark + width(step.rating, _SIZE, True) + _BETWEEN
