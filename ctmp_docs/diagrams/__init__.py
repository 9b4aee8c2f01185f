"""Draws the pictures of the handbook: resolved values → layout → DOT → SVG.

The face of this room. `draw` turns diagrams into pictures, `place` puts a picture onto a page.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ctmp_docs.diagrams.engine import dot, svg
from ctmp_docs.diagrams.engine.cache import PictureCache, Slot
from ctmp_docs.diagrams.engine.program import EmbeddedEngine, Engine, Job, SystemEngine, draw_all
from ctmp_docs.diagrams.layouts import Laid, lay_out
from ctmp_docs.diagrams.model import Diagram, DrawingError, Picture

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
    slots = [cache.slot(diagram) for diagram in diagrams]
    kept = [slot.read() for slot in slots]
    missing = [place for place, one in enumerate(kept) if one is None]
    layouts = _layouts([diagrams[place] for place in missing], engine, limit)
    sheets = [
        _Sheet(diagrams[place], layout, slots[place])
        for place, layout in zip(missing, layouts, strict=True)
    ]
    jobs: list[Job[Picture | DrawingError]] = [
        Job(diagram=sheet.diagram.id, source=sheet.source, task="draw", finish=sheet.picture)
        for sheet in sheets
    ]
    drawn = iter(draw_all(jobs, engine, limit))
    return tuple(next(drawn) if one is None else one for one in kept)


def source(diagram: Diagram, *, engine: Engine, limit: float = 10.0) -> str:
    """Return the DOT that a diagram is drawn from."""
    (lay_out_it,) = _layouts([diagram], engine, limit)
    scene, _omitted = lay_out_it()
    return dot.source(scene)


def place(picture: Picture, relative: Callable[[str], str]) -> str:
    """Return the SVG of `picture` with every address on the site turned by `relative`.

    `relative` gets an address relative to the root of the site and returns one relative to the
    page; it is asked once for each address.
    """
    return svg.place(picture.svg, relative)


def _layouts(diagrams: Sequence[Diagram], engine: Engine, limit: float) -> list[Callable[[], Laid]]:
    def arrange(graphs: Sequence[tuple[str, str]]) -> tuple[str | DrawingError, ...]:
        jobs = [
            Job(diagram=id_, source=partial(_same, graph), task="arrange", finish=_same)
            for id_, graph in graphs
        ]
        return draw_all(jobs, engine, limit)

    return lay_out(diagrams, arrange)


def _same(text: str) -> str:
    return text


class _Sheet:
    """One diagram on its way: laid out, finished and kept while engines draw others."""

    def __init__(self, diagram: Diagram, lay_out: Callable[[], Laid], slot: Slot) -> None:
        self.diagram = diagram
        self._lay_out = lay_out
        self._slot = slot
        self._laid: Laid | None = None

    def source(self) -> str:
        """Return the DOT."""
        self._laid = self._lay_out()
        return dot.source(self._laid[0])

    def picture(self, raw: str) -> Picture:
        """Return the engine's drawing, small, with names and addresses; raises ValueError."""
        scene, omitted = self._laid or self._lay_out()
        sheet = svg.Sheet(
            diagram=self.diagram.id,
            title=self.diagram.title,
            description=self.diagram.description,
            language=self.diagram.language,
            size=(scene.width, scene.height),
            cards=scene.cards,
            foreign=scene.foreign,
        )
        filled = svg.fill(svg.clean(raw), sheet)
        picture = Picture(svg=filled, width=scene.width, height=scene.height, omitted=omitted)
        self._slot.write(picture)
        # Thousands of scenes would wait for the last picture.
        self._laid = None
        return picture
