"""What a picture shows, in words: a table made from the same values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ctmp_docs.language import Text
from ctmp_docs.pages.page import Link

Cell: TypeAlias = str | Text | Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A table beside a picture; complete, also where the picture leaves things out."""

    heads: tuple[str | Text, ...]
    rows: tuple[tuple[tuple[Cell, ...], ...], ...]
    """For each row its cells, each of which holds any number of things."""
    is_numbered: bool = False
    """Whether the rows are steps with numbers."""
