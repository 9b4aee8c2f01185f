"""A drawing for pages → an SVG that stands alone: colours and type written into it.

Every property is written at its element, not into a `<style>`: office programs and renderers know
only a part of CSS, and a style sheet inside of a picture would reach out into a page that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import cssselect2

from ctmp_docs.diagrams import place
from ctmp_docs.standalone.styles import declared, resolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.diagrams import Picture
    from ctmp_docs.standalone.styles import Tokens

MARGIN = 16
"""Around a drawing, in CSS pixels: what reaches over its edge is not cut off."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREF, _TITLE = f"{{{_XLINK}}}href", f"{{{_XLINK}}}title"
_WRITTEN = frozenset({
    "color", "display", "dominant-baseline", "fill", "fill-opacity", "font-family", "font-size",
    "font-style", "font-weight", "letter-spacing", "opacity", "paint-order", "r", "rx", "ry",
    "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-opacity", "stroke-width", "text-anchor", "text-decoration", "visibility",
})  # fmt: skip
"""Properties that may be written as attributes; the others matter on pages only."""
_ROOT = frozenset({"font-family", "color"})
"""Of the drawing itself; its size on a page is no property of the picture."""

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A picture that needs nothing else."""

    svg: str
    """A whole file."""
    width: float
    """In CSS pixels."""
    height: float
    title: str
    description: str
    language: str
    links: tuple[tuple[str, tuple[float, float, float, float]], ...]
    """Addresses with the boxes that lead there: left, top, width, height."""
    fonts: tuple[str, ...]
    """Of which the layout expects one, best first."""


def paint(
    picture: Picture, *, kind: str, site_url: str | None, is_dark: bool, has_ground: bool
) -> Painted:
    """Return `picture` with all that pages say of a drawing of its `kind`.

    Cards lead to the site at `site_url`; without one only to addresses elsewhere. `is_dark` takes
    the colours of dark screens, `has_ground` puts the page's colour behind the drawing.
    """
    base = site_url.rstrip("/") + "/" if site_url is not None else None
    placed = place(picture, lambda address: base + address if base is not None else "")
    # The text is ours, and expat resolves no outside entities.
    svg = ET.fromstring(placed)  # noqa: S314
    custom = _dressed(svg, kind, "slate" if is_dark else "default")
    _unlink(svg)
    # Whole pixels, so that a PNG is exactly as large.
    width, height = ceil(picture.width) + 2 * MARGIN, ceil(picture.height) + 2 * MARGIN
    _frame(svg, width, height)
    if has_ground:
        ground = ET.Element(f"{{{_SVG}}}rect", _box(-MARGIN, -MARGIN, width, height))
        ground.set("fill", resolved(custom["--ctmp-page"], custom))
        svg.insert(_first_shape(svg), ground)
    return Painted(
        svg=f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(svg, "unicode")}\n',
        width=width,
        height=height,
        title=svg.findtext(f"{{{_SVG}}}title", ""),
        description=svg.findtext(f"{{{_SVG}}}desc", ""),
        language=svg.get("lang", "en"),
        links=tuple(_links(svg)),
        fonts=tuple(one.strip("\"' ") for one in svg.get("font-family", "").split(",")),
    )


def _dressed(svg: ET.Element, kind: str, scheme: str) -> Mapping[str, Tokens]:
    """Write the properties of every element of `svg`; return its custom ones."""
    html = ET.Element("html")
    around = ET.SubElement(html, "body", {"data-md-color-scheme": scheme})
    for name, classes in (
        ("div", "md-typeset"), ("figure", f"ctmp-figure {kind}"), ("div", "ctmp-canvas"),
    ):  # fmt: skip
        around = ET.SubElement(around, name, {"class": classes})
    around.append(svg)
    known: dict[ET.Element, Mapping[str, Tokens]] = {}
    inside: set[ET.Element] = set()
    for wrapper in cssselect2.ElementWrapper.from_xml_root(html).iter_subtree():
        element, parent = wrapper.etree_element, wrapper.parent
        above = known[parent.etree_element] if parent is not None else {}
        said = declared(wrapper)
        own = {name: value for name, value in said.items() if name.startswith("--")}
        known[element] = {**above, **own} if own else above
        is_in = parent is not None and parent.etree_element in inside
        if is_in or element is svg:
            inside.add(element)
            names = _WRITTEN if is_in else _ROOT
            _write(element, {n: v for n, v in said.items() if n in names}, known[element])
    return known[svg]


def _write(element: ET.Element, said: Mapping[str, Tokens], custom: Mapping[str, Tokens]) -> None:
    for name, value in sorted(said.items()):
        words = resolved(value, custom)
        if words:
            element.set(name, _plain(words))


def _plain(words: str) -> str:
    """Return a value as old programs know it, too."""
    if words == "transparent":
        return "none"
    return words.removesuffix("px") if words[0].isdigit() else words


def _unlink(svg: ET.Element) -> None:
    """Make plain groups of links that lead nowhere, with their hints where viewers show them."""
    for element in svg.iter(f"{{{_SVG}}}a"):
        if not element.get(_HREF):
            element.tag = f"{{{_SVG}}}g"
            element.attrib.pop(_HREF, None)
            hint = element.attrib.pop(_TITLE, "")
            if hint:
                title = ET.Element(f"{{{_SVG}}}title")
                title.text = hint
                element.insert(0, title)


def _frame(svg: ET.Element, width: int, height: int) -> None:
    for name in ("overflow", "class"):
        svg.attrib.pop(name, None)
    svg.set("width", f"{width:g}")
    svg.set("height", f"{height:g}")
    svg.set("viewBox", f"{-MARGIN} {-MARGIN} {width:g} {height:g}")


def _box(x: float, y: float, width: float, height: float) -> dict[str, str]:
    return {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}


def _first_shape(svg: ET.Element) -> int:
    """Return where the drawing begins, behind its names."""
    names = {f"{{{_SVG}}}title", f"{{{_SVG}}}desc"}
    return next((n for n, child in enumerate(svg) if child.tag not in names), len(svg))


def _links(svg: ET.Element) -> list[tuple[str, tuple[float, float, float, float]]]:
    found = []
    for element in svg.iter(f"{{{_SVG}}}a"):
        box = element.find(f"{{{_SVG}}}rect")
        if box is not None:
            left, top, width, height = (float(box.get(n, "0")) for n in _box(0, 0, 0, 0))
            found.append((element.get(_HREF, ""), (left + MARGIN, top + MARGIN, width, height)))
    return found
