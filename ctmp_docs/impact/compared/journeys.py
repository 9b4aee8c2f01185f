"""What changes for customers: journeys, hand-offs and media breaks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ctmp_docs.impact.compared.ways import compare_ways
from ctmp_docs.impact.values import Crossing, ItemChange, JourneyChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.handbook import Handbook, Hop
    from ctmp_docs.model import Touchpoint


def compare_journeys(
    before: Handbook, after: Handbook, own: Mapping[str, ItemChange], urls: Mapping[str, str]
) -> tuple[JourneyChange, ...]:
    """Return the journeys that change by themselves (`own`) or through their touchpoints."""
    ids = sorted({*before.journeys, *after.journeys})
    return tuple(
        change
        for id_ in ids
        if (change := _journey(id_, before, after, own.get(id_), urls.get(id_))) is not None
    )


def _journey(
    id_: str, before: Handbook, after: Handbook, own: ItemChange | None, url: str | None
) -> JourneyChange | None:
    here = after if id_ in after.journeys else before
    on_it = sorted({*_touchpoints(before, id_), *_touchpoints(after, id_)})
    touched = tuple(
        after.title(touchpoint)
        for touchpoint in on_it
        if touchpoint in before.touchpoints
        and touchpoint in after.touchpoints
        and _meaning(before, touchpoint) != _meaning(after, touchpoint)
    )
    way = compare_ways(id_, before, after)
    if own is None and not touched and not way.is_changed:
        return None
    return JourneyChange(
        id=id_,
        title=here.title(id_),
        change=own.change if own is not None else None,
        touchpoints=touched,
        way=way if way.is_changed else None,
        is_observed=here.journeys[id_].kind == "observed",
        url=url,
    )


def _touchpoints(handbook: Handbook, journey: str) -> Iterator[str]:
    for step in handbook.ways[journey].steps if journey in handbook.ways else ():
        if step.touchpoint is not None:
            yield step.touchpoint


def _meaning(handbook: Handbook, id_: str) -> tuple[object, ...]:
    """Return what of a touchpoint matters to a customer on the way."""
    one: Touchpoint = handbook.touchpoints[id_]
    rating = one.actual.rating if one.actual is not None else None
    return one.title, one.owner, one.channel, one.setting, one.phases, one.state, rating


def compare_crossings(before: Handbook, after: Handbook) -> tuple[Crossing, ...]:
    """Return the hand-offs and media breaks that came and went, by journey."""
    found: list[Crossing] = []
    for journey in sorted({*before.journeys, *after.journeys}):
        then, now = _crossings(before, journey), _crossings(after, journey)
        is_observed = any(
            book.journeys[journey].kind == "observed"
            for book in (after, before)
            if journey in book.journeys
        )
        for is_gained, counter, book in ((True, now - then, after), (False, then - now, before)):
            found.extend(
                _crossing(key, journey, book, is_gained=is_gained, is_observed=is_observed)
                for key, times in counter.items()
                for _time in range(times)
            )
    return tuple(sorted(found, key=lambda one: (one.kind, not one.is_gained)))


_Key = tuple[str, str, str, str, str]
"""Kind, touchpoint left, touchpoint reached, who or what lets go, who or what takes over."""


def _crossings(handbook: Handbook, journey: str) -> Counter[_Key]:
    return Counter(_keys(handbook.hops.get(journey, ())))


def _keys(hops: Iterable[Hop]) -> Iterator[_Key]:
    for hop in hops:
        ends = hop.source.id, hop.target.id
        if hop.is_handoff:
            yield "hand-off", *ends, hop.source.owner, hop.target.owner
        if hop.is_media_break:
            yield "media-break", *ends, hop.source.setting or "", hop.target.setting or ""


def _crossing(
    key: _Key, journey: str, handbook: Handbook, *, is_gained: bool, is_observed: bool
) -> Crossing:
    kind, source, target, giver, receiver = key
    is_handoff = kind == "hand-off"
    return Crossing(
        kind="hand-off" if is_handoff else "media-break",
        is_gained=is_gained,
        journey=handbook.title(journey),
        source=handbook.title(source),
        target=handbook.title(target),
        giver=handbook.title(giver) if is_handoff else giver,
        receiver=handbook.title(receiver) if is_handoff else receiver,
        is_observed=is_observed,
    )
