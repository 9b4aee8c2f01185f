"""Scene → DOT for `neato -n2`, which draws what has its place and lays out nothing.

Addresses and tooltips never enter the DOT: cards carry the opaque tokens `u0` and `t0`, numbered
in the order of the scene's cards, because engines write addresses raw and expand tooltips twice.
"""

from html import escape

from ctmp_docs.diagrams.scene import (
    TEXT_SIZES,
    Card,
    Curve,
    Label,
    Line,
    Mark,
    Point,
    Scene,
    Zone,
)

ROLES = ("title", "lead", "meta", "disappointing", "okay", "delighting")
"""Roles by number: the font colour `#030000` stands for the third and is replaced by a class."""

_COLOUR = {role: f"#{number:02x}0000" for number, role in enumerate(ROLES, 1)}
_BOLD = frozenset({"title", "lead"})
_POINTS_PER_INCH = 72


def quoted(text: str) -> str:
    """Return `text` as a quoted string of DOT that is drawn literally."""
    escaped = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def markup(text: str) -> str:
    """Return `text` for use inside an HTML-like label."""
    return escape(text).replace("\\", "\\\\")


class _Writer:
    """Writes the statements of one scene, upside down as Graphviz wants it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def place(self, point: Point) -> str:
        """Return coordinates in Graphviz's direction."""
        return f"{point[0]:.2f},{self.scene.height - point[1]:.2f}"

    def box(self, x: float, y: float, width: float, height: float) -> str:
        """Return `pos`, `width` and `height` of a node by its top left corner."""
        place = self.place((x + width / 2, y + height / 2))
        return (
            f'pos="{place}!" width={width / _POINTS_PER_INCH:.5f}'
            f" height={height / _POINTS_PER_INCH:.5f}"
        )

    def zone(self, number: int, zone: Zone) -> str:
        """Return a cluster that is nothing but a background."""
        low, high = (
            self.place((zone.x, zone.y + zone.height)),
            self.place((zone.x + zone.width, zone.y)),
        )
        return (
            f'subgraph cluster_{number} {{graph[class="{zone.classes}" bb="{low},{high}" label=""]'
            f' z{number}[style=invis shape=point pos="{low}!"]}}'
        )

    def curve(self, curve: Curve) -> str:
        """Return an edge that follows exactly its points."""
        points = " ".join(map(self.place, curve.points))
        ends = f"{curve.source or 'z0'}->{curve.target or 'z1'}"
        if curve.tip is None:
            return f'{ends}[class="{curve.classes}" arrowhead=none pos="{points}"]'
        return (
            f'{ends}[class="{curve.classes}" arrowsize={curve.arrow_size}'
            f' pos="e,{self.place(curve.tip)} {points}"]'
        )

    def card(self, number: int, card: Card) -> str:
        """Return a node with an HTML table, one row per line of text."""
        room = card.width - 2 * card.padding
        used = sum(line.height for line in (*card.head, *card.foot))
        spacer = max(card.height - 2 * (card.padding - 3) - used, 0)
        rows = "".join(
            (
                *(_row(line, room) for line in card.head),
                f'<TR><TD FIXEDSIZE="TRUE" WIDTH="{room:.0f}" HEIGHT="{spacer:.0f}"></TD></TR>',
                *(_row(line, room) for line in card.foot),
            )
        )
        link = f" URL=u{number} tooltip=t{number}" if card.href else ""
        hint = f" tooltip=t{number}" if card.tooltip and not card.href else ""
        return (
            f'{card.name}[shape=box style=rounded class="{card.classes}"'
            f" {self.box(card.x, card.y, card.width, card.height)}{link}{hint}"
            f' label=<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
            f"{rows}</TABLE>>]"
        )

    def mark(self, number: int, mark: Mark) -> str:
        """Return a small node without text, or with one letter."""
        half = mark.size / 2
        letter = f" fontsize=10 label={quoted(mark.text)}" if mark.text else ' label=""'
        return (
            f'm{number}[shape={mark.shape} class="{mark.classes}"'
            f" {self.box(mark.x - half, mark.y - half, mark.size, mark.size)}"
            f"{letter}]"
        )

    def label(self, number: int, label: Label) -> str:
        """Return a node that is one line of text."""
        left, top, right, bottom = label.box
        side = {"start": "\\l", "middle": "", "end": "\\r"}[label.anchor]
        return (
            f'l{number}[shape=none class="{label.classes}" fontsize={label.size:g}'
            f" {self.box(left, top, right - left, bottom - top)}"
            f' label={quoted(label.text)[:-1]}{side}"]'
        )


def _row(line: Line, room: float) -> str:
    """Return one line of a card's text."""
    text = markup(line.text)
    if line.role in _BOLD:
        text = f"<B>{text}</B>"
    return (
        f'<TR><TD FIXEDSIZE="TRUE" WIDTH="{room:.0f}" HEIGHT="{line.height:.0f}" ALIGN="LEFT">'
        f'<FONT COLOR="{_COLOUR[line.role]}" POINT-SIZE="{TEXT_SIZES[line.role]:g}">{text}</FONT>'
        "</TD></TR>"
    )


def source(scene: Scene) -> str:
    """Return the DOT of `scene`; the same scene gives the same text.

    The first cluster, of class `frame`, has the size of the picture: it fixes the canvas and tells
    where the origin lies; it is to be taken out of the drawing.
    """
    writer = _Writer(scene)
    frame = Zone(x=0, y=0, width=scene.width, height=scene.height, classes="frame")
    anchor = f'z1[style=invis shape=point pos="{writer.place((scene.width, scene.height))}!"]'
    statements = [
        'graph[outputorder=edgesfirst pad=0 bgcolor=transparent fontname="Arial"]',
        "node[fixedsize=true margin=0 fontname=Arial]",
        writer.zone(0, frame),
        *(writer.zone(number, zone) for number, zone in enumerate(scene.zones, 2)),
        *(writer.card(number, card) for number, card in enumerate(scene.cards)),
        anchor,
        *(writer.curve(curve) for curve in scene.curves),
        *(writer.mark(number, mark) for number, mark in enumerate(scene.marks)),
        *(writer.label(number, label) for number, label in enumerate(scene.labels)),
    ]
    return "digraph {\n" + "\n".join(statements) + "\n}\n"
