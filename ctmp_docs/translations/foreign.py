"""What a second language takes over from the first, marked with the language that it is in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from ctmp_docs.language import Foreign
from ctmp_docs.translations.merge import Shape, field_shape
from ctmp_docs.translations.twins import is_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.model.base import Part

_SAME_IN_ALL = frozenset({"tags", "organisation"})
"""Names: nothing of any language, and keys of the theme."""
PartT = TypeVar("PartT", bound="Part")


def marked(
    part: PartT, language: str, is_own: Callable[[KeyPath], bool], path: KeyPath = ()
) -> PartT:
    """Return a part of the model whose untranslated words say that they are in `language`.

    `is_own` says whether what stands at a place is translated. Numbers, names and addresses are in
    no language.
    """
    found: dict[str, Any] = {}
    values = vars(part)
    for name, key, shape in _shapes(type(part)):
        value = values[name]
        if not value:
            continue
        place = (*path, key)
        if shape == "words":
            if not is_own(place):
                found[name] = _foreign(value, language)
        elif shape == "group":
            found[name] = marked(value, language, is_own, place)
        else:
            found[name] = tuple(
                marked(one, language, is_own, (*place, number)) for number, one in enumerate(value)
            )
    if own := values.get("extra"):
        found["extra"] = {
            key: value if is_own((*path, key)) else _foreign(value, language)
            for key, value in own.items()
        }
    return part.model_copy(update=found) if found else part


def _foreign(value: Any, language: str) -> Any:
    if isinstance(value, str):
        return Foreign(value, language) if is_words(value) else value
    if isinstance(value, tuple | list):
        return type(value)(_foreign(one, language) for one in value)
    if isinstance(value, dict):
        return {key: _foreign(one, language) for key, one in value.items()}
    return value


@lru_cache(maxsize=64)
def _shapes(model: type[Part]) -> tuple[tuple[str, str, Shape], ...]:
    """Return the fields that hold words: their names here and in files, and what they are."""
    fields = ((name, field.alias or name) for name, field in model.model_fields.items())
    shapes = (
        (name, key, field_shape(model, key)[0])
        for name, key in fields
        if name not in {"extra", *_SAME_IN_ALL}
    )
    return tuple(one for one in shapes if one[2] is not None)
