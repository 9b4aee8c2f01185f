"""A way before and after as Mermaid, which forges draw in comments.

What came is thick and green, what went dashed and red: the meaning does not hang on the colour.
Titles stand in quotes, and every sign in them that could mean something is written as its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.mermaid_labels import quoted, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.impact.values import WayChange, WayNode

_ARROWS = {"same": "-->", "changed": "-->", "added": "==>", "removed": "-.->"}
_SIGNS = {"same": "", "changed": "", "added": "+ ", "removed": "− "}
_CLASSES = (
    "classDef added fill:#dafbe1,stroke:#1a7f37,stroke-width:3px,color:#1f2328",
    "classDef removed fill:#ffebe9,stroke:#cf222e,stroke-dasharray:5 4,color:#1f2328",
    "classDef changed fill:#fff8c5,stroke:#9a6700,color:#1f2328",
)
_LINKS = {
    "added": "stroke:#1a7f37,stroke-width:3px",
    "removed": "stroke:#cf222e,stroke-dasharray:5 4",
    "changed": "stroke:#9a6700",
}
_MOST_LINKS = 200
"""Mermaid refuses a picture of more than 500."""


def mermaid(way: WayChange) -> str:
    """Return the lines of a Mermaid flowchart."""
    return "\n".join(_lines(way)) + "\n"


def _lines(way: WayChange) -> Iterator[str]:
    yield "flowchart LR"
    for node in way.nodes:
        suffix = f":::{node.mark}" if node.mark != "same" else ""
        yield f'  {node.key}["{_label(node)}"]{suffix}'
    links = sorted(way.links, key=lambda link: link.mark == "same")[:_MOST_LINKS]
    shown = [link for link in way.links if link in links]
    for link in shown:
        label = f'|"{quoted(link.label)}"|' if link.label and quoted(link.label) else ""
        yield f"  {link.source} {_ARROWS[link.mark]}{label} {link.target}"
    for mark, style in _LINKS.items():
        numbers = [str(number) for number, link in enumerate(shown) if link.mark == mark]
        if numbers:
            yield f"  linkStyle {','.join(numbers)} {style}"
    marks = {node.mark for node in way.nodes}
    yield from (f"  {line}" for line in _CLASSES if line.split()[1] in marks)


def _label(node: WayNode) -> str:
    title, owner = quoted(node.title) or "…", quoted(node.owner)
    if node.old_title is not None:
        title = f"{quoted(node.old_title)} → {title}"
    if node.old_owner is not None:
        owner = f"{quoted(node.old_owner)} → {owner}"
    sign = safe(_SIGNS[node.mark])
    return f"{sign}{title}<br/>{owner}" if owner else f"{sign}{title}"
