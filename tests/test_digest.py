"""`ctmp digest`: what is due, the most urgent first, and never too much of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import TODAY, checked, department, handbook_yml, journey, touchpoint
from click.testing import CliRunner, Result
from icalendar import Calendar

from ctmp_docs.build import Build
from ctmp_docs.cli import main
from ctmp_docs.diagnostics import Site
from ctmp_docs.digest import Digest, as_calendar, as_json, as_markdown, digest
from ctmp_docs.handbook import AUTHORS
from ctmp_docs.language import language, text
from ctmp_docs.rulebook import finding
from ctmp_docs.source import SourceFile

ENGLISH = language("en")
OLD = {"date": "2025-01-15", "by": "sales"}
"""A review that was due on 15 Jan 2026."""
FRESH = {"date": "2026-11-01", "by": "sales"}
STALE = {"date": "2026-11-01", "by": "sales", "hash": "123456789abc"}
"""A review of something else than the page says now."""
SOON = {"date": "2025-12-01", "by": "sales"}
"""A review that is due on 1 Dec 2026."""
GUESS = {"rating": 3, "evidence": "assumption", "as_of": "2025-10-01"}


def due(*sources: SourceFile, **options: Any) -> Digest:
    """Return what is due in a handbook; its departments are reviewed."""
    return digest(build(*sources), today=TODAY, **options)


def build(*sources: SourceFile) -> Build:
    """Return a handbook, as its authors see it."""
    paths = {source.path for source in sources}
    sales = department("sales", reviewed=FRESH)
    return checked(*(() if sales.path in paths else (sales,)), *sources, audience=AUTHORS)


def action(id_: str, day: str, **more: str) -> dict[str, str]:
    """Return an action that is due on a day."""
    return {"id": id_, "what": f"Do {id_}", "owner": "sales", "due": day, **more}


def reasons(found: Digest) -> list[tuple[str, str]]:
    """Return (reason, page) of everything, in its order."""
    return [(item.reason, item.entry) for share in found.shares for item in share.items]


def test_order() -> None:
    """First what is past its day, longest first; then changes, then what is soon, then guesses."""
    found = due(
        touchpoint("guess", reviewed=FRESH, actual=GUESS),
        touchpoint("stale", reviewed=STALE),
        touchpoint("soon", reviewed=SOON),
        touchpoint("late", reviewed=OLD),
        touchpoint("work", reviewed=FRESH, actions=[action("a", "2026-12-05"),
                                                    action("b", "2025-12-24")]),
        most=10,
    )  # fmt: skip
    assert reasons(found) == [
        ("action-overdue", "work"),
        ("review-overdue", "late"),
        ("changed", "stale"),
        ("review-due", "soon"),
        ("action-due", "work"),
        ("old-rating", "guess"),
    ]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ({"reviewed": {**OLD, "hash": "123456789abc"}}, ["review-overdue"]),
        ({"reviewed": {"date": "2026-11-21"}}, []),
        ({"reviewed": {"date": "2025-11-21"}}, ["review-due"]),
        ({"reviewed": {"date": "2025-11-20"}}, ["review-overdue"]),
        ({"reviewed": {"date": "2025-12-21"}}, ["review-due"]),
        ({"reviewed": {"date": "2025-12-22"}}, []),
        ({"reviewed": OLD, "state": "retired", "retired_because": "x"}, []),
        ({"reviewed": OLD, "allow": [{"rule": "review-overdue", "because": "x"}]}, []),
        ({"actions": [action("a", "2026-11-20")]}, ["action-overdue"]),
        ({"actions": [action("a", "2026-11-21")]}, ["action-due"]),
        ({"actions": [action("a", "2026-12-22")]}, []),
        ({"actions": [action("a", "2026-11-01", status="dropped")]}, []),
        ({"actions": [action("a", "2026-11-01", status="idea")]}, []),
        ({"actual": {**GUESS, "evidence": "staff"}}, []),
        ({"actual": {**GUESS, "as_of": "2025-11-22"}}, []),
    ],
)
def test_what_is_due(page: dict[str, Any], found: list[str]) -> None:
    """A page is named once for its review, on the right days, and never against an exception."""
    assert [reason for reason, _page in reasons(due(touchpoint("x", **page)))] == found


@pytest.mark.parametrize("decision", ["keep", "neglect", "retire", "improve"])
def test_nobody_is_nagged_about_what_stays(decision: str) -> None:
    """A touchpoint that nobody wants to change is only reviewed."""
    page = touchpoint(
        "x", reviewed=OLD, actual=GUESS, actions=[action("a", "2026-01-01")],
        decision={"is": decision},
    )  # fmt: skip
    found = [reason for reason, _page in reasons(due(page))]
    assert ("action-overdue" in found, "old-rating" in found) == (decision == "improve",) * 2
    assert "review-overdue" in found


def test_rules_that_are_off() -> None:
    """What a handbook has switched off is not due either."""
    rules = {"review-overdue": "off", "overdue-action": "off"}
    pages = [touchpoint("x", reviewed=SOON, actions=[action("a", "2026-12-01")]),
             touchpoint("y", reviewed=OLD, actions=[action("a", "2026-01-01")])]  # fmt: skip
    assert due(handbook_yml(rules=rules), *pages).is_empty
    assert not due(*pages).is_empty


@pytest.mark.parametrize(("decision", "named"), [("improve", True), ("keep", False)])
def test_what_changed_around_a_page(decision: str, named: bool) -> None:
    """A change beside a page is the least of reasons to read it again; it says what changed."""
    book = build(touchpoint("x", reviewed=FRESH, decision={"is": decision}))
    site = Site(file="touchpoints/x.md", path=("reviewed", "date"))
    around = finding("changed-around", site, text("its neighbour {name} changed", name="y"))
    found = digest(replace(book, diagnostics=(*book.diagnostics, around)), today=TODAY)
    assert reasons(found) == [("changed-around", "x")] * named
    assert ("its neighbour y changed" in as_markdown(found, ENGLISH)) == named


def test_departments() -> None:
    """An action is for the department that does it, all else for the one in charge of the page."""
    found = due(
        department("sales", title="Zoo", reviewed=OLD),
        department("billing", title="Änderung"),
        journey("j", ["x"], owner="billing", reviewed=OLD),
        touchpoint("x", actions=[action("a", "2026-01-01", owner="billing")]),
    )
    assert [(share.title, [item.entry for item in share.items], share.never_reviewed)
            for share in found.shares] == [
        ("Änderung", ["x", "j"], 1),
        ("Zoo", ["sales"], 1),
    ]  # fmt: skip


def test_the_rest_is_counted() -> None:
    """A department hears of its five most urgent things, and how many more there are."""
    pages = [touchpoint(f"x{n}", reviewed={"date": f"2025-0{n}-01"}) for n in range(1, 9)]
    (share,) = due(*pages).shares
    assert [item.entry for item in share.items] == ["x1", "x2", "x3", "x4", "x5"]
    assert share.more == 3
    assert "- 3 more\n" in as_markdown(due(*pages), ENGLISH)
    assert len(due(*pages, most=8).shares[0].items) == 8
    assert due(*pages, department="billing").is_empty


def test_markdown() -> None:
    """Each thing is one line: the page, its file, what is the matter, and what to do."""
    pages = (
        touchpoint("bill", title="The *bill* [x](y)", reviewed=OLD),
        touchpoint("new", actions=[action("a", "2026-12-01", what="Ask `10` <b>people</b>")]),
    )
    assert as_markdown(
        due(*pages, folder="content/", site_url="https://h.example/a/"), ENGLISH
    ) == (
        "# Due until 21 Dec 2026\n"
        "\n"
        "## Sales\n"
        "\n"
        "- [**The &#42;bill&#42; &#91;x&#93;&#40;y&#41;**](<https://h.example/a/touchpoints/bill/>) "
        "(`content/touchpoints/bill.md`): the review was due on 15 Jan 2026. "
        "Read it, mend what no longer holds, and run `ctmp review bill --by sales`.\n"
        "- [**New**](<https://h.example/a/touchpoints/new/>) (`content/touchpoints/new.md`): "
        "the action “Do a” is due on 1 Dec 2026. "
        "Carry it out by then, or agree on another `due` in time.\n"
        "\n"
        "1 page was never reviewed; `ctmp check --hints --rule never-reviewed` names it.\n"
    ).replace("“Do a”", "“Ask &#96;10&#96; &#60;b&#62;people&#60;&#47;b&#62;”")


def test_nothing_due() -> None:
    """Nothing due is one sentence, an empty list, and a calendar without events."""
    nothing = due(touchpoint("x", reviewed=FRESH))
    assert as_markdown(nothing, ENGLISH) == (
        "Nothing is due until 21 Dec 2026; thank you for looking after the handbook.\n"
    )
    assert json.loads(as_json(nothing, ENGLISH)) == []
    assert json.loads(as_json(due(touchpoint("x")), ENGLISH)) == []
    calendar = Calendar.from_ical(as_calendar(nothing, ENGLISH, name="x"))
    assert calendar.walk("VEVENT") == []


def test_json() -> None:
    """For programs every thing has its reason, its day and its words."""
    found = due(touchpoint("x", reviewed=OLD), touchpoint("y", reviewed=STALE))
    assert json.loads(as_json(found, ENGLISH)) == [
        {
            "department": "sales",
            "title": "Sales",
            "due": [
                {
                    "reason": "review-overdue",
                    "id": "x",
                    "title": "X",
                    "file": "touchpoints/x.md",
                    "url": None,
                    "day": "2026-01-15",
                    "what": "the review was due on 15 Jan 2026",
                    "do": "Read it, mend what no longer holds, and run `ctmp review x --by sales`.",
                },
                {
                    "reason": "changed",
                    "id": "y",
                    "title": "Y",
                    "file": "touchpoints/y.md",
                    "url": None,
                    "day": None,
                    "what": "the page changed since its review on 1 Nov 2026",
                    "do": "Read it, mend what no longer holds, and run `ctmp review y --by sales`.",
                },
            ],
            "more": 0,
            "never_reviewed": 0,
        }
    ]


def test_calendar() -> None:
    """What has a day is an all-day event there; read again it is the same event, and same bytes."""
    pages = (
        touchpoint("x", title="Ümlaut; comma, \\ 📦" + "x" * 80, reviewed=OLD),
        touchpoint("y", reviewed=STALE),
        touchpoint("z", actions=[{"what": "No id", "owner": "sales", "due": "2026-12-01"}]),
    )
    written = as_calendar(due(*pages, site_url="https://h.example"), ENGLISH, name="Nordrad")
    assert written == as_calendar(
        due(*reversed(pages), site_url="https://h.example"), ENGLISH, name="Nordrad"
    )
    assert max(map(len, written.split(b"\r\n"))) <= 75
    events = Calendar.from_ical(written).walk("VEVENT")
    assert [(event["dtstart"].dt, event["url"]) for event in events] == [
        (date(2026, 1, 15), "https://h.example/touchpoints/x/"),
        (date(2026, 12, 1), "https://h.example/touchpoints/z/"),
    ]
    assert str(events[0]["summary"]).startswith("Ümlaut; comma, \\ 📦xx")
    later = digest(build(*pages), today=date(2026, 11, 30), site_url="https://h.example")
    again = Calendar.from_ical(as_calendar(later, ENGLISH, name="Nordrad")).walk("VEVENT")
    assert [event["uid"] for event in again] == [event["uid"] for event in events]
    assert len({event["uid"] for event in events}) == 2


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return what runs `ctmp digest` in a small German handbook."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    sources = (handbook_yml(languages=["de"]), department("sales"), touchpoint("x", reviewed=OLD))
    for source in sources:
        Path("content", source.path).parent.mkdir(parents=True, exist_ok=True)
        Path("content", source.path).write_bytes(source.data)

    def run(*words: str) -> Result:
        result = CliRunner().invoke(main, ["digest", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return result

    return run


@pytest.mark.parametrize(
    ("settings", "words", "url"),
    [
        ("site_name: x\n", [], None),
        ("site_url: https://h.example/b/\n", [], "https://h.example/b/touchpoints/x/"),
        ("site_url: !ENV [A, B]\n", [], None),
        ("site_url: https://h.example\nuse_directory_urls: false\n", [],
         "https://h.example/touchpoints/x.html"),
        ("site_url: https://h.example\n", ["--site-url", "https://o.example"],
         "https://o.example/touchpoints/x/"),
    ],
)  # fmt: skip
def test_where_the_site_is(
    run: Callable[..., Result], settings: str, words: list[str], url: str | None
) -> None:
    """Pages are linked where `mkdocs.yml` or the option says that the site is."""
    Path("mkdocs.yml").write_text(f"docs_dir: content\n{settings}", "utf-8")
    result = run("--format", "json", *words)
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["due"][0]["url"] == url


def test_in_the_language_of_the_handbook(run: Callable[..., Result]) -> None:
    """Days and words are those of the handbook; files can be opened from here."""
    result = run()
    assert result.exit_code == 0
    assert "15. Jan. 2026" in result.stdout
    assert "`content/touchpoints/x.md`" in result.stdout


def test_formats(run: Callable[..., Result]) -> None:
    """Each format is what its name says."""
    assert json.loads(run("--format", "json").stdout)
    assert Calendar.from_ical(run("--format", "ics").stdout_bytes).walk("VEVENT")
    assert run("--format", "xml").exit_code == 2


def test_wrong_department(run: Callable[..., Result]) -> None:
    """A department that is not there ends with a suggestion."""
    result = run("--department", "sale")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean `sales`?" in result.stderr


def test_files_with_errors(run: Callable[..., Result]) -> None:
    """What cannot be read is left out, and that is said beside the digest."""
    Path("content/touchpoints/y.md").write_text("---\ntitle: [\n---\n", "utf-8")
    result = run()
    assert result.exit_code == 0
    assert "content/touchpoints/x.md" in result.stdout
    assert "`ctmp check`" in result.stderr
