"""Lists for people who know spreadsheets: what is in them, and that they are read back."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import TODAY, checked, department, handbook, handbook_yml, journey, touchpoint
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from ctmp_docs.build import Build
from ctmp_docs.cli import main
from ctmp_docs.language import language
from ctmp_docs.source import SourceFile
from ctmp_docs.tables.own import exporting
from ctmp_docs.tables.own.exporting import (
    Wanted,
    authors_csv,
    authors_workbook,
    touchpoints_workbook,
)
from ctmp_docs.tables.own.reader import OwnEntry, OwnList, read_own
from ctmp_docs.tables.reading import read_sheets

INVOICE = touchpoint(
    "invoice",
    "The first amount is the price.",
    title="Invoice arrives",
    phases=["after", "wom-after"],
    channel="letter",
    owner="billing",
    informed=["sales", "billing"],
    actual={"rating": 3.5, "as_of": "2026-10-01", "disappointing": ["three pages", "small print"]},
    actions=[
        {"what": "one-page layout", "owner": "billing", "due": "2027-01-31", "status": "running"},
        {"what": "a QR code", "budget": "900 EUR"},
    ],
    kpis=[{"kpi": "calls", "baseline": {"date": "2026-01-01", "value": 9}, "target": 4}],
)  # fmt: skip
SOURCES = (
    handbook_yml(
        kpis=[{"id": "calls", "title": "Calls per 100"}],
        words={"phases": {"after": {"en": "Riding", "de": "Fahren"}}},
    ),
    department("billing", title="Billing"),
    department("sales", title="Sales"),
    INVOICE,
    touchpoint("hotline", state="draft", promise="within a minute"),
    touchpoint("advert", title="=SUM(1;2)"),
    journey("order", title="I order", steps=[
        {"touchpoint": "hotline", "next": [{"to": "s2"}, {"to": "s2", "label": "unsure"}]},
        {"touchpoint": "invoice", "next": []},
    ]),
)  # fmt: skip
Change = Callable[[openpyxl.Workbook], None]


def workbook(*sources: SourceFile, wanted: Wanted | None = None) -> openpyxl.Workbook:
    """Return the workbook for authors as another program reads it."""
    data = authors_workbook(checked(*(sources or SOURCES)), wanted or Wanted(), TODAY)
    return openpyxl.load_workbook(io.BytesIO(data))


def column(sheet: Worksheet, path: str) -> int:
    """Return the number of the column of a field, from 1."""
    return next(c.column for c in sheet[1] if str(c.value).partition(":")[2] == path)


def cell(book: openpyxl.Workbook, sheet: str, path: str, row: int) -> Any:
    """Return a cell by its field; the rows of entries begin with 3."""
    return book[sheet].cell(row, column(book[sheet], path))


def own(tmp_path: Path, change: Change = lambda _book: None, *sources: SourceFile) -> OwnList:
    """Return what is read of the workbook for authors, after somebody has changed it."""
    book = workbook(*sources)
    change(book)
    book.save(tmp_path / "list.xlsx")
    found = read_own(read_sheets(tmp_path / "list.xlsx"))
    assert found is not None
    return found


def entry(found: OwnList, id_: str | None) -> OwnEntry:
    """Return the only entry with an id."""
    (one,) = (one for one in found.entries if one.id == id_)
    return one


def reasons(found: OwnList) -> list[tuple[str, str, str]]:
    """Return sheet, place and reason of what belongs nowhere."""
    say = language("en").say
    return [(s.spot.sheet, s.spot.cell.place, say(s.reason)) for s in found.strays]


def test_cells_say_what_people_read() -> None:
    """Titles and labels stand in cells, not ids; dates are dates; a list has one item a line."""
    book = workbook()
    values = {
        path: cell(book, "Touchpoints", path, 5).value
        for path in ("id", "title", "phases", "channel", "owner", "informed", "actual.rating",
                     "actual.as_of", "actual.disappointing", "body")
    }  # fmt: skip
    assert values == {
        "id": "invoice",
        "title": "Invoice arrives",
        "phases": "Riding\nTelling others",
        "channel": "Letter",
        "owner": "Billing",
        "informed": "Sales\nBilling",
        "actual.rating": 3.5,
        "actual.as_of": datetime(2026, 10, 1),  # noqa: DTZ001 (a day has no zone)
        "actual.disappointing": "three pages\nsmall print",
        "body": "The first amount is the price.",
    }
    actions = book["Touchpoints – Actions"]
    rows = [[c.value for c in row[:6]] for row in actions.iter_rows(min_row=3, max_row=4)]
    assert rows == [
        ["Invoice arrives", 1, None, "one-page layout", "Billing", None],
        ["Invoice arrives", 2, None, "a QR code", None, None],
    ]


def test_drafts_are_there_in_the_order_of_the_phases() -> None:
    """Authors get everything that the files hold, as customers meet it."""
    sheet = workbook()["Touchpoints"]
    assert [c.value for c in sheet["A"]][1:5] == ["Id", "advert", "hotline", "invoice"]


def test_sheets() -> None:
    """There is an introduction, a sheet for each kind and each list, and the words, hidden."""
    book = workbook()
    assert book.sheetnames == [
        "How to fill this in",
        "Touchpoints",
        "Touchpoints – If it goes wrong",
        "Touchpoints – Earlier ratings",
        "Touchpoints – Events",
        "Touchpoints – Actions",
        "Touchpoints – KPIs",
        "Touchpoints – Ideas",
        "Touchpoints – Allowed findings",
        "Journeys",
        "Journeys – Steps",
        "Journeys – Ideas",
        "Journeys – Allowed findings",
        "Departments",
        "Departments – Ideas",
        "Departments – Allowed findings",
        "ctmp",
    ]
    assert [s.title for s in book if s.sheet_state == "hidden"] == ["ctmp"]
    assert sum(c.value is not None for c in book["How to fill this in"]["A"]) == 6


def test_furniture() -> None:
    """Heads are frozen and can be filtered; what only programs need is out of sight."""
    sheet = workbook()["Touchpoints"]
    last = sheet.cell(1, sheet.max_column)
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref == f"A2:{last.column_letter}105"
    assert sheet.row_dimensions[1].hidden
    assert last.value == "touchpoint:#fingerprint"
    assert sheet.column_dimensions[last.column_letter].hidden
    assert not sheet.column_dimensions["B"].hidden
    tags = cell(workbook(), "Touchpoints", "tags", 1).column_letter
    assert sheet.column_dimensions[tags].hidden
    tagged = workbook(department(), touchpoint("a", tags=["new"]))["Touchpoints"]
    assert not tagged.column_dimensions[tags].hidden


def test_heads() -> None:
    """A star says what is needed; a comment what belongs there, and which words there are."""
    book = workbook()
    heads = [c.value for c in book["Touchpoints"][2]][:5]
    assert heads == ["Id", "Title *", "Summary", "Other words", "Phases *"]
    assert cell(book, "Touchpoints", "phases", 2).comment.text == (
        "When customers meet it; the first is the main one.\n"
        "Several stand below one another.\n\n"
        "• Hearing about us\n• Before the purchase\n• Purchase\n• Riding\n• Telling others"
    )
    assert cell(book, "Touchpoints", "actual.rating", 2).comment.text == (
        "How customers find it: 1 is bad, 10 is good.\na number from 1 to 10"
    )


def offered(book: openpyxl.Workbook, sheet: str, path: str) -> list[Any]:
    """Return the words of the drop-down of a column, as its cells offer them."""
    letter = cell(book, sheet, path, 1).column_letter
    validations = book[sheet].data_validations.dataValidation
    (one,) = (v for v in validations if str(v.sqref).startswith(f"{letter}3:"))
    assert one.type == "list"
    name, _mark, cells = one.formula1.rpartition("!")
    found = book[name.strip("'")][cells.replace("$", "")]
    return [row[0].value for row in found] if isinstance(found, tuple) else [found.value]


@pytest.mark.parametrize(
    ("sheet", "path", "words"),
    [
        ("Touchpoints", "owner", ["Billing", "Sales"]),
        ("Touchpoints", "necessity", ["Must touchpoint", "Can touchpoint"]),
        ("Touchpoints – Actions", "actions[].kpi", ["Calls per 100"]),
        ("Touchpoints – Actions", "actions[].proposed_by", ["Billing", "Sales", "customer"]),
        ("Journeys – Steps", "steps[].optional", ["yes", "no"]),
    ],
)
def test_drop_downs(sheet: str, path: str, words: list[str]) -> None:
    """A cell offers the method's words, and what this handbook has."""
    assert offered(workbook(), sheet, path) == words


