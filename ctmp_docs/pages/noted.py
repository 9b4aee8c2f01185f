"""A picture on a page whose values say themselves what was left out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import HandoffsDiagram, NetworkDiagram
from ctmp_docs.pages.shown import Shown, shown

if TYPE_CHECKING:
    from ctmp_docs.pages.site import Site


def noted(site: Site, key: str, *, with_twin: bool = True) -> Shown | None:
    """Return a planned picture with its own note, or nothing if there is none of this key."""
    found = site.diagrams.get(key)
    note = found.note or None if isinstance(found, HandoffsDiagram | NetworkDiagram) else None
    return shown(site, key, upright=f"{key}.upright", note=note, with_twin=with_twin)
