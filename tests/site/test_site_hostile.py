"""Text that wants to be more than text, in every field: it appears as text, everywhere."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from rich_handbook import Marks, rich
from site_builder import CONFIG, MINIMAL, BuildSite, Result, addresses, front_matter, words

HOSTILE = (
    '<script>alert(1)</script> </title><script>alert(2)</script> "><img src=x onerror=alert(3)> '
    "' \\ \\\" {{ 7*7 }} {% raw %} %(n)s {name} ${x} [x](javascript:alert(4)) {: onclick=alert(5) } "
    "&lt;b&gt; &amp; <!-- --> ]]> `code` **bold** äöüß 🚲 自行车 שלום"
)
BODY = """
<script>alert(10)</script> <style>body{display:none}</style> <base href="https://evil.example/">

<img src="x" onerror="alert(11)"> <svg onload="alert(12)"><script>alert(13)</script></svg>
<iframe src="https://evil.example/"></iframe> <object data="x"></object> <embed src="x">
<form action="javascript:alert(14)"><button formaction="javascript:alert(15)">x</button></form>
<meta http-equiv="refresh" content="0;url=https://evil.example/">
<div id="__config">{}</div> <a href="data:text/html,<script>alert(16)</script>">x</a>

[x](javascript:alert(17)) [y](JaVaScRiPt:alert(18)) [z](&#106;avascript:alert(19))

[w](https://example.org){: onclick="alert(20)" } ![v](x.svg){: onerror="alert(21)" }

## </title><script>alert(22)</script> `</title><script>alert(23)</script>`
"""
SHORT = {
    "script": "<script>x</script>",
    "image": '"><img src=x>',
    "title": "</title><b>x",
    "quotes": 'it\'s "so" \\ \\n',
    "jinja": "{{ 7*7 }} {% x %}",
    "pattern": "{n} %(n)s %s",
    "markdown": "[x](javascript:y) **z**",
    "entity": "&lt;b&gt; &amp;",
    "umlaut": "Ärger, Öl & Übermaß",
    "emoji": "👩‍🔧 🚲",
    "cjk": "自行车修理",
    "blanks": "a\tb  c",
    "hash": "# x",
    "letters": "x\u202ey \u2066z",
}
"""Titles that fit into a diagram's box."""
SCHEMES = re.compile(r"[\s\x00-\x1f]*(javascript|vbscript|data:text)", re.IGNORECASE)


@pytest.fixture(scope="module")
def clean(build_site: BuildSite) -> Result:
    """Return the site of the same handbook with harmless words."""
    return build_site(rich(Marks()))


@pytest.fixture(scope="module")
def hostile(build_site: BuildSite) -> Result:
    """Return the site of a handbook that has hostile text in every field and page."""

    def mark(name: str) -> str:
        return f"{HOSTILE} {name}" + (BODY if name.endswith(".body") else "")

    files = {path: text.replace("%!s", "") for path, text in rich(mark).items()}
    result = build_site(files, CONFIG, "--quiet")
    assert result.returncode == 0, result.output
    return result


@pytest.fixture(scope="module")
def titled(build_site: BuildSite) -> Result:
    """Return a site with a touchpoint for each hostile title, all on one journey."""
    files = {
        **MINIMAL,
        **{
            f"touchpoints/{id_}.md": front_matter(
                {"title": title, "phases": ["before"], "owner": "sales", "channel": "email"}
            )
            for id_, title in SHORT.items()
        },
        "journeys/order.md": front_matter({"title": "I order", "owner": "sales", "path": [*SHORT]}),
    }
    result = build_site(files)
    assert result.returncode == 0, result.output
    return result


def scripts(page: BeautifulSoup) -> Counter[str]:
    """Return the scripts of a page."""
    return Counter(f"{one.get('src')} {one.get_text()}" for one in page.find_all("script"))


def active(page: BeautifulSoup) -> Iterator[str]:
    """Yield what could run on a page besides its scripts."""
    for element in page.find_all(True):
        for name, value in element.attrs.items():
            if name.lower().startswith("on"):
                yield f"{element.name} {name}={value}"
    for name, address in addresses(page):
        if SCHEMES.match(address):
            yield f"{name}={address}"
    for element in page.find_all(["iframe", "object", "embed", "base", "applet"]):
        yield element.name
    for element in page.find_all(
        "meta", attrs={"http-equiv": re.compile("refresh", re.IGNORECASE)}
    ):
        yield str(element)
    for style in page.select("article style"):
        yield str(style)[:60]


def test_no_script_more_than_on_a_clean_site(hostile: Result, clean: Result) -> None:
    """Every page has the theme's scripts and no other."""
    assert {*hostile.pages} == {*clean.pages}
    for path, page in hostile.pages.items():
        assert scripts(page) == scripts(clean.pages[path]), path


def test_nothing_runs(hostile: Result) -> None:
    """No event handler, no address that runs something, no frame, on any page."""
    found = {path: list(active(page)) for path, page in hostile.pages.items()}
    assert {path: parts for path, parts in found.items() if parts} == {}


def test_theme_is_not_disguised(hostile: Result) -> None:
    """An author cannot take an id of the theme, which would stop its scripts."""
    for path, page in hostile.pages.items():
        assert len(page.find_all(id="__config")) <= 1, path
        assert page.select("article #__config") == [], path


def test_structure_is_that_of_a_clean_site(hostile: Result, clean: Result) -> None:
    """Hostile text opens and closes no element: each page we make has the same ones."""
    for path, page in hostile.pages.items():
        if path.startswith(("touchpoints/invoice/", "journeys/pay/", "departments/billing/",
                            "start-here/billing/",
                            "other/")):  # fmt: skip
            continue  # their authors' Markdown is not the same
        if path.startswith("improve/upkeep/"):
            continue  # it lists what is odd about the hostile words
        both = [Counter(e.name for e in one.find("article").find_all(True) if e.find_parent("svg") is None)
                for one in (page, clean.pages[path])]  # fmt: skip
        for counted in both:
            for name in ("br", "wbr"):
                counted.pop(name, None)
        assert both[0] == both[1], path


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("touchpoints/invoice/", "touchpoint.title"),
        ("journeys/pay/", "journey.title"),
        ("departments/billing/", "department.title"),
        ("other/", "page.title"),
    ],
)
def test_title_is_text(hostile: Result, address: str, name: str) -> None:
    """The title stands word for word in the page's `<title>`, and in its heading."""
    page = hostile.page(address)
    title = " ".join(f"{HOSTILE} {name}".split())
    assert words(page.title).startswith(title)
    if name != "page.title":
        assert words(page.find("h1")) == title


