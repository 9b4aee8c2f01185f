"""The demo handbook, really built: its pages, their links, and what must not be on them."""

import re
from itertools import pairwise

import pytest
from bs4 import Tag
from site_builder import ROOT, Result, dead_links, ids, soup, words

CONTENT = ROOT / "content"
NOT_SHOWN = re.compile(
    r"^---|phases:|Text\(|\{\{|%\(|StrictUndefined|\bNone\b|\bNaN\b", re.MULTILINE
)
"""Signs of front matter, of a value that is not there, of a pattern that nobody filled."""
REQUESTS = {
    "script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src",
    "video": "src", "audio": "src", "embed": "src", "object": "data", "image": "href",
}  # fmt: skip


def entries(folder: str) -> set[str]:
    """Return the ids of the demo's files that everyone may read."""
    return {
        path.stem
        for path in (CONTENT / folder).rglob("*.md")
        if "." not in path.stem  # a text in a second language
        and not re.search(
            r"^state: draft|^audience: \[partners\]", path.read_text("utf-8"), re.MULTILINE
        )
    } - {"index", "README"}


def test_every_page_of_the_map_is_there(demo: Result) -> None:
    """Each touchpoint, journey and department has its page, beside the pages of the site's map."""
    expected = {
        "404.html", "index.html", "start-here/index.html", "touchpoints/index.html", "journeys/index.html",
        "departments/index.html", "responsibilities/index.html",
        "responsibilities/matrix/index.html", "responsibilities/handoffs/index.html",
        "improve/index.html", "improve/actions/index.html", "improve/ideas/index.html",
        "improve/priorities/index.html", "improve/method/index.html",
        "improve/results/index.html", "improve/upkeep/index.html", "glossary/index.html", "about-this-handbook/index.html",
        "help/index.html", "help/fields/index.html", "help/rules/index.html",
        "help/diagrams/index.html",
        "help/figures/index.html",
    }  # fmt: skip
    for folder in ("touchpoints", "journeys", "departments"):
        expected |= {f"{folder}/{id_}/index.html" for id_ in entries(folder)}
    expected |= {f"start-here/{id_}/index.html" for id_ in entries("departments")}
    expected |= {f"journeys/{id_}/walk/index.html" for id_ in entries("journeys")}
    german = {f"de/{path}" for path in expected - {"404.html"}}
    assert expected | german == {*demo.pages}


def test_former_addresses_lead_on(demo: Result) -> None:
    """A page that was renamed is still found at its old address."""
    assert demo.redirects == {
        "touchpoints/repair-quote/index.html": "../../touchpoints/repair-estimate/",
        "de/touchpoints/repair-quote/index.html": "../../../de/touchpoints/repair-estimate/",
    }


def test_every_link_leads_somewhere(demo: Result) -> None:
    """Each `href`, `src` and `xlink:href` leads to a file of the site, and to an anchor in it."""
    assert dead_links(demo) == []


def test_links_are_relative(demo: Result) -> None:
    """No page but the error page has an address from the root: a site may live below a path."""
    rooted = [
        (path, str(element.get("href") or element.get("src") or element.get("xlink:href")))
        for path, page in demo.pages.items()
        for element in page.find_all(True)
        if path != "404.html"
        and any(str(element.get(n, "")).startswith("/") for n in ("href", "src", "xlink:href"))
    ]
    assert rooted == []


def test_ids_are_unique(demo: Result) -> None:
    """No id occurs twice on a page."""
    doubled = {
        path: sorted({one for one in found if found.count(one) > 1})
        for path, page in demo.pages.items()
        for found in [ids(page)]
        if len(found) != len({*found})
    }
    assert doubled == {}


def test_one_heading_of_the_first_level(demo: Result) -> None:
    """Every page has one `h1`, and it says something."""
    heads = {
        path: [words(head) for head in page.find_all("h1")] for path, page in demo.pages.items()
    }
    assert {path: found for path, found in heads.items() if len(found) != 1 or not found[0]} == {}


