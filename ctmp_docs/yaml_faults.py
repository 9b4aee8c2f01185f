"""What the YAML parser complains about, in words for people who do not know its grammar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ctmp_docs.diagnostics import Diagnostic, Site, Span
from ctmp_docs.language import Text, text
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    import yaml

_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTE = text('put text that contains `: `, `#`, quotes or brackets in "double quotes"')


ODD_BLANKS = frozenset("\xa0\u2007\u202f\u3000\u2003\u2002\u2009")
"""Blanks other than that of the space bar; pasted from other programs, and invisible."""
ODD_BLANK = text("replace it by an ordinary blank; it was probably pasted from another program")


class _Mark(NamedTuple):
    """A place in the YAML; both count from 0."""

    line: int
    column: int


class _Complaint(NamedTuple):
    """What to say, and where."""

    message: Text
    help: Text
    mark: _Mark


def unreadable(path: str, error: yaml.YAMLError, content: str, offset: int) -> Diagnostic:
    """Return the finding for an `error` of the parser; `offset` lines stand above `content`."""
    here = _mark(error, "problem_mark")
    opening = _mark(error, "context_mark")
    problem = str(getattr(error, "problem", None) or "")
    lines = content.split("\n")
    line = lines[here.line] if here.line < len(lines) else ""
    blank = _blank_between(lines, opening, here) if "expected ':'" in problem else None
    said = blank or _complaint(problem, line, here, opening)
    span = Span(said.mark.line + 1 + offset, said.mark.column + 1)
    return finding("unreadable-yaml", Site(file=path, span=span), said.message, help=said.help)


def control_character(path: str, content: str, offset: int) -> Diagnostic | None:
    """Return the finding for the first character that YAML does not allow, if there is one."""
    found = _FORBIDDEN.search(content)
    if found is None:
        return None
    before = content[: found.start()]
    column = found.start() - (before.rfind("\n") + 1) + 1
    return finding(
        "unreadable-yaml",
        Site(file=path, span=Span(before.count("\n") + 1 + offset, column)),
        text("there is a control character here"),
        help=text("delete it; it was probably pasted from another program"),
    )


def odd_blank(line: str) -> int | None:
    """Return where in a line a blank stands that YAML takes for a letter, if there is one."""
    return next((n for n, sign in enumerate(line) if sign in ODD_BLANKS), None)


def _mark(error: yaml.YAMLError, name: str) -> _Mark:
    mark = getattr(error, name, None)
    return _Mark(mark.line, mark.column) if mark is not None else _Mark(0, 0)


def _blank_between(lines: list[str], opening: _Mark, here: _Mark) -> _Complaint | None:
    for number in range(opening.line, min(here.line + 1, len(lines))):
        place = odd_blank(lines[number])
        if place is not None:
            message = text("a no-break space, or another special blank, stands here")
            return _Complaint(message, ODD_BLANK, _Mark(number, place))
    return None


def _complaint(problem: str, line: str, here: _Mark, opening: _Mark) -> _Complaint:
    before = line[: here.column]
    if "mapping values are not allowed" in problem:
        if re.search(r":\s", before):
            return _Complaint(text("a second `: ` stands in this line"), _QUOTE, here)
        return _Complaint(
            text("this line is indented as if it belonged to the value above it"),
            text('begin it below the fields around it, or put the whole text in "double quotes"'),
            here,
        )
    if "',' or ']'" in problem or "',' or '}'" in problem:
        return _bracket(problem, here, opening)
    if "alphabetic or numeric character" in problem:
        sign = line[opening.column : opening.column + 1]
        message = text("`{sign}` cannot begin a value", sign=sign)
        return _Complaint(message, text('put the text in "double quotes"'), opening)
    if "unexpected ':'" in problem:
        name = line[opening.column : here.column]
        message = text("a value is missing after `{name}:`", name=name)
        return _Complaint(message, text("write one, or remove the field"), opening)
    if "unexpected end of stream" in problem:
        advice = text("write the closing quotation mark at the end of the text")
        return _Complaint(text("this quotation mark is never closed"), advice, opening)
    if "could not find expected ':'" in problem:
        return _Complaint(
            text("a field's name and `:` are missing in this line"),
            text("write `name: value`; text that goes on in a second line is indented"),
            opening,
        )
    if "did not find expected key" in problem:
        if before.rstrip().endswith(('"', "'", "]", "}")):
            return _Complaint(
                text("something follows a closing quotation mark or bracket"),
                text("put the whole text in 'single quotes', with its \"quotes\" inside"),
                here,
            )
        return _Complaint(
            text("the indentation of this line fits no field above it"),
            text("give fields that belong together the same number of spaces"),
            here,
        )
    return _smaller(problem, line, here)


def _bracket(problem: str, here: _Mark, opening: _Mark) -> _Complaint:
    """Place what is missing where the bracket opens, if it was never closed on its line."""
    sign = "]" if "']'" in problem else "}"
    return _Complaint(
        text("a `,` or the closing `{sign}` is missing here", sign=sign)
        if here.line == opening.line
        else text("this bracket is never closed, or a `,` is missing after it"),
        text(
            'close it with `{sign}`; put text that contains brackets in "double quotes"', sign=sign
        ),
        here if here.line == opening.line else opening,
    )


def _smaller(problem: str, line: str, here: _Mark) -> _Complaint:
    sign = line[here.column : here.column + 1]
    if "cannot start any token" in problem and sign == "\t":
        return _Complaint(
            text("a tab stands where spaces belong"), text("indent with spaces"), here
        )
    if "cannot start any token" in problem:
        message = text("`{sign}` cannot begin a value", sign=sign)
        return _Complaint(message, text('put the text in "double quotes"'), here)
    if "escape" in problem or "hexdecimal" in problem:
        return _Complaint(
            text("in double quotes `\\` begins a special sign, and there is none of this name"),
            text("put the text in 'single quotes'"),
            here,
        )
    if "'-' indicator" in problem:
        return _Complaint(
            text("this line stands among the items of a list and is none"),
            text("begin it with `- `, or indent it like the field that it belongs to"),
            here,
        )
    if "block sequence entries" in problem:
        return _Complaint(
            text("a list cannot begin behind the name of its field"),
            text("write `- ` in a line of its own, or `name: [first, second]`"),
            here,
        )
    return _Complaint(text("the YAML cannot be read here"), _QUOTE, here)