def test_fields_are_text(hostile: Result) -> None:
    """Summary, promise, experience and the other texts stand word for word on the page."""
    said = words(hostile.article("touchpoints/invoice/"))
    for name in ("summary", "promise", "actual.okay", "help.do", "target.approach", "x-text"):
        text = " ".join(f"{HOSTILE} touchpoint.{name}".split())
        assert text in said or text[1:] in said, name


def test_description_is_text(hostile: Result) -> None:
    """The summary is the page's description, as text."""
    meta = hostile.page("touchpoints/invoice/").find("meta", attrs={"name": "description"})
    assert " ".join(f"{HOSTILE} touchpoint.summary".split()) == " ".join(meta["content"].split())


def test_nothing_is_calculated(hostile: Result) -> None:
    """Braces of an author are no template: 7 times 7 is not reckoned."""
    for path, page in hostile.pages.items():
        article = page.find("article")
        assert " 49 " not in words(article), path


def test_data_keeps_the_text(hostile: Result) -> None:
    """The data holds the text as it was written."""
    invoice = hostile.entry("touchpoints", "invoice")
    assert invoice["title"] == f"{HOSTILE} touchpoint.title"


def test_search_finds_hostile_text(hostile: Result) -> None:
    """The search holds a hostile summary word for word, as text; the dialog shows it as such."""
    found = hostile.found["touchpoints/invoice/"]["summary"]
    assert " ".join(f"{HOSTILE} touchpoint.summary".split()) in found


@pytest.mark.parametrize("id_", SHORT)
def test_hostile_title_everywhere(titled: Result, id_: str) -> None:
    """A title is the same text in title, heading, list, strip, twin and navigation path."""
    title = " ".join(re.sub("\\s+", " ", SHORT[id_]).split())
    page = titled.page(f"touchpoints/{id_}/")
    assert words(page.title) == f"{title} - A handbook"
    assert words(page.find("h1")) == title
    link = f"../touchpoints/{id_}/"
    listed = titled.article("touchpoints/").find("a", href=link)
    listed = listed or titled.article("touchpoints/").find("a", href=f"{id_}/")
    assert words(listed) == title
    assert words(page.select_one(".ctmp-strip .here .ctmp-title")) == title
    twin = titled.article("journeys/order/").select(".ctmp-steps .ctmp-title a")
    assert title in [words(one) for one in twin]


