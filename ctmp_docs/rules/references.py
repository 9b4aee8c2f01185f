"""Every name leads somewhere. The table says which field names what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site
from ctmp_docs.language import Text, text
from ctmp_docs.phrases import BY_COMMAS, by_semicolons, closest, dotted, short
from ctmp_docs.reading.contents import file_kind
from ctmp_docs.reading.decode import entry_id, is_id
from ctmp_docs.rulebook import finding
from ctmp_docs.wording import meant, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.reading.contents import Contents

Target: TypeAlias = Literal[
    "touchpoint", "journey", "department", "segment", "persona", "kpi", "audience"
]
_EVERY = "*"

TARGETS: Mapping[str, Text] = {
    "touchpoint": text("touchpoint"),
    "journey": text("journey"),
    "department": text("department"),
    "segment": text("segment"),
    "persona": text("persona"),
    "kpi": text("KPI"),
    "audience": text("audience"),
}
_NOUNS: Mapping[str, Text] = {
    "touchpoint": text("a touchpoint"),
    "journey": text("a journey"),
    "department": text("a department"),
    "segment": text("a segment"),
    "persona": text("a persona"),
    "kpi": text("a KPI"),
    "audience": text("an audience"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """By what else people call what has an id."""

    titles: Mapping[str, Mapping[str, str]]
    """Ids by titles and aliases in plain letters, by kind; none that two share."""
    former: Mapping[str, str]
    """What former ids are called now."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names something else."""

    pattern: KeyPath
    """The way to the field; `*` stands for every item of a list."""
    target: Target
    words: frozenset[str] = frozenset()
    """Values that are allowed besides ids."""
    also: Target | None = None
    """A second kind that may be named."""


IN_SETTINGS = frozenset({"segment", "persona", "kpi", "audience"})
"""What `handbook.yml` defines; nothing can be said of it while that file has faults."""
_CUSTOMER = frozenset({"customer"})
_EVERYONE = frozenset({"everyone"})
_COMMON = (
    Reference(("audience", _EVERY), "audience", _EVERYONE),
    Reference(("reviewed", "by"), "department"),
    Reference(("ideas", _EVERY, "by"), "department", _CUSTOMER),
)
REFERENCES: Mapping[str, tuple[Reference, ...]] = {
    "touchpoint": (
        *_COMMON,
        Reference(("owner",), "department"),
        Reference(("responsible", _EVERY), "department"),
        Reference(("consulted", _EVERY), "department"),
        Reference(("informed", _EVERY), "department"),
        Reference(("help", _EVERY, "who"), "department"),
        Reference(("segments", _EVERY), "segment"),
        Reference(("decision", "with", _EVERY), "touchpoint"),
        Reference(("actions", _EVERY, "owner"), "department"),
        Reference(("actions", _EVERY, "proposed_by"), "department", _CUSTOMER),
        Reference(("actions", _EVERY, "kpi"), "kpi"),
        Reference(("kpis", _EVERY, "kpi"), "kpi"),
        Reference(("links", "synergy", _EVERY), "touchpoint"),
        Reference(("links", "cannibalises", _EVERY), "touchpoint"),
        Reference(("links", "replaces", _EVERY), "touchpoint"),
        Reference(("replaced_by", _EVERY), "touchpoint"),
    ),
    "journey": (
        *_COMMON,
        Reference(("owner",), "department"),
        Reference(("compares_to",), "journey"),
        Reference(("segment",), "segment"),
        Reference(("persona",), "persona"),
        Reference(("path", _EVERY), "touchpoint"),
        Reference(("steps", _EVERY, "touchpoint"), "touchpoint"),
        Reference(("steps", _EVERY, "journey"), "journey"),
    ),
    "department": (
        *_COMMON,
        Reference(("reach", "backup"), "department"),
        Reference(("parent",), "department"),
        Reference(("start_here", _EVERY), "touchpoint", also="journey"),
    ),
    "settings": (
        Reference(("organisation_kpis", _EVERY, "kpi"), "kpi"),
        Reference(("ideas", _EVERY, "by"), "department", _CUSTOMER),
        Reference(("touchpoint_manager", "reach", "backup"), "department"),
    ),
}
"""Which field of which kind names what."""


def check_references(contents: Contents) -> Iterator[Diagnostic]:
    """Find names that lead nowhere."""
    known, names = known_ids(contents), other_names(contents)
    for entry in contents.entries:
        if entry.readable is not None:
            for reference in REFERENCES[entry.kind]:
                if reference.target in IN_SETTINGS and not contents.settings_sound:
                    continue
                yield from _check(entry.document.path, entry.readable, reference, known, names)
    settings = contents.settings_read.readable or contents.settings
    for reference in REFERENCES["settings"]:
        if reference.target not in IN_SETTINGS or contents.settings_sound:
            yield from _check(contents.settings_document.path, settings, reference, known, names)


def known_ids(contents: Contents) -> Mapping[str, tuple[str, ...]]:
    """Return the ids that may be named, by kind; a file with faults still claims its id."""
    settings = contents.settings
    known: dict[str, list[str]] = {target: [] for target in TARGETS}
    for entry in contents.entries:
        known[entry.kind].append(entry.id)
    for path in contents.misnamed:
        kind = file_kind(path)
        if kind in {"touchpoint", "journey", "department"}:
            known[kind].append(entry_id(path))
    known["segment"] = [item.id for item in settings.segments]
    known["persona"] = [item.id for item in settings.personas]
    known["kpi"] = [item.id for item in settings.kpis]
    known["audience"] = [item.id for item in settings.audiences]
    return {kind: tuple(sorted(set(ids))) for kind, ids in known.items()}


