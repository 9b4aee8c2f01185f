"""An SVG that stands alone → PNG and PDF, with Typst, which draws SVG and brings fonts for Latin.

Typst is optional; whoever calls asks `can_render` before.
"""

from __future__ import annotations

import json
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctmp_docs.standalone.painting import Painted

MOST_PIXELS = 16_000
"""Wide or high; larger pictures are refused by many programs."""

_POINTS = 0.75
"""Of a CSS pixel."""
_DOCUMENT = b"""
#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set text(lang: given.language)
#set page(width: given.width * 0.75pt, height: given.height * 0.75pt, margin: 0pt, fill: none)
#image(bytes(given.svg), format: "svg", width: 100%, alt: given.alt)
#for (address, (x, y, width, height)) in given.links {
  place(top + left, dx: x * 0.75pt, dy: y * 0.75pt,
    link(address, box(width: width * 0.75pt, height: height * 0.75pt)))
}
"""
"""Values come from outside: nothing of an author's is read as Typst's language."""


def can_render() -> bool:
    """Return whether the renderer is installed."""
    return find_spec("typst") is not None


def lacks_fonts(painted: Painted) -> bool:
    """Return whether none of the picture's fonts is on this machine, so that another is taken."""
    there = {family.lower() for family in _typst().Fonts(include_embedded_fonts=False).families()}
    return there.isdisjoint(family.lower() for family in painted.fonts)


def png(painted: Painted, *, scale: float) -> bytes:
    """Return a PNG with `scale` pixels for a CSS pixel."""
    return _compiled(painted, "png", ppi=96 * scale)


def pdf(painted: Painted) -> bytes:
    """Return a PDF of one page in the picture's size, with its texts, links and title."""
    return _compiled(painted, "pdf", ppi=None)


def _compiled(painted: Painted, format_: str, *, ppi: float | None) -> bytes:
    given = {
        "svg": painted.svg,
        "width": painted.width,
        "height": painted.height,
        "title": painted.title,
        "alt": f"{painted.title}. {painted.description}",
        "language": painted.language.partition("-")[0],
        "links": painted.links,
    }
    # A compiler of its own each time: one that was used loses a document given as bytes.
    compiler = _typst().Compiler(_DOCUMENT, sys_inputs={"given": json.dumps(given)})
    data = compiler.compile(format=format_, ppi=ppi)
    assert isinstance(data, bytes)  # noqa: S101 (a single page)
    return data


def _typst() -> Any:
    """Return the renderer, which is large and optional."""
    return import_module("typst")
