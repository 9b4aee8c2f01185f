"""What a word of the method is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ctmp_docs.language import Text

Shown: TypeAlias = Literal["texts", "start", "nowhere"]
"""Where the meaning of a word is offered besides the glossary itself.

`texts`: wherever it occurs in a text. `start`: only where newcomers begin, since it stands on
every page (touchpoint, journey) and its readers know it by then. `nowhere`: a word of everyday
language (promise, goal), which mostly does not mean the term.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodWord:
    """A word of the method or of this product, as readers are told it."""

    term: Text
    meaning: Text
    """One or two plain sentences."""
    shown: Shown = "texts"
    en: tuple[str, ...] = ()
    """The forms in which it occurs in English texts; the term itself is not one by itself."""
    de: tuple[str, ...] = ()
    """The forms in which it occurs in German texts, inflections too."""