def test_a_row_of_a_list_chooses_its_page() -> None:
    """Also a page that is only being added: the titles of the main sheet are offered."""
    book = workbook()
    assert offered(book, "Touchpoints – Actions", "id")[:4] == [
        "=SUM(1;2)", "Hotline", "Invoice arrives", None,
    ]  # fmt: skip


def test_numbers_and_dates_are_checked_on_empty_rows_too() -> None:
    """Who adds a touchpoint below the last one is helped as above."""
    book = workbook()
    validations = {
        str(v.sqref).partition("3:")[0]: v
        for v in book["Touchpoints"].data_validations.dataValidation
    }
    rating = validations[cell(book, "Touchpoints", "actual.rating", 1).column_letter]
    assert (rating.type, rating.formula1, rating.formula2) == ("decimal", "1", "10")
    assert str(rating.sqref).endswith("105")
    day = validations[cell(book, "Touchpoints", "actual.as_of", 1).column_letter]
    assert (day.type, day.operator) == ("date", "greaterThanOrEqual")


def test_a_formula_is_text() -> None:
    """A title that looks like a formula is none, and stays none when somebody edits the cell."""
    title = cell(workbook(), "Touchpoints", "title", 3)
    assert (title.value, title.data_type, title.number_format) == ("=SUM(1;2)", "s", "@")


