"""Says pydantic's errors in our words: each at its place, one message for one mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site
from ctmp_docs.language import Text, text
from ctmp_docs.model.base import Part, allowed_words, example, field_names, field_of, model_at
from ctmp_docs.phrases import (
    closest,
    date_advice,
    dotted,
    expected,
    found,
    not_among,
    not_one_of,
    short,
)
from ctmp_docs.reading.traces import (
    around,
    colon_in_text,
    cut_number,
    empty_group,
    glued_key,
    glued_value,
    is_comment,
    is_cut,
)
from ctmp_docs.reading.yaml_faults import IN_QUOTES
from ctmp_docs.reading.yaml_slips import ODD_BLANK, odd_blank
from ctmp_docs.rulebook import finding
from ctmp_docs.wording import TRUTHS, field_meant, meant, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import ValidationError
    from pydantic.fields import FieldInfo

    from ctmp_docs.reading.frontmatter import Document

NOUNS: Mapping[str, Text] = {
    "touchpoint": text("a touchpoint"),
    "journey": text("a journey"),
    "department": text("a department"),
    "page": text("a page"),
    "settings": text("`handbook.yml`"),
    "glossary": text("`glossary.yml`"),
}
"""What files of each kind are called in messages."""
_SIMPLE = re.compile(r"[\w.-]+( [\w.-]+)*")
_COMMA = re.compile(r"-?\d+,\d+")


class Explainer:
    """Turns what is wrong with one document into findings."""

    def __init__(self, document: Document, kind: str, model: type[Part]) -> None:
        self._document = document
        self._kind = kind
        self._model = model
        self._near: dict[KeyPath, str] = {}

    def explain(self, error: ValidationError) -> Iterator[Diagnostic]:
        """Yield a finding for each mistake; what follows from another one is left out."""
        errors = error.errors(include_url=False, include_input=True)
        paths = [self._path(item) for item in errors]
        typed = [(item["type"], path) for item, path in zip(errors, paths, strict=True)]
        for kind, path in typed:
            if kind == "extra_forbidden" and (near := self._guess_field(path)):
                self._near[path] = near
        misspelt = {(*path[:-1], name) for path, name in self._near.items()}
        for item, path in zip(errors, paths, strict=True):
            if item["type"] == "missing" and path in misspelt:
                continue
            if item["type"] == "too_short" and any(
                other != path and other[: len(path)] == path for other in paths
            ):
                continue
            yield self._explain(item, path)

    def _path(self, item: Any) -> KeyPath:
        is_key = item["loc"][-1:] == ("[key]",) and item["type"] != "extra_forbidden"
        path: KeyPath = item["loc"][:-1] if is_key else item["loc"]
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
                return not_among(key, self._name(path[:-1]), value, expected(item))
            case "literal_error":
                return not_one_of(site, name, value, expected(item))
            case "out_of_range":
                problem = text("`{name}` is {value}; it must be from {low} to {high}",
                               name=name, value=short(value), **item["ctx"])  # fmt: skip
                return finding("out-of-range", site, problem)
            case "no_such_date":
                problem = text(
                    "`{name}` is {value}; there is no such day", name=name, value=short(value)
                )
                return finding("out-of-range", site, problem)
            case kind:
                return self._wrong_type(site, name, value, str(kind), item.get("ctx"))

    def _unknown(self, path: KeyPath) -> Diagnostic:
        fields = tuple(self._fields(path[:-1]))
        guess, number = self._near.get(path), cut_number(self._document, path)
        site = Site(file=self._document.path, path=path, part="key")
        problem = text(
            "`{key}` is not a field of {owner}", key=short(path[-1]), owner=self._owner(path)
        )
        if odd_blank(str(path[-1])) is not None:
            problem = text("a no-break space, or another special blank, stands in this name")
            advice = ODD_BLANK
        elif number:
            advice = text("write numbers with a point: {number}", number=number)
        elif glued := glued_key(self._document, path, fields):
            problem, advice = glued.message, glued.help
        elif is_cut(self._document, path) and (" " in str(path[-1]) or not guess):
            advice = text('put text that contains a comma in "double quotes"')
        elif guess:
            advice = text("did you mean `{guess}`?", guess=guess)
        elif group := empty_group(self._document, path, self._fields):
            advice = text("indent it, if it belongs to `{group}`", group=group)
        else:
            advice = text("known fields: {fields}", fields=fields)
        return finding("unknown-field", site, problem, help=advice)

    def _missing(self, path: KeyPath) -> Diagnostic:
        key, owner = path[-1], self._owner(path)
        if path in self._document.keys:
            site = Site(file=self._document.path, path=path, part="key")
            problem = text("`{key}` is empty; {owner} must have it", key=key, owner=owner)
            if is_comment(self._document, path):
                problem = text(
                    "`{key}` is empty, because everything from `#` on is a comment", key=key
                )
                return finding("missing-field", site, problem, help=IN_QUOTES)
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

    def _wrong_type(
        self, site: Site, name: str, value: Any, kind: str, limits: Mapping[str, Any] | None
    ) -> Diagnostic:
        wanted = _WANTED.get(kind, text("another kind of value"))
        if kind == "number_expected" and limits:
            wanted = text("a number from {low} to {high}", low=limits["low"], high=limits["high"])
        problem = text(
            "`{name}` is {found}; {wanted} is expected",
            name=name, found=found(value), wanted=wanted,
        )  # fmt: skip
        wrong = glued_value(self._document, site.path, value, self._fields(site.path))
        if kind in {"tuple_type", "model_type"} and wrong is not None:
            return finding("wrong-type", site, wrong.message, help=wrong.help)
        advice = self._right_type(site.path, value, kind)
        return finding("wrong-type", site, problem, help=advice)

    def _right_type(self, path: KeyPath, value: Any, kind: str) -> Text | None:
        fields = tuple(self._fields(path))
        model, name = self._model_at(path), dotted(path[-1:])
        shown = short(value) if _SIMPLE.fullmatch(str(value)) else '"…"'
        field = self._field(path) if path else None
        words = allowed_words(field.annotation) if field else ()
        match kind:
            case "text_expected" if isinstance(value, list) and value and field:
                return text(
                    "it takes one: write `{name}: {value}`", name=name, value=short(value[0])
                )
            case "text_expected" if isinstance(value, dict):
                return colon_in_text(self._document, path)
            case "tuple_type" | "model_type" if (
                model and path and not isinstance(value, dict | list)
            ):
                sample = self._sample(path, kind, example(model, shown))
                return text("write `{example}`; known fields: {fields}",
                            example=sample, fields=fields)  # fmt: skip
            case "tuple_type" if listed := _listed(value, words):
                return text("write `{name}: [{value}]`; it may name {words}",
                            name=name, value=listed, words=words)  # fmt: skip
            case "tuple_type" if words and not set(re.split(r"[\s,]+", str(value))) <= {*words}:
                return text("write `{name}: [{value}]`; it may name {words}",
                            name=name, value=words[0], words=words)  # fmt: skip
            case "tuple_type" if fields:
                return text(
                    "begin each item below it with `- `; fields of an item: {fields}", fields=fields
                )
            case "tuple_type" if not isinstance(value, dict):
                listed = short(value).replace(";", ",")
                return text("write `{name}: [{value}]`", name=path[-1], value=listed)
            case "model_type" if fields:
                return text("write fields below it: {fields}", fields=fields)
            case "number_expected" if isinstance(value, str) and "," in value:
                number = value.replace(",", ".") if _COMMA.fullmatch(value) else "4.5"
                return text("write numbers with a point: {number}", number=number)
            case "date_expected":
                return date_advice(value)
            case "truth_expected" if plain(str(value)) in TRUTHS:
                return text("write `{name}: {value}`", name=name, value=TRUTHS[plain(str(value))])
            case "duration_expected":
                return text("write `30d`, `6m` or `1y`")
        return None

    def _sample(self, path: KeyPath, kind: str, item: str) -> str:
        """Return the line of a field that holds `item`, or a list of it."""
        if isinstance(path[-1], str):
            return f"{path[-1]}: [{item}]" if kind == "tuple_type" else f"{path[-1]}: {item}"
        alone = len(path) > 1 and len(around(self._document, path)) == 1
        return f"{path[-2]}: [{item}]" if alone else item

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
        return model_at(self._model, path if self._kind != "glossary" else ("terms", *path))

    def _field(self, path: KeyPath) -> FieldInfo | None:
        model = self._model_at(path[:-1])
        return field_of(model, path[-1]) if model is not None else None

    def _fields(self, path: KeyPath) -> list[str]:
        model = self._model_at(path)
        return field_names(model) if model else []

    def _guess_field(self, path: KeyPath) -> str | None:
        written = around(self._document, path)
        candidates = [name for name in self._fields(path[:-1]) if name not in written]
        name = str(path[-1])
        return field_meant(name, candidates) or closest(name, candidates, cutoff=0.7)


def _listed(value: Any, words: tuple[str, ...]) -> str | None:
    """Return the words of a vocabulary that a text lists by their labels, if it does."""
    items = [item.strip() for item in re.split(r"[,;]", str(value)) if item.strip()]
    guesses = [item if item in words else meant(item, words) for item in items]
    if not guesses or None in guesses or [*guesses] == items:
        return None
    return ", ".join(filter(None, guesses))


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
