"""Sentences without a language, and the languages that say them.

The rest of the program holds [`Text`][ctmp_docs.language.Text]: an English sentence with named
gaps. Only an edge (a page, a report) turns it into words, through a
[`Language`][ctmp_docs.language.Language]. Catalogues are the `.po` files below `locales/`; they
are compiled in memory when first used, so no binary catalogue can be older than its source.
"""

from __future__ import annotations

import gettext
import io
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Self

from babel import Locale
from babel.dates import format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGES = ("en", "de")
"""The languages the interface speaks; English is the language of the source."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence that is not yet in any language: an English pattern and what fills its gaps."""

    message: str
    """The English pattern, which is also the key into the catalogues; gaps are `{name}`."""
    values: tuple[tuple[str, object], ...] = ()
    """What fills the gaps: text as it is, numbers, dates, other `Text`, or tuples of these."""


def text(message: str, /, **values: object) -> Text:
    """Return `message` as a `Text`; the extractor of the catalogues looks for this call."""
    return Text(message, tuple(values.items()))


class Foreign(str):
    """Words that are in another language than the page on which they are shown.

    They are text in every other respect; what cuts or joins them gets text without a language.
    """

    __slots__ = ("language",)

    language: str
    """The code of the language that they are in."""

    def __new__(cls, words: str, language: str) -> Self:
        """Return `words` with the language that they are in."""
        found = super().__new__(cls, words)
        found.language = language
        return found

    def __str__(self) -> str:
        return self

    def __repr__(self) -> str:
        return f"Foreign({super().__repr__()}, {self.language!r})"

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return "".join(self), self.language


def language_of_words(words: object) -> str:
    """Return the language that words are in, where that is not the language of their page."""
    return words.language if isinstance(words, Foreign) else ""


def in_language_of(original: object, words: str) -> str:
    """Return words that were made from `original`, with its language."""
    return Foreign(words, original.language) if isinstance(original, Foreign) else words


def joined(sign: str, words: Iterable[str]) -> str:
    """Return words as one text, which is in their language if they all are in the same one."""
    parts = tuple(words)
    languages = {language_of_words(one) for one in parts}
    whole = sign.join(parts)
    return in_language_of(parts[0], whole) if len(languages) == 1 else whole


LANGUAGE_NAMES: Mapping[str, Text] = {"en": text("English"), "de": text("German")}
"""What languages are called in a sentence."""
OWN_NAMES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""What languages call themselves: for those who look for theirs."""


def plural(one: str, many: str) -> tuple[str, str]:
    """Return both forms of a counted thing; the extractor of the catalogues looks for this call."""
    return one, many


class Language:
    """One language of the interface: says texts, dates, numbers and lists, and sorts words.

    It leaves the choice of language to its caller, and knows nothing of translations that the
    authors of a handbook write.
    """

    def __init__(self, code: str) -> None:
        """Load the catalogue of `code`; an unknown code speaks English."""
        self.code = code if code in LANGUAGES else "en"
        self.locale = Locale.parse("en_GB" if self.code == "en" else self.code)
        self._catalogue = _catalogue(self.code)
        # Babel takes 0.03 ms for each; a handbook shows the same few values thousands of times.
        self._dates: dict[date, str] = {}
        self._numbers: dict[float, str] = {}

    def gettext(self, message: str) -> str:
        """Return the translation of `message`, or `message` itself."""
        found = self._catalogue.gettext(message)
        # Words that are also counted somewhere stand in the catalogue with their plural only, where
        # some Pythons (3.11.2) do not look for them.
        return found if found != message else self._catalogue.ngettext(message, message, 1)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the translation for `number` things."""
        return self._catalogue.ngettext(singular, plural, number)

    def counted(self, number: int, one: str, many: str) -> str:
        """Return a number of things in words, such as `9 steps`."""
        return self.ngettext(one, many, number).format(n=self.number(number))

    def say(self, value: object) -> str:
        """Return any value of a page or a message as words of this language."""
        match value:
            case None:
                return ""
            case Text():
                words = {name: self.say(part) for name, part in value.values}
                pattern = self.gettext(value.message)
                return pattern.format_map(words) if words else pattern
            case date():
                return self.date(value)
            case bool():
                return self.gettext("yes") if value else self.gettext("no")
            case int() | float():
                return self.number(value)
            case tuple() | list():
                return ", ".join(self.say(part) for part in value)
            case _:
                return str(value)

    def date(self, value: date) -> str:
        """Return a day as its readers write it, such as `1 Oct 2026`."""
        if value not in self._dates:
            self._dates[value] = format_skeleton("yMMMd", value, locale=self.locale)
        return self._dates[value]

    def number(self, value: float) -> str:
        """Return a number with the language's separators and at most two decimals."""
        if value not in self._numbers:
            self._numbers[value] = format_decimal(value, format="#,##0.##", locale=self.locale)
        return self._numbers[value]

    def sort_key(self, words: str) -> tuple[str, str]:
        """Return the key by which `words` are sorted: accents and case aside (DIN 5007-1)."""
        plain = unicodedata.normalize("NFKD", words.casefold())
        return "".join(c for c in plain if not unicodedata.combining(c)), words


@lru_cache(maxsize=8)
def language(code: str) -> Language:
    """Return the one `Language` of `code`."""
    return Language(code)


def fold(words: Iterable[str]) -> str:
    """Return `words` joined, in lower case and without accents: the form that filters compare."""
    plain = unicodedata.normalize("NFKD", " ".join(words).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=8)
def _catalogue(code: str) -> gettext.NullTranslations:
    source = files("ctmp_docs") / "locales" / code / "LC_MESSAGES" / "ctmp.po"
    if not source.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.StringIO(source.read_text("utf-8")), locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