def test_same_content_same_bytes() -> None:
    """A list that is made again has not changed; the day is the only thing from outside."""
    build = checked(*SOURCES)
    assert authors_workbook(build, Wanted(), TODAY) == authors_workbook(build, Wanted(), TODAY)
    later = authors_workbook(build, Wanted(), date(2027, 1, 1))
    assert authors_workbook(build, Wanted(), TODAY) != later


def test_titles_that_are_the_same_are_told_apart(tmp_path: Path) -> None:
    """Two departments of one name are two words of a drop-down, and come back as two ids."""
    sources = (
        department("north", title="Service"),
        department("south", title="Service"),
        department("east", title="North"),
        touchpoint("a", owner="north", informed=["south", "east"]),
    )
    book = workbook(*sources)
    words = ["North (east)", "Sales", "Service (north)", "Service (south)"]
    assert offered(book, "Touchpoints", "owner") == words
    values = entry(own(tmp_path, lambda _book: None, *sources), "a").values
    assert (values["owner"], values["informed"]) == ("north", ["south", "east"])


def test_one_department() -> None:
    """A department gets what it is in charge of, and nothing of others."""
    book = workbook(wanted=Wanted(kinds=("touchpoint",), department="billing"))
    assert [c.value for c in book["Touchpoints"]["A"]][2:] == ["invoice"]
    assert "Journeys" not in book.sheetnames


