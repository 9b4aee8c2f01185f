"""Compared steps → columns: both lanes on one grid, what belongs together in one column.

Knows no coordinates; an upright picture has its columns from top to bottom.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ctmp_docs.diagrams.model import ComparedNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What stands in one column: places in the list of compared steps."""

    planned: int | None
    """The step whose card is in the lane of what was planned."""
    observed: int | None
    """The step whose card is in the lane of what happened."""
    is_missing: bool = False
    """Whether the lane of what happened has a cross instead of a card."""


def columns(steps: Sequence[ComparedNode]) -> tuple[Column, ...]:
    """Return the union of both orders.

    Steps in their planned order share a column; missing and added ones have one of their own;
    between them, steps in another order fill the columns of both lanes as closely as they can.
    """
    upper = [at for at, step in enumerate(steps) if step.planned is not None]
    lower = sorted(
        (at for at, step in enumerate(steps) if step.observed is not None),
        key=lambda at: steps[at].observed_number or 0,
    )
    found: list[Column] = []
    below = iter(lower)
    gap: list[int] = []
    for at in upper:
        if not _is_shared(steps[at]):
            gap.append(at)
            continue
        before = []
        for one in below:
            if one == at:
                break
            before.append(one)
        found.extend(_between(steps, gap, before))
        found.append(Column(planned=at, observed=at))
        gap = []
    found.extend(_between(steps, gap, list(below)))
    return tuple(found)


def _is_shared(step: ComparedNode) -> bool:
    """Whether both cards of a step stand in one column, and the line between them is straight."""
    return step.planned is not None and step.observed is not None and not step.is_moved


def _between(
    steps: Sequence[ComparedNode], upper: Sequence[int], lower: Sequence[int]
) -> Iterator[Column]:
    """Yield the columns between two that are shared, each lane in its own order."""
    above, below = list(upper), list(lower)
    while above or below:
        if above and not steps[above[0]].is_moved:
            yield Column(planned=above.pop(0), observed=None, is_missing=True)
        elif below and not steps[below[0]].is_moved:
            yield Column(planned=None, observed=below.pop(0))
        else:
            yield Column(
                planned=above.pop(0) if above else None, observed=below.pop(0) if below else None
            )
