"""The switch of languages in a real browser: whoever uses it stays at the same place."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect


def switch(page: Page, code: str) -> None:
    """Press the other language, as a reader does."""
    page.locator(".md-header .md-select > button, .md-header .md-select button").first.hover()
    page.locator(f'.md-header a[hreflang="{code}"]').click()


@pytest.mark.browser
def test_same_place(browser: Browser, site: str) -> None:
    """From a step of a walk one press leads to the same step in the other language, and back."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.goto(f"{site}journeys/buy-first-bike/walk/#rides")
    for code, place in (("de", "de/"), ("en", "")):
        switch(page, code)
        expect(page).to_have_url(f"{site}{place}journeys/buy-first-bike/walk/#rides")
        expect(page.locator("#rides")).to_be_visible()
    page.close()


@pytest.mark.browser
def test_same_rows(browser: Browser, site: str) -> None:
    """A filtered table is the same in the other language: the address says ids, chips say words.

    A link with words, as they once were, is read where they fit, and then says ids as well.
    """
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.goto(
        f"{site}touchpoints/?touchpoints.owner=Customer+service&touchpoints.today=okay"
        "&touchpoints.phase=during&touchpoints.phase=after&touchpoints.super=no&touchpoints_sort=-today"
    )
    asked = {
        "touchpoints.owner": ["customer-service"], "touchpoints.today": ["okay"],
        "touchpoints.phase": ["during", "after"], "touchpoints.super": ["no"],
        "touchpoints_sort": ["-today"],
    }  # fmt: skip
    rows = page.locator(".ctmp-listed tbody tr")
    chips = page.locator(".ctmp-listing-state .ctmp-chip")
    found = []
    for code, first in (("en", "Purchase"), ("de", "Kauf"), ("en", "Purchase")):
        if found:
            switch(page, code)
        expect(chips).to_have_count(5)
        assert first in chips.all_text_contents()
        assert parse_qs(urlsplit(page.url).query) == asked
        found.append(
            rows.locator("td:first-child a").evaluate_all(
                "all => all.map(({ pathname }) => pathname.replace('/de', ''))"
            )
        )
        assert page.locator("[data-part=lost]").is_hidden()
    page.close()
    assert found[0]
    assert found[0] == found[1] == found[2]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("place", "query", "said"),
    [
        ("de/touchpoints/", "touchpoints.owner=Customer+service", "„Customer service“"),
        ("touchpoints/", "touchpoints.phase=__proto__&touchpoints.phase=during", "“__proto__”"),
        ("responsibilities/matrix/", "matrix.department=Einkauf", "“Einkauf”"),
    ],
)
def test_unknown_here(browser: Browser, site: str, place: str, query: str, said: str) -> None:
    """What a link asks for and is not known here is left out, and said, instead of hiding all rows."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.goto(f"{site}{place}?{query}")
    note = page.locator("[data-part=lost], [data-lost]").first
    expect(note).to_contain_text(said)
    assert page.locator("table tbody tr:not(.phase):visible").count() > 3
    box = page.locator(".ctmp-facet input:visible, [data-pick=phase]").first
    box.select_option(index=1) if "matrix" in place else box.check()
    expect(note).to_be_hidden()
    page.close()


@pytest.mark.browser
def test_matrix_in_both_languages(browser: Browser, site: str) -> None:
    """The matrix as well; words of old links are read."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.goto(f"{site}responsibilities/matrix/?matrix.department=Billing&matrix.role=In+charge")
    choice = page.locator("[data-choice]")
    expect(choice).to_contain_text("Department: Billing · Part: A · In charge")
    page.locator("[data-pick=phase]").select_option("after")
    switch(page, "de")
    expect(choice).to_contain_text("Abteilung: Abrechnung")
    assert parse_qs(urlsplit(page.url).query) == {
        "matrix.department": ["billing"], "matrix.role": ["A"], "matrix.phase": ["after"],
    }  # fmt: skip
    page.close()
