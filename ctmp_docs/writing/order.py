"""In which order the keys of a file stand: as the content model's page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.model import Entry
from ctmp_docs.model.base import field_names, field_of, model_at
from ctmp_docs.reading.decode import MODELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.model import Part
    from ctmp_docs.reading.decode import Kind

_HEAD = ("id", "title", "summary", "aliases")
"""With these every touchpoint, journey and department begins; its own fields follow."""
_TAIL = (
    "state", "replaced_by", "retired_because", "reviewed", "review_every", "audience", "allow",
    "tags", "hide", "icon", "search",
)  # fmt: skip
"""What is said about the page comes last."""
_IDEAS_BEFORE: Mapping[str, str] = {
    "touchpoint": "blueprint",
    "journey": "path",
    "department": "start_here",
}


def keys_at(kind: Kind, path: KeyPath) -> tuple[str, ...]:
    """Return the keys of the mapping at `path` of a file in their order; none where they are free.

    Positions in lists count not. The organisation's own keys and unknown ones are not among them.
    """
    model = MODELS[kind]
    if not any(isinstance(part, str) for part in path):
        return _top_level(kind, model)
    inner = model_at(model, path)
    return tuple(field_names(inner)) if inner is not None else ()


def holds_truth(kind: Kind, path: KeyPath) -> bool:
    """Return whether the value at `path` of a file is true or false."""
    model = model_at(MODELS[kind], path[:-1])
    found = field_of(model, path[-1]) if model is not None and path else None
    return found is not None and found.annotation is bool


def _top_level(kind: Kind, model: type[Part]) -> tuple[str, ...]:
    names = field_names(model)
    if not issubclass(model, Entry):
        return tuple(names)
    around = {*_HEAD, *_TAIL, "ideas"}
    own = [name for name in names if name not in around]
    own.insert(own.index(_IDEAS_BEFORE[kind]), "ideas")
    return (*_HEAD, *own, *(name for name in _TAIL if name in names))
