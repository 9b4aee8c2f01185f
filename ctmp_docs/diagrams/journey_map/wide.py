"""MapDiagram → Scene: phases, titles, emotion line, lanes and what is behind them, in columns.

More steps than fit side by side stand in parts, one below the other.
"""

from dataclasses import replace

from ctmp_docs.diagrams.journey_map import columns as grid
from ctmp_docs.diagrams.journey_map import feelings, key, titles, ways
from ctmp_docs.diagrams.journey_map.columns import GUTTER, Columns
from ctmp_docs.diagrams.model.journey_map import MOST_WIDE, MapDiagram
from ctmp_docs.diagrams.parts.canvas import Canvas
from ctmp_docs.diagrams.parts.scene import Curve, Scene, straight
from ctmp_docs.diagrams.parts.text import wrap
from ctmp_docs.language import joined

_NARROWEST = 480.0
"""Room for the legend below a single column."""
_TOP = 4.0
_PARTS = 40.0
"""Between two parts."""
_AIR = (0.0, 14.0, 30.0)
"""Added above the stops of every lane when labels find no free place."""
_BACKSTAGE_LINES = 6


def scene(diagram: MapDiagram) -> tuple[Scene, int]:
    """Return the picture, and how many steps and ways were left out."""
    shown = trim(diagram, MOST_WIDE)
    canvas = Canvas()
    of = grid.phases(shown.steps)
    parts = grid.parts(of)
    omitted = len(diagram.steps) - len(shown.steps)
    y = _TOP
    for number, columns in enumerate(parts):
        y, left_out = _part(canvas, shown, columns, y + (_PARTS if number else 0))
        omitted += left_out
    across = max([_NARROWEST, *(columns.right for columns in parts)])
    if diagram.words.more:
        for line in wrap(diagram.words.more, 11, across - GUTTER, diagram.language, max_lines=1):
            canvas.say(line, (GUTTER, y + 18), "label")
        y += 26
    y = key.draw(canvas, shown.legend, (8, y + 12), across - 12, diagram.language)
    return canvas.scene(across, y + 4), omitted


def trim(diagram: MapDiagram, most: int) -> MapDiagram:
    """Return the first `most` steps with the ways between them, each way once."""
    steps = diagram.steps[:most]
    known = {step.node.id for step in steps}
    seen: dict[tuple[str, str, str | None], None] = {}
    edges = []
    for edge in diagram.edges:
        which = edge.source, edge.target, edge.label
        if edge.source in known and edge.target in known and which not in seen:
            seen[which] = None
            edges.append(edge)
    return replace(diagram, steps=steps, edges=tuple(edges))


def _part(canvas: Canvas, diagram: MapDiagram, columns: Columns, top: float) -> tuple[float, int]:
    """Put one part; return where it ends, and how many ways it leaves out."""
    y = titles.draw(canvas, diagram, columns, top)
    begin = top
    starts = feelings.draw(canvas, diagram, columns, y + 22)
    y += 22 + feelings.HEIGHT + 30
    tried = []
    for air in _AIR:
        tried.append(ways.plan(diagram, columns, y, air))
        if not tried[-1].crowded:
            break
    best = min(tried, key=lambda one: one.crowded)
    ways.draw(canvas, best, diagram, columns, starts)
    end = _backstage(canvas, diagram, columns, best.lanes.tops[-1])
    _borders(canvas, diagram, columns, begin, end)
    return end, best.lanes.left_out


def _backstage(canvas: Canvas, diagram: MapDiagram, columns: Columns, top: float) -> float:
    """Put the line of visibility and the words below it, if any; return where they end."""
    if not any(diagram.steps[step].backstage for step in columns.places):
        return top
    y = top + 14
    _visibility(canvas, diagram, columns, y)
    first = y + 12
    beside = wrap(diagram.words.backstage, 11, GUTTER - 16, diagram.language, max_lines=3)
    end = canvas.paragraph(beside, (8, first), "label")
    for step in columns.places:
        said = joined("; ", diagram.steps[step].backstage)
        lines = wrap(said, 11, columns.width - 10, diagram.language, max_lines=_BACKSTAGE_LINES)
        at = columns.left(step) + 4, first
        end = max(end, canvas.paragraph(lines, at, "label"))
    return end


def _visibility(canvas: Canvas, diagram: MapDiagram, columns: Columns, y: float) -> None:
    """Put the line of visibility, its name in the middle of the longest phase."""
    heads = grid.headings(grid.phases(diagram.steps), columns)
    first, last, _ = max(
        heads, key=lambda head: head[1] - head[0], default=(columns.first, columns.end - 1, "")
    )
    left, right = columns.left(first), columns.left(last) + columns.width
    names = wrap(diagram.words.visibility, 11, right - left - 50, diagram.language, max_lines=1)
    for name in names:
        label = canvas.say(name, ((left + right) / 2, y), "label", anchor="middle")
        canvas.line(((0, y), (label.box[0] - 6, y)), "visibility")
        canvas.line(((label.box[2] + 6, y), (columns.right, y)), "visibility")
    if not names:
        canvas.line(((0, y), (columns.right, y)), "visibility")


def _borders(
    canvas: Canvas, diagram: MapDiagram, columns: Columns, top: float, bottom: float
) -> None:
    """Put an upright hair line where one phase ends and the next begins."""
    of = grid.phases(diagram.steps)
    rule = titles.rule(diagram, columns, top)
    for step in columns.places[1:]:
        if of[step] != of[step - 1]:
            x = columns.left(step)
            # First in the list: everything else lies on top.
            start, end = (x, rule + 6), (x, bottom)
            canvas.curves.insert(0, Curve(points=(start, *straight(start, end)), classes="hair"))
