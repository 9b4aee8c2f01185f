"""Keeps finished pictures between builds, by content: nothing is laid out or drawn twice.

A picture is kept under a fingerprint of all that it is made from: the diagram's values, the engine,
and the code of this room. A cache that is absent, damaged or full costs time and nothing else.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ctmp_docs.diagrams.engine.program import Engine
from ctmp_docs.diagrams.model import Diagram, Picture

_HEADER = "ctmp-docs picture {length} {width:g} {height:g} {omitted}\n"


class PictureCache:
    """The pictures of one engine in one folder; `None` keeps nothing."""

    def __init__(self, folder: Path | None, engine: Engine) -> None:
        """Take the folder, which is made when the first picture is kept."""
        self._folder = folder
        self._salt = f"{engine.identity}\0{_code()}\0" if folder is not None else ""

    def slot(self, diagram: Diagram) -> "Slot":
        """Return where the picture of exactly this diagram is kept."""
        if self._folder is None:
            return Slot(None)
        content = f"{self._salt}{diagram!r}".encode("utf-8", "backslashreplace")
        return Slot(self._folder / f"{sha256(content).hexdigest()}.svg")


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one picture; one without a file keeps nothing."""

    file: Path | None

    def read(self) -> Picture | None:
        """Return the picture that was kept here, or `None`."""
        if self.file is None:
            return None
        try:
            header, _, svg = self.file.read_text("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return _parsed(header.split(" "), svg)

    def write(self, picture: Picture) -> None:
        """Keep a picture; a reader sees all of it or nothing."""
        if self.file is None:
            return
        header = _HEADER.format(
            length=len(picture.svg),
            width=picture.width,
            height=picture.height,
            omitted=picture.omitted,
        )
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.file.parent, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                stream.write(header + picture.svg)
            Path(name).replace(self.file)
        except OSError:
            return


def _parsed(header: Sequence[str], svg: str) -> Picture | None:
    """Return the picture of a file, or `None` if the file is not whole."""
    try:
        name, kind, length, width, height, omitted = header
        whole = (name, kind) == ("ctmp-docs", "picture") and int(length) == len(svg)
        size = float(width), float(height)
        links = int(omitted)
    except ValueError:
        return None
    if not whole:
        return None
    return Picture(svg=svg, width=size[0], height=size[1], omitted=links)


@lru_cache(maxsize=1)
def _code() -> str:
    """Return a fingerprint of this room's code: what it draws may differ when it changes."""
    digest = sha256()
    for module in _modules(files("ctmp_docs.diagrams")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _modules(room: Traversable) -> Iterator[Traversable]:
    """Yield the modules of a package and of those in it, in the order of their names."""
    for one in sorted(room.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _modules(one)
        elif one.name.endswith(".py"):
            yield one
