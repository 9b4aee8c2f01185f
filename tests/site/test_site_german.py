"""A German handbook speaks German from top to bottom."""

import re

import pytest
from babel.messages.pofile import read_po
from bs4 import Tag
from rich_handbook import Marks, rich
from site_builder import CONFIG, ROOT, BuildSite, Result, soup, words

GAP = re.compile(r"%\(\w+\)s|%s|\{\w*\}")


@pytest.fixture(scope="module")
def german(build_site: BuildSite) -> Result:
    """Return the site of a German handbook that uses every field."""
    result = build_site(rich(Marks(), languages=["de"]))
    assert result.returncode == 0, result.output
    return result


@pytest.fixture(scope="module")
def poor(build_site: BuildSite) -> Result:
    """Return the site of a German handbook with nothing in it."""
    result = build_site(
        {"handbook.yml": "schema: 1\norganisation: Nordrad\nlanguages: [de]\n"}, CONFIG
    )
    assert result.returncode == 0, result.output
    return result


def english() -> set[str]:
    """Return pieces of English sentences of the interface that German does not have in common.

    A piece is what stands between the gaps of a sentence that the German catalogue translates.
    """
    path = ROOT / "ctmp_docs/locales/de/LC_MESSAGES/ctmp.po"
    with path.open(encoding="utf-8") as file:
        catalogue = read_po(file, locale="de")
    pieces: set[str] = set()
    german = " ".join(
        " ".join(m.string) if isinstance(m.string, tuple | list) else m.string
        for m in catalogue
        if m.id
    )
    for message in catalogue:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not all(strings):
            continue  # not translated yet
        for one in ids:
            pieces |= {piece.strip() for piece in GAP.split(one) if len(piece.strip()) > 12}
    return {piece for piece in pieces if piece not in german}


def spoken(page: Tag) -> str:
    """Return what a page says, with tooltips and names for screen readers."""
    named = [
        str(element[name])
        for element in page.find_all(True)
        for name in ("title", "aria-label", "alt", "data-label", "placeholder")
        if element.has_attr(name)
    ]
    copy = soup(str(page))
    for quoted in copy.find_all(["pre", "code"]):  # examples of files
        quoted.decompose()
    return " ".join((words(copy), *named))


def test_pieces_are_found() -> None:
    """There is something to look for."""
    assert "Nobody has written down yet what customers experience here." in english()
    assert len(english()) > 100


@pytest.mark.parametrize("site", ["german", "poor"])
def test_no_english_words(site: str, request: pytest.FixtureRequest) -> None:
    """No sentence of the interface is left in English, in text, tooltips or labels."""
    result: Result = request.getfixturevalue(site)
    pieces = english()
    found = {
        path: sorted(piece for piece in pieces if re.search(rf"\b{re.escape(piece)}\b", said))
        for path, page in result.pages.items()
        for said in [spoken(page)]
    }
    assert {path: some for path, some in found.items() if some} == {}


def test_language_of_the_page(german: Result) -> None:
    """Browsers and screen readers are told that the page is German; the theme speaks it too."""
    for path, page in german.pages.items():
        assert page.html["lang"] == "de", path
    assert "Suche" in spoken(german.page("").select_one("header"))


def test_tabs(german: Result) -> None:
    """The tabs are the German ones of the site's map."""
    tabs = [words(tab) for tab in german.page("").select(".md-tabs__link")]
    assert tabs[:5] == ["Start", "Neu hier?", "Kundenreisen", "Touchpoints", "Wer macht was"]
    assert "Verbessern" in tabs


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("journeys/", "Kundenreisen"),
        ("responsibilities/", "Wer macht was"),
        ("departments/", "Abteilungen"),
        ("improve/", "Diese Woche"),
    ],
)
def test_headings(german: Result, address: str, heading: str) -> None:
    """The headings of generated pages are German."""
    assert words(german.article(address).find("h1")) == heading


def test_dates_and_numbers(german: Result) -> None:
    """Dates and numbers are written as German readers write them."""
    said = words(german.article("touchpoints/invoice/"))
    assert "3. Okt. 2026" in said
    assert "1.201" in said
    assert "Oct" not in said


def test_diagram(german: Result) -> None:
    """The picture of a journey is German, its language declared."""
    picture = german.article("journeys/pay/").select_one("figure.ctmp-figure.flow svg.ctmp-diagram")
    assert "Vor dem Kauf" in words(picture)
    assert "Übergabe an eine andere Abteilung" in words(picture)


def test_findings(build_site: BuildSite) -> None:
    """What is wrong is said in German too."""
    result = build_site(
        {"handbook.yml": "schema: 1\norganisation: Nordrad\nlanguages: [de]\npersona: []\n"}
    )
    assert result.returncode == 1
    assert "error[unknown-field]" in result.output
    assert "meinten Sie `personas`?" in result.output
    assert "1 Fehler" in result.output
