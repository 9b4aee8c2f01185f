"""A picture on a page: the drawing if there is one, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import HandoffsDiagram, NetworkDiagram
from ctmp_docs.pages.pictures import twin

if TYPE_CHECKING:
    from ctmp_docs.language import Text
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.pictures.twin import Twin
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture with what stands around it."""

    kind: str
    """`flow`, `map`, …: how it is styled."""
    picture: str | None
    """The key of the drawing; nothing if it could not be drawn."""
    upright: str | None
    """The key of the drawing for narrow screens, if there is one."""
    note: str | Text | None
    """What was left out."""
    twin: Twin | None
    """The same in words; nothing where the page holds it anyway."""
    more: Link | None = None
    """Where the rest of the words is, if there is one."""


def shown(
    site: Site,
    key: str,
    *,
    upright: str | None = None,
    note: str | Text | None = None,
    with_twin: bool = True,
) -> Shown | None:
    """Return a planned picture for a page, or nothing if there is none of this key.

    What is not given is what usually holds: the form for narrow screens has the same key with
    `.upright` behind it, and the note is the one that the values hold, if they do.
    """
    diagram = site.diagrams.get(key)
    if diagram is None:
        return None
    upright = upright or f"{key}.upright"
    if note is None and isinstance(diagram, HandoffsDiagram | NetworkDiagram):
        note = diagram.note or None
    return Shown(
        kind=key.partition("-")[0],
        picture=key if key in site.drawn else None,
        upright=upright if upright in site.drawn else None,
        note=note,
        twin=twin(diagram) if with_twin or key not in site.drawn else None,
    )
