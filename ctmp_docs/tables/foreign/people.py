"""Departments as lists name them, and the names of people, which are never written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ctmp_docs.tables.heads import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SEPARATORS = re.compile(r"\s*[\n,;/+|]\s*|\s+(?:&|und|and|u\.|sowie)\s+|\s*&\s*")
_ROUGHLY = re.compile(r"\s*[\n,;/+|]\s*")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_ADDRESSED = re.compile(
    r"(?:^|[\s,–:-])(?:(?:[Hh]errn?|[Ff]rau|Fr|Hr|Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?\s*[A-ZÄÖÜ]\w+"
    r"|(?:herr|frau)\s+\w+)"
)
_INITIAL = re.compile(r"(?:[A-ZÄÖÜ]\.\s*)+[A-ZÄÖÜ][\w'-]+|[A-ZÄÖÜ][\w'-]+,?\s+[A-ZÄÖÜ]\.")
_MAIL = re.compile(r"\S+@\S+\.\w+")
_FIRST_NAMES = frozenset(
    "achim alexander alexandra andrea andreas anja anke anna "  # noqa: SIM905
    "anne annette antje barbara beate bernd bernhard bettina birgit brigitte carina carl "
    "carsten charlotte christian christina christine christoph claudia cornelia dagmar daniel "
    "daniela david dennis detlef dieter dirk doris elena elisabeth elke emily emma erik eva "
    "fabian felix florian frank franziska gabi gabriele georg gerhard gisela günter hannah "
    "hans harald heike heiko heinz helga helmut holger ines inge ingrid jan jana jane jens "
    "jessica joachim johanna john jonas judith julia jörg jürgen karin karl katharina kathrin "
    "katja kerstin klaus lars laura lea lena leon linda lisa lukas manfred manuela marc marco "
    "maria marie marina mark markus martin martina mary matthias max melanie michael michaela "
    "mike monika nadine nicole nils nina norbert olaf oliver otto patrick paul paula peter "
    "petra philipp rainer ralf rebecca reiner renate robert roland rolf sabine sabrina sandra "
    "sarah sascha sebastian silke silvia simon simone sofia sonja stefan stefanie steffen "
    "stephan susan susanne sven sylvia tanja thomas thorsten tim tobias tom torsten ulrich "
    "ulrike ursula ute uwe vanessa verena volker walter werner wolfgang yvonne".split()
)
"""Common ones, by which a name is told from a department of two words."""
_SURNAMES = frozenset(
    "müller mueller schmidt schmitt schmitz schneider fischer weber meyer meier maier mayer "  # noqa: SIM905
    "wagner becker schulz schulze hoffmann hofmann bauer wolf schröder neumann schwarz zimmermann "
    "braun krüger hartmann lange krause lehmann köhler herrmann walter huber kaiser fuchs lang "
    "scholz möller weiß jung hahn vogel schubert roth keller günther frank berger winkler "
    "lorenz baumann franke albrecht schuster simon ludwig böhm winter kraus martin schumacher "
    "krämer vogt stein jäger otto groß seidel heinrich brandt haas schreiber graf dietrich "
    "ziegler kuhn kühn pohl engel horn busch bergmann thomas voigt sauer arnold pfeiffer smith "
    "johnson jones williams taylor davies evans wilson roberts robinson thompson wright".split()
)
"""Common ones that are no department; one of them alone in a cell is somebody's name."""
_NEAR = 0.8
_ALIKE = 0.6
"""So alike names are worth a question."""
_GENERIC = frozenset(
    {"abteilung", "abt", "team", "bereich", "department", "dept", "gruppe", "group"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell says about departments."""

    names: tuple[str, ...] = ()
    """Departments as they are written, the first one in charge."""
    people: int = 0
    """How many names of people were left out."""


@dataclass(frozen=True, slots=True)
class Match:
    """The department that a name means."""

    id: str
    is_sure: bool


@dataclass(slots=True)
class Directory:
    """The departments that a handbook knows, by what they may be called."""

    titles: dict[str, str] = field(default_factory=dict)
    """Title by id."""
    _keys: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add(self, id_: str, title: str, aliases: Iterable[str] = ()) -> None:
        """Take up a department."""
        self.titles[id_] = title
        for name in (title, id_, *aliases):
            self._keys.setdefault(_key(name), id_)

    def exact(self, name: str) -> str | None:
        """Return the department of this very name, whatever its case, signs and order."""
        return self._keys.get(_key(name))

    def match(self, name: str) -> Match | None:
        """Return which department a name means, by name, abbreviation or likeness."""
        if (id_ := self.exact(name)) is not None:
            return Match(id_, is_sure=True)
        short = {id_ for key, id_ in self._keys.items() if _is_short_for(name, key)}
        if len(short) == 1:
            return Match(short.pop(), is_sure=False)
        joined = "".join(_key(name))
        ranked = sorted(
            (SequenceMatcher(None, joined, "".join(key)).ratio(), id_)
            for key, id_ in self._keys.items()
        )
        if ranked and ranked[-1][0] >= _NEAR and len(joined) > 3:
            return Match(ranked[-1][1], is_sure=False)
        return None

    def near(self, name: str) -> tuple[str, ...]:
        """Return up to three departments that may be meant, the likeliest first."""
        joined = "".join(_key(name))
        best: dict[str, float] = {}
        for key, id_ in self._keys.items():
            ratio = SequenceMatcher(None, joined, "".join(key)).ratio()
            best[id_] = max(best.get(id_, 0), ratio)
        ranked = sorted(best, key=lambda id_: -best[id_])
        return tuple(id_ for id_ in ranked[:3] if best[id_] >= _ALIKE)


def named_in(cell: str, directory: Directory, decided: Mapping[str, str]) -> Named:
    """Return the departments that a cell names; one that is known as a whole is not cut."""
    people = 0
    whole = " ".join(cell.split())
    if directory.exact(whole) is not None or whole in decided:
        return Named((whole,))
    names: list[str] = []
    for rough in _ROUGHLY.split(_without_brackets(cell)):
        known = directory.exact(rough) is not None or " ".join(rough.split()) in decided
        for part in (rough,) if known else _SEPARATORS.split(rough):
            name, persons = _without_people(part)
            people += persons
            if name and name not in names:
                names.append(name)
    for aside in _BRACKET.findall(cell):
        if is_person(aside):
            people += 1
        elif people and not names:
            # Only what stands beside a person says whose department that is.
            found = named_in(aside, directory, decided)
            names.extend(found.names)
            people += found.people
    return Named(tuple(names), people)


def is_person(words: str) -> bool:
    """Return whether words look like somebody's name."""
    plain = words.strip()
    if _ADDRESSED.search(plain) or _MAIL.search(plain) or _INITIAL.fullmatch(plain):
        return True
    parts = [part.strip(",") for part in plain.split()]
    if len(parts) == 1 and parts[0].lower() in _SURNAMES and parts[0][:1].isupper():
        return True
    named = any(part.lower() in _FIRST_NAMES for part in parts)
    return named and len(parts) in {1, 2, 3} and all(part[:1].isupper() for part in parts)


def _without_brackets(cell: str) -> str:
    return _BRACKET.sub(" ", cell).strip() or cell.strip(" ()[]")


def _without_people(part: str) -> tuple[str, int]:
    """Return what is left of a name without people in it, and how many these were."""
    words = " ".join(part.split()).strip(" .:")
    if is_person(words):
        rest = [one for one in re.split(r"\s*[:–]\s*|\s+-\s+", words) if not is_person(one)]
        return (rest[0] if rest and rest[0] != words else ""), 1
    return words, 0


def _key(name: str) -> tuple[str, ...]:
    words = tuple(sorted(word.rstrip(".") for word in words_of(name)))
    return tuple(word for word in words if word not in _GENERIC) or words


def _is_short_for(name: str, key: tuple[str, ...]) -> bool:
    """Return whether a name is the beginning of words, or their first letters."""
    words = words_of(name)
    if len(words) == 1 and words[0].isalpha() and len(words[0]) == len(key) > 1:
        return sorted(words[0]) == sorted(word[0] for word in key)
    stems = sorted(word.rstrip(".") for word in words if word.rstrip(".") not in _GENERIC)
    if len(stems) != len(key) or not all(len(stem) >= 3 for stem in stems):
        return False
    return all(whole.startswith(stem) for stem, whole in zip(stems, key, strict=True))
