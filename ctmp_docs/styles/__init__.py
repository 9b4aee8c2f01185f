"""The style sheets of a site, put together from rooms, and which of them a page needs.

Each file in this folder is one room: what a stranger would look for. When a site is written, rooms
become sheets: one for every page, one for each part that only some pages have. A host links all of
them in every page; `fitted` leaves those whose part is there. Who publishes them is left to others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FOLDER = "assets/ctmp/css/"
"""Where the sheets stand on a site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file that pages link."""

    name: str
    rooms: tuple[str, ...]
    """What it is made of, in the order of the cascade."""
    marks: frozenset[str] | None = None
    """What a page has that needs it: one of these classes. Without: every page needs it."""
    on_paper: bool = False
    """Whether it says nothing for screens, so that no page waits for it."""

    @property
    def path(self) -> str:
        """Where it stands on a site."""
        return f"{FOLDER}{self.name}.css"


def _part(name: str, marks: str, *rooms: str) -> Sheet:
    """Return the sheet of a part; its marks are classes without what all of ours begin with.

    Of a picture its kind may count too, alone or with all its other classes.
    """
    found = frozenset(f"ctmp-{mark}".replace("=", " ") for mark in marks.split())
    return Sheet(name=name, rooms=rooms or (name,), marks=found)


SHEETS = (
    Sheet(
        name="base",
        rooms=(
            "tokens", "brand", "frame", "words", "chips",
            "who", "rows", "choices", "tables", "folds",
        ),
    ),
    _part("cards", "card cards emotion ring ring-list ask", "cards", "home"),
    _part(
        "touchpoint",
        "strip cell verdict expectation columns goal meeting-sheet sheet-hint",
        "strip", "experience", "goal", "sheet",
    ),
    _part("journey", "steps hot diamond slashes walk-it"),
    _part("matrix", "matrix matrix-box letter"),
    _part("responsibilities", "heat tint gaps departments colour pairs"),
    _part("help", "code commands four example fields words rule side sign chips-line computed"),
    _part(
        "diagrams",
        "figure diagram tabs asked example-line",
        "diagrams-frame", "diagrams-drawing",
    ),
    _part(
        "diagrams-kinds",
        "figure=map figure=flow=has-upright figure=nesting figure=deviation figure=network"
        " figure=opportunity",
        "diagrams-kinds", "diagrams-opportunity",
    ),
    _part("charts", "values marks now"),
    _part("listing", "listing listed listing-tools"),
    _part("explorer", "explorer download"),
    _part(
        "improve",
        "group more numbers-row ranking way stages weekly meeting parts board below fate done"
        " upkeep-reviews upkeep-places upkeep-hints upkeep-parts upkeep-table upkeep-newest"
        " upkeep-changes",
        "priorities", "week", "upkeep", "actions",
    ),
    _part("walk", "walk walk-top"),
    _part(
        "start",
        "start-choices start-walk start-ring start-more start-steps start-link start-progress"
        " station-facts station-words neighbour readings tick questions picks",
    ),
    _part("terms", "term terms"),
    Sheet(name="print", rooms=("print",), on_paper=True),
    _part("search", ""),
)  # fmt: skip
"""All sheets, in the order of the cascade. The one of the search comes when it is first opened."""

STYLES = tuple(sheet.path for sheet in SHEETS)

_LINK = re.compile(rf"""\s*<link\b[^>]*?href=["']?[^"'>\s]*?{FOLDER}([\w-]+)\.css["']?[^>]*>""")
_CLASS = re.compile(r"\bctmp-[\w-]+")
_FIGURE = re.compile(r'\bclass="ctmp-figure ([^"]*)"')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BY_NAME = {sheet.name: sheet for sheet in SHEETS}


@cache
def css(name: str) -> str:
    """Return a sheet as it is published: its rooms, without what only their authors read."""
    rooms = (files(__name__).joinpath(f"{room}.css") for room in _BY_NAME[name].rooms)
    text = "\n".join(_COMMENT.sub("", room.read_text("utf-8")) for room in rooms)
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def fitted(html: str, *, has_all: bool = False) -> str:
    """Return a finished page without the links to sheets of parts that it does not have.

    Where `has_all`, all stay, since other pages may take its place.
    """
    said = {*_CLASS.findall(html)}
    for classes in _FIGURE.findall(html):
        said |= {f"ctmp-figure {classes}", f"ctmp-figure {classes.partition(' ')[0]}"}

    def kept(found: re.Match[str]) -> str:
        sheet = _BY_NAME.get(found[1])
        if sheet is None:
            return found[0]
        if sheet.on_paper and "media=" not in found[0]:
            return found[0].replace("<link", '<link media="print"')
        needed = has_all or sheet.marks is None or not said.isdisjoint(sheet.marks)
        return found[0] if needed else ""

    return _LINK.sub(kept, html)
