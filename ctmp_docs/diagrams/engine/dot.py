"""Scene → DOT for `neato -n2`, which draws what has its place and lays out nothing.

Addresses and tooltips never enter the DOT: cards carry the opaque tokens `u0` and `t0`, numbered
in the order of the scene's cards, because engines write addresses raw and expand tooltips twice.
"""

from html import escape

from graphviz import Digraph, nohtml
from graphviz import escape as escape_dot

from ctmp_docs.diagrams.parts.scene import (
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


def literal(text: str) -> str:
    """Return `text` as a label that is drawn literally: no escapes, no entities, no markup."""
    return str(escape_dot(text.replace("&", "&amp;")))


def markup(text: str) -> str:
    """Return `text` for use inside an HTML-like label."""
    return escape(text).replace("\\", "\\\\")


class _Writer:
    """Writes the statements of one scene, upside down as Graphviz wants it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.graph = Digraph(
            graph_attr={
                "outputorder": "edgesfirst", "pad": "0", "bgcolor": "transparent",
                "fontname": "Arial",
            },
            node_attr={"fixedsize": "true", "margin": "0", "fontname": "Arial"},
        )  # fmt: skip

    def place(self, point: Point) -> str:
        """Return coordinates in Graphviz's direction."""
        return f"{point[0]:.2f},{self.scene.height - point[1]:.2f}"

    def box(self, x: float, y: float, width: float, height: float) -> dict[str, str]:
        """Return the attributes that give a node its place and size, by its top left corner."""
        return {
            "pos": f"{self.place((x + width / 2, y + height / 2))}!",
            "width": f"{width / _POINTS_PER_INCH:.5f}",
            "height": f"{height / _POINTS_PER_INCH:.5f}",
        }

    def anchor(self, graph: Digraph, name: str, point: Point) -> None:
        """Write an unseen node at a place."""
        graph.node(name, style="invis", shape="point", pos=f"{self.place(point)}!")

    def zone(self, number: int, zone: Zone) -> None:
        """Write a cluster that is nothing but a background."""
        low = (zone.x, zone.y + zone.height)
        high = (zone.x + zone.width, zone.y)
        box = f"{self.place(low)},{self.place(high)}"
        with self.graph.subgraph(name=f"cluster_{number}") as cluster:
            cluster.attr("graph", _attributes={"class": zone.classes, "bb": box, "label": ""})
            self.anchor(cluster, f"z{number}", low)

    def curve(self, curve: Curve) -> None:
        """Write an edge that follows exactly its points."""
        points = " ".join(map(self.place, curve.points))
        head = {"arrowhead": "none", "pos": points}
        if curve.tip is not None:
            pos = f"e,{self.place(curve.tip)} {points}"
            head = {"arrowsize": str(curve.arrow_size), "pos": pos}
        source, target = curve.source or "z0", curve.target or "z1"
        self.graph.edge(source, target, _attributes={"class": curve.classes, **head})

    def card(self, number: int, card: Card) -> None:
        """Write a node with an HTML table, one row per line of text."""
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
        table = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        tokens = {}
        if card.href:
            tokens = {"URL": f"u{number}", "tooltip": f"t{number}"}
        elif card.tooltip:
            tokens = {"tooltip": f"t{number}"}
        self.graph.node(
            card.name,
            label=f"<{table}{rows}</TABLE>>",
            _attributes={
                "class": card.classes,
                "shape": "box",
                "style": "rounded",
                **self.box(card.x, card.y, card.width, card.height),
                **tokens,
            },
        )

    def mark(self, number: int, mark: Mark) -> None:
        """Write a small node without text, or with one letter."""
        half = mark.size / 2
        box = self.box(mark.x - half, mark.y - half, mark.size, mark.size)
        size = {"fontsize": "10"} if mark.text else {}
        self.graph.node(
            f"m{number}",
            label=nohtml(literal(mark.text or "")),
            _attributes={"class": mark.classes, "shape": mark.shape, **box, **size},
        )

    def label(self, number: int, label: Label) -> None:
        """Write a node that is one line of text."""
        left, top, right, bottom = label.box
        side = {"start": "\\l", "middle": "", "end": "\\r"}[label.anchor]
        self.graph.node(
            f"l{number}",
            label=nohtml(literal(label.text) + side),
            _attributes={
                "class": label.classes,
                "shape": "none",
                "fontsize": f"{label.size:g}",
                **self.box(left, top, right - left, bottom - top),
            },
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
    writer.zone(0, Zone(x=0, y=0, width=scene.width, height=scene.height, classes="frame"))
    for number, zone in enumerate(scene.zones, 2):
        writer.zone(number, zone)
    for number, card in enumerate(scene.cards):
        writer.card(number, card)
    writer.anchor(writer.graph, "z1", (scene.width, scene.height))
    for curve in scene.curves:
        writer.curve(curve)
    for number, mark in enumerate(scene.marks):
        writer.mark(number, mark)
    for number, label in enumerate(scene.labels):
        writer.label(number, label)
    return str(writer.graph.source)
