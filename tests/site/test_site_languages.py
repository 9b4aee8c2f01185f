"""One model, two languages: the same pages at `/` and below `/de/`, each in its own words."""

import json

import pytest
from bs4 import Tag
from site_builder import BuildSite, Result, addresses, dead_links, words

FILES = {
    "handbook.yml": (
        "schema: 1\norganisation: Nordrad\nlanguages: [en, de]\n"
        "touchpoint_manager: {title: Touchpoint manager}\n"
    ),
    "handbook.de.yml": "site_name: Das Handbuch\ntouchpoint_manager: {title: Touchpoint-Managerin}\n",
    "index.md": "Welcome. See [the invoice](touchpoints/invoice.md).\n",
    "index.de.md": "Willkommen. Zur [Rechnung](touchpoints/invoice.md).\n",
    "about.md": "# About us\n\nSee [[hotline]] and ![a bike](bike.svg).\n",
    "rules/house.md": "# House rules\n\n[Home](../index.md), [about](../about.md)\n",
    "rules/house.de.md": "# Hausordnung\n\n[Start](../index.md), [über uns](../about.md)\n",
    "bike.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n',
    "departments/sales.md": "---\ntitle: Sales\n---\n",
    "departments/sales.de.md": "---\ntitle: Vertrieb\n---\n",
    "departments/billing.md": "---\ntitle: Billing\n---\n",
    "touchpoints/hotline.md": (
        "---\ntitle: Hotline\nphases: [before]\nchannel: phone\nowner: sales\ninformed: [billing]\n"
        "actual: {rating: 7, evidence: staff, as_of: 2026-10-01}\n---\n"
        "Then comes [[invoice]]. ![a bike](../bike.svg) [What is what](../glossary.md)\n"
    ),
    "touchpoints/sub/invoice.md": (
        "---\ntitle: Invoice arrives\nphases: [after]\nchannel: email\nowner: billing\n"
        "actual: {rating: 3, evidence: staff, as_of: 2026-10-01, expectation: one page}\n---\n"
        "Before it: [the hotline](../hotline.md).\n"
    ),
    "touchpoints/sub/invoice.de.md": (
        "---\ntitle: Die Rechnung kommt\nactual: {expectation: eine Seite}\n---\n"
        "Davor: [die Hotline](../hotline.md) und ![ein Rad](../../bike.svg).\n"
    ),
    "touchpoints/secret.md": (
        "---\ntitle: Secret\nphases: [after]\nowner: sales\nstate: draft\n---\nHush.\n"
    ),
    "touchpoints/secret.de.md": "---\ntitle: Geheimnis\n---\nPst.\n",
    "journeys/order.md": "---\ntitle: I order\nowner: sales\npath: [hotline, invoice]\n---\n",
}


@pytest.fixture(scope="module")
def both(build_site: BuildSite) -> Result:
    """Return the site of a small handbook in English and German."""
    result = build_site({path: text.replace("touchpoints/invoice.md", "touchpoints/sub/invoice.md")
                         for path, text in FILES.items()})  # fmt: skip
    assert result.returncode == 0, result.output
    return result


def test_the_same_pages(both: Result) -> None:
    """Every page is there in both languages, so the switch never leads to nothing."""
    german = {path.removeprefix("de/") for path in both.pages if path.startswith("de/")}
    english = {path for path in both.pages if not path.startswith("de/")} - {"404.html"}
    assert german == english


def test_everything_leads_somewhere(both: Result) -> None:
    """Links of authors are written once; they hold in the translation and where there is none."""
    assert dead_links(both) == []
    german = [
        address
        for path in ("de/touchpoints/invoice/", "de/touchpoints/hotline/", "de/rules/house/")
        for name, address in addresses_in(both.article(path))
        if name == "href" and not address.startswith(("#", "mailto:"))
    ]
    assert german
    assert [one for one in german if one.startswith("../../../") and "/de/" not in one] == []


