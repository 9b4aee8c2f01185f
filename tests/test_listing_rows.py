"""How many rows of a table stand in a page, and where the others are."""

import json
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from builders import TODAY, checked, department, handbook_yml, touchpoint
from test_packing import whole

from ctmp_docs.build import Options, site_of
from ctmp_docs.csv_files import csv_of
from ctmp_docs.language import Text, language
from ctmp_docs.pages import Addresses
from ctmp_docs.pages.explorer import explorer_page
from ctmp_docs.pages.page import Page
from ctmp_docs.render import Block, Rendered, Renderer
from ctmp_docs.render.packing import LINK
from ctmp_docs.render.rows import BRIEF, SMALL, WHOLE
from ctmp_docs.source import SourceFile

BUDGET = 190
"""So many characters of HTML a touchpoint may cost the explorer: 1,000 of them have 250 KB."""
ROW = 20
"""So many characters a touchpoint may cost the script besides the words that only it has."""
LONG = "word " * 30


def explorer(*sources: SourceFile, **settings: Any) -> Page:
    """Return the page of all touchpoints of a handbook."""
    return explorer_page(site_of(checked(handbook_yml(**settings), *sources), Options(today=TODAY)))


def rendered(page: Page) -> tuple[Rendered, BeautifulSoup]:
    """Return the page as it is rendered, and its HTML."""
    done = Renderer(language("en"), Addresses(), {}).render(page)
    html = "".join(one.html for one in done.segments if isinstance(one, Block))
    return done, BeautifulSoup(html, "html.parser")


def later(done: Rendered) -> list[list[str]]:
    """Return the rows that the page's script hands on, as lists of fields."""
    (text,) = done.files.values()
    count, columns = json.loads(f"[{text.strip().removeprefix('ctmpRows(').removesuffix(');')}]")
    return whole(columns, count)


@pytest.fixture(scope="module")
def many() -> Page:
    """Return an explorer of more touchpoints than stand in a page as they are."""
    return explorer(
        *(
            touchpoint(
                f"place-{number:03}",
                title=f"Customers meet us at place {number:03}",
                summary=LONG,
                actual={"rating": number % 10 + 1, "evidence": "staff", "as_of": "2026-10-01"},
            )
            for number in range(200)
        )
    )


def test_few_rows_stand_in_the_page() -> None:
    """A small table is in its page as a whole, and there is nothing to load."""
    done, html = rendered(explorer(touchpoint("bill", title="A bill comes", aliases=["invoice"])))
    assert [one.a.text for one in html.select("tbody tr td:first-child")] == ["A bill comes"]
    assert "data-rows" not in html.select_one(".ctmp-listing").attrs
    assert done.files == {}


def test_every_row_is_somewhere(many: Page) -> None:
    """The first rows stand in the page, the others there in short and in the script as a whole."""
    done, html = rendered(many)
    whole = html.select("tbody tr:not([data-brief])")
    brief = html.select("tbody tr[data-brief]")
    rest = later(done)
    assert len(whole) + len(brief) == 200
    assert len(brief) == len(rest) > 100
    first = f"../touchpoints/place-{len(whole):03}/"
    value = len(whole) % 10 + 1
    band = "disappointing" if value < 4 else "okay" if value < 8 else "delightful"
    rating = f"{value} {band}"
    assert [field.text for field in brief[0].find_all("td")] == [
        f"Customers meet us at place {len(whole):03}", "Before the purchase", "Sales", rating
    ]  # fmt: skip
    assert brief[0].a["href"] == first
    assert first not in done.files["api/rows/touchpoints.js"]
    assert LINK in rest[0][0]
    assert len(rest[0]) == len(html.select("thead th"))
    assert html.select_one(".ctmp-listing")["data-rows"] == "../api/rows/touchpoints.js"
    assert [*done.files] == ["api/rows/touchpoints.js"]
    assert html.select("[data-part=left]") == []


def test_page_keeps_its_budget(many: Page) -> None:
    """A row costs so little that a thousand of them, with the theme's part, stay below 250 KB."""
    _done, html = rendered(many)
    brief = "".join(map(str, html.select("tbody tr[data-brief]")))
    whole = "".join(map(str, html.select("tbody tr:not([data-brief])")))
    assert len(brief) / len(html.select("tbody tr[data-brief]")) <= BUDGET
    assert len(whole) <= WHOLE * 1.02
    assert WHOLE + BRIEF + 35_000 <= 250_000


def test_fields_are_written_once(many: Page) -> None:
    """What occurs again and again is once in the script; a row costs it little."""
    done, _html = rendered(many)
    (text,) = done.files.values()
    assert text.count("Before the purchase</td>") == 1
    assert len(text) / len(later(done)) <= ROW


