"""Diagrams that authors ask for in their text are in the pages, and in nobody's who may not see them.

One handbook has blocks wherever a text of an author's can stand; it is built as a site, and written
for a host that knows nothing of us.
"""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import site_builder
from bs4 import Tag
from site_builder import CONFIG, MINIMAL, BuildSite, Result, dead_links, front_matter, ids, words

HOSTILE = "</title></svg><script>alert(1)</script>"
ORDER = {"title": "I order", "owner": "sales", "path": ["hotline", "invoice"]}
BLOCKS = {
    "map": "```ctmp journey=order view=map\n```",
    "flow": "```ctmp journey=order view=flow\n```",
    "part": "```ctmp journey=years from=hotline to=invoice\n```",
    "deviation": "```ctmp journey=seen view=deviation\n```",
    "nesting": "~~~ctmp journey=years view=nesting\n~~~",
    "neighbourhood": "```ctmp touchpoint='invoice'\n```",
    "handoffs": "```ctmp department=billing\n```",
    "all handoffs": "```ctmp view=handoffs\n```",
    "between": '```ctmp view=handoffs from="sales" to="billing"\n```',
    "network": "```ctmp view=network\n```",
}
KINDS = [
    "map",
    "flow",
    "flow",
    "deviation",
    "nesting",
    "neighbourhood",
    *["handoffs"] * 3,
    "network",
]
FILES = {
    **MINIMAL,
    "handbook.yml": MINIMAL["handbook.yml"] + "audiences: [{id: partners, title: Partners}]\n",
    "journeys/order.md": front_matter(ORDER, f"Text.\n\n{BLOCKS['flow']}\n\n{BLOCKS['flow']}\n"),
    "journeys/seen.md": front_matter(
        {**ORDER, "title": "I ordered", "kind": "observed", "compares_to": "order",
         "path": ["invoice", "hotline"]}
    ),
    "journeys/years.md": front_matter(
        {"title": "Years", "owner": "sales",
         "steps": [{"touchpoint": "hotline"}, {"touchpoint": "invoice"}, {"journey": "order"}]}
    ),
    "departments/sales.md": front_matter({"title": "Sales"}, f"{BLOCKS['network']}\n"),
    "touchpoints/shop.md": front_matter(
        {"title": f"Shop {HOSTILE}", "phases": ["before"], "owner": "sales"},
        f"* In a list\n\n    {BLOCKS['flow'].replace(chr(10), chr(10) + '    ')}\n\n"
        "```ctmp touchpoint=shop\n```\n",
    ),
    "about.md": "# About\n\nZbefore\n\n" + "\n\n".join(BLOCKS.values()) + "\n\nZafter\n",
    "index.md": f"Hello\n\n{BLOCKS['handoffs']}\n",
    "touchpoints/index.md": f"{BLOCKS['nesting']}\n",
    "windows.md": f"# Windows\r\n\r\n{BLOCKS['flow']}\r\n\r\nThe end.\r\n".replace("p\n", "p\r\n"),
    "guide/README.md": f"# Guide\n\n{BLOCKS['flow']}\n",
    "guide/deep/page.md": f"# Deep\n\n{BLOCKS['map']}\n",
    "how.md": f"# How\n\n````\n{BLOCKS['flow']}\n````\n\n    {BLOCKS['map']}\n",
    "many.md": "# Many\n\n" + f"{BLOCKS['flow']}\n\n" * 50,
    "unseen.md": "# Unseen\n\nZleft\n\n```ctmp journey=zdraft-way\n```\n\n"
    "```ctmp touchpoint=zdraft\n```\n\n```ctmp touchpoint=zfair\n```\n\nZright\n",
    "touchpoints/zdraft.md": front_matter(
        {"title": "Zdraft", "phases": ["before"], "owner": "sales", "state": "draft"}
    ),
    "journeys/zdraft-way.md": front_matter({**ORDER, "title": "Zdraft way", "state": "draft"}),
    "touchpoints/zfair.md": front_matter(
        {"title": "Zfair", "phases": ["before"], "owner": "sales", "audience": ["partners"]}
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(build_site: BuildSite) -> Result:
    """Return the site; its warnings are about what not all readers may see."""
    result = build_site(FILES, CONFIG, "--clean")
    assert result.returncode == 0, result.output
    return result


def asked(page: Tag) -> list[Tag]:
    """Return what stands in the place of the blocks of a page."""
    return page.select(".ctmp-asked")


def kinds(page: Tag) -> list[str]:
    """Return the kinds of the pictures in the text of a page."""
    return [figure["class"][1] for figure in page.select(".ctmp-asked figure:has(svg)")]


def test_every_kind_is_drawn(site: Result) -> None:
    """Each view is a picture with its words and a way to its page, in the order of the text."""
    article = site.article("about/")
    assert kinds(article) == KINDS
    for place in asked(article):
        assert place.select_one("details.ctmp-twin table tbody tr")
    links = [words(place.select_one("p.ctmp-small a")) for place in asked(article)]
    assert links[2:6] == [
        "Open the journey “Years”", "Open the journey “I ordered”", "Open the journey “Years”",
        "Open the touchpoint “Invoice”",
    ]  # fmt: skip
    assert "Steps 1 to 2 of 3" in words(asked(article)[2])
    text = words(article)
    assert text.index("Zbefore") < text.index("The same in words") < text.index("Zafter")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("journeys/order/", ["flow", "flow"]),
        ("departments/sales/", ["network"]),
        ("touchpoints/shop/", ["flow"]),
        ("windows/", ["flow"]),
        ("many/", ["flow"] * 50),
        ("guide/", ["flow"]),
        ("guide/deep/page/", ["map"]),
        ("touchpoints/", ["nesting"]),
        ("", ["handoffs"]),
    ],
)
def test_on_every_kind_of_page(site: Result, address: str, expected: list[str]) -> None:
    """Blocks work in entries, plain pages and texts above lists; ids stay unique; links lead on."""
    page = site.page(address)
    assert kinds(page) == expected
    assert [id_ for id_, count in Counter(ids(page)).items() if count > 1] == []
    labels = {str(svg["aria-labelledby"]) for svg in page.select("svg.ctmp-diagram")}
    assert labels <= {*ids(page)}


