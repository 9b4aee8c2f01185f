"""The explorer of touchpoints in a real browser: by mouse, by keyboard, on a phone, without a script."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_charts import opened
from test_listings import asked

PLACE = "touchpoints/"
ALL = 47


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    """Return a window as wide as a desk allows."""
    return browser.new_context(viewport={"width": 1360, "height": 900})


def titles(page: Page) -> list[str]:
    """Return the titles that are seen, in their order, once all of them have come."""
    count = page.get_by_role("status").text_content() or ""
    rows = page.locator(".ctmp-listed tbody tr:visible")
    expect(rows).to_have_count(int(count.split()[0]))
    return rows.locator("td:first-child a").all_text_contents()


def facet(page: Page, name: str) -> dict[str, int]:
    """Return the values of a facet that are seen, and what each would leave."""
    group = page.get_by_role("group", name=name, exact=True)
    labels = [" ".join(one.split()) for one in group.locator("label:visible").all_text_contents()]
    return {words: int(count) for words, count in (one.rsplit(" ", 1) for one in labels)}


@pytest.mark.browser
def test_facets_stand_beside_the_rows(context: BrowserContext, site: str) -> None:
    """One may choose at once; a touchpoint counts in each of its phases; long lists are cut."""
    page, said = opened(context, site + PLACE)
    expect(page.get_by_role("status")).to_have_text(f"{ALL} touchpoints")
    assert len(titles(page)) == ALL
    phases = facet(page, "Phase")
    assert [*phases] == [
        "Hearing about us", "Before the purchase", "Purchase", "Riding", "Telling others"
    ]  # fmt: skip
    assert sum(phases.values()) > ALL
    assert [*facet(page, "Experience")] == ["disappointing", "okay", "delightful", "not rated yet"]
    assert sum(facet(page, "Experience").values()) == ALL
    departments = facet(page, "Department")
    assert len(departments) == 5
    more = page.get_by_role("group", name="Department", exact=True).get_by_role("button")
    more.press("Enter")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    assert len(facet(page, "Department")) == 9
    assert page.get_by_role("group", name="State", exact=True).is_hidden()
    page.get_by_text("More filters").press("Enter")
    assert facet(page, "State") == {"planned": 2, "live": 43, "retired": 2}
    context.close()
    assert said == []


@pytest.mark.browser
def test_choices_become_chips_and_an_address(context: BrowserContext, site: str) -> None:
    """What is chosen is said, counted, kept in the address, goes along and is taken away again."""
    page, said = opened(context, site + PLACE)
    page.get_by_label("Purchase", exact=False).and_(page.locator("[value=Purchase]")).check()
    page.locator("[data-column=owner] [value=Billing]").check()
    chips = page.locator(".ctmp-listing-state .ctmp-chip")
    assert chips.all_text_contents() == ["Purchase", "In charge: Billing"]
    page.get_by_label("Part of the department").select_option(label="Is told")
    assert page.locator("[data-column=informed] [value=Billing]").is_checked()
    found = titles(page)
    assert found == ["I collect my bike in the shop", "I unpack the bike", "The bike is delivered"]
    expect(page.get_by_role("status")).to_have_text(f"3 of {ALL} touchpoints")
    assert chips.all_text_contents() == ["Purchase", "Is told: Billing"]
    query = {"touchpoints.phase": ["during"], "touchpoints.informed": ["billing"]}
    assert asked(page) == query
    assert facet(page, "Experience")["disappointing"] == 0
    assert page.locator("[data-column=today] label.none").count() == 2
    page.reload()
    expect(chips).to_have_count(2)
    assert page.get_by_label("Part of the department").input_value() == "informed"
    assert titles(page) == found
    page.get_by_role("button", name="Phase: Purchase. Remove this filter").press("Enter")
    assert page.evaluate("document.activeElement.ariaLabel") == (
        "Is told: Billing. Remove this filter"
    )
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.part") == "find"
    assert len(titles(page)) == ALL
    assert asked(page) == {}
    context.close()
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("INVOICE arrives", "Invoice arrives"),
        ("bill", "Invoice arrives"),
        ("three pages two amounts", "Invoice arrives"),
        ("amount is wrong", "Invoice arrives"),
    ],
)
def test_words_find(context: BrowserContext, site: str, words: str, title: str) -> None:
    """Title, other names, summary and what goes wrong find a touchpoint; other columns do not."""
    page, _said = opened(context, site + PLACE)
    page.get_by_placeholder("Find a touchpoint").fill(words)
    assert title in titles(page)
    page.get_by_placeholder("Find a touchpoint").fill("delightful")
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^\d of {ALL} touchpoints$"))
    context.close()


@pytest.mark.browser
def test_table_or_cards(context: BrowserContext, site: str) -> None:
    """The same rows are cards for whoever wants them; the address remembers it."""
    page, said = opened(context, site + PLACE)
    cards, table = (
        page.get_by_role("button", name=name, exact=True) for name in ("Cards", "Table")
    )
    heads = page.locator(".ctmp-listed thead")
    cards.press("Enter")
    assert not heads.is_visible()
    assert (cards.get_attribute("aria-pressed"), table.get_attribute("aria-pressed")) == (
        "true", "false"
    )  # fmt: skip
    page.get_by_label("Sorted by").select_option("today")
    found = titles(page)
    assert asked(page) == {"touchpoints_view": ["cards"], "touchpoints_sort": ["today"]}
    page.reload()
    expect(page.get_by_label("Sorted by")).to_have_value("today")
    assert titles(page) == found
    rows = page.locator(".ctmp-listed tbody tr").all_text_contents()
    last = [n for n, one in enumerate(rows) if "not rated" in one or "retired" in one]
    assert last == [*range(len(rows) - len(last), len(rows))]
    assert any("not rated" not in rows[n] for n in last)
    table.click()
    assert heads.is_visible()
    context.close()
    assert said == []


@pytest.mark.browser
def test_keyboard_path(context: BrowserContext, site: str) -> None:
    """Keys go from the words over the switch and the choices to the chips and the rows."""
    page, said = opened(context, f"{site}{PLACE}?{urlencode({'touchpoints.phase': 'Purchase'})}")
    page.get_by_placeholder("Find a touchpoint").focus()
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                """() => { const one = document.activeElement;
                return one.closest(".ctmp-views") ? "view" : one.closest(".ctmp-facet") ? "facet"
                  : one.closest(".ctmp-chip") ? "chip" : one.dataset.clear !== undefined ? "clear"
                  : one.closest("thead") ? "head" : one.closest("tbody") ? "row" : ""; }"""
            )
        )
    order = [one for one in dict.fromkeys(stops) if one]
    assert order == ["view", "facet", "chip", "clear", "head", "row"]
    context.close()
    assert said == []


@pytest.mark.browser
def test_explorer_on_a_phone(browser: Browser, site: str) -> None:
    """Cards always, choices behind one button that says how many there are."""
    context = browser.new_context(viewport={"width": 400, "height": 900})
    query = urlencode([("touchpoints.phase", "Purchase"), ("touchpoints.phase", "Riding")])
    page, said = opened(context, f"{site}{PLACE}?{query}")
    button = page.get_by_role("button", name="Filter · 2")
    button.wait_for()
    assert not page.locator(".ctmp-views").is_visible()
    assert not page.locator(".ctmp-facet").first.is_visible()
    button.press("Enter")
    boxes = page.locator(".ctmp-facet label:visible").all()
    assert all((box.bounding_box() or {})["height"] >= 44 for box in boxes)
    page.locator(".ctmp-facet input").first.press("Escape")
    assert button.evaluate("one => one === document.activeElement")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    context.close()
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("lost", ["**/tanstack-*.js", "**/api/rows/*.js"])
def test_explorer_is_complete_without_scripts(browser: Browser, site: str, lost: str) -> None:
    """Without a script, or where one does not arrive, every touchpoint is there with who and when."""
    context = browser.new_context(java_script_enabled="rows" in lost)
    page = context.new_page()
    page.route(lost, lambda route: route.abort())
    page.goto(site + PLACE)
    rows = page.locator(".ctmp-listed tbody tr:visible")
    assert rows.count() == ALL
    assert all(re.match(r"\S", one) for one in rows.locator("td:nth-child(3)").all_text_contents())
    assert not page.locator(".ctmp-find").is_visible()
    assert page.locator("th[data-column=channel]").is_hidden()
    context.close()


@pytest.mark.browser
def test_nothing_jumps(browser: Browser, site: str) -> None:
    """What a script adds has its room before it comes, on a desk and on a phone."""
    for width in (1360, 400):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(site + PLACE)
        page.locator(".ctmp-explorer.is-live").wait_for()
        moved = page.evaluate(
            """() => new Promise((resolve) => { let sum = 0;
            new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
              .observe({ type: "layout-shift", buffered: true });
            setTimeout(() => resolve(sum), 300); })"""
        )
        page.close()
        assert moved < 0.01


@pytest.mark.browser
def test_ring_leads_to_a_phase(context: BrowserContext, site: str) -> None:
    """A part of the ring on the home page leads to the touchpoints that it counts."""
    page, said = opened(context, site)
    part = page.locator(".ctmp-ring a", has_text="Purchase").last
    count = part.locator(".count").text_content()
    part.press("Enter")
    expect(page.get_by_role("status")).to_have_text(f"{count} of {ALL} touchpoints")
    context.close()
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("where", "typed", "meant"),
    [
        ("", "invoce", "invoice"),
        ("", "bike delivred", "bike delivered"),
        ("de/", "Rechung", "Rechnung"),
    ],
)
def test_a_slip_is_told(
    context: BrowserContext, site: str, where: str, typed: str, meant: str
) -> None:
    """The nearest words that a row has are offered; what that needs is asked for then."""
    page, said = opened(context, site + where + PLACE)
    loaded: list[str] = []
    page.on("request", lambda one: loaded.append(one.url.removeprefix(site)))
    field = page.locator("[data-part=find]")
    field.fill(meant)
    expect(page.locator("[data-part=nothing]")).to_be_hidden()
    assert not any("near" in one or "words.js" in one for one in loaded)
    field.fill(typed)
    offer = page.locator("[data-part=nothing] button")
    expect(offer).to_contain_text(meant)
    assert f"{where}search/words.js" in loaded
    offer.click()
    assert field.input_value() == meant
    assert field.evaluate("field => field === document.activeElement")
    assert titles(page) != []
    expect(page.locator("[data-part=nothing]")).to_be_hidden()
    field.fill("xyzzyxx")
    page.wait_for_timeout(200)
    expect(offer).to_be_hidden()
    context.close()
    assert said == []


@pytest.mark.browser
def test_a_slip_without_a_search(context: BrowserContext, site: str) -> None:
    """Where the words do not arrive, it is said that there is no row, and nothing is offered."""
    page = context.new_page()
    page.route("**/search/words.js", lambda route: route.abort())
    page.goto(site + PLACE)
    page.locator("[data-part=find]").fill("invoce")
    page.get_by_text("Nothing fits. Check the spelling.").wait_for()
    page.wait_for_timeout(200)
    expect(page.locator("[data-part=nothing] button")).to_be_hidden()
    context.close()
