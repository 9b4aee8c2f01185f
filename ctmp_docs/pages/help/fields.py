"""Every field that may be written: type, scale, allowed words, example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.fields import KINDS, groups
from ctmp_docs.language import Text, text
from ctmp_docs.pages.help.common import LAST, TAB, crumbs
from ctmp_docs.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.fields import Field, Kind
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site

_TITLES: Mapping[Kind, tuple[Text, str]] = {
    "touchpoint": (text("Touchpoint"), "touchpoints/<id>.md"),
    "journey": (text("Journey"), "journeys/<id>.md"),
    "department": (text("Department"), "departments/<id>.md"),
    "settings": (text("The handbook"), "handbook.yml"),
    "glossary": (text("Glossary"), "glossary.yml"),
    "measurements": (text("Measured values"), "measurements/*.csv"),
}


_ONE, _SOME = text("one of these words"), text("some of these words")
_ADVISED = frozenset({"summary", "channel"})
"""What a touchpoint should have on its first day, besides what is required."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A field as authors look it up."""

    id: str
    path: str
    depth: int
    """How deep it is nested, from 0."""
    tag: Text | None
    """Whether it is required, or advised on the first day."""
    type: str
    description: str
    allowed: tuple[tuple[str, str], ...]
    """Words and what readers see for each; empty where that is the same."""
    example: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsView:
    """All fields, by kind and group."""

    crumbs: tuple[Link, ...]
    kinds: tuple[tuple[str, Text, str, tuple[tuple[str, Text, tuple[FieldRow, ...]], ...]], ...]
    """(id, title, file, groups of (id, title, rows))."""


def fields_page(site: Site) -> Page:
    """Return the reference of fields."""
    return Page(
        path="help/fields.md",
        title=text("Fields"),
        template="help-fields",
        view=FieldsView(
            crumbs=crumbs(site),
            kinds=tuple(
                (
                    kind,
                    *_TITLES[kind],
                    tuple(
                        (
                            f"{kind}-{group.name}",
                            group.title,
                            tuple(_rows(site, kind, group.fields)),
                        )
                        for group in groups(kind)
                    ),
                )
                for kind in KINDS
            ),
        ),
        description=text("What may be written into the files of the handbook."),
        tab=TAB,
        is_listed=True,
        meta=LAST,
    )


def _rows(site: Site, kind: Kind, fields: tuple[Field, ...]) -> Iterator[FieldRow]:
    say = site.language.say
    for top in fields:
        for field in top.walk():
            tag = None
            if field.required:
                tag = text("required")
            elif field.path in _ADVISED and kind == "touchpoint":
                tag = text("advised")
            labels = [(one.word, say(one.label) if one.label else "") for one in field.allowed]
            yield FieldRow(
                id=f"{kind}.{field.path}".replace("[]", ""),
                path=field.path,
                depth=field.path.count(".") + field.path.count("[]") - field.path.count("[]."),
                tag=tag,
                type=say(_type(field)),
                description=site.language.gettext(field.description) if field.description else "",
                allowed=tuple((word, label if label != word else "") for word, label in labels),
                example=f"{field.key}: {field.example}" if field.example else "",
                default=_default(field),
            )


def _type(field: Field) -> Text:
    """Return what a field holds; words that are listed below it are not said twice."""
    if field.shape == "word" and field.allowed:
        return _SOME if field.is_list else _ONE
    return field.type


def _default(field: Field) -> str:
    """Return the value that holds if nobody writes one, as a file would have it."""
    match field.default:
        case None | "":
            return ""
        case bool():
            return "true" if field.default else "false"
        case list() | tuple():
            return f"[{', '.join(map(str, field.default))}]"
        case other:
            return str(other)
