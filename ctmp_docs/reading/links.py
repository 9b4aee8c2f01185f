"""Finds links in authors' Markdown, with their places: for checks, for renaming, for `[[id]]`.

It finds where a link leads and leaves alone what is code. What becomes of a link in HTML is left
to the converter; whether the target exists, to `rules`. No Markdown parser at hand says where in
its line a link stands, and a message needs that.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

LinkKind: TypeAlias = Literal["id", "link", "definition", "html"]

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_COMMENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(pre|code|script|style|textarea)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""What HTML says is no text of the page, or code."""
_LIST = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|:|!!!|\?\?\?\+?|\[\^[^\]]+\]:)(?:[ \t]|$)")
_ID = re.compile(
    r"(?<![\\!\[])\[\[(?P<id>[^\s\[\]|#\\][^\[\]|#\n\\]*)(?P<anchor>#[^\[\]|\n]*)?"
    r"(?:\\?\|(?P<label>[^\[\]\n]+))?\]\](?!\()"
)
_INLINE = re.compile(
    r"\]\([ \t]*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>[^\s<>()]+(?:\([^\s()]*\)[^\s()]*)*))"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE)
_HTML = re.compile(
    r"<(?:a|img)\b[^<>]*?\s(?:href|src)\s*=\s*(?P<quote>[\"'])(?P<target>[^\"'<>\n]*)(?P=quote)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as an author wrote it."""

    kind: LinkKind
    """`id` for `[[id]]`, else how Markdown writes it."""
    target: str
    """Where it leads: an id, or an address as it stands, without its anchor."""
    anchor: str = ""
    """What follows the target, with its `#`."""
    label: str | None = None
    """The words of `[[id|words]]`."""
    start: int
    """Where the target begins, in characters from the beginning of the text."""
    whole: tuple[int, int]
    """From where to where the link goes; of other kinds than `id` the target's own place."""

    @property
    def end(self) -> int:
        """Where the target ends."""
        return self.start + len(self.target)


def links_in(body: str) -> tuple[Link, ...]:
    """Return the links of a Markdown text, in their order; those in code are none."""
    if "](" not in body and "[[" not in body and "]:" not in body and "<" not in body:
        return ()
    visible = _without_code(body)
    return tuple(sorted(_found(visible), key=lambda link: link.start))


def _found(visible: str) -> Iterator[Link]:
    for found in _ID.finditer(visible):
        yield Link(
            kind="id",
            target=found["id"].rstrip(),
            anchor=(found["anchor"] or "").rstrip(),
            label=found["label"].strip() if found["label"] else None,
            start=found.start("id"),
            whole=found.span(),
        )
    for kind, pattern in (("link", _INLINE), ("definition", _DEFINITION), ("html", _HTML)):
        for found in pattern.finditer(visible):
            group = next(
                g for g in ("pointed", "plain", "target") if found.groupdict().get(g) is not None
            )
            address, mark, anchor = found[group].partition("#")
            yield Link(
                kind=kind,  # type: ignore[arg-type]
                target=address,
                anchor=mark + anchor,
                start=found.start(group),
                whole=found.span(group),
            )


def is_outside(link: Link) -> bool:
    """Return whether a link leads out of the site, or nowhere that a file could be."""
    target = unescape(link.target).strip()
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", target)) or target.startswith("//")


def _without_code(body: str) -> str:
    """Return the text with blanks in place of code and comments; every place stays where it is."""
    lines = body.split("\n")
    fence, in_list, blank = "", False, True
    for number, line in enumerate(lines):
        opened = _FENCE.match(line)
        if fence:
            closes = opened is not None and opened[1].startswith(fence)
            lines[number] = " " * len(line)
            fence = "" if closes and not line[opened.end() :].strip() else fence  # type: ignore[union-attr]
            continue
        if opened is not None:
            fence = opened[1]
            lines[number] = " " * len(line)
            continue
        indented = line.startswith(("    ", "\t"))
        if line.strip() and not indented:
            in_list = bool(_LIST.match(line)) or (in_list and (line.startswith(" ") or not blank))
        if indented and not in_list and blank and line.strip():
            lines[number] = " " * len(line)
            continue  # code goes on as if a blank line were before it
        blank = not line.strip()
    return _COMMENT.sub(_blanked, _without_ticks("\n".join(lines)))


def _without_ticks(text: str) -> str:
    """Blank out what stands between runs of as many backticks, in one paragraph."""
    if "`" not in text:
        return text
    parts: list[str] = []
    place = 0
    for start, end in _ticked(text):
        parts += (text[place:start], _blanks(text[start:end]))
        place = end
    return "".join((*parts, text[place:]))


def _ticked(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where code goes in a line; runs without a partner count alone."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    ends = [found.start() for found in _PARAGRAPH.finditer(text)]
    paragraphs = [bisect(ends, start) for start, _end in runs]
    partners: dict[int, int] = {}
    following: dict[tuple[int, int], int] = {}
    for number in reversed(range(len(runs))):  # each run is looked at once
        start, end = runs[number]
        kind = (end - start, paragraphs[number])
        if kind in following:
            partners[number] = following[kind]
        following[kind] = number
    number = 0
    while number < len(runs):
        if text.startswith("\\", runs[number][0] - 1):
            number += 1  # an escaped one opens nothing
            continue
        last = partners.get(number, number)
        yield runs[number][0], runs[last][1]
        number = last + 1


def _blanked(found: re.Match[str]) -> str:
    return _blanks(found[0])


def _blanks(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
