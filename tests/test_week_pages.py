"""The values of the pages around a Monday: this week, the meeting sheet, what changed."""

from dataclasses import replace
from datetime import date
from typing import Any

from builders import TODAY, checked, handbook_yml, journey, measurements, touchpoint

from ctmp_docs.build import Options, site_of
from ctmp_docs.indexes.differences import Difference
from ctmp_docs.indexes.revisions import Revision
from ctmp_docs.language import language, text
from ctmp_docs.pages import Site
from ctmp_docs.pages.home import home_page
from ctmp_docs.pages.improve.week import WeekList, WeekView, week_page
from ctmp_docs.pages.sheet import MAX_QUESTIONS, MAX_RUNNING, Sheet
from ctmp_docs.pages.touchpoint import touchpoint_page
from ctmp_docs.pages.upkeep import Upkeep
from ctmp_docs.source import SourceFile

SAY = language("en").say


def site(*sources: SourceFile) -> Site:
    """Return what pages are planned from."""
    return site_of(checked(*sources), Options(today=TODAY))


def week(*sources: SourceFile) -> WeekView:
    """Return what the page shows."""
    view = week_page(site(*sources)).view
    assert isinstance(view, WeekView)
    return view


def rows(found: WeekList) -> list[tuple[str, str, int]]:
    """Return title, value and for how long of each row."""
    return [
        (str(one.link.title), str(one.value), one.turn.days if one.turn else 0)
        for one in found.rows
    ]


def test_overdue_holds_what_will_be() -> None:
    """At most five rows; those whose day is still to come wait for it, and are not counted."""
    days = ["2026-11-09", "2026-11-20", "2026-11-21", "2026-12-01", "2027-01-01", "2027-02-01"]
    actions = [{"what": day, "owner": "sales", "due": day} for day in days]
    (overdue,) = week(touchpoint("a", actions=actions)).to_do
    assert rows(overdue) == [
        ("2026-11-09", "12 days", 12), ("2026-11-20", "1 day", 1), ("2026-11-21", "today", 0),
        ("2026-12-01", "today", 0), ("2027-01-01", "today", 0),
    ]  # fmt: skip
    assert [one.turn.is_late for one in overdue.rows if one.turn] == [True, True, *[False] * 3]
    assert (overdue.count, len(overdue.turns)) == (2, 6)
    assert overdue.every.url == "improve/actions/#overdue"


def test_empty() -> None:
    """A page on which nothing is to be seen says so until something becomes due."""
    rated: dict[str, Any] = {"actual": {"rating": 8}}
    nothing = week(touchpoint("a", **rated))
    assert (nothing.is_empty, nothing.begins) == (True, None)
    later = week(touchpoint("a", **rated, reviewed={"date": "2026-11-01"}))
    assert later.is_empty
    assert later.begins is not None
    assert later.begins.due == date(2027, 11, 1)
    assert not week(touchpoint("a")).is_empty


def test_newly_measured() -> None:
    """A rating and a KPI of the last 31 days, each with what was before."""
    rating = {"rating": 8, "as_of": "2026-11-10",
              "earlier": [{"as_of": "2026-01-01", "rating": 7}]}  # fmt: skip
    found = week(
        handbook_yml(kpis=[{"id": "calls", "title": "Calls"}]),
        measurements("a,calls,2026-09-30,10,,", "a,calls,2026-11-14,7,412,"),
        touchpoint("a", actual=rating, kpis=[{"kpi": "calls", "target": 4}]),
    ).news[0]
    calls, stars = found.rows
    assert (calls.link.title, calls.before, calls.after) == ("Calls", "10", "7")
    assert "412 answers" in calls.facts
    assert [getattr(one, "value", None) for one in (stars.before, stars.after)] == [7, 8]


def sheet(front_matter: dict[str, Any], *sources: SourceFile) -> Sheet:
    """Return the meeting sheet of the touchpoint `b`."""
    made = site(touchpoint("b", **front_matter), *sources)
    found = touchpoint_page(made, made.handbook.touchpoints["b"]).view.sheet
    assert isinstance(found, Sheet)
    return found


def test_bare_sheet() -> None:
    """Of a touchpoint that nobody described there are lines to write on, and questions to ask."""
    bare = sheet({})
    assert (bare.place, bare.goal, bare.wish, bare.source) == (None, None, None, ())
    assert [said for _label, said in bare.lines] == [(), (), (), ()]
    assert (len(bare.questions), bare.more_questions) == (MAX_QUESTIONS, 20 - MAX_QUESTIONS)


def test_place_on_the_sheet() -> None:
    """One journey says what comes before and after, others are counted."""
    others = [journey(f"way-{n}", ["a", "b", "c"]) for n in range(5)]
    found = sheet({}, touchpoint("a"), touchpoint("c"), *others)
    assert found.place is not None
    assert {key: str(value) for key, value in found.place.values} == {
        "journey": "Way 0", "before": "A", "here": "B", "after": "C",
    }  # fmt: skip
    assert found.more_journeys == 4


