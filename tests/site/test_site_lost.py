"""The page for an address that leads nowhere: what is said, and where it leads from anywhere."""

from site_builder import CONFIG, MINIMAL, BuildSite, Result, words

HOSTILE = "</title><img src=x onerror=alert(1)>"


def test_who_is_lost_can_search_and_begin_anew(minimal: Result) -> None:
    """A heading, a sentence, the search and three links; they hold at any depth of the address."""
    page = minimal.page("404.html")
    article = page.find("article")
    assert words(article) == (
        "This page is not here It may have moved, or there is a slip in its address. "
        "Touchpoint, department, word Touchpoints Journeys Home"
    )
    assert article.find("label")["class"] == ["ctmp-ask"]
    assert [one["href"] for one in article.find_all("a")] == ["/touchpoints/", "/journeys/", "/"]
    assert words(page.find("title")) == "This page is not here - A handbook"


def test_both_languages_below_an_address(build_site: BuildSite) -> None:
    """Nobody knows which one was wanted: each is marked and leads into its own pages.

    They are below the address of the site; names stay text.
    """
    settings = f"schema: 1\norganisation: '{HOSTILE}'\nlanguages: [en, de]\n"
    result = build_site(
        {**MINIMAL, "handbook.yml": settings}, CONFIG + "site_url: 'https://x.example/a\"b/'\n"
    )
    page = result.page("404.html")
    found = {
        part["lang"]: [one["href"] for one in part.find_all("a")]
        for part in page.find("article").find_all("section")
    }
    assert found == {
        "en": ['/a"b/touchpoints/', '/a"b/journeys/', '/a"b/'],
        "de": ['/a"b/de/touchpoints/', '/a"b/de/journeys/', '/a"b/de/'],
    }
    assert [one.name for one in page.find("article").find_all(["h1", "h2"])] == ["h1", "h2"]
    assert page.find("img", onerror=True) is None
