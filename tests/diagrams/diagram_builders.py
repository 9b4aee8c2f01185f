"""Small builders with sane defaults, and a set of journeys of every shape."""

from collections.abc import Iterable
from random import Random
from typing import Any

from ctmp_docs.diagrams.model import (
    Edge,
    FlowDiagram,
    LegendItem,
    LegendKind,
    Neighbour,
    NeighbourhoodDiagram,
    Node,
    Phase,
)

_SAMPLES: tuple[tuple[LegendKind, str], ...] = (
    ("disappointing", "1–3 disappointing"),
    ("okay", "4–7 okay"),
    ("delighting", "8–10 delightful"),
    ("must", "must"),
    ("can", "can"),
    ("planned", "planned"),
    ("optional", "optional"),
    ("nested", "a journey of its own"),
    ("super", "super touchpoint"),
    ("handoff", "hand-off to another department"),
    ("media-break", "media break"),
)
LEGEND = tuple(LegendItem(kind=kind, label=label) for kind, label in _SAMPLES)
PHASES = tuple(Phase(id=name, label=f"Phase {name}") for name in "abc")


def node(name: str, **values: Any) -> Node:
    """Return a step with all its fields set."""
    defaults = {
        "title": f"Step {name}",
        "department": "Sales",
        "channel": "Website",
        "phase": "a",
        "band": "okay",
        "rating_text": "6 okay",
        "href": f"touchpoints/{name}/",
    }
    return Node(id=name, **{**defaults, **values})


def flow(ways: str = "", nodes: Iterable[Node] = (), **values: Any) -> FlowDiagram:
    """Return a journey from `a>b b>c:label b>d*`: `*` is a hand-off, `!` a media break."""
    given = {one.id: one for one in nodes}
    edges = []
    names = list(given)
    for way in ways.split():
        path, _, label = way.partition(":")
        source, _, target = path.rstrip("*!").partition(">")
        edges.append(
            Edge(
                source=source,
                target=target,
                label=label.replace("_", " ") or None,
                handoff="*" in path,
                media_break="!" in path,
            )
        )
        names.extend(name for name in (source, target) if name not in names)
    defaults = {
        "id": "journey",
        "title": "A journey",
        "description": "Some steps.",
        "language": "en",
        "phases": PHASES,
        "nodes": tuple(given.get(name) or node(name) for name in names),
        "edges": tuple(edges),
        "legend": (),
    }
    return FlowDiagram(**{**defaults, **values})


def line(count: int, **values: Any) -> FlowDiagram:
    """Return a journey of `count` steps, one after the other, in three phases."""
    nodes = [node(str(number), phase="abc"[number * 3 // count]) for number in range(count)]
    ways = " ".join(f"{number}>{number + 1}" for number in range(count - 1))
    return flow(ways, nodes, **values)


def titled(*titles: str, **values: Any) -> FlowDiagram:
    """Return a line of steps with these titles."""
    nodes = [node(str(number), title=title) for number, title in enumerate(titles)]
    ways = " ".join(f"{number}>{number + 1}" for number in range(len(titles) - 1))
    return flow(ways, nodes, **values)


def wild(seed: int, count: int, extra: int) -> FlowDiagram:
    """Return a journey with `extra` random ways beside the straight ones."""
    random = Random(seed)
    ways = [f"{number}>{number + 1}" for number in range(count - 1)]
    for _ in range(extra):
        source = random.randrange(count)
        target = min(max(source + random.randint(-5, 6), 0), count - 1)
        sign = random.choice(("", "", "*", "!", "*!"))
        ways.append(f"{source}>{target}{sign}{random.choice(('', ':some_reason'))}")
    nodes = [node(str(number), phase="abc"[number * 3 // count]) for number in range(count)]
    return flow(" ".join(ways), nodes)


def neighbourhood(before: int = 3, after: int = 2, **values: Any) -> NeighbourhoodDiagram:
    """Return a touchpoint with so many neighbours on each side."""
    defaults = {
        "id": "around",
        "title": "Before and after",
        "description": "Three come, two go.",
        "language": "en",
        "here": node("here", super_touchpoint=True, must=True),
        "before": tuple(_neighbour(f"before{n}", n) for n in range(before)),
        "after": tuple(_neighbour(f"after{n}", n) for n in range(after)),
        "letters": tuple((letter, f"The journey of {letter}") for letter in "ABCDEF"),
        "heads": ("Customers come from", "Here", "Customers go on to"),
        "caption": "Width = number of journeys",
    }
    return NeighbourhoodDiagram(**{**defaults, **values})


def _neighbour(name: str, number: int) -> Neighbour:
    return Neighbour(node=node(name), journeys=tuple("ABCDEF"[: 6 - number]))


GERMAN = (
    "Überlassungsvertrag drucken, unterschreiben, einsenden",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle",
    "Erste Gehaltsabrechnung mit Leasingrate",
    "Kraft\u00adfahrzeug\u00adhaft\u00adpflicht\u00adversicherung kündigen",
)
SHAPES: dict[str, FlowDiagram] = {
    **{f"line of {count}": line(count, legend=LEGEND) for count in (1, 2, 5, 8, 14, 20, 300)},
    "nothing": flow(),
    "branch": flow("a>b b>d:yes,_with_pleasure b>c:no c>d* d>e"),
    "two branches": flow("a>b b>e b>c:first b>d:second c>e d>e e>f f>h f>g:third g>h"),
    "branch of a branch": flow("a>b b>f b>c c>e c>d:deep d>e e>f c>f"),
    "loop": flow("a>b b>c c>a:once_more c>d d>d:waits d>b:all_over_again"),
    "skip": flow("a>b b>c c>d d>e a>e:in_a_hurry b>d"),
    "two entries, two exits": flow("a>b b>c c>d x>y y>c:from_the_shop b>z:leaves"),
    "parts": flow("a>b b>c x>y", [node("a"), node("b"), node("lonely"), node("x")]),
    "circle": flow("a>b b>c c>a"),
    "parallel": flow("a>b:by_day a>b:by_night b>c"),
    "nested": flow(
        "a>b b>c c>b c>d:done b>b",
        [node("b", nested=True, optional=True, note="optional"), node("c", planned=True)],
    ),
    "labels": flow("a>b*:wants_an_offer b>c!:accepts_by_letter c>d*!:no_objections_in_two_weeks"),
    "german": titled(*GERMAN, language="de"),
    "cjk": titled(
        "自転車の試乗を予約する、それから店に行く", "预约试驾两种型号的电动自行车", "시승 예약"
    ),
    "emoji": titled("🚲" * 40, "👩‍👩‍👧‍👦 family visit 🎉", "ok"),
    "hostile": titled("<script>alert(1)</script>", '"]; x[label="&amp;\\N"', "\x00\x07\\", ""),
    "very long": titled("word " * 2000, "W" * 10_000),
    "60 linked": wild(1, 60, 20),
    **{f"wild {seed}": wild(seed, 6 + seed, 3 + seed // 2) for seed in range(14)},
}
