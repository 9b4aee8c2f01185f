"""Fields and their values in words, as a reader of the handbook knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ctmp_docs.impact.compared.fields import naming
from ctmp_docs.impact.compared.measures import kpi_title
from ctmp_docs.impact.compared.plain import field_table
from ctmp_docs.impact.said.outline import Run, short
from ctmp_docs.language import Language, Text, text

if TYPE_CHECKING:
    from ctmp_docs.fields import Field
    from ctmp_docs.handbook import Handbook
    from ctmp_docs.impact.values import FieldChange

_SHOWN = 5
"""Items of a list that a sentence names."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Says fields and values of one handbook in one language."""

    language: Language
    before: Handbook
    after: Handbook

    def field(self, kind: str, change: FieldChange) -> Text:
        """Return one field with its old and its new value."""
        way = change.field
        name = self._name(kind, change)
        if change.reordered:
            return text("{field}: in another order", field=name)
        if change.added or change.removed:
            return self._items(name, kind, change)
        old, new = self.value(kind, way, change.old), self.value(kind, way, change.new)
        if change.old in (None, "", []):
            return text("{field}: {new} (new)", field=name, new=new)
        if change.new in (None, "", []):
            return text("{field}: {old} (gone)", field=name, old=old)
        return text("{field}: {old} → {new}", field=name, old=old, new=new)

    def _items(self, name: Text, kind: str, change: FieldChange) -> Text:
        added = self._list(kind, change.field, change.added)
        removed = self._list(kind, change.field, change.removed)
        if not change.removed:
            return text("{field}: added {items}", field=name, items=added)
        if not change.added:
            return text("{field}: removed {items}", field=name, items=removed)
        return text(
            "{field}: added {added}; removed {removed}", field=name, added=added, removed=removed
        )

    def _list(self, kind: str, way: str, items: tuple[Any, ...]) -> tuple[str | Text, ...]:
        shown: list[str | Text] = [
            text("“{words}”", words=self.value(kind, way, one)) for one in items[:_SHOWN]
        ]
        if len(items) > _SHOWN:
            more = self.language.counted(len(items) - _SHOWN, "{n} more", "{n} more")
            shown.append(more)
        return tuple(shown)

    def _name(self, kind: str, change: FieldChange) -> Text:
        """Return a field as authors write it, and what it is called."""
        table = field_table(kind)
        field = table.get(change.field)
        if field is None or change.field.startswith("x-"):
            return text("{path}", path=Run(change.path, "code"))
        label: Text | str = field.label
        top = table.get(change.field.partition(".")[0])
        if top is not None and top is not field and not top.is_list:
            label = text("{group}: {field}", group=top.label, field=field.label)
        return text("{path} ({label})", path=Run(change.path, "code"), label=label)

    def value(self, kind: str, way: str, value: Any) -> str:
        """Return a value in words, not too long."""
        field = field_table(kind).get(way) or field_table(kind).get(way.removesuffix("[]"))
        if isinstance(value, dict):
            key = next((key for key, one in value.items() if one == naming(value)), "")
            return self.value(kind, f"{way.removesuffix('[]')}[].{key}", naming(value))
        if isinstance(value, list):
            return short(", ".join(self.value(kind, way, one) for one in value))
        return short(self.language.say(self._one(field, way, value)))

    def _one(self, field: Field | None, way: str, value: Any) -> Any:
        if way.endswith("rating") and isinstance(value, int | float):
            return self.rating(value)
        if field is None or not isinstance(value, str):
            return value
        if field.names is not None:
            return self._named(field.names.target, value)
        if way in {"phases", "steps[].phase"}:
            return self.after.phase_label(value, self.language.code)
        return next((one.label for one in field.allowed if one.word == value and one.label), value)

    def _named(self, target: str, id_: str) -> Any:
        match target:
            case "touchpoint" | "journey" | "department":
                return self.title(id_)
            case "channel":
                return self.after.channel_label(id_, self.language.code)
            case "kpi":
                return kpi_title(self.after, id_)
            case "segment" | "persona":
                settings = self.after.settings
                named = settings.segments if target == "segment" else settings.personas
                return next((one.title for one in named if one.id == id_), id_)
            case _:
                return id_

    def title(self, id_: str) -> str | Text:
        """Return the title of an entry of either state; of what is in none the id."""
        if id_ == "customer":
            return text("a customer")
        for book in (self.after, self.before):
            if any(id_ in kind for kind in (book.touchpoints, book.journeys, book.departments)):
                return book.title(id_)
        return id_

    def rating(self, value: float | None, *, then: bool = False) -> str | Text:
        """Return a rating with its band."""
        book = self.before if then else self.after
        band = book.band(value)
        if value is None or band is None:
            return text("not rated yet")
        label = book.band_label(band, self.language.code)
        return text("{n} ({band})", n=value, band=label)
