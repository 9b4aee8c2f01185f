"""The pages for new colleagues: which stations there are, and what each says of the model."""

from typing import Any

from builders import TODAY, checked, department, handbook_yml, journey, touchpoint

from ctmp_docs.build import Options, build, site_of
from ctmp_docs.pages import Site
from ctmp_docs.pages.start_here import START, StartView, start_door, start_link, start_pages
from ctmp_docs.pages.start_here.own_text import for_new_colleagues, moved
from ctmp_docs.pages.start_here.station import Station
from ctmp_docs.source import SourceFile

OURS = (
    touchpoint("offer", owner="sales", promise="within a day", actual={"rating": 6}),
    touchpoint("order", owner="sales", phases=["during"], actual={"rating": 2}),
    touchpoint("parcel", owner="logistics", phases=["after"], super_because="first impression"),
    touchpoint("unpacking", owner="logistics", phases=["after"], actual={"rating": 5}),
    touchpoint("invoice", owner="billing", phases=["after"]),
    journey("buy", ["offer", "order", "parcel", "unpacking", "invoice"]),
    journey("return", ["parcel", "invoice"]),
)
"""Sales before logistics, logistics before billing; the parcel is on two journeys."""


def site(*sources: SourceFile) -> Site:
    """Return what pages are planned from."""
    return site_of(checked(*sources), Options(today=TODAY))


def views(found: Site) -> dict[str, StartView]:
    """Return what each page for new colleagues shows, by its path."""
    return {page.path: page.view for page in start_pages(found)}


def stations(found: Site, id_: str) -> dict[str, Station]:
    """Return the stations of a department, by their ids."""
    return {one.id: one for one in views(found)[f"start-here/{id_}.md"].stations}


def said(found: Site, station: Station) -> list[str]:
    """Return the sentences of a station."""
    return [found.language.say(words) for words in station.words]


def test_a_department() -> None:
    """Six stations, made from journeys, hand-offs and touchpoints; the minutes are their sum."""
    found = site(
        *OURS,
        department("logistics", body="**First week.** In the van.", lead="Head of delivery"),
        department("billing", reach={"phone": "030 1", "mail": "b@x.example"}),
    )
    view = views(found)["start-here/logistics.md"]
    assert [(one.number, one.id, one.minutes) for one in view.stations] == [
        (1, "walk", 3), (2, "before-after", 1), (3, "touchpoints", 2), (4, "ring", 2),
        (5, "first-week", 1), (6, "words", 2),
    ]  # fmt: skip
    assert found.language.say(view.lead).startswith("About 11 minutes, 6 stations: ")
    at = stations(found, "logistics")
    assert (
        said(found, at["walk"])[0]
        == "The journey “Buy” has 5 steps. At 2 of them customers meet Logistics:"
    )
    assert [(n, str(one.title), one.url) for n, one in at["walk"].steps] == [
        (3, "Parcel", "journeys/buy/walk/?from=start-here/logistics#s3"),
        (4, "Unpacking", "journeys/buy/walk/?from=start-here/logistics#s4"),
    ]  # fmt: skip
    assert at["walk"].action is not None
    assert at["walk"].action.url == "journeys/buy/walk/?from=start-here/logistics"
    before, after = at["before-after"].before, at["before-after"].after
    assert [(str(n.exchange.department.title), n.phone) for n in before] == [("Sales", None)]
    assert [(str(n.exchange.department.title), n.phone) for n in after] == [("Billing", "030 1")]
    assert [str(t.title) for t in after[0].exchange.touchpoints] == ["Invoice"]
    assert [(str(r.row.link.title), found.language.say(r.reason)) for r in at["touchpoints"].readings] == [
        ("Parcel", "super touchpoint"), ("Unpacking", ""),
    ]  # fmt: skip
    assert said(found, at["ring"])[1] == (
        "Logistics is in charge of 2 touchpoints, here: “Riding”."
    ).replace("Riding", found.language.say(found.words.phase("after")))
    assert at["first-week"].body == "**First week.** In the van."
    assert [found.language.say(one) for one in at["words"].asked] == [
        "Logistics is led by: Head of delivery."
    ]


