"""The engine's SVG → a small one without colours, fonts and ids, and onto a page.

Three steps, each cheaper than the one before: `clean` once for every drawing, `fill` once for every
diagram (its result can be kept), `place` once for every page that shows it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from hashlib import sha256
from html import escape, unescape
from itertools import groupby
from math import isfinite
from xml.etree import ElementTree as ET

from ctmp_docs.diagrams.engine.dot import ROLES
from ctmp_docs.diagrams.parts.addresses import is_complete
from ctmp_docs.diagrams.parts.scene import Card
from ctmp_docs.diagrams.parts.text import clean as printable
from ctmp_docs.language import language_of_words

RADIUS = 10
"""Of the corners of cards, in CSS pixels."""

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_LINK = f"{_SVG}a"
_GROUP, _POLYGON = f"{_SVG}g", f"{_SVG}polygon"
_ADDRESS = re.compile(r' xlink:href="u(\d+)"')
_HINT = re.compile(r"<title>t(\d+)</title>")
_WORDS = re.compile(r"<text([^<>]*)>([^<]*)<")
_PLACED = re.compile(r'xlink:href="site:([^"]*)"')
_TEXT_CLASSES = {f"#{number:02x}0000": role for number, role in enumerate(ROLES, 1)}
_LEVEL = 0.06
"""What differs by less than this lies on one line, in CSS pixels."""


@lru_cache(maxsize=16384)
def _tidy(value: float) -> str:
    """Return a coordinate with one decimal at most; the same ones occur again and again."""
    if not isfinite(value):
        raise ValueError("a coordinate is not a number")
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


class _Cleaner:
    """Writes the drawing anew, relative to the top left corner of its frame."""

    def __init__(self, origin: tuple[float, float]) -> None:
        self.left, self.top = origin
        self.shapes = {
            f"{_SVG}text": self.text,
            f"{_SVG}path": self.path,
            _POLYGON: self.polygon,
            f"{_SVG}polyline": self.polyline,
            f"{_SVG}ellipse": self.circle,
        }
        self.boxes = {
            **self.shapes,
            f"{_SVG}path": self.rectangle,
            _POLYGON: self.rectangle,
        }

    def group(self, group: ET.Element) -> str:
        """Return a node, edge or cluster; nothing if there is nothing to see of it."""
        kind, _, classes = group.get("class", "").partition(" ")
        last = group[-1] if len(group) else group
        link = last.find(_LINK) if last.tag == _GROUP else None
        inner = group if link is None else link
        is_card = classes.partition(" ")[0] == "card"
        writers = self.boxes if is_card or kind == "cluster" else self.shapes
        shapes = [child for child in inner if child.tag in writers]
        if not is_card and len(shapes) == 1:
            return writers[shapes[0].tag](shapes[0], f' class="{classes}"')
        content = "".join([writers[shape.tag](shape, "") for shape in shapes])
        if link is None:
            return f'<g class="{classes}">{content}</g>' if content else ""
        href = link.get(f"{_XLINK}href")
        if href is None:
            hint = link.get(f"{_XLINK}title", "")
            return f'<g class="{classes}"><title>{hint}</title>{content}</g>'
        return f'<a class="{classes}" xlink:href="{href}">{content}</a>'

    def text(self, element: ET.Element, attributes: str) -> str:
        """Return a text; `attributes` is its class, already written, here and below."""
        role = _TEXT_CLASSES.get(element.get("fill", ""))
        if role:
            attributes = f' class="{role}"'
        anchor = element.get("text-anchor", "start")
        if anchor != "start":
            attributes += f' text-anchor="{anchor}"'
        x = _tidy(float(element.get("x", "0")) - self.left)
        y = _tidy(float(element.get("y", "0")) - self.top)
        return f'<text{attributes} x="{x}" y="{y}">{escape(element.text or "")}</text>'

    def rectangle(self, element: ET.Element, attributes: str) -> str:
        """Return the box around a shape: a tenth of a rounded path's bytes."""
        xs, ys = _numbers(element.get("d") or element.get("points") or "")
        left, top = min(xs), min(ys)
        return (
            f'<rect{attributes} x="{_tidy(left - self.left)}" y="{_tidy(top - self.top)}"'
            f' width="{_tidy(max(xs) - left)}" height="{_tidy(max(ys) - top)}" rx="{RADIUS}"/>'
        )

    def polygon(self, element: ET.Element, attributes: str) -> str:
        return f'<polygon{attributes} points="{self.points(element)}"/>'

    def polyline(self, element: ET.Element, attributes: str) -> str:
        return f'<polyline{attributes} points="{self.points(element)}"/>'

    def points(self, element: ET.Element) -> str:
        left, top = self.left, self.top
        xs, ys = _numbers(element.get("points", ""))
        return " ".join(
            [f"{_tidy(x - left)} {_tidy(y - top)}" for x, y in zip(xs, ys, strict=True)]
        )

    def circle(self, element: ET.Element, attributes: str) -> str:
        x, y, radius = (float(element.get(key, "0")) for key in ("cx", "cy", "rx"))
        place = f'cx="{_tidy(x - self.left)}" cy="{_tidy(y - self.top)}"'
        return f'<circle{attributes} {place} r="{_tidy(radius)}"/>'

    def path(self, element: ET.Element, attributes: str) -> str:
        """Return a curve; its straight pieces as `H` and `V`."""
        xs, ys = _numbers(element.get("d", ""))
        xs, ys = [x - self.left for x in xs], [y - self.top for y in ys]
        here_x, here_y = xs[0], ys[0]
        parts = [f"M{_tidy(here_x)} {_tidy(here_y)}"]
        pieces = zip(xs[1::3], ys[1::3], xs[2::3], ys[2::3], xs[3::3], ys[3::3], strict=True)
        for x1, y1, x2, y2, x, y in pieces:
            if abs(y1 - here_y) < _LEVEL and abs(y2 - here_y) < _LEVEL and abs(y - here_y) < _LEVEL:
                parts.append(f"H{_tidy(x)}")
            elif (
                abs(x1 - here_x) < _LEVEL and abs(x2 - here_x) < _LEVEL and abs(x - here_x) < _LEVEL
            ):
                parts.append(f"V{_tidy(y)}")
            else:
                control = f"{_tidy(x1)} {_tidy(y1)} {_tidy(x2)} {_tidy(y2)}"
                parts.append(f"C{control} {_tidy(x)} {_tidy(y)}")
            here_x, here_y = x, y
        return f'<path{attributes} d="{"".join(parts)}"/>'


