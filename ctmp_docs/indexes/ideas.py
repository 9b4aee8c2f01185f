"""All ideas of a handbook, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.indexes.week import NEW_IDEA, ActionAt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.model import Idea

Kind: TypeAlias = Literal["touchpoint", "journey", "department", "missing"]
"""What an idea is about; `missing` is what does not exist yet."""
Fate: TypeAlias = Literal["new", "open", "became"]
"""Whether an idea is of the last 60 days, older or without a day, or became something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaAt:
    """An idea, and what it is about."""

    kind: Kind
    about: str | None
    """A touchpoint, journey or department; nothing for what does not exist yet."""
    idea: Idea


def all_ideas(handbook: Handbook) -> tuple[IdeaAt, ...]:
    """Return every idea, the newest first; those without a day come last."""
    found = [IdeaAt(kind="missing", about=None, idea=idea) for idea in handbook.settings.ideas]
    kinds: tuple[tuple[Kind, Mapping[str, object]], ...] = (
        ("touchpoint", handbook.touchpoints),
        ("journey", handbook.journeys),
        ("department", handbook.departments),
    )
    for kind, entries in kinds:
        for id_, entry in entries.items():
            found += (
                IdeaAt(kind=kind, about=id_, idea=idea) for idea in getattr(entry, "ideas", ())
            )
    return tuple(sorted(found, key=_newest_first))


def fate_of(one: IdeaAt, today: date) -> Fate:
    """Return what became of an idea."""
    day = one.idea.date
    if one.idea.became is not None:
        return "became"
    return "new" if day is not None and today - NEW_IDEA < day <= today else "open"


def ideas_by_fate(ideas: Iterable[IdeaAt], today: date) -> Mapping[Fate, tuple[IdeaAt, ...]]:
    """Return `ideas` by what became of them, in the order in which they are given."""
    found: dict[Fate, list[IdeaAt]] = {"new": [], "open": [], "became": []}
    for one in ideas:
        found[fate_of(one, today)].append(one)
    return {fate: tuple(some) for fate, some in found.items()}


def actions_by_id(handbook: Handbook) -> Mapping[str, tuple[ActionAt, ...]]:
    """Return the actions that have an id, by it; ids are unique in a file only."""
    found: dict[str, list[ActionAt]] = defaultdict(list)
    for touchpoint in handbook.touchpoints.values():
        for action in touchpoint.actions:
            if action.id is not None:
                found[action.id].append(ActionAt(touchpoint=touchpoint.id, action=action))
    return {id_: tuple(actions) for id_, actions in found.items()}


def action_of(one: IdeaAt, actions: Mapping[str, tuple[ActionAt, ...]]) -> ActionAt | None:
    """Return the action that an idea became: one in its own file, else the only one of that id."""
    found = actions.get(one.idea.became or "", ())
    own = next((action for action in found if action.touchpoint == one.about), None)
    return own or (found[0] if len(found) == 1 else None)


def _newest_first(one: IdeaAt) -> tuple[int, str, str]:
    day = one.idea.date
    return -day.toordinal() if day is not None else 0, one.about or "", one.idea.idea
