"""How the columns of a workbook look: formats, widths, heads, and what is said about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ctmp_docs.fields import groups
from ctmp_docs.language import text
from ctmp_docs.tables.own.words import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from ctmp_docs.language import Language
    from ctmp_docs.tables.grid import Value
    from ctmp_docs.tables.own.columns import Column
    from ctmp_docs.tables.own.words import Words

_LOCAL_DATE = 14
"""The number of the format in which a spreadsheet shows a date as its reader writes it."""
_NARROWEST, _WIDEST, _WIDEST_HEAD = 9, 44, 24
_LINE, _MOST_LINES = 15.0, 7
_SHOWN_WORDS = 30
"""Of a longer list of words a comment shows the beginning."""
_SAID = frozenset({"text", "anything", "group"})
"""Types that need no words; how a list of groups stands in a cell is not for people."""
_LATE = frozenset({"reviewed.hash"})
"""Columns that only programs fill in, besides those of the last group."""


class Looks:
    """The formats of one workbook."""

    def __init__(self, made: Workbook) -> None:
        top = {"valign": "top"}
        # As text a cell is never taken for a formula, a number or a date when it is changed.
        self.text = made.add_format({**top, "num_format": "@", "text_wrap": True})
        self.title = made.add_format({**top, "bold": True, "font_size": 14, "text_wrap": True})
        self._line = made.add_format({**top, "num_format": "@"})
        self._number = made.add_format({**top, "align": "left"})
        self._date = made.add_format({**top, "align": "left", "num_format": _LOCAL_DATE})
        head = {**top, "bold": True, "text_wrap": True, "bottom": 1}
        self._head = made.add_format({**head, "bg_color": "#E7ECEF"})
        self._needed = made.add_format({**head, "bg_color": "#CFE3D8"})

    def of(self, column: Column) -> Format:
        """Return the format of the cells below a head."""
        if column.role == "body":
            return self._line  # wrapped, a long text would make a row as high as the screen
        if column.role == "own" or column.is_list:
            return self.text
        if column.field.shape in {"number", "whole"}:
            return self._number
        return self._date if column.field.shape == "date" else self.text

    def head(self, column: Column) -> Format:
        """Return the format of a head."""
        return self._needed if column.required else self._head

    @staticmethod
    def size(comment: str) -> dict[str, int]:
        """Return how large a comment is shown, in pixels."""
        lines = sum(1 + len(line) // 44 for line in comment.split("\n"))
        return {"width": 290, "height": 24 + 16 * lines}


def head(column: Column, say: Language) -> str:
    """Return the head of a column; a star says that every row needs it."""
    return say.say(column.label) + (" *" if column.required else "")


def comment(column: Column, words: Words, say: Language) -> str:
    """Return what belongs into a column: its meaning, its type, the words that it takes."""
    field = column.field
    lines = [say.gettext(field.description)] if field.description else []
    vocabulary = vocabulary_of(field)
    if column.role == "field" and vocabulary is None and field.shape not in _SAID:
        lines.append(say.say(field.type))
    if column.is_list:
        lines.append(say.say(text("Several stand below one another.")))
    labels = list(words.labels.get(vocabulary or "", {}).values())
    if column.role == "field" and labels:
        more = ["…"] if len(labels) > _SHOWN_WORDS else []
        lines += ["", *(f"• {label}" for label in labels[:_SHOWN_WORDS]), *more]
    return "\n".join(lines)


def width(column: Column, values: Iterable[Value], say: Language) -> float:
    """Return how wide a column is, in characters: as its cells and its head need it."""
    longest = max((_length(value) for value in values if value is not None), default=0)
    label = head(column, say)
    needed = max((len(word) for word in label.split()), default=0) + 4
    room = max(longest + 2, needed, min(len(label) + 4, _WIDEST_HEAD), _NARROWEST)
    return float(min(room, _WIDEST))


def height(columns: Sequence[Column], row: Sequence[Value], widths: Sequence[float]) -> float:
    """Return how high a row is, in points: as its texts need it, up to a few lines.

    Not every program finds that out by itself, and one that does would make a row as high as the
    longest text in it.
    """
    lines = 1
    for column, value, room in zip(columns, row, widths, strict=True):
        if isinstance(value, str) and column.role != "body":
            needed = sum(1 + int(len(line) / room) for line in value.split("\n"))
            lines = max(lines, needed)
    return _LINE * min(lines, _MOST_LINES)


def is_out_of_the_way(column: Column, values: Sequence[Value]) -> bool:
    """Return whether a column is hidden at first: only programs fill it in, or nobody here."""
    if column.role == "fingerprint":
        return True
    rare = column.path in _LATE or column.path.partition(".")[0] in _rare()
    return rare and all(value is None for value in values)


def _rare() -> frozenset[str]:
    last = groups("touchpoint")[-1]
    return frozenset(field.key for field in last.fields if field.key not in {"id", "x-"})


def _length(value: Any) -> int:
    if isinstance(value, date):
        return 10
    return max(map(len, str(value).split("\n")))
