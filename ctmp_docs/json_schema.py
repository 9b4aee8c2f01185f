"""JSON Schema (2020-12) of what authors write: for editors that complete and check as one types.

It is made from [`fields`][ctmp_docs.fields], as the help pages and the forms are. What it accepts,
the reader accepts (a test proves it); the other way round the reader is more lenient:

- a number may be written as text, `true` as `yes` or `on`, and blanks around words are cut off;
- a field may be empty (`summary:`): for the reader it is one that nobody has filled yet, for the
  schema a mistake that an editor shows while one types;
- a boolean is read as text where text is meant.

What the schema cannot know it leaves to the reader and to `rules`: whether a name leads somewhere
(unless it is narrowed to a handbook), whether an id is unique and the file's name, whether a step
has its touchpoint's phase, whether an icon ships, and everything about several files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import yaml

from ctmp_docs.fields import Field, Kind, Target, fields
from ctmp_docs.language import Language, language, text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ctmp_docs.language import Text

Name: TypeAlias = Literal["touchpoint", "journey", "department", "handbook"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: Mapping[Name, Kind] = {
    "touchpoint": "touchpoint",
    "journey": "journey",
    "department": "department",
    "handbook": "settings",
}
"""The kind of file that each schema describes, by the name that `ctmp schema` takes."""
NARROWED: frozenset[Target] = frozenset(
    {"department", "segment", "persona", "kpi", "channel", "audience"}
)
"""What a schema for one handbook lists; touchpoints and journeys come and go too often."""
_TITLES: Mapping[Name, Text] = {
    "touchpoint": text("The front matter of a touchpoint"),
    "journey": text("The front matter of a journey"),
    "department": text("The front matter of a department"),
    "handbook": text("The file handbook.yml"),
}
_SAYS_SOMETHING = r"[^\s\u0000-\u001f\u007f-\u009f]"
_ID = "^(?!(index|readme)$)[a-z0-9][a-z0-9-]*$"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DURATION = "^[1-9][0-9]{0,3}[dmy]$"
_LARGEST = 10**15
_ENGLISH = language("en")


def schema(
    name: Name,
    *,
    known: Mapping[Target, Collection[str]] | None = None,
    say: Language = _ENGLISH,
) -> dict[str, Any]:
    """Return the schema of one kind of file.

    `known` narrows it to a handbook: what exists of each kind that a field may name, such as
    departments. Titles and descriptions are said by `say`.
    """
    writer = _Writer(known or {}, say)
    kind = KINDS[name]
    return {
        "$schema": DIALECT,
        "$id": f"urn:ctmp-docs:schema:{name}",
        "title": say.say(_TITLES[name]),
        **writer.mapping(fields(kind)),
    }


def schemas(
    *,
    known: Mapping[Target, Collection[str]] | None = None,
    say: Language = _ENGLISH,
) -> dict[str, Any]:
    """Return all schemas in one: each in `$defs` under its name, and any of them is accepted."""
    inner = {name: schema(name, known=known, say=say) for name in KINDS}
    for one in inner.values():
        del one["$schema"], one["$id"]
    return {
        "$schema": DIALECT,
        "$id": "urn:ctmp-docs:schema",
        "title": say.say(text("What authors of a handbook write")),
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in inner],
        "$defs": inner,
    }


class _Writer:
    """Writes fields as JSON Schema."""

    def __init__(self, known: Mapping[Target, Collection[str]], say: Language) -> None:
        self._known = known
        self._language = say

    def mapping(self, inner: tuple[Field, ...]) -> dict[str, Any]:
        """Return the schema of a mapping with these fields: closed, but open for own ones."""
        own = any(field.key == "x-" for field in inner)
        named = [field for field in inner if field.key != "x-"]
        needed = [field.key for field in named if field.required]
        choices = {tuple(sorted((field.key, field.instead))) for field in named if field.instead}
        return {
            "type": "object",
            "properties": {field.key: self._property(field) for field in named},
            **({"patternProperties": {"^x-": True}} if own else {}),
            "additionalProperties": False,
            **({"required": needed} if needed else {}),
            **({"allOf": [_one_of(choice) for choice in sorted(choices)]} if choices else {}),
        }

    def _property(self, field: Field) -> dict[str, Any]:
        say = self._language
        value = self._value(field)
        if field.is_list:
            value = {"type": "array", "items": value}
            if field.least:
                value["minItems"] = field.least
        return {
            "title": f"{say.say(field.label)} ({field.path}): {say.say(field.type)}",
            "description": say.gettext(field.description),
            **value,
            **({"default": field.default} if field.default is not None else {}),
            "examples": [_plain(yaml.safe_load(field.example))],
        }

    def _value(self, field: Field) -> dict[str, Any]:
        """Return what the field, or an item of its list, may hold."""
        if field.constant is not None:
            return {"type": "integer", "const": field.constant}
        match field.shape:
            case "group":
                return self.mapping(field.fields)
            case "mapping":
                return self._free(field)
            case "name":
                return self._name(field)
            case "word":
                return self._words(field)
            case "number" | "whole":
                kind = "integer" if field.shape == "whole" else "number"
                low = -_LARGEST if field.low is None else field.low
                high = _LARGEST if field.high is None else field.high
                return {"type": kind, "minimum": low, "maximum": high}
            case "truth":
                return {"type": "boolean"}
            case "date":
                return {"type": "string", "format": "date", "pattern": _DAY}
            case "duration":
                return {"type": "string", "pattern": _DURATION}
            case "id":
                return {"type": "string", "pattern": _ID}
            case _:
                return {"type": ["string", "number"], "pattern": _SAYS_SOMETHING}

    def _free(self, field: Field) -> dict[str, Any]:
        """Return a mapping whose keys are words, or any ids."""
        value = self._property(field.fields[0])
        if not field.allowed:
            ids = {"pattern": _ID}
            return {"type": "object", "propertyNames": ids, "additionalProperties": value}
        keys = {one.word: value for one in field.allowed}
        return {"type": "object", "properties": keys, "additionalProperties": False}

    def _words(self, field: Field) -> dict[str, Any]:
        labels = [self._language.say(one.label) for one in field.allowed]
        words = [one.word for one in field.allowed]
        return {"type": "string", "enum": words, "enumDescriptions": labels}

    def _name(self, field: Field) -> dict[str, Any]:
        """Return what may be named: what the handbook has, else what looks like an id."""
        names = field.names
        if names is None or names.target not in self._known or names.also is not None:
            free: dict[str, Any] = {"type": "string", "pattern": _ID}
            words = [one.word for one in field.allowed]
            return {"anyOf": [self._words(field), free]} if words else free
        words = [*self._known[names.target], *names.words]
        return {"type": "string", "enum": words} if words else {"not": {}}


def _one_of(keys: tuple[str, ...]) -> dict[str, Any]:
    return {"oneOf": [{"required": [key]} for key in keys]}


def _plain(value: Any) -> Any:
    """Return a value of YAML as JSON has it: a date is text."""
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case str() | int() | float() | bool() | None:
            return value
        case _:
            return str(value)
