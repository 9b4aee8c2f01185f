"""An address that leads nowhere, in a browser."""

from pathlib import Path

from playwright.sync_api import Browser


def test_the_search_opens_where_nothing_is(site: str, site_folder: Path, browser: Browser) -> None:
    """The box is a button; it opens the search of the language in which somebody got lost."""
    page, lost = browser.new_page(), site_folder / "404.html"
    page.route(
        "**/nowhere/**", lambda one: one.fulfill(status=404, path=lost, content_type="text/html")
    )
    page.goto(f"{site}de/nowhere/deep/")
    page.locator("article button.ctmp-ask").click()
    page.locator("dialog.ctmp-search[open]").wait_for()
    assert page.locator("dialog.ctmp-search").get_attribute("aria-label") == "Suche"
    page.get_by_role("link", name="Alle Touchpoints", exact=True).click()
    page.wait_for_url(f"{site}de/touchpoints/")
    page.close()
