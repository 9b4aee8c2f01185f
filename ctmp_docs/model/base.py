"""What all parts of the model share: how scalars are read, and that everything is frozen."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DURATION = re.compile(r"[1-9]\d{0,3}[dmy]")


class Part(BaseModel):
    """A mapping in an author's file: frozen, closed (an unknown key is a fault), documented.

    Line numbers are not kept here; `frontmatter.Document` knows the place of every key.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
    )


def field_names(model: type[Part]) -> list[str]:
    """Return the keys that a mapping of this kind may have, as files write them."""
    return [f.alias or name for name, f in model.model_fields.items() if name != "extra"]


def field_of(model: type[Part], key: str | int) -> FieldInfo | None:
    """Return the field that a file writes as `key`."""
    fields = model.model_fields.items()
    return next((field for name, field in fields if (field.alias or name) == key), None)


def model_at(model: type[Part] | None, path: tuple[str | int, ...]) -> type[Part] | None:
    """Return the model of the mapping at `path`, seen from `model`; positions in lists count not.

    Nothing is returned where there is no such mapping, or one with free keys.
    """
    for part in path:
        if model is None:
            return None
        if not isinstance(part, int):
            field = field_of(model, part)
            model = _inner(field.annotation) if field is not None else None
    return model


def _inner(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    if get_origin(annotation) is dict:
        return None
    found = (_inner(argument) for argument in getattr(annotation, "__args__", ()))
    return next((inner for inner in found if inner is not None), None)


def example(model: type[Part], value: str) -> str:
    """Return how a mapping of this kind is written; its first field that is needed is `value`."""
    fields = {f.alias or name: f for name, f in model.model_fields.items() if name != "id"}
    names = [name for name, f in fields.items() if f.is_required()] or [next(iter(fields))]
    is_list = get_origin(fields[names[0]].annotation) is tuple
    try:
        model.model_validate({names[0]: [value] if is_list else value})
    except ValidationError as error:
        if any(item["loc"][0] == names[0] for item in error.errors()):
            value = "…"
    shown = f"[{value}]" if is_list else value
    return f"{{{', '.join((f'{names[0]}: {shown}', *(f'{name}: …' for name in names[1:])))}}}"


def allowed_words(annotation: Any) -> tuple[str, ...]:
    """Return the vocabulary of a field that holds a list of its words."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    inner = (allowed_words(one) for one in get_args(annotation))
    return next((words for words in inner if words), ())


def _plain_text(value: Any) -> Any:
    """Read a scalar as the text that the author wrote; control characters are dropped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return getattr(value, "written", str(value))
    if isinstance(value, str):
        return _CONTROL.sub("", value).strip()
    raise PydanticCustomError("text_expected", "text expected")


def _number(value: Any) -> float:
    if isinstance(value, str):
        try:
            value = float(value) if "." in value else int(value)
        except ValueError:
            raise PydanticCustomError("number_expected", "number expected") from None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("number_expected", "number expected")
    number = float(value) if isinstance(value, float) else int(value)
    if number != number or abs(number) > 1e15:  # noqa: PLR0124 (a NaN differs from itself)
        raise PydanticCustomError("out_of_range", "out of range", {"low": -1e15, "high": 1e15})
    return number


def _ranged(low: int, high: int) -> PlainValidator:
    def check(value: Any) -> float:
        try:
            number = _number(value)
        except PydanticCustomError as error:
            raise PydanticCustomError(
                error.type, "number expected", {"low": low, "high": high}
            ) from None
        if not low <= number <= high:
            raise PydanticCustomError("out_of_range", "out of range", {"low": low, "high": high})
        return number

    return PlainValidator(check)


def _whole(value: Any) -> int:
    number = _number(value)
    if number != int(number):
        raise PydanticCustomError("whole_expected", "whole number expected")
    if number < 0:
        raise PydanticCustomError("out_of_range", "out of range", {"low": 0, "high": 10**15})
    return int(number)


def _iso_date(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value.strip()):
        raise PydanticCustomError("date_expected", "date expected")
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise PydanticCustomError("no_such_date", "no such date") from None


def _duration(value: Any) -> str:
    if not isinstance(value, str) or not _DURATION.fullmatch(value.strip()):
        raise PydanticCustomError("duration_expected", "duration expected")
    return value.strip()


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
    if isinstance(value, str) and value.strip().lower() in words:
        return words[value.strip().lower()]
    raise PydanticCustomError("truth_expected", "true or false expected")


_AS_WRITTEN = PlainSerializer(lambda number: number, return_type=Any)
"""A whole number goes into data as `3`, not as `3.0`."""
WORDS: Final = "words"
"""Marks what people read and translators translate; everything else is one for all languages."""
PlainText: TypeAlias = Annotated[
    str, BeforeValidator(_plain_text, json_schema_input_type=str), Field(min_length=1), WORDS
]
"""Plain text, line breaks kept; no Markdown, no HTML. Numbers are read as they were written."""
Code: TypeAlias = Annotated[
    str, BeforeValidator(_plain_text, json_schema_input_type=str), Field(min_length=1)
]
"""Text that programs read, such as a handle: the same in every language."""
Reference: TypeAlias = Annotated[
    str, BeforeValidator(_plain_text, json_schema_input_type=str), Field(min_length=1)
]
"""The id of something else in the handbook; `rules` checks that it exists."""
Rating: TypeAlias = Annotated[
    float,
    _ranged(1, 10),
    _AS_WRITTEN,
    WithJsonSchema({"type": "number", "minimum": 1, "maximum": 10}),
]
"""How customers find it: 1 (bad) to 10 (good)."""
Relevance: TypeAlias = Annotated[
    float,
    _ranged(0, 10),
    _AS_WRITTEN,
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 10}),
]
"""How much it counts: 0 (not at all) to 10 (decides)."""
Number: TypeAlias = Annotated[
    float, PlainValidator(_number), _AS_WRITTEN, WithJsonSchema({"type": "number"})
]
"""Any number."""
Count: TypeAlias = Annotated[
    int, PlainValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})
]
"""A whole number of things, from 0."""
Day: TypeAlias = Annotated[
    date, BeforeValidator(_iso_date), WithJsonSchema({"type": "string", "format": "date"})
]
"""A date as `YYYY-MM-DD`."""
Duration: TypeAlias = Annotated[
    str,
    PlainValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]{0,3}[dmy]$"}),
]
"""A time span: `30d`, `6m`, `1y`."""
Truth: TypeAlias = Annotated[bool, PlainValidator(_truth), WithJsonSchema({"type": "boolean"})]
"""`true` or `false`."""
