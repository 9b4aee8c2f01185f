"""The keys of a mapping as pieces of text, which can be put together in another order.

To a key belongs what is above it, back to the key before; a comment that is indented deeper belongs
to what it stands in. Comments at the end of a mapping stay there, and so does what an empty line
parts from the first key, and the modeline by which editors know the schema.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, dropwhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctmp_docs.writing.nodes import Node

_MODELINE = re.compile(r"# *yaml-language-server *:")
_FREE = re.compile(r"[ \t]*(?:#.*)?")
"""A line that holds no value."""
_ABOVE = re.compile(r"^( *)([- ]*)\x00([^\x00]*)\x00", re.MULTILINE)
"""Comments that belong above the line of a `-`; no file holds the sign around them."""


@dataclass(slots=True)
class Piece:
    """A key of a block mapping with its value and the comments that belong to it."""

    key: str
    begin: int
    """Where the key is."""
    end: int
    """The end of its last line."""
    lead: list[str]
    """The lines above it: none, or comments after empty lines."""
    text: str = ""


def pieces_of(text: str, node: Node) -> list[Piece]:
    """Return the keys of a block mapping, each with what belongs to it."""
    column = node.items[0].start - line_start(text, node.items[0].start)
    pieces: list[Piece] = []
    for key, value in node.pairs:
        end = _end_of(text, max(key.end, value.end), column)
        above = pieces[-1].end if pieces else 0
        lead = _lead(text, key.start, above, is_first=not pieces)
        pieces.append(Piece(key.value, key.start, end, lead))
    return pieces


def _end_of(text: str, place: int, column: int) -> int:
    """Return the end of the last line of a value: that of a comment below that is deeper."""
    end = found = _line_end(text, place)
    while end < len(text):
        following = _line_end(text, end + 1)
        line = text[end + 1 : following]
        if not _FREE.fullmatch(line) or (line.strip() and _indent(line) <= column):
            break
        end = following
        if line.strip():
            found = end
    return found


def _lead(text: str, begin: int, above: int, *, is_first: bool) -> list[str]:
    """Return the lines above a key that belong to it."""
    lines: list[str] = []
    start = line_start(text, begin)
    if not _FREE.fullmatch(text[start:begin]):
        return lines
    while start > above:
        before = line_start(text, start - 1)
        line = text[before : start - 1]
        header = is_first and (not line.strip() or _MODELINE.match(line))
        if before < above or not _FREE.fullmatch(line) or header:
            break
        lines.insert(0, line)
        start = before
    return lines


def joined(pieces: list[Piece], order: list[int], margin: str, *, behind: bool = False) -> str:
    """Return the keys of a mapping in another order.

    An empty line stands between two keys if one stood somewhere between them before. `behind`
    says that the first key is behind a `-`: comments above it go above that line.
    """
    comments = [[*dropwhile(lambda line: not line.strip(), piece.lead)] for piece in pieces]
    parted = [len(own) < len(piece.lead) for own, piece in zip(comments, pieces, strict=True)]
    groups = list(accumulate([False, *parted[1:]]))
    lines: list[str] = []
    for number, place in enumerate(order):
        if number and groups[order[number - 1]] != groups[place]:
            lines.append("")
        if behind and not number:
            above = "\n".join(comments[place])
            lines.append((f"\x00{above}\x00" if above else "") + pieces[place].text)
        else:
            lines += (*comments[place], margin + pieces[place].text)
    return "\n".join(lines)


def hoisted(text: str) -> str:
    """Return a text with the comments that `joined` left behind a `-` above its line."""
    return _ABOVE.sub(_above, text)


def line_start(text: str, place: int) -> int:
    """Return where the line of a place begins."""
    return text.rfind("\n", 0, place) + 1


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _above(found: re.Match[str]) -> str:
    lines = (line.strip() for line in found[3].split("\n"))
    comments = "".join(f"{found[1]}{line}\n" for line in lines if line)
    return f"{comments}{found[1]}{found[2]}"
