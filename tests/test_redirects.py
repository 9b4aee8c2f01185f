"""Pages at the addresses of former ids: where they are, where they lead, and for whom."""

import json
import re

import pytest
from builders import checked, department, handbook, handbook_yml, journey, touchpoint

from ctmp_docs import api
from ctmp_docs.language import language
from ctmp_docs.pages import Addresses
from ctmp_docs.pages.redirects import redirect_files

BOOK = (
    handbook_yml(
        redirects={"bill": "invoice", "buy": "order", "trade": "sales", "secret": "internal",
                   "old-draft": "new-draft"},
        audiences=[{"id": "staff", "title": "Staff"}],
    ),
    department("sales"),
    touchpoint("invoice", title="<b>&amp; 'x'"),
    touchpoint("internal", audience=["staff"]),
    touchpoint("new-draft", state="draft"),
    journey("order", ["invoice"]),
)  # fmt: skip


def pages(
    *, directory_urls: bool = True, audience: str = "everyone", code: str = "en"
) -> dict[str, str]:
    """Return the redirects of the handbook above."""
    book = handbook(*BOOK, audience=audience)
    return dict(redirect_files(book, Addresses(directory_urls), language(code)))


@pytest.mark.parametrize(
    ("directory_urls", "leads"),
    [
        (True, {
            "touchpoints/bill/index.html": "../../touchpoints/invoice/",
            "journeys/buy/index.html": "../../journeys/order/",
            "departments/trade/index.html": "../../departments/sales/",
        }),
        (False, {
            "touchpoints/bill.html": "../touchpoints/invoice.html",
            "journeys/buy.html": "../journeys/order.html",
            "departments/trade.html": "../departments/sales.html",
        }),
    ],
)  # fmt: skip
def test_addresses(directory_urls: bool, leads: dict[str, str]) -> None:
    """Each former id has a page where its page was, which leads to the new one by a relative way."""
    found = pages(directory_urls=directory_urls)
    targets = {
        path: re.findall(r'url=([^"]*)"|href="([^"]*)"', html) for path, html in found.items()
    }
    assert {path: {a or b for a, b in ways} for path, ways in targets.items()} == {
        path: {way} for path, way in leads.items()
    }


def test_page() -> None:
    """It needs no script, is not found by search engines, and says where to go in words."""
    html = pages(code="en")["touchpoints/bill/index.html"]
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert '<meta name="robots" content="noindex">' in html
    assert '<meta http-equiv="refresh" content="0; url=../../touchpoints/invoice/">' in html
    assert '<link rel="canonical" href="../../touchpoints/invoice/">' in html
    words = "&lt;b&gt;&amp;amp; &#x27;x&#x27;"
    assert f'new address: <a href="../../touchpoints/invoice/">{words}</a></p>' in html
    assert "<script" not in html


def test_readers() -> None:
    """Who may not see a page does not learn what it was called; of a draft nobody does."""
    assert "touchpoints/secret/index.html" not in pages()
    assert "touchpoints/secret/index.html" in pages(audience="staff")
    assert "touchpoints/old-draft/index.html" not in pages(audience="staff")


def test_data() -> None:
    """The same holds for the public data."""
    built = checked(*BOOK)
    data = json.loads(api.handbook_json(built.handbook, built.tables, Addresses()))
    assert data["handbook"]["redirects"] == {"bill": "invoice", "buy": "order", "trade": "sales"}
