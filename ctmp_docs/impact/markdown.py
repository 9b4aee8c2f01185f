"""An outline as Markdown for one comment on a forge.

Everything is escaped, ours too: nothing becomes markup, a link, or a mention that sends mail. The
only mentions are the suggested reviewers.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from ctmp_docs.impact.mermaid import mermaid
from ctmp_docs.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.impact.outline import Drawing, Line, Outline, Run, Section

MARKER = "<!-- ctmp-impact -->"
"""The first line; a pipeline finds its own comment by it and replaces it in place."""
LIMIT = 65_000
"""Characters of a comment; GitHub takes 65,536."""
_OPEN_LINES = 8
_FOLDED_LINES = 60
_OPEN_BELOW = 6
_FOLDED_BELOW = 40
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
    """Return an outline as one comment; what does not fit is left out, and that is said."""
    say = outline.language
    parts = [MARKER, f"### {escaped(outline.title)}", f"**{escaped(outline.headline)}**"]
    if outline.reviewers:
        asked = say.say(text("Suggested reviewers"))
        parts.append(f"{escaped(asked)}: {' '.join(outline.reviewers)}")
    cut = say.say(text("The rest is left out: a comment cannot hold more."))
    room = LIMIT - len(cut) - sum(len(part) + 2 for part in parts)
    blocks = [block for section in outline.sections for block in _blocks(section, outline)]
    kept = _fitting(blocks, room)
    parts += [text_ for number, (_rank, text_) in enumerate(blocks) if number in kept]
    if len(kept) < len(blocks):
        parts.append(f"*{escaped(cut)}*")
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """Return words that stand for themselves in Markdown and in HTML."""
    line = _HIDING.sub("", " ".join(words.split()))
    for pattern in _BREAKS:
        line = pattern.sub(lambda found: found[0] + _NO_JOIN, line)
    return "".join(_SIGNS.get(sign, sign) for sign in html.escape(line, quote=False))


def _fitting(blocks: list[tuple[int, str]], room: int) -> set[int]:
    """Return which parts there is room for; those of a lower rank go first."""
    kept: set[int] = set()
    for number, (_rank, block) in sorted(enumerate(blocks), key=lambda one: (one[1][0], one[0])):
        if len(block) + 2 <= room:
            kept.add(number)
            room -= len(block) + 2
    return kept


def _blocks(section: Section, outline: Outline) -> Iterator[tuple[int, str]]:
    """Yield parts that can be left out one by one, each with all that it opens closed.

    Beside each stands its rank: words go before pictures, and those before folded ones.
    """
    lines = list(_lines(section.lines, outline, _OPEN_LINES, _FOLDED_LINES, ""))
    body = "\n".join(lines)
    if section.is_folded:
        yield 0, _details(section.title, body)
    else:
        yield 0, f"#### {escaped(section.title)}\n\n{body}"
    for drawing in section.drawings:
        yield 1 if drawing.is_open else 2, _drawing(drawing, outline)


def _lines(
    lines: tuple[Line, ...], outline: Outline, most: int, folded: int, indent: str
) -> Iterator[str]:
    # One line more is shorter than the fold that would hide it.
    shown = lines if len(lines) <= most + 1 else lines[:most]
    for line in shown:
        yield f"{indent}- {''.join(map(_run, line.runs))}"
        yield from _lines(line.below, outline, _OPEN_BELOW, _FOLDED_BELOW, f"{indent}  ")
    rest = lines[len(shown) : len(shown) + folded]
    if not rest:
        return
    more = len(lines) - len(shown)
    inner = [f"- {''.join(map(_run, line.runs))}" for line in rest]
    beyond = more - len(rest)
    if beyond:
        inner.append(f"- {escaped(outline.language.counted(beyond, '{n} more', '{n} more'))}")
    title = outline.language.counted(more, "{n} more", "{n} more")
    fold = f"- {_details(title, chr(10).join(inner))}".splitlines()
    for number, one in enumerate(fold):
        yield f"{indent}{'  ' if number else ''}{one}" if one else ""


def _details(title: str, body: str) -> str:
    return f"<details><summary>{escaped(title)}</summary>\n\n{body}\n\n</details>"


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
