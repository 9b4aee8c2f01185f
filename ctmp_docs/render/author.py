"""What becomes of an author's text before it stands among what is ours."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(#{1,5})(?=\s)")
_DIAGRAM_ID = re.compile(r'<svg class="ctmp-diagram" id="([\w-]+)"')
_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")


def with_own_ids(html: str, number: int) -> str:
    """Give the pictures of one place in a text ids that no other picture of the page has."""
    for id_ in set(_DIAGRAM_ID.findall(html)):
        pattern = rf'(?<= )(id|aria-labelledby|aria-describedby)="{re.escape(id_)}(?=["-])'
        html = re.sub(pattern, rf'\1="{id_}-in-text-{number}', html)
    return html


def demoted(body: str) -> str:
    """Put the author's headings below ours: the highest becomes a heading of the third level."""
    if "#" not in body:
        return body
    levels, fence = [], ""
    lines = body.split("\n")
    heads: list[int] = []
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if found is not None and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        elif not fence and (head := _HEADING.match(line)) is not None:
            levels.append(len(head[1]))
            heads.append(number)
    shift = 3 - min(levels, default=3)
    for number in heads if shift > 0 else ():
        marks = _HEADING.match(lines[number])
        level = min(len(marks[1]) + shift, 6) if marks else 3
        lines[number] = "#" * level + lines[number].lstrip("#")
    return "\n".join(lines)
