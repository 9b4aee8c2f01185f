"""Finds what authors ask to be drawn in their Markdown: blocks that begin with ```` ```ctmp ````.

It knows the words and their places, not what they mean: whether a diagram of that name exists is
`rules`' affair, what it shows `pages`'. What stands in another block of code, in indented code or
in a comment asks for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

KEYS = ("journey", "touchpoint", "department", "view", "from", "to")
"""What may be said of a diagram."""
SUBJECTS = ("journey", "touchpoint", "department")
"""What a diagram may be about."""

_OPENING = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_NAME = re.compile(r"[ \t]*ctmp(?=\s|$)")
_PAIR = re.compile(
    r"(?P<key>[^\s=\"']+)=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<plain>\S*))"
    r"|(?P<loose>\S+)"
)
_LIST = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|:|!!!|\?\?\?\+?|\[\^[^\]]+\]:)(?:[ \t]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of a block."""

    pairs: tuple[tuple[str, str], ...]
    """(key, value), in the order in which they are written."""

    def get(self, key: str) -> str | None:
        """Return the value of a key; the first of several; empty is none."""
        return next((value for name, value in self.pairs if name == key and value), None)

    @property
    def subject(self) -> tuple[str, str] | None:
        """What the diagram is about, as kind and id; nothing if it is about the whole handbook."""
        return next(((kind, id_) for kind in SUBJECTS if (id_ := self.get(kind))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a block and its place, in characters from the beginning of the text."""

    key: str
    """What stands before `=`; empty if there is no such sign."""
    value: str
    key_start: int
    value_start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A block that asks for a diagram."""

    start: int
    """Where its first line begins, in characters from the beginning of the text."""
    end: int
    """Where its last line ends."""
    indent: str
    """What stands before it in its first line."""
    name_start: int
    """Where `ctmp` begins."""
    words: tuple[Word, ...]
    content_start: int | None
    """Where its first line with anything in it begins, if it has one: nothing is read there."""
    is_closed: bool

    @property
    def asked(self) -> Asked:
        """What it asks for."""
        return Asked(pairs=tuple((word.key, word.value) for word in self.words if word.key))


@dataclass(slots=True)
class _Open:
    """A block of code that is not closed yet."""

    fence: str
    start: int
    indent: str
    info: str | None
    """What is asked for; nothing of a block that is no diagram."""
    info_start: int = 0
    content_start: int | None = None


def fences_in(body: str) -> tuple[Fence, ...]:
    """Return the blocks of a Markdown text that ask for a diagram, in their order.

    They are found by the rules of Markdown: three or more backticks or tildes, up to three blanks
    before them (more in a list or an admonition), closed by at least as many.
    """
    return tuple(_fences(body)) if "ctmp" in body else ()


def with_placeholders(body: str, known: Callable[[int, Fence], bool]) -> tuple[str, dict[int, str]]:
    """Return a text with a harmless word in place of each block, and the words by its number.

    Blocks that are not `known` leave nothing behind. No author can write such a word, since it
    depends on the whole text.
    """
    found = fences_in(body)
    if not found:
        return body, {}
    digest = sha256(body.encode("utf-8", "replace")).hexdigest()[:16]
    parts: list[str] = []
    words: dict[int, str] = {}
    place = 0
    for number, fence in enumerate(found):
        parts.append(body[place : fence.start])
        place = fence.end
        if known(number, fence):
            words[number] = f"ctmpfigure{digest}n{number}x"
            parts.append(f"\n{fence.indent}{words[number]}\n")
    return "".join((*parts, body[place:])), words


def in_their_places(html: str, figures: Mapping[str, str]) -> str:
    """Return converted text in which each placeholder of `figures` gave way to its HTML."""
    if not figures:
        return html
    names = "|".join(figures)
    pattern = re.compile(
        rf"<p>\s*(?P<alone>{names})\s*</p>|<pre><code>\s*(?P<code>{names})\s*</code></pre>"
        rf"|<[^>]*>|(?P<other>{names})"
    )

    def put(found: re.Match[str]) -> str:
        name = found["alone"] or found["code"] or found["other"]
        return figures[name] if name else found[0]

    return pattern.sub(put, html)


def _fences(body: str) -> Iterator[Fence]:
    open_: _Open | None = None
    in_list, in_comment, blank = False, False, True
    place = 0
    for line in body.split("\n"):
        start, place = place, place + len(line) + 1
        if open_ is not None:
            if _closes(line, open_):
                if open_.info is not None:
                    yield _fence(open_, start + len(line), is_closed=True)
                open_, blank = None, False
            elif line.strip() and open_.content_start is None:
                open_.content_start = start
            continue
        if in_comment or line.lstrip().startswith("<!--"):
            in_comment = "-->" not in line
            continue
        is_deep = line.startswith(("    ", "\t"))
        if line.strip() and not is_deep:
            in_list = bool(_LIST.match(line)) or (in_list and (line.startswith(" ") or not blank))
        if is_deep and not in_list and blank:
            continue  # code goes on as if a blank line were before it
        open_ = _opened(line, start)
        blank = not line.strip()
    if open_ is not None and open_.info is not None:
        yield _fence(open_, len(body), is_closed=False)


def _opened(line: str, start: int) -> _Open | None:
    found = _OPENING.fullmatch(line)
    if found is None or (found["fence"][0] == "`" and "`" in found["info"]):
        return None
    name = _NAME.match(found["info"])
    return _Open(
        fence=found["fence"],
        start=start,
        indent=found["indent"],
        info=found["info"] if name is not None else None,
        info_start=start + found.start("info"),
    )


def _closes(line: str, open_: _Open) -> bool:
    ending = line.strip()
    return ending.startswith(open_.fence) and not ending.strip(open_.fence[0])


def _fence(open_: _Open, end: int, *, is_closed: bool) -> Fence:
    info = open_.info or ""
    name = info.index("ctmp")
    after = name + len("ctmp")
    words = []
    for found in _PAIR.finditer(info, after):
        group = next(g for g in ("double", "single", "plain", "loose") if found[g] is not None)
        is_pair = group != "loose"
        words.append(
            Word(
                key=found["key"] if is_pair else "",
                value=found[group],
                key_start=open_.info_start + found.start(),
                value_start=open_.info_start + found.start(group),
            )
        )
    return Fence(
        start=open_.start,
        end=end,
        indent=open_.indent,
        name_start=open_.info_start + name,
        words=tuple(words),
        content_start=open_.content_start,
        is_closed=is_closed,
    )
