"""Bytes of a CSV as text: UTF-8 and UTF-16 for certain, older encodings by what reads well.

Old files do not say how they were encoded, and nearly every file of bytes can be read in nearly
every encoding. For those of Excel in Europe (Windows, Mac, DOS) the letters decide: read in the
wrong one, `für` becomes `fŸr` or `f³r`. What none of them explains is left to charset-normalizer.
"""

from __future__ import annotations

import codecs
from importlib import import_module
from typing import TYPE_CHECKING

from ctmp_docs.language import text
from ctmp_docs.tables.grid import TableError

if TYPE_CHECKING:
    from ctmp_docs.language import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = {"cp1252": "Windows-1252", "cp850": "DOS (850)", "mac_roman": "Mac Roman"}
"""In the order of how many files there are; the names are those that editors show."""
_LETTERS = frozenset("äöüÄÖÜßéèêëáàâãåíìîïóòôõøúùûçñæœÉÈÁÀÅØÇÑÆŒ")
_EASTERN = {"cp1250": "Windows-1250"}
_EASTERN_LETTERS = _LETTERS | frozenset("ąćęłńśźżĄĆĘŁŃÓŚŹŻěščřžýůťďňĚŠČŘŽÝÚŮŤĎŇľĺŕôőűŐŰăâîșțđĐ")
_SIGNS = frozenset("€§°„“”‚‘’–—…«»©®™·•²³µ½¼×±\u00a0")
_BEFORE_LETTERS = frozenset("„“‚‘«–—’\u00a0")
_SAMPLE = 200_000
"""So many bytes show how a file is encoded; looking at more only takes longer."""


def decode(name: str, data: bytes) -> tuple[str, str | None]:
    """Return the text of a file, and the encoding it was taken for if nothing says so.

    Raises `TableError` if it is no text in any encoding that we know.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(name, data, encoding), None
    wide = _without_mark(data)
    if wide is not None:
        return _decoded(name, data, wide), wide.upper()
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    for encodings, letters in ((_WESTERN, _LETTERS), (_EASTERN, _EASTERN_LETTERS)):
        for encoding, title in encodings.items():
            try:
                words = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if _reads_well(words, letters):
                return words, title
    encoding = _guessed(name, data)
    return _decoded(name, data, encoding), encoding


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise TableError(_unreadable(name)) from None


def _without_mark(data: bytes) -> str | None:
    """Return the kind of UTF-16 without a mark: every other byte of plain text in it is 0."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7 and not sample[::2].count(0):
        return "utf-16-le"
    if half and sample[::2].count(0) > half * 0.7 and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _reads_well(words: str, letters: frozenset[str]) -> bool:
    """Return whether all signs beyond ASCII are `letters` or common, and in their places."""
    before = " "
    for sign in words:
        if sign >= "\x80":
            if sign not in letters and sign not in _SIGNS:
                return False
        elif sign.isalpha() and before in _SIGNS and before not in _BEFORE_LETTERS:
            return False  # `K„ufer` is no word, `„Käufer` is one
        before = sign
    return True


def _guessed(name: str, data: bytes) -> str:
    try:
        normalizer = import_module("charset_normalizer")
    except ModuleNotFoundError:
        raise TableError(
            text("`{name}` is not UTF-8; save it as CSV UTF-8, or let its encoding be guessed: "
                 '`pip install "ctmp-docs[tables]"`', name=name)
        ) from None  # fmt: skip
    best = normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise TableError(_unreadable(name))
    return str(best.encoding)


def _unreadable(name: str) -> Text:
    return text("`{name}` is no text in any known encoding; save it as CSV UTF-8", name=name)
