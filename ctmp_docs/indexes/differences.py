"""What differs between two states of one file, as far as it can be said in two or three words.

For lists of what changed lately. `impact` compares whole handbooks, and says all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Kind: TypeAlias = Literal[
    "rating", "goal", "decision", "state", "owner", "way", "actions", "done", "ideas", "reviewed"
]
FIELDS: Mapping[Kind, str] = {
    "rating": "actual.rating",
    "goal": "target.rating",
    "decision": "decision.is",
    "state": "state",
    "owner": "owner",
    "way": "steps",
    "actions": "actions",
    "done": "actions.status",
    "ideas": "ideas",
    "reviewed": "reviewed.date",
}
"""The field that each kind is about, as `hides` in `handbook.yml` names it."""
_PLAIN: tuple[Kind, ...] = ("rating", "goal", "decision", "state", "owner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that is otherwise than before."""

    kind: Kind
    old: str | float | None = None
    new: str | float | None = None
    """What a field says now; of actions and ideas, how many came or were done."""


def differences(
    old: Mapping[str, Any], new: Mapping[str, Any], *, hidden_fields: Collection[str] = ()
) -> tuple[Difference, ...]:
    """Return what differs between the front matter of two states, as authors wrote it.

    Nothing is told of `hidden_fields`, such as `ideas`, nor of a time when the page was a draft
    or for other readers.
    """
    if old.get("audience") != new.get("audience") or old.get("state") == "draft":
        return ()
    return tuple(
        one
        for one in _all(old, new)
        if not any(f"{FIELDS[one.kind]}.".startswith(f"{field}.") for field in hidden_fields)
    )


def _all(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for kind in _PLAIN:
        before, after = _at(old, FIELDS[kind]), _at(new, FIELDS[kind])
        if before != after and after is not None:
            yield Difference(kind=kind, old=before, new=after)
    if (old.get("path"), old.get("steps")) != (new.get("path"), new.get("steps")):
        yield Difference(kind="way")
    for kind, names in (
        ("actions", _names(new, "actions", "what") - _names(old, "actions", "what")),
        ("done", _done(new) - _done(old)),
        ("ideas", _names(new, "ideas", "idea") - _names(old, "ideas", "idea")),
    ):
        if names:
            yield Difference(kind=kind, new=len(names))
    review = _at(new, "reviewed.date")
    if review is not None and review != _at(old, "reviewed.date"):
        yield Difference(kind="reviewed")


def _at(values: Mapping[str, Any], path: str) -> str | float | None:
    """Return the plain value at a path; nothing if there is none, or something else."""
    value: Any = values
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, bool) or value is None:
        return None
    return value if isinstance(value, int | float) else str(value)


def _items(values: Mapping[str, Any], field: str) -> list[dict[str, Any]]:
    listed = values.get(field)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _names(values: Mapping[str, Any], field: str, said: str) -> frozenset[str]:
    return frozenset(str(one.get("id") or one.get(said)) for one in _items(values, field))


def _done(values: Mapping[str, Any]) -> frozenset[str]:
    done = [one for one in _items(values, "actions") if one.get("status") == "done"]
    return frozenset(str(one.get("id") or one.get("what")) for one in done)
