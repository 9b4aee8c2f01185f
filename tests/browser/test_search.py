"""Who looks for something finds it: the dialog of the search in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from search_site import find

pytestmark = pytest.mark.browser


def test_wrong_invoice(browser: Browser, site: str, page: Page) -> None:
    """A clerk on the phone types two words and sees who is in charge; Enter opens the page."""
    page.goto(site)
    page.locator("button.ctmp-ask").click()
    assert find(page, "wrong invoice")[0] == "Invoice arrives"
    first = page.locator("dialog ol li").first
    assert "in charge: Billing" in first.inner_text()
    assert "the amount is wrong" in first.inner_text()
    assert first.locator("a[href^='tel:']").inner_text() == "030 23125-210"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}touchpoints/invoice/#if-it-goes-wrong")


def test_other_names_slips_and_parts(site: str, page: Page) -> None:
    """An alias, a slip of the pen, a beginning and a whole question lead to the same page."""
    page.goto(f"{site}?q=bill")
    for words in ("bill", "bills", "invioce", "invo", "who is in charge of the invoice"):
        assert find(page, words)[0] == "Invoice arrives", words


def test_whole_questions(site: str, page: Page) -> None:
    """How something is asked decides nothing: neither which page is first, nor how many there are."""
    page.goto(f"{site}?q=bill")
    for words, title, most in (
        ("when does my bike arrive", "The bike is delivered", 15),
        ("the leasing rate was deducted twice", "The first deduction appears on my payslip", 3),
        ("who is in charge of invoices", "Invoice arrives", 20),
        ("My bike was stolen", "My bike was stolen", 3),
        ("quick wins", "Actions", 5),
    ):
        found = find(page, words)
        assert (found[0], len(found) <= most) == (title, True), words
    assert page.locator("dialog ol a").first.get_attribute("href").endswith("#quick-wins")


def kinds(page: Page) -> list[str]:
    """Return what the results are, in their order."""
    facts = page.locator("dialog ol .ctmp-sub").all_inner_texts()
    return [one.partition(" · ")[0] for one in facts]


def test_one_page_hides_no_better_answer(site: str, page: Page) -> None:
    """Where only a journey, a list or a glossary holds all words, touchpoints with most go first."""
    page.goto(f"{site}?q=bill")
    for words, title, hidden in (
        ("broken bike delivered", "The bike is delivered", "I buy my first Nordrad"),
        ("leasing rate taken twice", "The first deduction appears on my payslip", "Glossary"),
        ("nobody answers my complaint", "The answer to my complaint comes", ""),
    ):
        found = find(page, words)
        assert found[0] == title, words
        assert (kinds(page)[0], hidden in ("", *found)) == ("Touchpoint", True), words
    page.goto(f"{site}de/?q=Rad")
    for words in ("keine Antwort auf Beschwerde", "niemand antwortet auf Beschwerde"):
        found = find(page, words)
        assert "Die Antwort auf meine Beschwerde kommt" in found[:2], words
        assert len(found) > 3, words


def test_one_page_hides_no_better_answer_in_pieces(in_pieces: str, page: Page) -> None:
    """The journey holds all three words, the touchpoint two; a filter changes nothing of that."""
    page.goto(f"{in_pieces}?q=Rechnung")
    assert find(page, "Beleg PDF Girokonto") == ["Die Rechnungen kommen", "Ich bezahle"]
    assert find(page, "Beleg PDF") == ["Die Rechnungen kommen", "Ich bezahle"]
    assert find(page, "Ich bezahle")[0] == "Ich bezahle"


def test_other_names_stand_apart_in_pieces(in_pieces: str, page: Page) -> None:
    """Of two other names the one that was typed is shown, and not both as one."""
    page.goto(f"{in_pieces}?q=Rechnung")
    find(page, "Beleg")
    assert page.locator("dialog ol li .ctmp-search-line").first.inner_text() == "auch: Beleg"


def test_journeys_go_behind(site: str, page: Page) -> None:
    """One that only mentions the words goes after touchpoints, today's way before others."""
    page.goto(f"{site}?q=bill")
    assert find(page, "when does my bike come?")[0] == "The bike is delivered"
    page.goto(f"{site}de/?q=Rad")
    found = find(page, "Reparatur Rad")
    journeys = [title for title, kind in zip(found, kinds(page), strict=True) if kind[0] == "K"]
    assert found[0] == "Ich hole das reparierte Rad ab"
    assert journeys[0] == "Mein Rad muss repariert werden"
    assert {*journeys[1:]} >= {
        "So lief meine Reparatur wirklich",
        "Meine Reparatur, wie sie sein sollte",
    }
    assert find(page, "So lief meine Reparatur wirklich")[0] == "So lief meine Reparatur wirklich"


