"""What people read in a cell for the words and ids that files hold, and the way back.

In a workbook a cell says `Riding` and `Billing`, not `after` and `billing`; the pairs travel along
in it, so that what comes back is understood also when a title has changed since. In a CSV, which
cannot carry them, cells hold the words themselves (`IDS`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ctmp_docs.language import LANGUAGES, Language, language, text
from ctmp_docs.tables.own.columns import TABLE_KINDS, columns, sheets
from ctmp_docs.vocabulary import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.fields import Field, Names
    from ctmp_docs.handbook import Handbook
    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.tables.own.columns import Column

TRUTH, NOTHING, KEPT = "truth", "nothing", "kept"
"""Vocabularies that every workbook has: yes and no; an empty list; what no cell can hold."""
EMPTY_LIST, LEFT_AS_IT_IS = "[]", "#kept"
WORDS, MEANINGS = "words:", "ids:"
"""So begin the heads of a vocabulary's two columns on the hidden sheet; its name follows."""
_FREE = frozenset({"step", "action"})
"""What is named, but not known outside its file."""
_SIGNS = {
    NOTHING: {EMPTY_LIST: text("(end)")},
    KEPT: {LEFT_AS_IT_IS: text("(too long for a cell: change it in the file)")},
    TRUTH: {"true": text("yes"), "false": text("no")},
}


class Words:
    """The words of each vocabulary and what people read for them."""

    def __init__(self, labels: Mapping[str, Mapping[str, str]]) -> None:
        """Take the label of each word by vocabulary; a vocabulary's labels must differ."""
        self.labels = labels
        self._meant = {name: _meanings(words) for name, words in labels.items()}

    def shown(self, vocabulary: str | None, word: str) -> str:
        """Return what people read for a word; an unknown one is shown as it is."""
        return self.labels.get(vocabulary or "", {}).get(word, word)

    def meant(self, vocabulary: str | None, shown: str) -> str | None:
        """Return the word that somebody means by a label or by itself, in capitals or not."""
        known = self._meant.get(vocabulary or "", {})
        return known.get(shown, known.get(shown.casefold()))


def _meanings(words: Mapping[str, str]) -> dict[str, str]:
    loose = {label.casefold(): word for word, label in words.items()}
    ids = {word.casefold(): word for word in words} | {word: word for word in words}
    return {**ids, **loose, **{label: word for word, label in words.items()}}


def vocabulary_of(field: Field) -> str | None:
    """Return the name of the vocabulary of a field; `None` if it holds anything else."""
    match field.shape:
        case "truth":
            return TRUTH
        case "word":
            return field.path
        case "name" if field.names is not None and field.names.target not in _FREE:
            return _of_names(field.names)
        case _:
            return None


@cache
def _of_names(names: Names) -> str:
    return "+".join(filter(None, (names.target, names.also, *names.words)))


def words_for_authors(contents: Contents, handbook: Handbook, say: Language) -> Words:
    """Return the words with the titles of everything that the files hold, drafts too."""
    titles: dict[str, dict[str, str]] = {kind: {} for kind in TABLE_KINDS}
    for entry in contents.entries:
        title = str(entry.readable.title) if entry.readable is not None else entry.id
        for kind in TABLE_KINDS:
            if entry.kind == kind:
                titles[kind].setdefault(entry.id, title)
    return _words(handbook, titles, say)


def words_for_readers(handbook: Handbook, say: Language) -> Words:
    """Return the words with the titles of what readers of this build see."""
    return _words(
        handbook,
        {
            "touchpoint": {id_: one.title for id_, one in handbook.touchpoints.items()},
            "journey": {id_: one.title for id_, one in handbook.journeys.items()},
            "department": {id_: one.title for id_, one in handbook.departments.items()},
        },
        say,
    )


def built_in_words() -> Words:
    """Return the words of the method, as every language says them: for a list without its own."""
    found: dict[str, dict[str, str]] = {}
    for column in _all_columns():
        name = vocabulary_of(column.field)
        if name is not None:
            words = found.setdefault(name, {})
            words.update({one.word: one.word for one in column.field.allowed})
    return _InEveryLanguage({**found, **{name: {w: w for w in s} for name, s in _SIGNS.items()}})


class _InEveryLanguage(Words):
    """Words that are shown as they are, and understood in every language of the interface."""

    def __init__(self, labels: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(labels)
        for column in _all_columns():
            known = self._meant.get(vocabulary_of(column.field) or "", {})
            for one in column.field.allowed if known else ():
                for code in LANGUAGES if one.label is not None else ():
                    known.setdefault(language(code).say(one.label).casefold(), one.word)
        for name, signs in _SIGNS.items():
            for word, label in signs.items():
                for code in LANGUAGES:
                    self._meant[name].setdefault(language(code).say(label).casefold(), word)


def _words(handbook: Handbook, titles: Mapping[str, Mapping[str, str]], say: Language) -> Words:
    settings = handbook.settings
    channels = [*CHANNELS, *(one.id for one in settings.words.channels if one.id not in CHANNELS)]
    known: dict[str, Mapping[str, object]] = {
        **{kind: _by_label(some, say) for kind, some in titles.items()},
        "segment": {one.id: one.title for one in settings.segments},
        "persona": {one.id: one.title for one in settings.personas},
        "kpi": {one.id: one.title for one in settings.kpis},
        "audience": {one.id: one.title for one in settings.audiences},
        "channel": {id_: handbook.channel_label(id_, say.code) for id_ in channels},
        "customer": {"customer": text("customer")},
        "everyone": {"everyone": text("everyone")},
    }
    found: dict[str, dict[str, str]] = {}
    for column in _all_columns():
        name = vocabulary_of(column.field)
        if name is None or name in found:
            continue
        if column.field.shape == "name":
            pairs = [pair for part in name.split("+") for pair in known.get(part, {}).items()]
        elif column.field.path in {"phases", "steps[].phase"}:
            pairs = [(one.word, handbook.phase_label(one.word, say.code))
                     for one in column.field.allowed]  # fmt: skip
        else:
            pairs = [(one.word, one.label or one.word) for one in column.field.allowed]
        found[name] = _told_apart([(word, say.say(label)) for word, label in pairs])
    signs = {
        name: {word: say.say(label) for word, label in words.items()}
        for name, words in _SIGNS.items()
    }
    return Words({**found, **signs})


def _all_columns() -> Iterable[Column]:
    for kind in TABLE_KINDS:
        yield from columns(kind, is_flat=True)
        for sheet in sheets(kind)[1:]:
            yield from sheet.columns


def _by_label(titles: Mapping[str, str], say: Language) -> dict[str, str]:
    return dict(sorted(titles.items(), key=lambda pair: say.sort_key(pair[1])))


def _told_apart(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return a label for each word, on one line, that means no other word of the same list."""
    labels = {word: " ".join(label.split()) or word for word, label in pairs}
    words = {word.casefold() for word in labels}
    for spelling in ("{label} ({word})", "{word}"):
        counts: dict[str, int] = {}
        for label in labels.values():
            counts[label.casefold()] = counts.get(label.casefold(), 0) + 1
        for word, label in list(labels.items()):
            folded = label.casefold()
            if counts[folded] > 1 or (folded in words and folded != word.casefold()):
                labels[word] = spelling.format(label=label, word=word)
    return labels
