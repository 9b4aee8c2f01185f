"""Rows become files: ids, joined rows, actions of other sheets, and what a person edited since."""

from dataclasses import replace
from typing import Any

import pytest
from builders import TODAY, checked, department, touchpoint
from workbooks import sheet

from ctmp_docs.language import language, text
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.tables.foreign.joining import alike
from ctmp_docs.tables.foreign.mapping import proposed
from ctmp_docs.tables.foreign.unknown import unknown_departments
from ctmp_docs.tables.grid import Table, TableError
from ctmp_docs.tables.layout import find_tables
from ctmp_docs.tables.merging.importing import Departments, Listing, directory_of, read_listing
from ctmp_docs.tables.merging.outcomes import new_text
from ctmp_docs.tables.merging.planning import Plan, below, planned
from ctmp_docs.tables.merging.rewriting import rewritten, with_body
from ctmp_docs.tables.merging.state import Imported, State, read_state, state_text
from ctmp_docs.tables.merging.three_ways import (
    Difference,
    differences,
    new_base,
    shown,
    with_updates,
)
from ctmp_docs.writing.edits import EditError

SAY = language("en")
DEPARTMENTS = (department("sales"), department("service", title="Customer service"))


def tables(*drawn: str) -> tuple[Table, ...]:
    """Return the lists of sheets that are drawn."""
    found = (find_tables(sheet(one, name=f"S{n}")) for n, one in enumerate(drawn, 1))
    return tuple(table for some in found for table in some)


def plan(*drawn: str, state: State | None = None, more: tuple[SourceFile, ...] = ()) -> Plan:
    """Return what lists say about touchpoints; new departments are made."""
    return plan_of(tables(*drawn), state=state, more=more)


def plan_of(
    found: tuple[Table, ...], *, state: State | None = None, more: tuple[SourceFile, ...] = ()
) -> Plan:
    """Return what lists say about touchpoints."""
    build = checked(*DEPARTMENTS, *more)
    listing = Listing(name="x.xlsx", sheets=(), tables=found, left_out=())
    departments = Departments(checked=build, directory=directory_of(build))
    mapping = proposed(found, departments.directory)
    for one in unknown_departments(found, mapping, departments.directory):
        departments.take(one.name, one.match)
    rows = read_listing(listing, mapping, departments, code="en", may_define=False)
    return planned(
        rows,
        build,
        state or State(),
        departments=departments.directory.titles,
        today=TODAY,
        say=SAY,
    )


def things(result: Plan, kind: str = "touchpoint") -> list[Any]:
    """Return what is planned of a kind."""
    return [one for one in result.things if one.kind == kind]


def remarks(result: Plan) -> list[str]:
    """Return what is told, as people read it."""
    return [f"{one.place} {one.fate}: {SAY.say(one.message)}" for one in result.remarks]


LIST = """
Touchpoint      | Phase  | Department              | Rating | Remarks   | Region
Invoice arrives | after  | Sales, Customer service | 3      | see *ERP* | North
Größe wählen    | before | Custmer service         | 7      |           |
"""


def test_rows_become_values() -> None:
    """What a row says stands in its fields; the rest is kept below, and a slip finds its name."""
    result = plan(LIST)
    first, second = things(result)
    assert new_text(first, "touchpoints/invoice-arrives.md") == (
        "---\ntitle: Invoice arrives\nphases: [after]\nowner: sales\nresponsible: [service]\n"
        "actual: {rating: 3}\nx-region: North\n---\n**Remarks:** see \\*ERP\\*\n"
    )
    assert (second.id, second.values["owner"]) == ("groesse-waehlen", "service")
    assert remarks(result) == [
        "C2 taken: Sales is in charge, carried out by Customer service",
        "C3 taken: Customer service",
    ]


def test_ids_that_are_taken() -> None:
    """A title that gives a taken id gets a numbered one, and it is told."""
    result = plan(
        "Touchpoint | Phase | Department\nSales! | before | Sales\nA B | during | Sales\nA-B | after | Sales"
    )
    assert [one.id for one in things(result)] == ["sales-2", "a-b", "a-b-2"]
    assert "A4 taken: `a-b` is taken, so its id is `a-b-2`" in remarks(result)


