"""The head of a book: the site's styles and those for paper, running titles, and one script."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from ctmp_docs.styles import SHEETS, css

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.book.chapters import Chapter
    from ctmp_docs.language import Language

_POLICY = (
    "default-src 'none'; img-src file: data:; style-src 'unsafe-inline'; script-src 'sha256-{}'"
)
"""Nothing may be loaded but pictures, and nothing may run but what is written here."""
_PICTURES = """
for (const figure of document.querySelectorAll(".ctmp-figure")) {
  const svg = figure.querySelector(":scope > .ctmp-canvas > svg");
  if (!svg) continue;
  ctmp.print.prepare(figure);
  const { width, height } = svg.viewBox.baseVal;
  if (figure.closest(".book-opening")) figure.toggleAttribute("data-whole", height < 1030);
  else if (width <= 900) figure.classList.remove("wide");
}
"""
"""Lets each drawing have the page that suits it, by the same rule as on the site. But one below a
title stays whole with it, if it is not made smaller than half; and one in the middle of a text,
which can be read on a page that stands, does not tear that apart.
"""


def head(title: str, parts: Sequence[Chapter], say: Language) -> str:
    """Return the head, with all styles and the one script."""
    theme = files("ctmp_docs") / "theme"
    styles = "\n".join(css(sheet.name) for sheet in SHEETS)
    own = files("ctmp_docs.book").joinpath("book.css").read_text("utf-8")
    running = "\n".join(_running(title, part, say) for part in parts)
    script = (theme / "assets/ctmp/js/diagram-print.js").read_text("utf-8")
    start = f'addEventListener("DOMContentLoaded", () => {{ {_PICTURES} }});'
    code = f"{script}\n{start}"
    digest = b64encode(hashlib.sha256(code.encode()).digest()).decode()
    policy = _POLICY.format(digest)
    return (
        '<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{escape(title)}</title><style>{styles}\n{own}\n{running}</style>"
        f"<script>{code}</script></head>"
    )


def _running(title: str, part: Chapter, say: Language) -> str:
    """Return what stands at the head of a chapter's pages."""
    name = f"book-{part.id}"
    above = say.say(part.above)
    here = f"{above}: {say.say(part.title)}" if above else say.say(part.title)
    boxes = f"@top-left {{ content: {_string(title)} }} @top-right {{ content: {_string(here)} }}"
    return (
        f"@page {name} {{ {boxes} }}\n"
        f"@page {name}-wide {{ size: A4 landscape; margin: 17mm 14mm 14mm; {boxes} }}\n"
        f".{name} {{ page: {name} }} "
        f".{name} :is(.ctmp-figure.wide > :is(.ctmp-canvas, .ctmp-pieces, .ctmp-figure-note), "
        f":is(.book-opening, .ctmp-fold):has(.ctmp-figure.wide), "
        f".book-head:has(+ .ctmp-figure.wide)) {{ page: {name}-wide }} "
        f".{name} .ctmp-fold .ctmp-figure.wide > .ctmp-twin {{ page: {name} }}"
    )


def _string(words: str) -> str:
    """Return words as a string of CSS, whatever they contain."""
    shown = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in words[:70])
    return f'"{shown}"'
