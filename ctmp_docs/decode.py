"""Values → the model. pydantic decides *whether*; we decide *where* and *what is said*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pydantic import ValidationError

from ctmp_docs.diagnostics import Diagnostic, Site
from ctmp_docs.explain import NOUNS, Explainer, found, short
from ctmp_docs.language import text
from ctmp_docs.model import Department, Glossary, Journey, Part, Settings, Touchpoint
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.frontmatter import Document

Kind: TypeAlias = Literal["touchpoint", "journey", "department", "settings", "glossary"]

MODELS: Mapping[str, type[Part]] = {
    "touchpoint": Touchpoint,
    "journey": Journey,
    "department": Department,
    "settings": Settings,
    "glossary": Glossary,
}
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
RESERVED = frozenset({"index", "readme"})
"""File names that are no ids: such a file introduces its folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """What became of a document: a part of the model, or nothing if it has faults."""

    document: Document
    kind: Kind
    id: str
    value: Any = None


def is_id(word: str) -> bool:
    """Return whether `word` may be an id."""
    return bool(_ID.fullmatch(word)) and word not in RESERVED


def entry_id(path: str) -> str:
    """Return the id that a file's name claims."""
    return PurePosixPath(path).name.removesuffix(".md")


def decode(document: Document, kind: Kind) -> tuple[Decoded, tuple[Diagnostic, ...]]:
    """Return the model of a document whose YAML could be read, and what is wrong with it."""
    own_id = entry_id(document.path) if kind in {"touchpoint", "journey", "department"} else ""
    nothing = Decoded(document=document, kind=kind, id=own_id)
    faults = tuple(_id_faults(document, own_id)) if own_id else ()
    if document.values is None and kind not in {"settings", "glossary"}:
        return nothing, (*faults, _no_front_matter(document, kind))
    if kind == "glossary":
        values: Any = {"terms": _glossary(document.values)}
    elif isinstance(document.values, dict):
        values = dict(_given(document.values))
    elif document.values is None:
        values = {}
    else:
        problem = text("{found} stands where fields are expected", found=found(document.values))
        advice = text("write `name: value`, one a line")
        wrong = finding("wrong-type", Site(file=document.path), problem, help=advice)
        return nothing, (*faults, wrong)
    try:
        value = MODELS[kind].model_validate(_own_apart(values, kind))
    except ValidationError as error:
        explained = Explainer(document, kind, MODELS[kind]).explain(error)
        return nothing, (*faults, *explained)
    if own_id:
        value = value.model_copy(update={"id": own_id})
    return Decoded(document=document, kind=kind, id=own_id, value=value), faults


def _glossary(values: Any) -> Any:
    """Return the list that the file holds; one that is still empty has no terms."""
    if values is None:
        return []
    if isinstance(values, list):
        return [dict(_given(value)) if isinstance(value, dict) else value for value in values]
    return values


def _given(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Leave out keys without a value: an empty field is one that nobody has filled yet."""
    for key, value in values.items():
        if value is None:
            continue
        if isinstance(value, dict):
            yield key, dict(_given(value))
        elif isinstance(value, list):
            yield key, [dict(_given(v)) if isinstance(v, dict) else v for v in value]
        else:
            yield key, value


def _own_apart(values: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """Put the organisation's own fields (`x-…`) where the model keeps them."""
    if kind == "glossary":
        return values
    own = {key: value for key, value in values.items() if key.startswith("x-")}
    plain = {key: value for key, value in values.items() if key not in own}
    return {**plain, "x-": own} if own else plain


def _id_faults(document: Document, own_id: str) -> Iterator[Diagnostic]:
    if not is_id(own_id):
        yield finding(
            "invalid-id",
            Site(file=document.path),
            text("the file name `{name}` is no id", name=short(own_id)),
            help=text(
                "use small letters without accents, digits and `-`; keep umlauts in the title"
            ),
        )
    written = document.values.get("id") if isinstance(document.values, dict) else None
    if written is not None and str(getattr(written, "written", written)) != own_id:
        yield finding(
            "id-not-file-name",
            Site(file=document.path, path=("id",)),
            text("`id` is `{id}`, but the file is `{name}.md`", id=short(written), name=own_id),
            help=text("remove the field `id`: the file's name is the id"),
        )


def _no_front_matter(document: Document, kind: Kind) -> Diagnostic:
    required = (name for name, field in MODELS[kind].model_fields.items() if field.is_required())
    fields = tuple(f"`{name}:`" for name in required)
    site = Site(file=document.path)
    if document.has_front_matter:
        problem = text("the front matter is empty; this file is {noun}", noun=NOUNS[kind])
        advice = text("write {fields} between the two lines `---`", fields=fields)
    else:
        problem = text("there is no front matter; this file is {noun}", noun=NOUNS[kind])
        advice = text("begin it with `---`, then {fields}, then `---`", fields=fields)
    return finding("missing-front-matter", site, problem, help=advice)
