"""An empty translation: every text of a source that can be translated, to be filled in.

What is not filled in yet is shown in the first language; so a file can be published half done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ctmp_docs.reading.decode import MODELS
from ctmp_docs.translations.merge import field_shape
from ctmp_docs.translations.twins import is_words, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.model.base import Part
    from ctmp_docs.reading.frontmatter import Document

_NUMBERED = "touchpoint"
"""The field by which a step is known; steps without an id are numbered."""


def skeleton(document: Document, kind: str) -> str:
    """Return the text of an empty translation of `document`, a file of that kind.

    Each field has the words of the source behind it, or below it, as a comment.
    """
    values = document.values
    if kind == "glossary":
        terms = values if isinstance(values, list) else []
        return "".join(f"{line}\n" for line in _items(terms, MODELS[kind], "terms", ""))
    lines = [*_group(values if isinstance(values, dict) else {}, MODELS[kind], "")]
    if kind == "settings" and isinstance(values, dict) and "site_name" not in values:
        lines.insert(0, "site_name: # as in mkdocs.yml")
    if document.path.endswith(".yml"):
        return "".join(f"{line}\n" for line in lines)
    if document.body.strip():
        lines += ["", "# Below the line `---`:"]
        lines += [f"# {line}".rstrip() for line in document.body.strip().splitlines()]
    return "\n".join(("---", *lines, "---", ""))


def _group(values: dict[str, Any], model: type[Part], indent: str) -> Iterator[str]:
    """Yield the lines of a mapping: only what has words."""
    for key, value in values.items():
        shape, inner = field_shape(model, str(key))
        if shape == "words" and is_words(value):
            yield from _field(str(key), value, indent)
        elif shape == "group" and inner is not None and isinstance(value, dict):
            lines = [*_group(value, inner, f"{indent}  ")]
            yield from ([f"{indent}{key}:", *lines] if lines else [])
        elif shape == "groups" and isinstance(value, list):
            lines = [*_items(value, model, str(key), f"{indent}  ")]
            yield from ([f"{indent}{key}:", *lines] if lines else [])


def _items(values: list[Any], model: type[Part], key: str, indent: str) -> Iterator[str]:
    """Yield the lines of a list whose entries are matched by `id`, else by their place."""
    _shape, inner = field_shape(model, key)
    if inner is None:
        return
    found: list[list[str]] = []
    for number, value in enumerate(values, 1):
        item = value if isinstance(value, dict) else {}
        numbered = f"s{number}" if _NUMBERED in inner.model_fields else None
        id_ = item.get("id", numbered)
        lines = [*_group({k: v for k, v in item.items() if k != "id"}, inner, "")]
        if id_ is not None and lines:
            found.append([f"id: {id_}", *lines])
        elif id_ is None:
            found.append(lines or ["{}"])
    if all(lines == ["{}"] for lines in found):
        return
    for first, *rest in found:
        yield f"{indent}- {first}"
        yield from (f"{indent}  {line}" for line in rest)


def _field(key: str, value: Any, indent: str) -> Iterator[str]:
    """Yield a field that is not filled in; a list has a line for each of its entries."""
    if isinstance(value, list):
        yield f"{indent}{key}:"
        yield from (f"{indent}  # - {said(item)}" for item in value)
    else:
        yield f"{indent}{key}: # {said(value)}"
