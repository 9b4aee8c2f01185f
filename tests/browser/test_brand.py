"""An organisation's own logo and colours, chosen in `mkdocs.yml` as for any Material site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from serving import build, served
from test_access import AT, violations

pytestmark = pytest.mark.browser
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/></svg>'
NAMED = """
theme:
  name: material
  logo: logo.svg
  palette:
    - {scheme: default, primary: amber, accent: pink, media: "(prefers-color-scheme: light)"}
    - {scheme: slate, primary: amber, accent: pink, media: "(prefers-color-scheme: dark)"}
"""
OWN = "theme: {name: material}\nextra_css: [brand.css]"
RED = ":root { --md-primary-fg-color: #b3006b; }"
PLAIN = "theme: {name: material}"
COLOUR = "(selector) => getComputedStyle(document.querySelector(selector))"
PLACES = ("", "touchpoints/invoice/", "journeys/get-glasses/")


@pytest.fixture(scope="module", params=[NAMED, OWN, PLAIN], ids=["named", "own", "ours"])
def branded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """Return the address of a site, and what `mkdocs.yml` says of its colours."""
    folder = tmp_path_factory.mktemp("brand")
    (folder / "content").mkdir()
    (folder / "content/logo.svg").write_text(LOGO, "utf-8")
    (folder / "content/brand.css").write_text(RED, "utf-8")
    with served(build(folder, request.param)) as address:
        yield address, request.param


def colour(page: Page, selector: str, name: str = "color") -> str:
    """Return a colour as the browser computed it."""
    return str(page.evaluate(f"([selector, name]) => ({COLOUR})(selector)[name]", [selector, name]))


def test_header_logo_and_links(browser: Browser, branded: tuple[str, str]) -> None:
    """The header has the colour and the logo that were chosen, links and the ring its hue."""
    address, config = branded
    page = browser.new_page(color_scheme="light")
    page.goto(address)
    headers = {NAMED: "rgb(255, 193, 5)", OWN: "rgb(179, 0, 107)", PLAIN: "rgb(255, 255, 255)"}
    assert colour(page, ".md-header", "backgroundColor") == headers[config]
    assert page.locator(".md-header__button.md-logo img").count() == (config == NAMED)
    assert colour(page, "article a:not([class])") == colour(page, ".ctmp-card .ctmp-title")
    assert (colour(page, ".ctmp-card .ctmp-title") == "rgb(10, 107, 96)") is (config == PLAIN)
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(browser: Browser, branded: tuple[str, str], scheme: str) -> None:
    """Whatever the brand, texts have the contrast they need, and bands the colours that mean them."""
    address, _config = branded
    page, found = browser.new_page(color_scheme=scheme, reduced_motion="reduce"), []  # type: ignore[arg-type]
    for place in PLACES:
        page.goto(address + place)
        found += [f"{place}: {one}" for one in violations(page, AT["dark"][2], [])]
    bands = {"light": "rgb(166, 55, 12)", "dark": "rgb(255, 162, 126)"}
    page.goto(f"{address}touchpoints/invoice/")
    assert colour(page, ".ctmp-rating.disappointing") == bands[scheme]
    page.close()
    assert found == []
