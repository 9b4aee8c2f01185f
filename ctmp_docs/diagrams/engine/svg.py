"""The engine's SVG → a small one without colours, fonts and ids, and onto a page.

Three steps, each cheaper than the one before: `clean` once for every drawing, `fill` once for every
diagram (its result can be kept), `place` once for every page that shows it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape
from xml.etree import ElementTree as ET

from ctmp_docs.diagrams.engine.dot import ROLES
from ctmp_docs.diagrams.parts.addresses import is_complete
from ctmp_docs.diagrams.parts.text import clean as printable

RADIUS = 10
"""Of the corners of cards, in CSS pixels."""

_SVG = "{http://www.w3.org/2000/svg}"
_LINK_IN_GROUP = f"{_SVG}g/{_SVG}a"
_LINK = re.compile(r' xlink:href="u(\d+)"')
_HINT = re.compile(r"<title>t(\d+)</title>")
_PLACED = re.compile(r'xlink:href="site:([^"]*)"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_TEXT_CLASSES = {f"#{number:02x}0000": role for number, role in enumerate(ROLES, 1)}
_BOXES = frozenset({"card", "cluster"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a card leads, and what it says when the pointer rests on it."""

    href: str | None
    tooltip: str


@lru_cache(maxsize=16384)
def _tidy(value: float) -> str:
    """Return a coordinate with one decimal at most; the same ones occur again and again."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


class _Cleaner:
    """Writes the drawing anew, relative to the top left corner of its frame."""

    def __init__(self, origin: tuple[float, float]) -> None:
        self.left, self.top = origin

    def point(self, x: float, y: float) -> str:
        return f"{_tidy(x - self.left)} {_tidy(y - self.top)}"

    def element(self, element: ET.Element, attributes: str, kind: str) -> str:
        """Return one shape or text; `attributes` is its class, already written."""
        name = _name(element)
        if name == "text":
            return self.text(element, attributes)
        if kind in _BOXES and name in {"path", "polygon"}:
            return self.rectangle(element, attributes)
        if name == "path":
            return self.path(element, attributes)
        if name in {"polygon", "polyline"}:
            points = " ".join(self.point(*pair) for pair in _pairs(element.get("points", "")))
            return f'<{name}{attributes} points="{points}"/>'
        if name == "ellipse":
            x, y, radius = (float(element.get(key, "0")) for key in ("cx", "cy", "rx"))
            place = f'cx="{_tidy(x - self.left)}" cy="{_tidy(y - self.top)}"'
            return f'<circle{attributes} {place} r="{_tidy(radius)}"/>'
        return ""

    def text(self, element: ET.Element, attributes: str) -> str:
        role = _TEXT_CLASSES.get(element.get("fill", ""))
        if role:
            attributes = f' class="{role}"'
        anchor = element.get("text-anchor", "start")
        if anchor != "start":
            attributes += f' text-anchor="{anchor}"'
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        content = escape(element.text or "")
        place = f'x="{_tidy(x - self.left)}" y="{_tidy(y - self.top)}"'
        return f"<text{attributes} {place}>{content}</text>"

    def rectangle(self, element: ET.Element, attributes: str) -> str:
        """Return the box around a shape: a tenth of a rounded path's bytes."""
        pairs = _pairs(element.get("d") or element.get("points") or "")
        xs, ys = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        left, top = min(xs), min(ys)
        return (
            f'<rect{attributes} x="{_tidy(left - self.left)}" y="{_tidy(top - self.top)}"'
            f' width="{_tidy(max(xs) - left)}" height="{_tidy(max(ys) - top)}" rx="{RADIUS}"/>'
        )

    def path(self, element: ET.Element, attributes: str) -> str:
        """Return a curve; its straight pieces as `H`, `V` and `L`."""
        pairs = [(x - self.left, y - self.top) for x, y in _pairs(element.get("d", ""))]
        here = pairs[0]
        parts = [f"M{_tidy(here[0])} {_tidy(here[1])}"]
        for first, second, end in zip(pairs[1::3], pairs[2::3], pairs[3::3], strict=True):
            if max(abs(p[1] - here[1]) for p in (first, second, end)) < 0.06:
                parts.append(f"H{_tidy(end[0])}")
            elif max(abs(p[0] - here[0]) for p in (first, second, end)) < 0.06:
                parts.append(f"V{_tidy(end[1])}")
            else:
                three = (f"{_tidy(x)} {_tidy(y)}" for x, y in (first, second, end))
                parts.append("C" + " ".join(three))
            here = end
        return f'<path{attributes} d="{"".join(parts)}"/>'

    def group(self, group: ET.Element) -> str:
        """Return a node, edge or cluster."""
        kind, *rest = group.get("class", "").split(" ")
        classes = " ".join(rest)
        link = group.find(_LINK_IN_GROUP)
        inner = group if link is None else link
        shapes = [child for child in inner if _name(child) not in {"title", "g"}]
        box = "card" if rest[:1] == ["card"] else kind
        if box != "card" and len(shapes) == 1:
            return self.element(shapes[0], f' class="{classes}"', box)
        content = "".join(self.element(shape, "", box) for shape in shapes)
        if link is None:
            return f'<g class="{classes}">{content}</g>' if content else ""
        href = link.get("{http://www.w3.org/1999/xlink}href")
        if href is None:
            hint = link.get("{http://www.w3.org/1999/xlink}title", "")
            return f'<g class="{classes}"><title>{hint}</title>{content}</g>'
        return f'<a class="{classes}" xlink:href="{href}">{content}</a>'


