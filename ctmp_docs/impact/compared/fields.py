"""Values of two states, compared field by field."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ctmp_docs.impact.values import FieldChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAMES = ("id", "kpi", "term")
"""The fields by which items of a list are told apart."""
_SAYING = ("what", "idea", "title", "term", "when", "kpi", "as_of", "rule", "id")
"""Which field of an item says best what it is."""


def compare_fields(
    old: Mapping[str, Any], new: Mapping[str, Any], *, order: Mapping[str, Any]
) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the `order` of the keys of the model."""
    ranks = {key: rank for rank, key in enumerate(order)}
    keys = sorted({*old, *new}, key=lambda key: (ranks.get(key, len(ranks)), key))
    return tuple(change for key in keys for change in _value(old.get(key), new.get(key), key, key))


def naming(item: Any) -> Any:
    """Return what stands for an item of a list: the field that says best what it is."""
    if not isinstance(item, dict):
        return item
    key = next((key for key in _SAYING if key in item), None)
    if key is None:
        return ", ".join(f"{name}: {value}" for name, value in item.items())
    return item[key]


def _value(old: Any, new: Any, path: str, field: str) -> Iterator[FieldChange]:
    if _same(old, new):
        return
    if isinstance(old, dict) or isinstance(new, dict):
        inner_old = old if isinstance(old, dict) else {}
        inner_new = new if isinstance(new, dict) else {}
        for key in (*inner_new, *(key for key in inner_old if key not in inner_new)):
            yield from _value(
                inner_old.get(key), inner_new.get(key), f"{path}.{key}", f"{field}.{key}"
            )
    elif isinstance(old, list) or isinstance(new, list):
        yield from _list(
            old if isinstance(old, list) else [],
            new if isinstance(new, list) else [],
            path,
            field,
        )
    else:
        yield FieldChange(path=path, field=field, old=old, new=new)


def _same(old: Any, new: Any) -> bool:
    return old == new and isinstance(old, bool) == isinstance(new, bool)


def _list(old: list[Any], new: list[Any], path: str, field: str) -> Iterator[FieldChange]:
    if any(isinstance(one, dict) for one in (*old, *new)):
        yield from _items(old, new, path, f"{field}[]")
        return
    before, after = Counter(map(str, old)), Counter(map(str, new))
    removed = tuple(_only(old, before - after))
    added = tuple(_only(new, after - before))
    if added or removed:
        yield FieldChange(path=path, field=field, added=added, removed=removed)
    else:
        yield FieldChange(path=path, field=field, old=old, new=new, reordered=True)


def _only(items: list[Any], wanted: Counter[str]) -> Iterator[Any]:
    left = wanted.copy()
    for item in items:
        if left[str(item)] > 0:
            left[str(item)] -= 1
            yield item


def _items(old: list[Any], new: list[Any], path: str, field: str) -> Iterator[FieldChange]:
    """Compare lists of mappings: by id, else those that are equal, else by position."""
    pairs, gone, came = _paired(old, new)
    if gone or came:
        yield FieldChange(path=path, field=field, added=tuple(came), removed=tuple(gone))
    elif [one for one, _other in pairs] != old:
        yield FieldChange(path=path, field=field, old=old, new=new, reordered=True)
    for number, (one, other) in enumerate(pairs, 1):
        yield from _value(one, other, f"{path}[{_label(other, number)}]", field)


def _paired(old: list[Any], new: list[Any]) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Return pairs in the new order, what is gone, and what came."""
    partner: dict[int, int] = {}
    left = list(range(len(old)))
    for test in (_is_same_name, _same):
        for place, other in enumerate(new):
            if place not in partner:
                found = next((n for n in left if test(old[n], other)), None)
                if found is not None:
                    partner[place] = found
                    left.remove(found)
    nameless = [n for n in left if _name(old[n]) is None]
    for place, other in enumerate(new):
        if place not in partner and nameless and _name(other) is None:
            partner[place] = nameless.pop(0)
            left.remove(partner[place])
    pairs = [(old[partner[place]], other) for place, other in enumerate(new) if place in partner]
    came = [other for place, other in enumerate(new) if place not in partner]
    return pairs, [old[n] for n in left], came


def _is_same_name(one: Any, other: Any) -> bool:
    return _name(one) is not None and _name(one) == _name(other)


def _name(item: Any) -> Any:
    if not isinstance(item, dict):
        return None
    return next((item[key] for key in _NAMES if key in item), None)


def _label(item: Any, number: int) -> str:
    name = _name(item)
    return str(number if name is None else name)
