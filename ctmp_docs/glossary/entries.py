"""The method's words and the organisation's in one list; where both define one, theirs holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.glossary.finder import normal
from ctmp_docs.glossary.method import METHOD
from ctmp_docs.language import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ctmp_docs.glossary.word import MethodWord, Shown
    from ctmp_docs.language import Language
    from ctmp_docs.model import Term

_NOT_IN_AN_ANCHOR = re.compile(r"[^a-z0-9]+")
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word in the language of the site, and what it means."""

    anchor: str
    """Its id on the page of words."""
    term: str
    aliases: tuple[str, ...]
    """Other words for it that an author named."""
    meaning: str
    """Plain text; may hold line breaks."""
    is_own: bool
    """Whether it is the organisation's, not the method's."""
    shown: Shown
    forms: tuple[str, ...]
    """What a text may hold for it."""


def entries(own: Iterable[Term], language: Language) -> tuple[Entry, ...]:
    """Return every word, sorted as `language` sorts."""
    words = [*_own(own, language), *_of_the_method(own, language)]
    words.sort(key=lambda one: language.sort_key(one[0]))
    anchors = _Anchors()
    return tuple(
        Entry(
            anchor=anchors.of(term),
            term=term,
            aliases=aliases,
            meaning=meaning,
            is_own=is_own,
            shown=shown,
            forms=forms,
        )
        for term, aliases, meaning, is_own, shown, forms in words
    )


_Row = tuple[str, tuple[str, ...], str, bool, "Shown", tuple[str, ...]]


def _own(own: Iterable[Term], language: Language) -> Iterator[_Row]:
    """Yield the organisation's words; one that the method has too keeps how much it is offered."""
    known = {form: word for word in METHOD for form in map(normal, _names(word, language))}
    for term in own:
        names = _written(term)
        same = next((known[name] for name in map(normal, names) if name in known), None)
        forms = (*names, *(_forms(same, language) if same is not None else ()))
        shown = same.shown if same is not None and same.shown == "start" else "texts"
        yield term.term, term.aliases, term.meaning, True, shown, forms


def _of_the_method(own: Iterable[Term], language: Language) -> Iterator[_Row]:
    """Yield the method's words that the organisation does not define itself."""
    defined = {normal(name) for term in own for name in _written(term)}
    for word in METHOD:
        if defined.isdisjoint(map(normal, _names(word, language))):
            term, meaning = language.say(word.term), language.say(word.meaning)
            yield term, (), meaning, False, word.shown, _forms(word, language)


def _written(term: Term) -> tuple[str, ...]:
    """Return what an author says that a text may hold for a word."""
    return (term.term, *term.aliases, *term.forms)


def _forms(word: MethodWord, language: Language) -> tuple[str, ...]:
    return word.de if language.code == "de" else word.en


def _names(word: MethodWord, language: Language) -> tuple[str, ...]:
    return (language.say(word.term), *_forms(word, language))


class _Anchors:
    """Makes ids from words, each once."""

    def __init__(self) -> None:
        self._taken = {"", "personas", "segments", "kpis"}  # other parts of the page

    def of(self, term: str) -> str:
        """Return the id of a term, such as `hand-off`; `word-2` if it has no letter of ours."""
        plain = _NOT_IN_AN_ANCHOR.sub("-", fold([term.translate(_PLAIN)])).strip("-")[:60]
        anchor, number = plain or "word", 1
        while anchor in self._taken:
            number += 1
            anchor = f"{plain or 'word'}-{number}"
        self._taken.add(anchor)
        return anchor
