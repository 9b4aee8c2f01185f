"""The book: which pages it holds in which order, and what becomes of a page's HTML on paper."""

import pytest
from builders import TODAY, department, handbook_yml, journey, touchpoint

from ctmp_docs.book import WHOLE, Cover, Part, chapters, compose
from ctmp_docs.book.rewriting import Addressed, rewritten
from ctmp_docs.build import Build, Options, build
from ctmp_docs.language import language
from ctmp_docs.pages import Addresses

SOURCES = (
    handbook_yml(),
    department("sales"),
    department("billing"),
    touchpoint("invoice", phases=["after"], owner="billing"),
    touchpoint("visit", phases=["before"]),
    touchpoint("call", phases=["before"]),
    journey("order", ["visit", "invoice"], owner="sales"),
)


@pytest.fixture(scope="module")
def built() -> Build:
    """Return a small handbook with its pages."""
    return build(SOURCES, Options(today=TODAY))


def _outline(built: Build, part: Part) -> list[tuple[str, list[str]]]:
    return [
        (one.id, [leaf.page.page.path for leaf in one.leaves if leaf.is_named])
        for one in chapters(built, part)
    ]


def test_the_whole(built: Build) -> None:
    """Journeys, touchpoints in the order of their phases, then departments; no word, no chapter."""
    assert _outline(built, WHOLE) == [
        ("reading", []),
        ("journeys", ["journeys/order.md"]),
        ("touchpoints", ["touchpoints/call.md", "touchpoints/visit.md", "touchpoints/invoice.md"]),
        ("departments", ["departments/billing.md", "departments/sales.md"]),
        ("words", []),
    ]


def test_many_touchpoints_have_a_chapter_for_each_phase() -> None:
    """From the thirteenth on."""
    many = (touchpoint(f"t{number}", phases=["during"]) for number in range(10))
    built = build((*SOURCES, *many), Options(today=TODAY))
    names = [one.id for one in chapters(built, WHOLE)]
    assert names == [
        "reading", "journeys", "phase-before", "phase-during", "phase-after", "departments",
        "words",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            Part(kind="journey", id="order"),
            [
                ("reading", []),
                ("journeys", ["journeys/order.md"]),
                ("touchpoints", ["touchpoints/visit.md", "touchpoints/invoice.md"]),
                ("words", []),
            ],
        ),
        (
            Part(kind="department", id="billing"),
            [
                ("reading", []),
                ("departments", ["departments/billing.md"]),
                ("touchpoints", ["touchpoints/invoice.md"]),
                ("words", []),
            ],
        ),
    ],
)
def test_a_part(built: Build, part: Part, expected: object) -> None:
    """A journey with its touchpoints as customers come to them; a department with its own."""
    assert _outline(built, part) == expected


def _addressed(site_url: str | None = None) -> Addressed:
    return Addressed(
        {"touchpoints/call/": "touchpoints-call", "journeys/order/": "journeys-order"},
        {"touchpoints-call": frozenset({"goal"}), "journeys-order": frozenset({"step-1"})},
        site_url=site_url,
        picture=lambda path: f"file:///book/{path}" if path == "touchpoints/photo.png" else None,
    )


def _paper(html: str, site_url: str | None = None) -> str:
    return rewritten(
        html,
        page="touchpoints/call/",
        anchor="touchpoints-call",
        addressed=_addressed(site_url),
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../../journeys/order/">x</a>', '<a href="#journeys-order">x</a>'),
        (
            '<a href="../../journeys/order/#step-1">x</a>',
            '<a href="#journeys-order--step-1">x</a>',
        ),
        ('<a href="../../journeys/order/#other">x</a>', '<a href="#journeys-order">x</a>'),
        ('<a href="#goal">x</a>', '<a href="#touchpoints-call--goal">x</a>'),
        ('<a href="../../improve/">x</a>', "<a >x</a>"),
        ('<a href="https://a.example/?b&amp;c">x</a>', '<a href="https://a.example/?b&amp;c">x</a>'),
        ('<h3 id="goal">x &amp; y&#10;</h3>', '<h3 id="touchpoints-call--goal">x &amp; y&#10;</h3>'),
        ('<img alt="x" src="../photo.png">', '<img alt="x" src="file:///book/touchpoints/photo.png">'),
        ('<img src="../../../secret.png">', "<img >"),
        ('<img src="https://a.example/x.png">', "<img >"),
        (
            '<svg viewBox="0 0 1 1" role="group"><use href="#a"/><path fill="url(#b)"/></svg>',
            ('<svg viewBox="0 0 1 1" role="img"><use href="#touchpoints-call--a"/>'
            '<path fill="url(#touchpoints-call--b)"/></svg>'),
        ),
        ('<p>a<button>b<b>c</b></button><a class="ctmp-button" href="x">d</a>e</p>', "<p>ae</p>"),
        ('<script>alert("</p>")</script><form><input><p>x</p></form>y', "y"),
        (
            ('<details class="ctmp-fold" id="roles"><summary>Who</summary>x</details>'
            '<details class="ctmp-fold" id="figures"><summary>y</summary><details>z</details></details>'),
            '<div class="ctmp-fold" id="touchpoints-call--roles"><h4>Who</h4>x</div>',
        ),
        ('<p onclick="x()" tabindex="0">y</p>', "<p  >y</p>"),
    ],
)  # fmt: skip
def test_what_becomes_of_it_on_paper(html: str, expected: str) -> None:
    """Links lead inside or are words, ids are the book's own, nothing is left to press."""
    assert _paper(html) == expected


def test_links_to_the_site() -> None:
    """Where the site's address is known, what is not in the book is there."""
    html = '<a href="../../improve/#actions">x</a>'
    expected = '<a href="https://book.example/de/improve/#actions">x</a>'
    assert _paper(html, "https://book.example/de/") == expected


def test_hostile_titles_stay_text() -> None:
    """Of the site, of the organisation, of a page: on the cover, in running titles, in styles."""
    bad = '</style><script>alert(1)</script>"; } \\'
    built = build((*SOURCES, touchpoint("bad", title=bad)), Options(today=TODAY))
    book = compose(
        chapters(built, WHOLE),
        Cover(organisation=bad, title=bad, part=bad, day=TODAY),
        say=language("en"),
        addresses=Addresses(),
        site_url=None,
        convert=lambda markdown, _source, _path: markdown,
        picture=lambda _path: None,
    )
    html = book.html({})
    assert html.count("<script>") == 1  # ours
    assert html.count("</style>") == 1
    assert "&lt;script&gt;alert(1)" in html
