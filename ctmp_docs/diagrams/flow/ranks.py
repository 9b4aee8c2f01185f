"""Which step comes how far from the start, and which steps form the usual way.

Works on plain numbers: nodes are `0 … count-1`, ways are pairs of them, in the author's order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The result: columns of an endless row, and chains of steps that follow one another."""

    ranks: tuple[int, ...]
    """Column of each node; parts without connection follow one another."""
    chains: tuple[tuple[int, ...], ...]
    """Every node once; the usual way of each part first, then its branches."""
    main: int
    """How many chains at the start of `chains` are usual ways."""
    back: frozenset[int]
    """Numbers of the pairs that lead back."""
    parts: tuple[int, ...]
    """Ranks at which another part begins."""


def rank(count: int, pairs: Sequence[Pair]) -> Ranking:
    """Rank `count` nodes by the longest way from an entry that never goes back."""
    back = _back(count, pairs)
    onward: list[list[int]] = [[] for _ in range(count)]
    before: list[list[int]] = [[] for _ in range(count)]
    for number, (source, target) in enumerate(pairs):
        if number not in back and target not in onward[source]:
            onward[source].append(target)
            before[target].append(source)
    ranks = [0] * count
    mains: list[tuple[int, ...]] = []
    branches: list[tuple[int, ...]] = []
    starts: list[int] = []
    begin = 0
    for part in _parts(count, pairs):
        entry = next((node for node in part if not before[node]), part[0])
        _longest(part, onward, before, ranks)
        _draw_near(part, _reachable(entry, onward), onward, ranks)
        low = min(ranks[node] for node in part)
        for node in part:
            ranks[node] += begin - low
        starts.append(begin)
        begin = 1 + max(ranks[node] for node in part)
        chains = _chains(entry, part, onward, ranks)
        mains.append(chains[0])
        branches.extend(chains[1:])
    return Ranking(
        ranks=tuple(ranks),
        chains=(*mains, *branches),
        main=len(mains),
        back=frozenset(back),
        parts=tuple(starts[1:]),
    )


def _back(count: int, pairs: Sequence[Pair]) -> set[int]:
    """Return the numbers of the pairs that close a circle when walked from the entries."""
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    entered = [False] * count
    for number, (source, target) in enumerate(pairs):
        leaving[source].append((number, target))
        entered[target] = entered[target] or source != target
    back: set[int] = set()
    state = [0] * count  # 0 not seen, 1 on the way, 2 done
    for start in sorted(range(count), key=lambda node: entered[node]):
        if state[start]:
            continue
        state[start] = 1
        walk = [(start, iter(leaving[start]))]
        while walk:
            node, rest = walk[-1]
            number, target = next(rest, (-1, -1))
            if number < 0:
                state[node] = 2
                walk.pop()
            elif state[target] == 1:
                back.add(number)
            elif state[target] == 0:
                state[target] = 1
                walk.append((target, iter(leaving[target])))
    return back


def _parts(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    """Return the connected parts, each in the order of its nodes."""
    leader = list(range(count))

    def find(node: int) -> int:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for source, target in pairs:
        first, second = sorted((find(source), find(target)))
        leader[second] = first
    parts: dict[int, list[int]] = {}
    for node in range(count):
        parts.setdefault(find(node), []).append(node)
    return list(parts.values())


def _longest(
    part: list[int], onward: list[list[int]], before: list[list[int]], ranks: list[int]
) -> None:
    """Set the length of the longest way from an entry."""
    waiting = {node: len(before[node]) for node in part}
    ready = [node for node in part if not waiting[node]]
    for node in ready:
        for target in onward[node]:
            ranks[target] = max(ranks[target], ranks[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)


def _reachable(entry: int, onward: list[list[int]]) -> set[int]:
    seen = {entry}
    walk = [entry]
    while walk:
        for target in onward[walk.pop()]:
            if target not in seen:
                seen.add(target)
                walk.append(target)
    return seen


def _draw_near(
    part: list[int], reachable: set[int], onward: list[list[int]], ranks: list[int]
) -> None:
    """Move what leads into the usual way later close to the step where it joins."""
    for node in sorted(part, key=lambda node: -ranks[node]):
        if node not in reachable and onward[node]:
            ranks[node] = min(ranks[target] for target in onward[node]) - 1


def _chains(
    entry: int, part: list[int], onward: list[list[int]], ranks: list[int]
) -> list[tuple[int, ...]]:
    """Follow each step's first way that is still free, from the entry, then from the rest."""
    taken: set[int] = set()
    chains: list[tuple[int, ...]] = []
    for start in (entry, *sorted(part, key=lambda node: ranks[node])):
        if start in taken:
            continue
        chain = [start]
        taken.add(start)
        # The usual way is the first one; a branch goes on with whatever is still free.
        while onward[chain[-1]]:
            choices = onward[chain[-1]][:1] if not chains else onward[chain[-1]]
            target = next((node for node in choices if node not in taken), None)
            if target is None:
                break
            chain.append(target)
            taken.add(target)
        chains.append(tuple(chain))
    return chains