def test_order_of_touchpoints() -> None:
    """Super touchpoints first, then those on many journeys, then the weakest; unrated ones last."""
    ids = ["fine", "weak", "unknown", "often", "decisive", "gone"]
    facts: dict[str, dict[str, Any]] = {
        "fine": {"actual": {"rating": 9}}, "weak": {"actual": {"rating": 2}},
        "decisive": {"super_because": "everything hangs on it"},
        "gone": {"state": "retired", "retired_because": "nobody came"},
    }  # fmt: skip
    found = site(
        *(touchpoint(id_, **facts.get(id_, {})) for id_ in ids),
        journey("one", ["often"]), journey("two", ["often"]),
    )  # fmt: skip
    readings = stations(found, "sales")["touchpoints"].readings
    assert [(str(r.row.link.title), found.language.say(r.reason)) for r in readings] == [
        ("Decisive", "super touchpoint"), ("Often", "on 2 journeys"),
        ("Weak", "still disappoints customers"), ("Fine", ""), ("Unknown", ""),
    ]  # fmt: skip


def test_a_neighbour_on_another_journey() -> None:
    """Who is before or after only on a journey that one has not just walked is named with it."""
    found = site(
        *OURS, journey("gift", ["offer", "parcel", "order"]), journey("swap", ["order", "invoice"])
    )
    at = stations(found, "sales")["before-after"]
    assert [
        (n.exchange.id, [str(one.title) for one in n.journeys]) for n in (*at.before, *at.after)
    ] == [("logistics", ["Gift"]), ("logistics", []), ("billing", ["Swap"])]


def test_a_reason_that_all_share_is_none() -> None:
    """What is so of each touchpoint that is read first tells them apart no more."""
    chosen = department("logistics", start_here=["parcel", "unpacking"])
    found = site(*OURS, chosen)
    readings = stations(found, "logistics")["touchpoints"].readings
    assert [(str(r.row.link.title), r.reason) for r in readings] == [
        ("Parcel", ""),
        ("Unpacking", ""),
    ]


def test_the_words_of_the_walk() -> None:
    """Hand-offs and media breaks are explained first if the walk speaks of them."""

    def first(setting: str, owner: str) -> list[str]:
        points = (
            touchpoint("a", owner="sales", setting="online"),
            touchpoint("b", owner=owner, setting=setting),
        )
        found = site(*points, journey("way", ["a", "b"]))
        terms = stations(found, "sales")["words"].terms
        return [found.language.say(term) for term, _meaning in terms][:3]

    assert first("offline", "billing") == ["Touchpoint", "Hand-off", "Media break"]
    assert first("offline", "sales") == ["Touchpoint", "Media break", "Hand-off"]
    assert first("online", "sales") == ["Touchpoint", "Hand-off", "Super touchpoint"]


def test_what_a_department_chose_comes_first() -> None:
    """`start_here` changes the walk and the touchpoints; what has no room there is listed."""
    found = site(
        *OURS, journey("third", ["offer"]),
        department("logistics", start_here=["return", "invoice", "buy", "unpacking", "third"]),
    )  # fmt: skip
    at = stations(found, "logistics")
    assert at["walk"].action is not None
    assert at["walk"].action.url == "journeys/return/walk/?from=start-here/logistics"
    readings = [
        (str(r.row.link.title), found.language.say(r.reason)) for r in at["touchpoints"].readings
    ]
    assert readings == [
        ("Invoice", "your department chose it"), ("Unpacking", "your department chose it"),
        ("Parcel", "super touchpoint"),
    ]  # fmt: skip
    assert [str(one.title) for one in at["first-week"].links] == ["Buy", "Third"]


def test_poor_handbooks() -> None:
    """What there is nothing to say about is left out, and the others are counted anew."""
    alone = site(department("legal"))
    assert [one.id for one in views(alone)["start-here/legal.md"].stations] == ["words"]
    assert [one.id for one in views(alone)[START].stations] == ["who", "words"]
    only = site(touchpoint("a", owner="sales"), department("legal"))
    assert [(one.number, one.id) for one in views(only)["start-here/legal.md"].stations] == [
        (1, "ring"), (2, "words")
    ]  # fmt: skip
    apart = site(*OURS, department("legal"))
    assert said(apart, stations(apart, "legal")["walk"])[0] == (
        "Legal is not on any journey yet. Most departments meet customers on “Buy”."
    )
    assert [c.link.title for c in views(apart)[START].choices] == [
        "Billing", "Legal", "Logistics", "Sales"
    ]  # fmt: skip