def _numbers(text: str) -> tuple[list[float], list[float]]:
    """Return x and y of the points in a path or a list of points; raises ValueError."""
    bare = text.replace("M", "").replace("C", " ").replace(",", " ")
    numbers = list(map(float, bare.split()))
    if not numbers or len(numbers) % 2:
        raise ValueError("a shape has no whole points")
    return numbers[::2], numbers[1::2]


def clean(raw: str) -> str:
    """Return the content of the engine's drawing, small and without anything baked in.

    Raises ValueError if it is not well formed or not a drawing of ours.
    """
    try:
        # The text comes from the engine, and expat resolves no outside entities.
        root = ET.fromstring(raw)  # noqa: S314
    except ET.ParseError as error:
        raise ValueError(f"not well-formed XML ({error})") from error
    graph = root.find(_GROUP)
    groups = [] if graph is None else graph.findall(_GROUP)
    frame = next((group for group in groups if "frame" in group.get("class", "").split()), None)
    outline = None if frame is None else frame.find(_POLYGON)
    if outline is None:
        raise ValueError("it has no frame")
    xs, ys = _numbers(outline.get("points", ""))
    cleaner = _Cleaner((min(xs), min(ys)))
    parts = [cleaner.group(group) for group in groups if group is not frame]
    return "\n".join(filter(None, parts))


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
    cards: Sequence[Card]
    """Of the scene, in its order: they know where they lead, and their tooltips."""
    foreign: Mapping[str, str] = field(default_factory=dict)
    """Lines of text in another language than the picture, and in which."""


def fill(drawing: str, sheet: Sheet) -> str:
    """Return the whole SVG element: a cleaned `drawing` with names, addresses and hints."""
    key = identifier(sheet.diagram)
    width, height = map(_tidy, sheet.size)
    code = language_of_words(sheet.title)
    lang = f' lang="{code}"' if code else ""

    def link(match: re.Match[str]) -> str:
        card = sheet.cards[int(match.group(1))]
        href = card.href or ""
        where = href if is_complete(href) else f"site:{href}"
        hint = f' xlink:title="{_attribute(card.tooltip)}"' if card.tooltip else ""
        return f' xlink:href="{_attribute(where)}"{hint}{_label(card)}'

    def hint(match: re.Match[str]) -> str:
        return f"<title>{_attribute(sheet.cards[int(match.group(1))].tooltip)}</title>"

    def text(match: re.Match[str]) -> str:
        code = sheet.foreign.get(unescape(match[2]).strip())
        return f'<text{match[1]} lang="{code}">{match[2]}<' if code else match[0]

    content = _HINT.sub(hint, _ADDRESS.sub(link, drawing))
    content = _WORDS.sub(text, content) if sheet.foreign else content
    return (
        f'<svg class="ctmp-diagram" id="{key}" xmlns="http://www.w3.org/2000/svg"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" role="group"'
        f' aria-labelledby="{key}-title" aria-describedby="{key}-desc"'
        f' lang="{_attribute(sheet.language)}" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" overflow="visible">\n'
        f'<title id="{key}-title"{lang}>{_attribute(sheet.title)}</title>\n'
        f'<desc id="{key}-desc">{_attribute(sheet.description)}</desc>\n'
        f"{content}\n</svg>"
    )


def _label(card: Card) -> str:
    """Return the attribute that names a link by what is read in it.

    Without it browsers take the hint for the name, and nobody hears where the link leads.
    """
    if not card.tooltip:
        return ""
    words = ", ".join(
        reduce(_joined, [line.text.strip() for line in lines])
        for _role, lines in groupby((*card.head, *card.foot), lambda line: line.role)
    )
    # A hint that says the words too, as that of a number or a cut title, is the better name.
    return "" if words.removesuffix("…") in card.tooltip else f' aria-label="{_attribute(words)}"'


def _joined(before: str, line: str) -> str:
    """Return two lines as one; a word that was cut between them is whole again."""
    if not before.endswith("-"):
        return f"{before} {line}"
    return (before[:-1] if line[:1].islower() else before) + line


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
