"""An outline as Markdown for one comment on a forge.

Everything is escaped, ours too: nothing becomes markup, a link, or a mention that sends mail. The
only mentions are the suggested reviewers.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from ctmp_docs.impact.formats.fitting import Piece, fitting
from ctmp_docs.impact.formats.mermaid import mermaid
from ctmp_docs.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.impact.said.outline import Drawing, Line, Outline, Run, Section

MARKER = "<!-- ctmp-impact -->"
"""The first line; a pipeline finds its own comment by it and replaces it in place."""
LIMIT = 65_000
"""Characters of a comment; GitHub takes 65,536."""
_OPEN_LINES = 8
_FOLDED_LINES = 60
_OPEN_BELOW = 6
_FOLDED_BELOW = 40
_OPEN, _FOLDED, _DETAILS, _OPEN_DRAWING, _FOLDED_DRAWING = range(5)
"""What goes first where there is too little room: words before pictures, points before details."""
_NO_JOIN = "\u200b"
_HIDING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = (
    re.compile(r"(?<=[@#!~%^&$])(?=[\w\"/`*])"),  # mentions, issues, labels, milestones, epics
    re.compile(r"(?<=:)(?=//|[\w+-]+:)"),  # addresses, emoji by name
    re.compile(r"(?i)(?<=\bwww)(?=\.)|(?<=\bmailto)(?=:)"),
    re.compile(r"(?<=[A-Za-z])-(?=\d)"),  # keys of tickets
    re.compile(r"(?<=\b[0-9a-f]{3})(?=[0-9a-f]{4,61}\b)"),  # commits
)
_SIGNS = {sign: f"&#{ord(sign)};" for sign in "\\`*_[]|~$"}


def as_markdown(outline: Outline) -> str:
    """Return an outline as one comment; what does not fit is left out, and that is said.

    Details are left out before what they are about.
    """
    say = outline.language
    parts = [MARKER, f"### {escaped(outline.title)}", f"**{escaped(outline.headline)}**"]
    if outline.reviewers:
        asked = say.say(text("Suggested reviewers"))
        parts.append(f"{escaped(asked)}: {' '.join(outline.reviewers)}")
    head = "\n\n".join(parts)
    rest = say.say(text("The rest is left out: a comment cannot hold more."))
    cut = f"\n\n*{escaped(rest)}*"
    pieces = [piece for section in outline.sections for piece in _pieces(section, outline)]
    body, is_whole = fitting(pieces, LIMIT - len(head) - len(cut) - 1)
    return f"{head}{body}{'' if is_whole else cut}\n"


def escaped(words: str) -> str:
    """Return words that stand for themselves in Markdown and in HTML."""
    line = _HIDING.sub("", " ".join(words.split()))
    for pattern in _BREAKS:
        line = pattern.sub(lambda found: found[0] + _NO_JOIN, line)
    return "".join(_SIGNS.get(sign, sign) for sign in html.escape(line, quote=False))


def _pieces(section: Section, outline: Outline) -> Iterator[Piece]:
    """Yield a section in parts that can be left out one by one."""
    if section.is_folded:
        opening, closing = _fold(section.title)
        around = Piece(opening=f"\n\n{opening}\n", closing=f"\n\n{closing}")
    else:
        around = Piece(opening=f"\n\n#### {escaped(section.title)}\n")
    yield around
    rank = _FOLDED if section.is_folded else _OPEN
    yield from _Points(outline).of(section.lines, around, rank)
    for drawing in section.drawings:
        yield Piece(
            opening=f"\n\n{_drawing(drawing, outline)}",
            rank=_OPEN_DRAWING if drawing.is_open else _FOLDED_DRAWING,
            within=around,
        )


@dataclass(frozen=True, slots=True)
class _Points:
    """Points of a list and what belongs to them; of many the rest is folded, then counted."""

    outline: Outline
    indent: str = ""
    most: int = _OPEN_LINES
    folded: int = _FOLDED_LINES

    def of(self, lines: tuple[Line, ...], around: Piece, rank: int) -> Iterator[Piece]:
        """Yield the points of a list."""
        # One line more is shorter than the fold that would hide it.
        shown = lines if len(lines) <= self.most + 1 else lines[: self.most]
        yield from self.each(shown, around, rank)
        rest = lines[len(shown) : len(shown) + self.folded]
        if not rest:
            return
        opening, closing = _fold(self._more(len(lines) - len(shown)))
        fold = Piece(
            opening=f"\n{self.indent}- {opening}\n",
            closing=f"\n\n{self.indent}  {closing}",
            within=around,
        )
        yield fold
        inner = replace(self, indent=f"{self.indent}  ")
        rank = max(rank, _FOLDED)
        yield from inner.each(rest, fold, rank)
        beyond = len(lines) - len(shown) - len(rest)
        if beyond:
            words = f"\n{inner.indent}- {escaped(self._more(beyond))}"
            yield Piece(opening=words, rank=rank, within=fold)

    def each(self, lines: tuple[Line, ...], around: Piece, rank: int) -> Iterator[Piece]:
        """Yield points with what belongs to each of them."""
        below = _Points(self.outline, f"{self.indent}  ", _OPEN_BELOW, _FOLDED_BELOW)
        for line in lines:
            words = f"\n{self.indent}- {''.join(map(_run, line.runs))}"
            own = Piece(opening=words, rank=rank, within=around)
            yield own
            yield from below.of(line.below, own, max(rank, _DETAILS))

    def _more(self, number: int) -> str:
        return self.outline.language.counted(number, "{n} more", "{n} more")


def _fold(title: str) -> tuple[str, str]:
    return f"<details><summary>{escaped(title)}</summary>", "</details>"


def _details(title: str, body: str) -> str:
    opening, closing = _fold(title)
    return f"{opening}\n\n{body}\n\n{closing}"


def _drawing(drawing: Drawing, outline: Outline) -> str:
    say = outline.language
    title = say.say(text("{journey}: before and after", journey=drawing.title))
    picture = f"```mermaid\n{mermaid(drawing.way)}```"
    if drawing.way.left_out:
        left_out = drawing.way.left_out
        note = say.counted(
            left_out,
            "{n} step far from any change is not shown.",
            "{n} steps far from any change are not shown.",
        )
        picture = f"{picture}\n\n{escaped(note)}"
    folded = _details(title, picture)
    return folded.replace("<details>", "<details open>", 1) if drawing.is_open else folded


def _run(run: Run) -> str:
    match run.kind:
        case "code":
            return f"`{_code(run.words)}`"
        case "strong":
            words = f"**{escaped(run.words) or '…'}**"
        case _:
            lead = " " if run.words[:1].isspace() else ""
            trail = " " if run.words[-1:].isspace() and run.words.strip() else ""
            words = f"{lead}{escaped(run.words)}{trail}"
    if run.url is None:
        return words
    return f"[{words}]({quote(run.url, safe=':/?&=%#~.-_+')})"


def _code(words: str) -> str:
    """Return words for a code span, in which nothing is markup but its own end."""
    return _HIDING.sub("", " ".join(words.split())).replace("`", "'") or "…"
