"""What the YAML parser complains about, in words for people who do not know its grammar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ctmp_docs.diagnostics import Diagnostic, Site, Span
from ctmp_docs.language import Text, text
from ctmp_docs.reading.quotes import colon_in_line
from ctmp_docs.reading.yaml_slips import ODD_BLANK, Slip, half_merge, no_colon, odd_blank, slip
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    import yaml

_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTE = text('put text that contains `: `, `#`, quotes or brackets in "double quotes"')
CUT_OFF = text("everything from `#` on is a comment, and is not shown")
IN_QUOTES = text('if it belongs to the text, put the whole text in straight "double quotes"')


class _Mark(NamedTuple):
    """A place in the YAML; both count from 0."""

    line: int
    column: int


class _Complaint(NamedTuple):
    """What to say, and where."""

    message: Text
    help: Text
    mark: _Mark
    length: int = 1


def unreadable(path: str, error: yaml.YAMLError, content: str, offset: int) -> Diagnostic:
    """Return the finding for an `error` of the parser; `offset` lines stand above `content`."""
    here = _mark(error, "problem_mark")
    opening = _mark(error, "context_mark")
    problem = str(getattr(error, "problem", None) or "")
    lines = content.split("\n")
    line = lines[here.line] if here.line < len(lines) else ""
    blank = _blank_between(lines, opening, here) if "expected ':'" in problem else None
    said = _slip(problem, lines, here, opening) or blank or _complaint(problem, line, here, opening)
    span = Span(said.mark.line + 1 + offset, said.mark.column + 1, said.length)
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


def _mark(error: yaml.YAMLError, name: str) -> _Mark:
    mark = getattr(error, name, None)
    return _Mark(mark.line, mark.column) if mark is not None else _Mark(0, 0)


def _slip(problem: str, lines: list[str], here: _Mark, opening: _Mark) -> _Complaint | None:
    """Return a slip of the hand in the line of the complaint, or in that above it."""
    merge = half_merge(lines)
    if merge is not None:
        return _slipped(*merge)
    unnamed = "could not find expected ':'" in problem
    number = min(opening.line if unnamed else here.line, len(lines) - 1)
    found = slip(lines[number])
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
    if "mapping values" in problem and not re.search(r":\s", lines[number][: here.column]):
        while above is not None and (before := slip(lines[above])) is not None:
            number, found = above, before
            above = above - 1 if above else None
        if found is None and above is not None:
            number, found = above, _no_name(lines, above, number)
    elif "did not find expected key" in problem and above is not None:
        cut = re.search(r"(?:^|\s)(#\S.*)", lines[above])
        if cut is not None and _indent(lines[number]):
            number, found = above, Slip(CUT_OFF, IN_QUOTES, cut.start(1), len(cut[1]))
    elif found is None and unnamed:
        found = no_colon(lines[number], known_only=True)
    return _slipped(number, found) if found is not None else None


def _slipped(number: int, found: Slip) -> _Complaint:
    return _Complaint(found.message, found.help, _Mark(number, found.column), found.length)


def _no_name(lines: list[str], number: int, following: int) -> Slip | None:
    """Return what is wrong with the first line of a group, if that has misled the parser."""
    line, outer = lines[number], lines[number - 1].rstrip() if number else ""
    is_item = line.lstrip().startswith("- ")
    begins = not outer or (outer.endswith(":") and _indent(outer) < _indent(line)) or is_item
    column = len(line) - len(line.lstrip(" -"))
    if begins and column == _indent(lines[following]) and ":" not in line:
        return no_colon(line, known_only=is_item)
    if (
        outer.endswith(":")
        and _indent(outer) == _indent(line) < _indent(lines[following])
        and re.match(r"\s*[\w-]+:\s", line)
    ):
        name, group = line.partition(":")[0].strip(), outer.strip().removesuffix(":")
        return Slip(
            text("this line is not indented, but the one below it is"),
            text("indent `{name}` like the line below it, if both belong to `{group}`",
                 name=name, group=group),
            _indent(line),
            len(name),
        )  # fmt: skip
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


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
            advice = colon_in_line(line) or _QUOTE
            return _Complaint(text("a second `: ` stands in this line"), advice, here)
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
                text("put the whole text in 'single quotes', with its \"quotes\" inside")
                if '"' in line
                else text('put the whole text in straight "double quotes"'),
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
