"""Values → the model. pydantic decides *whether*; we decide *where* and *what is said*."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pydantic import ValidationError

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site, Span
from ctmp_docs.language import LANGUAGES, text
from ctmp_docs.model import Department, Glossary, Journey, PageSettings, Part, Settings, Touchpoint
from ctmp_docs.model.base import field_names, field_of, model_at
from ctmp_docs.phrases import expected, found, short
from ctmp_docs.reading.explain import NOUNS, Explainer
from ctmp_docs.reading.yaml_slips import no_colon, slip
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.reading.frontmatter import Document

Kind: TypeAlias = Literal["touchpoint", "journey", "department", "page", "settings", "glossary"]

MODELS: Mapping[str, type[Part]] = {
    "touchpoint": Touchpoint,
    "journey": Journey,
    "department": Department,
    "page": PageSettings,
    "settings": Settings,
    "glossary": Glossary,
}
_FOREIGN = re.compile(r"[^.]\.[a-z]{2}$")
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
    partial: Any = None
    """What could be read of a document with faults: for rules only, never to be published."""
    unsure: frozenset[KeyPath] = frozenset()
    """Where the faults are; `partial` holds there what nobody wrote."""

    @property
    def unsure_fields(self) -> frozenset[str]:
        """The fields of the top level in which faults are; none of what could be read whole."""
        if self.value is not None:
            return frozenset()
        return frozenset(str(path[0]) for path in self.unsure if path)

    @property
    def readable(self) -> Any:
        """What rules look at."""
        return self.partial if self.value is None else self.value


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
    if _FOREIGN.search(own_id):
        return nothing, (_foreign(document, own_id),)
    faults = tuple(_id_faults(document, own_id)) if own_id else ()
    if document.values is None and own_id:
        return nothing, (*faults, _no_front_matter(document, kind))
    if kind == "glossary":
        terms = [] if document.values is None else document.values
        values: Any = _given({"terms": terms}, MODELS[kind])
    elif isinstance(document.values, dict):
        values = _given(document.values, MODELS[kind])
    elif document.values is None:
        values = {}
    else:
        return nothing, (*faults, _no_fields(document))
    try:
        value = MODELS[kind].model_validate(_own_apart(values, kind))
    except ValidationError as error:
        explainer = Explainer(document, kind, MODELS[kind])
        explained = tuple(explainer.explain(error))
        partial, unsure = _partial(_own_apart(values, kind), MODELS[kind])
        if own_id and partial is not None:
            partial = partial.model_copy(update={"id": own_id})
        return replace(nothing, partial=partial, unsure=unsure), (*faults, *explained)
    if own_id:
        value = value.model_copy(update={"id": own_id})
    return Decoded(document=document, kind=kind, id=own_id, value=value), faults


def _partial(values: dict[str, Any], model: type[Part]) -> tuple[Any, frozenset[KeyPath]]:
    """Return what can be read of values with faults, and the places that hold something else.

    A key that is no field is taken away; any other faulty value is replaced, since later items of
    its list must keep their numbers. That may show the next fault, so it is done several times.
    """
    values = _copy(values)
    unsure: set[KeyPath] = set()
    for _attempt in range(_ATTEMPTS):
        try:
            return model.model_validate(values), frozenset(unsure)
        except ValidationError as error:
            for item in error.errors(include_url=False):
                is_key = item["loc"][-1] == "[key]" and item["type"] != "extra_forbidden"
                path = item["loc"][:-1] if is_key else item["loc"]
                _replace(values, path, None if is_key else item)
                unsure.add(path)
    return None, frozenset(unsure)


def _copy(value: Any) -> Any:
    """Return a copy of its own for each place, also for those that YAML aliases share."""
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _replace(values: Any, path: KeyPath, item: Any) -> None:
    """Put a value that passes, or a step towards one, where `item` says that something is wrong."""
    around = values
    try:
        for part in path[:-1]:
            around = around[part]
    except (KeyError, IndexError, TypeError):
        return  # the mapping around it has a fault itself, and was replaced before
    match item and item["type"]:
        case None | "extra_forbidden":
            around.pop(path[-1], None)
        case "too_short" if around[path[-1]]:
            return  # it lacks an item because one of them has a fault
        case "literal_error":
            word = expected(item)[0]
            around[path[-1]] = 1 if word == "1" else word
        case "out_of_range":
            around[path[-1]] = max(item["ctx"]["low"], 1)
        case kind:
            around[path[-1]] = _copy(_NEUTRAL.get(kind, "?"))


_NEUTRAL: Mapping[str, Any] = {
    "number_expected": 1, "whole_expected": 1, "truth_expected": "true", "duration_expected": "1d",
    "date_expected": "2000-01-01", "no_such_date": "2000-01-01", "tuple_type": [],
    "too_short": ["?"], "model_type": {}, "model_attributes_type": {}, "dict_type": {},
    "mapping_expected": {},
}  # fmt: skip
"""What passes in place of a value with a fault; `?` for text, and for what is missing."""
_ATTEMPTS = 8
"""After so many replacements nothing is said about the rest of a file."""


def _given(value: Any, model: type[Part] | None) -> Any:
    """Leave out fields without a value: an empty field is one that nobody has filled yet.

    A key that is no field stays, also without a value, so that it is said to be none.
    """
    if isinstance(value, list):
        return [_given(item, model) if isinstance(item, dict) else item for item in value]
    if not isinstance(value, dict):
        return value
    known = field_names(model) if model is not None else value
    own = model is not None and "extra" in model.model_fields
    return {
        key: _given(item, model_at(model, (key,)))
        for key, item in value.items()
        if not (key in known or (own and key.startswith("x-")))
        or not (item is None or _cleared(item, key, model))
    }


def _cleared(item: Any, key: str, model: type[Part] | None) -> bool:
    """Return whether a field is one that a form saved after staff had cleared it.

    So is a group in which every field is cleared. A required field stays: it is said to be empty.
    """
    field = field_of(model, key) if model is not None else None
    if model is None or field is None or field.is_required():
        return False
    if isinstance(item, dict):
        inner = model_at(model, (key,))
        known = field_names(inner) if inner is not None else ()
        return bool(item) and all(
            name in known and (value in (None, "", [], {}) or _cleared(value, name, inner))
            for name, value in item.items()
        )
    return isinstance(item, str) and not item.strip()


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


def _foreign(document: Document, own_id: str) -> Diagnostic:
    """Return that a file is named as a translation into a language that there is not."""
    return finding(
        "invalid-id",
        Site(file=document.path),
        text(
            "`{code}` in the file name stands for a language that handbooks do not speak",
            code=own_id.rpartition(".")[2],
        ),
        help=text("known languages: {languages}; an id has no dot", languages=LANGUAGES),
    )


def _no_fields(document: Document) -> Diagnostic:
    """Return what is wrong where a text or a list stands in place of fields."""
    begin = 1 if document.lines[0].rstrip() == "---" else 0
    for number, line in enumerate(document.lines[begin:], begin + 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        wrong = slip(line) or no_colon(line, known_only=True)
        if wrong is not None and isinstance(document.values, str):
            span = Span(number, wrong.column + 1, wrong.length)
            site = Site(file=document.path, span=span)
            return finding("wrong-type", site, wrong.message, help=wrong.help)
        break
    problem = text("{found} stands where fields are expected", found=found(document.values))
    advice = text("write `name: value`, one a line")
    return finding("wrong-type", Site(file=document.path), problem, help=advice)


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