def test_without_a_short_form_the_file_has_all(many: Page) -> None:
    """Other tables say how many rows are shown, and where all of them are."""
    listing = replace(many.listings[0], brief=0)
    view = replace(many.view, listing=listing)
    _done, html = rendered(replace(many, view=view))
    shown = len(html.select("tbody tr"))
    notice = html.select_one("[data-part=left]")
    assert notice.text.strip() == f"The first {shown} of 200 are shown here. All 200 as CSV"
    assert notice.a["href"] == "../api/touchpoints.csv"
    assert csv_of(listing, language("en")).count("\r\n") == 201


@pytest.mark.parametrize("size", [SMALL, WHOLE])
def test_rows_keep_what_authors_wrote_as_text(size: int) -> None:
    """Hostile words are text in the page, in short and in the script."""
    evil = "</script><img src=x onerror=alert(1)>"
    count = size // 400
    page = explorer(
        *(
            touchpoint(f"t{n:03}", title=f"{evil} {n}", summary=evil, aliases=[f"{evil} {n}"])
            for n in range(count)
        )
    )
    done, html = rendered(page)
    assert html.select("img, script") == []
    assert "<img" not in "".join(done.files.values())
    names = {one.text for one in html.select("td:first-child a")}
    assert names == {f"{evil} {number}" for number in range(count)}


def test_explorer_knows_what_readers_ask_for() -> None:
    """A touchpoint is found by its phases, by each part of a department, and by what goes wrong."""
    page = explorer(
        department("legal"),
        touchpoint(
            "bill",
            title="A bill comes",
            aliases=["invoice"],
            phases=["during", "after"],
            channel="letter",
            informed=["legal"],
            help=[{"when": "the amount is wrong", "do": "open a ticket"}],
            decision={"is": "improve"},
            super_because="decides",
            state="planned",
        ),
        touchpoint("call", title="I call"),
    )
    (listing,) = page.listings
    names = [column.id for column in listing.columns]
    say = language("en").say
    row = dict(
        zip(names, next(r for r in listing.rows if r[0].plain == "A bill comes"), strict=True)
    )
    shown = {
        id_: [
            say(part if isinstance(part, str | Text) else getattr(part, "label", "Sales"))
            for part in one.parts or (one.plain,)
        ]
        for id_, one in row.items()
        if one.plain is not None or one.parts
    }
    assert row["touchpoint"].words == ("invoice", "the amount is wrong", "open a ticket")
    assert [(say(word), kind) for word, kind in row["touchpoint"].tags] == [
        ("Super touchpoint", "super"), ("planned", "dashed")
    ]  # fmt: skip
    assert shown["phase"] == ["Purchase", "Use"]
    assert (shown["owner"], shown["responsible"]) == (["Sales"], ["Sales"])
    assert (shown["informed"], shown["part"]) == (["Legal"], ["Legal", "Sales"])
    assert row["consulted"].plain is None
    assert row["today"].plain is None
    assert (shown["today"], shown["decision"]) == (["not rated yet"], ["Optimise"])
    assert (shown["channel"], shown["setting"], shown["form"]) == (
        ["Letter"], ["offline"], ["direct"]
    )  # fmt: skip
    assert (shown["stage"], shown["super"], shown["state"]) == (
        ["1a captured"], ["yes"], ["planned"]
    )  # fmt: skip


def test_phases_can_be_linked() -> None:
    """The first touchpoint of each phase has the name of the phase, for links of old."""
    _done, html = rendered(
        explorer(
            touchpoint("b", phases=["after"]),
            touchpoint("a", phases=["after"]),
            touchpoint("c", phases=["before"]),
        )
    )
    assert [(one["id"], one.a.text) for one in html.select("td[id]")] == [
        ("before", "C"),
        ("after", "A"),
    ]


@pytest.mark.parametrize(
    ("site_url", "address"),
    [
        ("", "/touchpoints/bill/"),
        ("https://h.example/book", "https://h.example/book/touchpoints/bill/"),
    ],
)
def test_file_says_where_pages_are(site_url: str, address: str) -> None:
    """The file has the id, the whole address where it is known, the summary and the last review."""
    bill = touchpoint(
        "bill",
        title="A bill comes",
        summary="=By letter",
        reviewed={"date": "2026-10-01", "by": "sales"},
    )
    site = site_of(checked(bill), Options(today=TODAY, site_url=site_url))
    head, line = csv_of(explorer_page(site).listings[0], language("en")).splitlines()
    assert head.endswith(",State,Reviewed on,Id,Address,Summary")
    assert line.endswith(f",2026-10-01,bill,{address},'=By letter")
