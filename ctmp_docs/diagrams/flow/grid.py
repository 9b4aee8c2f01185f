"""Ranks → cells: rows that wrap, columns, and lanes for the branches.

Knows no coordinates; neighbours in the grid are neighbours in the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ctmp_docs.diagrams.flow.ranks import Pair, Ranking


class Cell(NamedTuple):
    """The place of one card."""

    row: int
    column: int
    lane: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Where each node stands."""

    cells: tuple[Cell, ...]
    """In the order of the nodes."""
    lanes: tuple[int, ...]
    """Number of lanes of each row."""
    columns: int
    """Of the longest row."""
    back: frozenset[int]
    """Numbers of the pairs that lead back."""
    at: dict[Cell, int]
    """Node in each cell that has one."""

    def free(self, row: int, lane: int, columns: range) -> bool:
        """Whether no card stands in these columns of a lane."""
        return not any(Cell(row=row, column=column, lane=lane) in self.at for column in columns)


def arrange(
    ranking: Ranking, pairs: Sequence[Pair], phases: Sequence[str | None], most: int
) -> Grid:
    """Give each ranked node a cell, at most `most` columns to a row.

    `phases` holds the phase of each node: rows break where one ends, if that is near.
    """
    rows = _rows(ranking, pairs, phases, most)
    lanes = _lanes(ranking, pairs)
    ends = [start for start, _ in rows]
    row_of = [0] * (rows[-1][1] if rows else 0)
    for row, (start, end) in enumerate(rows):
        row_of[start:end] = [row] * (end - start)
    used: list[set[int]] = [set() for _ in rows]
    for node, place in enumerate(ranking.ranks):
        used[row_of[place]].add(lanes[node])
    order = [{lane: number for number, lane in enumerate(sorted(row))} for row in used]
    cells = []
    for node, place in enumerate(ranking.ranks):
        row = row_of[place]
        cells.append(Cell(row=row, column=place - ends[row], lane=order[row][lanes[node]]))
    return Grid(
        cells=tuple(cells),
        lanes=tuple(len(row) for row in used),
        columns=max((end - start for start, end in rows), default=0),
        back=ranking.back,
        at={cell: node for node, cell in enumerate(cells)},
    )


_Reach = tuple[int, int, int, int]
"""Where a chain is left by others, its first and last card, where it joins others."""


def _meet(one: _Reach, other: _Reach) -> bool:
    """Whether two chains with the ways to and from them cannot share a lane."""
    if other[0] < one[0] or (other[0] == one[0] and other[3] < one[3]):
        one, other = other, one
    if other[0] < one[3]:
        return True
    # They touch where one joins and the other leaves: fine unless a card stands there.
    return other[0] == one[3] and (one[2] == one[3] or other[1] == other[0])


def _lanes(ranking: Ranking, pairs: Sequence[Pair]) -> list[int]:
    """Give each chain the highest lane where neither it nor its ways meet another one."""
    ranks = ranking.ranks
    near: dict[int, list[int]] = {}
    for number, (source, target) in enumerate(pairs):
        if number not in ranking.back:
            near.setdefault(source, []).append(target)
            near.setdefault(target, []).append(source)
    lanes = [0] * len(ranks)
    # The ways of a chain reach to the steps where it leaves and joins the others.
    taken: dict[int, list[_Reach]] = {}
    for number, chain in enumerate(ranking.chains):
        first, last = ranks[chain[0]], ranks[chain[-1]]
        low = min([first, *(ranks[node] for node in near.get(chain[0], ()))])
        high = max([last, *(ranks[node] for node in near.get(chain[-1], ()))])
        lane = 0 if number < ranking.main else 1
        reach = (low, first, last, high)
        while any(_meet(reach, other) for other in taken.get(lane, ())):
            lane += 1
        taken.setdefault(lane, []).append(reach)
        for node in chain:
            lanes[node] = lane
    return lanes


def _rows(
    ranking: Ranking, pairs: Sequence[Pair], phases: Sequence[str | None], most: int
) -> list[tuple[int, int]]:
    """Cut the ranks into even rows of at most `most`, if near where a phase or part ends."""
    total = 1 + max(ranking.ranks, default=-1)
    if total <= most:
        return [(0, total)] if total else []
    count = -(-total // most)
    even = total / count
    price = _prices(ranking, pairs, phases, total)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for row in range(1, count + 1):
        found: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, min(start + most, total) + 1):
                sum_of_costs = cost + 0.4 * (end - start - even) ** 2 + price[end]
                if (end == total) == (row == count) and (
                    end not in found or sum_of_costs < found[end][0]
                ):
                    found[end] = (sum_of_costs, start)
        best.append(found)
    rows = []
    end = total
    for row in range(count, 0, -1):
        start = best[row][end][1]
        rows.append((start, end))
        end = start
    return rows[::-1]


def _prices(
    ranking: Ranking, pairs: Sequence[Pair], phases: Sequence[str | None], total: int
) -> list[float]:
    """Return for each rank what it costs to begin a row there."""
    phase_at: dict[int, str | None] = {}
    for chain in ranking.chains:
        for node in chain:
            phase_at.setdefault(ranking.ranks[node], phases[node])
    crossing = [0] * (total + 1)
    for source, target in pairs:
        low, high = sorted((ranking.ranks[source], ranking.ranks[target]))
        for place in range(low + 1, high + 1):
            crossing[place] += 1
    prices = [0.0] * (total + 1)
    for place in range(1, total):
        if place in ranking.parts:
            continue
        border = phase_at.get(place - 1) != phase_at.get(place)
        prices[place] = (0.0 if border else 1.0) + 0.7 * max(crossing[place] - 1, 0)
    return prices
