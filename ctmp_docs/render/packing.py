"""Fields of a long table in few bytes: what those of a column have in common is written once.

A field is a shape, HTML that is cut where the fields of that shape differ, and the words for the
cuts. `listing-page.js` puts both together again; joined, they are the field, letter by letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LINK = "<a></a>"
"""Stands in a field for the link that its row has in the page."""
Shape: TypeAlias = list[str]
Field: TypeAlias = list[int | str]
Column: TypeAlias = tuple[list[Shape], list[Field], list[int] | None]
"""Shapes; fields, each the number of its shape and the words for its cuts; which field a row has
by number: no numbers if all have the first, `None` if each has its own in their order."""

_WORDS = re.compile(r'(?<=[>"])[^<>"]+(?=[<"])')
"""What stands between tags or in an attribute: where fields can differ."""


def packed(rows: Sequence[Sequence[str]], links: Sequence[str]) -> list[Column]:
    """Return the columns of `rows`; the first of these rows have `links` in the page already."""
    first, *others = (list(column) for column in zip(*rows, strict=True))
    for place, link in enumerate(links):
        if link:
            first[place] = first[place].replace(link, LINK, 1)
    return [_column(one) for one in (first, *others)]


def _column(rows: Sequence[str]) -> Column:
    places: dict[str, int] = {}
    numbers = [places.setdefault(one, len(places)) for one in rows]
    shapes, fields = _cut(list(places))
    if len(places) == len(rows):
        return shapes, fields, None
    return shapes, fields, numbers if len(places) > 1 else []


def _cut(fields: Sequence[str]) -> tuple[list[Shape], list[Field]]:
    """Return the shapes of fields, and each field as the number of its shape and its words."""
    alike: dict[tuple[str, ...], dict[int, list[str]]] = defaultdict(dict)
    for place, one in enumerate(fields):
        alike[tuple(_WORDS.split(one))][place] = _WORDS.findall(one)
    shapes: list[Shape] = []
    found: dict[int, Field] = {}
    for pieces, words in alike.items():
        shape, rest = _joined(pieces, words)
        found |= {place: [len(shapes), *some] for place, some in rest.items()}
        shapes.append(shape)
    return shapes, [found[place] for place in range(len(fields))]


def _joined(
    pieces: Sequence[str], words: Mapping[int, Sequence[str]]
) -> tuple[Shape, Mapping[int, list[str]]]:
    """Return pieces with what all the words between them share, and what is left of the words."""
    shape = [pieces[0]]
    left: dict[int, list[str]] = {place: [] for place in words}
    for piece, column in zip(pieces[1:], zip(*words.values(), strict=True), strict=True):
        before = _beginning(column)
        rest = [one[len(before) :] for one in column]
        after = _beginning([one[::-1] for one in rest])[::-1]
        shape[-1] += before
        if not any(rest):
            shape[-1] += piece
            continue
        shape.append(after + piece)
        for some, one in zip(left.values(), rest, strict=True):
            some.append(one[: len(one) - len(after)])
    return shape, left


def _beginning(words: Sequence[str]) -> str:
    """Return what all of the words begin with: the first and the last of them differ most."""
    first, last = min(words), max(words)
    differs = (place for place, sign in enumerate(first) if sign != last[place])
    return first[: next(differs, len(first))]
