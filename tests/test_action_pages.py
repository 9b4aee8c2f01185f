"""The pages of actions and ideas: what they show, where their numbers lead, what they offer."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from builders import TODAY, department, handbook_yml, journey, touchpoint
from icalendar import Calendar

from ctmp_docs.build import Build, Options, build, check, site_of
from ctmp_docs.language import language, text
from ctmp_docs.model.settings import Feedback
from ctmp_docs.pages.feedback import Suggestions
from ctmp_docs.pages.improve.actions import ActionsView, actions_page
from ctmp_docs.pages.improve.feeds import action_feeds
from ctmp_docs.pages.improve.ideas import IdeasView, ideas_page
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.site import Site
from ctmp_docs.source import SourceFile

FEEDS = handbook_yml(publish={"feeds": True})
QUICK = {"effort": "small", "impact": "large"}
DUE = {"owner": "sales", "due": "2026-12-01"}


def site(*sources: SourceFile, **settings: Any) -> Site:
    """Return the site of a handbook with a department `sales`."""
    needed = () if any(one.path == "handbook.yml" for one in sources) else (handbook_yml(),)
    options = Options(today=TODAY, **settings)
    return site_of(check((*needed, department("sales"), *sources), options), options)


def built(*sources: SourceFile) -> Build:
    """Return everything that is made of a handbook with a department `sales`."""
    return build((department("sales"), *sources), Options(today=TODAY))


def actions_view(*sources: SourceFile) -> ActionsView:
    """Return what the page of actions shows."""
    view = actions_page(site(*sources)).view
    assert isinstance(view, ActionsView)
    return view


def ideas_view(*sources: SourceFile) -> IdeasView:
    """Return what the page of ideas shows."""
    view = ideas_page(site(*sources)).view
    assert isinstance(view, IdeasView)
    return view


def html(made: Build, path: str) -> str:
    """Return the blocks of a page."""
    page = next(one for one in made.pages if one.page.path == path)
    return "".join(getattr(one, "html", "") for one in page.segments)


def test_a_field_names_five_and_leads_to_all() -> None:
    """The number beside a field is the number of rows that its link chooses in the table."""
    actions = [{"what": f"a{n}", "status": "planned", **QUICK} for n in range(7)]
    view = actions_view(touchpoint("x", actions=actions))
    assert view.board is not None
    field = view.board.rows[0][1][0]
    assert [str(link.title) for link, _touchpoint in field.actions] == [
        "a0",
        "a1",
        "a2",
        "a3",
        "a4",
    ]
    assert field.all is not None
    assert field.all.title == "all 7"
    address = urlsplit(field.all.url or "")
    assert (address.path, address.fragment) == ("improve/actions/", "actions")
    assert parse_qsl(address.query, keep_blank_values=True) == [
        ("actions.status", ""),
        ("actions.status", "planned"),
        ("actions.status", "running"),
        ("actions.status", "idea"),
        ("actions.effort", "small"),
        ("actions.impact", "large"),
    ]


def test_actions_on_no_field_are_counted() -> None:
    """What has no effort or impact is not on the board, and the link chooses just these."""
    view = actions_view(touchpoint("x", actions=[{"what": "a", **QUICK}, {"what": "b"}]))
    assert view.board is not None
    assert [link.title for link in view.board.missing] == [
        "1 action without effort",
        "1 action without impact",
    ]
    assert "actions.effort=&" not in str(view.board.missing[1].url)
    assert str(view.board.missing[0].url).endswith("&actions.effort=#actions")


@pytest.mark.parametrize(("publish", "last"), [({}, "kpi"), ({"budgets": True}, "budget")])
def test_budgets_only_if_published(publish: dict[str, bool], last: str) -> None:
    """Where budgets are withheld, the table has no column for them."""
    view = actions_view(
        handbook_yml(publish=publish), touchpoint("x", actions=[{"what": "a", "budget": "5 EUR"}])
    )
    assert view.listing.columns[-1].id == last


def test_an_action_leads_to_its_place() -> None:
    """What is over stands among the finished ones of its touchpoint."""
    view = actions_view(
        touchpoint("x", actions=[{"what": "a"}, {"what": "b", "status": "dropped"}])
    )
    assert [row[0].parts[0].url for row in view.listing.rows] == [  # type: ignore[union-attr]
        "touchpoints/x/#what-we-are-doing",
        "touchpoints/x/#finished",
    ]


def test_quick_wins_do_not_repeat_their_heading() -> None:
    """Below *Quick wins* neither tag nor facts say that something is one."""
    row = actions_view(
        touchpoint("x", actions=[{"what": "a", "status": "planned", **QUICK, **DUE}])
    ).quick_wins[0]
    assert [str(getattr(tag, "message", tag)) for tag, _kind in row.tags] == ["planned"]
    assert row.facts == ("Sales",)


@pytest.mark.parametrize(("due", "seen"), [("2026-11-20", True), ("2026-11-21", False)])
def test_what_is_overdue_as_of_reading(due: str, seen: bool) -> None:
    """What is not yet overdue is there, hidden, and appears when its day is over."""
    made = built(handbook_yml(), touchpoint("x", actions=[{"what": "a", "due": due}]))
    page = BeautifulSoup(html(made, "improve/actions.md"), "html.parser")
    section = page.select_one("section[aria-labelledby=overdue]")
    assert section is not None
    row = section.select_one("li")
    assert row is not None
    assert (section["data-due"], row["data-due"]) == (due, due)
    assert [one.has_attr("hidden") for one in (section, row)] == [not seen, not seen]
    link = page.select_one(".ctmp-parts a[data-dues]")
    assert link is not None
    assert (link["data-dues"], link.text) == (due, f"Overdue {int(seen)}")


def test_empty_pages_say_what_would_fill_them() -> None:
    """Without anything to show there is one dashed box, and neither tables nor headings."""
    made = built(handbook_yml(), touchpoint("x"))
    for path in ("improve/actions.md", "improve/ideas.md"):
        assert html(made, path).count("ctmp-empty") == 1
        assert "<table" not in html(made, path)
    assert not any(path in {"api/actions.csv", "api/ideas.csv"} for path, _text in made.files)


def test_calendars() -> None:
    """Open actions with a day are in one of all and in one of their department, with one name."""
    given = site(
        FEEDS,
        department("billing"),
        touchpoint(
            "x",
            title="Ümlaut; 📦",
            actions=[
                {"id": "one", "what": "First, thing", "aim": "fewer calls", **DUE},
                {"what": "Twin", "due": "2026-12-02"},
                {"what": "Twin", "due": "2026-12-03"},
                {"what": "no day", "owner": "billing"},
                {"what": "an idea", "status": "idea", **DUE},
                {"what": "over", "status": "done", **DUE},
            ],
        ),
    )
    feeds = dict(action_feeds(given))
    assert feeds == dict(action_feeds(given))
    assert [*feeds] == ["api/actions.ics", "api/actions-sales.ics"]
    every, sales = (Calendar.from_ical(text).walk("VEVENT") for text in feeds.values())
    assert [(str(one["summary"]), one["dtstart"].dt.isoformat()) for one in every] == [
        ("First, thing", "2026-12-01"),
        ("Twin", "2026-12-02"),
        ("Twin", "2026-12-03"),
    ]
    assert (
        str(every[0]["description"]) == "Touchpoint: Ümlaut; 📦\nIn charge: Sales\nAim: fewer calls"
    )
    assert [one["uid"] for one in sales] == [every[0]["uid"]]
    assert len({str(one["uid"]) for one in every}) == 3


def test_an_event_is_the_same_when_its_day_moves() -> None:
    """A calendar that reads the file again moves the event and has it once."""
    uids = {
        str(event["uid"])
        for day in ("2026-12-01", "2027-01-01")
        for _path, calendar in action_feeds(
            site(FEEDS, touchpoint("x", actions=[{"id": "one", "what": day, "due": day}]))
        )
        for event in Calendar.from_ical(calendar).walk("VEVENT")
    }
    assert len(uids) == 1


def test_calendars_only_if_published() -> None:
    """Nothing is written, and nothing is linked, unless the handbook says so."""
    given = touchpoint("x", actions=[{"what": "a", **DUE}])
    assert [*action_feeds(site(given))] == []
    assert actions_view(given).feeds is None
    made = built(FEEDS, given)
    assert {path for path, _text in made.files if path.endswith(".ics")} == {
        "api/actions.ics",
        "api/actions-sales.ics",
    }
    assert html(made, "improve/actions.md").count(".ics") == 2


def test_ideas_and_what_became_of_them() -> None:
    """An idea keeps its department's name, and leads to the action and to what came of it."""
    view = ideas_view(
        handbook_yml(ideas=[{"idea": "a museum", "by": "customer", "date": "2026-11-01"}]),
        touchpoint(
            "x",
            ideas=[{"idea": "a code", "by": "sales", "date": "2026-01-01", "became": "one"}],
            actions=[{"id": "one", "what": "Print it", "status": "done", "outcome": "faster"}],
        ),
    )
    new, became = view.parts
    assert (new.id, became.id) == ("new", "became")
    assert (new.rows[0].idea.url, new.rows[0].by) == (None, Link(title=text("a customer")))
    line = became.rows[0]
    assert line.by is not None
    assert line.became is not None
    assert (line.idea.url, line.by.title) == ("touchpoints/x/#ideas", "Sales")
    assert (line.became.title, line.became.url) == ("Print it", "touchpoints/x/#finished")
    assert line.outcome == "faster"