def test_a_case_is_more_than_a_part_of_another_name(site: str, page: Page) -> None:
    """“doppelt abgebucht” is another name of the invoice, but the rate is not on it."""
    page.goto(f"{site}de/?q=Rad")
    found = find(page, "Leasingrate doppelt abgebucht")
    assert found[0] == "Der erste Abzug steht auf der Gehaltsabrechnung"
    assert "doppelt abgezogen" in page.locator("dialog ol li").first.inner_text()


def test_what_comes_after(site: str, page: Page) -> None:
    """Who asks what comes before or after a touchpoint reads it in its line."""
    page.goto(f"{site}?q=bill")
    assert find(page, "what comes after “The bike is delivered”?")[0] == "The bike is delivered"
    line = page.locator("dialog ol li .ctmp-search-line").first
    assert line.inner_text() == (
        "Before: The order confirmation comes · After: I unpack the bike; Invoice arrives"
    )


def said(page: Page) -> str:
    """Return what stands above the results."""
    return page.locator(".ctmp-search-count").inner_text()


def test_a_slip_is_answered_openly(site: str, page: Page) -> None:
    """For a word that is nowhere the nearest one is taken: letters missing, swapped, wrong, inside."""
    page.goto(f"{site}?q=bill")
    for words, near, title in (
        ("invoce", "14 results for “invoice”", "Invoice arrives"),
        ("paymnet remindr", "results for “payment”, “reminder”", "A payment reminder comes"),
        ("stoeln bkie", "2 results for “stolen”, “bike”", "My bike was stolen"),
    ):
        assert find(page, words)[0] == title, words
        missing = ", ".join(f"“{word}”" for word in words.split())
        assert said(page).startswith(f"Nothing about {missing}. "), words
        assert near in said(page), words
        assert page.locator(".ctmp-search-missing").is_visible()
    assert find(page, "wrong invoice")
    assert page.locator(".ctmp-search-missing").is_hidden()
    assert find(page, "xyzzyx") == []


def test_no_silly_word_is_taken(site: str, page: Page) -> None:
    """A word of ten letters has one slip at most, and one without its prefix is another word."""
    page.goto(f"{site}de/?q=Rad")
    for words, missing in (("Rad beschafft", "beschafft"), ("Rad angesagt", "angesagt")):
        assert find(page, words), words
        known = words.split()[0]
        assert said(page).startswith(f"Nichts zu „{missing}“. "), words
        assert said(page).endswith(f" Treffer zu „{known}“"), said(page)
    assert find(page, "Gehaltsabrechnugn")[0].startswith("Der erste Abzug")


def test_no_page_with_all_words_says_so(site: str, page: Page) -> None:
    """Results with some of the words are not sold as results for all, and lead to where one can ask."""
    page.goto(f"{site}?q=bill")
    find(page, "delivery payslip")
    assert said(page) == "No page has all of “delivery”, “payslip”; 21 results with some of them"
    assert page.locator(".ctmp-search-missing a").is_visible()
    find(page, "broken bike delivered")
    assert said(page) == "14 results"


