"""Pages of the site as a browser prints them: which of their parts come to lie on one page."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a page."""
    page = browser.new_page()
    yield page
    page.close()


def _pages(page: Page, address: str) -> list[str]:
    """Return the words of each printed page."""
    page.goto(address)
    page.wait_for_selector(".ctmp-figure.wide", state="attached")
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    return [" ".join(one.extract_text().split()) for one in reader.pages]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("journeys/repair/", "My bike needs a repair"),
        ("responsibilities/handoffs/", "Hand-offs and media breaks"),
    ],
)
def test_no_blank_page_before_one_that_lies(
    page: Page, site: str, address: str, title: str
) -> None:
    """What begins with a wide picture began with an empty page: Material's hidden switches."""
    pages = _pages(page, site + address)
    assert title in pages[0]
    assert all(pages)


def test_what_was_folded_has_its_title(page: Page, site: str) -> None:
    """Its picture lies on a page of its own; the title stood alone on the page before."""
    pages = _pages(page, f"{site}journeys/repair/")
    picture = next(words for words in pages if "Planned" in words and "Today" in words)
    assert "What differs from" in picture
    assert "Reviewed by" in pages[-1]
    assert "Rating" in pages[-1]  # the end of the table: the foot is not alone
