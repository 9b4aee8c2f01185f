"""Titles: in the customer's words, and each saying something of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from unicodedata import normalize

from ctmp_docs.diagnostics import Diagnostic, Related
from ctmp_docs.language import fold, text
from ctmp_docs.phrases import short
from ctmp_docs.rulebook import finding
from ctmp_docs.rules.company_words import (
    ENGLISH,
    GERMAN,
    GERMAN_ENDINGS,
    NOT_MEANT,
    STOP_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ctmp_docs.model import Entry
    from ctmp_docs.rules.survey import Survey

_WORDS = re.compile(r"[^\W_]+")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_UMLAUTS = re.compile("ae|oe|ue")
_COMPANY = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, ENGLISH | GERMAN), key=len, reverse=True))})\b"
)


def check_titles(survey: Survey) -> Iterator[Diagnostic]:
    """Find titles that say the same, and those that customers would not say."""
    book = survey.handbook
    for kind in (book.touchpoints, book.journeys, book.departments):
        yield from _alike(survey, survey.in_use(kind))
    for entry in (*survey.in_use(book.touchpoints), *survey.in_use(book.journeys)):
        word = company_word(entry.title)
        if word is not None:
            yield finding(
                "company-words",
                survey.site(entry, "title"),
                text("`{word}` is the company's word, not the customer's", word=word),
                help=text("say what customers meet: “Invoice arrives”, not “ERP dunning run”"),
            )


def company_word(title: str) -> str | None:
    """Return the first word of a title that a company says and its customers do not, if any."""
    found = _COMPANY.search(title.lower())
    if found is not None:
        return title[found.start() : found.end()] if len(title.lower()) == len(title) else found[0]
    for word in _WORDS.findall(title):
        lower = word.lower()
        named = lower.endswith(GERMAN_ENDINGS) and lower not in GERMAN_ENDINGS
        if named and not lower.endswith(NOT_MEANT) and word[:1].isupper():
            return str(word)
    return None


def key_words(title: str) -> tuple[str, ...]:
    """Return what tells a title from others: its words without case, accents, fillers and order."""
    spelled = normalize("NFC", title).lower().translate(_SPELLED)
    words = [_UMLAUTS.sub(lambda found: found[0][0], fold([w])) for w in _WORDS.findall(spelled)]
    return tuple(sorted([word for word in words if word not in STOP_WORDS] or words))


def _alike(survey: Survey, entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Yield one finding for each group of entries whose titles or aliases say the same."""
    groups: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for entry in entries:
        for words in (entry.title, *entry.aliases):
            key = key_words(words)
            if key:  # nothing but signs tells nothing
                groups[key].setdefault(entry.id, words)
    said: set[tuple[str, ...]] = set()
    for named in groups.values():
        members = tuple(sorted(named))
        if len(members) < 2 or members in said:
            continue
        said.add(members)
        first, *others = members
        yield finding(
            "near-duplicate-title",
            survey.site(first, "title"),
            text("“{title}” and “{other}” say nearly the same",
                 title=short(named[first]), other=short(named[others[0]])),
            help=text("make one of the two, or say in each title what sets it apart"),
            related=tuple(
                Related(
                    site=survey.site(id_, "title"),
                    note=text("“{title}”", title=short(named[id_])),
                )
                for id_ in others
            ),
        )  # fmt: skip