def test_a_slip_in_pieces(in_pieces: str, page: Page) -> None:
    """The same words and answers where the index is in pieces; the list of words is asked for then."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
    page.goto(f"{in_pieces}?q=Rechnung")
    assert find(page, "Rechnung")[0] == "Die Rechnungen kommen"
    assert "words.js" not in asked
    for words, near in (
        ("rechung", "Rechnungen"),
        ("Betarg", "Betrag"),
    ):
        assert find(page, words), words
        assert said(page).startswith(f"Nichts zu „{words}“."), words
        assert said(page).endswith(f"Treffer zu „{near}“"), said(page)
    assert asked.count("words.js") == 1
    assert "Die Leasingrechnung für Firmen" in find(page, "rechung")


def test_furniture_is_no_hit_in_pieces(in_pieces: str, page: Page) -> None:
    """What a result says of itself finds it no more than in one file: phase, kind, neighbours."""
    page.goto(f"{in_pieces}?q=Rechnung")
    find(page, "Rechnung")
    for words in ("Nutzung", "touchpoint"):
        assert "Die Rechnungen kommen" not in find(page, words), words
    assert [one for one in find(page, "überweise") if "Rechnungen" in one] == []
    assert page.locator("dialog ol .ctmp-sub").first.inner_text().startswith("Touchpoint · ")


def test_parts_of_compounds_in_pieces(in_pieces: str, page: Page) -> None:
    """`Leasingrechnung` is found by `Rechnung`, after what is called so; the part stands nowhere."""
    page.goto(f"{in_pieces}?q=Rechnung")
    found = find(page, "Rechnung")
    assert found.index("Die Rechnungen kommen") < found.index("Die Leasingrechnung für Firmen")
    assert "\u2063" not in page.locator("dialog").inner_html()
    assert said(page).endswith("Treffer")


def test_parts_of_a_question_in_pieces(in_pieces: str, page: Page) -> None:
    """Where no page holds all words, those that hold half of them are found, as in one file."""
    page.goto(f"{in_pieces}?q=Rechnung")
    found = find(page, "Kontoauszug Betrag")
    assert {"Ich überweise den Betrag", "Der Kontoauszug"} <= {*found}
    assert "„Kontoauszug“, „Betrag“" in said(page)
    assert f"{len(found)} Treffer" in said(page)


def test_half_an_answer_says_so(site: str, page: Page) -> None:
    """Results for some of the words say which word is nowhere, and where to ask for it."""
    page.goto(f"{site}?q=bill")
    assert find(page, "gift card")
    assert "Nothing about “gift”. 19 results for “card”" in page.locator("dialog").inner_text()
    assert page.locator(".ctmp-search-missing a").get_attribute("href").startswith("mailto:")


def test_enter_before_there_is_anything(site: str, page: Page) -> None:
    """Who types and sends off while the search is still loaded gets there nevertheless."""
    page.route("**/search/index.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(site, wait_until="commit")
    page.locator(".ctmp-search-open").wait_for()
    page.keyboard.press("Control+k")
    page.keyboard.type("bill")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}touchpoints/invoice/**")
    assert page.locator("h1").inner_text() == "Invoice arrives"


def test_furniture_is_no_hit(site: str, page: Page) -> None:
    """What stands on every touchpoint's page finds none of them."""
    page.goto(site)
    page.keyboard.press("/")
    assert find(page, "Suggest something") != []
    kinds = page.locator("dialog ol .ctmp-sub").all_inner_texts()
    assert not any("complain here" in kind for kind in kinds)
    find(page, "xyzzyx")
    assert "Nothing found for “xyzzyx”" in page.locator("dialog").inner_text()


def test_keys_only(site: str, page: Page) -> None:
    """Without a mouse: `/` opens, arrows go, Escape closes, and the focus is where it was."""
    page.goto(f"{site}touchpoints/invoice/")
    link = page.locator("article a").first
    link.focus()
    for key in ("/", "s", "Control+k"):
        page.keyboard.press(key)
        page.locator("dialog.ctmp-search[open]").wait_for()
        page.keyboard.press("Escape")
        page.locator("dialog.ctmp-search").wait_for(state="hidden")
        assert link.evaluate("link => link === document.activeElement")
    page.keyboard.press("/")
    titles = find(page, "bike")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText") == titles[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.type") == "search"
    assert (
        page.evaluate("document.querySelector('.md-search, [data-md-toggle=search]:checked')")
        is None
    )


