"""What differs from what was meant: columns, pictures of both shapes, and the same in words."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from builders import TODAY, checked, journey, touchpoint
from diagram_geometry import faults

from ctmp_docs.build import Options, site_of
from ctmp_docs.diagrams import EmbeddedEngine, Picture, draw
from ctmp_docs.diagrams.deviation.columns import columns
from ctmp_docs.diagrams.deviation.layout import MOST, scene
from ctmp_docs.diagrams.engine import dot
from ctmp_docs.diagrams.model import DeviationDiagram
from ctmp_docs.diagrams.parts.scene import TEXT_SIZES
from ctmp_docs.diagrams.parts.text import width
from ctmp_docs.language import text
from ctmp_docs.pages.deviation import deviation_fold
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures import pictures
from ctmp_docs.pages.pictures.deviation import diagram, twin
from ctmp_docs.pages.site import Site

STATUSES = {"!": "failing", "-": "missing", "+": "ad-hoc"}
MANY = " ".join(f"s{number}" for number in range(40))
LONG = " ".join(f"s{number}" for number in range(90))
TITLES = {
    "long": "Überlassungsvertragsunterzeichnungsbestätigung in dreifacher Ausfertigung einsenden",
    "wide": "W" * 2000,
    "cjk": "自転車の試乗を予約する、それから店に行く",
    "emoji": "👩‍👩‍👧‍👦 🚲" * 30,
    "script": '<script>alert(1)</script> & \\N "quotes"',
}


def compared(
    planned: str, observed: str, *, is_upright: bool = False, **values: Any
) -> DeviationDiagram:
    """Return the picture of two ways, written as `a b! c- d+9`: status and rating."""
    return _compared(planned, observed, is_upright=is_upright, **values)[1]


def _compared(
    planned: str, observed: str, *, is_upright: bool, **values: Any
) -> tuple[Site, DeviationDiagram]:
    ways = {"plan": planned.split(), "way": observed.split()}
    names = sorted({step.rstrip("!-+0123456789") if step[0] != "s" else step.rstrip("!-+")
                    for steps in ways.values() for step in steps})  # fmt: skip
    points = [touchpoint(name, title=TITLES.get(name, name.upper())) for name in names]
    made = [
        journey(name, steps=[_step(step, names) for step in steps], **more)
        for (name, steps), more in zip(
            ways.items(),
            (
                {"kind": "target", "title": "The plan"},
                {"kind": "observed", "compares_to": "plan", "count": 31, **values},
            ),
            strict=True,
        )
    ]
    site = site_of(checked(*points, *made), Options(today=TODAY))
    site = replace(site, diagrams={one.key: one.diagram for one in pictures(site)})
    return site, diagram(site, site.tables.deviations["way"], is_upright=is_upright)


def _step(written: str, names: list[str]) -> dict[str, Any]:
    name = max((one for one in names if written.startswith(one)), key=len)
    step: dict[str, Any] = {"touchpoint": name}
    for sign in written[len(name) :]:
        step |= {"status": STATUSES[sign]} if sign in STATUSES else {"rating": int(sign)}
    return step


SHAPES: dict[str, tuple[str, str]] = {
    "the study": ("a b c d e f g h i", "a7 x4 d9 c7 e5 f!2 g- h9 i3"),
    "the same": ("a b", "a b"),
    "one": ("a", "a9"),
    "nothing in common": ("a b c", "x y z"),
    "turned round": ("a b c d e f", "f e d c b a"),
    "round the corner": (MANY, f"{MANY[3:]} s0"),
    "40": (MANY, MANY.replace("s7 ", "").replace("s20", "s20!2").replace("s30 s31", "s31 s30")),
    "too many": (LONG, LONG),
    "doubled": ("a b a b a", "a a b- b a+ a"),
    "long": ("long wide cjk emoji script", "wide!9 long1 cjk- x+2 script emoji"),
    "narrow": ("a b c d e f g h i j", "b!1 a!2 c9 d e f g h i j"),
    "missing though nobody planned it": ("a", "x-3 a y!1"),
}


@pytest.fixture(params=[False, True], ids=["lying", "upright"])
def is_upright(request: pytest.FixtureRequest) -> bool:
    """Return which way the lanes run."""
    return bool(request.param)


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_lies_on_anything(name: str, is_upright: bool) -> None:
    """Cards, words and lines keep clear of each other and stay on the canvas."""
    picture, _ = scene(compared(*SHAPES[name], is_upright=is_upright))
    assert faults(picture) == []
    for card in picture.cards:
        lines = (*card.head, *card.foot)
        room = card.width - 2 * card.padding
        assert all(width(o.text, TEXT_SIZES[o.role], o.role == "title") <= room for o in lines)
        assert sum(line.height for line in lines) <= card.height
    signs = [(m.x - 5, m.y - 5, m.x + 5, m.y + 5) for m in picture.marks]
    boxes = [label.box for label in picture.labels]
    assert not any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for one, other in (*combinations(signs, 2), *((s, b) for s in signs for b in boxes))
    )


def grid(planned: str, observed: str) -> str:
    """Return the columns as `planned/observed`, a missing step as a cross."""
    found = compared(planned, observed)

    def title(at: int | None, side: str) -> str:
        node = getattr(found.steps[at], side) if at is not None else None
        return node.title if node is not None else "."

    return " ".join(
        f"{title(column.planned, 'planned')}/"
        f"{'×' if column.is_missing else title(column.observed, 'observed')}"
        for column in columns(found.steps)
    )


@pytest.mark.parametrize(
    ("planned", "observed", "expected"),
    [
        ("a b c", "a b c", "A/A B/B C/C"),
        ("a b c", "a c", "A/A B/× C/C"),
        ("a c", "a b c", "A/A ./B C/C"),
        ("a b c", "a x c", "A/A B/× ./X C/C"),
        # Steps that changed places fill the same columns …
        ("a b c d", "a c b d", "A/A B/C C/B D/D"),
        # … and one that moved far away leaves an empty place on each side.
        ("a b c", "b c a", "A/. B/B C/C ./A"),
        ("a", "x- a", "./X A/A"),
        ("a b", "x y", "A/× B/× ./X ./Y"),
    ],
)
def test_columns(planned: str, observed: str, expected: str) -> None:
    """The grid is the union of both orders."""
    assert grid(planned, observed) == expected


def test_rows_are_even() -> None:
    """Twelve columns stand in two rows of six, and both lanes are named in each."""
    steps = " ".join("abcdefghijkl")
    picture, omitted = scene(compared(steps, steps))
    assert omitted == 0
    assert sorted({card.y for card in picture.cards}) == sorted(
        {card.y for card in picture.cards[::6]}
    )
    assert len({card.y for card in picture.cards}) == 4
    assert [label.text for label in picture.labels].count("Planned") == 2


def test_no_line_runs_from_row_to_row() -> None:
    """Where a step comes in another row, its planned card says so in words."""
    picture, _ = scene(compared(*SHAPES["round the corner"]))
    feet = [line.text for card in picture.cards for line in card.foot]
    assert feet == ["comes later"]
    assert not any(curve.classes == "line moved" for curve in picture.curves)


def test_too_many_columns_are_counted() -> None:
    """What does not fit is counted; the words hold all of it."""
    found = compared(*SHAPES["too many"])
    picture, omitted = scene(found)
    assert omitted == 90 - MOST
    assert len(picture.cards) == 2 * MOST
    assert len(twin(found).rows) == 90


def test_cards_are_read_in_order() -> None:
    """First what was planned, then what happened: as the eye goes, so goes the focus."""
    picture, _ = scene(compared("a b c", "a x c"))
    titles = [" ".join(line.text for line in card.head) for card in picture.cards]
    assert titles == ["A", "B", "C", "A", "X", "C"]
    assert all(card.href and card.tooltip for card in picture.cards)


def words(found: DeviationDiagram) -> list[str]:
    """Return the rows of the twin, cells parted by a bar."""
    return [
        " | ".join(
            ", ".join(
                str(value.title) if isinstance(value, Link)
                else value if isinstance(value, str)
                else value.message.format(**dict(value.values))
                for value in cell
            )
            for cell in row
        )
        for row in twin(found).rows
    ]  # fmt: skip


def test_twin() -> None:
    """The table says of each step what became of it, and where it came."""
    assert words(compared("a b c d e f", "a7 x!1 d9 c2 e- f+3")) == [
        "A | A | as planned | 7 okay",
        "B |  | missing | ",
        "C | C | other order, step 4 instead of 3 | 2 disappointing",
        "D | D | other order, step 3 instead of 4 | 9 delightful",
        "E |  | missing | ",
        " | X | failed, not planned | 1 disappointing",
        "F | F | unplanned | 3 disappointing",
    ]


def test_fold() -> None:
    """The page says how much differs, and shows at once what was observed."""
    for ways, count in ((("a b", "a"), "1 difference"), (("a", "a"), text("nothing differs"))):
        for kind in ("observed", "actual"):
            site, _ = _compared(*ways, is_upright=False, kind=kind)
            fold = deviation_fold(site, site.handbook.journeys["way"])
            assert fold is not None
            assert fold.title == text("What differs from “{title}”", title="The plan")
            assert (fold.count, fold.is_open) == (count, kind == "observed")
            assert fold.picture is not None
            assert fold.picture.twin is not None
            assert deviation_fold(site, site.handbook.journeys["plan"]) is None


def test_lanes() -> None:
    """The lanes say whose way they are."""
    assert compared("a", "a").lanes == (
        ("Planned", "as it should be"),
        ("Observed", "31 customers"),
    )
    assert compared("a", "a", kind="actual").lanes[1] == ("Today", "")


@pytest.mark.parametrize("name", ["the study", "long", "40"])
def test_drawn(name: str, is_upright: bool, engine: EmbeddedEngine) -> None:
    """The engine draws all of it, and nothing that an author typed becomes markup."""
    found = compared(*SHAPES[name], is_upright=is_upright)
    (picture,) = draw([found], engine=engine, cache_folder=None)
    assert isinstance(picture, Picture)
    assert "<script" not in picture.svg
    assert picture.svg.count("xlink:href=") == len(scene(found)[0].cards)


def test_dot(request: pytest.FixtureRequest) -> None:
    """A small picture, exactly as the engine gets it; `--update-cases` writes it anew."""
    source = dot.source(scene(compared("a b", "b x!2"))[0])
    golden = Path(__file__).with_name("deviation.dot")
    if request.config.getoption("--update-cases"):
        golden.write_text(source, "utf-8")
    assert golden.read_text("utf-8") == source
