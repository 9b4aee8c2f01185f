"""Puts the words of one translation into the values of its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, get_args, get_origin

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Related, Site
from ctmp_docs.language import Text, text
from ctmp_docs.model.base import WORDS, Part, field_names, field_of
from ctmp_docs.phrases import did_you_mean, dotted, short
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from ctmp_docs.reading.frontmatter import Document

Shape: TypeAlias = Literal["words", "group", "groups"] | None
"""What a field is to a translator; nothing that is one for all languages."""
OWN_IN_EACH_LANGUAGE = frozenset({"aliases", "forms", "site_name", "tags"})
"""What a translation may have although its source has none."""
STILL_RIGHT = "still_right"
"""The one field of a translation that is no words: what its source said when somebody compared."""
_NAMES_THE_SOURCE = frozenset({"translation-of-nothing", "uneven-translation"})


@dataclass(slots=True)
class Merge:
    """Merges the words of one translation into the values of its source."""

    own: Document
    source: Document
    faults: list[Diagnostic] = field(default_factory=list)
    _origins: dict[KeyPath, KeyPath] = field(default_factory=dict)

    def origin(self, path: KeyPath) -> KeyPath | None:
        """Return where a translated value stands in the translation."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._origins:
                return self._origins[path[:length]] + path[length:]
        return None

    def group(
        self, source: dict[str, Any], own: dict[str, Any], model: type[Part], path: KeyPath,
        at: KeyPath | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Return the mapping at `path` with the words that the translation has `at` its place."""
        here = path if at is None else at
        merged = dict(source)
        for key, value in own.items():
            shape, inner = field_shape(model, key)
            place, there = (*here, key), (*path, key)
            if value is None or (shape is None and _same(value, source.get(key))):
                continue
            if shape is None:
                self._refuse(key, place, model)
            elif source.get(key) is None and key not in OWN_IN_EACH_LANGUAGE:
                self._say_nothing(key, place)
            elif shape == "words":
                if _is_uneven(key, value, source.get(key)):
                    self._say_uneven(place, there, len(source[key]), len(value))
                if value == []:
                    continue  # what the source says is shown, not nothing
                merged[key] = value
                self._origins[there] = place
            elif shape == "group" and isinstance(value, dict) and inner is not None:
                merged[key] = self.group(mapping(source[key]), value, inner, there, place)
            elif shape == "groups" and isinstance(value, list) and inner is not None:
                merged[key] = self._list(source[key], value, inner, there, place)
            else:
                expected = text("a list") if shape == "groups" else text("a group of fields")
                problem = text("`{name}` must be {expected}", name=dotted(place), expected=expected)
                self._add("wrong-type", place, problem)
        return merged

    def entries(self, source: Any, own: list[Any], inner: type[Part]) -> list[Any]:
        """Return the list that a whole file is, with the words of its translation."""
        return self._list(source, own, inner, (), ())

    def _list(
        self, source: Any, own: list[Any], inner: type[Part], path: KeyPath, at: KeyPath
    ) -> list[Any]:
        """Return a list with the words of its entries, matched by `id`, else by position."""
        merged = list(source) if isinstance(source, list) else []
        ids = {id_of(item, n, inner): n for n, item in enumerate(merged) if isinstance(item, dict)}
        for number, item in enumerate(own):
            place = (*at, number)
            if not isinstance(item, dict):
                self._add("wrong-type", place, text("a group of fields is expected here"))
                continue
            wanted = item.get("id")
            position = ids.get(str(wanted)) if wanted is not None else number
            if position is None or position >= len(merged):
                self._no_such(wanted, place)
                continue
            words = {key: value for key, value in item.items() if key != "id"}
            target = mapping(merged[position])
            merged[position] = self.group(target, words, inner, (*path, position), place)
        return merged

    def _refuse(self, key: str, place: KeyPath, model: type[Part]) -> None:
        known = field_names(model)
        if key not in known:
            problem = text("`{key}` is not a field", key=short(key))
            advice = did_you_mean(key, tuple(known)) or text(
                "field names are the same in every language, see `{source}`",
                source=_name(self.source.path),
            )
            self._add("unknown-field", place, problem, advice, part="key")
            return
        self._add(
            "not-translatable",
            place,
            text("`{name}` is one for all languages; it stands in `{source}`",
                 name=dotted(place), source=_name(self.source.path)),
            text("take it out here: a translation holds words only"),
            part="key",
        )  # fmt: skip

    def _say_nothing(self, key: str, place: KeyPath) -> None:
        self._add(
            "translation-of-nothing",
            place,
            text("`{source}` has no `{name}` that could be translated",
                 source=_name(self.source.path), name=short(key)),
            text("write it there first"),
            part="key",
        )  # fmt: skip

    def _say_uneven(self, place: KeyPath, there: KeyPath, wanted: int, here: int) -> None:
        self._add(
            "uneven-translation",
            place,
            text("`{name}` has {wanted} in `{source}`, and {here} here",
                 name=dotted(place), wanted=_entries(wanted), here=_entries(here),
                 source=_name(self.source.path)),
            text("translate each entry, in the same order")
            if here
            else text("translate its entries, or leave `{name}:` empty", name=short(place[-1])),
            part="key", there=there,
        )  # fmt: skip

    def _no_such(self, wanted: Any, place: KeyPath) -> None:
        source = _name(self.source.path)
        problem = (
            text("`{source}` has no entry `{id}` here", source=source, id=short(wanted))
            if wanted is not None
            else text("the list in `{source}` is shorter than this one", source=source)
        )
        advice = text("entries are matched by their `id`, else by their place in the list")
        self._add("translation-of-nothing", place, problem, advice)

    def _add(
        self, rule: str, place: KeyPath, problem: Text, advice: Text | None = None,
        *, part: Literal["key", "value"] = "value", there: KeyPath = (),
    ) -> None:  # fmt: skip
        site = Site(file=self.own.path, path=place, part=part)
        beside = Site(file=self.source.path, path=there, part="key")
        source = Related(site=beside, note=text("the source"))
        related = (source,) if rule in _NAMES_THE_SOURCE else ()
        self.faults.append(finding(rule, site, problem, help=advice, related=related))


def field_shape(model: type[Part], key: str) -> tuple[Shape, type[Part] | None]:
    """Return what a field is to a translator, and the model of its mappings."""
    known = field_of(model, key)
    if known is None:
        return ("words", None) if key.startswith("x-") and "extra" in model.model_fields else _ONE
    if WORDS in known.metadata:
        return "words", None
    return _shape_of(known.annotation)


_ONE: tuple[Shape, None] = (None, None)


def _shape_of(annotation: Any) -> tuple[Shape, type[Part] | None]:
    if get_origin(annotation) is Annotated:
        words = WORDS in annotation.__metadata__
        return ("words", None) if words else _shape_of(annotation.__origin__)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return "group", annotation
    origin = get_origin(annotation)
    if origin is dict:  # its keys are languages already
        return _ONE
    found = (_shape_of(one) for one in get_args(annotation))
    shape, inner = next((one for one in found if one[0] is not None), _ONE)
    return ("groups" if origin is tuple and shape == "group" else shape), inner


def id_of(item: dict[str, Any], number: int, model: type[Part]) -> str | None:
    """Return the id of an entry of a list; steps without one are numbered."""
    if item.get("id") is not None:
        return str(item["id"])
    return f"s{number + 1}" if "touchpoint" in model.model_fields else None


def _is_uneven(key: str, own: Any, source: Any) -> bool:
    """Return whether a list has not as many entries as its source."""
    if key in OWN_IN_EACH_LANGUAGE or not isinstance(own, list) or not isinstance(source, list):
        return False
    return len(own) != len(source)


def _entries(number: int) -> Text:
    match number:
        case 0:
            return text("no entry")
        case 1:
            return text("one entry")
        case _:
            return text("{n} entries", n=number)


def _same(one: Any, other: Any) -> bool:
    """Return whether a translation only repeats what its source says."""
    return one is not None and getattr(one, "written", one) == getattr(other, "written", other)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def mapping(value: Any) -> dict[str, Any]:
    """Return a mapping, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}