def test_filters(site: str, page: Page) -> None:
    """Ticks narrow the results, counts say by how much, and one button takes them back."""
    page.goto(f"{site}?q=bike")
    everything = len(find(page, "bike"))
    box = page.locator("[data-facet=kind] label", has_text="Department")
    box.wait_for()
    number = int(box.locator(".ctmp-count").inner_text())
    box.locator("input").check()
    page.wait_for_timeout(200)
    assert page.locator("dialog ol li").count() == number < everything
    page.locator(".ctmp-search-clear").click()
    page.wait_for_timeout(200)
    assert page.locator("dialog ol li").count() == everything


def test_what_is_chosen_is_seen(site: str, page: Page) -> None:
    """Chosen filters stand beside the number, each can be taken back; of what is at 0 only they stay."""
    page.goto(f"{site}?q=bike")
    find(page, "bike")
    page.locator("[data-facet=kind] label", has_text="Department").locator("input").check()
    chip = page.get_by_role("button", name="What it is: Department. Remove this filter")
    chip.wait_for()
    assert page.locator("[data-facet=phase]").is_hidden()
    assert page.locator(".ctmp-facet label.none").all_inner_texts() == []
    page.locator("[data-facet=owner] input").first.check()
    page.wait_for_timeout(200)
    assert page.locator(".ctmp-facet label.none").all_inner_texts() == []
    facet = page.locator("[data-facet=kind]")
    assert "Department" in facet.inner_text()
    assert "Journey" not in facet.inner_text()
    find(page, "bike invoice letter")
    page.wait_for_timeout(200)
    chosen = page.locator(".ctmp-facet label.none input")
    assert chosen.evaluate_all("all => all.every((one) => one.checked)")
    find(page, "bike")
    chip.click()
    page.wait_for_timeout(200)
    assert page.locator(".ctmp-search-chosen button").count() == 1


def test_german_in_pieces(in_pieces: str, page: Page) -> None:
    """Endings, umlauts and beginnings of compounds; below a sub-path; drafts are nowhere."""
    page.goto(f"{in_pieces}below/touchpoints/lauf.html")
    page.keyboard.press("s")
    assert find(page, "Was ist mit der Rechnung")[0] == "Die Rechnungen kommen"
    assert {"Die Rechnungen kommen", "Der Rechnungslauf am Monatsende"} <= {
        *find(page, "rechnungs")
    }
    assert "Buchhaltung" in page.locator("dialog ol li").first.inner_text()
    for words in ("Überweisung", "ueberweisen", "uberweise"):
        assert find(page, words)[:1] == ["Ich überweise den Betrag"], words
    assert "Die Rechnungen kommen" in find(page, "beleg")
    assert find(page, "entwurf") == ["Regeln"]  # One of them is about drafts.
    page.locator("dialog input").fill("")
    assert find(page, "kontoauszug Gutschein") == ["Der Kontoauszug"]
    assert "Gutschein" in page.locator(".ctmp-search-count").inner_text()
    assert page.locator("dialog ol .ctmp-tag").count() == 1
    page.locator("dialog ol a").first.click()
    page.wait_for_url(f"{in_pieces}below/touchpoints/alt.html")
    page.locator("dialog.ctmp-search").wait_for(state="hidden")


def test_what_to_do_is_whole(site: str, page: Page) -> None:
    """What is to be done in a case, and promised, is longer than a line of context, and not cut."""
    page.goto(f"{site}de/?q=Rad")
    find(page, "Leasingrate doppelt")
    line = page.locator("dialog ol li .ctmp-search-line").first.inner_text()
    assert line.startswith("die Leasingrate wurde doppelt abgezogen: Um beide")
    assert line.endswith("zurückkommt.")
    assert len(line) > 170


def test_on_a_phone(browser: Browser, site: str) -> None:
    """The number stands in a line of its own, with no sign before it; the field says all it says."""
    page = browser.new_page(viewport={"width": 400, "height": 800})
    for language in ("", "de/"):
        page.goto(f"{site}{language}?q=" + ("Rechnung" if language else "invoice"))
        facts = page.locator("dialog ol .ctmp-sub").first
        *others, number = facts.inner_text().split("\n")
        assert (number, others[-1].endswith("·")) == ("030 23125-210", False)
        field = page.locator("dialog input[type=search]")
        field.fill("")
        assert field.evaluate(WIDER) <= 0, language
    page.close()


