"""What happens between two steps of a walk, in sentences: time, hand-offs, changes of the medium."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, plural, text
from ctmp_docs.pages.wording import ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.handbook import Hop, WayStep
    from ctmp_docs.pages.site import Site

_NUMBERS = (
    text("two"), text("three"), text("four"), text("five"), text("six"), text("seven"),
    text("eight"), text("nine"), text("ten"), text("eleven"), text("twelve"),
)  # fmt: skip
"""What people write in letters, from two on."""
_LATER = {
    "d": plural("one day later", "{n} days later"),
    "m": plural("one month later", "{n} months later"),
    "y": plural("one year later", "{n} years later"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that has happened before a step, in a sentence."""

    words: Text | str
    origins: tuple[str, ...] = ()
    """The steps from which it happens; nothing where it does from everywhere."""
    coming: Text | None = None
    """Those steps in words, to stand before the sentence."""


def between(site: Site, step: WayStep, hops: Sequence[Hop]) -> tuple[Happened, ...]:
    """Return what has happened when a customer gets to `step` by `hops`, all that lead there."""
    return tuple(_happened(site, step, hops))


def _happened(site: Site, step: WayStep, hops: Sequence[Hop]) -> Iterator[Happened]:
    if step.written.wait:
        yield Happened(words=later(site, step.written.wait))
    changes: dict[Text, dict[str, None]] = {}
    for hop in hops:
        for change in _changes(site, hop):
            changes.setdefault(change, {})[hop.own_edge[0]] = None
    into = {hop.own_edge[0] for hop in hops}
    for change, origins in changes.items():
        if into == set(origins):
            yield Happened(words=change)
        else:
            titles = tuple(_title(site, hops[0].journey, origin) for origin in origins)
            coming = text("Coming from {steps}:", steps=titles)
            yield Happened(words=change, origins=tuple(origins), coming=coming)
    if step.written.optional:
        yield Happened(words=text("Not every customer does this."))


def _title(site: Site, journey: str, name: str) -> Text:
    step = site.handbook.ways[journey].step(name)
    return text("“{words}”", words=site.handbook.title(step.touchpoint or step.journey or ""))


def _changes(site: Site, hop: Hop) -> Iterator[Text]:
    if hop.is_handoff:
        yield text(
            "From {giver} to {receiver}: a hand-off.",
            giver=site.handbook.title(hop.source.owner),
            receiver=site.handbook.title(hop.target.owner),
        )
    if hop.is_media_break:
        if hop.target.setting == "offline":
            yield text("The customer has to leave the screen: a media break.")
        else:
            yield text("The customer has to change to a screen: a media break.")


def later(site: Site, wait: str) -> Text | str:
    """Return a time span as a sentence, `Four days later.`; what is no span as it was written."""
    found = re.fullmatch(r"(\d+)\s*([dmy])", wait)
    if found is None:
        return text("After {time}", time=ended(wait))
    number = int(found[1])
    spelled = _NUMBERS[number - 2] if 2 <= number <= 12 else number
    said = site.language.ngettext(*_LATER[found[2]], number)
    words = said.format(n=site.language.say(spelled))
    return f"{words[:1].upper()}{words[1:]}."
