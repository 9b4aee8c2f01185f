"""The steps of a walk: what the customer lives through at each, who is behind it, where it leads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import Text, text
from ctmp_docs.pages.steps import OPTIONAL, step_notes
from ctmp_docs.pages.walk_between import between
from ctmp_docs.pages.wording import RatingView, ReachView, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ctmp_docs.handbook import Hop, WayEdge, WayStep
    from ctmp_docs.model import Journey, Touchpoint
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.steps import StepNote
    from ctmp_docs.pages.walk_between import Happened

BEGIN = "_begin"
"""The id of the first screen; no step can have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """Where a reader may go next."""

    step: str
    title: str
    label: str | None
    """When customers go this way."""
    is_main: bool
    """Whether it is the way that most go; at most one."""
    leads_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkExperience:
    """How customers find it, and who says so."""

    rating: RatingView
    evidence: Text | None
    as_of: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkStep:
    """One screen of a walk."""

    id: str
    number: int
    skipped: tuple[tuple[str, Text], ...]
    """(step, words): which steps somebody has not passed who comes from there."""
    title: str
    notes: tuple[StepNote, ...]
    """`planned`, what was observed."""
    between: tuple[Happened, ...]
    """What has happened since the step before, in sentences."""
    waits: bool
    """Whether that is, first of all, time."""
    summary: str | None
    says: str | None
    facts: tuple[tuple[Text, str], ...]
    """What the customer does, thinks, feels and expects."""
    experience: WalkExperience | None
    promise: str | None
    who: ReachView
    others: tuple[tuple[Text, tuple[str, ...]], ...]
    """Who else has a part in it, by role."""
    help: tuple[tuple[str, str, Link | None, str | None], ...]
    """(when, what to do, who does it, their phone)."""
    events: tuple[tuple[str, str, Text, bool], ...]
    """(what, effect, the effect in words, whether it has happened)."""
    more: Link
    """The page of the touchpoint, or of the nested journey."""
    nested: str | None
    """Where the nested journey is walked."""
    back: WayOn | None
    """The step before; nothing at a beginning."""
    onward: tuple[WayOn, ...]
    is_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """A page whose first station is this walk, and where its reader goes on."""

    name: str
    """By which the link into the walk says where it comes from."""
    page: Link
    onward: Link
    """The station after the walk."""


def walk_path(journey: str) -> str:
    """Return the path of a journey's walk in the docs folder."""
    return f"journeys/{journey}/walk.md"


def walk_steps(site: Site, journey: Journey) -> tuple[WalkStep, ...]:
    """Return the screens of a journey in the author's order."""
    way = site.handbook.ways[journey.id]
    ways = _Ways(site, journey.id)
    hops: dict[str, list[Hop]] = defaultdict(list)
    for hop in site.handbook.hops[journey.id]:
        hops[hop.own_edge[1]].append(hop)
    return tuple(
        _walk_step(site, step, n, hops[step.id], ways) for n, step in enumerate(way.steps, 1)
    )


def beginnings(site: Site, journey: str) -> tuple[WayOn, ...]:
    """Return where customers come in."""
    return _Ways(site, journey).beginnings()


class _Ways:
    """Where each step of a journey leads, and what is before it."""

    def __init__(self, site: Site, journey: str) -> None:
        way = site.handbook.ways[journey]
        self.ends = frozenset(way.ends)
        self._entries = way.entries
        self._order = [step.id for step in way.steps]
        self._numbers = {name: n for n, name in enumerate(self._order)}
        self._titles = {
            step.id: site.handbook.title(step.touchpoint or step.journey or "")
            for step in way.steps
        }
        self._onward: dict[str, list[WayEdge]] = defaultdict(list)
        self._sources: dict[str, list[int]] = defaultdict(list)
        for edge in way.edges:
            self._onward[edge.source].append(edge)
            self._sources[edge.target].append(self._numbers[edge.source])

    def title(self, step: str) -> str:
        return self._titles[step]

    def beginnings(self) -> tuple[WayOn, ...]:
        only = len(self._entries) == 1
        return tuple(self._to(step, is_main=only) for step in self._entries)

    def onward(self, step: str) -> tuple[WayOn, ...]:
        """Return the ways on; the main one is the only one, or the first without a condition."""
        edges = self._onward[step]
        main = next((e for e in edges if len(edges) == 1 or e.label is None), None)
        return tuple(
            self._to(
                edge.target,
                edge.label,
                is_main=edge is main,
                leads_back=self._numbers[edge.target] <= self._numbers[step],
            )
            for edge in edges
        )

    def back(self, step: str) -> WayOn | None:
        """Return the nearest step before that leads here."""
        before = [n for n in self._sources[step] if n < self._numbers[step]]
        return self._to(self._order[max(before)]) if before else None

    def skipped(self, step: str) -> tuple[tuple[str, Text], ...]:
        """Return which steps stand between here and each step before from which one can come."""
        here = self._numbers[step]
        before = [n for n in dict.fromkeys(self._sources[step]) if n < here - 1]
        return tuple((self._order[n], _not_passed(n + 2, here)) for n in before)

    def _to(
        self,
        step: str,
        label: str | None = None,
        *,
        is_main: bool = False,
        leads_back: bool = False,
    ) -> WayOn:
        title = self._titles[step]
        return WayOn(step=step, title=title, label=label, is_main=is_main, leads_back=leads_back)