@pytest.mark.parametrize("id_", SHORT)
def test_hostile_title_in_the_picture(titled: Result, id_: str) -> None:
    """In the picture the title is text: the box shows it, and the tooltip has it whole."""
    picture = titled.article("journeys/order/").select_one(
        "figure.ctmp-figure.flow svg.ctmp-diagram"
    )
    box = next(
        a for a in picture.find_all("a") if f"/{id_}/" in str(a.get("xlink:href") or a.get("href"))
    )
    shown = re.sub(r"\s", "", box.get_text())
    wanted = re.sub(r"[\s\u202a-\u202e\u2066-\u2069]", "", SHORT[id_])
    assert wanted in re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", shown)
    assert {e.name for e in box.find_all(True)} <= {
        "a", "g", "text", "tspan", "path", "polygon", "rect", "circle", "ellipse", "line",
        "polyline", "title", "use",
    }  # fmt: skip


def test_long_texts(build_site: BuildSite) -> None:
    """Texts of 10,000 characters build, and no diagram grows with them."""
    long = "long word " * 1000

    def mark(name: str) -> str:
        return f"{name} {long}"

    result = build_site(rich(mark), CONFIG, "--quiet")
    assert result.returncode == 0, result.output
    assert long.strip() in words(result.article("touchpoints/invoice/").find("h1"))
    picture = result.article("journeys/pay/").select_one("figure.ctmp-figure.flow svg.ctmp-diagram")
    assert len(" ".join(one.get_text() for one in picture.find_all("text"))) < 3000


def test_word_without_end(build_site: BuildSite) -> None:
    """A single word of 10,000 letters builds."""
    files = {
        **MINIMAL,
        "touchpoints/invoice.md": front_matter(
            {
                "title": "x" * 10_000,
                "phases": ["after"],
                "owner": "billing",
                "summary": "y" * 10_000,
            }
        ),
    }
    result = build_site(files)
    assert result.returncode == 0, result.output
    assert words(result.article("touchpoints/invoice/").find("h1")) == "x" * 10_000


@pytest.fixture(scope="module")
def authored() -> dict[str, str]:
    """Return a handbook whose author writes HTML into the text."""
    html = '<div class="mine" onclick="hello()"><video src="x.mp4"></video></div>\n'
    return {**MINIMAL, "touchpoints/hotline.md": MINIMAL["touchpoints/hotline.md"] + "\n" + html}


def test_html_of_authors_is_cleaned(build_site: BuildSite, authored: dict[str, str]) -> None:
    """Without a word in `handbook.yml`, handlers and media are taken out, the rest stays."""
    result = build_site(authored)
    article = result.article("touchpoints/hotline/")
    assert article.select_one("div.mine") is not None
    assert article.select("[onclick], video") == []


def test_html_of_trusted_authors_is_kept(build_site: BuildSite, authored: dict[str, str]) -> None:
    """With `html: trusted`, what authors wrote is published as it is."""
    settings = MINIMAL["handbook.yml"] + "html: trusted\n"
    result = build_site({**authored, "handbook.yml": settings, "x.mp4": ""})
    article = result.article("touchpoints/hotline/")
    assert str(article.select_one("div.mine")["onclick"]) == "hello()"
    assert article.select_one("div.mine video") is not None


def test_front_matter_of_other_pages_is_escaped(build_site: BuildSite) -> None:
    """A plain page's title is text, and a template that would break the theme is left out."""
    page = front_matter(
        {"title": "<script>alert(1)</script>", "description": '"><script>alert(2)</script>',
         "template": "nowhere.html"},
        "Text.\n",
    )  # fmt: skip
    result = build_site({**MINIMAL, "page.md": page})
    assert result.returncode == 0, result.output
    assert "alert" not in "".join(scripts(result.page("page/")))
    assert words(result.page("page/").title).startswith("<script>alert(1)</script>")


def test_heading_of_other_pages_is_escaped(build_site: BuildSite) -> None:
    """A heading that is the page's title does not get out of the element `<title>`."""
    heading = "# A `</title><script>alert(1)</script>` & &lt;b&gt;\n\nText.\n"
    page = build_site({**MINIMAL, "page.md": heading}).page("page/")
    assert words(page.title) == "A </title><script>alert(1)</script> & <b> - A handbook"
    assert "alert" not in "".join(scripts(page))


def test_file_names_are_escaped(build_site: BuildSite) -> None:
    """A file's name is text wherever it appears."""
    result = build_site({**MINIMAL, "<b>x & y.md": "No heading.\n"}, CONFIG, "--quiet")
    assert result.returncode == 0, result.output
    (path,) = (path for path in result.pages if "x &" in path)
    page = result.pages[path]
    assert page.select("b") == []
