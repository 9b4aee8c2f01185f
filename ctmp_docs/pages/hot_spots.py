"""Where to look first on a journey: its lowest point, a hand-off, a media break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.indexes.responsibilities import is_told
from ctmp_docs.language import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.handbook import Hop
    from ctmp_docs.model import Journey
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site
    from ctmp_docs.vocabulary import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class HotSpot:
    """One of the places to look at first."""

    kind: str
    """`lowest`, `handoff` or `media-break`."""
    band: Band | None
    """Of the lowest point."""
    claim: Text
    reason: str | Text
    link: Link


def hot_spots(site: Site, journey: Journey) -> Iterator[HotSpot]:
    """Yield up to three places of a journey to look at first."""
    way, words = site.handbook.ways[journey.id], site.words
    figures = site.tables.journeys[journey.id]
    rated = [step for step in way.steps if step.rating is not None]
    if len(rated) > 1:
        lowest = min(rated, key=lambda step: step.rating or 0)
        view = words.rating(lowest.rating)
        link = words.link(lowest.touchpoint or lowest.journey or "")
        touchpoint = site.handbook.touchpoints.get(lowest.touchpoint or "")
        why = touchpoint.actual.disappointing if touchpoint and touchpoint.actual else ()
        reason: Text = text("Customers call it {band}", band=view.label)
        if why:
            reason = text("{claim}: {why}", claim=reason, why=words.inside(why[0], "."))
        yield HotSpot(
            kind="lowest",
            band=view.band,
            claim=text("The lowest point is “{title}”.", title=link.title),
            reason=text("{sentence}.", sentence=reason),
            link=link,
        )
    if figures.handoffs:
        hop = min((handoff.hop for handoff in figures.handoffs), key=_care)
        giver, receiver = hop.source, hop.target
        told = is_told(hop)
        yield HotSpot(
            kind="handoff",
            band=None,
            claim=text(
                "The hand-off to watch is {giver} to {receiver}.",
                giver=site.handbook.title(giver.owner),
                receiver=site.handbook.title(receiver.owner),
            ),
            reason=text("It lies between “{giver}” and “{receiver}”.",
                        giver=giver.title, receiver=receiver.title)
            if told
            else text("{receiver} is neither asked nor told at “{giver}”.",
                      receiver=site.handbook.title(receiver.owner), giver=giver.title),
            link=words.link(giver.id),
        )  # fmt: skip
    if figures.media_breaks:
        hop = min((one.hop for one in figures.media_breaks), key=_rating_of)
        yield HotSpot(
            kind="media-break",
            band=None,
            claim=text(
                "The media break to watch is from “{source}” to “{target}”.",
                source=hop.source.title,
                target=hop.target.title,
            ),
            reason=text("Customers have to jump from online to offline.")
            if hop.source.setting == "online"
            else text("Customers have to jump from offline to online."),
            link=words.link(hop.target.id),
        )


def _rating_of(hop: Hop) -> float:
    actual = hop.target.actual
    return actual.rating if actual and actual.rating is not None else 11


def _care(hop: Hop) -> tuple[bool, float]:
    """Sort hand-offs: first those where the receiver is not told, then the lowest rated."""
    return is_told(hop), _rating_of(hop)