def rows_of(text: str, separator: str) -> list[list[str]]:
    """Return the rows of a CSV."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=separator))


def german() -> Build:
    """Return the handbook in German."""
    return checked(
        handbook_yml(languages=["de"], kpis=[{"id": "calls", "title": "Anrufe"}]), *SOURCES[1:]
    )


@pytest.mark.parametrize(
    ("build", "separator", "heads", "rating"),
    [
        (lambda: checked(*SOURCES), ",", ["Id [touchpoint:id]", "Title * [title]"], "3.5"),
        (german, ";", ["ID [touchpoint:id]", "Titel * [title]"], "3,5"),
    ],
)
def test_csv(build: Callable[[], Build], separator: str, heads: list[str], rating: str) -> None:
    """A CSV is what the Excel of its readers opens by a double click, and no cell is a formula."""
    text = authors_csv(build(), "touchpoint", Wanted())
    first, advert, _hotline, invoice = rows_of(text, separator)
    assert text.startswith('\ufeff"I')
    assert first[:2] == heads
    assert advert[1] == "'=SUM(1;2)"
    assert invoice[first.index(next(h for h in first if "[actual.rating]" in h))] == rating
    assert not [c for row in (first, advert, invoice) for c in row if c[:1] in "=+-@\t" and c]


@pytest.mark.parametrize("build", [lambda: checked(*SOURCES), german])
def test_csv_is_read_back(build: Callable[[], Build], tmp_path: Path) -> None:
    """What was defused is armed again, numbers are numbers, and lists of groups are whole."""
    (tmp_path / "list.csv").write_text(authors_csv(build(), "touchpoint", Wanted()), newline="")
    found = read_own(read_sheets(tmp_path / "list.csv"))
    assert found is not None
    assert entry(found, "advert").values["title"] == "=SUM(1;2)"
    invoice = entry(found, "invoice").values
    assert invoice["actual"]["rating"] == 3.5
    assert invoice["actions"][1] == {"what": "a QR code", "budget": "900 EUR"}


def test_the_text_keeps_its_form(tmp_path: Path) -> None:
    """A list in a list and an unbreakable blank come back, if the file itself is at hand."""
    body = "    code\n\n- a\n    - b of z.\u00a0B."
    built = checked(touchpoint("a", body))
    (tmp_path / "list.xlsx").write_bytes(authors_workbook(built, Wanted(), TODAY))
    (tmp_path / "list.csv").write_text(authors_csv(built, "touchpoint", Wanted()), newline="")
    for file in (tmp_path / "list.xlsx", tmp_path / "list.csv"):
        found = read_own(read_sheets(file), file)
        assert found is not None
        assert entry(found, "a").body == body


def test_places_of_what_is_read(tmp_path: Path) -> None:
    """Each value keeps the cell that it was read from, so that a message can name it."""
    invoice = entry(own(tmp_path), "invoice")
    places = {way: (s.sheet, s.cell.place) for way, s in invoice.spots.items()}
    assert places["title",] == ("Touchpoints", "B5")
    assert places["actions", 1, "what"] == ("Touchpoints – Actions", "D4")
    assert places["body",][0] == "Touchpoints"


def edited(book: openpyxl.Workbook) -> None:
    """Do to the list what a department does to it."""
    sheet = book["Touchpoints"]
    cell(book, "Touchpoints", "title", 5).value = "The bill arrives"
    cell(book, "Touchpoints", "informed", 5).value = "sales, Billing"
    cell(book, "Touchpoints", "phases", 5).value = "- riding\n• wom-after"
    cell(book, "Touchpoints", "actual.rating", 5).value = "4,5"
    cell(book, "Touchpoints", "actual.as_of", 5).value = "02.11.2026"
    cell(book, "Touchpoints", "title", 9).value = "A new one"
    cell(book, "Touchpoints", "owner", 9).value = "SALES"
    sheet.cell(5, sheet.max_column + 1).value = "please ring me"
    actions = book["Touchpoints – Actions"]
    for row, values in enumerate([("A new one", None, None, "for the new one"),
                                  ("The bill arrives", None, None, "a third one"),
                                  ("Nobody knows", None, None, "lost")], 5):  # fmt: skip
        for number, value in enumerate(values, 1):
            actions.cell(row, number).value = value


def test_what_a_department_does_to_it(tmp_path: Path) -> None:
    """Words in any spelling, a new row, rows of new pages, remarks beside: nothing is lost."""
    found = own(tmp_path, edited)
    invoice, new = entry(found, "invoice"), entry(found, None)
    assert {key: invoice.values[key] for key in ("title", "informed", "phases")} == {
        "title": "The bill arrives",
        "informed": ["sales", "billing"],
        "phases": ["after", "wom-after"],
    }
    assert invoice.values["actual"]["rating"] == 4.5
    assert invoice.values["actual"]["as_of"] == "2026-11-02"
    whats = [action["what"] for action in invoice.values["actions"]]
    assert whats == ["one-page layout", "a QR code", "a third one"]
    assert new.values == {
        "title": "A new one",
        "owner": "sales",
        "actions": [{"what": "for the new one"}],
    }
    assert (new.fingerprint, invoice.fingerprint is None) == (None, False)
    last = workbook()["Touchpoints"].max_column
    beside = openpyxl.utils.get_column_letter(last + 1)
    assert reasons(found) == [
        ("Touchpoints", f"{beside}5", "no field stands above it"),
        ("Touchpoints – Actions", "A7", "it belongs to no page of this list"),
    ]


def rearranged(book: openpyxl.Workbook) -> None:
    """Turn rows around, move columns, take some away, put a title above, rename a sheet."""
    sheet = book["Touchpoints"]
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    gone = column(sheet, "promise") - 1
    order = [n for n in reversed(range(len(rows[0]))) if n != gone]
    again = book.create_sheet("Mine")
    again.append(["Our touchpoints"])
    for row in [*rows[:2], *reversed(rows[2:])]:
        again.append([row[n] for n in order])
        for one in again[again.max_row]:
            one.data_type = "s" if one.data_type == "f" else one.data_type
    book.remove(sheet)
    book.remove(book["Touchpoints – Ideas"])
    steps = book["Journeys – Steps"]
    first, second = ([c.value for c in steps[row]] for row in (3, 4))
    for number, (one, other) in enumerate(zip(first, second, strict=True), 1):
        steps.cell(3, number).value, steps.cell(4, number).value = other, one


def test_rearranged(tmp_path: Path) -> None:
    """Order does not matter; what is no longer there says nothing about its field."""
    before, after = own(tmp_path), own(tmp_path, rearranged)
    assert {one.id for one in before.entries} == {one.id for one in after.entries}
    for one in after.entries:
        was = entry(before, one.id)
        assert one.values == {k: v for k, v in was.values.items() if k != "promise"}
        assert (one.body, one.fingerprint) == (was.body, was.fingerprint)
    gone = entry(before, "hotline").columns - entry(after, "hotline").columns
    assert gone == {"promise", "ideas"}


def test_without_ids_it_is_not_ours(tmp_path: Path) -> None:
    """Every row would be a new page: such a list is read like anybody's."""
    book = workbook(wanted=Wanted(kinds=("touchpoint",)))
    book["Touchpoints"].delete_cols(1)
    book.save(tmp_path / "list.xlsx")
    assert read_own(read_sheets(tmp_path / "list.xlsx")) is None