def test_search_finds_ideas_where_they_are_written() -> None:
    """Only an idea without a page of its own is found by the search on the page of all ideas."""
    made = built(
        handbook_yml(ideas=[{"idea": "a museum"}]), touchpoint("x", ideas=[{"idea": "a code"}])
    )
    page = next(one for one in made.pages if one.page.path == "improve/ideas.md")
    assert [one.search for one in page.segments if getattr(one, "search", "")] == ["a museum"]


def test_ten_ideas_and_the_way_to_all() -> None:
    """More than ten are named by their number, which leads to just these in the table."""
    ideas = [{"idea": f"i{n}"} for n in range(11)]
    view = ideas_view(journey("j", ["x"], ideas=ideas), touchpoint("x", ideas=[{"idea": "t"}]))
    part = view.parts[0]
    assert (part.id, len(part.rows)) == ("open", 10)
    assert part.all is not None
    assert (part.all.title, part.all.url) == (
        "all 12",
        "improve/ideas/?ideas.status=open#ideas",
    )


@pytest.mark.parametrize(
    ("feedback", "mail", "issue"),
    [
        ({}, None, None),
        ({"mail": "a b@x.example"}, "mailto:a%20b@x.example?subject=An idea", None),
        ({"forge": "https://github.com/o/r/"}, None, "https://github.com/o/r/issues/new?title=An"),
        ({"forge": "https://git.x/o/r"}, None, "https://git.x/o/r/-/issues/new?issue[title]=An"),
        ({"forge": "javascript:alert(1)"}, None, None),
    ],
)
def test_ways_to_add_an_idea(feedback: dict[str, str], mail: str | None, issue: str | None) -> None:
    """A mail and an issue are begun with the questions that an idea answers; only what is set."""
    ask = Suggestions(feedback=Feedback(**feedback), language=language("en"))
    for address, expected in ((ask.idea_by_mail(), mail), (ask.idea_as_issue(), issue)):
        if expected is None:
            assert address is None
        else:
            assert address is not None
            assert unquote(address).startswith(unquote(expected))
            lines = unquote(address).replace("\r\n", "\n")
            assert "\n\nFor which touchpoint, journey or department" in lines


