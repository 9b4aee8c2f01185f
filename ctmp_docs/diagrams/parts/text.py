"""How wide text is, and where it breaks.

Widths are estimates in CSS pixels, five to fifteen per cent above those of Arial: the reserve pays
for readers whose browser shows another sans-serif font. Nothing here knows where text stands.
"""

import re
import unicodedata
from functools import lru_cache
from math import fsum

import pyphen  # type: ignore[import-untyped, unused-ignore]

from ctmp_docs.language import in_language_of, language_of_words

RESERVE = 1.03
BOLD = 1.07
LONGEST = 600
"""Characters of a text that are looked at; no card has room for more."""

_GROUPS = (
    ("ijl'|", 0.24),
    ("ftrI.,:;!/()[]- \u00a0", 0.335),
    ("szckvxyJ", 0.52),
    ("wGOQCDHNRU&", 0.76),
    ("mMwW@%—…", 0.92),
)
_SOFT_HYPHEN = "\u00ad"
_JOINER = "\u200d"
_PICTOGRAPHS = 0x1F000
_SPACES = re.compile("[^\\S\u00a0\u202f]+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_IDEOGRAPH = "\u2e80-\u2fff\u3005-\u3007\u3021-\u309f\u30a0-\u9fff\uf900-\ufaff"
_CLOSING = "\u3001\u3002\uff0c\uff01\uff1f\uff09\u300d\u300f\u3011"
_OPENING = "\uff08\u300c\u300e\u3010"
_BETWEEN = re.compile(f"(?<=[{_IDEOGRAPH}{_CLOSING}])(?=[{_IDEOGRAPH}{_OPENING}])")


def clean(text: str) -> str:
    """Return `text` without characters that XML forbids, white space drawn together."""
    return _SPACES.sub(" ", _UNPRINTABLE.sub("", text)).strip()


class _Widths(dict[str, float]):
    """Width of each character in em: those of the table, and those met since then."""

    def __missing__(self, character: str) -> float:
        self[character] = em = _measure(character)
        return em


_EM = _Widths({character: em for characters, em in reversed(_GROUPS) for character in characters})
_EM["w"] = 0.92


def _measure(character: str) -> float:
    """Return the width of a character that is not in the table, in em."""
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if ord(character) >= _PICTOGRAPHS or category in {"So", "Co", "Cn"}:
        return 1.35
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    plain = unicodedata.normalize("NFD", character)[0]
    if not plain.isascii() and character != "ß":
        return 0.92
    return 0.67 if plain.isupper() else 0.57


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide `text` is at most, in CSS pixels, at a font size of `size`."""
    return _ems(text) * _scale(size, bold)


def _scale(size: float, bold: bool) -> float:
    return size * RESERVE * (BOLD if bold else 1.0)


@lru_cache(maxsize=16384)
def _ems(text: str) -> float:
    """Return how wide `text` is, in em; words and lines occur again and again."""
    return fsum(map(_EM.__getitem__, text))


@lru_cache(maxsize=8)
def _patterns(language: str) -> pyphen.Pyphen | None:
    """Return the hyphenation patterns of a language, or None if there are none."""
    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=3, right=3) if known else None


def _breaks(word: str, language: str) -> list[tuple[str, str]]:
    """Return every way to split `word` well, the longest beginning first, hyphens included."""
    if _SOFT_HYPHEN in word:
        parts = word.split(_SOFT_HYPHEN)
        return [
            ("".join(parts[:count]) + "-", _SOFT_HYPHEN.join(parts[count:]))
            for count in range(len(parts) - 1, 0, -1)
        ]
    places = {sign.end(): "" for sign in re.finditer(r"[-/_.@](?=.)", word)}
    patterns = _patterns(language)
    if patterns is not None:
        for run in re.finditer(r"[^\W\d_]{6,}", word):
            for position in patterns.positions(run.group()):
                places.setdefault(run.start() + position, "-")
    # Signs first: a hyphen of ours is worse than a shorter line.
    order = sorted(places.items(), key=lambda item: (item[1], -item[0]))
    return [(word[:place] + hyphen, word[place:]) for place, hyphen in order]


def _fill(start: str, word: str, fits: "_Fits", language: str) -> tuple[str, str]:
    """Fill the rest of a line with the beginning of a word that is too long for any line."""
    splits = ((f"{start}{head}", rest) for head, rest in _breaks(word, language))
    return next((pair for pair in splits if fits(pair[0])), ("", word))


def _cut(word: str, fits: "_Fits") -> tuple[str, str]:
    """Split `word` anywhere, at least one character long: the last resort."""
    joined = fits(word[: _sign(word, 0)])
    end = _sign(word, 0, joined=joined)
    while end < len(word) and fits(word[: (after := _sign(word, end, joined=joined))]):
        end = after
    return word[:end], word[end:]


def _sign(word: str, start: int, *, joined: bool = True) -> int:
    """Return where the sign at `start` ends, with its accents and what is `joined` to it."""
    end = start + 1
    while end < len(word) and (
        unicodedata.category(word[end]) in {"Mn", "Me", "Cf"}
        or (joined and word[end - 1] == _JOINER)
    ):
        end += 1
    return end


class _Fits:
    """Answers whether a text fits into a line."""

    def __init__(self, size: float, room: float, bold: bool) -> None:
        self.room = room
        self.scale = _scale(size, bold)

    def __call__(self, text: str) -> bool:
        return _ems(text) * self.scale <= self.room


def _lines(text: str, fits: _Fits, language: str, max_lines: int) -> list[str]:
    """Break `text` greedily; stop as soon as there are more than `max_lines` lines."""
    if fits(text):
        return [text] if text else []
    lines: list[str] = []
    current = ""
    for whole, space in _pieces(text):
        piece = whole
        if fits(f"{current}{space}{piece}" if current else piece):
            current = f"{current}{space}{piece}" if current else piece
            continue
        if current and not fits(piece):
            head, rest = _fill(f"{current}{space}", piece, fits, language)
            current, piece = (head, rest) if head else (current, piece)
        if current:
            lines.append(current)
        while not fits(piece) and len(lines) <= max_lines:
            split = next((pair for pair in _breaks(piece, language) if fits(pair[0])), None)
            head, piece = split or _cut(piece, fits)
            lines.append(head)
        current = piece
        if len(lines) > max_lines:
            break
    return [*lines, current] if current else lines


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return the words, or characters where the script has no blanks, with what goes before."""
    words = text.split(" ")
    if text.isascii():
        return [(word, " ") for word in words]
    return [
        (piece, "" if place else " ")
        for word in words
        for place, piece in enumerate(_BETWEEN.split(word))
    ]


@lru_cache(maxsize=4096, typed=True)
def wrap(
    text: str,
    size: float,
    max_width: float,
    language: str,
    bold: bool = False,
    max_lines: int = 5,
) -> tuple[str, ...]:
    """Break `text` into lines of at most `max_width` pixels; what is too much ends in `…`.

    Words longer than a line are broken at soft hyphens, else by the patterns of `language` with
    three letters on each side, behind `-` and `/`, at last anywhere. Words of another language are
    broken by its own patterns, and their lines are still in it.
    """
    language = language_of_words(text) or language
    whole = clean(text[:LONGEST])
    fits = _Fits(size, max_width, bold)
    lines = _lines(whole, fits, language, max_lines)
    if len(lines) > max_lines:
        last = lines[max_lines - 1]
        while last and not fits(f"{last}…"):
            last = last[:-1]
        lines = [*lines[: max_lines - 1], f"{last.rstrip(' -')}…"]
    # A dot between two things that ends or begins a line would join nothing.
    joined = [line.removesuffix(" ·") for line in lines[:-1]] + lines[-1:]
    joined = joined[:1] + [line.removeprefix("· ") for line in joined[1:]]
    shown = (line.replace(_SOFT_HYPHEN, "") for line in joined)
    return tuple(in_language_of(text, line) for line in shown if line)