def test_a_list_of_somebody_else(tmp_path: Path) -> None:
    """A head such as `touchpoint: name` makes no list of ours."""
    book = openpyxl.Workbook()
    for row in (["touchpoint:name", "Owner"], ["Invoice", "Sales"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "list.xlsx")
    assert read_own(read_sheets(tmp_path / "list.xlsx")) is None


def test_what_no_cell_can_hold(tmp_path: Path) -> None:
    """Of a text that is too long for a cell the list says nothing, so that it is never cut off."""
    long = touchpoint("long", "x" * 40_000, summary="short")
    found = entry(own(tmp_path, lambda _book: None, long), "long")
    assert found.values["summary"] == "short"
    assert (found.body, "body" in found.columns) == (None, False)


READERS = (
    handbook_yml(
        audiences=[{"id": "board", "title": "Board"}],
        kpis=[{"id": "calls", "title": "Calls"}],
    ),
    *SOURCES[1:],
    touchpoint("secret", audience=["board"]),
)


def test_readers_see_what_their_site_shows(tmp_path: Path) -> None:
    """No drafts, nobody else's pages, no budgets; what a channel implies is filled in."""
    data = touchpoints_workbook(handbook(*READERS), language("en"), TODAY)
    assert data is not None
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = [dict(zip((c.value for c in book["Touchpoints"][1]), row, strict=True))
            for row in book["Touchpoints"].iter_rows(min_row=2, values_only=True)]  # fmt: skip
    assert [row["Id"] for row in rows] == ["advert", "invoice"]
    assert (rows[1]["Form"], rows[1]["In charge *"]) == ("direct", "Billing")
    heads = [c.value for c in book["Touchpoints – Actions"][1]]
    assert heads == ["Of touchpoint *", "No.", "What", "In charge", "Due", "Status"]
    assert [s.title for s in book] == [
        "Touchpoints", "Touchpoints – Actions", "Touchpoints – KPIs",
    ]  # fmt: skip
    (tmp_path / "list.xlsx").write_bytes(data)
    assert read_own(read_sheets(tmp_path / "list.xlsx")) is None


def test_readers_of_an_empty_handbook() -> None:
    """A handbook without touchpoints has a list without rows."""
    data = touchpoints_workbook(handbook(), language("de"), TODAY)
    assert data is not None
    assert openpyxl.load_workbook(io.BytesIO(data))["Touchpoints"].max_row == 1


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a handbook, in which commands are typed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(tmp_path / "content", SOURCES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, sources: Iterable[SourceFile]) -> None:
    """Write files below `folder`."""
    for source in sources:
        path = folder / source.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.data)


