"""What readers of a build do not see is not in the handbook that is built for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ctmp_docs.model import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.model import Settings

PartT = TypeVar("PartT", bound=Part)


def withheld_fields(settings: Settings, audience: str) -> frozenset[str]:
    """Return the fields that `audience` does not see, such as `actions.budget`."""
    hidden = {field for a in settings.audiences if a.id == audience for field in a.hides}
    if not settings.publish.budgets:
        hidden.add("actions.budget")
    if not settings.publish.loyalty:
        hidden.add("loyalty")
    return frozenset(hidden)


def withhold(part: PartT, fields: Iterable[str]) -> PartT:
    """Return `part` without these fields: each is empty, as if nobody had written it."""
    for field in fields:
        part = _without(part, field.split("."))
    return part


def _without(part: PartT, path: list[str]) -> PartT:
    name = next((n for n, f in type(part).model_fields.items() if (f.alias or n) == path[0]), None)
    if name is None or type(part).model_fields[name].is_required():
        return part
    if len(path) == 1:
        empty = type(part).model_fields[name].get_default(call_default_factory=True)
        return part.model_copy(update={name: empty})
    return part.model_copy(update={name: _inside(getattr(part, name), path[1:])})


def _inside(value: Any, path: list[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_inside(item, path) for item in value)
    return _without(value, path) if isinstance(value, Part) else value
