"""The page of upkeep, as values: what it lists, counts and leaves out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from builders import TODAY, department, handbook_yml, journey, touchpoint

from ctmp_docs.build import Options, check, site_of
from ctmp_docs.indexes.differences import Difference
from ctmp_docs.language import language
from ctmp_docs.pages import Site
from ctmp_docs.pages.improve.upkeep import UpkeepView, upkeep_page
from ctmp_docs.pages.improve.upkeep.changes import changes_view
from ctmp_docs.pages.upkeep import Upkeep
from ctmp_docs.source import SourceFile

SAY = language("en").say
ACTION = {"id": "late", "what": "Do it", "owner": "sales", "due": "2026-11-01"}
SOURCES = (
    handbook_yml(feedback={"mail": "us@nordrad.example"}),
    department("sales", summary="S.", reviewed={"date": "2025-11-01"}),
    department("billing", summary="S."),
    touchpoint("call", summary="S.", actions=[ACTION], reviewed={"date": "2026-11-01"}),
    touchpoint("bill", owner="billing", informed=["sales"]),
    touchpoint("old", state="retired", retired_because="nobody came"),
    touchpoint("zdraft", state="draft"),
    journey("order", ["call", "zdraft", "bill"], summary="S."),
)
"""One action and one review are overdue; the rest is only incomplete."""


def site(*sources: SourceFile, **options: Any) -> Site:
    """Return what pages are planned from."""
    chosen = Options(today=TODAY, **options)
    return site_of(check(sources or SOURCES, chosen), chosen)


def view(planned: Site) -> UpkeepView:
    """Return the finished values of the page."""
    found = upkeep_page(planned).view
    assert isinstance(found, UpkeepView)
    return found


def test_findings_by_rule_and_by_department() -> None:
    """Warnings stand by themselves, hints are folded; a department sees its own pages once."""
    found = view(site()).findings
    assert [(one.title, one.counts) for one in found.urgent] == [
        ("A department that takes over is not told", ("1",)),
        ("An action is overdue", ("1",)),
        ("A review is overdue", ("1",)),
    ]
    assert found.urgent[1].url == "help/rules/#overdue-action"
    assert [SAY(one.page.title) for one in found.urgent[1].places] == ["Call"]
    billing = next(one for one in found.departments if one.title == "Billing")
    assert billing.counts == ("3 could be added",)
    assert [SAY(one.page.title) for one in billing.places] == ["Bill", "Billing"]
    assert found.number_of_hints == sum(int(one.counts[0]) for one in found.hints)


def test_ids_are_said_as_titles() -> None:
    """A reader knows titles: the id of a page in a message is replaced, other code is not."""
    found = view(site()).findings
    words = [place.what for one in (*found.urgent, *found.hints) for place in one.places]
    assert any("“Billing”" in one for one in words)
    assert any("`summary`" in one for one in words)
    assert not any("`billing`" in one for one in words)


def test_reviews_by_department() -> None:
    """What is overdue is named with its days and the way to say that it is still right."""
    reviews = view(site()).reviews
    assert reviews is not None
    (group,) = reviews.groups
    (row,) = group.rows
    assert (SAY(group.department.title), SAY(row.page.title), row.kind) == (
        "Sales", "Sales", "overdue",
    )  # fmt: skip
    assert (row.due, row.days) == (date(2026, 11, 1), "20 days")
    note = "mailto:us@nordrad.example?subject=Still%20right%3A%20Sales&body="
    assert str(row.still_right).startswith(note)
    assert str(row.still_right).endswith("ctmp%20review%20sales%20--by%20sales")
    assert reviews.never == "3 pages were not reviewed yet"
    assert [(SAY(one.title), one.url) for one in reviews.summary] == [
        ("1 overdue", "improve/upkeep/?reviews.state=overdue#reviews"),
        ("1 planned for later", "improve/upkeep/?reviews.state=later#reviews"),
    ]


def test_coverage_links_to_what_is_missing() -> None:
    """Each number leads to the pages without the part; retired ones and drafts do not count."""
    shown = view(site())
    rows = {one.id: (SAY(one.share), [SAY(link.title) for link in one.missing])
            for one in shown.coverage.parts}  # fmt: skip
    assert rows["summary"] == ("4 of 5", ["Bill"])
    assert rows["actions"] == ("1 of 2", ["Bill"])
    billing = shown.department_table.listing.rows[0]
    assert [SAY(one.plain) for one in billing[:3]] == ["Billing", "1 of 2", "0 of 1"]
    assert getattr(billing[1].parts[0], "url", "") == "improve/upkeep/#without-summary"


def test_shelf() -> None:
    """What is retired says why; a draft is named in a preview only."""
    shelf = view(site()).shelf
    assert [(SAY(one.page.title), SAY(one.why)) for one in shelf.retired] == [
        ("Old", "nobody came")
    ]
    assert shelf.drafts == ()
    preview = view(site(keep_going=True)).shelf
    assert [(one.title, one.file) for one in preview.drafts] == [
        ("Zdraft", "touchpoints/zdraft.md")
    ]


def test_draft_is_named_nowhere_else() -> None:
    """No listing, no finding and no fold of a published site names a draft."""
    assert "draft" not in repr(upkeep_page(site())).lower().replace("drafts=()", "")


def test_hidden_reviews_and_ideas_are_not_missing() -> None:
    """Readers who do not have a field are not told that it is empty everywhere."""
    audiences = [{"id": "partners", "title": "P", "hides": ["reviewed", "actions"]}]
    sources = (handbook_yml(audiences=audiences), *SOURCES[1:])
    page = upkeep_page(site(*sources, audience="partners"))
    assert page.view.reviews is None
    assert not {"reviewed", "actions"} & {one.id for one in page.view.coverage.parts}
    assert "reviews" not in {one.id for one in page.listings}


def changed(days: Mapping[str, tuple[date, ...]], *found: Difference) -> Site:
    """Return a site whose files changed on these days; what differs is of `call` this month."""
    planned = site()
    known = Upkeep(days=days, differences={("call", date(2026, 11, 1)): found})
    return Site(**{name: getattr(planned, name) for name in Site.__slots__} | {"upkeep": known})


def test_changes_are_said_in_words() -> None:
    """A month names what came and what is otherwise, by department and by journey."""
    days = {
        "touchpoints/call.md": (date(2026, 11, 3), date(2026, 10, 1)),
        "touchpoints/bill.md": (date(2026, 11, 2),),
    }
    found = changes_view(
        changed(
            days,
            Difference(kind="rating", old=4, new=5),
            Difference(kind="actions", new=2),
            Difference(kind="owner", old="zsecret", new="zsecret"),
        )
    )
    this, before = found.months
    assert this.counts == ("1 page changed", "1 page is new")
    assert [(SAY(one.page.title), one.what) for one in this.newest] == [
        ("Call", ("rating 4 → 5", "2 actions added")),
        ("Bill", ("new",)),
    ]
    assert [(SAY(one.about.title), one.count) for one in this.departments] == [
        ("Billing", 1), ("Sales", 1),
    ]  # fmt: skip
    assert [(SAY(one.about.title), one.count) for one in this.journeys] == [("Order", 2)]
    assert before.counts == ("1 page is new",)


def test_changes_are_not_known() -> None:
    """Without git there is no list, and the page can say why."""
    found = changes_view(changed({}))
    assert (found.is_known, found.months) == (False, ())


def test_long_tables_have_all_rows() -> None:
    """A table can be cut to a rule or a department however many findings there are."""
    many = tuple(touchpoint(f"t{number}") for number in range(60))
    page = upkeep_page(site(*SOURCES[:3], *many))
    table = page.view.finding_table
    whole = next(one for one in page.listings if one.id == "findings")
    assert len(table.listing.rows) == table.total == len(whole.rows) > 60
    assert all("?findings.owner=" in one.all for one in page.view.findings.departments)


def test_empty_handbook() -> None:
    """Without any page there is one box, and no list of what is missing."""
    shown = view(site(handbook_yml()))
    assert (shown.is_empty, shown.coverage.parts, shown.findings.count) == (True, (), 0)
