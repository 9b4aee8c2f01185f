"""What a cell means for a field: numbers, words, days and lists as teams write them.

Departments are left to `rows`, which knows those of the handbook. Nothing is guessed in silence:
what is not literally there comes with a note, and what is not understood comes back as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from ctmp_docs.fields import field_at
from ctmp_docs.language import Text, text
from ctmp_docs.phrases import closest
from ctmp_docs.reading.decode import is_id
from ctmp_docs.tables.foreign.days import day_of
from ctmp_docs.tables.foreign.scales import OURS, Scale, tidied
from ctmp_docs.tables.foreign.wordlists import names_in, says_nothing, share_of, stars_in, word_for
from ctmp_docs.tables.heads import words_of
from ctmp_docs.writing.blocks import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.tables.grid import Value

_NUMBER = re.compile(r"(-?\d{1,6}(?:[.,]\d{1,4})?)\s*(%)?(?:\s*(?:/|von|of|out of)\s*(\d{1,3}))?")
_ITEMS = re.compile(r"\s*(?:\r?\n|;|\u2022|\s\*\s)\s*")
_LEAD = re.compile(r"^\s*(?:[-–•*·]|\d{1,2}[.)])\s+")
_SEVERAL = re.compile(r"\s*[\n,;/+|]\s*|\s+(?:&|und|and|bzw\.?)\s+")
_SIGNS = frozenset({"-", "--", "–", "0", "o"})
"""What rates only beside a `+`; elsewhere it says that nothing is known."""
_ALL = frozenset({"alle", "all", "alle phasen", "all phases", "immer", "always", "uebergreifend"})
_ONE_A_LINE = frozenset({"actions[].what", "ideas[].idea"})
_LINES = re.compile(r"\s*\r?\n\s*")
_LISTS_OF_NAMES = frozenset({"aliases", "segments"})
VOCABULARIES: Mapping[str, str] = {
    "channel": "channel", "form": "form", "setting": "setting", "media": "media",
    "necessity": "necessity", "state": "state", "actual.evidence": "evidence",
    "decision.is": "decision", "actions[].status": "status", "actions[].effort": "size",
    "actions[].impact": "size",
}  # fmt: skip
"""The fields that hold a word, and which words these are."""
_BEFORE = re.compile(r"(?:vor|before|pre|prior to)\b[\s-]*")
_DURING = re.compile(r"(?:während|waehrend|wahrend|beim|bei der|during|at)\b")
_AFTER = re.compile(r"(?:nach|after|post|following)\b[\s-]*")
"""How spans of time begin, whatever customers of this trade do then."""
_NEAR = 0.86


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What has to be known to read a cell."""

    code: str = "en"
    """The language of the list."""
    scale: Scale = OURS
    signs: bool = False
    """Whether it rates by plus and minus: then `-` is a rating, and `0` is neither good nor bad."""
    channels: Mapping[str, str] = field(default_factory=dict)
    """The handbook's own channels: id by name in lower case."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell means."""

    value: Any
    note: Text | None = None
    """What it was taken for, if that is not what stands there."""
    rest: str = ""
    """What of the cell the value does not hold."""


def understood(path: str, value: Value, reading: Reading) -> Understood | None:
    """Return what a cell means for a field; nothing if it is not understood.

    A cell that says nothing (`-`, `k. A.`) means `None`.
    """
    words = said(value)
    if path in {"actual.rating", "target.rating"}:
        rating = rating_of(value, reading)
        return rating or (Understood(None) if says_nothing(words) else None)
    if says_nothing(words):
        return Understood(None)
    if path.startswith("relevance."):
        return _scaled(value, reading, 0, 10)
    if path == "phases":
        return _phases(words)
    if path in VOCABULARIES:
        return _word(path, words, reading)
    if path in _ONE_A_LINE:
        return Understood(items_of(words, by_line=True))
    found = field_at("touchpoint", path)
    shape = found.shape if found is not None else "text"
    if shape == "date":
        return _day(path, value, reading)
    if path in {"kpis[].target", "kpis[].baseline"} or shape in {"number", "whole"}:
        number = _number(value)
        return None if number is None else Understood(number)
    if path == "id":
        return Understood(words) if is_id(words) else None
    if found is not None and found.is_list:
        return Understood(items_of(words, by_comma=path in _LISTS_OF_NAMES))
    return Understood(tidy(words))


def said(value: Value) -> str:
    """Return a cell as people see it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case float():
            return str(tidied(value)) if abs(value) < 1e15 else str(value)
        case datetime():
            midnight = value.time() == time()
            return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()


def items_of(words: str, *, by_comma: bool = False, by_line: bool = False) -> list[str]:
    """Return the items of a cell: one a line, or between semicolons; of names between commas."""
    pattern = _SEVERAL if by_comma else _LINES if by_line else _ITEMS
    parts = pattern.split(words)
    tidied_ = (tidy(_LEAD.sub("", part)) for part in parts)
    return list(dict.fromkeys(part for part in tidied_ if part and not says_nothing(part)))


def rating_of(value: Value, reading: Reading) -> Understood | None:
    """Return a rating from 1 to 10; nothing if a cell does not rate."""
    return _scaled(value, reading, 1, 10)


def raw_number(value: Value) -> float | None:
    """Return the number of a cell that rates with a plain number, for finding the scale."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    found = _NUMBER.fullmatch(said(value))
    if found is None or found[2] or found[3]:
        return None
    return float(found[1].replace(",", "."))


