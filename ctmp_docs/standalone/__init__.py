"""A picture of the handbook without the handbook: for slides, documents and other people's pages.

The face of this room. What a page's style sheets give a drawing is written into it here; what a
slide cannot use (addresses relative to a page) is left out. Nothing is laid out or drawn anew.
"""

from ctmp_docs.standalone.mermaid import as_mermaid
from ctmp_docs.standalone.painting import Painted, paint
from ctmp_docs.standalone.rendering import MOST_PIXELS, can_render, lacks_fonts, pdf, png

__all__ = [
    "MOST_PIXELS",
    "Painted",
    "as_mermaid",
    "can_render",
    "lacks_fonts",
    "paint",
    "pdf",
    "png",
]
