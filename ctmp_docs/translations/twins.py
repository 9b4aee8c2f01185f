"""The words of a source beside those of its translation, text by text.

Only what is to be translated counts: no numbers, no names, and of the text below the fields not
where its links lead. What has another form than it should is passed over; that is said elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ctmp_docs.model.settings import Term
from ctmp_docs.reading.contents import file_kind
from ctmp_docs.reading.decode import MODELS
from ctmp_docs.reading.fingerprint import LENGTH
from ctmp_docs.reading.links import links_in
from ctmp_docs.translations.merge import OWN_IN_EACH_LANGUAGE, field_shape, id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.model.base import Part
    from ctmp_docs.reading.frontmatter import Document

_WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"#\S+|\S+@\S+|\w+://\S+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NAMES = OWN_IN_EACH_LANGUAGE | {"organisation"}
TextKey: TypeAlias = "tuple[str | int, ...]"
"""Which text of a file it is: fields, and the ids (else the places) of entries of lists."""
BODY: TextKey = ()
"""The text below the fields."""
_ASKING = re.compile(r"^(`{3,}|~{3,})ctmp\b.*?(?:^\1[`~]*\s*$|\Z)", re.MULTILINE | re.DOTALL)
"""What asks for a picture, by names that are one for all languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """One text in both languages, in one line each; empty where it is not there."""

    source: str
    own: str
    place: KeyPath = ()
    """Where the translation has it."""
    origin: KeyPath = ()
    """Where the source has it."""
    shown: str = ""
    """What the source says, word by word as `source`, with the ids of its links."""


def twins(source: Document, own: Document | None, path: str) -> dict[TextKey, Twin]:
    """Return every text that a source and its translation both may have.

    `path` is the source's of today, by which it is known what kind of file it is.
    """
    kind = file_kind(path)
    here, there = source.values, own.values if own is not None else None
    if kind == "glossary":
        found = dict(_entries(here, there, Term, (), _Place()))
    else:
        found = dict(_group(here, there, MODELS[kind], (), _Place()))
    if path.endswith(".md"):
        words, shown = _text(source.body)
        found[BODY] = Twin(source=words, own=_text(own.body if own else "")[0], shown=shown)
    return found


def fingerprint_of_words(source: Document, path: str) -> str:
    """Return a fingerprint of all that a source says; another way of writing it is none.

    `path` is the source's of today.
    """
    said_there = {str(key): twin.source for key, twin in twins(source, None, path).items()}
    written = json.dumps(said_there, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def is_words(value: Any) -> bool:
    """Return whether a value says something in a language; `3800 EUR` and addresses do not."""
    if isinstance(value, list):
        return any(map(is_words, value))
    if not isinstance(value, str) or _ADDRESS.fullmatch(value.strip()):
        return False
    if any(map(str.isdigit, value)):
        return any(not word.isupper() for word in _WORD.findall(value))
    return _LETTERS.search(value) is not None


def progress(source: Document, own: Document | None, path: str) -> tuple[int, int]:
    """Return how many texts of a source are translated, and how many could be.

    Names need none: those by which a page is found are each language's own.
    """
    found = [
        twin
        for key, twin in twins(source, own, path).items()
        if is_words(twin.source) and _NAMES.isdisjoint(key[-1:])
    ]
    return sum(bool(twin.own) for twin in found), len(found)


def line_of_word(source: Document, number: int) -> int:
    """Return in which line of a file a word of the text below its fields stands.

    Words are counted from 0, as they follow each other in `Twin.source`.
    """
    lines = source.body.split("\n")
    before = bisect(
        range(len(lines)), number, key=lambda end: len(_text("\n".join(lines[:end]))[0].split())
    )
    return source.body_line + before - 1


class _Place(NamedTuple):
    """Where a source and its translation have the same."""

    source: KeyPath = ()
    own: KeyPath = ()

    def below(self, source: str | int, own: str | int) -> _Place:
        return _Place((*self.source, source), (*self.own, own))


def _group(
    source: Any, own: Any, model: type[Part], key: TextKey, place: _Place
) -> Iterator[tuple[TextKey, Twin]]:
    if not isinstance(source, dict):
        return
    words = own if isinstance(own, dict) else {}
    for name, value in source.items():
        shape, inner = field_shape(model, str(name))
        deeper, there = (*key, str(name)), place.below(name, name)
        if shape == "words":
            text = said(value)
            yield deeper, Twin(source=text, own=said(words.get(name)), place=there.own,
                               origin=there.source, shown=text)  # fmt: skip
        elif shape == "group" and inner is not None:
            yield from _group(value, words.get(name), inner, deeper, there)
        elif shape == "groups" and inner is not None:
            yield from _entries(value, words.get(name), inner, deeper, there)


def _entries(
    source: Any, own: Any, inner: type[Part], key: TextKey, place: _Place
) -> Iterator[tuple[TextKey, Twin]]:
    """Yield the texts of a list; its entries are matched as `merge` does."""
    items = source if isinstance(source, list) else []
    words = (
        [item if isinstance(item, dict) else {} for item in own] if isinstance(own, list) else []
    )
    numbers = {str(item["id"]): n for n, item in enumerate(words) if item.get("id") is not None}
    for number, item in enumerate(items):
        if not isinstance(item, dict):
            continue
        id_ = id_of(item, number, inner)
        at = numbers.get(id_ or "", number)
        other = words[at] if at < len(words) else {}
        if str(other.get("id", id_)) != str(id_):
            other = {}
        plain = {name: value for name, value in item.items() if name != "id"}
        yield from _group(plain, other, inner, (*key, id_ or number), place.below(number, at))


def said(value: Any) -> str:
    """Return the words of a field in one line."""
    if isinstance(value, list):
        return ", ".join(map(said, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {said(item)}" for name, item in value.items())
    return "" if value is None else " ".join(str(getattr(value, "written", value)).split())


def _text(body: str) -> tuple[str, str]:
    """Return an author's text without where it leads, and without what it asks to be drawn.

    The second one is the same, word by word, with the ids of its links.
    """
    words, shown, last = [], [], 0
    for link in links_in(body):
        before = body[last : link.start]
        named = link.target if link.kind == "id" and " " not in link.target else ""
        words.append(before)
        shown += [before, named]
        last = link.end
    return _in_line("".join((*words, body[last:]))), _in_line("".join((*shown, body[last:])))


def _in_line(words: str) -> str:
    return " ".join(_ASKING.sub("", words).split())
