"""Ticks, questions and reviews in a real browser, by keyboard and where nothing may be kept."""

import re
import shutil
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from serving import ROOT, build_project
from test_charts import opened

REFUSED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("refused", "SecurityError"); } });"""


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the demo's files with ticks and questions, read from the disk."""
    folder = tmp_path_factory.mktemp("quiz")
    # Neither its second language nor what was measured has anything to do with it.
    without = shutil.ignore_patterns("*.de.*", "measurements")
    shutil.copytree(ROOT / "content", folder / "content", ignore=without)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    settings = folder / "content/handbook.yml"
    words = settings.read_text("utf-8").replace("quiz: false", "quiz: true")
    settings.write_text(words.replace("languages: [en, de]", "languages: [en]"), "utf-8")
    return build_project(folder, folder / "site").as_uri() + "/"


def begun(page: Page) -> str | None:
    """Return how far the stations are done, in words."""
    return page.locator(".ctmp-start-progress [role=status]").text_content()


@pytest.mark.browser
def test_ticks_are_remembered(browser: Browser, quiz: str) -> None:
    """A tick by keyboard is there when the page is opened again, on its own page only."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(quiz + "start-here/logistics/index.html")
    assert begun(page) == "0 of 6 stations done"
    page.get_by_role("checkbox", name="2 · What comes before you, and what after you").focus()
    page.keyboard.press("Space")
    assert begun(page) == "1 of 6 stations done"
    page.reload()
    assert begun(page) == "1 of 6 stations done"
    page.goto(quiz + "start-here/billing/index.html")
    assert begun(page) == "0 of 6 stations done"
    page.goto(quiz + "start-here/index.html")
    assert page.locator(".ctmp-start-choices").get_by_text("done").all_inner_texts() == [
        "1 of 6 done"
    ]
    page.goto(quiz + "start-here/logistics/index.html")
    page.get_by_role("button", name="Start over").press("Enter")
    assert begun(page) == "0 of 6 stations done"
    page.reload()
    assert begun(page) == "0 of 6 stations done"
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "before",
    [
        REFUSED,
        """localStorage.setItem("ctmp-start:" + new URL("../../", location).pathname + "#logistics", "{")""",
    ],
)
def test_ticks_where_nothing_is_kept(browser: Browser, quiz: str, before: str) -> None:
    """A browser that refuses to keep anything, or kept something else, has ticks all the same."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(before)
    page.goto(quiz + "start-here/logistics/index.html")
    page.get_by_role("checkbox").first.check()
    assert begun(page) == "1 of 6 stations done"
    context.close()


@pytest.mark.browser
def test_questions_by_keyboard(browser: Browser, quiz: str) -> None:
    """A wrong answer is told kindly with the page to look at; the right one too."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(quiz + "start-here/logistics/index.html")
    group = page.get_by_role("group", name="Who is in charge of “Invoice arrives”?")
    answer = group.get_by_role("status")
    assert answer.text_content() == ""
    group.get_by_role("radio", name="Customer service").focus()
    page.keyboard.press("Space")
    assert answer.text_content() == "Not quite. Try again, or look it up: Invoice arrives"
    page.keyboard.press("ArrowUp")
    assert group.get_by_role("radio", name="Billing").is_checked()
    assert answer.text_content() == "Right. Invoice arrives"
    end = page.locator(".ctmp-quiz-end")
    for right in page.locator(".ctmp-questions > li").all()[1:]:
        assert end.text_content() == ""
        right.get_by_role("radio").first.check()
    assert re.fullmatch(r"\d of 8 right at once\.", str(end.text_content()))
    answer.get_by_role("link").press("Enter")
    page.wait_for_url("**/touchpoints/invoice/**")
    context.close()


@pytest.mark.browser
def test_questions_without_a_script(browser: Browser, quiz: str) -> None:
    """Without JavaScript it is a list of questions, with folded answers and nothing to tick."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(quiz + "start-here/logistics/index.html")
    first = page.locator(".ctmp-questions > li").first
    assert not first.get_by_text("Billing · Invoice arrives").is_visible()
    first.locator("summary").click()
    assert first.get_by_text("Billing · Invoice arrives").is_visible()
    assert page.locator("article input").count() == 0
    context.close()


@pytest.mark.browser
def test_nothing_of_it_by_default(browser: Browser, site: str) -> None:
    """The demo does not publish it: no ticks, no questions."""
    page = browser.new_page()
    page.goto(site + "start-here/logistics/")
    assert page.locator("h2").first.is_visible()
    assert page.locator("article input").count() == 0
    assert page.locator(".ctmp-start-progress, .ctmp-questions").count() == 0
    page.close()


@pytest.mark.browser
def test_several_are_still_right(browser: Browser, site: str) -> None:
    """Three pages that a head of department has read are confirmed by one mail that names them."""
    context = browser.new_context()
    page, said = opened(context, site + "departments/workshop/#my-list")
    button = page.locator(".ctmp-picked a")
    assert not button.is_visible()
    page.get_by_text("Our other touchpoints").click()
    for title in ("I book a workshop date", "My bike gets its yearly check", "I ride my Nordrad"):
        page.get_by_role("checkbox", name=f"Choose: {title}").press("Space")
    assert button.is_visible()
    assert str(button.text_content()).strip() == "Still right: 3 chosen"
    mail = urlsplit(str(button.get_attribute("href")))
    assert (mail.scheme, mail.path) == ("mailto", "ideas@nordrad.example")
    words = parse_qs(mail.query)
    assert words["subject"] == ["Still right: 3 pages of Workshop"]
    assert words["body"][0].split("\r\n") == [
        "I have read these pages, and they are still right:", "",
        "- I book a workshop date (workshop-booking)",
        f"  {site}touchpoints/workshop-booking/",
        "- I ride my Nordrad (riding)", f"  {site}touchpoints/riding/",
        "- My bike gets its yearly check (annual-service)",
        f"  {site}touchpoints/annual-service/", "",
        "For whoever enters it: ctmp review workshop-booking riding annual-service --by workshop",
    ]  # fmt: skip
    page.get_by_role("checkbox", name="Choose: I ride my Nordrad").press("Space")
    assert str(button.text_content()).strip() == "Still right: 2 chosen"
    page.get_by_role("checkbox", name="Choose: I book a workshop date").press("Space")
    one = parse_qs(urlsplit(str(button.get_attribute("href"))).query)
    assert one["subject"] == ["Still right: 1 page of Workshop"]
    assert one["body"][0].startswith("I have read this page, and it is still right:\r\n\r\n- My")
    context.close()
    assert said == []
