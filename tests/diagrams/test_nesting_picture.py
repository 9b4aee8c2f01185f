"""Where a journey stands in bigger ones: levels, the picture, and the same in words."""

from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from builders import checked, journey, touchpoint
from diagram_geometry import faults, meet

from ctmp_docs.build import Options, site_of
from ctmp_docs.diagrams import EmbeddedEngine, Picture, draw
from ctmp_docs.diagrams.engine import dot
from ctmp_docs.diagrams.model import NestingDiagram
from ctmp_docs.diagrams.nesting import rail
from ctmp_docs.diagrams.nesting.layout import MOST_AROUND, MOST_BESIDE, WIDTH, scene
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES
from ctmp_docs.diagrams.parts.text import width
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.nesting import diagram, twin

TITLES = {
    "german": "Überlassungsvertragsunterzeichnungsbestätigung, und dann noch viel mehr davon",
    "wide": "W" * 2000,
    "emoji": "👩‍👩‍👧‍👦 🚲" * 30,
    "script": '<script>alert(1)</script> & \\N "quotes"',
}


def nested(**ways: str) -> NestingDiagram | None:
    """Return where `here` stands; a word of a way is a journey if there is a way of that name."""
    steps = {word for way in ways.values() for word in way.split()} - set(ways)
    entries = [
        *(touchpoint(step, title=TITLES.get(step, step)) for step in sorted(steps)),
        *(
            journey(name, title=TITLES.get(name, name.upper()), steps=_steps(way, ways))
            for name, way in ways.items()
        ),
    ]
    return diagram(site_of(checked(*entries), Options(today=date(2026, 11, 21))), "here")


def _steps(way: str, ways: dict[str, str]) -> list[dict[str, Any]]:
    return [{"journey" if word in ways else "touchpoint": word} for word in way.split()]


def many(count: int, name: str = "t") -> str:
    """Return a way of so many touchpoints."""
    return " ".join(f"{name}{number}" for number in range(count))


LEAVES = {f"leaf{number}": many(number % 12 + 1) for number in range(12)}
SHAPES: dict[str, dict[str, str]] = {
    "part of one": {"outer": "a b here c", "here": "x y z"},
    "holds one": {"here": "a inner b", "inner": "x y"},
    "one step in one step": {"outer": "here", "here": "inner", "inner": "a"},
    "between": {"outer": "a here", "here": "b inner c", "inner": "x deep", "deep": "d e deepest",
                "deepest": "f last", "last": "g"},
    "part of five": {f"outer{n}": f"{many(n * 7)} here {many(n, 'u')}" for n in range(5)}
    | {"here": "a"},
    "twice": {"outer": "here a here inner", "here": "inner b inner", "inner": "c"},
    "40 steps": {"outer": f"{many(40)} here {many(40, 'u')}", "here": f"{many(30)} inner {many(9, 'u')}",
                 "inner": many(60)},
    "300 steps": {"here": f"{many(298)} inner t1", "inner": f"{many(200)} here2", "here2": many(120)},
    "twelve leaves": {"here": " ".join(LEAVES), **LEAVES},
    "leaves in a long one": {"here": f"{many(120)} {' '.join(LEAVES)}",
                             **{name: f"{many(120)} {way}" for name, way in LEAVES.items()}},
    "a circle": {"here": "a inner", "inner": "b here c"},
    "in itself": {"here": "a here b", "outer": "here"},
    "long titles": {"outer": "wide here emoji", "german": "wide emoji script here a", "here":
                    "wide emoji script inner", "inner": "script wide"},
}  # fmt: skip


def picture(name: str) -> NestingDiagram:
    """Return a nesting of the name."""
    found = nested(**SHAPES[name])
    assert found is not None
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_lies_on_anything(name: str) -> None:
    """Stops, names, words and lenses keep clear of each other and stay on the canvas."""
    drawn, _ = scene(picture(name))
    assert faults(drawn) == []
    assert drawn.width <= WIDTH + 1
    boxes = [(z.x - 6, z.y - 6, z.x + z.width + 6, z.y + z.height + 6) for z in drawn.zones]
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))
    for card in drawn.cards:
        lines = (*card.head, *card.foot)
        room = card.width - 2 * card.padding + 0.01
        assert all(width(o.text, TEXT_SIZES[o.role], o.role == "lead") <= room for o in lines)
        assert sum(line.height for line in lines) <= card.height


def stops(name: str) -> list[str]:
    """Return the number of each stop with what it is, row by row."""
    return [
        f"{card.head[0].text}{card.classes.removeprefix('card stop')}"
        for card in scene(picture(name))[0].cards
        if "stop" in card.classes
    ]


def test_the_stop_of_this_journey_is_marked() -> None:
    """In the bigger journey the own stop is marked and no link; journeys inside are ringed."""
    assert stops("part of one") == ["1", "2", "3 here", "4", "1", "2", "3"]
    assert stops("holds one") == ["1", "2 nested", "3", "1", "2"]
    cards = scene(picture("part of one"))[0].cards
    assert [card.href for card in cards if "here" in card.classes] == [None]
    assert all(card.href for card in cards if "here" not in card.classes)
    assert all(card.tooltip for card in cards)


