"""What a department wrote for its new colleagues, as it stands on another page than its own."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING

from ctmp_docs.reading.links import is_outside, links_in

if TYPE_CHECKING:
    from ctmp_docs.reading.links import Link

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*$")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")
_FOR_THEM = re.compile(
    r"new colleagues?|first (?:days?|week)|week one|new here|start here|onboarding"
    r"|neuen? kolleg|erste[nr]? (?:tage?|woche)|neu hier|einarbeitung",
    re.IGNORECASE,
)


def for_new_colleagues(body: str) -> str:
    """Return the section of a department's text that its heading gives to new colleagues.

    A text without such a heading is short, or all of it is for them: it is returned whole.
    """
    lines = body.split("\n")
    begun, level, fence = None, 0, ""
    for number, line in enumerate(lines):
        opened = _FENCE.match(line)
        if opened is not None and (not fence or opened[1].startswith(fence)):
            fence = "" if fence else opened[1]
        found = None if fence else _HEADING.match(line)
        if found is None:
            continue
        if begun is not None and len(found[1]) <= level:
            return "\n".join(lines[begun + 1 : number]).strip()
        if begun is None and _FOR_THEM.search(found[2]):
            begun, level = number, len(found[1])
    return "\n".join(lines[begun + 1 :] if begun is not None else lines).strip()


def moved(body: str, *, file: tuple[str, str], address: tuple[str, str]) -> str:
    """Return a text whose relative links still lead where they led.

    `file` is its file and the one it is moved to: Markdown links start there. `address` is the
    same of the pages: links in HTML start there.
    """
    parts: list[str] = []
    place = 0
    for link in links_in(body):
        if link.kind == "id" or not link.target or link.target[0] in "/?" or is_outside(link):
            continue
        parts += [body[place : link.start], _seen_from(link, *_ends(link, file, address))]
        place = link.end
    return "".join((*parts, body[place:]))


def _ends(link: Link, file: tuple[str, str], address: tuple[str, str]) -> tuple[str, str]:
    return address if link.kind == "html" else file


def _seen_from(link: Link, before: str, after: str) -> str:
    target, mark, asked = link.target.partition("?")
    led = normpath(join(dirname(before), target))
    slash = "/" if target.endswith("/") else ""
    return relpath(led, dirname(after) or ".") + slash + mark + asked
