"""Maps of hand-offs: nothing lies on anything, arcs nest, the words hold what the picture does."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise, permutations
from typing import Any

import pytest
from builders import checked, department, journey, touchpoint
from diagram_builders import GERMAN
from diagram_geometry import box, meet, pieces

from ctmp_docs.build import Options, site_of
from ctmp_docs.diagrams import EmbeddedEngine, Picture, draw
from ctmp_docs.diagrams.engine import dot
from ctmp_docs.diagrams.handoffs.layout import NARROW, WIDEST, scene
from ctmp_docs.diagrams.model import Handoff, HandoffDepartment, HandoffsDiagram
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES, Card, Scene
from ctmp_docs.diagrams.parts.text import width
from ctmp_docs.language import language
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.handoffs import MOST_UPRIGHT, diagram, is_worth_a_picture, twin
from ctmp_docs.pages.pictures.widths import Widths
from ctmp_docs.pages.site import Site
from ctmp_docs.source import SourceFile


def handoffs(ways: str, titles: Iterable[str] = (), **values: Any) -> HandoffsDiagram:
    """Return a map from `a>b:3 b>a`; departments stand in the order of the alphabet."""
    found = []
    for way in ways.split():
        path, _, count = way.partition(":")
        giver, _, receiver = path.partition(">")
        found.append((giver, receiver, int(count or 1)))
    names = sorted({name for giver, receiver, _ in found for name in (giver, receiver)})
    shown = dict(zip(names, titles, strict=False))
    widths = Widths(frozenset(count for _, _, count in found) or frozenset({1}))
    defaults: dict[str, Any] = {
        "id": "handoffs",
        "title": "Between whom?",
        "description": "Some hand-offs.",
        "language": "en",
        "departments": tuple(
            HandoffDepartment(
                id=name,
                title=shown.get(name, f"Department {name}"),
                receives=f"receives {sum(n for _, to, n in found if to == name)}",
                gives=f"gives {sum(n for by, _, n in found if by == name)}",
                href=f"departments/{name}/",
            )
            for name in names
        ),
        "handoffs": tuple(
            Handoff(
                giver=giver,
                receiver=receiver,
                count=count,
                count_text=str(count),
                weight=widths.of(count),
                journeys=(),
                tooltip="where",
            )
            for giver, receiver, count in found
        ),
        "others": (),
        "titles": tuple((name, name.upper(), None) for name in names),
        "heads": ("Onward: along the usual way", "Back: customers return"),
        "key": "Number = hand-offs on 12 journeys. Width:",
        "widths": widths.ranges(language("en")),
        "note": "",
    }
    return HandoffsDiagram(**{**defaults, **values})


def everyone(count: int) -> str:
    """Return ways from each of so many departments to each other one."""
    names = [chr(ord("a") + number) for number in range(count)]
    return " ".join(
        f"{giver}>{to}:{1 + place % 7}" for place, (giver, to) in enumerate(permutations(names, 2))
    )


SHAPES: dict[str, HandoffsDiagram] = {
    "nothing": handoffs(""),
    "one": handoffs("a>b"),
    "there and back": handoffs("a>b:3 b>a:2"),
    "only back": handoffs("c>a c>b b>a"),
    "a usual company": handoffs("a>b:9 b>c:14 a>c:5 c>d:6 c>e:11 d>g:4 g>d:7 g>f:12 h>a:3 e>f:5"),
    "a chain of twelve": handoffs(" ".join(f"{a}>{b}" for a, b in pairwise("abcdefghijkl"))),
    "everyone of five": handoffs(everyone(5)),
    "everyone of twelve": handoffs(everyone(12)),
    "thousands": handoffs("a>b:123456 b>c:99999 c>a:7000 a>c:1"),
    "german": handoffs("a>b:2 b>c c>d d>a", GERMAN, language="de"),
    "cjk": handoffs("a>b b>c", ("自転車の試乗を予約する部署", "리스 부서", "客户服务与退货处理中心")),
    "hostile": handoffs("a>b b>c c>d", ("<script>x</script>", '"]; x[label="&amp;\\N"', "\x00\x07", "")),
    "very long": handoffs("a>b b>a", ("word " * 400, "W" * 2000), key="what " * 500),
    "to itself and to nobody": handoffs("a>a a>b", departments=handoffs("a>b").departments[:1]),
}  # fmt: skip


UPRIGHT = {
    f"{name}, upright": replace(shape, is_upright=True)
    for name, shape in SHAPES.items()
    if len(shape.departments) <= MOST_UPRIGHT
}
EVERY = {**SHAPES, **UPRIGHT, "everyone of nine, upright": handoffs(everyone(9), is_upright=True)}


def cards(picture: Scene, kind: str) -> list[Card]:
    """Return the departments, or the badges."""
    return [one for one in picture.cards if ("badge" in one.classes) == (kind == "badge")]


@pytest.mark.parametrize("name", EVERY)
def test_nothing_lies_on_anything(name: str) -> None:
    """Departments, words and the canvas; arcs may cross one another but no department."""
    picture, _ = scene(EVERY[name])
    departments = cards(picture, "department")
    boxes = [box(one) for one in picture.cards] + [label.box for label in picture.labels]
    for left, top, right, bottom in boxes:
        assert min(left, top) >= 0
        assert right <= picture.width
        assert bottom <= picture.height
    words = [box(one) for one in departments] + [label.box for label in picture.labels]
    assert [pair for pair in combinations(words, 2) if meet(*pair)] == []
    badges = [box(one) for one in cards(picture, "badge")]
    assert [(one, word) for one in badges for word in words if meet(one, word)] == []
    for curve in picture.curves:
        for (x0, y0), (x1, y1) in pieces(curve):
            small = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            assert not any(meet(small, box(one)) for one in departments)
            assert min(small) >= 0
            assert small[2] <= picture.width
            assert small[3] <= picture.height


@pytest.mark.parametrize("name", EVERY)
def test_text_stays_inside(name: str) -> None:
    """Every line of text is as narrow as its card and all of them fit its height."""
    for card in scene(EVERY[name])[0].cards:
        lines = (*card.head, *card.foot)
        for one in lines:
            needed = width(one.text, TEXT_SIZES[one.role], one.role == "title")
            assert needed <= card.width - 2 * card.padding + 0.01
        assert sum(one.height for one in lines) <= card.height


@pytest.mark.parametrize("name", [name for name in EVERY if name != "everyone of twelve"])
def test_badges_never_meet(name: str) -> None:
    """The height of an arc follows from how far it reaches, so every count can be read."""
    badges = [box(one) for one in cards(scene(EVERY[name])[0], "badge")]
    assert [pair for pair in combinations(badges, 2) if meet(*pair)] == []


def test_onward_above_and_back_below() -> None:
    """Where an arc runs says what it is, without its colour."""
    picture, _ = scene(handoffs("a>b b>a"))
    top = picture.cards[0].y
    above, below = cards(picture, "badge")
    assert above.y < top < below.y
    assert [one.classes for one in picture.curves[:2]] == [
        "arc line weight1 onward",
        "arc line weight1 back",
    ]


def test_upright_onward_at_the_right() -> None:
    """On narrow screens departments stand one below the other, in the same order."""
    picture, _ = scene(handoffs("a>b b>a", is_upright=True))
    first, second, right, left = picture.cards
    assert (first.x, first.y + first.height) < (second.x, second.y)
    assert left.x + left.width < first.x
    assert right.x > first.x + first.width
    assert picture.width == NARROW


def test_far_arcs_run_around_near_ones() -> None:
    """At one department ends stand 18 px apart, so that arcs to the same side do not cross."""
    picture, _ = scene(handoffs("a>b a>c"))
    near, far = sorted(picture.curves[:2], key=lambda one: one.points[3][0])
    assert far.points[0][0] == pytest.approx(near.points[0][0] - 18)
    assert far.points[3][1] == pytest.approx(near.points[3][1] - 27)


def test_cards_get_narrower_before_anything_is_lost() -> None:
    """Twelve departments fit on a page without shrinking the picture."""
    picture, _ = scene(SHAPES["a chain of twelve"])
    assert picture.width <= WIDEST
    assert cards(picture, "department")[0].width >= 84


def test_hostile_values_are_drawn(engine: EmbeddedEngine) -> None:
    """Every shape becomes a picture; a script in a title is text."""
    drawn = draw(tuple(EVERY.values()), engine=engine, cache_folder=None)
    assert [one for one in drawn if not isinstance(one, Picture)] == []
    assert not any(isinstance(one, Picture) and "<script" in one.svg for one in drawn)


def test_dot() -> None:
    """One hand-off, exactly as the engine gets it."""
    arc = next(line for line in dot.source(scene(handoffs("a>b"))[0]).splitlines() if "e," in line)
    assert arc.strip() == ARC


ARC = (
    'z0 -> z1 [arrowsize=0.7 class="arc line weight1 onward" pos="e,209.00,90.00 67.00,90.00'
    ' 67.00,122.03 98.79,148.00 138.00,148.00 177.21,148.00 209.00,125.17 209.00,97.00"]'
)


@pytest.mark.parametrize(
    ("counts", "ranges"),
    [
        ({1}, []),
        ({1, 2}, ["1: 1", "2: 2"]),
        ({1, 2, 3}, ["1: 1", "2: 2", "3: 3"]),
        ({4, 5, 6, 8}, ["1: 4–5", "2: 6", "3: 8"]),
        ({1, 14}, ["1: 1", "2: 14"]),
        ({2, 5, 9, 14}, ["1: 2–5", "2: 9", "3: 14"]),
        ({1200, 10, 20}, ["1: 10–20", "3: 1,200"]),
    ],
)
def test_widths(counts: set[int], ranges: list[str]) -> None:
    """The ranges of the legend follow from the counts and hold every one of them."""
    found = Widths(frozenset(counts)).ranges(language("en"))
    assert [f"{width_}: {words}" for width_, words in found] == ranges


def site(*sources: SourceFile) -> Site:
    """Return the site of a handbook."""
    options = Options(today=date(2026, 11, 21))
    return site_of(checked(*sources), options)


COMPANY = (
    department("marketing", title="Marketing"),
    department("legal", title="Legal"),
    touchpoint("ad", owner="marketing"),
    touchpoint("shop", owner="sales"),
    touchpoint("bill", owner="billing"),
    journey("buy", ["ad", "shop", "bill"], title="I buy"),
    journey("ask", ["ad", "shop", "ad"], title="I ask"),
    journey("diary", ["bill", "ad"], kind="observed"),
)


def shown(found: HandoffsDiagram) -> list[str]:
    """Return the arcs of a picture."""
    return [f"{one.giver} → {one.receiver}: {one.count_text}" for one in found.handoffs]


def test_values() -> None:
    """Departments in the order in which customers meet them, with what they receive and give."""
    found = diagram(site(*COMPANY))
    assert [(one.id, one.receives, one.gives) for one in found.departments] == [
        ("marketing", "receives 1", "gives 2"),
        ("sales", "receives 2", "gives 2"),
        ("billing", "receives 1", "gives 0"),
    ]
    assert shown(found) == ["marketing → sales: 2", "sales → billing: 1", "sales → marketing: 1"]
    assert found.description == "4 hand-offs; most often from Marketing to Sales (2)"
    assert found.key == "Number = hand-offs on 2 journeys, observed ones left out. Width:"
    assert found.note == "Without any hand-off: Legal."


def test_values_of_one_department() -> None:
    """Only its own hand-offs; the others' figures would tell half of the truth."""
    whole = site(*COMPANY)
    found = diagram(whole, "billing")
    assert shown(found) == ["sales → billing: 1"]
    assert [(one.id, one.here, one.receives, one.href) for one in found.departments] == [
        ("sales", False, "", "departments/sales/"),
        ("billing", True, "receives 1", None),
    ]
    assert [is_worth_a_picture(whole, id_) for id_ in ("sales", "billing", "legal")] == [
        True,
        False,
        False,
    ]


