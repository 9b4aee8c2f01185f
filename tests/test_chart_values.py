"""What a chart of values over time says, worked out by hand: words beside the values."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from builders import TODAY, checked, files, handbook_yml, measurements, touchpoint

from ctmp_docs.build import Options, build
from ctmp_docs.indexes.figures import organisation_series
from ctmp_docs.language import language
from ctmp_docs.pages import Addresses, Site, Words
from ctmp_docs.pages.charts import MOST_MARKS, kpi_chart, organisation_actions, rating_chart
from ctmp_docs.pages.feedback import Suggestions
from ctmp_docs.pages.views import Chart
from ctmp_docs.publishing.composed import Composed
from ctmp_docs.source import SourceFile

CALLS = {"id": "calls", "title": "Calls per 100 invoices", "unit": "calls", "better": "lower"}
VALUES = ("invoice,calls,2026-03-31,11,1480,telephone", "invoice,calls,2026-09-30,7,,")
HOSTILE = """</script><img src=x onerror="alert(1)"> 'quoted' & "more\""""


def site_of(*sources: SourceFile, code: str = "en", **settings: Any) -> Site:
    """Return the site of a handbook, in the language `code`."""
    built = checked(handbook_yml(kpis=[CALLS], languages=[code], **settings), *sources)
    say, addresses = language(code), Addresses(directory_urls=True)
    return Site(
        handbook=built.handbook,
        tables=built.tables,
        words=Words(handbook=built.handbook, language=say, addresses=addresses),
        language=say,
        addresses=addresses,
        suggestions=Suggestions(
            feedback=built.handbook.settings.feedback, language=say, edit_url=lambda _path: None
        ),
        today=TODAY,
    )


def calls(*rows: str, code: str = "en", **front_matter: Any) -> Chart:
    """Return the chart of the calls at the touchpoint `invoice`."""
    site = site_of(touchpoint("invoice", **front_matter), measurements(*rows), code=code)
    invoice = site.handbook.touchpoints["invoice"]
    (series,) = site.tables.figures["invoice"].series
    return kpi_chart(site, series, invoice.actions)


def ratings(**front_matter: Any) -> Chart | None:
    """Return the chart of the ratings of a touchpoint."""
    site = site_of(touchpoint("invoice", **front_matter))
    return rating_chart(site, site.handbook.touchpoints["invoice"])


def done(day: str, what: str = "New envelope", **fields: Any) -> dict[str, Any]:
    """Return an action that was done."""
    return {"what": what, "owner": "sales", "status": "done", "done": day, **fields}


@pytest.mark.parametrize(
    ("values", "kpi", "code", "label"),
    [
        (("2026-03-31,11", "2026-09-30,7"), {}, "en",
         "Calls per 100 invoices: from 11 on 31 Mar 2026 to 7 on 30 Sept 2026"),
        (("2026-09-30,7", "2026-03-31,11"), {"target": 4}, "en",
         "Calls per 100 invoices: from 11 on 31 Mar 2026 to 7 on 30 Sept 2026; goal 4"),
        (("2026-09-30,7",), {"baseline": {"date": "2025-12-31", "value": -1234.5}}, "en",
         "Calls per 100 invoices: from -1,234.5 on 31 Dec 2025 to 7 on 30 Sept 2026"),
        (("2026-09-30,7",), {"target": 4}, "en", None),
        (("2026-09-30,7", "2026-09-30,8"), {"target": 4}, "en", None),
        ((), {"target": 4}, "en", None),
        ((), {"baseline": {"date": "2025-12-31", "value": 9}}, "en", None),
    ],
)  # fmt: skip
def test_in_words(
    values: tuple[str, ...], kpi: dict[str, Any], code: str, label: str | None
) -> None:
    """Who cannot see a chart hears where it starts and ends; on one day alone there is no chart."""
    rows = [f"invoice,calls,{value},," for value in values]
    chart = calls(*rows, kpis=[{"kpi": "calls", **kpi}], code=code)
    assert (chart.label and language(code).say(chart.label)) == label


def test_points_of_a_kpi() -> None:
    """Each point has its value, its day and its source in words; the baseline says so."""
    chart = calls(
        *VALUES,
        kpis=[{"kpi": "calls", "baseline": {"date": "2025-12-31", "value": 9}, "target": 4}],
    )
    say = language("en").say
    assert [(p.words, p.when, say(p.where), p.is_baseline) for p in chart.points] == [
        ("9", "Dec 2025", "baseline", True),
        ("11", "Mar 2026", "telephone, n = 1,480", False),
        ("7", "Sept 2026", "", False),
    ]
    assert (say(chart.title), say(chart.note)) == (
        "Calls per 100 invoices", "calls, lower is better",
    )  # fmt: skip
    assert (chart.target, chart.goal, say(chart.goal_label)) == (4, "4", "Goal 4")


def test_a_measured_baseline_is_one_point() -> None:
    """A baseline that is among the values stands there once, with its source."""
    baseline = {"date": "2026-03-31", "value": 11}
    chart = calls(*VALUES, kpis=[{"kpi": "calls", "baseline": baseline}])
    assert [(p.words, p.is_baseline) for p in chart.points] == [("11", False), ("7", False)]


def test_two_values_of_one_day_both_stay() -> None:
    """A value measured on the day of a baseline takes nothing away from it."""
    baseline = {"date": "2026-03-31", "value": 12}
    chart = calls(*VALUES, kpis=[{"kpi": "calls", "baseline": baseline}])
    assert [point.words for point in chart.points] == ["12", "11", "7"]


