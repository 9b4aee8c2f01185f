"""FlowDiagram → Scene: the steps of a journey as cards, row by row.

Plans cells, ways and tracks, measures, and hands over to `compose`. Journeys
that are more of a net than a row go to `tangle`.
"""

from dataclasses import replace

from ctmp_docs.diagrams.flow import heads
from ctmp_docs.diagrams.flow.compose import Plan, compose
from ctmp_docs.diagrams.flow.grid import Grid, arrange
from ctmp_docs.diagrams.flow.places import CARD_WIDTH, GAP, Needs, host, measure
from ctmp_docs.diagrams.flow.ranks import Pair, Ranking, rank
from ctmp_docs.diagrams.flow.routes import Route, find
from ctmp_docs.diagrams.flow.tracks import assign
from ctmp_docs.diagrams.model import FlowDiagram
from ctmp_docs.diagrams.parts import cards, labels
from ctmp_docs.diagrams.parts.scene import Scene

MOST_NODES = 300
MOST_EDGES = 600
MOST_COLUMNS = 8
LEAST_COLUMNS = 4
WIDEST = 1136.0
"""Rows get shorter when the picture is wider than a page, else its type gets too small."""
_AIR = (24.0, 60.0)
"""Added to strips and gaps when labels find no free place, in CSS pixels."""


def trim(diagram: FlowDiagram) -> tuple[FlowDiagram, int]:
    """Return what can be drawn of `diagram`, and how many ways were left out."""
    nodes = diagram.nodes[:MOST_NODES]
    known = {node.id for node in nodes}
    drawable = [edge for edge in diagram.edges if edge.source in known and edge.target in known]
    edges = tuple(drawable[:MOST_EDGES])
    return replace(diagram, nodes=nodes, edges=edges), len(diagram.edges) - len(edges)


def pairs(diagram: FlowDiagram) -> tuple[Pair, ...]:
    """Return the edges of a trimmed diagram as numbers of nodes."""
    number = {node.id: place for place, node in enumerate(diagram.nodes)}
    return tuple((number[edge.source], number[edge.target]) for edge in diagram.edges)


def scene(diagram: FlowDiagram, ranking: Ranking | None = None) -> Scene:
    """Lay out a trimmed diagram; `ranking` is that of its nodes, where it is known already."""
    ranking = ranking or rank(len(diagram.nodes), pairs(diagram))
    contents = tuple(cards.narrow(node, diagram.language, CARD_WIDTH) for node in diagram.nodes)
    drawn = _draw(_plan(diagram, ranking, contents, MOST_COLUMNS))
    for most in range(MOST_COLUMNS - 1, LEAST_COLUMNS - 1, -1):
        if drawn.width <= WIDEST or len(diagram.nodes) <= most:
            break
        drawn = _draw(_plan(diagram, ranking, contents, most))
    return drawn


def _draw(plan: Plan) -> Scene:
    """Return the scene, with more air where labels find no place otherwise."""
    best, fewest = compose(plan, measure(plan.grid, plan.routes, plan.tracks, _needs(plan, 0)))
    for air in _AIR:
        if not fewest:
            break
        needs = _needs(plan, air)
        found, crowded = compose(plan, measure(plan.grid, plan.routes, plan.tracks, needs))
        if crowded < fewest:
            best, fewest = found, crowded
    return best


def _plan(
    diagram: FlowDiagram, ranking: Ranking, contents: tuple[cards.Content, ...], most: int
) -> Plan:
    """Give everything its place in a grid with at most `most` columns."""
    phases = [node.phase for node in diagram.nodes]
    ways = pairs(diagram)
    grid = arrange(ranking, ways, phases, most)
    routes = find(grid, ways)
    return Plan(
        diagram=diagram,
        contents=contents,
        grid=grid,
        routes=routes,
        tracks=assign(grid, routes),
        heads=heads.find(grid, phases, diagram.phases, CARD_WIDTH + GAP, diagram.language),
        words=tuple(
            labels.words(edge.label, _room(route, grid), diagram.language)
            for edge, route in zip(diagram.edges, routes, strict=True)
        ),
    )


def _room(route: Route, grid: Grid) -> float:
    """Return how wide a label may be that suits the way of its line."""
    far = abs(grid.cells[route.source].column - grid.cells[route.target].column) > 1
    if _gap(route, grid) is not None:
        return 78.0
    if host(route) is not None:
        return 150.0 if far else 100.0
    return 130.0 if route.is_straight else 88.0


def _is_short(route: Route, grid: Grid) -> bool:
    """Whether a line leads straight to the next column."""
    return route.is_straight and (
        grid.cells[route.target].column == grid.cells[route.source].column + 1
    )


def _gap(route: Route, grid: Grid) -> int | None:
    """Return the gap that has to hold the label of a route, if its way has no other room."""
    if _is_short(route, grid):
        return grid.cells[route.target].column
    if len(route.channels) == 1 and route.channels[0].upright:
        return route.channels[0].number
    return None


def _needs(plan: Plan, air: float) -> Needs:
    """Return what cards, headings and labels ask for."""
    grid = plan.grid
    high = [0.0] * len(grid.lanes)
    for content, cell in zip(plan.contents, grid.cells, strict=True):
        high[cell.row] = max(high[cell.row], content.height)
    label_widths: dict[int, float] = {}
    label_heights: dict[int, float] = {}
    for number, (route, words) in enumerate(zip(plan.routes, plan.words, strict=True)):
        if not words:
            continue
        gap = _gap(route, grid)
        across, down = labels.size(words)
        if gap is not None:
            label_widths[gap] = max(label_widths.get(gap, 0), across)
        elif host(route) is not None:
            label_heights[number] = down
    signed = (
        grid.cells[route.target].column
        for edge, route in zip(plan.diagram.edges, plan.routes, strict=True)
        if edge.handoff and edge.media_break and _is_short(route, grid)
    )
    nested = (place for place, node in enumerate(plan.diagram.nodes) if node.nested)
    return Needs(
        card_heights=tuple(high),
        head_heights=tuple(heads.height(plan.heads, row) for row in range(len(grid.lanes))),
        label_widths=label_widths,
        label_heights=label_heights,
        piles=frozenset(nested),
        pile=cards.STACK,
        signed=frozenset(signed),
        air=air,
    )