def other_names(contents: Contents) -> Names:
    """Return by what else people call what has an id."""
    settings = contents.settings_read.readable or contents.settings
    named: list[tuple[str, str, tuple[str, ...]]] = [
        (entry.kind, entry.id, (entry.readable.title, *entry.readable.aliases))
        for entry in contents.entries
        if entry.readable is not None
    ]
    for target, items in (
        ("segment", settings.segments),
        ("persona", settings.personas),
        ("kpi", settings.kpis),
        ("audience", settings.audiences),
    ):
        named += [(target, item.id, (item.title,)) for item in items]
    titles: dict[str, dict[str, str]] = {target: {} for target in TARGETS}
    shared: set[tuple[str, str]] = set()
    for kind, id_, words in named:
        for word in map(plain, words):
            if titles[kind].setdefault(word, id_) != id_:
                shared.add((kind, word))
    for kind, word in shared:
        del titles[kind][word]
    return Names(titles=titles, former=settings.redirects)


def is_meant(name: str, ids: Iterable[str]) -> bool:
    """Return whether `name` is what an id that is none would be called; the file is the fault."""
    return any(name == id_.lower().replace(" ", "-") for id_ in ids if not is_id(id_))


def unknown(
    site: Site,
    name: str,
    value: str,
    target: Target,
    known: Mapping[str, tuple[str, ...]],
    *,
    words: Iterable[str] = (),
    also: Target | None = None,
    names: Names | None = None,
) -> Diagnostic:
    """Return the finding for a name that leads nowhere.

    `words` are values that are allowed besides ids, `also` is a second kind that may be named;
    `names` are other names of what is known.
    """
    if also is None:
        problem = text(
            "`{name}` names `{value}`, but there is no such {target}",
            name=name, value=short(value), target=TARGETS[target],
        )  # fmt: skip
    else:
        problem = text(
            "`{name}` names `{value}`, but there is no such {target} or {other}",
            name=name, value=short(value), target=TARGETS[target], other=TARGETS[also],
        )  # fmt: skip
    allowed = (*known[target], *sorted(words), *(known[also] if also else ()))
    kinds = (target, also) if also else (target,)
    called = _called(value, kinds, allowed, names) if names is not None else None
    advice = called or _way_out(value, target, known, allowed)
    return finding(f"unknown-{target}", site, problem, help=advice)


def _called(
    value: str, kinds: Iterable[str], allowed: tuple[str, ...], names: Names
) -> Text | None:
    """Return the id of what an author has called by a title, an alias or a former id."""
    if by_semicolons(value):
        return BY_COMMAS
    now = names.former.get(value)
    for _step in names.former:
        now = names.former.get(now, now) if now else None
    if now in allowed:
        return text("`{former}` is called `{id}` now", former=short(value), id=now)
    guesses = (names.titles[kind].get(plain(value)) for kind in kinds)
    guess = next(filter(None, guesses), None) or meant(value, allowed)
    return text("did you mean `{guess}`?", guess=guess) if guess else None


def _way_out(
    value: str, target: Target, known: Mapping[str, tuple[str, ...]], allowed: tuple[str, ...]
) -> Text:
    for kind, ids in known.items():
        if kind != target and value in ids:
            return text("`{value}` is the id of {noun}", value=value, noun=_NOUNS[kind])
    guess = closest(value, [id_ for id_ in allowed if is_id(id_)])
    if guess is not None:
        return text("did you mean `{guess}`?", guess=guess)
    if target not in {"touchpoint", "journey", "department"}:
        if not known[target]:
            return text("define it in `handbook.yml`")
        return text("define it in `handbook.yml`; known: {ids}", ids=known[target][:12])
    if not is_id(value):
        return text("an id is made of small letters without accents, digits and `-`")
    command = f"ctmp new {target} {value}"
    if target == "department" and known[target]:
        return text("name one of {ids}, or begin a new one: `{command}`",
                    ids=known[target][:12], command=command)  # fmt: skip
    return text("name one that exists, or begin a new one: `{command}`", command=command)


def _check(
    file: str,
    value: Any,
    reference: Reference,
    known: Mapping[str, tuple[str, ...]],
    names: Names,
) -> Iterator[Diagnostic]:
    for path, name in values_at(value, reference.pattern):
        ids = (*known[reference.target], *(known[reference.also] if reference.also else ()))
        if name in ids or name in reference.words or is_meant(name, ids):
            continue
        site = Site(file=file, path=path)
        yield unknown(
            site,
            dotted(path),
            name,
            reference.target,
            known,
            words=reference.words,
            also=reference.also,
            names=names,
        )


def values_at(value: Any, pattern: KeyPath, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield what stands at `pattern` in a part of the model, with the way to each."""
    if value is None:
        return
    if not pattern:
        yield path, value
    elif pattern[0] == _EVERY:
        for number, item in enumerate(value):
            yield from values_at(item, pattern[1:], (*path, number))
    else:
        key = str(pattern[0])
        attribute = "with_" if key == "with" else key
        yield from values_at(getattr(value, attribute), pattern[1:], (*path, key))