@pytest.mark.parametrize(
    ("value", "code", "words", "short"),
    [
        ("0", "en", "0", "0"),
        ("-18.5", "de", "-18,5", "-18,5"),
        ("0.00012", "en", "0.00012", "0.00012"),
        ("0.00012", "de", "0,00012", "0,00012"),
        ("0.0000009", "en", "9E-7", "9E-7"),
        ("999999", "en", "999,999", "999,999"),
        ("1834567890.5", "en", "1,834,567,890.5", "1.83B"),
        ("1834567890.5", "de", "1.834.567.890,5", "1,83\N{NO-BREAK SPACE}Mrd."),
    ],
)
def test_numbers(value: str, code: str, words: str, short: str) -> None:
    """Large numbers fit above a point, and small ones are not rounded to nothing."""
    (point,) = calls(f"invoice,calls,2026-03-31,{value},,", code=code).points
    assert (point.words, point.short) == (words, short)


@pytest.mark.parametrize(
    ("days", "code", "when"),
    [
        (("2026-03-31", "2026-04-01"), "en", ["Mar 2026", "Apr 2026"]),
        (("2026-03-01", "2026-03-31"), "en", ["1 Mar 2026", "31 Mar 2026"]),
        (("2025-03-31", "2026-03-31"), "de", ["März 2025", "März 2026"]),
    ],
)
def test_days_below(days: tuple[str, ...], code: str, when: list[str]) -> None:
    """A month is enough where it tells the points apart."""
    chart = calls(*(f"invoice,calls,{day},5,," for day in days), code=code)
    assert [point.when for point in chart.points] == when


def test_marks() -> None:
    """What was done since the first value is marked, unless it was to move another KPI."""
    chart = calls(
        *VALUES,
        actions=[
            done("2026-06-18", "bank details", kpi="calls"),
            done("2026-05-01", "new envelope"),
            done("2026-05-02", "reviews", kpi="stars"),
            done("2026-03-30", "before the first value"),
            {"what": "running", "owner": "sales", "status": "running", "due": "2026-06-01"},
            {"what": "no day", "owner": "sales", "status": "done"},
        ],
        kpis=[{"kpi": "calls"}],
    )
    assert [(m.letter, m.day, m.what) for m in chart.marks] == [
        ("A", date(2026, 5, 1), "new envelope"),
        ("B", date(2026, 6, 18), "bank details"),
    ]
    assert chart.marks_left_out == 0


def test_many_marks() -> None:
    """Of many actions the latest are marked, and the others are counted."""
    days = [date(2026, 4, 1) + timedelta(days=number) for number in range(MOST_MARKS + 3)]
    chart = calls(*VALUES, actions=[done(str(day), f"on {day}") for day in days])
    assert [mark.day for mark in chart.marks] == days[3:]
    assert chart.marks[-1].letter == "I"
    assert chart.marks_left_out == 3


def test_ratings() -> None:
    """Ratings have their bands, and the limits between these lie between two whole ratings."""
    chart = ratings(
        actual={"rating": 8, "as_of": "2026-10-01", "evidence": "customer",
                "earlier": [{"as_of": "2025-10-01", "rating": 3}, {"as_of": "2026-03-01", "rating": 7}]},
        target={"rating": 9},
        actions=[done("2026-02-01", kpi="calls")],
    )  # fmt: skip
    assert chart is not None
    assert [(p.words, p.rating and p.rating.band) for p in chart.points] == [
        ("3", "disappointing"), ("7", "okay"), ("8", "delighting"),
    ]  # fmt: skip
    assert chart.limits == (3.5, 7.5)
    assert language("en").say(chart.label) == (
        "Rating: from 3 on 1 Oct 2025 to 8 on 1 Oct 2026; goal 9"
    )
    assert [mark.letter for mark in chart.marks] == ["A"]


def test_a_single_rating_has_no_chart() -> None:
    """Today's rating alone is shown by the page already."""
    assert ratings(actual={"rating": 8, "as_of": "2026-10-01"}) is None


def test_the_organisation() -> None:
    """A KPI of the whole organisation is marked by the actions that were to move it."""
    site = site_of(
        touchpoint("invoice", actions=[done("2026-05-01", kpi="calls"), done("2026-05-02")]),
        touchpoint("hotline", actions=[done("2026-04-20", "more staff", kpi="calls")]),
        measurements(",calls,2026-03-31,11,,", ",calls,2026-09-30,7,,"),
        organisation_kpis=[{"kpi": "calls", "target": 4}],
    )
    (series,) = organisation_series(site.handbook)
    chart = kpi_chart(site, series, organisation_actions(site, "calls"))
    assert [mark.what for mark in chart.marks] == ["more staff", "New envelope"]


def test_hostile_words_stay_text() -> None:
    """Titles and units that look like markup reach the page as the words they are."""
    sources = (
        *files({"departments/sales.md": "---\ntitle: Sales\n---\n"}),
        handbook_yml(kpis=[{**CALLS, "title": HOSTILE, "unit": HOSTILE}]),
        touchpoint("invoice", actions=[done("2026-05-01", HOSTILE)]),
        measurements(*VALUES),
    )
    built = build(sources, Options(today=TODAY))
    page = next(one for one in map(Composed, built.pages) if one.path == "touchpoints/invoice.md")
    page.searchable("")
    figure = BeautifulSoup(page.complete(), "html.parser").select_one("figure.ctmp-values")
    assert figure is not None
    assert figure.select("script, img") == []
    assert str(figure["data-label"]).startswith(f"{HOSTILE}: from 11 on")
    assert figure.select_one("figcaption b").get_text() == HOSTILE  # type: ignore[union-attr]
    assert HOSTILE in figure.select_one(".ctmp-marks").get_text()  # type: ignore[union-attr]
