"""Draws the pictures of the handbook: resolved values → layout → DOT → SVG.

The face of this room. `draw` turns diagrams into pictures, `place` puts a picture onto a page.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ctmp_docs.diagrams import dot, flow, neighbourhood, svg, tangle
from ctmp_docs.diagrams.cache import PictureCache
from ctmp_docs.diagrams.engine import EmbeddedEngine, Engine, Job, SystemEngine, draw_all
from ctmp_docs.diagrams.model import (
    Band,
    DrawingError,
    Edge,
    FlowDiagram,
    LegendItem,
    LegendKind,
    Neighbour,
    NeighbourhoodDiagram,
    Node,
    Phase,
    Picture,
)
from ctmp_docs.diagrams.scene import Scene

__all__ = [
    "Band",
    "DrawingError",
    "Edge",
    "EmbeddedEngine",
    "Engine",
    "FlowDiagram",
    "LegendItem",
    "LegendKind",
    "Neighbour",
    "NeighbourhoodDiagram",
    "Node",
    "Phase",
    "Picture",
    "SystemEngine",
    "draw",
    "place",
]

Diagram = FlowDiagram | NeighbourhoodDiagram


def _same(address: str) -> str:
    return address


_Laid = tuple[Scene, int]
"""A scene, and how many ways it leaves out."""


def draw(
    diagrams: Sequence[Diagram],
    *,
    engine: Engine,
    cache_folder: Path | None,
    limit: float = 10.0,
) -> tuple[Picture | DrawingError, ...]:
    """Return a picture for each diagram, in order, or why there is none.

    Pictures are kept in `cache_folder`, if given. The engine has `limit` seconds for each diagram.
    Addresses stay relative to the root of the site until `place`; those of other schemes than http,
    https, mailto and tel are left out.
    """
    cache = PictureCache(cache_folder, engine)
    kept = [cache.read(diagram) for diagram in diagrams]
    missing = [diagram for diagram, one in zip(diagrams, kept, strict=True) if one is None]
    drawn = iter(_draw(missing, partial(draw_all, engine=engine, limit=limit)))
    results: list[Picture | DrawingError] = []
    for diagram, one in zip(diagrams, kept, strict=True):
        result = one if one is not None else next(drawn)
        if one is None and isinstance(result, Picture):
            cache.write(diagram, result)
        results.append(result)
    return tuple(results)


def _draw(diagrams: Sequence[Diagram], run: "_Run") -> list[Picture | DrawingError]:
    """Lay out and draw every diagram."""
    laid = _lay_out(diagrams, run)
    jobs = [
        Job(diagram=diagram.id, source=dot.source(scene), task="draw", finish=svg.clean)
        for diagram, (scene, _) in zip(diagrams, laid, strict=True)
    ]
    return [
        drawing if isinstance(drawing, DrawingError) else _picture(diagram, scene, omitted, drawing)
        for diagram, (scene, omitted), drawing in zip(diagrams, laid, run(jobs), strict=True)
    ]


def place(picture: Picture, relative: Callable[[str], str]) -> str:
    """Return the SVG of `picture` with every address on the site turned by `relative`.

    `relative` gets an address relative to the root of the site and returns one relative to the
    page; it is asked once for each address.
    """
    return svg.place(picture.svg, relative)


_Run = Callable[[Sequence[Job]], tuple[str | DrawingError, ...]]


def _lay_out(diagrams: Sequence[Diagram], run: _Run) -> list[_Laid]:
    """Lay out every diagram; nets with the help of the engine, all of them at once."""
    laid: list[_Laid | None] = []
    nets: list[tuple[int, FlowDiagram, int]] = []
    for number, diagram in enumerate(diagrams):
        if isinstance(diagram, NeighbourhoodDiagram):
            laid.append(neighbourhood.scene(diagram))
            continue
        trimmed, omitted = flow.trim(diagram)
        if tangle.is_tangle(len(trimmed.nodes), flow.pairs(trimmed)):
            nets.append((number, trimmed, omitted))
            laid.append(None)
        else:
            laid.append((flow.scene(trimmed), omitted))
    jobs = [
        Job(
            diagram=net.id,
            source=tangle.source(net, flow.pairs(net)),
            task="arrange",
            finish=_same,
        )
        for _, net, _ in nets
    ]
    for (number, net, omitted), plain in zip(nets, run(jobs), strict=True):
        laid[number] = _untangle(net, plain), omitted
    return [one for one in laid if one is not None]


def _untangle(net: FlowDiagram, plain: str | DrawingError) -> Scene:
    """Return the scene of a net from the engine's arrangement, without one in rows after all."""
    if isinstance(plain, DrawingError):
        return flow.scene(net)
    try:
        return tangle.scene(net, flow.pairs(net), plain)
    except ValueError:
        return flow.scene(net)


def _picture(
    diagram: Diagram,
    scene: Scene,
    omitted: int,
    drawing: str,
) -> Picture:
    """Put names and addresses into a drawing."""
    targets = [svg.Target(href=card.href, tooltip=card.tooltip) for card in scene.cards]
    sheet = svg.Sheet(
        diagram=diagram.id,
        title=diagram.title,
        description=diagram.description,
        language=diagram.language,
        size=(scene.width, scene.height),
        targets=targets,
    )
    filled = svg.fill(drawing, sheet)
    return Picture(svg=filled, width=scene.width, height=scene.height, omitted_links=omitted)
