"""A list that `ctmp export table` wrote and somebody filled in → what becomes of each file.

It needs no mapping: it names fields and ids, and by the fingerprint of each file the version from
which the list was made is found, in the file itself or in its past. Where it is not, what differs
is told, and the file stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ctmp_docs.language import text
from ctmp_docs.reading.fingerprint import NOT_COUNTED, fingerprint
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.tables.foreign.records import Remark
from ctmp_docs.tables.foreign.understanding import said
from ctmp_docs.tables.merging.matching import key_of, not_clear
from ctmp_docs.tables.merging.outcomes import Outcome, new_text
from ctmp_docs.tables.merging.planning import Plan, Thing
from ctmp_docs.tables.merging.rewriting import rewritten, with_body
from ctmp_docs.tables.merging.state import plain
from ctmp_docs.tables.merging.three_ways import BODY, Difference, without
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.filling import is_empty
from ctmp_docs.writing.new import is_free_id, new_file, ordered, suggested_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ctmp_docs.build import Build
    from ctmp_docs.history import Repository
    from ctmp_docs.language import Text
    from ctmp_docs.reading.frontmatter import Document
    from ctmp_docs.tables.merging.outcomes import Fate
    from ctmp_docs.tables.own.reader import OwnEntry, OwnList

_VERSIONS = 30
"""So far back the version is looked for from which a list was made."""
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "touchpoint": ("title", "phases", "owner"), "journey": ("title", "owner"),
    "department": ("title",),
}  # fmt: skip


def own_outcomes(
    listed: OwnList, checked: Build, sources: Sequence[SourceFile], history: Repository | None
) -> tuple[Plan, tuple[Outcome, ...]]:
    """Return what becomes of the files that a list of ours names, and what is to be said."""
    plan = Plan()
    data = {source.path: source.data for source in sources}
    files = {entry.id: entry.document.path for entry in checked.contents.entries}
    kinds = {entry.id: entry.kind for entry in checked.contents.entries}
    found: list[Outcome] = []
    seen: set[str] = set()
    for stray in listed.strays:
        plan.remarks.append(Remark(sheet=stray.spot.sheet, place=stray.spot.cell.place, fate="left",
                                   said=said(stray.spot.cell.value),
                                   message=stray.reason))  # fmt: skip
    named = {entry.id for entry in listed.entries if entry.id}
    for entry in listed.entries:
        there = _equals(entry, checked, found) if entry.id is None else ()
        free = tuple(id_ for id_ in there if id_ not in seen | named)
        id_ = entry.id or next(iter(free or there), None) or _id_of(entry, checked, seen)
        reason = _refused(entry, id_, seen if free else seen | (named - {entry.id}), kinds)
        if len(free) > 1:
            reason = not_clear(free)
        if reason is not None or id_ is None:
            reason = reason or text("it has neither an id nor a title")
            plan.remarks.append(_remark(entry, reason, "left"))
            continue
        seen.add(id_)
        if there:
            plan.remarks.append(_remark(entry, text(
                "it has no id, but title, phase and owner of `{id}`: taken for it", id=id_),
                "taken"))  # fmt: skip
        outcome = (
            _merged(entry, id_, files[id_], data[files[id_]], history) if id_ in files
            else _new(entry, id_, checked)
        )  # fmt: skip
        plan.things.append(outcome.thing)
        found.append(outcome)
    return plan, tuple(found)


def _equals(entry: OwnEntry, checked: Build, found: Sequence[Outcome]) -> tuple[str, ...]:
    """Return the ids of what is the same by title, phase and owner: a list may come in twice."""
    title = entry.values.get("title")
    if is_empty(title):
        return ()
    there = [(one.id, one.document.values) for one in checked.contents.entries
             if one.kind == entry.kind and isinstance(one.document.values, dict)]  # fmt: skip
    there += [(one.thing.id, dict(one.thing.values)) for one in found
              if one.fate == "new" and one.thing.kind == entry.kind]  # fmt: skip
    said = {key: plain(entry.values[key]) for key in ("phases", "owner")
            if not is_empty(entry.values.get(key))}  # fmt: skip
    return tuple(
        id_ for id_, values in there
        if key_of(str(values.get("title", ""))) == key_of(str(title))
        and all(_same(plain(values.get(key)), value) for key, value in said.items())
    )  # fmt: skip


def _id_of(entry: OwnEntry, checked: Build, seen: set[str]) -> str | None:
    title = entry.values.get("title")
    stem = suggested_id(str(title), checked) if title else None
    if stem is None:
        return None
    numbered = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(one for one in numbered if one not in seen)


def _refused(entry: OwnEntry, id_: str | None, seen: set[str], kinds: Mapping[str, Any]) -> Any:
    """Return why nothing can be made of a row; nothing if it is all right."""
    if id_ is None:
        return None
    if id_ in seen:
        return text("the id `{id}` is in this list twice", id=id_)
    if id_ in kinds:
        return (
            None
            if kinds[id_] == entry.kind
            else text("`{id}` is no {kind}", id=id_, kind=entry.kind)
        )
    if not is_free_id(entry.kind, id_):
        return text("`{id}` cannot be an id: small letters without accents, digits and `-`", id=id_)
    lacking = tuple(f"`{key}`" for key in _REQUIRED[entry.kind] if is_empty(entry.values.get(key)))
    if lacking:
        return text("a new one needs {fields} as well", fields=lacking)
    return None


def _new(entry: OwnEntry, id_: str, checked: Build) -> Outcome:
    thing = _thing(entry, id_, plain(ordered(entry.kind, dict(entry.values))))
    path = new_file(entry.kind, id_, dict(thing.values), checked).path
    return Outcome(thing=thing, fate="new", file=path, text=new_text(thing, path))


def _merged(
    entry: OwnEntry, id_: str, file: str, data: bytes, history: Repository | None
) -> Outcome:
    document, faults = parse_markdown(SourceFile(file, data))
    thing = _thing(entry, id_, plain(dict(entry.values)))
    if faults or not isinstance(document.values, dict):
        return Outcome(
            thing=thing, fate="conflict", file=file, refusal=f"{file} has errors; mend it"
        )
    found = _differences(entry, thing, document, _exported(entry, document, history))
    updates = [one for one in found if one.fate == "update"]
    disputed = any(one.fate == "conflict" for one in found)
    fate: Fate = "conflict" if disputed else "changed" if updates else "unchanged"
    if not updates:
        return Outcome(thing=thing, fate=fate, file=file, differences=found)
    values: dict[str, Any] = dict(document.values)
    for one in updates:
        if one.way != BODY:
            values = _with(values, one.way, one.theirs)
    try:
        words = rewritten(data, document, values)
        for one in updates:
            if one.way == BODY:
                words = with_body(words, document, str(one.theirs or ""))
    except EditError as error:
        return Outcome(
            thing=thing, fate="conflict", file=file, differences=found, refusal=str(error)
        )
    return Outcome(thing=thing, fate=fate, file=file, text=words, differences=found)


def _exported(entry: OwnEntry, document: Document, history: Repository | None) -> Document | None:
    """Return the file as it was when the list was written, if that is known."""
    if entry.fingerprint is None or fingerprint(document) == entry.fingerprint:
        return document if entry.fingerprint is not None else None
    versions = history.versions.get(document.path, ())[:_VERSIONS] if history is not None else ()
    blobs = [one.blob for one in versions if one.blob is not None]
    if history is None or not blobs:
        return None
    held = history.content(blobs)
    for data in (held[blob] for blob in blobs if blob in held):
        before, faults = parse_markdown(SourceFile(document.path, data))
        if not faults and fingerprint(before) == entry.fingerprint:
            return before
    return None


def _differences(
    entry: OwnEntry, thing: Thing, document: Document, before: Document | None
) -> tuple[Difference, ...]:
    """Return where list and file differ, of what the list speaks about.

    Of what a fingerprint does not count nobody knows how it was: there a list may only add. A row
    without an id that is known by its title says nothing by its empty cells.
    """
    ours = plain(document.values)
    base = plain(before.values) if before is not None else None
    found = []
    for path in sorted(entry.columns):
        if path in {"id", "body"} or path.startswith("#"):
            continue
        way = (path,) if path.startswith("x-") else tuple(path.split("."))
        old, new = _at(ours, way), _at(thing.values, way)
        if _same(old, new) or (entry.id is None and is_empty(new)):
            continue
        if way[0] in NOT_COUNTED:
            fate: Any = "update" if _only_adds(old, new) else "conflict"
        else:
            fate = _fate(_at(base, way), new, old) if base is not None else "conflict"
        found.append(Difference(way=way, ours=old, theirs=new, fate=fate))
    own, theirs = _lines(document.body), _lines(entry.body or "")
    if "body" in entry.columns and theirs != own and (theirs or entry.id is not None):
        fate = _fate(_lines(before.body), theirs, own) if before is not None else "conflict"
        found.append(Difference(way=BODY, ours=document.body, theirs=entry.body or "", fate=fate))
    return tuple(found)


def _fate(base: Any, theirs: Any, ours: Any) -> str:
    """Return who changed a field since the list was written."""
    if _same(base, ours):
        return "update"
    return "edited" if _same(base, theirs) else "conflict"


def _only_adds(old: Any, new: Any) -> bool:
    if isinstance(old, list) and isinstance(new, list):
        return all(any(_same(one, other) for other in new) for one in old)
    return is_empty(old)


def _same(one: Any, other: Any) -> bool:
    """Return whether two values say the same; numbers and days may be written in several ways."""
    if is_empty(one) or is_empty(other):
        return is_empty(one) and is_empty(other)
    if isinstance(one, dict) and isinstance(other, dict):
        return all(_same(one.get(key), other.get(key)) for key in {*one, *other})
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    return " ".join(str(one).split()) == " ".join(str(other).split())


def _lines(words: str) -> list[str]:
    return [line.rstrip() for line in words.strip().splitlines()]


def _at(values: Any, way: tuple[str, ...]) -> Any:
    for key in way:
        values = values.get(key) if isinstance(values, dict) else None
    return values


def _with(values: dict[str, Any], way: tuple[str, ...], value: Any) -> dict[str, Any]:
    if is_empty(value):
        return without(values, way)
    inner = values.get(way[0])
    new = (
        value if len(way) == 1 else _with(inner if isinstance(inner, dict) else {}, way[1:], value)
    )
    return {**values, way[0]: new}


def _thing(entry: OwnEntry, id_: str, values: Any) -> Thing:
    return Thing(
        kind=entry.kind, id=id_, title=str(values.get("title", id_)), sheet=entry.spot.sheet,
        place=entry.spot.cell.place, values=values, text=entry.body or "",
    )  # fmt: skip


def _remark(entry: OwnEntry, message: Text, fate: Literal["taken", "left"]) -> Remark:
    return Remark(
        sheet=entry.spot.sheet, place=entry.spot.cell.place, fate=fate,
        said=str(entry.values.get("title") or entry.id or ""), message=message,
    )  # fmt: skip
