"""What a comment holds, in words but in no format: runs in lines in sections.

The formats escape every run; which run is an author's text and which is ours makes no difference
to them, so nothing that anybody wrote can become markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.language import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.impact.values import WayChange

LONGEST = 160
"""Of a longer text the beginning is shown."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind."""

    words: str
    kind: Literal["text", "code", "strong"] = "text"
    url: str | None = None


Said: TypeAlias = "Run | Text | str | tuple[Said, ...] | list[Said]"
"""What a sentence is made of; a tuple is an enumeration, the parts of a list stand together."""


@dataclass(frozen=True, slots=True)
class Line:
    """One point of a list, and what belongs to it."""

    runs: tuple[Run, ...]
    below: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The way of a journey before and after."""

    title: str
    way: WayChange
    is_open: bool
    """Whether it is seen at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Points about one thing."""

    title: str
    lines: tuple[Line, ...]
    drawings: tuple[Drawing, ...] = ()
    is_folded: bool = False
    """Whether only its title is seen at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """All that a comment says."""

    title: str
    headline: str
    reviewers: tuple[str, ...]
    sections: tuple[Section, ...]
    language: Language


def runs(language: Language, said: Said) -> tuple[Run, ...]:
    """Return a sentence in a language; gaps may hold runs, which keep their kind."""
    return tuple(_joined(_runs(language, said)))


def _runs(language: Language, said: object) -> Iterator[Run]:
    if isinstance(said, Run):
        yield said
    elif isinstance(said, Text):
        gaps = dict(said.values)
        for words, name, _spec, _conversion in Formatter().parse(language.gettext(said.message)):
            if words:
                yield Run(words)
            if name is not None:
                yield from _runs(language, gaps[name])
    elif isinstance(said, tuple):
        for number, one in enumerate(said):
            if number:
                yield Run(", ")
            yield from _runs(language, one)
    elif isinstance(said, list):
        for one in said:
            yield from _runs(language, one)
    else:
        yield Run(language.say(said))


def _joined(every: Iterator[Run]) -> Iterator[Run]:
    """Yield runs, plain ones beside each other as one: signs that belong together stay so."""
    kept: Run | None = None
    for run in every:
        if kept is not None and kept.kind == run.kind == "text" and kept.url == run.url is None:
            kept = Run(kept.words + run.words)
            continue
        if kept is not None:
            yield kept
        kept = run
    if kept is not None:
        yield kept


def short(words: str) -> str:
    """Return a text on one line, and not too long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def spans(message: str) -> list[Said]:
    """Return a message of ours, in which names stand in backticks, with these as code."""
    parts = short(message).split("`")
    if len(parts) % 2 == 0:
        return [Run(short(message))]
    return [Run(words, "code" if number % 2 else "text") for number, words in enumerate(parts)]
