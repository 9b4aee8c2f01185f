"""The method's twenty questions about a touchpoint, in our own words, and which fields they fill.

The words are in `questions.yml`. How they are asked is left to `writing`, where they stand on paper
to `pages`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from ctmp_docs.fields import Field, field_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.model import Part, Touchpoint

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A field that an answer goes into."""

    field: Field
    ask: tuple[Field, ...] = ()
    """Of a list of groups, the fields of an item that are asked."""
    preset: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Of such an item, what is filled in without asking."""
    also: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What else is filled in, by the way to the field, if this one is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, and the fields that it fills."""

    id: str
    ask: Mapping[str, str]
    """The words by language."""
    fills: tuple[Fill, ...]


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions in their order."""
    written = (files("ctmp_docs.questions") / "questions.yml").read_text("utf-8")
    return tuple(
        Question(id=item["id"], ask=item["ask"], fills=tuple(map(_fill, item["fills"])))
        for item in yaml.load(written, Loader=_LOADER)  # noqa: S506 (a safe one)
    )


def open_questions(touchpoint: Touchpoint) -> tuple[Question, ...]:
    """Return the questions of which a touchpoint's file answers nothing yet, in their order."""
    return tuple(
        one for one in questions() if not any(_is_answered(touchpoint, f) for f in one.fills)
    )


def _is_answered(touchpoint: Touchpoint, fill: Fill) -> bool:
    """Return whether a field holds something; of a list, something of the kind that is asked."""
    found = _value_at(touchpoint, fill.field.path)
    told = {key: word for key, word in fill.preset.items() if word != "today"}
    if isinstance(found, tuple) and told:
        return any(all(getattr(item, key) == told[key] for key in told) for item in found)
    # Who carries it out is the owner, where nobody wrote anything else.
    return found not in (None, (), (touchpoint.owner,))


def _value_at(part: Part | None, path: str) -> Any:
    """Return what stands at a way such as `actual.rating`; nothing if nothing does."""
    found: Any = part
    for key in path.split("."):
        found = getattr(found, key, None)
    return found


def _fill(written: Any) -> Fill:
    item: dict[str, Any] = {"field": written} if isinstance(written, str) else written
    path = item["field"]
    return Fill(
        field=_field(path),
        ask=tuple(_field(f"{path}[].{key}") for key in item.get("ask", ())),
        preset=item.get("set", {}),
        also=item.get("also", {}),
    )


def _field(path: str) -> Field:
    found = field_at("touchpoint", path)
    if found is None:
        message = f"questions.yml: there is no field {path}"
        raise LookupError(message)
    return found
