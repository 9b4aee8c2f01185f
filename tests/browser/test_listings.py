"""Tables that readers sort, filter and cut, in a real browser under the strictest policy."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from test_charts import opened

PLACE = "departments/"


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    """Return a window as wide as a desk allows."""
    return browser.new_context(viewport={"width": 1360, "height": 900})


def shown(page: Page) -> list[str]:
    """Return the first cell's link of every row that is seen."""
    return page.locator(".ctmp-listed tbody tr:visible td:first-child a").all_text_contents()


def asked(page: Page) -> dict[str, list[str]]:
    """Return what the address says once it has caught up with the last key."""
    page.wait_for_timeout(400)
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.browser
def test_heads_sort(context: BrowserContext, site: str) -> None:
    """A head sorts up, down and not at all, and unknown is last both ways."""
    page, said = opened(context, site + PLACE)
    page.locator(".ctmp-find").wait_for()
    as_given = shown(page)
    number = page.locator("th[data-column=owner]")
    orders = []
    for state in ("ascending", "descending", None):
        page.get_by_role("button", name="In charge").press("Enter")
        assert number.get_attribute("aria-sort") == state
        cells = page.locator(".ctmp-listed td.number[data-label='In charge']").all_text_contents()
        orders.append([int(one) for one in cells])
    assert orders[0] == sorted(orders[0])
    assert orders[1] == sorted(orders[0], reverse=True)
    assert shown(page) == as_given
    page.get_by_role("button", name="Columns").click()
    page.get_by_label("Part of", exact=True).check()
    page.keyboard.press("Escape")
    for _way in ("up", "down"):
        page.get_by_role("button", name="Part of").click()
        assert shown(page)[0] == "Workshop"  # The only one that is part of another.
    context.close()
    assert said == []


@pytest.mark.browser
def test_filter_is_in_the_address(context: BrowserContext, site: str) -> None:
    """Words and facets leave rows out, say so, and come back with the address."""
    page, said = opened(context, site + PLACE + "?other=1#departments")
    page.get_by_placeholder("Find in this table").fill("BIKE shop")
    found = shown(page)
    assert 0 < len(found) < 9
    assert page.get_by_role("status").text_content() == f"{len(found)} of 9"
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Shops 1").check()
    assert shown(page) == ["Workshop"]
    query = {"other": ["1"], "departments_find": ["BIKE shop"], "departments.part-of": ["shops"]}
    assert asked(page) == query
    assert page.url.endswith("#departments")
    page.reload()
    page.get_by_role("button", name="Filter · 1").wait_for()
    assert shown(page) == ["Workshop"]
    page.get_by_role("button", name="clear", exact=True).click()
    assert len(shown(page)) == 9
    assert asked(page) == {"other": ["1"]}
    context.close()
    assert said == []


@pytest.mark.browser
def test_facets_by_keyboard(context: BrowserContext, site: str) -> None:
    """Keys alone open, choose, close, and take a choice away; what would find nothing is muted."""
    page, said = opened(context, site + PLACE)
    button = page.locator("[data-opens=facets]")
    button.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert shown(page) == ["Workshop"]
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("button => button === document.activeElement")
    page.get_by_role("button", name="Part of: Shops. Remove this filter").press("Enter")
    assert len(shown(page)) == 9
    page.get_by_placeholder("Find in this table").fill("billing")
    button.click()
    assert page.locator(".ctmp-facet label.none", has_text="Shops").count() == 1
    context.close()
    assert said == []


@pytest.mark.browser
def test_facets_count_within_the_others(context: BrowserContext, site: str) -> None:
    """The counts of a facet add up to the rows that the rest leaves."""
    page, _said = opened(context, site + PLACE + "?departments_find=shop")
    page.get_by_role("button", name="Filter").click()
    counts = page.locator(".ctmp-facet .ctmp-count:visible").all_text_contents()
    assert sum(map(int, counts)) == len(shown(page)) > 0
    context.close()


@pytest.mark.browser
def test_columns_are_chosen(context: BrowserContext, site: str) -> None:
    """A column that is not shown can be asked for; the address keeps it, and forgets the usual."""
    page, said = opened(context, site + PLACE)
    page.get_by_role("button", name="Columns").click()
    mail = page.locator("th[data-column=mail]")
    assert not mail.is_visible()
    page.get_by_label("Mail", exact=True).check()
    assert mail.is_visible()
    assert "mail" in asked(page)["departments_columns"][0]
    page.reload()
    mail.wait_for()
    page.get_by_role("button", name="Columns").click()
    page.get_by_label("Mail", exact=True).uncheck()
    assert asked(page) == {}
    context.close()
    assert said == []


