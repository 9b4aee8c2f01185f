"""Journeys that are a net rather than a row: Graphviz finds the places, the cards stay alike.

`source` asks the engine for an arrangement, `scene` builds the picture from its answer. Nothing is
left of rows and lanes, so phases have no headings here.
"""

from collections import defaultdict
from collections.abc import Sequence

from ctmp_docs.diagrams.flow.ranks import Pair, Ranking
from ctmp_docs.diagrams.model import FlowDiagram
from ctmp_docs.diagrams.parts import cards, labels, legend, signs
from ctmp_docs.diagrams.parts.scene import (
    Curve,
    Label,
    Mark,
    Point,
    Scene,
    halfway,
    shortened,
    towards,
)

CARD_WIDTH = 128.0
_FEW = 8
"""With fewer ways than this nothing is a tangle."""
_MANY = 60
"""With more steps than this the engine's search for a beautiful order is cut short."""
_INCH = 72.0
_EDGE = 14.0
_ARROW = 0.7

Places = dict[str, Point]
"""Centre of each node, in pixels, y down."""

_Found = dict[tuple[str, str], list[list[Point]]]
"""Curves between two nodes; the place of a label is the last point."""


def is_tangle(ranking: Ranking, pairs: Sequence[Pair]) -> bool:
    """Whether too many ways lead elsewhere than to the next column."""
    if len(pairs) < _FEW:
        return False
    ranks = ranking.ranks
    far = sum(abs(ranks[target] - ranks[source]) > 1 for source, target in pairs)
    return far > len(pairs) / 2


def _contents(diagram: FlowDiagram) -> tuple[tuple[cards.Content, ...], float]:
    contents = tuple(cards.narrow(node, diagram.language, CARD_WIDTH) for node in diagram.nodes)
    return contents, max((content.height for content in contents), default=0)


def _words(diagram: FlowDiagram) -> list[tuple[str, ...]]:
    return [labels.words(edge.label, 100, diagram.language) for edge in diagram.edges]


def source(diagram: FlowDiagram, pairs: Sequence[Pair]) -> str:
    """Return DOT that asks for places: boxes of the cards' size, labels of their size."""
    contents, height = _contents(diagram)
    # Without limits the search for a beautiful order takes minutes on large nets.
    search = " nslimit=1 nslimit1=1 mclimit=0.2" if len(contents) > _MANY else ""
    wide, high = CARD_WIDTH / _INCH, height / _INCH
    lines = [
        f"graph[rankdir=LR nodesep=0.4 ranksep=0.6{search}]",
        f'node[shape=box fixedsize=true label="" width={wide:.4f} height={high:.4f}]',
        "edge[arrowhead=none]",
        *(f"n{number}" for number in range(len(contents))),
    ]
    for (start, end), words in zip(pairs, _words(diagram), strict=True):
        lines.append(f"n{start}->n{end}{_room(words)}")
    return "digraph {\n" + "\n".join(lines) + "\n}\n"


def _room(words: tuple[str, ...]) -> str:
    """Return the attribute that keeps the room of a label free."""
    if not words:
        return ""
    across, down = labels.size(words)
    return (
        '[label=<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>'
        f'<TD FIXEDSIZE="TRUE" WIDTH="{across + 8:.0f}" HEIGHT="{down + 4:.0f}"></TD>'
        "</TR></TABLE>>]"
    )


def _read(plain: str) -> tuple[Places, _Found, Point]:
    """Return centres, curves (their label's place last) and size from the plain format.

    Raises ValueError if the text is something else.
    """
    places: Places = {}
    curves: _Found = defaultdict(list)
    size = 0.0, 0.0

    def point(x: str, y: str) -> Point:
        return float(x) * _INCH + _EDGE, (size[1] - float(y)) * _INCH + _EDGE

    try:
        for line in plain.splitlines():
            words = line.split()
            if words[:1] == ["graph"]:
                size = float(words[2]), float(words[3])
            elif words[:1] == ["node"]:
                places[words[1]] = point(words[2], words[3])
            elif words[:1] == ["edge"]:
                count = int(words[3])
                numbers = words[4 : 4 + 2 * count]
                points = [point(*numbers[at : at + 2]) for at in range(0, 2 * count, 2)]
                if len(words) > 4 + 2 * count + 2:
                    points.append(point(words[-4], words[-3]))
                curves[words[1], words[2]].append(points)
    except (IndexError, TypeError) as error:
        raise ValueError("the drawing program gave an arrangement that cannot be read") from error
    return places, curves, (size[0] * _INCH + 2 * _EDGE, size[1] * _INCH + 2 * _EDGE)


def scene(diagram: FlowDiagram, pairs: Sequence[Pair], plain: str) -> Scene:
    """Return the picture for an arrangement in Graphviz's plain format; raises ValueError."""
    contents, height = _contents(diagram)
    places, found, (across, down) = _read(plain)
    if any(f"n{number}" not in places for number in range(len(contents))):
        raise ValueError("the drawing program forgot a step")
    drawn = []
    for number, content in enumerate(contents):
        x, y = places[f"n{number}"]
        box = (x - CARD_WIDTH / 2, y - height / 2, CARD_WIDTH, height)
        drawn.append(cards.card(content, f"n{number}", box))
    drawn.sort(key=lambda one: (round(one[0].x), one[0].y))
    curves, marks, words = _ways(diagram, pairs, found)
    key = legend.lay_out(diagram.legend, _EDGE, down, max(across - 30, 400), diagram.language)
    return Scene(
        width=max([across, *(label.box[2] + 4 for label in key.labels)]),
        height=down + key.height + 6,
        zones=(*(zone for _, _, zones in drawn for zone in zones), *key.zones),
        curves=(*curves, *key.curves),
        cards=tuple(card for card, _, _ in drawn),
        marks=(*(mark for _, own, _ in drawn for mark in own), *marks, *key.marks),
        labels=(*words, *key.labels),
    )


def _ways(
    diagram: FlowDiagram, pairs: Sequence[Pair], found: _Found
) -> tuple[list[Curve], list[Mark], list[Label]]:
    """Return lines, signs and labels of all edges; raises ValueError if one is missing."""
    curves: list[Curve] = []
    marks: list[Mark] = []
    words: list[Label] = []
    for edge, pair, text in zip(diagram.edges, pairs, _words(diagram), strict=True):
        ends = f"n{pair[0]}", f"n{pair[1]}"
        queue = found.get(ends)
        if not queue:
            raise ValueError("the drawing program forgot a way")
        points = queue.pop(0)
        if text:
            x, y = points.pop()
            words.extend(labels.lines(text, (x, y - labels.LINE * len(text) / 2, "middle")))
        shaft = shortened(tuple(points), 10 * _ARROW + 3)
        curves.append(
            Curve(
                points=shaft,
                tip=towards(shaft[-1], points[-1], 10 * _ARROW),
                arrow_size=_ARROW,
                classes="line",
                source=ends[0],
                target=ends[1],
            )
        )
        x, y = halfway(shaft)
        marks.extend([signs.handoff(x, y)] if edge.handoff else [])
        if edge.media_break:
            curves.extend(signs.media_break(x + (12 if edge.handoff else 0), y))
    return curves, marks, words
