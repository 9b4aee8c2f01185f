"""Fields and names that readers of a build do not see are not in the handbook built for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ctmp_docs.model import Department, Entry, Journey, Links, Part, Settings, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ctmp_docs.model import Idea

PartT = TypeVar("PartT", bound=Part)


def withheld_fields(settings: Settings, audience: str) -> frozenset[str]:
    """Return the fields that `audience` does not see, such as `actions.budget`."""
    hidden = {field for a in settings.audiences if a.id == audience for field in a.hides}
    if not settings.publish.budgets:
        hidden.add("actions.budget")
    if not settings.publish.loyalty:
        hidden.add("loyalty")
    return frozenset(hidden)


def withhold(part: PartT, fields: Iterable[str]) -> PartT:
    """Return `part` without these fields: each is empty, as if nobody had written it."""
    for field in fields:
        part = _without(part, field.split("."))
    return part


def _without(part: PartT, path: list[str]) -> PartT:
    name = next((n for n, f in type(part).model_fields.items() if (f.alias or n) == path[0]), None)
    if name is None or type(part).model_fields[name].is_required():
        return part
    if len(path) == 1:
        empty = type(part).model_fields[name].get_default(call_default_factory=True)
        return part.model_copy(update={name: empty})
    return part.model_copy(update={name: _inside(getattr(part, name), path[1:])})


def _inside(value: Any, path: list[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_inside(item, path) for item in value)
    return _without(value, path) if isinstance(value, Part) else value


def without_unseen(
    part: PartT, touchpoints: Collection[str], journeys: Collection[str], unseen: Collection[str]
) -> PartT:
    """Return an entry, or the settings, that names only `touchpoints` and `journeys` of this build.

    `unseen` are the ids, of entries and of their actions, that are in no page of it.
    """
    changes: dict[str, Any] = {}
    if isinstance(part, Entry | Settings):
        changes["ideas"] = tuple(_seen_idea(idea, unseen) for idea in part.ideas)
    if isinstance(part, Touchpoint):
        changes["replaced_by"] = _seen(part.replaced_by, touchpoints)
        for role in ("responsible", "consulted", "informed"):
            changes[role] = tuple(name for name in getattr(part, role) if name not in unseen)
        if part.links is not None:
            kinds = {
                kind: _seen(getattr(part.links, kind), touchpoints) for kind in Links.model_fields
            }
            changes["links"] = part.links.model_copy(update=kinds)
        if part.decision is not None:
            partners = _seen(part.decision.with_, touchpoints)
            changes["decision"] = part.decision.model_copy(update={"with_": partners})
    elif isinstance(part, Department):
        changes["start_here"] = _seen(part.start_here, {*touchpoints, *journeys})
    elif isinstance(part, Journey) and part.compares_to not in journeys:
        changes["compares_to"] = None
    return part.model_copy(update=changes)


def _seen(names: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _seen_idea(idea: Idea, unseen: Collection[str]) -> Idea:
    return idea.model_copy(update={"became": None}) if idea.became in unseen else idea
