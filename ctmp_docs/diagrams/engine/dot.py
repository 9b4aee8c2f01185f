"""Scene → DOT for `neato -n2`, which draws what has its place and lays out nothing.

Addresses and tooltips never enter the DOT: cards carry the opaque tokens `u0` and `t0`, numbered
in the order of the scene's cards, because engines write addresses raw and expand tooltips twice.
"""

from functools import lru_cache
from html import escape

from graphviz import escape as escape_dot
from graphviz import nohtml
from graphviz.quoting import quote

from ctmp_docs.diagrams.parts.scene import (
    Card,
    Curve,
    Label,
    Line,
    Mark,
    Point,
    Scene,
    Zone,
)

ROLES = ("title", "lead", "meta", "disappointing", "okay", "delighting", "name")
"""Roles by number: the font colour `#030000` stands for the third and is replaced by a class."""

_COLOUR = {role: f"#{number:02x}0000" for number, role in enumerate(ROLES, 1)}
_BOLD = frozenset({"title", "lead"})
_POINTS_PER_INCH = 72


def literal(text: str) -> str:
    """Return `text` as a label that is drawn literally: no escapes, no entities, no markup."""
    return str(escape_dot(text.replace("&", "&amp;")))


def markup(text: str) -> str:
    """Return `text` for use inside an HTML-like label."""
    return escape(text).replace("\\", "\\\\")


class _Writer:
    """Writes the statements of one scene, upside down as Graphviz wants it.

    Statements are put together here, since a thousand journeys have a million attributes and the
    library looks at each of them several times; what may hold an author's text goes through it.
    """

    def __init__(self, scene: Scene) -> None:
        self.height = scene.height
        self.lines = [
            "digraph {",
            "\tgraph [bgcolor=transparent fontname=Arial outputorder=edgesfirst pad=0]",
            "\tnode [fixedsize=true fontname=Arial margin=0]",
        ]

    def place(self, point: Point) -> str:
        """Return coordinates in Graphviz's direction."""
        return f"{point[0]:.2f},{self.height - point[1]:.2f}"

    def box(self, x: float, y: float, width: float, height: float) -> tuple[str, str, str]:
        """Return the attributes height, pos and width of a node, by its top left corner."""
        return (
            f"height={height / _POINTS_PER_INCH:.5f}",
            f'pos="{self.place((x + width / 2, y + height / 2))}!"',
            f"width={width / _POINTS_PER_INCH:.5f}",
        )

    def anchor(self, name: str, point: Point, indent: str = "\t") -> None:
        """Write an unseen node at a place."""
        self.lines.append(f'{indent}{name} [pos="{self.place(point)}!" shape=point style=invis]')

    def zone(self, number: int, zone: Zone) -> None:
        """Write a cluster that is nothing but a background."""
        low = (zone.x, zone.y + zone.height)
        high = (zone.x + zone.width, zone.y)
        box = f"{self.place(low)},{self.place(high)}"
        self.lines.append(f"\tsubgraph cluster_{number} {{")
        self.lines.append(f'\t\tgraph [bb="{box}" class={_quoted(zone.classes)} label=""]')
        self.anchor(f"z{number}", low, "\t\t")
        self.lines.append("\t}")

    def curve(self, curve: Curve) -> None:
        """Write an edge that follows exactly its points."""
        height = self.height
        points = " ".join([f"{x:.2f},{height - y:.2f}" for x, y in curve.points])
        source, target = curve.source or "z0", curve.target or "z1"
        classes = _quoted(curve.classes)
        if curve.tip is None:
            ending = f'arrowhead=none class={classes} pos="{points}"'
        else:
            tip = self.place(curve.tip)
            ending = f'arrowsize={curve.arrow_size} class={classes} pos="e,{tip} {points}"'
        self.lines.append(f"\t{source} -> {target} [{ending}]")

    def card(self, number: int, card: Card) -> None:
        """Write a node with an HTML table, one row per line of text."""
        room = card.width - 2 * card.padding
        used = sum([line.height for line in (*card.head, *card.foot)])
        spacer = max(card.height - 2 * (card.padding - 3) - used, 0)
        gap = f'<TR><TD FIXEDSIZE="TRUE" WIDTH="{room:.0f}" HEIGHT="{spacer:.0f}"></TD></TR>'
        head = "".join([_row(line, room) for line in card.head])
        foot = "".join([_row(line, room) for line in card.foot])
        table = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        high, where, across = self.box(card.x, card.y, card.width, card.height)
        link = f" URL=u{number}" if card.href else ""
        hint = f" tooltip=t{number}" if card.href or card.tooltip else ""
        self.lines.append(
            f"\t{card.name} [label=<{table}{head}{gap}{foot}</TABLE>>{link}"
            f" class={_quoted(card.classes)} {high} {where} shape=box style=rounded{hint} {across}]"
        )

    def mark(self, number: int, mark: Mark) -> None:
        """Write a small node without text, or with one letter."""
        half = mark.size / 2
        high, where, across = self.box(mark.x - half, mark.y - half, mark.size, mark.size)
        size = " fontsize=10" if mark.text else ""
        label = quote(nohtml(literal(mark.text))) if mark.text else '""'
        self.lines.append(
            f"\tm{number} [label={label} class={_quoted(mark.classes)}{size}"
            f" {high} {where} shape={mark.shape} {across}]"
        )

    def label(self, number: int, label: Label) -> None:
        """Write a node that is one line of text."""
        left, top, right, bottom = label.box
        side = {"start": "\\l", "middle": "", "end": "\\r"}[label.anchor]
        high, where, across = self.box(left, top, right - left, bottom - top)
        words = quote(nohtml(literal(label.text) + side))
        self.lines.append(
            f"\tl{number} [label={words} class={_quoted(label.classes)}"
            f" fontsize={label.size:g} {high} {where} shape=none {across}]"
        )


@lru_cache(maxsize=256)
def _quoted(classes: str) -> str:
    """Return a value as DOT wants it."""
    return str(quote(classes))


@lru_cache(maxsize=16384)
def _row(line: Line, room: float) -> str:
    """Return one line of a card's text."""
    text = markup(line.text)
    if line.role in _BOLD:
        text = f"<B>{text}</B>"
    return (
        f'<TR><TD FIXEDSIZE="TRUE" WIDTH="{room:.0f}" HEIGHT="{line.height:.0f}" ALIGN="LEFT">'
        f'<FONT COLOR="{_COLOUR[line.role]}" POINT-SIZE="{line.points:g}">{text}</FONT>'
        "</TD></TR>"
    )


def source(scene: Scene) -> str:
    """Return the DOT of `scene`; the same scene gives the same text.

    The first cluster, of class `frame`, has the size of the picture: it fixes the canvas and tells
    where the origin lies; it is to be taken out of the drawing.
    """
    writer = _Writer(scene)
    writer.zone(0, Zone(x=0, y=0, width=scene.width, height=scene.height, classes="frame"))
    for number, zone in enumerate(scene.zones, 2):
        writer.zone(number, zone)
    for number, card in enumerate(scene.cards):
        writer.card(number, card)
    writer.anchor("z1", (scene.width, scene.height))
    for curve in scene.curves:
        writer.curve(curve)
    for number, mark in enumerate(scene.marks):
        writer.mark(number, mark)
    for number, label in enumerate(scene.labels):
        writer.label(number, label)
    return "\n".join((*writer.lines, "}", ""))
