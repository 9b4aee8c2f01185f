"""What the signs in a picture mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import LegendItem
from ctmp_docs.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.diagrams.model import Edge, LegendKind, Node
    from ctmp_docs.pages.site import Site


def legend(site: Site, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> Iterator[LegendItem]:
    """Yield what occurs in the picture, and only that."""
    say, limits = site.language.say, site.handbook.settings.bands
    okay, delighting = limits.okay_from, limits.delighting_from
    ranges = {
        "disappointing": rating_range(site, 1, okay),
        "okay": rating_range(site, okay, delighting),
        "delighting": f"{say(delighting)}–10",
    }
    for band, shown in ranges.items():
        if any(node.band == band for node in nodes):
            label = say(site.handbook.band_label(band, site.language.code))
            yield LegendItem(kind=band, label=f"{shown} {label}")  # type: ignore[arg-type]
    plain = [not n.must and not n.planned and not n.nested for n in nodes]
    kinds: tuple[tuple[LegendKind, bool, object], ...] = (
        ("must", any(n.must for n in nodes), text("must")),
        ("can", any(plain) and not all(plain), text("can")),
        ("planned", any(n.planned for n in nodes), text("planned")),
        ("optional", any(n.optional for n in nodes), text("optional")),
        ("nested", any(n.nested for n in nodes), text("a journey of its own")),
        ("super", any(n.super_touchpoint for n in nodes), text("Super touchpoint")),
        ("handoff", any(e.handoff for e in edges), text("hand-off to another department")),
        ("media-break", any(e.media_break for e in edges), text("media break")),
    )
    for kind, occurs, words in kinds:
        if occurs:
            yield LegendItem(kind=kind, label=say(words))


def rating_range(site: Site, low: float, above: float) -> str:
    """Return a band's ratings: `4–7`, or `4.5 to below 7.5` where the limits are no whole numbers."""
    say = site.language.say
    if low == int(low) and above == int(above):
        return f"{say(low)}–{say(int(above) - 1)}"
    return say(text("{low} to below {above}", low=low, above=above))