def test_twin() -> None:
    """The same in words: one row for each pair."""
    found = twin(diagram(site(*COMPANY)))
    rows = [
        [str(one.title if isinstance(one, Link) else one) for cell in row for one in cell]
        for row in found.rows
    ]
    assert rows == [
        ["Marketing", "Sales", "I ask", "I buy", "2"],
        ["Sales", "Billing", "I buy", "1"],
        ["Sales", "Marketing", "I ask", "1"],
    ]


def test_too_many_are_counted_and_stay_in_the_words() -> None:
    """Fourteen departments hand over to one another: the picture says what it leaves out."""
    names = [f"d{number:02}" for number in range(14)]
    points = [touchpoint(f"t-{name}", owner=name) for name in names]
    ways = [
        journey(f"j-{a}-{b}", [f"t-{a}", f"t-{b}"])
        for a, b in permutations(names, 2)
        if int(a[1:]) + int(b[1:]) < 15
    ]
    found = diagram(site(*points, *ways))
    assert len(found.departments) <= 12
    assert len(found.handoffs) == 20
    assert len(twin(found).rows) == len(ways) == len(found.handoffs) + len(found.others)
    assert found.note.startswith(f"20 of {len(ways)} pairs shown, all in the words below. Not in")
    assert scene(found)[1] == len(found.others)
