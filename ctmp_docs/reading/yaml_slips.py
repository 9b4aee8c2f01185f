"""Slips of the hand that a line of YAML shows by itself: a forgotten blank, a tab, half a merge.

Many of them make the line a part of the value above it, so the parser complains one line too late,
or not at all.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ctmp_docs.language import Text, text
from ctmp_docs.model.base import Part, field_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ODD_BLANKS = frozenset("\xa0\u2007\u202f\u3000\u2003\u2002\u2009")
"""Blanks other than that of the space bar; pasted from other programs, and invisible."""
ODD_BLANK = text("replace it by an ordinary blank; it was probably pasted from another program")
_LONGEST = 60
_BEGIN = r"\s*(?:- +)*"
_ODD = "".join(sorted(ODD_BLANKS))
_ODD_PLACE = re.compile(rf"\s*?([{_ODD}])|{_BEGIN}[\w-]+:([{_ODD}])|\s*-([{_ODD}])")
_NO_BLANK = re.compile(rf"({_BEGIN})([^\W\d][\w-]*):(?!//)([^\s:].*)")
_NO_BLANK_ITEM = re.compile(r"(\s*)-([^\W\d].*)")
_NO_COLON = re.compile(rf"({_BEGIN})([^\W\d][\w-]*)(\s+(?![:=]).*|)")
_CONFLICT = re.compile(r"<{7}( |$)|={7}$|>{7}( |$)")


class Slip(NamedTuple):
    """What to say about a line, and which part of it is meant; places count from 0."""

    message: Text
    help: Text
    column: int
    length: int = 1


def odd_blank(line: str) -> int | None:
    """Return where in a line a blank stands that YAML takes for a letter, if there is one."""
    return next((n for n, sign in enumerate(line) if sign in ODD_BLANKS), None)


def half_merge(lines: Sequence[str]) -> tuple[int, Slip] | None:
    """Return the first mark that git leaves in a file where two versions of it differ, if any."""
    number = next((n for n, line in enumerate(lines) if _CONFLICT.match(line.rstrip())), None)
    if number is None:
        return None
    message = text("a merge was left unfinished here: both versions are in the file")
    advice = text("keep what is right, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`")
    return number, Slip(message, advice, 0, len(lines[number].rstrip()))


def slip(line: str) -> Slip | None:
    """Return what is wrong with a line, whatever stands around it."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        message = text("a tab stands where spaces belong")
        return Slip(message, text("indent with spaces"), indent.index("\t"))
    odd = _ODD_PLACE.match(line)
    if odd is not None:
        message = text("a no-break space, or another special blank, stands here")
        return Slip(message, ODD_BLANK, odd.start(odd.lastindex or 0))
    item = _NO_BLANK_ITEM.fullmatch(line)
    if item is not None:
        message = text("a blank is missing after `-`")
        return Slip(message, text("write `- {value}`", value=_short(item[2])), item.end(1))
    glued = _NO_BLANK.fullmatch(line)
    if glued is None or re.search(r":\s", line[: glued.start(3)]):
        return None
    return Slip(
        text("a blank is missing after `{name}:`", name=glued[2]),
        text("write `{name}: {value}`", name=glued[2], value=_short(glued[3])),
        glued.start(2),
        len(glued[2]) + 1,
    )


def no_colon(line: str, *, known_only: bool) -> Slip | None:
    """Return that the name at the beginning of a line has no colon; with `known_only` a field's."""
    found = _NO_COLON.fullmatch(line)
    if found is None or (known_only and found[2] not in known_names()):
        return None
    return Slip(
        text("a `:` is missing after `{name}`", name=found[2]),
        text("write `{name}: {value}`", name=found[2], value=_short(found[3].strip()) or "…"),
        found.start(2),
        len(found[2]),
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


@cache
def known_names() -> frozenset[str]:
    """Return the names of all fields of the model."""
    return frozenset(name for part in _parts(Part) for name in field_names(part))


def _parts(model: type[Part]) -> Iterator[type[Part]]:
    for part in model.__subclasses__():
        yield part
        yield from _parts(part)