def _scaled(value: Value, reading: Reading, low: float, high: float) -> Understood | None:
    if isinstance(value, bool | date | time):
        return None
    words = said(value)
    if (stars := stars_in(words)) is not None:
        number = Scale(1, stars[1]).on(stars[0], low, high) if stars[0] else low
        return Understood(number, text("{n} of {all} stars: {value}",
                                       n=stars[0], all=stars[1], value=number))  # fmt: skip
    found = _NUMBER.fullmatch(words)
    is_sign = words in _SIGNS
    if found is None or (is_sign and reading.signs):
        share = share_of(words) if reading.signs or not is_sign else None
        if share is None:
            return None
        number = Scale(0, 1).on(share, low, high)
        return Understood(number, text("{value}", value=number))
    number = float(found[1].replace(",", "."))
    if found[2]:
        return _on(number, Scale(0, 100), low, high, noted=True)
    if found[3] and float(found[3]) > 1:
        return _on(
            number, Scale(1 if found[3] != "100" else 0, float(found[3])), low, high, noted=True
        )
    # A relevance of ours goes from 0, so it is read as it stands.
    scale = Scale(low, high) if reading.scale == OURS else reading.scale
    return _on(number, scale, low, high)


def _on(
    number: float, scale: Scale, low: float, high: float, *, noted: bool = False
) -> Understood | None:
    if not scale.holds(number):
        return None
    result = scale.on(number, low, high)
    return Understood(result, text("{value}", value=result) if noted else None)


def _number(value: Value) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return tidied(value)
    plain = said(value).replace("\u202f", "").replace("\u00a0", "").strip("%€$ ")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    if re.fullmatch(r"-?\d{1,12}([.,]\d{1,6})?", plain):
        return tidied(float(plain.replace(",", ".")))
    return None


def _phases(words: str) -> Understood | None:
    if (whole := word_for("phase", words)) is not None:
        return Understood([whole])
    if " ".join(words_of(words)) in _ALL:
        return Understood(
            ["wom-before", "before", "during", "after", "wom-after"], text("all phases")
        )
    parts = [_numberless(part) for part in _SEVERAL.split(words) if part]
    found = [word_for("phase", part) for part in parts]
    if found and all(found):
        return Understood(list(dict.fromkeys(found)))
    guess = _near("phase", _numberless(words)) or _around(_numberless(words).lower())
    return None if guess is None else Understood([guess], text("`{word}`", word=guess))


def _around(plain: str) -> str | None:
    """Return the phase of `Before the stay`, `Nach der Reise`."""
    patterns = (("before", _BEFORE), ("during", _DURING), ("after", _AFTER))
    return next((phase for phase, pattern in patterns if pattern.match(plain)), None)


def _numberless(words: str) -> str:
    return re.sub(
        r"^\W*(?:phase\s*)?(?:\d{1,2}|[IV]{1,3})[.):\s-]+", "", words, flags=re.IGNORECASE
    )


def _word(path: str, words: str, reading: Reading) -> Understood | None:
    vocabulary = VOCABULARIES[path]
    own = reading.channels.get(words.casefold()) if path == "channel" else None
    whole = own or word_for(vocabulary, words)
    if whole is not None:
        return Understood(whole)
    parts = [part for part in _SEVERAL.split(words) if part]
    if len(parts) > 1:
        known = [word_for(vocabulary, part) for part in parts]
        if known[0] is not None and path == "channel":
            rest = "" if set(known) == {known[0]} else words
            return Understood(known[0], text("`{word}`, the first of them", word=known[0]), rest)
    guess = _near(vocabulary, words)
    if guess is None and path == "channel":
        inside = {found for one in words_of(words) if (found := word_for(vocabulary, one))}
        guess = inside.pop() if len(inside) == 1 else None
    if guess is None and path == "actions[].status":
        guess = _share_done(words)
    return None if guess is None else Understood(guess, text("`{word}`", word=guess))


def _share_done(words: str) -> str | None:
    """Return the status that a share such as `50 %` says."""
    found = re.fullmatch(r"(\d{1,3})\s*%", words)
    if found is None:
        return None
    return {0: "planned", 100: "done"}.get(int(found[1]), "running")


def _near(vocabulary: str, words: str) -> str | None:
    key = " ".join(sorted(words_of(words)))
    near = closest(key, names_in(vocabulary), cutoff=_NEAR) if len(key) > 3 else None
    return word_for(vocabulary, near) if near is not None and len(near) > 3 else None


def _day(path: str, value: Value, reading: Reading) -> Understood | None:
    found = day_of(value, code=reading.code, is_start=path.endswith(".start"))
    if found is None:
        return None
    if found.note is None:
        return Understood(found.day)
    return Understood(found.day, text("{day}, {note}", day=found.day, note=found.note))
