"""What becomes of each file: new, changed, unchanged, in conflict; tried before it is written.

Warnings about what the list says (a title in the company's words, an overdue action) are put up
with for a while in the new files, so that a fresh handbook is not greeted with a hundred of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ctmp_docs.build import check
from ctmp_docs.diagnostics import Severity
from ctmp_docs.handbook.calendar import after
from ctmp_docs.language import text
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.tables.merging.matching import key_of
from ctmp_docs.tables.merging.rewriting import rewritten, with_body
from ctmp_docs.tables.merging.state import Imported, State, plain
from ctmp_docs.tables.merging.three_ways import (
    BODY,
    Difference,
    differences,
    new_base,
    with_updates,
)
from ctmp_docs.writing.blocks import block
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.fmt import formatted
from ctmp_docs.writing.new import new_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ctmp_docs.build import Build, Options
    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.language import Language
    from ctmp_docs.tables.merging.planning import Plan, Thing

Fate: TypeAlias = Literal["new", "changed", "unchanged", "conflict", "deleted"]
_PATIENCE = "3m"
"""So long warnings about a fresh list are put up with."""
_MANY = 12
"""From so many touchpoints on, a handbook without any gets a folder for each phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of the file of one thing."""

    thing: Thing
    fate: Fate
    file: str
    """Below the content folder."""
    text: str | None = None
    """What is to be written; nothing if the file stays as it is."""
    differences: tuple[Difference, ...] = ()
    refusal: str = ""
    """Why a file could not be changed in place."""
    allowed: tuple[str, ...] = ()
    """Rules whose warnings are put up with for a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a handbook would be with all outcomes."""

    outcomes: tuple[Outcome, ...]
    checked: Build
    errors: tuple[Diagnostic, ...] = ()
    """Errors that the handbook does not have now."""
    warnings: tuple[Diagnostic, ...] = ()


def outcomes(
    plan: Plan, checked: Build, sources: Sequence[SourceFile], state: State
) -> tuple[Outcome, ...]:
    """Return what becomes of each file, before it is tried."""
    files = {entry.id: entry.document.path for entry in checked.contents.entries}
    data = {source.path: source.data for source in sources}
    touchpoints = [one for one in plan.things if one.kind == "touchpoint"]
    by_phase = not any(path.startswith("touchpoints/") for path in files.values())
    by_phase = by_phase and len(touchpoints) >= _MANY
    result = []
    for thing in plan.things:
        file = files.get(thing.id)
        base = state.entries.get(thing.id)
        if file is not None:
            result.append(_merged(thing, file, data[file], base))
        elif base is not None:
            result.append(Outcome(thing=thing, fate="deleted", file=""))
        else:
            folder = (
                str(thing.values["phases"][0]) if by_phase and "phases" in thing.values else None
            )
            path = new_file(thing.kind, thing.id, dict(thing.values), checked, folder).path
            result.append(Outcome(thing=thing, fate="new", file=path, text=new_text(thing, path)))
    return tuple(result)


def new_text(thing: Thing, path: str, allow: Iterable[Mapping[str, Any]] = ()) -> str:
    """Return the text of a new file, as `ctmp fmt` would have it."""
    values = dict(thing.values)
    allowed = [dict(one) for one in allow]
    if allowed:
        values["allow"] = allowed
    lines = ["---", *block(values), "---", *([thing.text] if thing.text else [])]
    words = "\n".join((*lines, ""))
    return formatted(SourceFile(path, words.encode("utf-8"))).text or words


def tried(
    found: tuple[Outcome, ...], sources: Sequence[SourceFile], options: Options, say: Language
) -> Trial:
    """Return what a handbook would be; new files are allowed the warnings that they would have."""
    options = replace(options, history=None)
    before = _errors(check(sources, options).diagnostics)
    checked = check(with_outcomes(sources, found), options)
    excused = _excused(found, checked, options, say)
    if excused != found:
        checked = check(with_outcomes(sources, excused), options)
    written = {one.file for one in excused if one.text is not None}
    errors = [one for one in checked.diagnostics if one.severity is Severity.ERROR]
    warnings = [one for one in checked.diagnostics
                if one.severity is Severity.WARNING and one.site.file in written]  # fmt: skip
    return Trial(
        outcomes=excused, checked=checked, warnings=tuple(warnings),
        errors=tuple(one for one in errors if (one.rule, one.site) not in before),
    )  # fmt: skip


def with_outcomes(
    sources: Iterable[SourceFile], found: Iterable[Outcome]
) -> tuple[SourceFile, ...]:
    """Return the files of a handbook with those that are to be written."""
    new = {one.file: one.text for one in found if one.text is not None}
    kept = (source for source in sources if source.path not in new)
    return (*kept, *(SourceFile(path, words.encode("utf-8")) for path, words in new.items()))


def next_state(found: Iterable[Outcome], state: State, departments: Mapping[str, str]) -> State:
    """Return what is kept for the next run, once all outcomes are written."""
    entries = dict(state.entries)
    for one in found:
        old = state.entries.get(one.thing.id)
        if one.fate == "deleted":
            continue
        values, body = dict(one.thing.values), one.thing.text
        if one.fate != "new":
            values = new_base(old.values if old else None, values, one.differences)
            disputed = any(d.way == BODY and d.fate != "update" for d in one.differences)
            body = (old.text if old else "") if disputed else body
        if one.refusal and old is not None:
            values, body = old.values, old.text
        entries[one.thing.id] = Imported(
            title=one.thing.title, sheet=one.thing.sheet, place=one.thing.place,
            values=plain(values), text=body,
        )  # fmt: skip
    return State(entries=entries, departments={**state.departments, **departments})


def _merged(thing: Thing, file: str, data: bytes, base: Imported | None) -> Outcome:
    document, faults = parse_markdown(SourceFile(file, data))
    if faults or not isinstance(document.values, dict):
        return Outcome(
            thing=thing, fate="conflict", file=file, refusal=f"{file} has errors; mend it"
        )
    ours = plain(document.values)
    found = differences(base.values if base else None, thing.values, ours)
    before = base.text if base else ""
    body = _body(before, thing.text, document.body)
    every = (*found, *([body] if body is not None else []))
    disputed = any(one.fate == "conflict" for one in every)
    updates = [one for one in every if one.fate == "update"]
    fate: Fate = "conflict" if disputed else "changed" if updates else "unchanged"
    if not updates:
        return Outcome(thing=thing, fate=fate, file=file, differences=every)
    try:
        words = rewritten(data, document, with_updates(document.values, found))
        if body is not None and body.fate == "update":
            words = with_body(words, document, body.theirs)
    except EditError as error:
        return Outcome(
            thing=thing, fate="conflict", file=file, differences=every, refusal=str(error)
        )
    return Outcome(thing=thing, fate=fate, file=file, text=words, differences=every)


def _body(before: str, theirs: str, ours: str) -> Difference | None:
    """Return the difference of the texts below; what a person wrote there stays."""
    if theirs.strip() == ours.strip():
        return None
    if before.strip() == ours.strip():
        if theirs.strip():
            return Difference(way=BODY, ours=ours, theirs=theirs, fate="update")
        return Difference(way=BODY, ours=ours, theirs=theirs, fate="dropped")
    if theirs.strip() == before.strip() or theirs.strip() in ours:
        return Difference(way=BODY, ours=ours, theirs=theirs, fate="edited") if before else None
    return Difference(way=BODY, ours=ours, theirs=theirs, fate="conflict")


def _excused(
    found: tuple[Outcome, ...], checked: Build, options: Options, say: Language
) -> tuple[Outcome, ...]:
    """Return the outcomes with exceptions in new files for the warnings that they would have."""
    new = {one.file for one in found if one.fate == "new"}
    rules: dict[str, list[str]] = {}
    for one in checked.diagnostics:
        if one.severity is not Severity.WARNING:
            continue
        places = (one.site.file, *(other.site.file for other in one.related))
        file = next((place for place in places if place in new), None)
        if one.rule == "near-duplicate-title" and _is_doubled(places, new, checked):
            continue
        if file is not None and one.rule not in rules.get(file, ()):
            rules.setdefault(file, []).append(one.rule)
    until = after(options.today, _PATIENCE)
    because = say.say(text("as it stood in the list that was imported"))
    return tuple(
        replace(one, allowed=tuple(rules[one.file]), text=new_text(one.thing, one.file, (
            {"rule": rule, "because": because, "until": until.isoformat()}
            for rule in rules[one.file])))
        if one.file in rules and one.fate == "new" else one
        for one in found
    )  # fmt: skip


def _is_doubled(places: Iterable[str], new: set[str], checked: Build) -> bool:
    """Return whether a new file has title and owner of one that is there: no matter of wording."""
    entries = {one.document.path: one.document.values for one in checked.contents.entries}
    names: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for place in places:
        values = entries.get(place)
        if isinstance(values, dict):
            name = (key_of(str(values.get("title", ""))), str(values.get("owner", "")))
            names[place in new].add(name)
    return bool(names[True] & names[False])


def _errors(diagnostics: Iterable[Diagnostic]) -> set[Any]:
    return {(one.rule, one.site) for one in diagnostics if one.severity is Severity.ERROR}
