"""Draws the pictures of the handbook: resolved values → layout → DOT → SVG.

The face of this room. `draw` turns diagrams into pictures, `place` puts a picture onto a page.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from ctmp_docs.diagrams.engine import dot, svg
from ctmp_docs.diagrams.engine.cache import PictureCache
from ctmp_docs.diagrams.engine.program import EmbeddedEngine, Engine, Job, SystemEngine, draw_all
from ctmp_docs.diagrams.layouts import Laid, lay_out
from ctmp_docs.diagrams.model import Diagram, DrawingError, Picture
from ctmp_docs.diagrams.parts.scene import Scene

__all__ = [
    "Diagram",
    "DrawingError",
    "EmbeddedEngine",
    "Engine",
    "Picture",
    "SystemEngine",
    "draw",
    "place",
    "source",
]


def _same(address: str) -> str:
    return address


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
    drawn = iter(_draw(missing, engine, limit))
    results: list[Picture | DrawingError] = []
    for diagram, one in zip(diagrams, kept, strict=True):
        result = one if one is not None else next(drawn)
        if one is None and isinstance(result, Picture):
            cache.write(diagram, result)
        results.append(result)
    return tuple(results)


def source(diagram: Diagram, *, engine: Engine, limit: float = 10.0) -> str:
    """Return the DOT that a diagram is drawn from."""
    ((scene, _omitted),) = _lay_out([diagram], engine, limit)
    return dot.source(scene)


def place(picture: Picture, relative: Callable[[str], str]) -> str:
    """Return the SVG of `picture` with every address on the site turned by `relative`.

    `relative` gets an address relative to the root of the site and returns one relative to the
    page; it is asked once for each address.
    """
    return svg.place(picture.svg, relative)


def _lay_out(diagrams: Sequence[Diagram], engine: Engine, limit: float) -> list[Laid]:
    def arrange(graphs: Sequence[tuple[str, str]]) -> tuple[str | DrawingError, ...]:
        jobs = [
            Job(diagram=id_, source=graph, task="arrange", finish=_same) for id_, graph in graphs
        ]
        return draw_all(jobs, engine, limit)

    return lay_out(diagrams, arrange)


def _draw(
    diagrams: Sequence[Diagram], engine: Engine, limit: float
) -> list[Picture | DrawingError]:
    """Lay out and draw every diagram."""
    laid = _lay_out(diagrams, engine, limit)
    jobs = [
        Job(diagram=diagram.id, source=dot.source(scene), task="draw", finish=svg.clean)
        for diagram, (scene, _) in zip(diagrams, laid, strict=True)
    ]
    drawings = draw_all(jobs, engine, limit)
    return [
        drawing if isinstance(drawing, DrawingError) else _picture(diagram, scene, omitted, drawing)
        for diagram, (scene, omitted), drawing in zip(diagrams, laid, drawings, strict=True)
    ]


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
    return Picture(svg=filled, width=scene.width, height=scene.height, omitted=omitted)
