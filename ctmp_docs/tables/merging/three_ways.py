"""Three ways: what the list said last time, what it says now, and what the file says by now.

A field that only the list changed is changed in the file, and nothing else is touched. What both
changed is told with both values, and the file's stays. What the list no longer says stays, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ctmp_docs.tables.merging.state import plain
from ctmp_docs.writing.filling import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Step: TypeAlias = str
Way: TypeAlias = tuple[Step, ...]
"""The way to a field; an item of a list has its name: `("actions", "=new-form", "due")`."""
_NAMES: Mapping[str, str] = {"actions": "id", "kpis": "kpi", "ideas": "idea"}
"""By which key the items of a list are told apart."""
BODY: Way = ("text",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field on which the list and the file do not agree."""

    way: Way
    ours: Any
    """What the file says."""
    theirs: Any
    """What the list says."""
    fate: Literal["update", "conflict", "edited", "dropped"]
    """`update`: only the list changed; `conflict`: both; `edited`: only the file did; `dropped`:
    the list says nothing any more."""


def differences(
    base: Mapping[str, Any] | None, theirs: Mapping[str, Any], ours: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Return where list and file differ; without a `base` what is empty in the file is filled.

    All three are values as files hold them (`state.plain`).
    """
    before = dict(leaves(base or {}))
    now, here = dict(leaves(theirs)), dict(leaves(ours))
    found = []
    for way in dict.fromkeys((*now, *before)):
        old, new, own = before.get(way), now.get(way), here.get(way)
        if same(new, own):
            continue
        fate: Any
        if is_empty(new):
            if is_empty(own):
                continue
            fate = "dropped" if same(old, own) else "edited"
        elif same(new, old):
            fate = "edited"
        elif same(old, own) or (is_empty(own) and is_empty(old)):
            fate = "update"
        else:
            fate = "conflict"
        found.append(Difference(way=way, ours=own, theirs=new, fate=fate))
    return tuple(found)


def with_updates(ours: Mapping[str, Any], found: tuple[Difference, ...]) -> dict[str, Any]:
    """Return the values of a file after what only the list changed."""
    result: dict[str, Any] = _copied(ours)
    for one in found:
        if one.fate == "update" and one.way != BODY:
            _put(result, one.way, one.theirs)
    return result


def new_base(
    base: Mapping[str, Any] | None, theirs: Mapping[str, Any], found: tuple[Difference, ...]
) -> dict[str, Any]:
    """Return what is kept for the next run: what the list says, but a conflict stays one."""
    result: dict[str, Any] = _copied(theirs)
    before = dict(leaves(base or {}))
    for one in found:
        if one.fate in {"conflict", "dropped"} and one.way != BODY:
            _put(result, one.way, before.get(one.way))
    kept: dict[str, Any] = _without_nothing(result)
    return kept


def shown(way: Way) -> str:
    """Return a way as people read it: `actual.rating`, `actions[new-form].due`."""
    words = ""
    for step in way:
        words += f"[{step[1:]}]" if step.startswith("=") else f".{step}"
    return words.lstrip(".")


def leaves(values: Mapping[str, Any], way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Yield each field with its way; items of a list that have names one by one."""
    for key, value in values.items():
        here = (*way, key)
        if isinstance(value, dict):
            yield from leaves(value, here)
        elif key in _NAMES and isinstance(value, list) and _are_named(value, _NAMES[key]):
            for item in value:
                yield from leaves(item, (*here, f"={item[_NAMES[key]]}"))
        else:
            yield here, value


def _are_named(items: list[Any], key: str) -> bool:
    names = [item.get(key) if isinstance(item, dict) else None for item in items]
    return all(names) and len(set(names)) == len(names)


def same(one: Any, other: Any) -> bool:
    """Return whether two values say the same, however they are written."""
    if is_empty(one) and is_empty(other):
        return True
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    return " ".join(str(plain(one)).split()) == " ".join(str(plain(other)).split())


def _put(values: dict[str, Any], way: Way, value: Any) -> None:
    here: Any = values
    for number, step in enumerate(way):
        is_last = number == len(way) - 1
        if step.startswith("="):
            key = _NAMES[way[number - 1]]
            item = next((one for one in here if str(one.get(key)) == step[1:]), None)
            if item is None:
                item = {key: step[1:]}
                here.append(item)
            here = item
        elif is_last:
            here[step] = value
        else:
            follows = way[number + 1].startswith("=")
            if is_empty(here.get(step)):
                here[step] = [] if follows else {}
            here = here[step]


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_nothing(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None}
    return [_without_nothing(item) for item in value] if isinstance(value, list) else value


def without(values: Mapping[str, Any], way: Way) -> dict[str, Any]:
    """Return values without a field, and without the groups that would be empty then."""
    kept = dict(values)
    if len(way) == 1:
        kept.pop(way[0], None)
        return kept
    inner = without(kept.get(way[0]) or {}, way[1:])
    if inner:
        kept[way[0]] = inner
    else:
        kept.pop(way[0], None)
    return kept