WIDER = """field => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = getComputedStyle(field).font;
  return pen.measureText(field.placeholder).width - field.clientWidth;
}"""
"""By how much what stands in an empty field is wider than it."""


def test_german_in_one_file(site: str, page: Page) -> None:
    """Endings, umlauts, later parts of compounds, and questions as people ask them."""
    page.goto(f"{site}de/?q=Rechnung")
    for words, title in {
        "Rechnungen": "Die Rechnung kommt",
        "ueberlassungsvertrag": "Ich drucke, unterschreibe und verschicke den Vertrag",
        "Beschwerde": "Ich beschwere mich",
        "wann kommt mein Rad": "Mein Rad wird geliefert",
        "Was kommt vor „Mein Rad wird geliefert“?": "Mein Rad wird geliefert",
        "die Leasingrate wurde doppelt abgezogen": (
            "Der erste Abzug steht auf der Gehaltsabrechnung"
        ),
    }.items():
        assert find(page, words)[0] == title, words
    assert "Der erste Abzug steht auf der Gehaltsabrechnung" in find(page, "abrechnung")


def test_pieces_are_used(in_pieces: str, page: Page) -> None:
    """From the limit on pieces are loaded, and not the file of all."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(in_pieces)
    page.keyboard.press("/")
    find(page, "Rechnung")
    assert any(one.endswith("pagefind/pagefind.js") for one in asked)
    assert not any(one.endswith("search/index.js") for one in asked)


def test_the_first_result_is_light(in_pieces: str, on_disk: Path, page: Page) -> None:
    """Filters are asked for after the first result, nothing twice; what does not grow stays small.

    At 5,000 touchpoints the pieces for a word on every page come to about 100 KB, by
    `benchmarks/readers.py`, if it lies in one piece of the index.
    """
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url.removeprefix(in_pieces).split("?")[0]))
    page.goto(in_pieces)
    page.wait_for_load_state("networkidle")
    asked.clear()
    page.keyboard.press("/")
    find(page, "Rechnung")
    page.locator("[data-facet=kind] input").first.wait_for()
    kinds = [one.rpartition(".")[2] for one in asked]
    assert len(asked) == len({*asked})
    assert kinds.index("pf_filter") > max(
        n for n, kind in enumerate(kinds) if kind == "pf_fragment"
    )
    grows = ("pf_meta", "pf_index", "pf_fragment", "pf_filter")
    fixed = [one for one, kind in zip(asked, kinds, strict=True) if kind not in grows]
    assert sum((on_disk / one).stat().st_size for one in fixed) < 170_000, fixed


@pytest.mark.parametrize("where", ["file", "strict"])
def test_where_pieces_cannot_work(where: str, on_disk: Path, in_pieces: str, page: Page) -> None:
    """From a disk, and where WebAssembly is refused, titles and other names are found."""
    page.goto((on_disk / "index.html").as_uri() if where == "file" else f"{in_pieces}strict/")
    page.keyboard.press("/")
    assert find(page, "Rechnung")[0] == "Die Rechnungen kommen"
    assert "Die Rechnungen kommen" in find(page, "beleg")
    page.keyboard.press("Enter")
    page.wait_for_url("**/touchpoints/rechnung.html")


def test_nothing_is_loaded_before(site: str, page: Page) -> None:
    """Who does not search loads no index, library or style for it; who does sees no bare dialog."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(site)
    page.wait_for_timeout(300)
    assert [one for one in asked if "search" in one.replace("/js/search.js", "")] == []
    page.route("**/css/search.css", lambda route: (page.wait_for_timeout(200), route.continue_()))
    page.evaluate(
        """new MutationObserver(() => {
          const dialog = document.querySelector("dialog.ctmp-search");
          if (dialog) window.first ??= getComputedStyle(dialog).borderRadius;
        }).observe(document.body, { childList: true })"""
    )
    page.keyboard.press("/")
    page.locator("dialog.ctmp-search[open]").wait_for()
    assert page.evaluate("first") == "8px"
