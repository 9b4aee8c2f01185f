"""How thick a line is for its count: three widths whose ranges follow from the counts themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import text

if TYPE_CHECKING:
    from ctmp_docs.diagrams.model import Weight
    from ctmp_docs.language import Language


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths for all counts of one picture."""

    counts: frozenset[int]
    """The counts that occur."""

    def of(self, count: int) -> Weight:
        """Return the width for a count: thirds of the way from the least to the largest.

        As many widths are used as there are different counts, so the thickest tells much more
        than the thinnest.
        """
        low, high = min(self.counts), max(self.counts)
        if low == high:
            return 1
        share = (count - low) / (high - low)
        if 3 * share > 2 and len(self.counts) > 2:
            return 3
        return 2 if 3 * share > 1 else 1

    def ranges(self, language: Language) -> tuple[tuple[Weight, str], ...]:
        """Return which counts each width stands for; nothing where all lines have one width."""
        found: dict[Weight, list[int]] = {}
        for count in sorted(self.counts):
            found.setdefault(self.of(count), []).append(count)
        if len(found) == 1:
            return ()
        return tuple((width, _words(some[0], some[-1], language)) for width, some in found.items())


def _words(low: int, high: int, language: Language) -> str:
    if low == high:
        return language.say(low)
    return language.say(text("{low}–{high}", low=low, high=high))
