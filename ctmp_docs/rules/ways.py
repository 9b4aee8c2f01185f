"""Ways of customers: steps that nobody reaches, hand-offs that nobody is told of, loose ends."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from ctmp_docs.diagnostics import Diagnostic, Site
from ctmp_docs.handbook import following_written, named_steps
from ctmp_docs.language import text
from ctmp_docs.model import Entry, Journey, Touchpoint
from ctmp_docs.rulebook import finding
from ctmp_docs.rules.survey import some

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.rules.survey import Survey

MOST_STEPS = 15
"""More steps on one level are hard to follow on a page."""


def check_ways(survey: Survey) -> Iterator[Diagnostic]:
    """Find what is odd about the ways of journeys."""
    for journey in survey.in_use(survey.written):
        if isinstance(journey, Journey):
            file = survey.handbook.sources[journey.id]
            yield from _unreachable(file, journey)
            yield from _by_number(file, journey)
            yield from _on_drafts(survey, file, journey)
            yield from _retired(survey, file, journey)
            yield from _length(file, journey)
            yield from _word_of_mouth(survey, journey)
    yield from _untold(survey)
    if survey.is_whole and not survey.uncertain:
        yield from _in_no_journey(survey)


def _unreachable(file: str, journey: Journey) -> Iterator[Diagnostic]:
    """Find steps that no way leads to.

    Entries stand at the beginning: every step up to the first one that something leads to. A step
    further down to which nothing leads was forgotten when the ways around it were written.
    """
    names = [name for name, _step in named_steps(journey)]
    onward = {name: [to for to, _ in to_] for name, to_ in following_written(named_steps(journey))}
    entered = {to for name, targets in onward.items() for to in targets if to != name}
    first_entered = next((n for n, name in enumerate(names) if name in entered), len(names))
    reached = _reached(names[: max(first_entered, 1)], onward)
    # Where a whole part was forgotten, its first step is named: mending that mends the rest.
    for number, name in sorted(enumerate(names), key=lambda one: (one[1] in entered, one[0])):
        if name in reached:
            continue
        yield finding(
            "unreachable-step",
            Site(file=file, path=("steps", number), part="key"),
            text("no way leads to the step `{name}`", name=name),
            help=text(
                "name it in the `next` of a step, or move it to the beginning if customers come in "
                "there"
            ),
        )
        reached |= _reached([name], onward)


def _reached(begin: Iterable[str], onward: Mapping[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(begin)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(onward.get(name, ()))
    return reached


def _by_number(file: str, journey: Journey) -> Iterator[Diagnostic]:
    """Find ways that lead to a step by its number: a step that is put in before it moves it."""
    unnamed = {f"s{number}" for number, step in enumerate(journey.steps or (), 1) if not step.id}
    for number, step in enumerate(journey.steps or ()):
        for place, way in enumerate(step.next or ()):
            if way.to in unnamed:
                yield finding(
                    "numbered-step",
                    Site(file=file, path=("steps", number, "next", place, "to")),
                    text("`{name}` is a number: a step that is put in above it moves it",
                         name=way.to),
                    help=text("give that step an `id`, and name it here"),
                )  # fmt: skip


def _on_drafts(survey: Survey, file: str, journey: Journey) -> Iterator[Diagnostic]:
    for path, id_ in _named(journey):
        if id_ in survey.drafts:
            yield finding(
                "step-on-draft",
                Site(file=file, path=path),
                text("`{id}` is a draft; readers see the journey without this step", id=id_),
                help=text("remove `state: draft` there when it is ready"),
            )


def _retired(survey: Survey, file: str, journey: Journey) -> Iterator[Diagnostic]:
    if journey.kind != "actual":
        return
    for path, id_ in _named(journey):
        touchpoint = survey.handbook.touchpoints.get(id_)
        if touchpoint is None or touchpoint.state != "retired":
            continue
        advice = text("take the step out, or say with `kind` that this is not the way of today")
        if touchpoint.replaced_by:
            advice = text("name what replaced it: `{id}`", id=touchpoint.replaced_by[0])
        yield finding(
            "retired-touchpoint-in-use",
            Site(file=file, path=path),
            text("`{id}` is retired, but this journey still leads through it", id=id_),
            help=advice,
        )


def _named(journey: Journey) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield where a journey names something, and what."""
    for number, id_ in enumerate(journey.path or ()):
        yield ("path", number), id_
    for number, step in enumerate(journey.steps or ()):
        if step.touchpoint is not None:
            yield ("steps", number, "touchpoint"), step.touchpoint
        elif step.journey is not None:
            yield ("steps", number, "journey"), step.journey