def _not_passed(first: int, last: int) -> Text:
    """Say which steps are on other ways; `first` and `last` count from 1."""
    if first == last:
        return text("step {n} is on another way", n=first)
    if last == first + 1:
        return text("steps {first} and {last} are on other ways", first=first, last=last)
    return text("steps {first} to {last} are on other ways", first=first, last=last)


def _walk_step(
    site: Site, step: WayStep, number: int, hops: Sequence[Hop], ways: _Ways
) -> WalkStep:
    book, words, written = site.handbook, site.words, step.written
    touchpoint = book.touchpoints.get(step.touchpoint or "")
    nested = book.journeys.get(step.journey or "")
    about = touchpoint or nested
    owner = book.departments.get(about.owner) if about else None
    department = words.link(about.owner) if about else None
    actual = touchpoint.actual if touchpoint else None
    notes = [note for note in step_notes(site, step) if note != OPTIONAL]
    return WalkStep(
        id=step.id,
        number=number,
        skipped=ways.skipped(step.id),
        title=ways.title(step.id),
        notes=tuple(notes),
        between=between(site, step, hops),
        waits=bool(written.wait),
        summary=about.summary if about else None,
        says=written.says,
        facts=tuple(_facts(step, touchpoint)),
        experience=_experience(site, step, touchpoint),
        promise=touchpoint.promise if touchpoint else None,
        who=words.reach(owner.reach if owner else None, department),
        others=tuple(_others(site, touchpoint)) if touchpoint else (),
        help=tuple(
            (h.when, h.do, words.who(h.who), words.phone(h.who))
            for h in (touchpoint.help if touchpoint else ())
        ),
        events=tuple(
            (event.what, event.effect, words.label("effect", event.effect), event.happened)
            for event in (actual.events if actual else ())
        ),
        more=words.link(step.touchpoint or step.journey or ""),
        nested=site.addresses.page(walk_path(nested.id)) if nested else None,
        back=ways.back(step.id),
        onward=ways.onward(step.id),
        is_end=step.id in ways.ends,
    )


def _facts(step: WayStep, touchpoint: Touchpoint | None) -> Iterator[tuple[Text, str]]:
    expectation = touchpoint.actual.expectation if touchpoint and touchpoint.actual else None
    said: tuple[tuple[Text, Any], ...] = (
        (text("Does"), step.written.does),
        (text("Thinks"), step.written.thinks),
        (text("Feels"), step.written.feels),
        (text("Expectation"), expectation),
    )
    for label, words in said:
        if words:
            yield label, sentence(words)


def _experience(site: Site, step: WayStep, touchpoint: Touchpoint | None) -> WalkExperience | None:
    """Return how it is found; who said so is known only of the touchpoint's own rating."""
    if step.rating is None:
        return None
    actual = touchpoint.actual if touchpoint and step.written.rating is None else None
    evidence = actual.evidence if actual else None
    return WalkExperience(
        rating=site.words.rating(step.rating),
        evidence=site.words.label("evidence", evidence) if evidence else None,
        as_of=actual.as_of if actual else None,
    )


def _others(site: Site, touchpoint: Touchpoint) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """Yield who has a part in it besides the one in charge."""
    for role in ("responsible", "consulted", "informed"):
        ids = getattr(touchpoint, role)
        if ids and ids != (touchpoint.owner,):
            yield site.words.label("role", role), tuple(map(site.handbook.title, ids))
