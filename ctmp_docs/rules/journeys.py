"""The build of journeys: steps, nesting, phases; and circles of departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site
from ctmp_docs.handbook import named_steps
from ctmp_docs.language import text
from ctmp_docs.model import Department, Journey, Step, Touchpoint
from ctmp_docs.model.base import field_names
from ctmp_docs.phrases import closest, dotted, short
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.reading.decode import Decoded

_NOT_NAMES = frozenset(field_names(Step)) - {"id"}
"""Fields of a step in which a fault leaves its name known."""


def check_journeys(contents: Contents) -> Iterator[Diagnostic]:
    """Find journeys that cannot be walked, and circles."""
    touchpoints = {e.id: e.value for e in contents.entries if isinstance(e.value, Touchpoint)}
    nested: dict[str, list[tuple[KeyPath, str]]] = {}
    parents: dict[str, list[tuple[KeyPath, str]]] = {}
    files = {entry.id: entry.document.path for entry in contents.entries}
    for entry in contents.entries:
        file = entry.document.path
        if isinstance(entry.readable, Journey):
            yield from _shape(file, entry.readable)
            yield from _steps(entry, entry.readable, touchpoints)
            nested[entry.id] = [
                (("steps", n, "journey"), step.journey)
                for n, step in enumerate(entry.readable.steps or ())
                if step.journey is not None
            ]
        elif isinstance(entry.readable, Department) and entry.readable.parent is not None:
            parents[entry.id] = [(("parent",), entry.readable.parent)]
    for circle, path in _circles(nested):
        problem = text("the journeys {ids} are nested in a circle", ids=_shown(circle))
        if len(circle) == 1:
            problem = text("the journey `{id}` is nested in itself", id=circle[0])
        advice = text("remove this step, or another one of the circle")
        site = Site(file=files[circle[0]], path=path)
        yield finding("nesting-cycle", site, problem, help=advice)
    for circle, path in _circles(parents):
        problem = text("the departments {ids} belong to each other in a circle", ids=_shown(circle))
        if len(circle) == 1:
            problem = text("the department `{id}` belongs to itself", id=circle[0])
        advice = text("remove this `parent`, or another one of the circle")
        site = Site(file=files[circle[0]], path=path)
        yield finding("parent-cycle", site, problem, help=advice)


def _shape(file: str, journey: Journey) -> Iterator[Diagnostic]:
    if journey.path is not None and journey.steps is not None:
        yield finding(
            "path-and-steps",
            Site(file=file, path=("path",), part="key"),
            text("a journey has `path` or `steps`, not both"),
            help=text("remove `path`: `steps` is the full form"),
        )
    elif journey.path is None and journey.steps is None:
        yield finding(
            "no-path-or-steps",
            Site(file=file),
            text("the journey has neither `path` nor `steps`"),
            help=text("add `path: [first-touchpoint, second-touchpoint]`"),
        )
    elif not (journey.path or journey.steps):
        name = "path" if journey.steps is None else "steps"
        yield finding(
            "no-steps",
            Site(file=file, path=(name,), part="key"),
            text("`{name}` is empty", name=name),
            help=text("name at least one touchpoint"),
        )


def _steps(
    entry: Decoded, journey: Journey, touchpoints: Mapping[str, Touchpoint]
) -> Iterator[Diagnostic]:
    file = entry.document.path
    written = [step.id or f"s{n}" for n, step in enumerate(journey.steps or (), 1)]
    # A way leads nowhere for sure only where each step has its name.
    named = len(set(written)) == len(written) and not any(
        path[0] == "steps" and (len(path) < 3 or path[2] not in _NOT_NAMES) for path in entry.unsure
    )
    names = tuple(dict.fromkeys(name for name, _step in named_steps(journey)))
    for n, step in enumerate(journey.steps or ()):
        site = Site(file=file, path=("steps", n), part="key")
        if step.touchpoint is not None and step.journey is not None:
            yield finding(
                "touchpoint-and-journey",
                Site(file=file, path=("steps", n, "journey"), part="key"),
                text("step {number} names both a touchpoint and a journey", number=n + 1),
                help=text("make two steps of it"),
            )
        elif step.touchpoint is None and step.journey is None:
            yield finding(
                "step-without-touchpoint",
                site,
                text("step {number} names neither a touchpoint nor a journey", number=n + 1),
                help=text("add `touchpoint: …`"),
            )
        if named:
            yield from _next(file, n, step, names)
        yield from _phase(file, n, step, touchpoints)


def _next(file: str, n: int, step: Step, names: tuple[str, ...]) -> Iterator[Diagnostic]:
    for m, edge in enumerate(step.next or ()):
        if edge.to not in names:
            path = ("steps", n, "next", m, "to")
            guess = closest(edge.to, names)
            yield finding(
                "unknown-step",
                Site(file=file, path=path),
                text(
                    "`{name}` names `{value}`, but there is no such step",
                    name=dotted(path), value=short(edge.to),
                ),
                help=text("did you mean `{guess}`?", guess=guess)
                if guess
                else text("steps of this journey: {names}", names=names[:20]),
            )  # fmt: skip


def _phase(
    file: str, n: int, step: Step, touchpoints: Mapping[str, Touchpoint]
) -> Iterator[Diagnostic]:
    touchpoint = touchpoints.get(step.touchpoint or "")
    if step.phase is not None and touchpoint is not None and step.phase not in touchpoint.phases:
        path = ("steps", n, "phase")
        yield finding(
            "foreign-phase",
            Site(file=file, path=path),
            text(
                "`{name}` is `{phase}`, but the phases of `{touchpoint}` are {phases}",
                name=dotted(path), phase=step.phase,
                touchpoint=touchpoint.id, phases=touchpoint.phases,
            ),
            help=text("remove `phase`, or add it to the touchpoint's `phases`"),
        )  # fmt: skip


def _circles(
    edges: Mapping[str, list[tuple[KeyPath, str]]],
) -> Iterator[tuple[tuple[str, ...], KeyPath]]:
    """Yield each circle once, with the key at which its first member (by id) leads on."""
    done: set[str] = set()
    for root in sorted(edges):
        trail: list[str] = []
        work: list[tuple[str, Iterator[tuple[KeyPath, str]]]] = []
        if root not in done:
            trail.append(root)
            work.append((root, iter(edges[root])))
        while work:
            _node, targets = work[-1]
            for _path, target in targets:
                if target in trail:
                    circle = tuple(trail[trail.index(target) :])
                    turn = circle.index(min(circle))
                    circle = circle[turn:] + circle[:turn]
                    leads = circle[1 % len(circle)]
                    yield circle, next(path for path, to in edges[circle[0]] if to == leads)
                elif target in edges and target not in done:
                    trail.append(target)
                    work.append((target, iter(edges[target])))
                    break
            else:
                work.pop()
                done.add(trail.pop())


def _shown(circle: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"`{id_}`" for id_ in circle)
