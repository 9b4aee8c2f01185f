"""What readers take along of a table: the rows that they see as CSV, and a link to what they see."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from serving import build_project, served
from test_explorer import titles
from test_listings import shown

PLACE = "touchpoints/"
COUNT = 120
TITLES = (
    "=1+1 and a friend",
    "-- A list; with signs, \\\"quoted\\\" 'and' so on",
    "@home with us",
    "＝wide form",
    "\\u00a0 a narrow\\u2003space \\u200bin words ",
    "<b>bold</b> & <script>alert(1)</script>",
    "I wait",
)
"""Titles as YAML writes them, each of which a spreadsheet or a page might take for something else."""
READ_ALL = """async () => {
  await globalThis.ctmp.ask("listing-csv.js");
  const { csvOf, page } = globalThis.ctmp.listing;
  const found = [];
  for (const box of document.querySelectorAll(".ctmp-listing")) {
    const { columns, rows } = page.read(box.querySelector("table"), await page.later(box));
    const { decimal } = box.querySelector("template").dataset;
    const { href } = box.querySelector("[data-part=file] a");
    found.push([new URL(href).pathname, csvOf({ columns, wanted: rows }, decimal)]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a German site with more touchpoints than stand in the page as they are."""
    folder = tmp_path_factory.mktemp("long")
    content = folder / "content"
    config = (
        "site_name: Lang\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, ctmp]\n"
    )
    files = {
        "handbook.yml": "schema: 1\norganisation: Lang\nlanguages: [de]\n",
        "index.md": "# Lang\n",
        "departments/sales.md": '---\ntitle: "+Verkauf; innen"\n---\n',
        **{f"touchpoints/t{number}.md": _touchpoint(number) for number in range(COUNT)},
    }
    for path, text in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return build_project(folder, folder / "site")


def _touchpoint(number: int) -> str:
    state = ("live", "planned", "retired")[number % 3]
    return (
        f'---\ntitle: "{TITLES[number % len(TITLES)]} {number}"\nowner: sales\n'
        f"summary: {'A sentence about it. ' * 8}\nphases: [before, during]\n"
        f"state: {state}\nactual: {{rating: {number % 10 + 1}, evidence: staff, as_of: 2026-10-01}}\n---\n"
    )


def saved(page: Page, button: Locator) -> tuple[str, bytes]:
    """Return the name and the bytes of the file that a button or link hands over."""
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def choose_all_bands(page: Page) -> None:
    """Filter so that every row fits."""
    page.locator("[data-column=today] input").first.wait_for()
    for box in page.locator("[data-column=today] input").all():
        box.check()


@pytest.mark.browser
@pytest.mark.parametrize("is_disk", [False, True])
def test_all_rows_are_the_written_file(browser: Browser, long: Path, *, is_disk: bool) -> None:
    """Made in the browser, of strange words, by a strict policy or from a disk: byte by byte."""
    context, said = browser.new_context(viewport={"width": 1360, "height": 900}), list[str]()
    written = (long / "api/touchpoints.csv").read_bytes()
    with served(long) as address:
        page = context.new_page()
        page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
        page.goto(f"{long.as_uri()}/touchpoints/index.html" if is_disk else address + PLACE)
        choose_all_bands(page)
        button = page.locator("[data-part=save]")
        expect(button).to_contain_text(str(COUNT))
        name, got = saved(page, button)
    context.close()
    assert name == f"touchpoints-{COUNT}.csv"
    assert written.startswith("\ufeffTouchpoint;Phase;".encode())
    assert b"\r\n'=1+1 and a friend 0;" in written
    assert got == written
    assert said == []


@pytest.mark.browser
def test_the_rows_that_fit_in_their_order(browser: Browser, site: str, site_folder: Path) -> None:
    """A filter, words and an order leave exactly these rows, with all columns; all are beside them."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    page = context.new_page()
    page.goto(f"{site}{PLACE}?touchpoints.phase=Purchase&touchpoints_find=bike")
    page.locator("[data-part=save]").wait_for()
    page.get_by_role("button", name="Today").click()
    found = titles(page)
    file = page.locator("[data-part=file]")
    assert " ".join(file.inner_text().split()) == (
        f"Download these {len(found)} rows as CSV, with all columns · All 47 rows as CSV"
    )
    name, text = saved(page, page.locator("[data-part=save]"))
    written = (site_folder / "api/touchpoints.csv").read_bytes()
    head, *lines = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    by_title = {line[0]: line for line in lines}
    got = csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""))
    assert [*got] == [head, *(by_title[one] for one in found)]
    assert 1 < len(found) < len(lines) == 47
    assert sorted(found) != found
    assert name == f"touchpoints-{len(found)}.csv"
    all_rows = file.get_by_role("link", name="All 47 rows as CSV")
    assert saved(page, all_rows) == ("touchpoints.csv", written)
    context.close()


@pytest.mark.browser
def test_what_the_line_below_offers(browser: Browser, site: str) -> None:
    """It says what a reader gets: all, one row, the order that is seen, or nothing but all."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.goto(f"{site}departments/")
    line = page.locator("[data-part=file]")

    def words() -> str:
        return " ".join(line.inner_text().split())

    page.locator(".ctmp-find").wait_for()
    assert words() == "9 rows · Download as CSV"
    page.get_by_role("button", name="In charge").click()
    assert words() == "9 rows · Download as CSV in this order · in the usual order"
    page.get_by_placeholder("Find in this table").fill("workshop")
    assert words() == "Download this row as CSV, with all columns · All 9 rows as CSV"
    page.get_by_placeholder("Find in this table").fill("zzz")
    assert words() == "All 9 rows as CSV"
    page.close()


@pytest.mark.browser
def test_every_table_can_be_had(browser: Browser, site: str, site_folder: Path) -> None:
    """Numbers, days, ratings, links, second lines: of each table of the demo it is the written file."""
    page, differing, count = browser.new_page(), list[str](), 0
    page.route("**/tables.js", lambda route: route.abort())  # The tables as they stand in the page.
    pages = [
        path for path in sorted((site_folder / "de").rglob("index.html"))
        if 'data-part="file"' in path.read_text("utf-8")
    ]  # fmt: skip
    for path in pages:
        page.goto(site + path.parent.relative_to(site_folder).as_posix() + "/")
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        page.wait_for_function("globalThis.ctmp?.listing?.taken")
        for file, text in page.evaluate(READ_ALL):
            count += 1
            if text.encode() != (site_folder / file.lstrip("/")).read_bytes():
                differing.append(file)
    page.close()
    assert count >= 12
    assert differing == []


@pytest.mark.browser
@pytest.mark.parametrize("has_clipboard", [True, False])
def test_link_to_this_view(browser: Browser, site: str, *, has_clipboard: bool) -> None:
    """What one sees is copied as an address that shows it again, without waiting for the address bar.

    Pages that do not come over https have no clipboard of their own: there it works all the same.
    """
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not has_clipboard:
        context.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
        )
    page = context.new_page()
    page.goto(site + PLACE)
    find = page.get_by_placeholder("Find a touchpoint")
    find.wait_for()
    copy = page.locator("[data-part=copy]")
    assert not copy.is_visible()
    find.fill("bike")
    copy.click()
    expect(copy).to_have_text("Link copied")
    assert page.locator("[data-part=copied]").text_content() == "Link copied"
    if not has_clipboard:
        assert page.evaluate("document.activeElement.dataset.part") == "copy"
    found = titles(page)
    find.fill("")
    find.press("Control+v")
    address = find.input_value()
    assert address == f"{site}{PLACE}?touchpoints_find=bike"
    page.goto(address)
    expect(copy).to_have_text("Copy link to this view")
    assert titles(page) == found
    context.close()


@pytest.mark.browser
def test_nothing_to_share(browser: Browser, site: str, site_folder: Path) -> None:
    """From a disk a link is of no use to others; and pressing a head does not move its table."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.goto(f"{(site_folder / 'touchpoints/index.html').as_uri()}?touchpoints_find=bike")
    page.locator(".ctmp-explorer.is-live").wait_for()
    assert not page.locator("[data-part=copy]").is_visible()
    page.goto(f"{site}departments/")
    page.locator(".ctmp-find").wait_for()
    head = page.locator("thead")
    before = head.bounding_box()
    page.get_by_role("button", name="In charge").click()
    assert len(shown(page)) == 9
    assert head.bounding_box() == before
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("place", ["", "de/"])
def test_a_phase_stands_on_one_line(browser: Browser, site: str, place: str) -> None:
    """On narrow desks too a phase has its line, so that two are read as two; nothing scrolls sideways."""
    context: BrowserContext = browser.new_context()
    page = context.new_page()
    for width in (724, 820, 970, 1024, 1360):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site + place + PLACE)
        page.locator(".ctmp-explorer.is-live").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        phase = page.locator(".ctmp-listed tbody tr td:nth-child(2)").first
        lines = phase.evaluate(
            """(cell) => { const range = document.createRange(); range.selectNodeContents(cell);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size; }"""
        )
        assert lines == 1
    context.close()