def test_under_way_on_the_sheet() -> None:
    """What is decided already, the most urgent first; neither ideas nor what is done."""
    actions = [
        {"what": "Ask", "status": "idea"}, {"what": "Done", "status": "done", "done": "2026-01-01"},
        {"what": "Open day", "status": "planned"},
        *({"what": f"Step {n}", "status": "running", "due": f"2026-1{n}-01", "owner": "sales"}
          for n in (2, 1, 0)),
    ]  # fmt: skip
    found = sheet({"actions": actions})
    rows = [(one.what, one.who, bool(one.turn and one.turn.is_late)) for one in found.running]
    assert rows == [
        ("Step 0", "Sales", True), ("Step 1", "Sales", True), ("Step 2", "Sales", False),
    ]  # fmt: skip
    assert (len(rows), found.more_running) == (MAX_RUNNING, 1)
    assert sheet({}).running == ()


def test_what_changed() -> None:
    """The five pages that changed last, each once; those that came with the handbook did not."""
    began, today = date(2026, 1, 1), TODAY
    days: dict[str, tuple[date, ...]] = {
        f"touchpoints/{id_}.md": (date(2026, 11, n), began) for n, id_ in enumerate("abcdef", 1)
    }
    days |= {
        "touchpoints/g.md": (began,),
        "journeys/way.md": (today,),
        "departments/sales.md": (date(2026, 11, 22), began),
    }
    made = site(*map(touchpoint, "abcdefg"), journey("way", ["a", "b"]))
    view = home_page(replace(made, upkeep=Upkeep(days=days))).view
    assert [(one.link.title, *one.what, one.day.day) for one in view.changed] == [
        ("Way", text("new journey"), 21), ("F", text("touchpoint"), 6),
        ("E", text("touchpoint"), 5), ("D", text("touchpoint"), 4), ("C", text("touchpoint"), 3),
    ]  # fmt: skip
    assert home_page(made).view.changed == ()


def test_what_is_otherwise() -> None:
    """A change is said in words, else by its fields; where only the order changed there is none."""
    day, began = date(2026, 11, 3), date(2026, 1, 1)
    worse = (Difference(kind="rating", old=6, new=3), Difference(kind="reviewed"))
    fields = ("promise", "help", "reviewed", "x-cost", "kpis", "ideas", "text")
    revisions = {
        "a": (Revision(day=day, fields=("actual", "help"), differences=worse),),
        "b": (Revision(day=day, fields=fields),),
        "c": (Revision(day=day, fields=("reviewed",)),),
        "d": (Revision(day=began, is_new=True),),
        "e": (Revision(day=day),),
    }
    days = {f"touchpoints/{id_}.md": (day, began) for id_ in "abcde"}
    made = site(*map(touchpoint, "abcde"))
    known = replace(made, upkeep=Upkeep(days=days, revisions=revisions))
    assert [(one.link.title, *map(SAY, one.what)) for one in home_page(known).view.changed] == [
        ("A", "rating 6 → 3", "changed: “If it goes wrong”"),
        ("B", "changed: “Promise”, “If it goes wrong”, “Own fields”, “KPIs”, 2 more fields"),
        ("C", "reviewed"),
        ("E", "touchpoint"),
    ]


def test_history_of_a_page() -> None:
    """A touchpoint's page folds away when it changed, and what; nothing where nobody knows."""
    days = (
        Revision(day=date(2026, 11, 3), fields=("promise", "reviewed")),
        Revision(day=date(2026, 2, 1), is_new=True),
    )
    made = site(touchpoint("a"), touchpoint("b"), touchpoint("c"))
    known = replace(made, upkeep=Upkeep(revisions={"a": days, "b": days[1:]}))
    found = {
        id_: (SAY(fold.count), [(SAY(day), *what) for day, what in fold.rows])
        for id_, one in known.handbook.touchpoints.items()
        for fold in touchpoint_page(known, one).view.folds
        if fold.id == "history"
    }
    assert found == {
        "a": (
            "last changed on 3 Nov 2026",
            [("3 Nov 2026", "changed: “Promise”"), ("1 Feb 2026", "new")],
        ),
        "b": ("new on 1 Feb 2026", [("1 Feb 2026", "new")]),
    }


def test_newest_of_a_day_first() -> None:
    """Of the pages of one day the one whose commit came last stands first, not the first by name."""
    day, began = date(2026, 11, 3), date(2026, 1, 1)
    days = {f"touchpoints/{id_}.md": (day, began) for id_ in "abc"}
    later = {"touchpoints/a.md": 7, "touchpoints/b.md": 2, "touchpoints/c.md": 5}
    made = replace(site(*map(touchpoint, "abc")), upkeep=Upkeep(days=days, later=later))
    view = home_page(made).view
    assert [one.link.title for one in view.changed] == ["B", "C", "A"]
    assert view.all_changes == "improve/upkeep/#this-month"
