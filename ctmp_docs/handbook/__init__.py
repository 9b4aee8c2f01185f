"""The whole handbook as one immutable value: entries by id, and what their names lead to.

`link` takes what was decoded and returns a [`Handbook`][ctmp_docs.handbook.Handbook]. From here
on nothing changes, drafts and what other readers see are gone, and every name leads somewhere.
Whether the names were right is left to `rules`, figures and tables to `indexes`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from ctmp_docs.handbook.crosslinks import with_titles
from ctmp_docs.handbook.privacy import withheld_fields, withhold, without_unseen
from ctmp_docs.handbook.ways import (
    Way,
    WayEdge,
    WayStep,
    following_written,
    link_way,
    named_steps,
)
from ctmp_docs.language import Foreign
from ctmp_docs.model import (
    Department,
    Entry,
    Glossary,
    Journey,
    Measurement,
    Part,
    Settings,
    Touchpoint,
)
from ctmp_docs.vocabulary import BANDS, CHANNELS, PHASES, Band

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.language import Text
    from ctmp_docs.reading.decode import Decoded

__all__ = [
    "AUTHORS",
    "EVERYONE",
    "Handbook",
    "Hop",
    "Way",
    "WayEdge",
    "WayStep",
    "following_written",
    "link",
    "named_steps",
]

EVERYONE = "everyone"
"""The built-in audience."""
AUTHORS = "(authors)"
"""Those who write the handbook: they see every audience's pages and all fields, no drafts."""
EntryT = TypeVar("EntryT", bound=Entry)
PartT = TypeVar("PartT", bound=Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One way from a touchpoint to the next, as a customer of a journey goes it.

    Nesting is opened: the ends of a hop are touchpoints.
    """

    journey: str
    """The journey whose own edge it is."""
    from_step: str
    """Where it leaves: a step's name, or `journey/step` inside a nested journey."""
    to_step: str
    """Where it arrives."""
    own_edge: tuple[str, str]
    """The journey's own steps that the edge joins."""
    source: Touchpoint
    target: Touchpoint
    label: str | None
    """When customers go this way."""

    @property
    def is_handoff(self) -> bool:
        """Whether the customer changes hands: the touchpoints have different owners."""
        return self.source.owner != self.target.owner

    @property
    def is_media_break(self) -> bool:
        """Whether the customer has to jump between online and offline."""
        return {self.source.setting, self.target.setting} == {"online", "offline"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """Everything that readers of this build may see."""

    settings: Settings
    terms: Glossary
    touchpoints: Mapping[str, Touchpoint]
    """By id, sorted by id; form, setting, media and responsible are filled in."""
    journeys: Mapping[str, Journey]
    departments: Mapping[str, Department]
    ways: Mapping[str, Way]
    """The way of each journey."""
    hops: Mapping[str, tuple[Hop, ...]]
    """The hops of each journey, from its own edges only."""
    journeys_of: Mapping[str, tuple[str, ...]]
    """The journeys whose own steps name a touchpoint, sorted by id."""
    nested_in: Mapping[str, tuple[str, ...]]
    """The journeys that a journey is nested in, sorted by id."""
    measured: Mapping[str | None, Mapping[str, tuple[Measurement, ...]]]
    """Measured values by touchpoint (`None`: the organisation) and KPI, sorted by date."""
    sources: Mapping[str, str]
    """The file of each entry, below the content folder."""
    bodies: Mapping[str, str]
    """The author's Markdown of each entry; `[[id]]` is a link already."""

    def titled(self, body: str, file: str) -> str:
        """Return the text of another page of the authors' with a link for each `[[id]]`."""
        return with_titles(body, file, self.sources, self.title)

    def title(self, entry: str) -> str:
        """Return the title of a touchpoint, journey or department.

        Of one that readers of this build do not see only the id is known; it is written as words.
        """
        for kind in (self.touchpoints, self.departments, self.journeys):
            if entry in kind:
                return kind[entry].title
        return _as_words(entry)

    def band(self, rating: float | None) -> Band | None:
        """Return the band of a rating, `None` if it is unknown."""
        if rating is None:
            return None
        limits = self.settings.bands
        if rating < limits.okay_from:
            return "disappointing"
        return "okay" if rating < limits.delighting_from else "delighting"

    def channel_label(self, channel: str | None, language: str) -> Text | str | None:
        """Return what readers see for a channel; the organisation's own wording goes first."""
        if channel is None:
            return None
        for own in self.settings.words.channels:
            if own.id == channel:
                return _by_language(own.title, language) or own.id
        return CHANNELS[channel].label if channel in CHANNELS else channel

    def phase_label(self, phase: str, language: str) -> Text | str:
        """Return what readers see for a phase."""
        own = _by_language(self.settings.words.phases.get(phase, {}), language)
        return own or PHASES[phase].label

    def band_label(self, band: str, language: str) -> Text | str:
        """Return what readers see for a rating band."""
        own = _by_language(self.settings.words.bands.get(band, {}), language)
        return own or BANDS[band].label


def _as_words(id_: str) -> str:
    return id_[:1].upper() + id_[1:].replace("-", " ")


def _by_language(labels: Mapping[Any, str], language: str) -> str | None:
    """Return the label of a language, else that of the first that there is."""
    if language in labels:
        return labels[language]
    return next((Foreign(words, other) for other, words in labels.items()), None)


def link(
    decoded: Iterable[Decoded],
    *,
    settings: Settings,
    terms: Glossary,
    measurements: Iterable[Measurement],
    audience: str = EVERYONE,
) -> Handbook:
    """Return the handbook that `audience` sees; entries that have faults are left out."""
    hidden = withheld_fields(settings, audience) if audience != AUTHORS else frozenset()
    decoded = sorted(decoded, key=lambda item: (item.id, item.document.path))
    sound = [
        replace(item, value=withhold(item.value, hidden))
        for item in decoded
        if item.value is not None and _visible(item, audience)
    ]
    touchpoints = dict(_of_kind(sound, Touchpoint))
    journeys = dict(_of_kind(sound, Journey))
    departments = dict(_of_kind(sound, Department))
    ways = _ways(journeys, touchpoints)
    unseen = _names(decoded) - _names(sound)

    def seen(part: PartT) -> PartT:
        return without_unseen(part, touchpoints, journeys, unseen)

    touchpoints = {id_: _filled(seen(value), settings) for id_, value in touchpoints.items()}
    sources = {item.id: item.document.path for item in reversed(sound)}
    entries: dict[str, Entry] = {**journeys, **departments, **touchpoints}

    def title(id_: str) -> str:
        return entries[id_].title if id_ in entries else _as_words(id_)

    return Handbook(
        settings=seen(withhold(settings, hidden)),
        terms=terms,
        touchpoints=touchpoints,
        journeys={id_: seen(_walked(value, ways[id_])) for id_, value in journeys.items()},
        departments={id_: seen(value) for id_, value in departments.items()},
        ways=ways,
        hops={id_: tuple(_hops(id_, ways, touchpoints)) for id_ in journeys},
        journeys_of=_members(ways, "touchpoint"),
        nested_in=_members(ways, "journey"),
        measured={} if "kpis" in hidden else _by_kpi(measurements, touchpoints),
        sources=sources,
        bodies={
            item.id: with_titles(item.document.body, item.document.path, sources, title)
            for item in reversed(sound)
        },
    )


def _ways(journeys: Mapping[str, Journey], touchpoints: Mapping[str, Touchpoint]) -> dict[str, Way]:
    """Return the way of each journey; one without a step that shows is joined over where nested."""
    nestable = set(journeys)
    while True:
        ways = {id_: link_way(one, touchpoints, nestable) for id_, one in journeys.items()}
        empty = {id_ for id_ in nestable if not ways[id_].steps}
        if not empty:
            return ways
        nestable -= empty


def _visible(item: Decoded, audience: str) -> bool:
    for_them = audience == AUTHORS or bool({EVERYONE, audience} & set(item.value.audience))
    return item.value.state != "draft" and for_them


def _of_kind(sound: Iterable[Decoded], kind: type[EntryT]) -> Iterator[tuple[str, EntryT]]:
    """Yield entries of a kind by id; of two that claim one id the first file counts."""
    seen: set[str] = set()
    for item in sound:
        if isinstance(item.value, kind) and item.id not in seen:
            seen.add(item.id)
            yield item.id, item.value


def _names(decoded: Iterable[Decoded]) -> set[str]:
    """Return the ids of entries and of their actions."""
    names: set[str] = set()
    for item in decoded:
        names.add(item.id)
        if isinstance(item.value, Touchpoint):
            names.update(action.id for action in item.value.actions if action.id is not None)
    return names


def _walked(journey: Journey, way: Way) -> Journey:
    """Write out the steps that readers see; a `path` is turned into steps."""
    return journey.model_copy(
        update={"path": None, "steps": tuple(step.written for step in way.steps)}
    )


def _filled(touchpoint: Touchpoint, settings: Settings) -> Touchpoint:
    """Fill in what the channel implies, and the owner as the one who carries it out."""
    own = {channel.id: channel for channel in settings.words.channels}
    channel = own.get(touchpoint.channel or "") or CHANNELS.get(touchpoint.channel or "")
    return touchpoint.model_copy(
        update={
            "form": touchpoint.form or (channel.form if channel else None),
            "setting": touchpoint.setting or (channel.setting if channel else None),
            "media": touchpoint.media or (channel.media if channel else None),
            "responsible": touchpoint.responsible or (touchpoint.owner,),
        }
    )


def _by_kpi(
    measurements: Iterable[Measurement], touchpoints: Mapping[str, Touchpoint]
) -> dict[str | None, dict[str, tuple[Measurement, ...]]]:
    table: dict[str | None, dict[str, tuple[Measurement, ...]]] = defaultdict(dict)
    for value in sorted(measurements, key=lambda m: (m.kpi, m.date)):
        if value.touchpoint is None or value.touchpoint in touchpoints:
            kpis = table[value.touchpoint]
            kpis[value.kpi] = (*kpis.get(value.kpi, ()), value)
    return table


def _members(
    ways: Mapping[str, Way], kind: Literal["touchpoint", "journey"]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for journey, way in ways.items():
        for step in way.steps:
            member = step.touchpoint if kind == "touchpoint" else step.journey
            if member is not None:
                found[member].add(journey)
    return {id_: tuple(sorted(journeys)) for id_, journeys in found.items()}


def _hops(
    journey: str, ways: Mapping[str, Way], touchpoints: Mapping[str, Touchpoint]
) -> Iterator[Hop]:
    way = ways[journey]
    steps = {step.id: step for step in way.steps}
    for edge in way.edges:
        for from_name, source in _leaves(steps[edge.source], ways, "ends", frozenset({journey})):
            for to_name, target in _leaves(
                steps[edge.target], ways, "entries", frozenset({journey})
            ):
                yield Hop(
                    journey=journey,
                    from_step=from_name,
                    to_step=to_name,
                    own_edge=(edge.source, edge.target),
                    source=touchpoints[source],
                    target=touchpoints[target],
                    label=edge.label,
                )


def _leaves(
    step: WayStep,
    ways: Mapping[str, Way],
    door: Literal["entries", "ends"],
    seen: frozenset[str],
    prefix: str = "",
) -> Iterator[tuple[str, str]]:
    """Yield (name, touchpoint) of a step; of a nested journey, those of its doors."""
    if step.touchpoint is not None:
        yield prefix + step.id, step.touchpoint
    elif step.journey is not None and step.journey in ways and step.journey not in seen:
        inner = ways[step.journey]
        for name in inner.entries if door == "entries" else inner.ends:
            yield from _leaves(
                inner.step(name), ways, door, seen | {step.journey}, f"{step.journey}/"
            )
