"""Tables that a page shows and that can be had as CSV: both are made from the same cells.

Readers sort, filter and cut them by `tables.js`; a link can do so for them, values by their ids
(see `named`): `?ID_find=words&ID_sort=-column&ID_columns=a,b&ID.column=value`. How many rows stand in a page, and
which come after it, is decided by `render`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.language import Text
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.wording import RatingView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.language import Language

Plain: TypeAlias = str | Text | float | date | None
"""What a cell is to a spreadsheet and to sorting; unknown is `None`, never 0."""
Part: TypeAlias = str | Text | Link | RatingView
Named: TypeAlias = "Mapping[str, str | Text | RatingView]"
"""Values of a column by what stands for them in addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the file says of the pages to which a column leads; on the page the links say it."""

    titles: tuple[str | Text, str | Text, str | Text]
    """What stands above a page's id, its address and the second line of its cell."""
    root: str = "/"
    """What its address begins with: where the site is published, if that is known."""

    def of(self, one: Cell) -> tuple[Plain, Plain, Plain]:
        """Return id, address and second line of the page to which a cell leads."""
        part = one.parts[0] if one.parts else None
        url = part.url if isinstance(part, Link) else None
        if not url:
            return None, None, one.note
        name = url.removesuffix("/").rpartition("/")[2].removesuffix(".html")
        return name, self.root + url, one.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    id: str
    """Its name in addresses and as a CSS class."""
    title: str | Text
    kind: Literal["words", "number", "date", "rating", "phone"] = "words"
    is_facet: bool = False
    """Whether readers may choose among its values."""
    choice: str | Text | None = None
    """What stands above its values where readers choose, if it is not the title."""
    group: str | Text | None = None
    """What it is chosen from together with others, one at a time: a department, by its part."""
    order: tuple[str | Text | RatingView, ...] = ()
    """Its values as readers know them, such as phases; others are chosen from by name or size."""
    ids: Named = field(default_factory=dict)
    """Its values by their ids; those of a group's first column are said for the whole group."""
    told: Told | None = None
    """What the file says of the pages to which it leads, behind all columns."""
    is_hidden: bool = False
    """Whether it is shown only when a reader asks for it."""
    is_named: bool = False
    """Whether its values say nothing without its title, such as `yes`."""
    is_searched: bool = False
    """Whether words are looked for in it; in every column, if this is said of none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a field."""

    parts: tuple[Part, ...] = ()
    """What is shown, one below the other; the plain value if there is nothing else."""
    plain: Plain = None
    note: str | Text | None = None
    """A second line, muted."""
    tags: tuple[tuple[str | Text, Literal["super", "dashed"]], ...] = ()
    """Beside what is shown: the star of a super touchpoint, a state other than live."""
    words: tuple[str, ...] = ()
    """By which it is found besides what is shown."""
    is_last: bool = False
    """Whether it is sorted behind all others, up and down, as what is unknown is."""
    anchor: str | None = None
    """What a link to this field ends in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A table."""

    id: str
    """Its name in addresses, and of its file: `api/{id}.csv`."""
    title: str | Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    choices: tuple[str, ...] = ()
    """The columns that are chosen from, if not in the order in which they stand."""
    brief: int = 0
    """So many of the first columns stand in the page for every row, in words: it is complete
    without a script, though not all of its columns are. For other tables there is the file."""

    @property
    def file(self) -> str:
        """Where it is as CSV, relative to the root of its language."""
        return f"api/{self.id}.csv"

    @property
    def script(self) -> str:
        """Where the rows are that do not stand in the page, relative to the root of its language."""
        return f"api/rows/{self.id}.js"


def several(values: Iterable[str | Text], language: Language) -> Cell:
    """Return the cell of several words, one below the other."""
    parts = tuple(values)
    return Cell(parts=parts, plain=language.say(parts) if parts else None)


def cell(value: Plain | Link | RatingView, *, note: str | Text | None = None) -> Cell:
    """Return the cell of one value: a link is plain by its title, a rating by its value."""
    match value:
        case Link():
            return Cell(parts=(value,), plain=value.title, note=note)
        case RatingView():
            return Cell(parts=(value,), plain=value.value, note=note)
        case _:
            return Cell(plain=value, note=note)


def cells(links: tuple[Link, ...]) -> Cell:
    """Return the cell of several links."""
    return Cell(parts=links, plain=", ".join(str(link.title) for link in links) or None)
