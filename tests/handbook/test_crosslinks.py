"""`[[id]]` in any text of the authors' is a link that says what it leads to."""

from html import unescape

import pytest
from builders import checked, department, files, handbook, handbook_yml, journey, touchpoint
from markdown import markdown as as_html

from ctmp_docs.build import Build
from ctmp_docs.handbook.crosslinks import with_titles
from ctmp_docs.publishing.composed import plain_pages

SOURCES = {"invoice": "touchpoints/bills/invoice.md", "buy": "journeys/buy.md"}
TITLES = {"invoice": "Invoice arrives", "buy": "I buy"}


def written(body: str, file: str = "touchpoints/order.md", title: str | None = None) -> str:
    """Return a text as the host converts it."""
    return with_titles(body, file, SOURCES, lambda id_: title or TITLES.get(id_, id_.title()))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("touchpoints/bills/late/reminder.md", "[Invoice arrives](../invoice.md)"),
        ("touchpoints/order.md", "[Invoice arrives](bills/invoice.md)"),
        ("journeys/buy.md", "[Invoice arrives](../touchpoints/bills/invoice.md)"),
        ("touchpoints/index.md", "[Invoice arrives](bills/invoice.md)"),
        ("index.md", "[Invoice arrives](touchpoints/bills/invoice.md)"),
        ("guide/how to.md", "[Invoice arrives](../touchpoints/bills/invoice.md)"),
        ("touchpoints/bills/invoice.md", "[Invoice arrives](invoice.md)"),
    ],
)
def test_address(file: str, expected: str) -> None:
    """The address leads from the file in which the link stands."""
    assert written("[[invoice]]", file) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("See [[invoice|the bill]].", "See [the bill](bills/invoice.md)."),
        ("[[invoice#what-happens]]", "[Invoice arrives](bills/invoice.md#what-happens)"),
        ("[[invoice#größe|so]]", "[so](bills/invoice.md#größe)"),
        ("[[invoice#a) b]]", "[Invoice arrives](bills/invoice.md#a%29%20b)"),
        ("[[invoice]] [[buy]]", "[Invoice arrives](bills/invoice.md) [I buy](../journeys/buy.md)"),
        ("| [[invoice\\|bill]] | x |", "| [bill](bills/invoice.md) | x |"),
        ("[[nobody]] and [[nobody|words]]", "Nobody and words"),
        ("`[[invoice]]`", "`[[invoice]]`"),
        ("```\n[[invoice]]\n```", "```\n[[invoice]]\n```"),
        ("<pre>[[invoice]]</pre>", "<pre>[[invoice]]</pre>"),
        ("\\[[invoice]]", "\\[[invoice]]"),
        ("nothing", "nothing"),
    ],
)
def test_words(body: str, expected: str) -> None:
    """Own words, headings and tables work; what names nothing is words; code stays code."""
    assert written(body) == expected


@pytest.mark.parametrize(
    "title",
    [
        "A *b* _c_ `d` [e](f) ![g](h) ~~i~~", "<b>bold</b> & <script>alert(1)</script>", "]] [[x]]",
        "a) # b | c {: .d } \\", "1. first", "# heading", "- item", "> said", "+ more", "a:b: ::: =",
        "C:\\temp", '"quoted" \'so\'', "&amp; &lt;", "www.example.org", "100 % $x$",
    ],
)  # fmt: skip
@pytest.mark.parametrize("target", ["invoice", "somebody"])
def test_hostile_titles(title: str, target: str) -> None:
    """Whatever signs a title has, a reader sees them as they are; as a link, and as words alone."""
    html = as_html(written(f"[[{target}]]", title=title), extensions=["tables", "attr_list"])
    shown = html.removeprefix("<p>").removesuffix("</p>")
    if target == "invoice":
        assert shown.startswith('<a href="bills/invoice.md">')
        shown = shown.removeprefix('<a href="bills/invoice.md">').removesuffix("</a>")
    assert "<" not in shown
    assert unescape(shown) == title


def texts_of(build: Build) -> dict[str, str]:
    """Return the texts of the authors' ordinary pages, as they are converted."""
    return {one.source: one.markdown for one in plain_pages(build, [])}


def test_kinds_of_texts() -> None:
    """Touchpoints, journeys and departments name one another, and so do ordinary pages."""
    build = checked(
        *files({"guide/start.md": "Begin with [[ad]], then [[buy]].\n"}),
        touchpoint("ad", "[[buy]] by [[sales]]"),
        journey("buy", ["ad"], "over [[ad]]"),
        department("sales", "does [[ad]]"),
    )
    assert dict(build.handbook.bodies) == {
        "ad": "[Buy](../journeys/buy.md) by [Sales](../departments/sales.md)",
        "buy": "over [Ad](../touchpoints/ad.md)",
        "sales": "does [Ad](../touchpoints/ad.md)",
    }
    assert texts_of(build) == {
        "guide/start.md": "Begin with [Ad](../touchpoints/ad.md), then [Buy](../journeys/buy.md).\n"
    }


def test_what_readers_do_not_see() -> None:
    """Of a draft, and of a page of other readers, the id is shown as words: no link and no title."""
    sources = (
        handbook_yml(audiences=[{"id": "partners", "title": "Partners"}]),
        touchpoint("ad", "[[price-list]] [[new-idea]] [[price-list|prices]]"),
        touchpoint("price-list", title="Secret prices", audience=["partners"]),
        touchpoint("new-idea", title="Secret idea", state="draft"),
    )
    assert handbook(*sources).bodies["ad"] == "Price list New idea prices"
    partners = handbook(*sources, audience="partners").bodies["ad"]
    assert partners == ("[Secret prices](price-list.md) New idea [prices](price-list.md)")
