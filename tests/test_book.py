"""The book: which pages it holds in which order, and what becomes of a page's HTML on paper."""

import pytest
from builders import TODAY, department, handbook_yml, journey, touchpoint

from ctmp_docs.book import WHOLE, Book, Cover, Part, chapters, compose
from ctmp_docs.book.rewriting import Addressed, rewritten
from ctmp_docs.build import Build, Options, build
from ctmp_docs.cli import printing
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


def _book(built: Build, title: str) -> Book:
    return compose(
        chapters(built, WHOLE),
        Cover(organisation=title, title=title, part=title, day=TODAY),
        say=language("en"),
        addresses=Addresses(),
        site_url=None,
        convert=lambda markdown, _source, _path: markdown,
        picture=lambda _path: None,
    )


def test_the_front_alone(built: Build) -> None:
    """Cover and contents with numbers, and all that links in them lead to; no chapter."""
    book = _book(built, "Book")
    html = book.front({"touchpoints-call": 7})
    assert '<a href="#touchpoints-call"><span>Call</span><i></i><b>7</b></a>' in html
    assert all(f'<p id="{one.anchor}"></p>' in html for one in book.entries)
    assert "<article" not in html


@pytest.mark.parametrize(
    ("fit", "expected"),
    [
        ([True], ["book", "front 4"]),
        ([False, True], ["book", "front 4", "book 4", "front 5"]),
        ([False, False], ["book", "front 4", "book 4", "front 5", "book 5"]),
    ],
)
def test_printed_until_the_numbers_are_right(
    built: Build, monkeypatch: pytest.MonkeyPatch, fit: list[bool], expected: list[str]
) -> None:
    """Once, with its contents after it; again only if these do not fit, and three times at most."""
    book, done, found = _book(built, "Book"), [], iter((4, 5, 5))

    def print_page(_program: str, html: str, **_more: object) -> bytes:
        kind = "book" if "<article" in html else "front"
        numbers = [number for number in (4, 5) if f"<b>{number}</b>" in html]
        done.append(" ".join((kind, *map(str, numbers))))
        return b""

    monkeypatch.setattr(printing, "print_page", print_page)
    monkeypatch.setattr(printing, "numbers_in", lambda _pdf: {"touchpoints-call": next(found)})
    monkeypatch.setattr(printing, "fits", lambda *_words: fit.pop(0))
    monkeypatch.setattr(printing, "bound", lambda *_words, front, **_more: str(front).encode())
    steps = printing.Steps(quiet=True)
    pdf = printing.printed(book, "browser", limit=1, author="", day=TODAY, steps=steps)
    assert done == expected
    assert (pdf == b"None") == (expected[-1] == "book 5")


def test_hostile_titles_stay_text() -> None:
    """Of the site, of the organisation, of a page: on the cover, in running titles, in styles."""
    bad = '</style><script>alert(1)</script>"; } \\'
    built = build((*SOURCES, touchpoint("bad", title=bad)), Options(today=TODAY))
    html = _book(built, bad).html({})
    assert html.count("<script>") == 1  # ours
    assert html.count("</style>") == 1
    assert "&lt;script&gt;alert(1)" in html