def test_row_without_a_name() -> None:
    """A row that names nothing is told and not dropped in silence."""
    result = plan(
        "Touchpoint | Phase | Department\nA | before | Sales\n | after | Sales\nB | after | Sales"
    )
    assert "B3 left: a row without a name" in remarks(result)


def test_cell_with_an_error() -> None:
    """A formula that failed is told, with what the spreadsheet says about it."""
    (found,) = tables(
        "Touchpoint | Phase | Department | Rating\nA | after | Sales | 3\nB | after | Sales | 4"
    )
    broken = replace(found.rows[0][3], value=None, note=text("an error"))
    rows = ((*found.rows[0][:3], broken), *found.rows[1:])
    result = plan_of((replace(found, rows=rows),))
    assert remarks(result) == ["D2 left: an error"]


def test_a_row_for_each_action() -> None:
    """Rows of one name are one touchpoint with several actions."""
    result = plan("""
        Touchpoint | Phase | Department | Action   | Due date   | Status
        Invoice    | after | Sales      | one page | 2027-01-31 | running
        Invoice    | after | Sales      | QR code  |            | open
        Invoice    | after | Sales      | call     | 2026-10-01 | done
    """)
    (one,) = things(result)
    assert one.values["actions"] == [
        {"id": "one-page", "what": "one page", "owner": "sales", "due": "2027-01-31", "status": "running"},
        {"id": "qr-code", "what": "QR code", "status": "idea"},
        {"id": "call", "what": "call", "owner": "sales", "due": "2026-10-01", "done": "2026-10-01", "status": "done"},
    ]  # fmt: skip
    assert "A3 taken: joined with an earlier row of the same name" in remarks(result)
    assert any("“QR code” has no date: an idea as yet" in one for one in remarks(result))


def test_same_name_for_two_things() -> None:
    """Rows that contradict each other are two touchpoints, and that is told."""
    result = plan("""
        Touchpoint | Phase  | Department       | Rating
        Newsletter | before | Sales            | 3
        Newsletter | after  | Customer service | 8
    """)
    assert [one.id for one in things(result)] == ["newsletter", "newsletter-2"]


def test_sheet_of_actions() -> None:
    """Actions of a sheet of their own join their touchpoints; those of nobody are told."""
    result = plan(
        "Touchpoint | Phase | Department | Rating\nInvoice | after | Sales | 3\nHotline | after | Sales | 4",
        "Touchpoint | Action | Owner | Due\nThe invoice | one page | Sales | 2027-01-31\nFax | stop | Sales | 2027-01-31",
    )
    invoice, hotline = things(result)
    assert [one["what"] for one in invoice.values["actions"]] == ["one page"]
    assert "actions" not in hotline.values
    assert remarks(result) == ["A2 taken: “Invoice”", "A3 left: no touchpoint of this name"]


def test_names_of_people_are_not_written() -> None:
    """A person is counted out of a department's column, whatever else the cell says."""
    result = plan(
        "Touchpoint | Phase | Department\nA | after | Sales (Ms Smith)\nB | after | Sales"
    )
    assert "Smith" not in str(result)
    assert things(result)[0].values["owner"] == "sales"


def test_recognised_again() -> None:
    """By title in the handbook, by title of last time, by place and likeness; the rest is gone."""
    entry = {"sheet": "S1", "values": {"title": "x"}}
    state = State(entries={
        "hot": Imported(title="Hotline", place="A3", **entry),
        "bill": Imported(title="Billing letter", place="A4", **entry),
        "fax": Imported(title="Fax", place="A9", **entry),
    })  # fmt: skip
    result = plan(
        "Touchpoint | Phase | Department\nShop visit | after | Sales\nHOTLINE | after | Sales\nBilling letters | after | Sales",
        state=state,
        more=(touchpoint("visit", title="Shop visit"),),
    )
    assert [one.id for one in things(result)] == ["visit", "hot", "bill"]
    assert result.gone == ("fax",)
    assert remarks(result) == ["A4 taken: the same row as last time, then called “Billing letter”"]