def test_captions_are_at_an_end(demo: Result) -> None:
    """A picture's caption is the first or the last in its figure, or it belongs to nothing."""
    lost = [
        f"{path}: {caption.text[:40]}"
        for path, page in demo.pages.items()
        for caption in page.select("figcaption:not(:first-child, :last-child)")
    ]
    assert lost == []


def test_headings_skip_no_level(demo: Result) -> None:
    """Below an `h2` comes an `h3`, never an `h4`."""
    skipped = []
    for path, page in demo.pages.items():
        article = page.find("article")
        assert article is not None
        levels = [int(h.name[1]) for h in article.find_all(re.compile(r"^h[1-6]$"))]
        if any(later > earlier + 1 for earlier, later in pairwise(levels)):
            skipped.append((path, levels))
    assert skipped == []


def without_code(article: Tag) -> Tag:
    """Return a copy of what a page says without what it quotes, such as examples of files."""
    copy = soup(str(article))
    for code in copy.find_all(["pre", "code"]):
        code.decompose()
    return copy


def test_no_page_shows_what_is_behind_it(demo: Result) -> None:
    """No page shows front matter, an empty value or a pattern with gaps."""
    shown = {
        path: found
        for path, page in demo.pages.items()
        if (found := NOT_SHOWN.findall(without_code(page.find("article")).get_text("\n")))
    }
    assert shown == {}


def test_no_outside_request(demo: Result) -> None:
    """A page asks no other host for anything."""
    outside = [
        (path, str(element[name]))
        for path, page in demo.pages.items()
        for tag, name in REQUESTS.items()
        for element in page.find_all(tag)
        if re.match(r"\s*(https?:)?//", str(element.get(name, "")))
    ]
    assert outside == []


def test_styles_ask_nobody(demo: Result) -> None:
    """Neither style sheets nor inline styles load anything from another host."""
    texts = {path: data for path, data in demo.files().items() if path.endswith((".css", ".html"))}
    pattern = re.compile(rb"(url\(\s*['\"]?|@import\s+['\"])(https?:)?//")
    assert [path for path, data in texts.items() if pattern.search(data)] == []


@pytest.mark.parametrize("is_german", [False, True])
def test_titles_differ(demo: Result, is_german: bool) -> None:
    """No two pages of a language have the same title, so that tabs and results are told apart."""
    titles = [
        words(page.title)
        for path, page in demo.pages.items()
        if path != "404.html" and path.startswith("de/") == is_german
    ]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []


@pytest.mark.parametrize("page", ["touchpoints/invoice/", "journeys/repair/", "improve/", ""])
def test_pages_say_what_they_are_about(demo: Result, page: str) -> None:
    """A page has a description for search engines and previews."""
    description = demo.page(page).find("meta", attrs={"name": "description"})
    assert description is not None
    assert len(str(description["content"])) > 20


def test_tabs(demo: Result) -> None:
    """The tabs are the site's map; touchpoints and journeys are not in the navigation."""
    tabs = demo.page("").select(".md-tabs__link")
    assert [words(tab) for tab in tabs] == [
        "Home", "New here?", "Journeys", "Touchpoints", "Who does what", "Improve", "Help", "More",
    ]  # fmt: skip
    links = {a["href"] for a in demo.page("").select(".md-nav--primary a[href]")}
    assert not any("touchpoints/invoice" in str(link) for link in links)


@pytest.mark.parametrize(
    ("address", "tab"),
    [
        ("touchpoints/invoice/", "Touchpoints"),
        ("journeys/repair/", "Journeys"),
        ("journeys/repair/walk/", "Journeys"),
        ("departments/billing/", "Who does what"),
        ("responsibilities/matrix/", "Who does what"),
        ("glossary/", "Help"),
        ("help/rules/", "Help"),
    ],
)
def test_active_tab(demo: Result, address: str, tab: str) -> None:
    """A page that is not in the navigation marks the tab that it belongs to."""
    assert [words(one) for one in demo.page(address).select(".md-tabs__item--active")] == [tab]


