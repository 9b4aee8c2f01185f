"""What stands around the steps of a map: its words and its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import MapSample, MapWords
from ctmp_docs.language import plural, text
from ctmp_docs.pages.pictures.legend import rating_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.diagrams.model import MapEdge, MapStep
    from ctmp_docs.diagrams.model.journey_map import SampleKind
    from ctmp_docs.pages.site import Site

_MORE = plural(
    "{n} more step is in the table below, not in this picture",
    "{n} more steps are in the table below, not in this picture",
)


def map_words(site: Site, left_out: int) -> MapWords:
    """Return the words around the steps; `left_out` steps are not in the picture."""
    say, limits = site.language.say, site.handbook.settings.bands
    code = site.language.code
    okay, delighting = limits.okay_from, limits.delighting_from
    label = site.handbook.band_label
    return MapWords(
        steps=say(text("What customers live through")),
        feelings=say(text("How it feels")),
        bands=(
            say(label("disappointing", code)), say(label("okay", code)),
            say(label("delighting", code)),
        ),
        ranges=(
            rating_range(site, 1, okay), rating_range(site, okay, delighting),
            f"{say(delighting)}–10",
        ),
        media_break=say(text("media break")),
        visibility=say(text("line of visibility")),
        backstage=say(text("behind the scenes")),
        more=site.counted(left_out, *_MORE) if left_out > 0 else "",
    )  # fmt: skip


def map_legend(
    site: Site, steps: tuple[MapStep, ...], edges: tuple[MapEdge, ...]
) -> Iterator[MapSample]:
    """Yield what occurs in the picture, and only that."""
    nodes = [step.node for step in steps]
    kinds: tuple[tuple[SampleKind, bool, object], ...] = (
        ("today", any(step.rating is not None for step in steps), text("today")),
        ("goal", any(step.goal is not None for step in steps), text("goal")),
        ("unrated", any(step.rating is None and not step.node.planned for step in steps),
         text("not rated yet")),
        ("usual", any(edge.usual for edge in edges), text("usual way")),
        ("other", any(not edge.usual for edge in edges), text("other way, loop")),
        ("handoff", any(edge.handoff for edge in edges), text("hand-off to another department")),
        ("media-break", any(edge.media_break for edge in edges), text("media break")),
        ("super", any(node.super_touchpoint for node in nodes), text("Super touchpoint")),
        ("planned", any(node.planned for node in nodes), text("planned")),
        ("optional", any(node.optional for node in nodes), text("optional")),
        ("nested", any(node.nested for node in nodes), text("a journey of its own")),
    )  # fmt: skip
    for kind, occurs, words in kinds:
        if occurs:
            yield MapSample(kind=kind, label=site.language.say(words))