@pytest.mark.browser
def test_nothing_fits(context: BrowserContext, site: str) -> None:
    """Words that no row has are told, with a way on; paper says the words, and has heads."""
    page, said = opened(context, site + PLACE + "?departments_find=zzz&departments_sort=-nobody")
    page.get_by_text("Nothing fits. Check the spelling.").wait_for()
    page.locator("[data-part=find]").fill("zzz yyy")
    page.get_by_text("Nothing fits. Use fewer words.").wait_for()
    page.locator("[data-part=find]").fill("zzz")
    assert shown(page) == []
    assert page.get_by_role("status").text_content() == "0 of 9"
    assert page.locator("[data-part=file]").inner_text() == "All 9 rows as CSV"
    page.emulate_media(media="print")
    assert page.locator(".ctmp-listing-state").inner_text().split("\n") == ["0 of 9", "“zzz”"]
    assert page.locator("th[data-column=phone]").is_visible()
    assert not page.locator("[data-part=file]").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Search the whole handbook for “zzz”").click()
    page.locator("dialog[open]").wait_for()
    assert page.locator("dialog input").input_value() == "zzz"
    context.close()
    assert said == []


@pytest.mark.browser
def test_on_a_phone(browser: Browser, site: str) -> None:
    """Rows are cards that can be sorted without heads, and nothing scrolls sideways."""
    context = browser.new_context(viewport={"width": 400, "height": 900})
    page, said = opened(context, f"{site}{PLACE}")
    page.get_by_label("Sorted by").select_option("-department")
    assert shown(page)[0] == "Workshop"
    assert asked(page) == {"departments_sort": ["-department"]}
    page.get_by_role("button", name="Filter").click()
    heights = [one.bounding_box() for one in page.locator(".ctmp-facet label:visible").all()]
    assert all(box and box["height"] >= 44 for box in heights)
    assert not page.get_by_text("help@nordrad.example").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    context.close()
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("has_script", [False, True])
def test_table_without_tools(browser: Browser, site: str, *, has_script: bool) -> None:
    """Without a script, or where the library does not arrive, the table is complete."""
    context = browser.new_context(java_script_enabled=has_script)
    page = context.new_page()
    page.route("**/tanstack-*.js", lambda route: route.abort())
    page.goto(site + PLACE)
    assert len(shown(page)) == 9
    assert page.locator(".ctmp-find").count() == 0
    assert page.locator("th[data-column=mail]").is_visible() is not has_script
    context.close()


@pytest.mark.browser
def test_library_is_for_listings_only(context: BrowserContext, site: str) -> None:
    """A page without a listing does not ask for the library."""
    page, asked_for = context.new_page(), list[str]()
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(site)
    page.wait_for_load_state("networkidle")
    assert [one for one in asked_for if "tanstack" in one] == []
    context.close()


@pytest.mark.browser
def test_matrix_is_cut(context: BrowserContext, site: str) -> None:
    """A phase, a department and a part leave rows out; the address keeps them, heads stay in sight."""
    page, said = opened(context, site + "responsibilities/matrix/")
    rows = page.locator(".ctmp-matrix tr:not(.phase):visible th[scope=row]")
    every = rows.count()
    page.locator("[data-pick=department]").select_option("Billing")
    page.locator("[data-pick=role]").select_option("A")
    assert rows.all_text_contents() == ["A payment reminder comes", "Invoice arrives"]
    assert page.locator(".ctmp-matrix tr.phase:visible").count() == 1
    assert page.get_by_role("status").text_content() == f"2 of {every}"
    page.emulate_media(media="print")
    choice = f"Department: Billing · Part: A · In charge · 2 of {every}"
    assert page.locator("[data-choice]").inner_text() == choice
    page.emulate_media(media="screen")
    assert not page.locator("[data-choice]").is_visible()
    page.reload()
    page.locator("[role=status]", has_text="2 of").wait_for()
    page.get_by_role("button", name="clear", exact=True).click()
    assert rows.count() == every
    assert asked(page) == {}
    scroll = page.locator(".ctmp-scroll")
    scroll.evaluate("box => box.scrollTo(0, 400)")
    tops = scroll.evaluate(
        "box => [box, box.querySelector('thead th')].map(one => one.getBoundingClientRect().top)"
    )
    assert tops[0] == tops[1]
    context.close()
    assert said == []


@pytest.mark.browser
def test_gap_leads_to_its_rows(context: BrowserContext, site: str) -> None:
    """The number of a gap is the number of rows to which it leads."""
    page, said = opened(context, site + "responsibilities/")
    gap = page.locator("#nobody-informed")
    count = gap.locator(".ctmp-count").text_content()
    gap.get_by_role("link", name=f"all {count}").click()
    page.locator("[role=status]", has_text=f"{count} of").wait_for()
    context.close()
    assert said == []