def test_matrix(demo: Result) -> None:
    """The matrix has a row for each touchpoint and a column for each department, with the letters."""
    article = demo.article("responsibilities/matrix/")
    heads = [words(th) for th in article.select("thead th")]
    titles = {one["title"] for one in demo.data["departments"]}
    assert titles <= {*heads}
    rows = {
        words(row.find("a")): [words(cell) for cell in row.find_all(["td", "th"])]
        for row in article.select("tbody tr")
        if row.find("a")
    }
    assert {one["title"] for one in demo.data["touchpoints"]} <= {*rows}
    invoice = demo.entry("touchpoints", "invoice")
    for department in demo.data["departments"]:
        letters = "".join(
            letter
            for letter, role in (("A", "owner"), ("R", "responsible"), ("C", "consulted"),
                                 ("I", "informed"))
            if department["id"] in ([invoice[role]] if role == "owner" else invoice[role])
        )  # fmt: skip
        cell = rows[invoice["title"]][heads.index(department["title"])]
        assert [one for one in cell if one in "ARCI"] == [*letters], department["id"]


def test_handoffs(demo: Result) -> None:
    """The page of hand-offs shows each pair of departments with the count that the data has."""
    titles = {one["id"]: one["title"] for one in demo.data["departments"]}
    rows = {
        tuple(words(one) for one in row.select(".ctmp-title a")): words(row.find_all("td")[-1])
        for row in demo.article("responsibilities/handoffs/").select(".ctmp-handoffs tbody tr")
    }
    assert rows == {
        (titles[one["from"]], titles[one["to"]]): str(one["count"]) for one in demo.data["handoffs"]
    }
    assert sum(one["count"] for one in demo.data["handoffs"]) == sum(
        len(one["computed"]["handoffs"])
        for one in demo.data["journeys"]
        if one["kind"] != "observed"
    )


def test_home_ring(demo: Result) -> None:
    """The ring on the home page has five phases, and the counts of the data."""
    rows = demo.article("").select(".ctmp-ring-list li")
    counts = {words(row.find("a")): words(row.select_one(".ctmp-number")) for row in rows}
    phases = ("wom-before", "before", "during", "after", "wom-after")
    expected = [
        str(sum(phase in one["phases"] for one in demo.data["touchpoints"])) for phase in phases
    ]
    assert [*counts.values()] == expected


def test_size_of_the_demo(demo: Result) -> None:
    """The demo is a real company's handbook: 40 touchpoints, 5 journeys, 8 departments or more."""
    data = demo.data
    sizes = [len(data[kind]) for kind in ("touchpoints", "journeys", "departments")]
    assert all(size >= least for size, least in zip(sizes, (40, 5, 8), strict=True)), sizes


def test_it_says_what_was_built(demo: Result) -> None:
    """The last words of a build: how many, how long, where."""
    sizes = [len(demo.data[kind]) for kind in ("touchpoints", "journeys", "departments")]
    pattern = r"ctmp: {} touchpoints, {} journeys, {} departments in [\d.]+ seconds, in the folder"
    assert re.search(pattern.format(*sizes), demo.output), demo.output


def test_search_finds_words(demo: Result) -> None:
    """The search index knows titles, summaries and other words for a touchpoint."""
    found = demo.found["touchpoints/invoice/"]
    invoice = demo.entry("touchpoints", "invoice")
    assert [found["title"], found["summary"], *found["aliases"]] == [
        invoice["title"], invoice["summary"], *invoice["aliases"],
    ]  # fmt: skip


def test_of_the_themes_own_search_nothing_is_there(demo: Result) -> None:
    """Its index, which every reader would load whole, is not published, nor is its form."""
    assert not (demo.site / "search/search_index.json").exists()
    for path, page in demo.pages.items():
        assert page.select_one("form[name=search]") is None, path
        assert len(page.select(".md-header .ctmp-search-open")) == 1, path
