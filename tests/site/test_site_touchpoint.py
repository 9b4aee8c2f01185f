"""The page of a touchpoint: its blocks in order, rich and poor, retired and planned."""

import re

import pytest
from bs4 import Tag
from site_builder import MINIMAL, BuildSite, Result, front_matter, words

BLOCKS = (
    "h1", ".ctmp-chips", ".ctmp-lead", ".ctmp-who", ".ctmp-strip", "#experience",
    ".ctmp-columns", ".ctmp-event", "#if-it-goes-wrong", "#good-to-know", "#goal",
    "#what-we-are-doing", "#results", "#ideas", "#more", "#neighbourhood", "#roles", "#blueprint",
    "#figures", "#related", "#own", "#finished", ".ctmp-foot",
)  # fmt: skip
"""The blocks of a touchpoint's page from top to bottom."""
STATES = {
    **MINIMAL,
    "touchpoints/coming.md": front_matter(
        {"title": "Coming", "phases": ["during"], "owner": "sales", "state": "planned"}
    ),
    "touchpoints/old.md": front_matter(
        {"title": "Old", "phases": ["during"], "owner": "sales", "state": "retired",
         "replaced_by": ["coming"]}
    ),
    "touchpoints/gone.md": front_matter(
        {"title": "Gone", "phases": ["during"], "owner": "sales", "state": "retired",
         "retired_because": "nobody asked for it"}
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def states(build_site: BuildSite) -> Result:
    """Return a site with touchpoints in each state."""
    result = build_site(STATES)
    assert result.returncode == 0, result.output
    return result


def empty_headings(article: Tag) -> list[str]:
    """Return the headings of the second level that nothing stands below."""
    found = []
    for head in article.find_all("h2"):
        below = []
        for sibling in head.next_siblings:
            if isinstance(sibling, Tag) and sibling.name == "h2":
                break
            below.append(sibling.get_text().strip())
        if not any(below):
            found.append(words(head))
    return found


def test_blocks_are_in_order(demo: Result) -> None:
    """The invoice has every block of the site's plan, the customer's experience first."""
    article = demo.article("touchpoints/invoice/")
    everything = [*article.find_all(True)]
    first = [article.select_one(block) for block in BLOCKS]
    assert [block for block, one in zip(BLOCKS, first, strict=True) if one is None] == []
    places = [next(n for n, one in enumerate(everything) if one is found) for found in first]
    assert places == sorted(places), dict(zip(BLOCKS, places, strict=True))


def test_no_empty_headings(demo: Result) -> None:
    """On no page of the demo stands a heading over nothing."""
    empty = {
        path: found
        for path, page in demo.pages.items()
        if path != "404.html" and (found := empty_headings(page.find("article")))
    }
    assert empty == {}


def test_who_box(demo: Result) -> None:
    """The box says who is in charge, phone, hours, whom else to ask, and what may be promised."""
    box = demo.article("touchpoints/invoice/").select_one(".ctmp-who")
    assert box is not None
    owner = demo.entry("departments", "billing")
    backup = demo.entry("departments", owner["reach"]["backup"])
    invoice = demo.entry("touchpoints", "invoice")
    for expected in (owner["title"], owner["reach"]["phone"], owner["reach"]["hours"],
                     backup["title"], invoice["promise"]):  # fmt: skip
        assert expected in words(box), expected
    called = [str(phone["href"]) for phone in box.select("a[href^=tel]")]
    assert called == [
        "tel:" + "".join(filter(str.isdigit, one["reach"]["phone"])) for one in (owner, backup)
    ]


def test_cases_are_one_press_away(demo: Result, minimal: Result) -> None:
    """Below the box stand the cases that go wrong; each leads to what to do, and whom to call."""
    article = demo.article("touchpoints/invoice/")
    cases = article.select(".ctmp-who + .ctmp-cases a")
    assert [(words(one), one["href"]) for one in cases] == [
        ("If it goes wrong:", "#if-it-goes-wrong"),
        ("the amount is wrong", "#if-it-goes-wrong-1"),
        ("the letter never came", "#if-it-goes-wrong-2"),
    ]
    told = [article.select_one(str(one["href"])) for one in cases[1:]]
    assert [words(one).rpartition(" · ")[2] for one in told] == ["030 23125-210", "030 23125-100"]
    assert all(one and one.select_one("a[href^=tel]") for one in told)
    assert minimal.article("touchpoints/invoice/").select(".ctmp-cases") == []


def test_what_is_not_agreed_is_said(build_site: BuildSite) -> None:
    """A clerk sees that nothing is agreed, and whom to ask; a page that is still poor is calm."""
    common = {"phases": ["during"], "owner": "sales"}
    failed = {"disappointing": ["It is slow"]}
    told = {
        "silent": {**common, "actual": failed},
        "agreed": {
            **common,
            "actual": failed,
            "promise": "Today.",
            "help": [{"when": "it breaks", "do": "mend it"}],
        },
        "pleasing": {**common, "actual": {"rating": 9}},
        "talk": {**common, "phases": ["wom-after"], "actual": failed},
        "gone": {**common, "actual": failed, "state": "retired"},
    }
    result = build_site(
        MINIMAL
        | {"departments/sales.md": "---\ntitle: Sales\nreach: {phone: 030 1234}\n---\n"}
        | {f"touchpoints/{id_}.md": front_matter({"title": id_, **d}) for id_, d in told.items()}
    )
    none, quiet = [], ["You may promise nothing agreed yet"]
    ask = ["Nothing agreed for when it goes wrong. Ask Sales , 030 1234 ."]
    for id_, promise, help_ in (
        ("silent", quiet, ask),
        ("agreed", ["You may promise Today."], none),
        ("pleasing", quiet, none),
        ("talk", none, none),
        ("gone", none, none),
        ("invoice", none, none),
    ):
        article = result.article(f"touchpoints/{id_}/")
        assert [words(one) for one in article.select(".ctmp-promise")] == promise, id_
        assert [words(one) for one in article.select(".ctmp-unagreed")] == help_, id_
    calls = result.article("touchpoints/silent/").select(".ctmp-unagreed a[href^=tel]")
    assert [one["href"] for one in calls] == ["tel:0301234"]


def test_strip(minimal: Result) -> None:
    """The strip names the journey, what comes before and after, and where hands are changed."""
    strip = minimal.article("touchpoints/hotline/").select_one(".ctmp-strip")
    assert strip is not None
    assert words(strip) == (
        "Journey I order Before The journey begins here Here Hotline Sales okay "
        "hand-off media break After Invoice Billing not rated yet"
    )
    links = [str(a["href"]) for a in strip.find_all("a")]
    assert links == ["../../journeys/order/", "../../touchpoints/invoice/"]


def test_poor_touchpoint(minimal: Result) -> None:
    """A touchpoint of day one shows one dashed box, no heading over nothing, no chart."""
    article = minimal.article("touchpoints/invoice/")
    boxes = article.select(".ctmp-empty")
    assert len(boxes) == 1
    assert words(boxes[0]).startswith("Nobody has written down yet what customers experience here.")
    assert [words(head) for head in article.find_all("h2")] == ["More"]
    assert empty_headings(article) == []
    assert article.select(".ctmp-columns, .ctmp-values, .ctmp-lead, .ctmp-goal") == []
    assert "not rated yet" in words(article.select_one(".ctmp-strip .here"))


def test_unknown_is_not_zero(minimal: Result) -> None:
    """Figures that nobody knows are said to be unknown, on the page and in the data."""
    facts = words(minimal.article("touchpoints/invoice/").select_one("#figures"))
    assert "Opportunity ? not known yet" in facts
    assert "Distance to the goal ? not known yet" in facts
    computed = minimal.entry("touchpoints", "invoice")["computed"]
    for name in ("band", "gap", "importance", "opportunity", "super_score", "review_due"):
        assert computed[name] is None, name


@pytest.mark.parametrize(
    ("id_", "notice"),
    [
        ("coming", r"This touchpoint is planned\b.*"),
        ("old", r"This touchpoint .*\bno longer\b.* Instead: Coming"),
        ("gone", r"This touchpoint .*\bno longer\b.*: Nobody asked for it\."),
    ],
)
def test_states(states: Result, id_: str, notice: str) -> None:
    """What does not exist, or not any more, says so on top, and nobody is asked to describe it."""
    article = states.article(f"touchpoints/{id_}/")
    found = article.select_one(".ctmp-notice")
    assert found is not None
    assert re.fullmatch(notice, words(found))
    assert article.select(".ctmp-empty") == []
    chip = article.select_one(".ctmp-chip.dashed")
    assert words(chip) == ("planned" if id_ == "coming" else "retired")


def test_states_in_lists(states: Result) -> None:
    """The list of touchpoints marks what is planned or retired."""
    rows = states.article("touchpoints/").select("tbody tr")
    tags = {words(row.find("a")): [words(t) for t in row.select(".ctmp-tag")] for row in rows}
    assert tags == {
        "Hotline": [], "Coming": ["planned"], "Gone": ["retired"], "Old": ["retired"],
        "Invoice": [],
    }  # fmt: skip


def test_super_touchpoint(demo: Result) -> None:
    """A super touchpoint has its star, and says why."""
    chip = demo.article("touchpoints/invoice/").select_one(".ctmp-chip.super")
    assert words(chip) == "Super touchpoint"
    assert str(chip["title"]) == demo.entry("touchpoints", "invoice")["super_because"]


def test_neighbourhood_needs_two_journeys(demo: Result) -> None:
    """The small diagram is there where two journeys meet, and only there."""
    for touchpoint in demo.data["touchpoints"]:
        kinds = [demo.entry("journeys", id_)["kind"] for id_ in touchpoint["computed"]["journeys"]]
        meets = sum(kind != "observed" for kind in kinds) > 1
        figure = demo.article(f"touchpoints/{touchpoint['id']}/").select_one("#neighbourhood svg")
        assert (figure is not None) == meets, touchpoint["id"]


def test_page_of_every_touchpoint(demo: Result) -> None:
    """Each page shows title, summary and owner as the data has them, and the right band."""
    for touchpoint in demo.data["touchpoints"]:
        article = demo.article(f"touchpoints/{touchpoint['id']}/")
        assert words(article.find("h1")) == touchpoint["title"]
        if touchpoint["summary"]:
            lead = article.select_one(".ctmp-lead")
            assert words(lead) == " ".join(touchpoint["summary"].split())
        verdict = article.select_one(".ctmp-verdict .ctmp-rating")
        band = touchpoint["computed"]["band"]
        assert (verdict is None) or ((band or "unrated") in verdict["class"]), touchpoint["id"]
        assert (verdict is not None) or band is None


def test_authors_text_is_on_the_page(demo: Result) -> None:
    """The author's Markdown stands below its own heading, links turned to the site's addresses."""
    article = demo.article("touchpoints/invoice/")
    head = article.select_one("#good-to-know")
    assert head is not None
    paragraph = head.find_next("p")
    assert re.match(r"The first amount is the price of the bike", words(paragraph))
    link = article.find("a", string="the bike is delivered")
    assert str(link["href"]) == "../delivery/"
