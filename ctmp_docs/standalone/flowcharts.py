"""Each kind of diagram as boxes and arrows in Mermaid's language.

An author's words enter through `quoted` only; everything else is written here.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from ctmp_docs.mermaid_labels import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ctmp_docs.diagrams.model import (
        DeviationDiagram,
        FlowDiagram,
        HandoffsDiagram,
        NeighbourhoodDiagram,
        NestingDiagram,
        NetworkDiagram,
        Node,
    )
    from ctmp_docs.diagrams.model.network import NetworkTouchpoint

Flowchart: TypeAlias = tuple[list[str], list[str]]
"""Lines of boxes, which are always shown, and of arrows, the last of which may be left out."""

_SIGNS = {"disappointing": "▼", "okay": "●", "delighting": "▲"}
_CLASSES = {
    "must": "stroke-width:3px",
    "planned": "stroke-dasharray:6 4",
    "optional": "stroke-dasharray:2 4",
}


def flow(diagram: FlowDiagram) -> Flowchart:
    """Return a journey; phases stand around their steps."""
    keys = {node.id: f"n{number}" for number, node in enumerate(diagram.nodes, 1)}
    boxes: list[str] = []
    for number, phase in enumerate(diagram.phases, 1):
        inside = (_box(keys[one.id], one) for one in diagram.nodes if one.phase == phase.id)
        boxes += _group(f"p{number}", phase.label, inside)
    phases = {phase.id for phase in diagram.phases}
    outside = (node for node in diagram.nodes if node.phase not in phases)
    boxes += (_box(keys[node.id], node) for node in outside)
    arrows = []
    for edge in diagram.edges:
        signs = ("◆" if edge.handoff else None, "//" if edge.media_break else None)
        words = " ".join(filter(None, (*signs, edge.label)))
        arrows.append(_arrow(keys[edge.source], keys[edge.target], words))
    return [*boxes, *_classes(diagram.nodes)], arrows


def neighbourhood(diagram: NeighbourhoodDiagram) -> Flowchart:
    """Return a touchpoint between those before and after it; an arrow says whose way it is."""
    titles = dict(diagram.letters)
    boxes = [_box("here", diagram.here)]
    arrows: list[str] = []
    for side, around in (("b", diagram.before), ("a", diagram.after)):
        for number, one in enumerate(around, 1):
            key = f"{side}{number}"
            boxes.append(_box(key, one.node))
            source, target = (key, "here") if side == "b" else ("here", key)
            ways = ", ".join(titles.get(letter, letter) for letter in one.journeys)
            arrows.append(_arrow(source, target, ways, thick=len(one.journeys) > 1))
    nodes = [diagram.here, *(one.node for one in (*diagram.before, *diagram.after))]
    return [*boxes, *_classes(nodes)], arrows


def handoffs(diagram: HandoffsDiagram) -> Flowchart:
    """Return departments, also those that the picture leaves out, and how often they pass on."""
    every = (*diagram.handoffs, *diagram.others)
    named = {id_ for one in every for id_ in (one.giver, one.receiver)}
    named |= {one.id for one in diagram.departments}
    cards = {one.id: one for one in diagram.departments}
    titles = {id_: title for id_, title, _ in diagram.titles}
    titles |= {one.id: one.title for one in diagram.departments}
    order = [*cards, *sorted(named - cards.keys())]
    keys = {id_: f"d{number}" for number, id_ in enumerate(order, 1)}
    boxes = []
    for id_ in order:
        card = cards.get(id_)
        counts = " · ".join(filter(None, (card.receives, card.gives))) if card else ""
        boxes.append(f'{keys[id_]}["{_label(titles.get(id_, id_), counts)}"]')
    return boxes, [
        _arrow(keys[one.giver], keys[one.receiver], one.count_text, thick=one.weight > 1)
        for one in every
    ]


def deviation(diagram: DeviationDiagram) -> Flowchart:
    """Return both ways, one in each box; a dotted line joins what is the same step."""
    boxes: list[str] = []
    arrows: list[str] = []
    sides: dict[str, list[tuple[int, str]]] = defaultdict(list)
    cards: dict[str, list[str]] = defaultdict(list)
    same: list[str] = []
    for number, step in enumerate(diagram.steps, 1):
        for side, node, place in (
            ("p", step.planned, step.planned_number),
            ("o", step.observed, step.observed_number),
        ):
            if node is not None:
                sides[side].append((place or number, f"{side}{number}"))
                cards[side].append(_box(f"{side}{number}", node, step.words if side == "o" else ""))
        if step.planned is not None and step.observed is not None:
            same.append(f"p{number} -.- o{number}")
    for side, (name, _explanation) in zip("po", diagram.lanes, strict=True):
        boxes += _group(f"lane{side}", name, cards[side])
        order = [key for _place, key in sorted(sides[side])]
        arrows += (f"{one} --> {other}" for one, other in pairwise(order))
    nodes = [one for step in diagram.steps for one in (step.planned, step.observed) if one]
    return [*boxes, *_classes(nodes)], [*arrows, *same]


def network(diagram: NetworkDiagram) -> Flowchart:
    """Return the cells of a network: phases around them, each with its key touchpoints."""
    boxes: list[str] = []
    for number, phase in enumerate(diagram.phases, 1):
        cells = (
            f'c{place}["{_cell(diagram.rows[cell.row], cell.touchpoints)}"]'
            for place, cell in enumerate(diagram.cells)
            if cell.phase == phase.id
        )
        boxes += _group(f"p{number}", phase.label, cells)
    return boxes, [
        _arrow(f"c{link.source}", f"c{link.target}", "", thick=link.weight > 1)
        for link in diagram.links
    ]


def nesting(diagram: NestingDiagram) -> Flowchart:
    """Return journeys, each a box around its stops; a thick arrow leads into one that is nested."""
    lines = [*diagram.around, diagram.here, *(one for level in diagram.inside for one in level)]
    keys = {line.id: f"j{number}" for number, line in enumerate(lines, 1)}
    drawn = {line.id for line in lines if line.stops}
    boxes: list[str] = []
    arrows: list[str] = []
    for line in lines:
        stops = [f"{keys[line.id]}s{number}" for number, _ in enumerate(line.stops, 1)]
        word = f"{diagram.here_word}: " if line is diagram.here else ""
        cards = zip(stops, line.stops, strict=True)
        inside = [f'{key}["{_label(f"{stop.number}. {stop.title}")}"]' for key, stop in cards]
        boxes += _group(keys[line.id], f"{word}{line.title}", inside)
        arrows += (f"{one} --> {other}" for one, other in pairwise(stops))
        for key, stop in zip(stops, line.stops, strict=True):
            if stop.journey in drawn and stop.journey != line.id:
                arrows.append(_arrow(key, keys[stop.journey], "", thick=True))
    return boxes, arrows


def _cell(department: str, touchpoints: Iterable[NetworkTouchpoint]) -> str:
    names = [
        f"{'★ ' if one.super_touchpoint else ''}{one.title} · {one.journeys_text}"
        for one in touchpoints
        if one.named
    ]
    others = sum(not one.named for one in touchpoints)
    return _label(department, *names, f"+ {others}" if others else "")


def _group(key: str, label: str, boxes: Iterable[str]) -> list[str]:
    inside = [f"  {box}" for box in boxes]
    return [f'subgraph {key}["{quoted(label) or "…"}"]', *inside, "end"] if inside else []


def _box(key: str, node: Node, word: str = "") -> str:
    title = f"★ {node.title}" if node.super_touchpoint else node.title
    place = " · ".join(filter(None, (node.department, node.channel, node.note)))
    rating = " ".join(filter(None, (_SIGNS.get(node.band or ""), node.rating_text)))
    opening, closing = ("[[", "]]") if node.nested else ("[", "]")
    name = _class(node)
    mark = f":::{name}" if name else ""
    return f'{key}{opening}"{_label(title, place, rating, word)}"{closing}{mark}'


def _label(title: str, *lines: str) -> str:
    """Return the words of a box; one without a title gets a sign that it is one."""
    return "<br/>".join((quoted(title) or "…", *filter(None, map(quoted, lines))))


def _class(node: Node) -> str | None:
    if node.planned:
        return "planned"
    if node.optional:
        return "optional"
    return "must" if node.must else None


def _classes(nodes: Iterable[Node]) -> Iterator[str]:
    used = {_class(node) for node in nodes}
    yield from (f"classDef {name} {style}" for name, style in _CLASSES.items() if name in used)


def _arrow(source: str, target: str, words: str, *, thick: bool = False) -> str:
    label = quoted(words)
    return (
        f"{source} {'==>' if thick else '-->'}" + (f'|"{label}"|' if label else "") + f" {target}"
    )
