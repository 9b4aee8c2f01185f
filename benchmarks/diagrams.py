"""Measures what a diagram costs beside the engine's own time, in one run.

The engine's own time is that of one process a diagram, as many at once as there are cores, which is
how its makers mean it to be used. Wall time, since processes wait for one another; ratios of runs
that take turns. There are ten flows for each map.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from ctmp_docs.diagrams import DrawingError, EmbeddedEngine, draw, source
from ctmp_docs.diagrams.model import (
    Edge,
    FlowDiagram,
    MapDiagram,
    MapEdge,
    MapStep,
    MapWords,
    Node,
    Phase,
    UprightMapDiagram,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ctmp_docs.diagrams import Diagram

STEPS = 12
PHASES = ("before", "during", "after")
WORDS = MapWords(
    steps="What customers live through",
    feelings="How it feels",
    bands=("disappointing", "okay", "delightful"),
    ranges=("1–3", "4–7", "8–10"),
    media_break="media break",
    visibility="line of visibility",
    backstage="behind the scenes",
)


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--journeys", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    few = range(max(arguments.journeys // 10, 1))
    measure("flows", [journey(number) for number in range(arguments.journeys)], arguments.rounds)
    measure("maps", [journey_map(number, MapDiagram) for number in few], arguments.rounds)
    measure(
        "upright maps", [journey_map(number, UprightMapDiagram) for number in few], arguments.rounds
    )


def measure(name: str, diagrams: Sequence[Diagram], rounds: int) -> None:
    """Draw all diagrams of a kind as often as there are rounds, and print a table."""
    engine = EmbeddedEngine()
    sources = [source(diagram, engine=engine) for diagram in diagrams]

    def alone() -> None:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for _ in pool.map(lambda dot: engine.run(dot, "draw", 60), sources):
                pass

    with tempfile.TemporaryDirectory() as folder:
        own, ours, cached, size = [], [], [], 0
        for turn in range(rounds):
            cache = Path(folder, str(turn))

            def drawn(cache: Path = cache) -> None:
                nonlocal size
                results = draw(diagrams, engine=engine, cache_folder=cache)
                size = max(len(one.svg) for one in results if not isinstance(one, DrawingError))

            own.append(_seconds(alone))
            ours.append(_seconds(drawn))
            cached.append(_seconds(drawn))
    base = statistics.median(own)
    print(f"{len(diagrams)} {name} of {STEPS} steps, wall time, median of {rounds}")
    for words, runs in (
        ("the engine alone, one process a diagram", own),
        ("laid out, drawn, cleaned and kept", ours),
        ("kept from the time before", cached),
    ):
        median = statistics.median(runs)
        print(f"  {words:<56} {median:7.2f} s  {median / base:>6.2f} x")
    print(f"  the largest picture has {size / 1000:.1f} KB")


def journey(number: int) -> FlowDiagram:
    """Return one of many journeys; each has other words."""
    nodes = tuple(
        Node(
            id=str(step),
            title=f"Customers of journey {number} come to step {step}",
            department=("Sales", "Customer service", "Logistics")[step % 3],
            channel="Website",
            phase=PHASES[step * len(PHASES) // STEPS],
            band=("disappointing", "okay", "delighting", None)[step % 4],
            rating_text="6 okay",
            href=f"touchpoints/{number}-{step}/",
        )
        for step in range(STEPS)
    )
    ends = [*((n, n + 1) for n in range(STEPS - 1)), (STEPS - 2, STEPS // 2)]
    return FlowDiagram(
        id=f"flow-{number}",
        title=f"Journey {number}",
        description="Twelve steps",
        language="en",
        phases=tuple(Phase(id=phase, label=phase.title()) for phase in PHASES),
        nodes=nodes,
        edges=tuple(Edge(source=str(one), target=str(other), handoff=True) for one, other in ends),
        legend=(),
    )


def journey_map(number: int, form: type[MapDiagram]) -> MapDiagram:
    """Return the map of such a journey."""
    flow = journey(number)
    steps = tuple(
        MapStep(
            node=node,
            lane=node.department or "",
            rating=None if node.band is None else 1.0 + place * 5 % 10,
            rating_label=str(1 + place * 5 % 10),
            goal=8.0 if place % 2 else None,
            goal_label="Goal 8",
            backstage=("Billing run",) if place % 3 else (),
        )
        for place, node in enumerate(flow.nodes)
    )
    edges = tuple(
        MapEdge(source=edge.source, target=edge.target, usual=True, handoff="hand-off")
        for edge in flow.edges
    )
    return form(
        id=f"map-{number}",
        title=flow.title,
        description=flow.description,
        language=flow.language,
        phases=flow.phases,
        steps=steps,
        edges=edges,
        limits=(4, 8),
        words=WORDS,
        legend=(),
    )


def _seconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