def export(*words: str) -> Result:
    """Run the command."""
    result = CliRunner().invoke(main, ["export", "table", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_command(project: Path) -> None:
    """It writes the file, says which, and never overwrites one unless it is told to."""
    first = export("list.xlsx")
    assert (first.exit_code, first.stdout) == (0, "list.xlsx\n")
    data = (project / "list.xlsx").read_bytes()
    again = export("list.xlsx")
    assert again.exit_code == 2
    assert again.stderr == (
        "ctmp: list.xlsx exists; choose another name, or overwrite it with --force\n"
    )
    (project / "list.xlsx").write_text("mine")
    assert export("list.xlsx", "--force").exit_code == 0
    assert (project / "list.xlsx").read_bytes() == data
    assert sorted(p.name for p in project.iterdir()) == ["content", "list.xlsx"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list.ods"], "list.ods is neither .xlsx nor .csv; name it so"),
        (["content/list.csv"], "content/list.csv lies inside the content folder; choose another place"),
        (["there/list.csv"], "there is no folder there"),
        (["list.csv", "--department", "biling"], "there is no department `biling`; did you mean `billing`?"),
        (["list.csv", "--department", "billing", "--kind", "journey"],
         "--department is about touchpoints; leave out --kind journey"),
    ],
)  # fmt: skip
def test_wrong_use(project: Path, words: list[str], said: str) -> None:
    """A wrong command says so in a sentence with a way out, and writes nothing."""
    result = export(*words)
    assert (result.exit_code, result.stderr) == (2, f"ctmp: {said}\n")
    assert [p.name for p in project.iterdir()] == ["content"]


def test_one_kind_as_csv(project: Path) -> None:
    """A CSV holds touchpoints unless another kind is asked for."""
    export("t.csv")
    export("j.csv", "--kind", "journey")
    heads = [(project / name).read_text("utf-8-sig")[:15] for name in ("t.csv", "j.csv")]
    assert heads == ['"Id [touchpoint', '"Id [journey:id']


def test_files_with_errors_are_told(project: Path) -> None:
    """What cannot be read is not in the list; its author is told which files that are."""
    (project / "content/touchpoints/odd.md").write_text("---\ntitle: Odd\n---\n")
    result = export("list.xlsx")
    assert result.exit_code == 0
    assert result.stderr == ("left out because of errors, see `ctmp check`: touchpoints/odd.md\n")


def test_without_the_extra(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook needs the extra and says how to get it; a CSV and the site do without."""
    monkeypatch.setattr(exporting, "find_spec", lambda _name: None)
    result = export("list.xlsx")
    assert (result.exit_code, result.stderr) == (
        2, 'ctmp: a workbook needs more: pip install "ctmp-docs[tables]"; a .csv does not\n',
    )  # fmt: skip
    assert export("list.csv").exit_code == 0
    assert touchpoints_workbook(handbook(), language("en"), TODAY) is None
