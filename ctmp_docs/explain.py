"""Says pydantic's errors in our words: each at its place, one message for one mistake."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site
from ctmp_docs.language import Text, text
from ctmp_docs.model import Part
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import ValidationError
    from pydantic.fields import FieldInfo

    from ctmp_docs.frontmatter import Document

NOUNS: Mapping[str, Text] = {
    "touchpoint": text("a touchpoint"),
    "journey": text("a journey"),
    "department": text("a department"),
    "settings": text("`handbook.yml`"),
    "glossary": text("`glossary.yml`"),
}
"""What files of each kind are called in messages."""
_LONGEST = 60
"""Of a longer value a message shows the beginning."""


class Explainer:
    """Turns what is wrong with one document into findings."""

    def __init__(self, document: Document, kind: str, model: type[Part]) -> None:
        self._document = document
        self._kind = kind
        self._model = model

    def explain(self, error: ValidationError) -> Iterator[Diagnostic]:
        """Yield a finding for each mistake; what follows from another one is left out."""
        errors = error.errors(include_url=False, include_input=True)
        paths = [self._path(item["loc"]) for item in errors]
        misspelt = {
            (*path[:-1], guess)
            for item, path in zip(errors, paths, strict=True)
            if item["type"] == "extra_forbidden" and (guess := self._guess_field(path))
        }
        for item, path in zip(errors, paths, strict=True):
            if item["type"] == "missing" and path in misspelt:
                continue
            if item["type"] == "too_short" and any(
                other != path and other[: len(path)] == path for other in paths
            ):
                continue
            yield self._explain(item, path)

    def _path(self, location: tuple[int | str, ...]) -> KeyPath:
        path: KeyPath = tuple(part for part in location if part != "[key]")
        return path[1:] if self._kind == "glossary" and path[:1] == ("terms",) else path

    def _explain(self, item: Any, path: KeyPath) -> Diagnostic:
        site = Site(file=self._document.path, path=path)
        name, value = self._name(path), item.get("input")
        match item["type"]:
            case "extra_forbidden":
                return self._unknown(path)
            case "missing":
                return self._missing(path)
            case "string_too_short" | "too_short":
                return self._empty(path)
            case _ if value is None:
                return self._empty(path)
            case "literal_error" if item["loc"][-1] == "[key]":
                key = Site(file=self._document.path, path=path, part="key")
                return not_among(key, self._name(path[:-1]), value, _expected(item))
            case "literal_error":
                return not_one_of(site, name, value, _expected(item))
            case "out_of_range":
                low, high = item["ctx"]["low"], item["ctx"]["high"]
                problem = text(
                    "`{name}` is {value}; it must be from {low} to {high}",
                    name=name, value=short(value), low=low, high=high,
                )  # fmt: skip
                return finding("out-of-range", site, problem)
            case "no_such_date":
                problem = text(
                    "`{name}` is {value}; there is no such day", name=name, value=short(value)
                )
                return finding("out-of-range", site, problem)
            case kind:
                return self._wrong_type(site, name, value, str(kind))

    def _unknown(self, path: KeyPath) -> Diagnostic:
        guess = self._guess_field(path)
        site = Site(file=self._document.path, path=path, part="key")
        problem = text(
            "`{key}` is not a field of {owner}", key=short(path[-1]), owner=self._owner(path)
        )
        advice = (
            text("did you mean `{guess}`?", guess=guess)
            if guess
            else text("known fields: {fields}", fields=tuple(self._fields(path[:-1])))
        )
        return finding("unknown-field", site, problem, help=advice)

    def _missing(self, path: KeyPath) -> Diagnostic:
        key, owner = path[-1], self._owner(path)
        if path in self._document.keys:
            site = Site(file=self._document.path, path=path, part="key")
            problem = text("`{key}` is empty; {owner} must have it", key=key, owner=owner)
        else:
            site = Site(file=self._document.path, path=path[:-1], part="key")
            problem = text("`{key}` is missing; {owner} must have it", key=key, owner=owner)
        return finding("missing-field", site, problem, help=self._write(path))

    def _empty(self, path: KeyPath) -> Diagnostic:
        field = self._field(path)
        if isinstance(path[-1], int):
            advice = text("fill it in, or remove the item")
        elif field is not None and field.is_required():
            advice = self._write(path)
        else:
            advice = text("fill it in, or remove the field")
        problem = text("`{name}` is empty", name=self._name(path))
        site = Site(file=self._document.path, path=path)
        return finding("missing-field", site, problem, help=advice)

    def _write(self, path: KeyPath) -> Text:
        """Return how to write a required field, and what it means."""
        field = self._field(path)
        if field is None or not field.description:
            return text("write `{key}: …`", key=path[-1])
        return text("write `{key}: …`. {meaning}", key=path[-1], meaning=text(field.description))

    def _wrong_type(self, site: Site, name: str, value: Any, kind: str) -> Diagnostic:
        wanted = _WANTED.get(kind, text("another kind of value"))
        problem = text(
            "`{name}` is {found}; {wanted} is expected",
            name=name, found=found(value), wanted=wanted,
        )  # fmt: skip
        advice = self._right_type(site.path, value, kind)
        return finding("wrong-type", site, problem, help=advice)

    def _right_type(self, path: KeyPath, value: Any, kind: str) -> Text | None:
        fields = tuple(self._fields(path))
        match kind:
            case "tuple_type" if fields:
                return text(
                    "begin each item below it with `- `; fields of an item: {fields}", fields=fields
                )
            case "tuple_type" if not isinstance(value, dict):
                return text("write `{name}: [{value}]`", name=path[-1], value=short(value))
            case "model_type" if fields:
                return text("write fields below it: {fields}", fields=fields)
            case "number_expected" if isinstance(value, str) and "," in value:
                return text("write numbers with a point: 4.5")
            case "date_expected":
                return text("a date is written 2026-11-30: year, month, day")
            case "duration_expected":
                return text("write `30d`, `6m` or `1y`")
        return None

    def _name(self, path: KeyPath) -> str:
        """Return what a place is called: `actions[1].due`."""
        if self._kind == "glossary":
            return dotted(("glossary", *path)) if path else "glossary.yml"
        return dotted(path)

    def _owner(self, path: KeyPath) -> Text:
        """Return what the field at `path` is a field of."""
        if not path[:-1]:
            return NOUNS[self._kind]
        return text("`{name}`", name=self._name(path[:-1]))

    def _model_at(self, path: KeyPath) -> type[Part] | None:
        return _model_at(self._model, path if self._kind != "glossary" else ("terms", *path))

    def _field(self, path: KeyPath) -> FieldInfo | None:
        model = self._model_at(path[:-1])
        return _field(model, path[-1]) if model is not None else None

    def _fields(self, path: KeyPath) -> list[str]:
        model = self._model_at(path)
        return field_names(model) if model else []

    def _guess_field(self, path: KeyPath) -> str | None:
        present = self._document.values
        for part in path[:-1]:
            present = present[part]
        candidates = [name for name in self._fields(path[:-1]) if name not in present]
        return closest(str(path[-1]), candidates)


def field_names(model: type[Part]) -> list[str]:
    """Return the keys that a mapping of this kind may have, as files write them."""
    return [f.alias or name for name, f in model.model_fields.items() if name != "extra"]


def not_one_of(site: Site, name: str, value: Any, allowed: tuple[str, ...]) -> Diagnostic:
    """Return the finding for a value outside its vocabulary."""
    if len(allowed) == 1:
        problem = text(
            "`{name}` is `{value}`; it must be {allowed}",
            name=name, value=short(value), allowed=allowed,
        )  # fmt: skip
    else:
        problem = text(
            "`{name}` is `{value}`; it must be one of {allowed}",
            name=name, value=short(value), allowed=allowed,
        )  # fmt: skip
    return finding("not-one-of", site, problem, help=did_you_mean(value, allowed))


def not_among(site: Site, name: str, key: Any, allowed: tuple[str, ...]) -> Diagnostic:
    """Return the finding for a key outside its vocabulary."""
    problem = text(
        "`{name}` names `{value}`; it may name {allowed}",
        name=name, value=short(key), allowed=allowed,
    )  # fmt: skip
    return finding("not-one-of", site, problem, help=did_you_mean(key, allowed))


def did_you_mean(value: Any, allowed: tuple[str, ...]) -> Text | None:
    """Return a suggestion, if anything that is allowed is near."""
    guess = closest(str(value), allowed)
    return text("did you mean `{guess}`?", guess=guess) if guess else None


def closest(word: str, candidates: tuple[str, ...] | list[str]) -> str | None:
    """Return the candidate that somebody who wrote `word` most likely meant, if any is near."""
    word = word[:_LONGEST].lower()
    near = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    if near:
        return near[0]
    stem = word.rstrip("s")
    return next((c for c in candidates if len(stem) > 2 and c.startswith(stem)), None)


def dotted(path: KeyPath) -> str:
    """Return a way into front matter as people read it: `steps[2].touchpoint`."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return short(shown.lstrip("."))


