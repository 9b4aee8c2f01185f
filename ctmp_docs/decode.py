"""Values → the model. pydantic decides *whether*; we decide *where* and *what is said*."""

from __future__ import annotations

import csv
import difflib
import io
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pydantic import ValidationError

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site, Span
from ctmp_docs.language import Text, text
from ctmp_docs.model import Department, Glossary, Journey, Measurement, Part, Settings, Touchpoint
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.frontmatter import Document

Kind: TypeAlias = Literal["touchpoint", "journey", "department", "settings", "glossary"]

MODELS: Mapping[str, type[Part]] = {
    "touchpoint": Touchpoint,
    "journey": Journey,
    "department": Department,
    "settings": Settings,
    "glossary": Glossary,
}
_NOUNS: Mapping[str, Text] = {
    "touchpoint": text("a touchpoint"),
    "journey": text("a journey"),
    "department": text("a department"),
    "settings": text("`handbook.yml`"),
    "glossary": text("`glossary.yml`"),
}
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
RESERVED = frozenset({"index", "readme"})
"""File names that are no ids: such a file introduces its folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """What became of a document: a part of the model, or nothing if it has faults."""

    document: Document
    kind: Kind
    id: str
    value: Any = None


def entry_id(path: str) -> str:
    """Return the id that a file's name claims."""
    return PurePosixPath(path).name.removesuffix(".md")


def decode(document: Document, kind: Kind) -> tuple[Decoded, tuple[Diagnostic, ...]]:
    """Return the model of a document whose YAML could be read, and what is wrong with it."""
    own_id = entry_id(document.path) if kind in {"touchpoint", "journey", "department"} else ""
    nothing = Decoded(document=document, kind=kind, id=own_id)
    faults = tuple(_id_faults(document, own_id)) if own_id else ()
    if document.values is None and kind not in {"settings", "glossary"}:
        return nothing, (*faults, _no_front_matter(document, kind))
    if kind == "glossary":
        values: Any = {"terms": document.values if document.values is not None else []}
    elif isinstance(document.values, dict):
        values = dict(_given(document.values))
    elif document.values is None:
        values = {}
    else:
        problem = text("a list of fields is expected: `name: value`, one a line")
        return nothing, (*faults, finding("wrong-type", Site(file=document.path), problem))
    try:
        value = MODELS[kind].model_validate(_own_apart(values, kind))
    except ValidationError as error:
        found = tuple(_Explainer(document, kind).explain(error))
        return nothing, (*faults, *found)
    if own_id:
        value = value.model_copy(update={"id": own_id})
    return Decoded(document=document, kind=kind, id=own_id, value=value), faults


def decode_measurements(
    path: str, content: str
) -> tuple[tuple[tuple[Measurement, int], ...], tuple[Diagnostic, ...]]:
    """Return the rows of a CSV file with their lines, and those that cannot be read."""
    rows: list[tuple[Measurement, int]] = []
    faults: list[Diagnostic] = []
    reader = csv.DictReader(io.StringIO(content), strict=True)
    try:
        heads = [head.strip() for head in reader.fieldnames or ()]
        reader.fieldnames = heads
        missing = [head for head in ("touchpoint", "kpi", "date", "value") if head not in heads]
        if missing:
            faults.append(
                finding(
                    "unreadable-row",
                    Site(file=path, span=Span(1, 1)),
                    text("the first line lacks {names}", names=tuple(f"`{h}`" for h in missing)),
                    help=text("it reads touchpoint,kpi,date,value,n,source"),
                )
            )
            return (), tuple(faults)
        for row in reader:
            _decode_row(path, reader.line_num, row, rows, faults)
    except csv.Error:
        site = Site(file=path, span=Span(max(reader.line_num, 1), 1))
        problem = text("the table cannot be read here")
        advice = text("a text with quotation marks or line breaks stands in quotation marks")
        faults.append(finding("unreadable-row", site, problem, help=advice))
    return tuple(rows), tuple(faults)


def _decode_row(
    path: str,
    line: int,
    row: dict[Any, Any],
    rows: list[tuple[Measurement, int]],
    faults: list[Diagnostic],
) -> None:
    site = Site(file=path, span=Span(line, 1))
    if None in row:
        advice = text("put a value that contains a comma in quotation marks")
        problem = text("the row has more values than the first line has names")
        faults.append(finding("unreadable-row", site, problem, help=advice))
        return
    values = {key: value.strip() for key, value in row.items() if value and value.strip()}
    if not values:
        return
    try:
        rows.append((Measurement.model_validate(values), line))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0])
        shown = values.get(name)
        problem = (
            text("the row has no `{name}`", name=name)
            if first["type"] == "missing"
            else text("`{name}` is `{value}`, which cannot be read", name=name, value=_short(shown))
        )
        if first["type"] == "extra_forbidden":
            problem = text("`{name}` is not a column of measurements", name=name)
        advice = text("dates are written 2026-11-30, numbers with a point: 4.5")
        faults.append(finding("unreadable-row", site, problem, help=advice))


