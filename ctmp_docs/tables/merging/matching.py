"""Rows of one name and what they were last time: each row goes to its own file, or to none.

Among several of one name the order says nothing. A row that says what it said stays its own; the
others go where most of it is the same, if that is clear; the rest is left to a person.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import fold, text
from ctmp_docs.tables.merging.state import plain
from ctmp_docs.tables.merging.three_ways import leaves, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ctmp_docs.language import Text
    from ctmp_docs.tables.merging.state import Imported

_KEYS = ("phases", "owner", "channel")
"""By these one tells touchpoints of one name apart; half of them have to be the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a row says now, and where."""

    title: str
    sheet: str
    values: Mapping[str, Any]
    """As its file would hold them."""
    text: str = ""


@dataclass(slots=True)
class Matches:
    """Which row is which."""

    ids: dict[int, str] = field(default_factory=dict)
    """By the number of a row the id under which it was known; new rows are not here."""
    unclear: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """By the number of a row the ids of which it may be one."""


def key_of(title: str) -> str:
    """Return by what names are the same."""
    return " ".join(fold([title]).split())


def not_clear(ids: Sequence[str]) -> Text:
    """Return what is said of a row that may be one of several."""
    return text(
        "not clear which of {ids} it is, they have the same name; nothing is written: "
        "say it in a column `id`",
        ids=tuple(f"`{id_}`" for id_ in ids),
    )


def matched(rows: Mapping[int, Said], known: Mapping[str, Imported]) -> Matches:
    """Return which rows are which of those that are known by the same name."""
    found = Matches()
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, row in rows.items():
        numbers[key_of(row.title)].append(number)
    ids: dict[str, list[str]] = defaultdict(list)
    for id_, one in known.items():
        ids[key_of(one.title)].append(id_)
    for name, some in numbers.items():
        if len(some) == len(ids[name]) == 1:
            found.ids[some[0]] = ids[name][0]
        elif ids[name]:
            _of_one_name({n: rows[n] for n in some}, {i: known[i] for i in ids[name]}, found)
    return found


def _of_one_name(rows: dict[int, Said], known: dict[str, Imported], found: Matches) -> None:
    points = {(n, id_): _points(row, one)
              for n, row in rows.items() for id_, one in known.items()}  # fmt: skip
    for n, row in rows.items():
        own = next((id_ for id_ in known if id_ not in found.ids.values()
                    and _is_equal(row, known[id_])), None)  # fmt: skip
        if own is not None:
            found.ids[n] = own
    while True:
        left = [n for n in rows if n not in found.ids]
        free = [id_ for id_ in known if id_ not in found.ids.values()]
        clear = _clear(points, left, free, rows, known)
        if clear is None:
            break
        found.ids[clear[0]] = clear[1]
    if free:
        found.unclear.update(dict.fromkeys(left, tuple(free)))


def _clear(
    points: Mapping[tuple[int, str], int],
    left: Sequence[int],
    free: Sequence[str],
    rows: Mapping[int, Said],
    known: Mapping[str, Imported],
) -> tuple[int, str] | None:
    """Return a row and an id that fit each other better than either fits any other."""
    for n in left:
        for id_ in free:
            others = [points[n, other] for other in free if other != id_]
            others += [points[other, id_] for other in left if other != n]
            if all(points[n, id_] > other for other in others) and _is_near(rows[n], known[id_]):
                return n, id_
    return None


def _points(row: Said, one: Imported) -> int:
    """Return how many fields are the same."""
    before, now = dict(leaves(one.values)), dict(leaves(plain(row.values)))
    fields = sum(way in now and same(now[way], value) for way, value in before.items())
    return fields + (row.sheet == one.sheet) + (bool(one.text) and row.text == one.text)


def _is_equal(row: Said, one: Imported) -> bool:
    before, now = dict(leaves(one.values)), dict(leaves(plain(row.values)))
    ways: Iterable[Any] = {*before, *now} - {("title",)}
    return row.text.strip() == one.text.strip() and all(
        same(before.get(way), now.get(way)) for way in ways
    )


def _is_near(row: Said, one: Imported) -> bool:
    values: Any = plain(row.values)
    keys = [key for key in _KEYS if key in values or key in one.values]
    equal = sum(same(values.get(key), one.values.get(key)) for key in keys)
    return 2 * equal >= len(keys)
