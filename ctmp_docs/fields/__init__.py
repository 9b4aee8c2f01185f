"""Every field that authors write: one object for the reader, the schema, forms and help pages.

The model (`ctmp_docs.model`) is the only definition; this room makes a tree of
[`Field`][ctmp_docs.fields.field.Field] from it and adds what people need: labels, the labels of
allowed words, what a field names, an example. It says nothing in a language and checks nothing.

The face, for a page that shows all fields:

    for kind in KINDS:                      # "touchpoint", "journey", …, "measurements"
        for group in groups(kind):          # in the order in which authors meet them
            say(group.title)                # a `Text`; `group.name` is for addresses
            for top in group.fields:
                for field in top.walk():    # the field and all below it, outer ones first
                    field.path              # `actions[].due`
                    say(field.type)         # "a date, `YYYY-MM-DD`", "a number from 1 to 10", …
                    field.required, field.instead, field.day_one, field.default
                    [(one.word, say(one.label)) for one in field.allowed]   # a label may be None
                    field.example           # YAML
                    language.gettext(field.description)

`fields(kind)` is the same without groups, `field_at(kind, path)` one of them. `descriptions()`
yields what the extractor of the catalogues must know besides `text("…")`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ctmp_docs.fields.field import Allowed, Field, Group, Kind, Names, Shape, Target
from ctmp_docs.fields.read import read_fields
from ctmp_docs.fields.words import GROUPS
from ctmp_docs.model import Department, Journey, Measurement, Settings, Term, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.model import Part

__all__ = [
    "KINDS",
    "ROWS",
    "Allowed",
    "Field",
    "Group",
    "Kind",
    "Names",
    "Shape",
    "Target",
    "descriptions",
    "field_at",
    "fields",
    "groups",
    "walk",
]

KINDS: Mapping[Kind, type[Part]] = {
    "touchpoint": Touchpoint,
    "journey": Journey,
    "department": Department,
    "settings": Settings,
    "glossary": Term,
    "measurements": Measurement,
}
"""The model of each kind; of `ROWS` that of one row."""
ROWS = frozenset({"glossary", "measurements"})
"""Kinds whose files hold a list of such mappings: `glossary.yml`, and the tables of values."""


@cache
def groups(kind: Kind) -> tuple[Group, ...]:
    """Return the fields of a kind in groups, in the order in which authors meet them."""
    planned = GROUPS[kind]
    read = {field.key: field for field in read_fields(kind, KINDS[kind], frozenset(planned[0][2]))}
    return tuple(
        Group(name=name, title=title, fields=tuple(read[key] for key in keys))
        for name, title, keys in planned
    )


@cache
def fields(kind: Kind) -> tuple[Field, ...]:
    """Return the fields of the top level of a kind, in the order of its groups."""
    return tuple(field for group in groups(kind) for field in group.fields)


def walk(kind: Kind) -> Iterator[Field]:
    """Yield every field of a kind, outer ones before those in them."""
    for field in fields(kind):
        yield from field.walk()


def field_at(kind: Kind, path: str) -> Field | None:
    """Return the field at a way such as `actual.rating`."""
    return next((field for field in walk(kind) if field.path == path), None)


def descriptions() -> Iterator[str]:
    """Yield every description, for the extractor of the catalogues; some more than once."""
    for kind in KINDS:
        for field in walk(kind):
            if field.description:
                yield field.description
