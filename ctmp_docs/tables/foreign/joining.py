"""Several rows for one touchpoint become one; actions and KPIs of other sheets join theirs.

Two rows of one name are one touchpoint unless they say different things about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ctmp_docs.language import fold, text
from ctmp_docs.phrases import closest
from ctmp_docs.rules.titles import key_words
from ctmp_docs.tables.foreign.records import Record, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ctmp_docs.tables.foreign.records import Rows

_NEAR = 0.85
_JOINED = frozenset({"summary", "promise", "actual.expectation", "target.description"})
"""Texts of which one row may say more than another."""


def joined(rows: Rows, known: dict[str, str]) -> list[Record]:
    """Return a record for each touchpoint of a list; `known` are titles of the handbook by id.

    Details that belong to no touchpoint of the list come as records of their own if the handbook
    has it, and are told as left out otherwise.
    """
    found: dict[str, list[Record]] = {}
    order: list[Record] = []
    for record in (one for one in rows.records if one.kind == "touchpoint"):
        same = found.setdefault(record.id or " ".join(fold([record.title]).split()), [])
        fitting = next((one for one in same if not _differs(one, record)), None)
        if fitting is None:
            if same:
                rows.remarks.append(_told(record, text(
                    "the same name as in {place}, but other words: a touchpoint of its own",
                    place=same[0].place), "taken"))  # fmt: skip
            same.append(record)
            order.append(record)
        else:
            _add(fitting, record)
            same_name = text("joined with an earlier row of the same name")
            rows.remarks.append(_told(record, same_name, "taken"))
    for detail in (one for one in rows.records if one.kind == "detail"):
        owner = _owner(detail, order, rows) or _known(detail, known)
        if owner is None:
            rows.remarks.append(_told(detail, text("no touchpoint of this name"), "left"))
            continue
        if owner not in order:
            order.append(owner)
        _add(owner, detail)
    return order


def _differs(one: Record, other: Record) -> bool:
    for path, value in other.values.items():
        known = one.values.get(path)
        if known is None or path in _JOINED or isinstance(value, list) or path == "responsible":
            continue
        if known != value:
            return True
    return False


def _add(one: Record, other: Record) -> None:
    for path, value in other.values.items():
        known = one.values.get(path)
        if known is None:
            if other.kind != "detail" or path not in {"phases", "owner"}:
                one.values[path] = value
        elif isinstance(known, list):
            one.values[path] = list(dict.fromkeys((*known, *value)))
        elif isinstance(known, str) and path in _JOINED and value not in known:
            one.values[path] = f"{known}; {value}"
    for mine, theirs in ((one.actions, other.actions), (one.kpis, other.kpis),
                         (one.ideas, other.ideas)):  # fmt: skip
        mine.extend(item for item in theirs if item not in mine)
    one.notes.extend(note for note in other.notes if note not in one.notes)


def _owner(detail: Record, order: Sequence[Record], rows: Rows) -> Record | None:
    """Return the touchpoint that a detail belongs to; a likely one is told."""
    plain = fold([detail.title])
    for one in order:
        if one.id == detail.title or fold([one.title]) == plain:
            return one
    words = key_words(detail.title)
    alike = [one for one in order if key_words(one.title) == words]
    if not alike:
        titles = {one.title.lower(): one for one in order}
        near = closest(detail.title, list(titles), cutoff=_NEAR)
        alike = [titles[near]] if near is not None else []
    if len(alike) != 1:
        return None
    rows.remarks.append(_told(detail, text("“{title}”", title=alike[0].title), "taken"))
    return alike[0]


def _known(detail: Record, known: dict[str, str]) -> Record | None:
    plain = fold([detail.title])
    for id_, title in known.items():
        if id_ == detail.title or fold([title]) == plain:
            return Record(
                kind="touchpoint", sheet=detail.sheet, place=detail.place, title=title, id=id_
            )
    return None


def _told(record: Record, message: Any, fate: Any) -> Remark:
    return Remark(
        sheet=record.sheet, place=record.place, said=record.title, fate=fate, message=message
    )


def alike(titles: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return pairs of ids whose titles nearly say the same, or hold one another."""
    listed = [(id_, frozenset(key_words(title))) for id_, title in titles]
    by_word: dict[str, list[int]] = {}
    for number, (_id, words) in enumerate(listed):
        for word in words:
            by_word.setdefault(word, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for number, (_id, words) in enumerate(listed):
        for word in words:
            pairs.update((number, other) for other in by_word[word] if number < other)
    found = []
    for first, second in sorted(pairs):
        one, other = listed[first][1], listed[second][1]
        smaller, larger = sorted((one, other), key=len)
        inside = smaller <= larger and len(larger) - len(smaller) <= 1 and len(smaller) > 1
        if one == other or inside:
            found.append((listed[first][0], listed[second][0]))
    return found
