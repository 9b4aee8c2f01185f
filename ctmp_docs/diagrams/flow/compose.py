"""A laid-out journey → Scene: cards, lines, signs, headings, labels and legend in their places.

Decides nothing about the layout; that is in the plan and the places it gets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctmp_docs.diagrams.flow import heads
from ctmp_docs.diagrams.flow.grid import Grid
from ctmp_docs.diagrams.flow.places import CARD_WIDTH, Places
from ctmp_docs.diagrams.flow.routes import Route
from ctmp_docs.diagrams.flow.tracks import Tracks
from ctmp_docs.diagrams.model import FlowDiagram
from ctmp_docs.diagrams.parts import cards, labels, legend, signs
from ctmp_docs.diagrams.parts.scene import Card, Curve, Label, Mark, Point, Scene, Zone, arrow

_NARROWEST = 320.0
"""Room for a legend below a single card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A diagram with its grid and ways, before it has coordinates."""

    diagram: FlowDiagram
    contents: tuple[cards.Content, ...]
    grid: Grid
    routes: tuple[Route, ...]
    """One for each edge."""
    tracks: Tracks
    heads: tuple[heads.Head, ...]
    words: tuple[tuple[str, ...], ...]
    """The lines of each edge's label."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """What belongs to the edges."""

    corners: list[tuple[Point, ...]]
    curves: list[Curve]
    marks: list[Mark]
    breaks: list[Curve]


def compose(plan: Plan, places: Places) -> tuple[Scene, int]:
    """Return the scene, and how many labels found no free place."""
    drawn = _cards(plan, places)
    lines = _lines(plan, places)
    rules, words = _heads(plan, places)
    left = places.columns[0] if places.columns else legend.LINE
    key = legend.lay_out(
        plan.diagram.legend,
        left,
        places.height + 2,
        max(places.width, _NARROWEST) - left - 4,
        plan.diagram.language,
    )
    across = max([places.width, *(label.box[2] + 4 for label in key.labels)])
    wishes = [
        labels.Wish(lines=text, corners=points, hand=_hand(route))
        for text, points, route in zip(plan.words, lines.corners, plan.routes, strict=True)
        if text
    ]
    beside: tuple[Label, ...] = ()
    crowded = 0
    if wishes:
        space = _space((4, 2, across - 4, places.height), drawn, lines, words)
        for rule in rules:
            (x0, y), (x1, _) = rule.points[0], rule.points[-1]
            space.take((x0, y - 3, x1, y + 3))
        beside, crowded = labels.settle(wishes, space)
    scene = Scene(
        width=across,
        height=places.height + key.height + 6,
        zones=(*(zone for _, _, zones in drawn for zone in zones), *key.zones),
        curves=(*rules, *lines.curves, *lines.breaks, *key.curves),
        cards=tuple(card for card, _, _ in drawn),
        marks=(*(mark for _, own, _ in drawn for mark in own), *lines.marks, *key.marks),
        labels=(*words, *beside, *key.labels),
    )
    return scene, crowded


_Drawn = tuple[Card, tuple[Mark, ...], tuple[Zone, ...]]


def _cards(plan: Plan, places: Places) -> list[_Drawn]:
    """Return the cards in reading order: row, column, lane."""

    def reading(node: int) -> tuple[int, int, int]:
        cell = plan.grid.cells[node]
        return cell.row, cell.column, cell.lane

    return [
        cards.card(plan.contents[node], f"n{node}", places.box(node))
        for node in sorted(range(len(plan.contents)), key=reading)
    ]


def _lines(plan: Plan, places: Places) -> _Lines:
    """Return the lines of all edges with their signs."""
    lines = _Lines([], [], [], [])
    leaving: dict[int, int] = {}
    for route in plan.routes:
        if route.out == "right":
            leaving[route.source] = leaving.get(route.source, 0) + 1
    for number, (edge, route) in enumerate(zip(plan.diagram.edges, plan.routes, strict=True)):
        corners = places.corners(number, route)
        ends = f"n{route.source}", f"n{route.target}"
        look = "line back" if route.back else "line"
        lines.corners.append(corners)
        lines.curves.append(arrow(corners, look, source=ends[0], target=ends[1]))
        shared = route.out == "right" and leaving[route.source] > 1
        marks, breaks = signs.on_line(edge, corners, shared)
        lines.marks.extend(marks)
        lines.breaks.extend(breaks)
    return lines


def _heads(plan: Plan, places: Places) -> tuple[list[Curve], list[Label]]:
    """Return the rules and words of the phase headings."""
    rules: list[Curve] = []
    words: list[Label] = []
    for head in plan.heads:
        right = places.columns[head.last] + CARD_WIDTH
        rule, lines = heads.draw(head, places.columns[head.first], right, places.rules[head.row])
        rules.append(rule)
        words.extend(lines)
    return rules, words


def _space(
    limits: labels.Box, drawn: Sequence[_Drawn], lines: _Lines, words: Iterable[Label]
) -> labels.Space:
    """Return what is taken before the first label is placed."""
    space = labels.Space(limits)
    for corners in lines.corners:
        space.take_line(corners)
    for card, marks, zones in drawn:
        low = max([card.y + card.height, *(zone.y + zone.height for zone in zones)])
        space.take((card.x - 3, card.y - 3, card.x + card.width + 3, low + 3))
        for mark in marks:
            space.take(_around(mark))
    for mark in lines.marks:
        space.take(_around(mark))
    for stroke in lines.breaks:
        (x0, y0), (x1, y1) = stroke.points[0], stroke.points[-1]
        space.take((x0 - 1, y1 - 1, x1 + 1, y0 + 1))
    for word in words:
        space.take(word.box)
    return space


def _around(mark: Mark) -> labels.Box:
    half = mark.size / 2 + 0.5
    return mark.x - half, mark.y - half, mark.x + half, mark.y + half


def _hand(route: Route) -> labels.Hand:
    """Return on which side of its line a label looks best."""
    if route.out == "bottom" and route.into == "left":
        return "left"
    return "below" if route.out == "bottom" else "above"
