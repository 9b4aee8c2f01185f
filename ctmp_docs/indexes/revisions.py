"""How a page came to be what it is: the days on which it changed, and what was changed then.

Days and fields only. Nobody's name is among them, nor what stood there before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.indexes.differences import Difference

TEXT = "text"
"""Stands for what an author wrote below the fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A day on which a page changed."""

    day: date
    is_new: bool = False
    """Whether the page came on this day."""
    fields: tuple[str, ...] | None = None
    """The fields that changed, in the order of the file, `TEXT` last, if that is known."""
    differences: tuple[Difference, ...] = ()
    """What can be said of it in a few words; for the newest pages only."""
