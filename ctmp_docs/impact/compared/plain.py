"""What a file says as plain values: dicts by key, lists, text, numbers, days.

How it is written (quotes, order of keys, a default that is spelt out) makes no difference. A
review is no change of what the page says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from ctmp_docs.fields import KINDS, Field, walk
from ctmp_docs.model import Journey
from ctmp_docs.model.base import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.impact.values import FieldChange

_NOT_COMPARED = frozenset({"id", "reviewed", "schema"})
_WAY = frozenset({"path", "steps"})
_ENTRIES = frozenset({"touchpoint", "journey", "department"})


@cache
def field_table(kind: str) -> Mapping[str, Field]:
    """Return the fields of a kind by their ways, such as `actions[].due`."""
    return {field.path: field for one in KINDS if one == kind for field in walk(one)}


def plain(value: Any) -> Any:
    """Return what a part of the model, or any value of YAML, says."""
    if isinstance(value, Part):
        own = value.model_dump(by_alias=True, exclude_defaults=True, exclude={"extra"})
        own.update(getattr(value, "extra", {}))
        return {key: plain(one) for key, one in own.items() if key not in _NOT_COMPARED}
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items() if one not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if value is None or isinstance(value, bool | date | int | float):
        return value
    return str(value)


def without_way(values: Mapping[str, Any], entry: Any) -> dict[str, Any]:
    """Return the values of a file; of a journey without its steps, which are compared as a way."""
    left_out = _WAY if isinstance(entry, Journey) else frozenset()
    return {key: value for key, value in values.items() if key not in left_out}


def with_defaults(kind: str, change: FieldChange) -> FieldChange:
    """Return a change in which what holds unless it is written stands for nothing."""
    field = field_table(kind).get(change.field)
    default = field.default if field is not None else None
    if default is None or change.added or change.removed or change.reordered:
        return change
    return replace(
        change,
        old=default if change.old is None else change.old,
        new=default if change.new is None else change.new,
    )


def translated(kind: str, values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of a file with other names for what they refer to."""
    table = field_table(kind)

    def renamed(value: Any, way: str) -> Any:
        if isinstance(value, dict):
            return {key: renamed(one, f"{way}.{key}" if way else key) for key, one in value.items()}
        field = table.get(way) or table.get(way.removesuffix("[]"))
        if isinstance(value, list):
            return [renamed(one, f"{way}[]") for one in value]
        if field is None or field.names is None or not isinstance(value, str):
            return value
        about = {field.names.target, field.names.also}
        return names.get(value, value) if about & _ENTRIES else value

    return {key: renamed(value, key) for key, value in values.items()}


def leaves(value: Any, way: str = "") -> list[tuple[str, str]]:
    """Return every single value with the way to it."""
    if isinstance(value, dict):
        return [leaf for key, one in value.items() for leaf in leaves(one, f"{way}.{key}")]
    if isinstance(value, list):
        return [leaf for one in value for leaf in leaves(one, f"{way}[]")]
    return [(way, str(value))]
