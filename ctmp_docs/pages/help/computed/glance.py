"""Figures that readers meet first: on the home page and at the top of a journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.help.computed.figure import Computed

if TYPE_CHECKING:
    from ctmp_docs.pages.help.worked import Worked

_JOURNEY = "new-glasses"


def _ring(worked: Worked) -> Text:
    touchpoints = worked.book.touchpoints.values()
    return text("{numbers}", numbers=tuple(
        text("{phase} {n}", phase=worked.phases[phase], n=sum(phase in t.phases for t in touchpoints))
        for phase in worked.phases
    ))  # fmt: skip


def _lowest(worked: Worked) -> Text:
    rated = [one for one in worked.book.ways[_JOURNEY].steps if one.rating is not None]
    lowest = min(rated, key=lambda one: one.rating or 0)
    return text("the lowest of {all} ratings is {n}: {title}", all=len(rated), n=lowest.rating,
                title=worked.book.title(lowest.touchpoint or ""))  # fmt: skip


def _changes(worked: Worked) -> Text:
    return text("a page that was changed on three days of a month counts once, of all {n}",
                n=len(worked.book.sources))  # fmt: skip


GLANCE = (
    Computed(
        id="ring",
        name=text("Touchpoints by phase, and their balance"),
        says=text("Whether what customers live through after the purchase is looked at as closely "
                  "as what comes before it."),
        formula=text("touchpoints of each phase; one of two phases counts in both. Before are "
                     "the first two phases, after are the last two. In balance: they differ by at "
                     "most a quarter of both. A phase with at most an eighth of all is named "
                     "first"),
        scale=text("from 0; always known"),
        sources=("phases",),
        holds=(),
        example=_ring,
    ),
    Computed(
        id="look-first",
        name=text("Where to look first"),
        says=text("Up to three places of a journey that most likely need somebody’s attention."),
        formula=text("the lowest rated step; the hand-off whose receiver is not told, else that to "
                     "the lowest rated touchpoint; the media break to the lowest rated touchpoint"),
        scale=text("the lowest step only if two are rated; the others only if there are any"),
        sources=("actual.rating", "steps", "path", "owner", "consulted", "informed", "channel"),
        holds=(),
        example=_lowest,
    ),
    Computed(
        id="changes",
        name=text("Changed and new pages"),
        says=text("Which pages somebody has worked on lately."),
        formula=text("pages whose file changed in a calendar month, as version control knows it; "
                     "new if the file came in that month"),
        scale=text("from 0; unknown without version control or its past"),
        sources=("title",),
        holds=(),
        example=_changes,
    ),
)  # fmt: skip
"""In the order in which the page tells them."""
