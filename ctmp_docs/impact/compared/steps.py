"""What differs in the steps of a journey as its author wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.handbook import following_written, named_steps
from ctmp_docs.impact.compared.fields import compare_fields
from ctmp_docs.impact.compared.plain import plain
from ctmp_docs.impact.compared.ways import pair_steps
from ctmp_docs.impact.values import FieldChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.model import Journey, Step

_WAY = frozenset({"id", "touchpoint", "journey", "next"})


def compare_steps(old: Journey, new: Journey, titles: Mapping[str, str]) -> Iterator[FieldChange]:
    """Yield what differs: steps that came and went, their order, what they say, where they lead.

    A `path` and `steps` that lead the same way are the same. A step that is gone, or that its
    author gave no id, is named by the title of what it is on; `titles` are by its id.
    """
    then, now = dict(named_steps(old)), dict(named_steps(new))
    pairs = pair_steps(_targets(then), _targets(now))
    key = "path" if new.steps is None else "steps"
    added = tuple(target for name, target in _targets(now).items() if name not in pairs.values())
    removed = tuple(target for name, target in _targets(then).items() if name not in pairs)
    order = [name for name in now if name in pairs.values()]
    if added or removed:
        yield FieldChange(path=key, field="path", added=added, removed=removed)
    elif [pairs[name] for name in then] != order:
        targets = _targets(now)
        yield FieldChange(
            path=key, field="path", reordered=True, new=[targets[name] for name in order]
        )
    for before, after in pairs.items():
        yield from _step(then[before], now[after], after)
    yield from _ways(then, now, pairs, titles)


def _targets(steps: Mapping[str, Step]) -> dict[str, str]:
    return {name: step.touchpoint or step.journey or "" for name, step in steps.items()}


def _step(old: Step, new: Step, name: str) -> Iterator[FieldChange]:
    before = {key: value for key, value in plain(old).items() if key not in _WAY}
    after = {key: value for key, value in plain(new).items() if key not in _WAY}
    for change in compare_fields(before, after, order=type(new).model_fields):
        yield FieldChange(
            path=f"steps[{name}].{change.path}",
            field=f"steps[].{change.field}",
            old=change.old,
            new=change.new,
        )


def _ways(
    then: Mapping[str, Step],
    now: Mapping[str, Step],
    pairs: Mapping[str, str],
    titles: Mapping[str, str],
) -> Iterator[FieldChange]:
    """Yield where a step leads otherwise, if its author wrote where it leads."""
    before = dict(following_written(tuple(then.items())))
    after = dict(following_written(tuple(now.items())))
    gone = {name: f"({name})" for name in then if name not in pairs}  # no name of today
    names = {
        **{shown: _title(then[name], titles) or name for name, shown in gone.items()},
        **{name: name if step.id else _title(step, titles) or name for name, step in now.items()},
    }

    def said(to: str, label: str | None) -> str:
        shown = names.get(to, to)
        return f"{shown} ({label})" if label else shown

    for name, other in pairs.items():
        if then[name].next is None and now[other].next is None:
            continue
        old = [(gone.get(to) or pairs.get(to, to), label) for to, label in before[name]]
        new = list(after[other])
        if old != new:
            yield FieldChange(
                path=f"steps[{other}].next",
                field="steps[].next",
                added=tuple(said(*one) for one in new if one not in old),
                removed=tuple(said(*one) for one in old if one not in new),
                reordered=sorted(old, key=str) == sorted(new, key=str),
                new=[said(*one) for one in new],
            )


def _title(step: Step, titles: Mapping[str, str]) -> str | None:
    return titles.get(step.touchpoint or step.journey or "")