BEFORE = """
Touchpoint | Phase  | Department | Rating
Website    | before | Sales      | 3
"""
AFTER = """
Touchpoint | Phase  | Department       | Rating
Website    | after  | Customer service | 8
Portal     | after  | Customer service | 5
"""


def websites(*drawn: str) -> Plan:
    """Return what lists say after two touchpoints of one name were imported."""
    first = plan(BEFORE, AFTER)
    entries = {
        one.id: Imported(title=one.title, sheet=one.sheet, place=one.place, values=dict(one.values))
        for one in things(first)
    }
    assert list(entries) == ["website", "website-2", "portal"]
    return plan(*drawn, state=State(entries=entries))


@pytest.mark.parametrize(
    ("drawn", "ids", "gone"),
    [
        ((BEFORE, AFTER), {"website": "before", "website-2": "after", "portal": "after"}, ()),
        ((AFTER, BEFORE), {"website-2": "after", "portal": "after", "website": "before"}, ()),
        ((AFTER,), {"website-2": "after", "portal": "after"}, ("website",)),
        ((AFTER.replace("8", "9"),), {"website-2": "after", "portal": "after"}, ("website",)),
        ((BEFORE,), {"website": "before"}, ("website-2", "portal")),
        (
            (AFTER, BEFORE, BEFORE.replace("before", "during").replace("Sales", "IT")),
            {"website-2": "after", "portal": "after", "website": "before", "website-3": "during"},
            (),
        ),
    ],
)
def test_same_name_twice_again(
    drawn: tuple[str, ...], ids: dict[str, str], gone: tuple[str, ...]
) -> None:
    """Rows of one name stay what they were, wherever they stand now and whichever is gone."""
    result = websites(*drawn)
    assert {one.id: one.values["phases"][0] for one in things(result)} == ids
    assert result.gone == gone


def test_same_name_that_is_unclear() -> None:
    """Which of two a row is that is like neither is not guessed; nothing is written for it."""
    result = websites(
        "Touchpoint | Phase | Department\nWebsite | during | IT\nPortal | after | Customer service"
    )
    assert [one.id for one in things(result)] == ["portal"]
    assert result.gone == ()
    assert remarks(result) == [
        (
            "A2 left: not clear which of `website`, `website-2` it is, they have the same name; "
            "nothing is written: say it in a column `id`"
        )
    ]


def test_nearly_the_same() -> None:
    """A title that holds another is told; numbers and other words set apart."""
    titles = [("a", "Home Loan"), ("b", "VA Home Loan"), ("c", "The home loan"), ("d", "Invoice")]
    assert alike(titles) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_text_below() -> None:
    """What people typed shows as they typed it, whatever it means in Markdown."""
    assert below([("Ist", "# 1 <b>"), ("Notiz", "- a\n- b_c"), ("Notiz", "d")]) == (
        "**Ist:** # 1 \\<b\\>\n\n**Notiz:**\n\n- a\n- b_c\n- d"
    )


BASE = {"title": "A", "actual": {"rating": 3}, "actions": [{"id": "x", "due": "2027-01-01"}]}


@pytest.mark.parametrize(
    ("theirs", "ours", "found"),
    [
        (BASE, BASE, []),
        ({**BASE, "title": "B"}, BASE, ["title update"]),
        (BASE, {**BASE, "title": "B"}, ["title edited"]),
        ({**BASE, "title": "B"}, {**BASE, "title": "B"}, []),
        ({**BASE, "title": "B"}, {**BASE, "title": "C"}, ["title conflict"]),
        ({**BASE, "actual": {}}, BASE, ["actual.rating dropped"]),
        ({**BASE, "channel": "letter"}, BASE, ["channel update"]),
        ({**BASE, "actions": [{"id": "x", "due": "2027-02-01"}]}, BASE, ["actions[x].due update"]),
        ({**BASE, "actual": {"rating": 3.0}}, BASE, []),
        (BASE, {**BASE, "summary": "by hand"}, []),
    ],
)
def test_three_ways(theirs: Any, ours: Any, found: list[str]) -> None:
    """Who changed what decides: the list alone changes a file, a person's words always stay."""
    result = differences(BASE, theirs, ours)
    assert [f"{shown(one.way)} {one.fate}" for one in result] == found
    for one in result:
        if one.fate == "conflict":
            assert with_updates(ours, result) == ours