def test_every_lens_opens_to_a_box() -> None:
    """Two lines lead from each opened stop to the box with what lies in it."""
    for name, lenses in (("part of one", 1), ("holds one", 1), ("between", 4), ("twice", 2)):
        curves = scene(picture(name))[0].curves
        assert sum(curve.classes == "line lens" for curve in curves) == 2 * lenses, name


def test_only_neighbours_have_titles_in_bigger_journeys() -> None:
    """The picture says what comes right before and after; numbers are enough for the rest."""
    drawn, _ = scene(picture("40 steps"))
    first = [label.text for label in drawn.labels if label.y < drawn.zones[0].height]
    assert [text for text in first if text[0] in "tu"] == ["t39", "u0"]


@pytest.mark.parametrize(
    ("name", "omitted"),
    [("part of five", 5 - MOST_AROUND), ("twelve leaves", 12 - MOST_BESIDE), ("between", 1)],
)
def test_too_much_is_counted(name: str, omitted: int) -> None:
    """What is not drawn is counted; the words hold all of it."""
    found = picture(name)
    assert scene(found)[1] == omitted
    assert len(twin(found).rows) == 1 + len(found.around) + sum(map(len, found.inside))


def test_a_large_picture_has_few_links() -> None:
    """With more than sixty links only journeys can be opened; the others still have a tooltip."""
    cards = scene(picture("300 steps"))[0].cards
    assert sum(card.href is not None for card in cards) < 10
    assert all(card.tooltip for card in cards)


@pytest.mark.parametrize(
    ("count", "most", "needed", "expected"),
    [
        (3, 5, [], "1 2 3"),
        (9, 5, [], "1 2 3 +5 9"),
        (9, 5, [6], "1 +5 7 8 9"),
        (9, 6, [4], "1 2 +2 5 +3 9"),
        (9, 5, [2, 4, 6], "1 2 3 +5 9"),
    ],
)
def test_choose(count: int, most: int, needed: list[int], expected: str) -> None:
    """First and last stay, then what opens, then the beginning."""
    found = picture("300 steps").here.stops[:count]
    chosen = rail.choose(found, most, needed)
    assert len(chosen) <= most
    said = [f"+{one}" if isinstance(one, int) else str(one.number) for one in chosen]
    assert " ".join(said) == expected


def test_no_nesting() -> None:
    """A journey that stands alone has no such picture."""
    assert nested(here="a b", other="a") is None


def words(found: NestingDiagram) -> list[str]:
    """Return the rows of the twin, cells parted by a bar, links in brackets."""
    return [
        " | ".join(
            ", ".join(
                (f"[{value.title}]" if value.url else str(value.title))
                if isinstance(value, Link)
                else value if isinstance(value, str)
                else value.message.format(**dict(value.values))
                for value in cell
            )
            for cell in row
        )
        for row in twin(found).rows
    ]  # fmt: skip


def test_twin() -> None:
    """The table goes from the outside in and names every step."""
    found = nested(outer="a here", here="b inner c", inner="d deep", deep="e")
    assert found is not None
    assert words(found) == [
        "Part of, as step 2 of 2 | [OUTER] | 1 a, [2 HERE]",
        "Here | HERE | 1 b, [2 INNER], 3 c",
        "Contains, as step 2 | [INNER] | 1 d, [2 DEEP]",
        "Further inside, as step 2 of “INNER” | [DEEP] | 1 e",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a circle", ["Part of, as step 2 of 3", "Here"]),
        ("in itself", ["Part of, as step 1 of 1", "Here"]),
        ("twice", ["Part of, as step 1 of 4", "Here", "Contains, as step 1"]),
    ],
)
def test_each_journey_once(name: str, expected: list[str]) -> None:
    """A circle of journeys, which is a fault of its own, is not walked round and round."""
    assert [line.partition(" |")[0] for line in words(picture(name))] == expected


@pytest.mark.parametrize("name", ["between", "40 steps", "long titles"])
def test_drawn(name: str, engine: EmbeddedEngine) -> None:
    """The engine draws all of it, and nothing that an author typed becomes markup."""
    found = picture(name)
    (drawn,) = draw([found], engine=engine, cache_folder=None)
    assert isinstance(drawn, Picture)
    assert "<script" not in drawn.svg
    links = sum(card.href is not None for card in scene(found)[0].cards)
    assert drawn.svg.count("xlink:href=") == links


def test_dot(request: pytest.FixtureRequest) -> None:
    """A small picture, exactly as the engine gets it; `--update-cases` writes it anew."""
    source = dot.source(scene(picture("one step in one step"))[0])
    golden = Path(__file__).with_name("nesting.dot")
    if request.config.getoption("--update-cases"):
        golden.write_text(source, "utf-8")
    assert golden.read_text("utf-8") == source
