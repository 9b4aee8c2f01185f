"""What a form is made for: the forge, the folders, and what exists in this handbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ctmp_docs.rulebook import RULES
from ctmp_docs.vocabulary import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.fields import Target
    from ctmp_docs.language import Language
    from ctmp_docs.reading.contents import Contents

Cms: TypeAlias = Literal["decap", "sveltia"]
Choice: TypeAlias = tuple[str, str]
"""A word as files write it, and what people see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """For which program, forge and handbook a form is made."""

    cms: Cms
    backend: Mapping[str, Any]
    """What the program must know of the forge, in its own words."""
    content: str
    """The content folder, from the root of the repository."""
    say: Language
    choices: Mapping[Target, tuple[Choice, ...]] = field(default_factory=dict)
    """What exists in the handbook, by what it is."""
    folders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The sub-folders of `touchpoints`, `journeys` and `departments` that hold files."""
    has_glossary: bool = False


def choices_of(contents: Contents, say: Language) -> dict[Target, tuple[Choice, ...]]:
    """Return what the fields of a form may name, with titles; an id stands in for a lost one."""
    found: dict[Target, list[Choice]] = {"touchpoint": [], "journey": [], "department": []}
    kinds: tuple[Target, ...] = ("touchpoint", "journey", "department")
    for kind in kinds:
        for entry in contents.entries:
            if entry.kind == kind:
                title = entry.readable.title if entry.readable is not None else entry.id
                found[kind].append((entry.id, str(title)))
    settings = contents.settings
    return {
        **{kind: tuple(sorted(items)) for kind, items in found.items()},
        "segment": tuple((one.id, one.title) for one in settings.segments),
        "persona": tuple((one.id, one.title) for one in settings.personas),
        "kpi": tuple((one.id, one.title) for one in settings.kpis),
        "audience": tuple((one.id, one.title) for one in settings.audiences),
        "channel": tuple(_channels(contents, say)),
        "rule": tuple((name, say.say(rule.summary)) for name, rule in RULES.items()),
    }


def _channels(contents: Contents, say: Language) -> Iterator[Choice]:
    own = contents.settings.words.channels
    worded = {one.id: next(iter(one.title.values()), one.id) for one in own}
    spoken = {one.id: words for one in own for code, words in one.title.items() if code == say.code}
    for id_ in dict.fromkeys((*CHANNELS, *worded)):
        known = say.say(CHANNELS[id_].label) if id_ in CHANNELS else worded[id_]
        yield id_, spoken.get(id_, worded.get(id_, known))


def folders_of(contents: Contents) -> dict[str, tuple[str, ...]]:
    """Return the sub-folders in which files lie, by the folder of their kind."""
    found: dict[str, set[str]] = {"touchpoints": set(), "journeys": set(), "departments": set()}
    for entry in contents.entries:
        first, *rest = PurePosixPath(entry.document.path).parent.parts
        if rest:
            found[first].add("/".join(rest))
    return {name: tuple(sorted(inner)) for name, inner in found.items()}