def _given(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Leave out keys without a value: an empty field is one that nobody has filled yet."""
    for key, value in values.items():
        if value is None:
            continue
        if isinstance(value, dict):
            yield key, dict(_given(value))
        elif isinstance(value, list):
            yield key, [dict(_given(v)) if isinstance(v, dict) else v for v in value]
        else:
            yield key, value


def _own_apart(values: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """Put the organisation's own fields (`x-…`) where the model keeps them."""
    if kind == "glossary":
        return values
    own = {key: value for key, value in values.items() if key.startswith("x-")}
    plain = {key: value for key, value in values.items() if key not in own}
    return {**plain, "extra": own} if own else plain


def _id_faults(document: Document, own_id: str) -> Iterator[Diagnostic]:
    if not _ID.fullmatch(own_id) or own_id in RESERVED:
        yield finding(
            "invalid-id",
            Site(file=document.path),
            text("the file name `{name}` is no id", name=_short(own_id)),
            help=text(
                "use small letters without accents, digits and `-`; keep umlauts in the title"
            ),
        )
    written = document.values.get("id") if isinstance(document.values, dict) else None
    if written is not None and str(written) != own_id:
        yield finding(
            "id-not-file-name",
            Site(file=document.path, path=("id",)),
            text("`id` is `{id}`, but the file is `{name}.md`", id=_short(written), name=own_id),
            help=text("remove the field `id`: the file's name is the id"),
        )


def _no_front_matter(document: Document, kind: Kind) -> Diagnostic:
    required = [n for n, f in MODELS[kind].model_fields.items() if f.is_required()]
    return finding(
        "missing-front-matter",
        Site(file=document.path),
        text("this file has no front matter, but it is {noun}", noun=_NOUNS[kind]),
        help=text(
            "begin it with `---`, then {fields}, then `---`",
            fields=tuple(f"`{name}:`" for name in required),
        ),
    )


class _Explainer:
    """Says pydantic's errors in our words, each at its place, one for one mistake."""

    def __init__(self, document: Document, kind: Kind) -> None:
        self._document = document
        self._kind = kind

    def explain(self, error: ValidationError) -> Iterator[Diagnostic]:
        errors = error.errors(include_url=False, include_input=True)
        paths = [self._path(e["loc"]) for e in errors]
        misspelt: set[KeyPath] = set()
        for item, path in zip(errors, paths, strict=True):
            if item["type"] == "extra_forbidden":
                guess = self._guess_field(path)
                if guess is not None:
                    misspelt.add((*path[:-1], guess))
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
        name = _dotted(path)
        site = Site(file=self._document.path, path=path)
        shown = _short(item.get("input"))
        match item["type"]:
            case "extra_forbidden":
                return self._unknown(path)
            case "missing":
                return self._missing(path)
            case "literal_error":
                return self._not_one_of(site, name, shown, _expected(item))
            case "out_of_range":
                low, high = item["ctx"]["low"], item["ctx"]["high"]
                return finding(
                    "out-of-range",
                    site,
                    text(
                        "`{name}` is {value}; it must be from {low} to {high}",
                        name=name, value=shown, low=low, high=high,
                    ),
                )  # fmt: skip
            case "no_such_date":
                problem = text("`{name}` is {value}; there is no such day", name=name, value=shown)
                return finding("out-of-range", site, problem)
            case "string_too_short" | "too_short":
                problem = text("`{name}` is empty", name=name)
                advice = text("write something, or remove the field if it may be missing")
                return finding("missing-field", site, problem, help=advice)
            case kind:
                return self._wrong_type(site, name, item.get("input"), str(kind))

    def _unknown(self, path: KeyPath) -> Diagnostic:
        guess = self._guess_field(path)
        site = Site(file=self._document.path, path=path, part="key")
        owner = text("`{name}`", name=_dotted(path[:-1])) if path[:-1] else _NOUNS[self._kind]
        problem = text("`{key}` is not a field of {owner}", key=_short(path[-1]), owner=owner)
        advice = (
            text("did you mean `{guess}`?", guess=guess)
            if guess
            else text("known fields: {fields}", fields=tuple(self._fields(path[:-1])))
        )
        return finding("unknown-field", site, problem, help=advice)

    def _missing(self, path: KeyPath) -> Diagnostic:
        site = Site(file=self._document.path, path=path[:-1], part="key")
        owner = text("`{name}`", name=_dotted(path[:-1])) if path[:-1] else _NOUNS[self._kind]
        problem = text("`{key}` is missing in {owner}", key=path[-1], owner=owner)
        model = _model_at(
            MODELS[self._kind], path[:-1] if self._kind != "glossary" else ("terms", *path[:-1])
        )
        described = model.model_fields.get(str(path[-1])) if model else None
        meaning = described.description if described and described.description else ""
        advice = text("add `{key}: …`", key=path[-1])
        if meaning:
            advice = text("add `{key}: …`. {meaning}", key=path[-1], meaning=text(meaning))
        return finding("missing-field", site, problem, help=advice)

    def _not_one_of(
        self, site: Site, name: str, shown: str, allowed: tuple[str, ...]
    ) -> Diagnostic:
        return not_one_of(site, name, shown, allowed)

    def _wrong_type(self, site: Site, name: str, value: Any, kind: str) -> Diagnostic:
        wanted = _WANTED.get(kind, text("another kind of value"))
        problem = text(
            "`{name}` is {found}; {wanted} is expected",
            name=name,
            found=_found(value),
            wanted=wanted,
        )
        advice = None
        if kind == "tuple_type" and not isinstance(value, dict):
            advice = text("write `{name}: [{value}]`", name=site.path[-1], value=_short(value))
        elif kind == "date_expected":
            advice = text("a date is written 2026-11-30: year, month, day")
        elif kind == "duration_expected":
            advice = text("write `30d`, `6m` or `1y`")
        return finding("wrong-type", site, problem, help=advice)

    def _fields(self, path: KeyPath) -> list[str]:
        model = _model_at(
            MODELS[self._kind], path if self._kind != "glossary" else ("terms", *path)
        )
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


def not_one_of(site: Site, name: str, shown: str, allowed: tuple[str, ...]) -> Diagnostic:
    """Return the finding for a value outside its vocabulary."""
    guess = closest(shown, allowed)
    problem = text(
        "`{name}` is `{value}`; it must be one of {allowed}",
        name=name, value=shown, allowed=allowed,
    )  # fmt: skip
    advice = text("did you mean `{guess}`?", guess=guess) if guess else None
    return finding("not-one-of", site, problem, help=advice)


def closest(word: str, candidates: tuple[str, ...] | list[str]) -> str | None:
    """Return the candidate that somebody who wrote `word` most likely meant, if any is near."""
    found = difflib.get_close_matches(word.lower(), candidates, n=1, cutoff=0.6)
    if found:
        return found[0]
    stem = word.lower().rstrip("s")
    return next((c for c in candidates if len(stem) > 2 and c.startswith(stem)), None)


def _model_at(model: type[Part], path: KeyPath) -> type[Part] | None:
    """Return the model of the mapping at `path`."""
    current: type[Part] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        if current is None:
            return None
        field = next((f for n, f in current.model_fields.items() if (f.alias or n) == part), None)
        current = _inner(field.annotation) if field is not None else None
    return current


def _inner(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner(argument)
        if found is not None:
            return found
    return None


def _expected(item: Any) -> tuple[str, ...]:
    return tuple(re.findall(r"'([^']*)'", item["ctx"]["expected"])) or (item["ctx"]["expected"],)


def _dotted(path: KeyPath) -> str:
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return shown.lstrip(".")


def _short(value: Any) -> str:
    shown = " ".join(str(getattr(value, "written", value)).split())
    return shown if len(shown) <= 60 else shown[:57] + "…"


def _found(value: Any) -> Text:
    match value:
        case dict():
            return text("a mapping")
        case list():
            return text("a list")
        case _:
            return text("`{value}`", value=_short(value))


_WANTED: Mapping[str, Text] = {
    "text_expected": text("text"),
    "number_expected": text("a number"),
    "whole_expected": text("a whole number"),
    "date_expected": text("a date"),
    "duration_expected": text("a time span"),
    "truth_expected": text("`true` or `false`"),
    "tuple_type": text("a list"),
    "model_type": text("a mapping"),
    "model_attributes_type": text("a mapping"),
    "dict_type": text("a mapping"),
    "mapping_expected": text("a mapping"),
    "string_type": text("text"),
}