def test_conflict_stays_one() -> None:
    """A conflict is told again next time, until list and file agree."""
    theirs, ours = {**BASE, "title": "B"}, {**BASE, "title": "C"}
    base = new_base(BASE, theirs, differences(BASE, theirs, ours))
    assert [one.fate for one in differences(base, theirs, ours)] == ["conflict"]
    assert differences(base, theirs, {**BASE, "title": "B"}) == ()


FILE = """---
# our invoice
title: "Invoice"  # short
phases: [after]
owner: sales
actual: {rating: 3, okay: [a]}
actions:
  - id: x
    what: one page
    due: 2027-01-01  # by the board
kpis: [{kpi: calls}]
---
Text.
"""


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({"title": "The invoice: new"}, '"Invoice"', '"The invoice: new"'),
        ({"actual": {"rating": 4.5, "okay": ["a"]}}, "rating: 3", "rating: 4.5"),
        ({"actual": {"rating": 3}}, "{rating: 3, okay: [a]}", "{rating: 3}"),
        ({"phases": ["before", "after"]}, "[after]", "[before, after]"),
        ({"actions": [{"id": "x", "what": "one page", "due": "2027-02-01"}]}, "2027-01-01", "2027-02-01"),
        ({"channel": "letter"}, "phases: [after]\n", "phases: [after]\nchannel: letter\n"),
        ({"kpis": None}, "kpis: [{kpi: calls}]\n", ""),
    ],
)  # fmt: skip
def test_changed_in_place(values: dict[str, Any], old: str, new: str) -> None:
    """One field changes; comments, quotes and all other lines stay as they are."""
    document, _faults = parse_markdown(SourceFile("touchpoints/invoice.md", FILE.encode()))
    wanted = {**document.values, **values}
    wanted = {key: value for key, value in wanted.items() if value is not None}
    assert rewritten(FILE.encode(), document, wanted) == FILE.replace(old, new, 1)
    windows = FILE.replace("\n", "\r\n").encode()
    document, _faults = parse_markdown(SourceFile("touchpoints/invoice.md", windows))
    expected = FILE.replace(old, new, 1).replace("\n", "\r\n")
    assert rewritten(windows, document, wanted) == expected


def test_comments_are_not_lost() -> None:
    """A list with a person's comments is not written anew; whoever runs it is told."""
    document, _faults = parse_markdown(SourceFile("touchpoints/invoice.md", FILE.encode()))
    more = [*document.values["actions"], {"id": "y", "what": "QR code"}]
    with pytest.raises(EditError, match="comments stand in `actions`; change it by hand"):
        rewritten(FILE.encode(), document, {**document.values, "actions": more})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FILE, FILE.replace("Text.", "New.")),
        ("---\ntitle: A\n---\n", "---\ntitle: A\n---\nNew.\n"),
        ("---\r\ntitle: A\r\n---\r\nOld.\r\n", "---\r\ntitle: A\r\n---\r\nNew.\r\n"),
    ],
)
def test_other_text_below(text: str, expected: str) -> None:
    """The text below changes by itself, with the line ends that the file has."""
    document, _faults = parse_markdown(SourceFile("touchpoints/invoice.md", text.encode()))
    assert with_body(text, document, "New.") == expected


def test_state_reads_back() -> None:
    """What is kept says the same next time; anything else is refused with a way out."""
    state = State(
        entries={"a": Imported(title="Ä", sheet="S", place="A2", values={"title": "Ä"}, text="t")},
        departments={"Vertrib": "sales"},
    )
    assert read_state(state_text(state).encode(), "x") == state
    for broken in (b"{", b"[]", b'{"version": 2}', b"\xff"):
        with pytest.raises(TableError):
            read_state(broken, "x")


def test_difference_holds_both_values() -> None:
    """A report can show what each side says."""
    (one,) = differences(BASE, {**BASE, "title": "B"}, {**BASE, "title": "C"})
    assert one == Difference(way=("title",), ours="C", theirs="B", fate="conflict")