@pytest.mark.parametrize(
    ("feedback", "primary", "asks"),
    [
        ({}, 0, True),
        ({"mail": "ideas@x.example"}, 1, False),
        ({"forge": "https://git.x.example/o/r"}, 0, False),
    ],
)
def test_only_ways_that_are_there_are_offered(
    feedback: dict[str, str], primary: int, asks: bool
) -> None:
    """Without any way the page says which field to fill; the mail is its one filled button."""
    made = built(handbook_yml(feedback=feedback), touchpoint("x", ideas=[{"idea": "i"}]))
    page = html(made, "improve/ideas.md")
    assert page.count("ctmp-button primary") == primary
    assert ("<code>feedback</code>" in page) is asks
    assert ("All touchpoints" in page) is not asks


def test_hostile_words() -> None:
    """What authors write is text, on the pages and in the files beside them."""
    bad = "=1+1 <script>alert(1)</script>"
    made = built(
        FEEDS,
        touchpoint("x", ideas=[{"idea": bad}], actions=[{"what": bad, **DUE, **QUICK}],
                   target={"cases": {"best": bad}}),
    )  # fmt: skip
    for path in ("improve/actions.md", "improve/ideas.md"):
        assert "<script>" not in html(made, path)
    written = dict(made.files)
    for name in ("actions", "ideas", "target-cases"):
        assert "'=1+1 <script>" in written[f"api/{name}.csv"]
