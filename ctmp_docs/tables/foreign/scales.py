"""Scales on which lists rate, and how a rating becomes one from 1 to 10.

Ratings are converted evenly, the worst to 1 and the best to 10, and rounded to one half: 1-5 gives
1, 3.5, 5.5, 8, 10; school grades (6-1) give 10 for a 1.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WRITTEN = re.compile(r"\s*(\d{1,3})\s*(?:-|–|—|to|bis|\.\.)\s*(\d{1,3})\s*")
_IN_HEAD = re.compile(r"(?<!\d)(\d{1,3})\s*(?:-|–|—|to|bis|\.\.\.?|…)\s*(\d{1,3})(?!\d)")
_BEST = re.compile(
    r"(?<!\d)(\d{1,3})\s*(?:=|:|–)\s*(?:sehr gut|sehr zufrieden|ausgezeichnet|hervorragend|top|"
    r"begeister|beste|super|sehr\b(?! schlecht| unzufr)|voll|very good|"
    r"excellent|best|very satisfied|great|delight)",
    re.IGNORECASE,
)
_WORST = re.compile(
    r"(?<!\d)(\d{1,3})\s*(?:=|:|–)\s*(?:sehr schlecht|ungenügend|schlecht|mangelhaft|sehr unzufr|"
    r"unzufrieden|enttäusch|katastroph|gar nicht|überhaupt nicht|not at all|"
    r"very bad|bad|poor|worst|very poor|disappoint|terrible)",
    re.IGNORECASE,
)
_GRADES = re.compile(r"note\b|schulnote|\bgrade", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: what is worst on it, and what is best; the best may be the lower number."""

    worst: float
    best: float

    def __str__(self) -> str:
        """Return it as it is typed: `1-5`, `6-1`."""
        return f"{self.worst:g}-{self.best:g}"

    def holds(self, value: float) -> bool:
        """Return whether a number is on the scale."""
        low, high = sorted((self.worst, self.best))
        return low <= value <= high

    def on(self, value: float, low: float = 1, high: float = 10) -> float:
        """Return a number of this scale on the one from `low` to `high`, to one half."""
        if (self.worst, self.best) == (low, high):
            return tidied(value)
        share = (value - self.worst) / (self.best - self.worst)
        return tidied(math.floor((low + share * (high - low)) * 2 + 0.5) / 2)


OURS = Scale(1, 10)
"""How a handbook rates."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A scale that a list seems to use."""

    scale: Scale
    is_sure: bool
    because: Text


def tidied(number: float) -> float:
    """Return a whole number as one."""
    return int(number) if number == int(number) else number


def scale_of(typed: str) -> Scale | None:
    """Return the scale that is written as `1-5` or `6-1`; nothing if it is none."""
    found = _WRITTEN.fullmatch(typed)
    if found is None or found[1] == found[2]:
        return None
    return Scale(float(found[1]), float(found[2]))


def guessed(
    actual: Sequence[float], target: Sequence[float], heads: Iterable[str], legend: Iterable[str]
) -> Guess | None:
    """Return on which scale numbers are, by heads, legends and the numbers; nothing without any.

    `actual` and `target` are the ratings of today and those wanted, of which the latter are better.
    """
    values = [*actual, *target]
    if not values:
        return None
    written = (*heads, *legend)
    ends = _ends(written)
    best, worst = (_only(pattern, written) for pattern in (_BEST, _WORST))
    if best is not None and worst is not None and best != worst:
        return Guess(Scale(worst, best), True, text("a legend says so"))
    low, high = ends or _usual(values)
    # A legend that names one end tells which way the scale goes.
    if best is not None and best in {low, high}:
        worst = low if best == high else high
        return Guess(Scale(worst, best), True, text("a legend says that {n} is best", n=best))
    falls = _falls(actual, target)
    if ends is not None:
        first, last = ends if first_is_worst(ends, falls) else ends[::-1]
        return Guess(Scale(first, last), True, text("the head says so"))
    if falls is not None and not (low == 1 and high == 10 and not falls):
        worst, best = (high, low) if falls else (low, high)
        return Guess(
            Scale(worst, best), not falls, text("the wanted ratings are better than today's")
        )
    if any(_GRADES.search(head) for head in heads) and high <= 6:
        return Guess(Scale(6, 1), False, text("school grades: 1 is best"))
    lowest, highest = (tidied(edge(values)) for edge in (min, max))
    return Guess(
        Scale(low, high), (low, high) == (1, 10),
        text("the ratings go from {low} to {high}", low=lowest, high=highest),
    )  # fmt: skip


def first_is_worst(ends: tuple[float, float], falls: bool | None) -> bool:
    """Return whether a scale `1-5` in a head is written worst first; `falls`: low is better."""
    return falls is None or falls == (ends[0] > ends[1])


def _ends(written: Iterable[str]) -> tuple[float, float] | None:
    found = {(float(a), float(b)) for words in written for a, b in _IN_HEAD.findall(words)}
    fitting = [
        pair for pair in found if pair[0] != pair[1] and max(pair) in {3, 4, 5, 6, 7, 10, 100}
    ]
    return fitting[0] if len(fitting) == 1 else None


def _only(pattern: re.Pattern[str], written: Iterable[str]) -> float | None:
    found = {float(number) for words in written for number in pattern.findall(words)}
    return found.pop() if len(found) == 1 else None


def _falls(actual: Sequence[float], target: Sequence[float]) -> bool | None:
    """Return whether lower is better, if what is wanted differs from what is."""
    if not actual or not target:
        return None
    before, after = sum(actual) / len(actual), sum(target) / len(target)
    return after < before if abs(after - before) > 0.2 else None


def _usual(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the usual scale that holds all numbers."""
    top = max(values)
    low = 0 if min(values) < 1 else 1
    ends = (5, 6, 7, 10, 100)
    high = next((end for end in ends if top <= end), top)
    return (0, 100) if high == 100 else (low, high)
