"""Suggestions that a reader begins say which page they are about, wherever the site is published."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page
from serving import served

SURE = "a[href^=mailto][href*=review]"
"""What confirms a page: the mail says the command for it."""


def told(page: Page, link: str) -> str:
    """Return the mail that a link begins once the keyboard has come to it."""
    page.wait_for_load_state("networkidle")
    one = page.locator(link).locator("visible=true").first.element_handle()
    assert one is not None
    one.focus()
    return unquote(one.get_attribute("href") or "")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "de/"])
def test_the_page_of_the_row(browser: Browser, site_folder: Path, language: str) -> None:
    """In a list of pages the address is that of the row, not of the list; below a path too."""
    page = browser.new_page()
    with served(site_folder, "/handbook/") as address:
        page.goto(f"{address}{language}departments/customer-service/")
        mail = told(page, SURE)
        assert "(bike-forum)" in mail
        assert f"\r\n  {address}{language}touchpoints/bike-forum/\r\n" in mail
    page.close()


@pytest.mark.browser
def test_the_page_itself(browser: Browser, site_folder: Path) -> None:
    """What a page says of itself has its address without what a reader chose there."""
    page = browser.new_page()
    with served(site_folder, "/handbook/") as address:
        page.goto(f"{address}touchpoints/bike-forum/index.html?x=1#help")
        mail = told(page, "a[href^=mailto][href*='%E2%80%B9']")
    assert f": {address}touchpoints/bike-forum/\r\n" in mail
    page.close()