def addresses_in(part: Tag) -> list[tuple[str, str]]:
    """Return (attribute, address) of a part of a page."""
    return list(addresses(part))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "language", "said"),
    [
        ("touchpoints/invoice/", "en", ["Invoice arrives", "one page", "disappointing", "Billing"]),
        ("de/touchpoints/invoice/", "de", ["Die Rechnung kommt", "eine Seite", "enttäuschend"]),
        ("de/", "de", ["Willkommen"]),
        ("de/rules/house/", "de", ["Hausordnung"]),
        ("de/departments/sales/", "de", ["Vertrieb"]),
    ],
)
def test_own_words(both: Result, address: str, language: str, said: list[str]) -> None:
    """A page speaks one language: its text, our words, the theme's, and its `lang`."""
    page = both.page(address)
    assert page.html is not None
    assert page.html["lang"] == language
    article = words(page.article)
    assert [word for word in said if word not in article] == []
    tabs = words(page.find(class_="md-tabs"))
    assert ("Kundenreisen" in tabs) == (language == "de")
    assert ("Touchpoint-Managerin" in words(page.footer)) == (language == "de")


def test_not_translated(both: Result) -> None:
    """What is missing is shown in the first language, and says so; what is there says nothing."""
    note = {
        address: words(found)
        for address in (
            "de/touchpoints/hotline/",
            "de/touchpoints/invoice/",
            "touchpoints/hotline/",
            "de/about/",
            "de/rules/house/",
            "about/",
        )
        for found in [both.article(address).find(class_="ctmp-notice")]
        if found is not None
    }
    said = "Noch nicht übersetzt: Dieser Text ist auf Englisch."
    assert note == {"de/touchpoints/hotline/": said, "de/about/": said}
    assert "Hotline" in words(both.article("de/touchpoints/hotline/"))


def test_language_of_a_text(both: Result) -> None:
    """What is shown in the first language is marked with it, so that it is read out rightly."""
    foreign = foreign_words(both.article("de/touchpoints/hotline/"))
    assert {("h1", "Hotline"), ("a", "Billing")} <= foreign
    assert any(name == "div" and "Then comes" in said for name, said in foreign)
    title, text = both.article("de/about/").select("[lang]")
    assert "About us" in words(title)
    assert "Hotline" in words(text)
    named = foreign_words(both.article("de/touchpoints/invoice/"))
    assert {said for _, said in named} == {"Hotline", "Billing", "I order"}
    for address in ("de/rules/house/", "touchpoints/hotline/", "touchpoints/invoice/"):
        assert foreign_words(both.article(address)) == set()


def foreign_words(part: Tag) -> set[tuple[str, str]]:
    """Return (element, words) of what a part of a page marks as being in another language."""
    return {
        (one.name, words(one))
        for one in part.select("[lang]")
        if one.name not in {"svg", "text", "title"}
    }


def test_name_of_the_site(both: Result) -> None:
    """In the second language the site has its own name, in the title and at each place of the head."""
    for address, name, other in (
        ("de/touchpoints/invoice/", "Das Handbuch", "A handbook"),
        ("de/", "Das Handbuch", "A handbook"),
        ("touchpoints/invoice/", "A handbook", "Das Handbuch"),
    ):
        page = both.page(address)
        assert words(page.find("title")).endswith(f"- {name}")
        assert name in words(page.find(class_="md-header__title"))
        assert {one["aria-label"] for one in page.select("a.md-logo")} == {name}
        assert other not in str(page)


def test_switch(both: Result) -> None:
    """From each page one step leads to the same page in the other language, without a script."""
    links = {
        address: {
            link["hreflang"]: link["href"] for link in both.page(address).select(".md-select a")
        }
        for address in ("touchpoints/invoice/", "de/touchpoints/invoice/", "de/")
    }
    assert links == {
        "touchpoints/invoice/": {"en": "./", "de": "../../de/touchpoints/invoice/"},
        "de/touchpoints/invoice/": {"en": "../../../touchpoints/invoice/", "de": "./"},
        "de/": {"en": "..", "de": "./"},
    }


def test_drafts(both: Result) -> None:
    """A draft is in no language: its state stands in one place and holds for its translation."""
    found = [path for path, data in both.files().items() if b"Geheimnis" in data or b"Pst." in data]
    assert found == []


def test_data(both: Result) -> None:
    """Data has the words of its language and the same numbers."""
    files = both.files()
    data = {
        folder: json.loads(files[f"{folder}api/handbook.json"])["touchpoints"]
        for folder in ("", "de/")
    }
    invoices = {
        folder: next(t for t in all_ if t["id"] == "invoice") for folder, all_ in data.items()
    }
    assert [one["title"] for one in invoices.values()] == ["Invoice arrives", "Die Rechnung kommt"]
    assert [one["actual"]["rating"] for one in invoices.values()] == [3, 3]
    assert invoices["de/"]["url"] == "de/touchpoints/invoice/"
    assert {"api/matrix.csv", "de/api/matrix.csv"} <= files.keys()
