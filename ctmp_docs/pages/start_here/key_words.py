"""The few words without which a new colleague does not understand the handbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ctmp_docs.glossary.method import METHOD
from ctmp_docs.language import Text, fold, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ctmp_docs.model import Term
    from ctmp_docs.pages.site import Site

MOST = 5
"""So many words are explained."""
KeyWord = tuple[str | Text, str | Text]
"""A word and its meaning."""
_HANDOFF, _MEDIA_BREAK = text("Hand-off"), text("Media break")
_TOLD = (text("Touchpoint"), _HANDOFF, text("Super touchpoint"), _MEDIA_BREAK, text("Journey"))
"""The method's words, the most important first; the organisation's own meaning goes first."""
_MEANINGS = {word.term: word.meaning for word in METHOD}
_METHOD = tuple((term, _MEANINGS[term]) for term in _TOLD)
_ALWAYS = 2
"""At least so many of the method's words are among those explained."""


def key_words(
    site: Site, touchpoints: Iterable[str], journey: str | None = None
) -> tuple[KeyWord, ...]:
    """Return the words to begin with: those that `journey` uses, then the organisation's own.

    A walk through the journey speaks of hand-offs and media breaks where it has some. Of its own
    words, those that occur most often in what `touchpoints` say; the method's other ones fill up.
    """
    own = {fold([one.term]): one for one in site.handbook.terms.terms}
    first = {_METHOD[0][0], *_spoken_on(site, journey)}
    ordered = sorted(_METHOD, key=lambda word: word[0] not in first)
    method = [_meant(site, label, meaning, own) for label, meaning in ordered]
    taken = {fold([site.language.say(label)]) for label, _meaning in _METHOD}
    spoken = fold(_said(site, touchpoints))
    others = [one for key, one in own.items() if key not in taken]
    by_use = sorted(
        ((-_uses(one, spoken), place, one) for place, one in enumerate(others)),
        key=lambda found: found[:2],
    )
    used = [(one.term, one.meaning) for uses, _place, one in by_use if uses]
    always = max(len(first), _ALWAYS)
    return tuple([*method[:always], *used, *method[always:]][:MOST])


def _spoken_on(site: Site, journey: str | None) -> Iterator[Text]:
    """Yield the method's words that the walk through a journey uses."""
    hops = site.handbook.hops.get(journey or "", ())
    if any(hop.is_handoff for hop in hops):
        yield _HANDOFF
    if any(hop.is_media_break for hop in hops):
        yield _MEDIA_BREAK


def _meant(site: Site, label: Text, meaning: Text, own: dict[str, Term]) -> KeyWord:
    """Return one of the method's words, in the organisation's own words if it has some."""
    term = own.get(fold([site.language.say(label)]))
    return (term.term, term.meaning) if term is not None else (label, meaning)


def _said(site: Site, touchpoints: Iterable[str]) -> Iterable[str]:
    for id_ in touchpoints:
        one = site.handbook.touchpoints[id_]
        yield from (one.title, one.summary or "", one.promise or "", site.handbook.bodies[id_])


def _uses(term: Term, spoken: str) -> int:
    forms = {fold([form]) for form in (term.term, *term.aliases, *term.forms)}
    return sum(len(re.findall(rf"\b{re.escape(form)}\b", spoken)) for form in sorted(forms))
