"""Steps → columns: which steps stand in which part, and the headings above them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from ctmp_docs.diagrams.model.journey_map import MapStep

MOST = 14
"""Columns side by side."""
GUTTER = 104.0
"""Left of the columns, for names."""
ROOM = 1036.0
"""For all columns."""
LEAST, WIDEST = 74.0, 150.0
"""Of one column."""
_REACH = 2
"""How many steps a cut may move so that it falls on the border of a phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of one part, which holds the steps from `first` to before `end`."""

    first: int
    end: int
    width: float

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return GUTTER + (self.end - self.first) * self.width

    def left(self, step: int) -> float:
        """Return where the column of a step begins."""
        return GUTTER + (step - self.first) * self.width

    def centre(self, step: int) -> float:
        """Return the middle of the column of a step."""
        return self.left(step) + self.width / 2

    def holds(self, step: int) -> bool:
        """Return whether a step stands in this part."""
        return self.first <= step < self.end

    @property
    def places(self) -> range:
        """The steps of this part."""
        return range(self.first, self.end)


def phases(steps: Sequence[MapStep]) -> tuple[str | None, ...]:
    """Return the phase of each step; one without stays in that of the step before."""
    found: list[str | None] = []
    for step in steps:
        found.append(step.node.phase or (found[-1] if found else None))
    return tuple(found)


def parts(of: Sequence[str | None]) -> tuple[Columns, ...]:
    """Cut steps of these phases into even parts, at the border of a phase where one is near."""
    count = max(ceil(len(of) / MOST), 1)
    ends = []
    first = 0
    for part in range(1, count):
        even = first + ceil((len(of) - first) / (count - part + 1))
        # What is left has to fit into the parts that are left.
        least = len(of) - MOST * (count - part)
        near = [
            end
            for end in range(
                max(even - _REACH, least, first + 1), min(even + _REACH, first + MOST) + 1
            )
            if of[end - 1] != of[end]
        ]
        first = min(near, key=lambda end: abs(end - even)) if near else even
        ends.append(first)
    starts = [0, *ends]
    sizes = [end - start for start, end in zip(starts, [*ends, len(of)], strict=True)]
    # Quarters of a pixel are exact, so that the last column ends where the picture does.
    width = min(max(floor(4 * ROOM / max(*sizes, 1, 1)) / 4, LEAST), WIDEST)
    return tuple(
        Columns(first=start, end=start + size, width=width)
        for start, size in zip(starts, sizes, strict=True)
    )


def headings(of: Sequence[str | None], columns: Columns) -> tuple[tuple[int, int, str], ...]:
    """Return first step, last step and phase of each heading of a part."""
    found: list[tuple[int, int, str]] = []
    for step in columns.places:
        phase = of[step]
        if found and found[-1][1] == step - 1 and found[-1][2] == phase:
            found[-1] = (found[-1][0], step, found[-1][2])
        elif phase is not None:
            found.append((step, step, phase))
    return tuple(found)
