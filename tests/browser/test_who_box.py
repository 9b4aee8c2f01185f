"""The box that says who is in charge, in a real browser: one line a row, and fingers that hit."""

import pytest
from playwright.sync_api import Browser

PAGES = ("touchpoints/invoice/", "de/touchpoints/delivery/", "de/departments/billing/")

MEASURED = """() => {
  const text = (one) => {
    const range = document.createRange();
    range.selectNodeContents(document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode());
    return range.getClientRects()[0];
  };
  return [...document.querySelectorAll(".ctmp-who dl > div")].map((one) => ({
    label: Math.round(text(one.querySelector("dt")).top),
    value: Math.round(text(one.querySelector("dd")).bottom),
    links: [...one.querySelectorAll("dd a")].map((link) => link.getBoundingClientRect().height),
    number: one.querySelector("small a") && Math.round(text(one.querySelector("small")).bottom),
  }));
}"""
"""Per value: where its label begins, where the first line of the value ends, what can be hit."""


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1360, 24), (400, 44)])
def test_values_stand_in_one_line(browser: Browser, site: str, width: int, height: float) -> None:
    """Below labels of one row stand values of one row; each link is as high as its hand needs."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in PAGES:
        page.goto(site + path)
        found = page.evaluate(MEASURED)
        rows = {one["label"]: set[int]() for one in found}
        for one in found:
            rows[one["label"]].add(one["value"] - one["label"])
        # The same way down everywhere, from each label to its value.
        distances = {distance for row in rows.values() for distance in row}
        assert max(distances) - min(distances) <= 1, (path, found)
        assert len(rows) < len(found), path
        assert [h for one in found for h in one["links"] if h < height] == [], path
    page.close()


@pytest.mark.browser
def test_the_second_number_stands_beside_its_name(browser: Browser, site: str) -> None:
    """Who is asked next and the number are one line on a phone; below each other if too narrow."""
    page = browser.new_page(viewport={"width": 400, "height": 900})
    for width, is_beside in ((400, True), (200, False)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site + PAGES[0])
        (backup,) = (one for one in page.evaluate(MEASURED) if one["number"])
        assert (abs(backup["number"] - backup["value"]) <= 2) is is_beside, (width, backup)
        if not is_beside:  # None of the two takes the other one's place.
            assert backup["number"] - backup["value"] >= 40
    page.close()