@pytest.mark.browser
def test_rows_come_light_and_whole(browser: Browser, long: Path) -> None:
    """Rows that stand in the page in short are as whole as the first once the script is there."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    with served(long) as address:
        page.goto(address + PLACE)
        page.get_by_placeholder("Touchpoint suchen").fill("11")
        titles(page)
        rows = page.locator(".ctmp-listed tbody tr")
        links = rows.locator("td:first-child a")
        summaries = rows.locator("td:first-child .ctmp-sub")
        assert rows.count() == links.count() == summaries.count() > 3
        assert {one.rstrip("/").rsplit("/t", 1)[1] for one in _addresses(page)} == {
            str(number) for number in range(COUNT) if "11" in str(number)
        }
        assert page.locator("script[src*='api/rows']").count() == 1
    assert page.locator("td b, td script").count() == 0
    page.close()


def _addresses(page: Page) -> list[str]:
    links = page.locator(".ctmp-listed tbody tr td:first-child a").all()
    return [one.get_attribute("href") or "" for one in links]


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "de/"])
def test_what_leads_back_to_a_page(site_folder: Path, language: str) -> None:
    """Whoever goes on with the rows has of each what finds its page again, and how old it is."""
    text = (site_folder / language / "api/touchpoints.csv").read_text("utf-8-sig")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if language else ",")
    head, *rows = lines
    names = (
        ["Geprüft am", "ID", "Zusammenfassung"] if language else ["Reviewed on", "Id", "Summary"]
    )
    assert [*head[-4:-2], head[-1]] == names
    by_id = {row[-3]: row for row in rows}
    assert len(by_id) == len(rows) == 47
    assert all((site_folder / row[-2].lstrip("/") / "index.html").is_file() for row in rows)
    assert by_id["bike-forum"][-2] == f"/{language}touchpoints/bike-forum/"
    assert any(re.fullmatch(r"2\d{3}-\d\d-\d\d", row[-4]) for row in rows)
    assert by_id["bike-forum"][-1] == ""  # Nobody wrote one.
    assert len(by_id["colleague-raves"][-1]) > 30
