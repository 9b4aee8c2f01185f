"""What a computed figure is, told to readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ctmp_docs.language import Text
    from ctmp_docs.pages.help.worked import Worked


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """One figure that pages show: what it says and how it is counted."""

    id: str
    """Its anchor on the page of figures."""
    name: Text
    says: Text
    """What it tells a reader."""
    formula: Text
    scale: Text
    """Which values it can have, and when it is unknown."""
    sources: tuple[str, ...]
    """The fields of files that it is counted from."""
    holds: tuple[str, ...]
    """The values of `indexes` that it explains, such as `Figures.gap`; a test looks for gaps."""
    example: Callable[[Worked], Text]
    """Returns an example whose numbers are counted by the functions that count on pages."""