def test_retired_departments_have_no_beginners() -> None:
    """A department that does not exist any more is not to be chosen."""
    found = site(*OURS, department("old", state="retired"))
    assert "start-here/old.md" not in views(found)
    assert start_link(found, found.handbook.departments["old"]) is None


def test_parts_in_others_touchpoints() -> None:
    """Who is in charge of none reads those in which there is another part."""
    found = site(touchpoint("contract", consulted=["legal"]), department("legal"))
    station = stations(found, "legal")["touchpoints"]
    assert found.language.say(station.title) == "Touchpoints in which you have a part"
    assert [str(r.row.link.title) for r in station.readings] == ["Contract"]
    assert station.links == ()


def test_words_to_begin_with() -> None:
    """The method's first words in the organisation's meaning, then its own that are used most."""
    glossary = SourceFile(
        "glossary.yml",
        b"- {term: Rare, meaning: never said}\n- {term: Frame card, aliases: [cards], meaning: green}\n"
        b"- {term: touchpoint, meaning: ours}\n",
    )
    found = site(glossary, touchpoint("a", summary="Cards, frame card, cards"))
    terms = [
        (found.language.say(term), found.language.say(meaning))
        for term, meaning in stations(found, "sales")["words"].terms
    ]
    assert [term for term, _meaning in terms] == [
        "touchpoint", "Hand-off", "Frame card", "Super touchpoint", "Media break"
    ]  # fmt: skip
    assert (terms[0][1], terms[2][1]) == ("ours", "green")


def test_the_door_says_how_long_it_takes() -> None:
    """The way in from the home page names the usual length, and leads to the choice."""
    link, words = start_door(site(*OURS))
    assert link.url == "start-here/"
    assert site(*OURS).language.say(words) == (
        "About 10 minutes, 5 stations: walk through your department’s journey"
    )


def test_section_for_new_colleagues() -> None:
    """A heading for new colleagues takes its section out; without one the whole text is theirs."""
    body = "# What we do\nBills.\n## Your first week\nRead.\n### Monday\nAsk.\n## Later\nMore.\n"
    assert for_new_colleagues(body) == "Read.\n### Monday\nAsk."
    assert for_new_colleagues("# Für neue Kolleginnen\nLesen.") == "Lesen."
    assert for_new_colleagues("```\n# First week\n```\nAll.") == "```\n# First week\n```\nAll."
    assert for_new_colleagues("\nAll of it.\n") == "All of it."


def test_links_still_lead_where_they_led() -> None:
    """A text that stands in another folder links to the same files."""
    body = (
        "[a](../touchpoints/after/invoice.md#x) [b](sales.md) [c](https://x.example) [d](#here) "
        '`[e](sales.md)` <a href="../sales/?q=1">f</a>'
    )
    assert moved(
        body,
        file=("departments/billing.md", "start-here/billing.md"),
        address=("departments/billing/", "start-here/billing/"),
    ) == (
        "[a](../touchpoints/after/invoice.md#x) [b](../departments/sales.md) [c](https://x.example)"
        ' [d](#here) `[e](sales.md)` <a href="../../departments/sales/?q=1">f</a>'
    )


def test_nothing_of_ticks_unless_wanted() -> None:
    """Ticks and questions are in the page only with `publish.quiz`."""

    def html(*sources: SourceFile) -> str:
        made = build((*sources, department("sales"), department("logistics"), department("billing")),
                     Options(today=TODAY))  # fmt: skip
        page = next(one for one in made.pages if one.page.path == "start-here/logistics.md")
        return "".join(getattr(one, "html", "") for one in page.segments)

    off = html(handbook_yml(), *OURS)
    assert not any(word in off for word in ("data-station", "ctmp-start-progress", "questions"))
    on = html(handbook_yml(publish={"quiz": True}), *OURS)
    assert 'data-station="walk"' in on
    assert 'data-key="logistics" data-root="../../"' in on
    assert on.count("<fieldset") == 0  # Choices are made by the script; without it, a list.
    assert '<ol class="ctmp-questions"' in on
