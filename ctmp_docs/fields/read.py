"""The model → fields: its schema says what a value is, the tables say how people call it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from ctmp_docs.fields.field import Allowed, Field, Kind, Shape
from ctmp_docs.fields.labels import DESCRIPTIONS, EXAMPLES, LABELS
from ctmp_docs.fields.words import INSTEAD, MORE_WORDS, NAMES, VOCABULARY_OF
from ctmp_docs.rulebook import RULES
from ctmp_docs.vocabulary import BANDS, CHANNELS, PHASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.language import Text
    from ctmp_docs.model import Part

_SHAPES: Mapping[str, Shape] = {
    "number": "number", "integer": "whole", "boolean": "truth", "string": "text",
}  # fmt: skip
_KEYS: Mapping[str, tuple[str, Mapping[str, Text]]] = {
    "words.phases": ("<phase>", {word: phase.label for word, phase in PHASES.items()}),
    "words.bands": ("<band>", {word: band.label for word, band in BANDS.items()}),
    "rules": ("<rule>", {name: rule.summary for name, rule in RULES.items()}),
    "redirects": ("<id>", {}),
}
"""What the keys of a mapping with free keys are called, and which of them `rules` knows."""
_LANGUAGE = "<language>"
_AT_LEAST_ONE = frozenset({"audience", "path", "steps"})
"""Lists of which a validator or a rule, not the schema, says that they must not be empty."""
_EXAMPLES: Mapping[Shape, str] = {
    "date": "2026-10-01", "duration": "6m", "truth": "true", "number": "9", "whole": "9",
}  # fmt: skip


def read_fields(kind: Kind, model: type[Part], day_one: frozenset[str]) -> tuple[Field, ...]:
    """Return the fields of a model in its order; `day_one` are the keys that come first."""
    schema = model.model_json_schema(by_alias=True, mode="validation")
    return _Reading(kind, day_one, schema.get("$defs", {})).fields(schema, "")


class _Reading:
    """Reads the fields of one kind out of pydantic's schema."""

    def __init__(self, kind: Kind, day_one: frozenset[str], parts: Mapping[str, Any]) -> None:
        self._kind = kind
        self._day_one = day_one
        self._parts = parts

    def fields(self, group: Any, around: str) -> tuple[Field, ...]:
        needed = group.get("required", ())
        return tuple(
            self._field(key, said, f"{around}{key}", required=key in needed)
            for key, said in group["properties"].items()
        )

    def _field(self, key: str, said: Any, path: str, *, required: bool) -> Field:
        value = self._resolved(said)
        is_list = value.get("type") == "array"
        item = self._resolved(value["items"]) if is_list else value
        shape = self._shape(path, item)
        allowed = self._allowed(key, path, item)
        fields = self._inner(shape, item, f"{path}[]" if is_list else path)
        return Field(
            key=key,
            path=path,
            label=LABELS.get(path) or LABELS[key],
            description=self._description(key, said),
            shape=shape,
            is_list=is_list,
            least=max(value.get("minItems", 0), int(path in _AT_LEAST_ONE)),
            required=required,
            instead=INSTEAD.get((self._kind, path)),
            day_one=path.partition(".")[0].removesuffix("[]") in self._day_one,
            low=item.get("minimum"),
            high=item.get("maximum"),
            allowed=allowed,
            constant=item.get("const"),
            names=NAMES[self._kind].get(path),
            default=None if shape in {"group", "mapping"} else _default(said),
            example=self._example(key, path, shape, allowed, fields, is_list=is_list),
            fields=fields,
        )

    def _resolved(self, said: Any) -> Any:
        """Return what may stand there, without the way that pydantic says it, and without null."""
        for one in said.get("anyOf", ()):
            if one.get("type") != "null":
                return self._resolved(one)
        if "$ref" in said:
            return self._parts[said["$ref"].rpartition("/")[2]]
        return said

    def _description(self, key: str, said: Any) -> str:
        """Return the sentence below the attribute; pydantic leaves it out if it is its class's."""
        own = said.get("description") or DESCRIPTIONS.get(key)
        return str(own or self._resolved(said).get("description", ""))

    def _shape(self, path: str, item: Any) -> Shape:
        if path == "x-":
            return "anything"
        if path in NAMES[self._kind]:
            return "name"
        if path == "id" or path.endswith("].id"):
            return "id"
        if "enum" in item:
            return "word"
        if item["type"] == "object":
            return "group" if "properties" in item else "mapping"
        if item.get("format") == "date":
            return "date"
        return "duration" if "pattern" in item else _SHAPES[item["type"]]

    def _allowed(self, key: str, path: str, item: Any) -> tuple[Allowed, ...]:
        if "enum" in item:
            return _words(key, tuple(map(str, item["enum"])))
        if path == "channel":
            return tuple(Allowed(id_, channel.label) for id_, channel in CHANNELS.items())
        if "propertyNames" not in item:
            return ()
        if "enum" in item["propertyNames"]:
            return _words("languages", tuple(item["propertyNames"]["enum"]))
        labels = _KEYS[path][1]
        return tuple(Allowed(word, label) for word, label in labels.items())

    def _inner(self, shape: Shape, item: Any, around: str) -> tuple[Field, ...]:
        if shape == "group":
            return self.fields(item, f"{around}.")
        if shape == "mapping":
            key = _LANGUAGE if "enum" in item["propertyNames"] else _KEYS[around][0]
            value = item["additionalProperties"]
            return (self._field(key, value, f"{around}.{key}", required=False),)
        return ()

    def _example(
        self,
        key: str,
        path: str,
        shape: Shape,
        allowed: tuple[Allowed, ...],
        fields: tuple[Field, ...],
        *,
        is_list: bool,
    ) -> str:
        for name in (f"{self._kind}:{path}", path, key):
            if name in EXAMPLES and not (name == key != path and fields):
                return EXAMPLES[name]
        match shape:
            case "word":
                one = allowed[0].word
            case "mapping":
                one = f"{{{allowed[0].word}: {fields[0].example}}}"
            case "group":
                one = _group_example(fields)
            case _:
                one = _EXAMPLES[shape]
        return f"[{one}]" if is_list else one


def _group_example(fields: tuple[Field, ...]) -> str:
    """Return a group with what it must have, or with its first fields."""
    chosen = [field for field in fields if field.required] or list(fields[:2])
    either = [field for field in chosen if field.instead is None] or chosen[:1]
    shown = (f"{field.key}: {_within_braces(field.example)}" for field in either)
    return f"{{{', '.join(shown)}}}"


def _within_braces(example: str) -> str:
    """Return an example that keeps its meaning inside `{…}`."""
    value = yaml.safe_load(example)
    needs = isinstance(value, str) and any(sign in value for sign in ",[]{}")
    return f'"{value}"' if needs and not example.startswith(('"', "'")) else example


def _words(key: str, words: tuple[str, ...]) -> tuple[Allowed, ...]:
    """Return words with the labels of the vocabulary that holds all of them."""
    for name in VOCABULARY_OF.get(key, (key,)):
        known = MORE_WORDS.get(name, {})
        if set(words) <= set(known):
            return tuple(Allowed(word, known[word].label, known[word].hint) for word in words)
    return tuple(Allowed(word) for word in words)


def _default(said: Any) -> Any:
    """Return what holds if nothing is written; an empty list says nothing."""
    default = said.get("default")
    return None if default in ("", []) else default
