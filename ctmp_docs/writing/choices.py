"""What a field may hold in this handbook, and what somebody typed as the value for it.

The fields are those of `fields`; the handbook gives them its own departments, channels, segments
and KPIs. What is typed comes back as a value or as a `Refusal` that says why not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import Text, text
from ctmp_docs.phrases import closest, short
from ctmp_docs.rules.references import known_ids
from ctmp_docs.vocabulary import CHANNELS
from ctmp_docs.writing.blocks import tidy

if TYPE_CHECKING:
    from ctmp_docs.build import Build
    from ctmp_docs.fields import Field
    from ctmp_docs.language import Language

_SHOWN = 24
"""Of a longer list of words a message shows the beginning."""
_NUMBER = re.compile(r"[-+]?\d{1,15}([.,]\d{1,9})?")


class Refusal(Exception):  # noqa: N818 (not an error of ours: it carries a sentence)
    """What was typed is no value of the field; `reason` says why."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a field may hold here."""

    word: str
    label: str
    """What readers see; the word itself if there is nothing else."""


def choices(field: Field, checked: Build) -> tuple[Choice, ...]:
    """Return the words that a field may hold, in the handbook's language; none for a free one."""
    say = checked.language
    if field.names is None:
        if field.key == "phases":
            words = [one.word for one in field.allowed]
            return tuple(_choice(w, checked.handbook.phase_label(w, say.code), say) for w in words)
        return tuple(_choice(one.word, one.label, say) for one in field.allowed)
    if field.names.target == "channel":
        own = {channel.id for channel in checked.contents.settings.words.channels}
        ids = [*CHANNELS, *sorted(own - {*CHANNELS})]
        return tuple(_choice(i, checked.handbook.channel_label(i, say.code), say) for i in ids)
    titles = _titles(checked)
    ids = [*known_ids(checked.contents).get(field.names.target, ()), *field.names.words]
    return tuple(_choice(id_, titles.get(id_), say) for id_ in ids)


def value_of(field: Field, typed: str, options: tuple[Choice, ...], *, numbered: bool) -> Any:
    """Return what `typed` means for a field: a text, a number, a word or a list of words.

    Words may be meant by what readers see for them; with `numbered` also by their number in
    `options`, counted from 1.

    Raises:
        Refusal: If it is no value of this field.
    """
    words = tidy(typed)
    if field.shape in {"word", "name"}:
        if not field.is_list:
            return _word(words, options, numbered=numbered)
        # Blanks part words only where nothing else does: a title may have blanks in it.
        by_sign = [part for part in re.split(r"\s*[,;]\s*", words) if part]
        alone = len(by_sign) == 1 and not _is_known(by_sign[0], options, numbered=numbered)
        parts = by_sign[0].split() if alone else by_sign
        return list(dict.fromkeys(_word(part, options, numbered=numbered) for part in parts))
    if field.shape in {"number", "whole"}:
        return _number(words, field)
    if field.shape == "date":
        return day(words)
    return words


def day(words: str) -> date:
    """Return the day that is written as `2026-11-30`.

    Raises:
        Refusal: If it is none.
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            return date.fromisoformat(words)
    except ValueError:
        reason = text("there is no day {words}", words=words)
        raise Refusal(reason) from None
    reason = text("`{words}` is no date; write it as 2026-11-30", words=short(words))
    raise Refusal(reason)


def unknown(word: str, options: tuple[str, ...]) -> Text:
    """Return the sentence about a word that is not among those allowed."""
    guess = closest(word, options)
    if guess is not None:
        return text(
            "`{word}` is not known here; did you mean `{guess}`?", word=short(word), guess=guess
        )
    known = options[:_SHOWN]
    return text("`{word}` is not known here; known: {known}", word=short(word), known=known)


def _choice(word: str, label: object, say: Language) -> Choice:
    return Choice(word, tidy(say.say(label)) or word)


def _titles(checked: Build) -> dict[str, str]:
    """Return the titles of entries and of what `handbook.yml` defines."""
    settings = checked.contents.settings
    titles: dict[str, str] = {}
    for items in (settings.segments, settings.personas, settings.kpis, settings.audiences):
        titles.update({item.id: item.title for item in items})
    for entry in checked.contents.entries:
        if entry.value is not None:
            titles[entry.id] = entry.value.title
    return titles


def _word(typed: str, options: tuple[Choice, ...], *, numbered: bool) -> str:
    known = tuple(option.word for option in options)
    if typed in known:
        return typed
    if numbered and typed.isdecimal() and 0 < int(typed) <= len(options):
        return known[int(typed) - 1]
    meant = [o.word for o in options if typed.casefold() in {o.label.casefold(), o.word}]
    if len(meant) == 1:
        return meant[0]
    raise Refusal(unknown(typed, known))


def _is_known(typed: str, options: tuple[Choice, ...], *, numbered: bool) -> bool:
    try:
        _word(typed, options, numbered=numbered)
    except Refusal:
        return False
    return True


def _number(typed: str, field: Field) -> float:
    low, high = field.low, field.high
    if not _NUMBER.fullmatch(typed):
        if low is not None and high is not None:
            reason = text(
                "`{words}` is no number from {low} to {high}",
                words=short(typed), low=low, high=high,
            )  # fmt: skip
        else:
            reason = text("`{words}` is no number", words=short(typed))
        raise Refusal(reason)
    number = float(typed.replace(",", "."))
    if (low is not None and number < low) or (high is not None and number > high):
        reason = text("{number} is not from {low} to {high}", number=number, low=low, high=high)
        raise Refusal(reason)
    return int(number) if number == int(number) else number
