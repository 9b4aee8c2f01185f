"""Texts of a second language that are older than what they translate, one by one.

A text counts as brought up to date as soon as it says something else, committed or not. So each is
compared with what its source said when the translation last got its words, or when somebody said
that it still holds: then the translation has a fingerprint of what the source said (`still_right`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Related, Site, Span
from ctmp_docs.language import text
from ctmp_docs.phrases import dotted
from ctmp_docs.reading.contents import file_kind
from ctmp_docs.reading.decode import MODELS
from ctmp_docs.rulebook import finding
from ctmp_docs.rules.past import field
from ctmp_docs.translations import source_of
from ctmp_docs.translations.merge import STILL_RIGHT
from ctmp_docs.translations.twins import BODY, fingerprint_of_words, line_of_word, twins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ctmp_docs.history import Version
    from ctmp_docs.language import Text
    from ctmp_docs.reading.frontmatter import Document
    from ctmp_docs.rules.past import Past
    from ctmp_docs.rules.survey import Survey
    from ctmp_docs.translations.twins import TextKey, Twin

_AROUND = 2
"""So many words are shown before and after those that changed."""
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A translation and its source: how they are, and how they were, newest first."""

    own: Document
    source: Document
    past: Sequence[tuple[Version, Version]]
    """Each version of the translation, and the source's that stood beside it."""


def check_outdated(survey: Survey) -> Iterator[Diagnostic]:
    """Find texts that say what their source no longer says."""
    past = survey.past
    if past is None:
        return
    pairs = [*_pairs(survey, past)]
    past.fetch(version for pair in pairs for version in pair.past[-1])
    changed = [(pair, open_) for pair in pairs if (open_ := _changed(pair, past))]
    past.fetch(one for pair, _open in changed for both in pair.past for one in both)
    for pair, open_ in changed:
        for key, old in _then(pair, past, open_).items():
            if old.source and old.source != open_[key].source:
                yield _outdated(pair, key, open_[key], old)


def _pairs(survey: Survey, past: Past) -> Iterator[_Pair]:
    """Yield the translations whose sources changed since they were begun."""
    documents = survey.contents.documents
    for path in sorted(documents):
        source = source_of(path)
        if file_kind(path) != "translation" or source not in documents:
            continue
        versions = past.versions(source)
        both = [
            (own, then)
            for own in past.versions(path)
            for then in [next((one for one in versions if one.number >= own.number), None)]
            if then is not None and then.blob is not None and own.blob is not None
        ]
        if not both or past.holds(both[-1][1], documents[source]):
            continue
        if not _is_confirmed(documents[path], documents[source], source):
            yield _Pair(own=documents[path], source=documents[source], past=both)


def _is_confirmed(own: Document, source: Document, path: str) -> bool:
    """Return whether somebody said that a translation holds beside what this source says."""
    mark = field(own, STILL_RIGHT)
    shown = str(getattr(mark, "written", mark))
    return mark is not None and shown == fingerprint_of_words(source, path)


def _changed(pair: _Pair, past: Past) -> Mapping[TextKey, Twin]:
    """Return the translated texts whose source says something else than at the beginning."""
    before = twins(past.document(pair.past[-1][1]), None, pair.source.path)
    now = twins(pair.source, pair.own, pair.source.path)
    return {
        key: twin
        for key, twin in now.items()
        if twin.own and twin.source and (key not in before or before[key].source != twin.source)
    }


def _then(pair: _Pair, past: Past, open_: Mapping[TextKey, Twin]) -> dict[TextKey, Twin]:
    """Return what the source said when the translation of each text got its words of today."""
    found: dict[TextKey, Twin] = {}
    left = set(open_)
    for own, source in pair.past:
        known = twins(past.document(source), past.document(own), pair.source.path)
        left = {key for key in left if key in known and known[key].own == open_[key].own}
        if not left:
            break
        found.update({key: known[key] for key in left})
        if _is_confirmed(pair.own, past.document(source), pair.source.path):
            break  # what went before does not count
    return found


def _outdated(pair: _Pair, key: TextKey, twin: Twin, old: Twin) -> Diagnostic:
    source = pair.source.path.rpartition("/")[2]
    before, after, number = _difference(old, twin)
    words = {"source": source, "old": before, "new": after}
    if key == BODY:
        site = Site(file=pair.own.path, span=pair.own.in_body(0, 1))
        there = Site(file=pair.source.path, span=Span(line_of_word(pair.source, number), 1))
        problem = text(
            "the text of `{source}` changed after it was translated: “{old}” became “{new}”",
            **words,
        )
    else:
        site = Site(file=pair.own.path, path=twin.place, part="key")
        there = Site(file=pair.source.path, path=twin.origin, part="key")
        problem = text(
            "`{name}` in `{source}` changed after it was translated: “{old}” became “{new}”",
            name=dotted(twin.place), **words,
        )  # fmt: skip
    return finding(
        "outdated-translation",
        site,
        problem,
        help=_help(pair.source.path),
        related=(Related(site=there, note=text("the source")),),
    )


def _help(source: str) -> Text:
    """Return what to do about a text that is older than its source, which stands in that file."""
    kind = file_kind(source)
    if kind == "glossary":  # a list has no place for what is said about it
        return text("bring this text up to date; any change of its words counts")
    return text(
        "bring this text up to date, or if it still holds: `ctmp translate --still-right {name}`",
        name=PurePosixPath(source).stem if kind in MODELS and kind != "settings" else source,
    )


def _difference(old: Twin, new: Twin) -> tuple[str, str, int]:
    """Return the words that changed, with a few around them, and which one is the first."""
    one, other = old.source.split(), new.source.split()
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < min(len(one), len(other)) - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    return _cut(old.shown.split(), begin, end), _cut(new.shown.split(), begin, end), begin


def _cut(words: list[str], begin: int, end: int) -> str:
    first = max(begin - _AROUND, 0)
    last = min(len(words) - end + _AROUND, len(words))
    shown = " ".join(words[first:last])
    if len(shown) > _LONGEST:
        shown, last = shown[: _LONGEST - 2].rstrip(), -1
    return f"{'… ' if first else ''}{shown}{' …' if last != len(words) else ''}"