def test_own_page_has_no_link_to_itself(site: Result) -> None:
    """On its own page a journey is open already."""
    assert "Open the journey" not in words(site.article("journeys/order/"))


def test_links_lead_somewhere(site: Result) -> None:
    """What can be clicked in a picture is relative to the page on which it is."""
    assert dead_links(site) == []


def test_nothing_to_draw_is_said(site: Result) -> None:
    """In place of a picture without anything in it stands why."""
    (_flow, place) = asked(site.article("touchpoints/shop/"))
    assert words(place) == (
        "There is no picture here yet: nothing comes before or after the touchpoint on any journey."
    )
    assert "touchpoints/shop.md:12:4: warning[nothing-to-draw]" in site.output


def test_hostile_titles_are_text(site: Result) -> None:
    """A title that would end the picture is shown as it is written."""
    page = site.page("touchpoints/shop/")
    assert HOSTILE in words(page.find("h1"))
    assert [script for script in page.find_all("script") if "alert" in script.get_text()] == []


def test_documentation_stays_text(site: Result) -> None:
    """A block within a longer one, or indented, shows how such a block is written."""
    article = site.article("how/")
    assert asked(article) == []
    codes = [code.get_text() for code in article.select("pre code")]
    assert codes == [f"{BLOCKS['flow']}\n", "```ctmp journey=order view=map\n"]


def test_search_does_not_find_pictures(site: Result) -> None:
    """Neither a picture, nor its words, nor a placeholder is in the search."""
    assert site.found["about/"]["text"].split() == ["Zbefore", "Zafter"]
    assert "ctmpfigure" not in json.dumps(site.found)


def test_drafts_are_not_shown(site: Result) -> None:
    """Of what readers may not see nothing is there: no picture, no title, no id."""
    article = site.article("unseen/")
    assert words(article) == "Unseen Zleft Zright"
    texts = b"\n".join(site.files().values()).lower()
    assert [word for word in (b"zdraft", b"zfair") if word in texts] == []
    assert site.output.count("warning[nothing-to-draw]") == 4


def test_their_readers_see_it(build_site: BuildSite) -> None:
    """In the site for an audience its pictures are there; nothing is still nothing."""
    config = CONFIG.replace("ctmp]", "{ctmp: {audience: partners}}]")
    (place,) = asked(build_site(FILES, config, "--clean").article("unseen/"))
    assert "Open the touchpoint “Zfair”" in words(place)


def test_host_without_plugin(tmp_path: Path, cache: Path, site: Result) -> None:
    """Written for another host the pages hold the same pictures, and documentation stays text."""
    site_builder.write(tmp_path / "content", FILES)
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    done = site_builder.run("ctmp", "generate", "--out", "out", cwd=tmp_path, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    built = site_builder.build(tmp_path / "out", cache, "--clean")
    assert built.returncode == 0, built.output
    for address in (
        "about/",
        "journeys/order/",
        "touchpoints/shop/",
        "unseen/",
        "how/",
        "guide/",
        "",
    ):
        assert kinds(built.article(address)) == kinds(site.article(address)), address
    assert dead_links(built) == []
    links = {str(a["href"]) for a in built.article("about/").select("p.ctmp-small a")}
    assert "../journeys/years/" in links
    assert "ctmpfigure" not in re.sub(r"\s+", "", str(built.pages.values()))
    codes = [code.get_text() for code in built.article("how/").select("pre code")]
    assert codes == [f"{BLOCKS['flow']}\n", "```ctmp journey=order view=map\n"]