def _length(file: str, journey: Journey) -> Iterator[Diagnostic]:
    number = len(named_steps(journey))
    if number > MOST_STEPS:
        name = "path" if journey.steps is None else "steps"
        yield finding(
            "long-journey",
            Site(file=file, path=(name,), part="key"),
            text("this journey has {number} steps; up to {limit} are easy to follow",
                 number=number, limit=MOST_STEPS),
            help=text("move some of the steps into journeys of their own, and nest each as one "
                      "step"),
        )  # fmt: skip


def _word_of_mouth(survey: Survey, journey: Journey) -> Iterator[Diagnostic]:
    way = survey.handbook.ways[journey.id]
    nested = journey.id in survey.handbook.nested_in
    if nested or not way.steps or journey.id in survey.uncertain:
        return
    begins = _phases(survey, journey.id, "entries")
    closes = _phases(survey, journey.id, "ends")
    site = survey.site(journey, "title", part="key")
    if "wom-before" not in begins and "wom-after" not in closes:
        problem = text("this journey neither begins nor ends with word of mouth")
        advice = text(
            "ask how customers first heard of it, and what they tell others afterwards: a step in "
            "the phase `wom-before`, one in `wom-after`"
        )
    elif "wom-before" not in begins:
        problem = text("this journey does not begin with word of mouth")
        advice = text("ask how customers first heard of it: a step in the phase `wom-before`")
    elif "wom-after" not in closes:
        problem = text("this journey does not end with word of mouth")
        advice = text("ask what customers tell others afterwards: a step in the phase `wom-after`")
    else:
        return
    yield finding("journey-without-word-of-mouth", site, problem, help=advice)


def _phases(survey: Survey, journey: str, door: Literal["entries", "ends"]) -> set[str]:
    """Return the phases at the doors of a journey; where another one is nested, at its doors."""
    found: set[str] = set()
    waiting, seen = [journey], {journey}
    while waiting:
        way = survey.handbook.ways[waiting.pop()]
        for name in way.entries if door == "entries" else way.ends:
            step = way.step(name)
            if step.phase is not None:
                found.add(step.phase)
            if step.journey is not None and step.journey not in seen:
                seen.add(step.journey)
                waiting.append(step.journey)
    return found


def _untold(survey: Survey) -> Iterator[Diagnostic]:
    """Find departments that take a customer over and are not told; once for each touchpoint."""
    untold: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in survey.tables.handoffs:
        for hop in pair.hops:
            journey = survey.handbook.journeys[hop.journey]
            states = {hop.source.state, hop.target.state, journey.state}
            if "retired" in states or journey.id in survey.uncertain:
                continue
            source = survey.written[hop.source.id]
            # A name that is no department has its own message, and would be advised here.
            told = _told(source)
            known = {pair.giver, pair.receiver, *told} <= survey.departments
            if known and isinstance(source, Touchpoint) and pair.receiver not in told:
                untold[source.id, pair.receiver].add(journey.id)
    for (id_, receiver), journeys in untold.items():
        touchpoint = survey.handbook.touchpoints[id_]
        informed = ", ".join((*touchpoint.informed, receiver))
        yield finding(
            "untold-receiver",
            survey.site(id_, "owner"),
            text(
                "`{receiver}` takes over from `{owner}` after this touchpoint (in {journeys}), but "
                "is neither consulted, informed nor responsible here",
                receiver=receiver, owner=touchpoint.owner, journeys=some(sorted(journeys)),
            ),
            help=text("write `informed: [{departments}]`", departments=informed),
        )  # fmt: skip


def _told(touchpoint: Entry) -> tuple[str, ...]:
    if not isinstance(touchpoint, Touchpoint):
        return ()  # two files claim one id
    return (*touchpoint.responsible, *touchpoint.consulted, *touchpoint.informed)


def _in_no_journey(survey: Survey) -> Iterator[Diagnostic]:
    for touchpoint in survey.in_use(survey.handbook.touchpoints):
        if touchpoint.id not in survey.handbook.journeys_of:
            yield finding(
                "touchpoint-in-no-journey",
                survey.site(touchpoint, "title", part="key"),
                text("no journey leads through this touchpoint"),
                help=text("name it in the `path` or `steps` of a journey"),
            )