def short(value: Any) -> str:
    """Return a value as it was written, in one line, and not too long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    shown = " ".join(str(getattr(value, "written", value)).split())
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 3] + "…"


def found(value: Any) -> Text:
    """Return what stands where something else is expected."""
    match value:
        case dict():
            return text("a group of fields")
        case list():
            return text("a list")
        case _:
            return text("`{value}`", value=short(value))


def _field(model: type[Part], key: str | int) -> FieldInfo | None:
    fields = model.model_fields.items()
    return next((field for name, field in fields if (field.alias or name) == key), None)


def _model_at(model: type[Part], path: KeyPath) -> type[Part] | None:
    """Return the model of the mapping at `path`."""
    current: type[Part] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        if current is None:
            return None
        field = _field(current, part)
        current = _inner(field.annotation) if field is not None else None
    return current


def _inner(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        inner = _inner(argument)
        if inner is not None:
            return inner
    return None


def _expected(item: Any) -> tuple[str, ...]:
    return tuple(re.findall(r"'([^']*)'", item["ctx"]["expected"])) or (item["ctx"]["expected"],)


_WANTED: Mapping[str, Text] = {
    "text_expected": text("text"),
    "number_expected": text("a number"),
    "whole_expected": text("a whole number"),
    "date_expected": text("a date"),
    "duration_expected": text("a time span"),
    "truth_expected": text("`true` or `false`"),
    "tuple_type": text("a list"),
    "model_type": text("a group of fields"),
    "model_attributes_type": text("a group of fields"),
    "dict_type": text("a group of fields"),
    "mapping_expected": text("a group of fields"),
    "string_type": text("text"),
}