def _name(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return _local(element.tag)


@lru_cache(maxsize=64)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _pairs(text: str) -> list[tuple[float, float]]:
    """Return the coordinates in a path or a list of points."""
    numbers = [float(number) for number in _NUMBER.findall(text)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def clean(raw: str) -> str:
    """Return the content of the engine's drawing, small and without anything baked in.

    Raises ValueError if it is not well formed or not a drawing of ours.
    """
    try:
        # The text comes from the engine, and expat resolves no outside entities.
        root = ET.fromstring(raw)  # noqa: S314
    except ET.ParseError as error:
        raise ValueError(f"not well-formed XML ({error})") from error
    graph = root.find("{http://www.w3.org/2000/svg}g")
    groups = [] if graph is None else [child for child in graph if _name(child) == "g"]
    frame = next((group for group in groups if "frame" in group.get("class", "").split()), None)
    outline = None if frame is None else next((s for s in frame if _name(s) == "polygon"), None)
    if outline is None:
        raise ValueError("it has no frame")
    corners = _pairs(outline.get("points", ""))
    origin = min(x for x, _ in corners), min(y for _, y in corners)
    cleaner = _Cleaner(origin)
    return "\n".join(
        part for group in groups if group is not frame for part in [cleaner.group(group)] if part
    )


def identifier(diagram: str) -> str:
    """Return a unique id for use in a page, made from the id of a diagram."""
    safe = re.sub(r"[^A-Za-z0-9-]+", "-", diagram).strip("-")
    if safe != diagram or not safe[:1].isalpha():
        digest = sha256(diagram.encode("utf-8", "replace")).hexdigest()[:6]
        return f"d-{safe}-{digest}" if safe else f"d-{digest}"
    return safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is around and behind a drawing."""

    diagram: str
    """Id of the diagram."""
    title: str
    description: str
    language: str
    size: tuple[float, float]
    """Width and height in CSS pixels."""
    targets: Sequence[Target]
    """Of the cards, in the order of the scene."""


def fill(drawing: str, sheet: Sheet) -> str:
    """Return the whole SVG element: a cleaned `drawing` with names, addresses and hints."""
    key = identifier(sheet.diagram)
    width, height = map(_tidy, sheet.size)

    def link(match: re.Match[str]) -> str:
        target = sheet.targets[int(match.group(1))]
        href = target.href or ""
        where = href if is_complete(href) else f"site:{href}"
        hint = f' xlink:title="{_attribute(target.tooltip)}"' if target.tooltip else ""
        return f' xlink:href="{_attribute(where)}"{hint}'

    def hint(match: re.Match[str]) -> str:
        return f"<title>{_attribute(sheet.targets[int(match.group(1))].tooltip)}</title>"

    content = _HINT.sub(hint, _LINK.sub(link, drawing))
    return (
        f'<svg class="ctmp-diagram" id="{key}" xmlns="http://www.w3.org/2000/svg"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" role="group"'
        f' aria-labelledby="{key}-title" aria-describedby="{key}-desc"'
        f' lang="{_attribute(sheet.language)}" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" overflow="visible">\n'
        f'<title id="{key}-title">{_attribute(sheet.title)}</title>\n'
        f'<desc id="{key}-desc">{_attribute(sheet.description)}</desc>\n'
        f"{content}\n</svg>"
    )


def _attribute(text: str) -> str:
    """Return `text` for an attribute or element, without line ends."""
    return escape(printable(text))


def place(svg: str, relative: Callable[[str], str]) -> str:
    """Return `svg` with every address on the site turned by `relative` into one on its page."""
    known: dict[str, str] = {}

    def turn(match: re.Match[str]) -> str:
        found = match.group(1)
        if found not in known:
            known[found] = escape(relative(unescape(found)))
        return f'xlink:href="{known[found]}"'

    return _PLACED.sub(turn, svg)
