"""Files of spreadsheets as sheets: values as they were stored, and a sentence for all that fails."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from openpyxl.styles import PatternFill
from workbooks import MAKERS, hundred, ods_sheet, survey_export, write_ods, write_xlsx

from ctmp_docs.language import language
from ctmp_docs.tables import reading
from ctmp_docs.tables.grid import Cell, TableError
from ctmp_docs.tables.layout import find_tables
from ctmp_docs.tables.reading import limits, packages, read_sheets, workbooks
from ctmp_docs.tables.reading.cleaning import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ctmp_docs.tables.grid import Sheet

SAY = language("en").say
MOMENT = datetime.fromisoformat("2026-03-04T05:06:00")


def values(sheet: Sheet) -> list[list[Any]]:
    """Return the values of a sheet."""
    return [[cell.value for cell in row] for row in sheet.rows]


def cells(path: Path) -> dict[str, Cell]:
    """Return the cells of the first sheet by their places."""
    return {cell.place: cell for row in read_sheets(path)[0].rows for cell in row}


def notes(path: Path) -> dict[str, str]:
    """Return what is said about cells, by their places."""
    return {name: SAY(cell.note) for name, cell in cells(path).items() if cell.note}


def refused(path: Path) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(TableError) as error:
        read_sheets(path)
    return SAY(error.value.args[0])


def changed(path: Path, parts: dict[str, bytes | None]) -> Path:
    """Replace parts of a zipped workbook, add or remove them."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**kept, **parts}.items():
            if data is not None:
                archive.writestr(name, data)
    return path


@pytest.mark.parametrize("maker", MAKERS)
def test_lists_of_companies(maker: Callable[[Path], Path], tmp_path: Path) -> None:
    """Each of the messy workbooks is read, and holds a list with names and departments."""
    tables = [table for sheet in read_sheets(maker(tmp_path)) for table in find_tables(sheet)]
    assert all(len(table.rows) > 3 and len(table.heads) > 3 for table in tables)
    assert tables


def test_many_sheets(tmp_path: Path) -> None:
    """A sheet for each phase: all of them are read, in their order."""
    sheets = read_sheets(hundred(tmp_path))
    assert sum(len(find_tables(sheet)[0].rows) for sheet in sheets) == 100
    assert [sheet.name for sheet in sheets][:2] == ["Aufmerksam werden", "Informieren"]


# What cells hold


def test_values_of_xlsx(tmp_path: Path) -> None:
    """Days are days, whole numbers whole, percentages the numbers they are stored as."""
    book = openpyxl.Workbook()
    page = book.active
    page["B2"], page["C2"], page["D2"] = "x", date(2026, 3, 4), MOMENT
    page["B3"], page["C3"], page["D3"] = time(5, 6), timedelta(hours=30), 3
    page["B4"], page["C4"], page["D4"] = 0.1 + 0.2, True, 0.25
    page["D4"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read_sheets(tmp_path / "a.xlsx")
    assert values(sheet) == [
        [None, None, None, None],
        [None, "x", date(2026, 3, 4), MOMENT],
        [None, time(5, 6), timedelta(hours=30), 3],
        [None, 0.3, True, 0.25],
    ]
    assert isinstance(sheet.rows[2][3].value, int)
    assert sheet.rows[1][1].place == "B2"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [(2.9999999999999996, "3"), (4.300000000000001, "4.3"), (7.0, "7"), (1e20, "1e+20")],
)
def test_noise_of_computed_numbers(stored: float, shown: str) -> None:
    """`=3*(1/3)` and the like store a last digit that no spreadsheet shows."""
    assert repr(plain(stored)) == shown


def test_days_since_1904(tmp_path: Path) -> None:
    """Workbooks from old Macs count days from another one."""
    book = xlsxwriter.Workbook(tmp_path / "mac.xlsx", {"date_1904": True})
    page = book.add_worksheet()
    page.write_datetime("A1", date(2026, 3, 4), book.add_format({"num_format": "d.m.yy"}))
    book.close()
    assert values(read_sheets(tmp_path / "mac.xlsx")[0]) == [[date(2026, 3, 4)]]


def test_text(tmp_path: Path) -> None:
    """What nobody sees is no text: blanks, soft hyphens, directions, Excel's escapes."""
    book = xlsxwriter.Workbook(tmp_path / "text.xlsx")
    page = book.add_worksheet()
    page.write_column(
        "A1",
        [
            " Rechnung\u00a0 ",
            " \u00a0\u200b ",
            "zwei\r\nZeilen ",
            "Kunden\u00adservice\u200b",
            "\u202apasted\u202c",
            "a\tb",
            "x\u0002y",
        ],
    )
    book.close()
    changed(tmp_path / "text.xlsx", {})
    found = [row[0] for row in values(read_sheets(tmp_path / "text.xlsx")[0])]
    assert found == ["Rechnung", None, "zwei\nZeilen", "Kundenservice", "pasted", "a b", "xy"]


def test_formulas(tmp_path: Path) -> None:
    """Stored values are taken; where there is none, or an error, the cell is empty and says so."""
    book = xlsxwriter.Workbook(tmp_path / "f.xlsx")
    page = book.add_worksheet()
    page.write_formula("A1", "=1+1", None, 2)
    page.write_formula("A2", "=B1", None, "")
    page.write_formula("A3", "=Z9", None, "#REF!")
    page.write("A4", "plain")
    book.close()
    path = tmp_path / "f.xlsx"
    assert [row[0] for row in values(read_sheets(path)[0])] == [2, None, None, "plain"]
    assert notes(path) == {
        "A2": "a formula without a stored value; open the file, save it, and import it again",
        "A3": "an error of the spreadsheet: #REF!",
    }


def test_merged_cells(tmp_path: Path) -> None:
    """Of merged cells only the first is stored; people see the value in all."""
    path = write_xlsx(
        tmp_path / "m.xlsx",
        {"S": "title |  | x\nbefore | a | 1\n | b | 2"},
        merged={"S": ["A1:B1", "A2:A3"]},
    )
    assert values(read_sheets(path)[0]) == [
        ["title", "title", "x"],
        ["before", "a", 1],
        ["before", "b", 2],
    ]
    assert cells(path)["A3"] == Cell(value="before", place="A3")


def test_hidden_and_other_sheets(tmp_path: Path) -> None:
    """Hidden sheets are read and marked; a sheet that is a chart holds no cells."""
    book = xlsxwriter.Workbook(tmp_path / "h.xlsx")
    book.add_worksheet("shown").write("A1", "x")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=shown!$A$1:$A$2"})
    book.add_chartsheet("chart").set_chart(chart)
    book.add_worksheet("empty")
    hidden = book.add_worksheet("lists")
    hidden.write("A1", "y")
    hidden.very_hidden()
    book.close()
    sheets = read_sheets(tmp_path / "h.xlsx")
    assert [(sheet.name, sheet.is_hidden, len(sheet.rows)) for sheet in sheets] == [
        ("shown", False, 1),
        ("empty", False, 0),
        ("lists", True, 1),
    ]


def test_values_of_ods(tmp_path: Path) -> None:
    """LibreOffice's own format: repeated cells, remarks at cells, errors, merged cells, hidden."""
    path = write_ods(
        tmp_path / "a.ods",
        """<table:table table:name="T">
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell/>
<table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="2"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>two</text:p>
<text:p>lines,<text:line-break/>or</text:p> </table:table-cell>
<table:covered-table-cell/>
<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-03-04"><text:p>4.3.26</text:p></table:table-cell>
<table:table-cell office:value-type="time" office:time-value="PT30H00M00S"><text:p>30:00</text:p></table:table-cell>
</table:table-row>
<table:table-row><table:table-cell/><table:covered-table-cell table:number-columns-repeated="2"/>
<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell>
<table:table-cell table:formula="of:=[.A9]" office:value-type="string"><text:p>#REF!</text:p></table:table-cell>
</table:table-row>
<table:table-row><table:table-cell table:formula="of:=[.A9]"/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>""",
    )
    assert values(read_sheets(path)[0])[2:] == [
        [None, "two\nlines,\nor", "two\nlines,\nor", 0.5, date(2026, 3, 4), timedelta(hours=30)],
        [None, "two\nlines,\nor", "two\nlines,\nor", 7, 7, None],
        [None, 1, None, None, None, None],
    ]
    assert notes(path) == {
        "A5": "a formula without a stored value; open the file, save it, and import it again",
        "F4": "an error of the spreadsheet: #REF!",
    }


def test_values_of_xls(tmp_path: Path) -> None:
    """The format before 2007, which is still sent around."""
    book = xlwt.Workbook()
    page = book.add_sheet("Liste")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    page.write(1, 1, "Rechnung für Müller")
    page.write(1, 2, 3)
    page.write(1, 3, date(2026, 3, 4), day)
    page.write_merge(2, 3, 1, 2, "zwei")
    page.write(3, 3, "x")
    page.row(4).set_cell_error(3, "#REF!")
    book.add_sheet("versteckt").visibility = 1
    book.save(str(tmp_path / "alt.xls"))
    first, second = read_sheets(tmp_path / "alt.xls")
    assert values(first) == [
        [None, None, None, None],
        [None, "Rechnung für Müller", 3, date(2026, 3, 4)],
        [None, "zwei", "zwei", None],
        [None, "zwei", "zwei", "x"],
        [None, None, None, None],
    ]
    assert second.is_hidden
    assert notes(tmp_path / "alt.xls") == {"D5": "an error of the spreadsheet: #REF!"}


def test_macros_are_not_run(tmp_path: Path) -> None:
    """A workbook with macros is read like any other, without them."""
    path = write_xlsx(tmp_path / "m.xlsx", {"S": "Touchpoint"}).rename(tmp_path / "m.xlsm")
    changed(path, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 not read"})
    (sheet,) = read_sheets(path)
    assert values(sheet) == [["Touchpoint"]]
    assert [SAY(note) for note in sheet.notes] == ["`m.xlsm` holds macros; they were not run"]


def test_progress(tmp_path: Path) -> None:
    """Long lists say how far they are; with a workbook the end is known from the begin."""
    path = tmp_path / "long.csv"
    path.write_text("a,b\n" * 2500)
    said: list[tuple[int, int | None]] = []
    read_sheets(path, progress=lambda done, every: said.append((done, every)))
    assert said == [(1000, None), (2000, None), (2500, 2500)]
    said.clear()
    book = write_xlsx(tmp_path / "long.xlsx", {"A": "x\n" * 1500, "B": "y\n" * 1100})
    read_sheets(book, progress=lambda done, every: said.append((done, every)))
    assert said == [(1000, 2600), (2500, 2600), (2600, 2600)]


# What cannot be read


def test_files_that_are_no_tables(tmp_path: Path) -> None:
    """Whoever named the wrong file is told what is wrong with it."""
    path = write_xlsx(tmp_path / "list.xlsx", {"S": "a | b"})
    book = path.read_bytes()
    (tmp_path / "folder.xlsx").mkdir()
    said = {}
    for name, data in {
        "empty.xlsx": b"",
        "list.pdf": b"%PDF-1.7",
        "list.xlsb": book,
        "page.xls": b"\xef\xbb\xbf<html><table><tr><td>x",
        "old.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "new.xls": book,
        "book.csv": book,
        "text.xlsx": b"a;b\n",
        "flat.xls": b"<?xml version='1.0'?><Workbook/>",
        "picture.csv": b"\x89PNG\r\n",
    }.items():
        (tmp_path / name).write_bytes(data)
        said[name] = refused(tmp_path / name)
    assert said == {
        "empty.xlsx": "`empty.xlsx` is empty: it holds not a single byte",
        "list.pdf": "`list.pdf` is no table by its name; .xlsx, .xlsm, .xls, .ods, .csv, .tsv, .txt are read",
        "list.xlsb": "`list.xlsb` is a spreadsheet of a kind that is not read; save it as .xlsx",
        "page.xls": "`page.xls` is a web page that is called .xls; open it in a spreadsheet program and save it as .xlsx",
        "old.xlsx": "`old.xlsx` is an older workbook or document that is called .xlsx; if it is a workbook, rename it so that it ends in .xls",
        "new.xls": "`new.xls` is a newer workbook or a zip that is called .xls; if it is a workbook, rename it so that it ends in .xlsx or .ods",
        "book.csv": "`book.csv` is a newer workbook or a zip that is called .csv; if it is a workbook, rename it so that it ends in .xlsx or .ods",
        "text.xlsx": "`text.xlsx` is no workbook but text or something unknown; if it is a CSV, rename it so that it ends in .csv",
        "flat.xls": "`flat.xls` is an XML file that is called .xls; open it in a spreadsheet program and save it as .xlsx",
        "picture.csv": "`picture.csv` is called .csv but is something else",
    }
    assert (
        refused(tmp_path / "folder.xlsx")
        == "`folder.xlsx` is a folder; name the file with the list"
    )
    assert refused(tmp_path / "none.xlsx").startswith("there is no file `")


def test_workbooks_without_cells(tmp_path: Path) -> None:
    """An empty workbook is no list, and no crash."""
    path = write_xlsx(tmp_path / "e.xlsx", {"S": ""})
    assert refused(path) == "`e.xlsx` holds no values: all of its cells are empty"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_files_cut_off(kind: str, kept: float, tmp_path: Path) -> None:
    """A download that broke off is no workbook, wherever it did."""
    path = tmp_path / f"cut.{kind}"
    if kind == "xls":
        book = xlwt.Workbook()
        book.add_sheet("S").write(0, 0, "x")
        book.save(str(path))
    elif kind == "ods":
        write_ods(path, ods_sheet("S", "a | b"))
    else:
        write_xlsx(path, {"S": "a | b"})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    assert "is damaged and cannot be read" in refused(path)


def test_zips_that_are_no_spreadsheets(tmp_path: Path) -> None:
    """A text document and any zip have the same first bytes as a workbook."""
    for name, part, said in (
        (
            "letter.xlsx",
            "word/document.xml",
            "`letter.xlsx` is a zip, but there is no spreadsheet in it",
        ),
        (
            "binary.xlsx",
            "xl/workbook.rels",
            "`binary.xlsx` is a workbook of a kind that is not read; save it as .xlsx",
        ),
    ):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(part, "<a/>")
        assert refused(tmp_path / name) == said


def test_locked_workbooks(tmp_path: Path) -> None:
    """With a password a workbook is another file altogether; the way out is said."""
    locked = " is locked with a password; open it, save it without (in Excel: File, Info, Protect Workbook, Encrypt with Password, leave it empty), and import that file"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    (tmp_path / "l.xlsx").write_bytes(header + "EncryptedPackage".encode("utf-16-le") + bytes(200))
    assert refused(tmp_path / "l.xlsx") == f"`l.xlsx`{locked}"
    ods = write_ods(tmp_path / "l.ods", ods_sheet("S", "a"))
    manifest = b'<m:manifest xmlns:m="urn:m"><m:encryption-data/></m:manifest>'
    changed(ods, {"META-INF/manifest.xml": manifest, "content.xml": b"\x83\x01 encrypted"})
    assert refused(ods) == f"`l.ods`{locked}"
    old = _xls_with(tmp_path / "l.xls", struct.pack("<HHHH", 0x2F, 4, 0, 0))
    assert refused(old) == f"`l.xls`{locked}"


def _xls_with(path: Path, record: bytes) -> Path:
    """Write an .xls whose first sheet's bytes begin with another record behind its first one."""
    book = xlwt.Workbook()
    book.add_sheet("S").write(0, 0, "x")
    stream = io.BytesIO()
    book.save(stream)
    data = bytearray(stream.getvalue())
    start = data.index(struct.pack("<HH", 0x0809, 16))  # the workbook's own first record
    if record[:2] != b"\x2f\x00":
        start = data.index(struct.pack("<HH", 0x0809, 16), start + 20)
    behind = start + 20
    data[behind : behind + len(record)] = record
    path.write_bytes(bytes(data))
    return path


# What would hurt


def test_zip_bombs(tmp_path: Path) -> None:
    """Nothing is unpacked of a file that would be a thousand times its size."""
    path = write_xlsx(tmp_path / "bomb.xlsx", {"S": "a"})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 30_000_000)
    assert path.stat().st_size < 50_000
    assert refused(path) == (
        "`bomb.xlsx` unpacks to 30 MB, far more than a list needs; nothing of it was unpacked; "
        "copy the list into a new workbook"
    )


def test_zips_of_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A million empty parts are a bomb too."""
    monkeypatch.setattr(packages, "MAX_PARTS", 20)
    path = write_xlsx(tmp_path / "p.xlsx", {"S": "a"})
    changed(path, {f"xl/{number}.bin": b"" for number in range(20)})
    assert "no list needs more than 20" in refused(path)


def test_zips_that_lie_about_sizes(tmp_path: Path) -> None:
    """A part that unpacks to more than it says is unpacked no further, and refused."""
    path = write_xlsx(tmp_path / "lie.xlsx", {"S": "a | b\n" * 50})
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    path.write_bytes(bytes(data))
    assert "is damaged" in refused(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]
)
def test_entities(part: str, tmp_path: Path) -> None:
    """A billion laughs: a few lines that unfold to gigabytes; no spreadsheet declares entities."""
    path = write_xlsx(tmp_path / "laugh.xlsx", {"S": "a"})
    with zipfile.ZipFile(path) as archive:
        data = archive.read(part).decode()
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    head, _end, rest = data.partition("?>")
    changed(path, {part: f"{head}?>{bomb}{rest}".encode()})
    assert refused(path) == (
        f"`laugh.xlsx` declares entities in its part `{part}`, which no spreadsheet program does; "
        "it is not read"
    )


def test_a_format_at_the_end_of_a_sheet(tmp_path: Path) -> None:
    """Somebody coloured row 1,048,576: an empty cell with a colour is still an empty cell."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Touchpoint"
    book.active["XFD1048576"].fill = PatternFill("solid", fgColor="FF0000")
    book.save(tmp_path / "far.xlsx")
    assert values(read_sheets(tmp_path / "far.xlsx")[0]) == [["Touchpoint"]]


@pytest.mark.parametrize(
    ("place", "named"), [("A1048576", "A1048576"), ("XFD1", "XFD1"), ("SF90000", "SF90000")]
)
def test_values_far_out(place: str, named: str, tmp_path: Path) -> None:
    """A library would lay out all cells up to there in memory; the place is said instead."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Touchpoint"
    book.active[place] = " "
    book.save(tmp_path / "far.xlsx")
    assert refused(tmp_path / "far.xlsx").startswith(
        f"the sheet `Sheet` is used at least as far as {named}; at most 100,000 rows, 500 columns and "
        "3,000,000 cells are read; delete"
    )


def test_values_far_out_in_other_formats(tmp_path: Path) -> None:
    """A cell of OpenDocument may stand for a million; one of .xls for a column that is none."""
    ods = write_ods(
        tmp_path / "far.ods",
        '<table:table table:name="S"><table:table-row table:number-rows-repeated="999999999">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="999999999">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>",
    )
    assert "the sheet `S` is used at least as far as" in refused(ods)
    number = struct.pack("<HHHHHd", 0x0203, 14, 65535, 65535, 0, 1.0)
    assert "the sheet `S` is used at least as far as CRXP65536" in refused(
        _xls_with(tmp_path / "f.xls", number)
    )
    dimensions = struct.pack("<HHIIHHH", 0x0200, 14, 0, 2**32 - 1, 0, 65535, 0)
    assert "is damaged" in refused(_xls_with(tmp_path / "d.xls", dimensions))


def test_one_text_in_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells share texts: a thousand cells that name a long one are a thousand long texts."""
    path = write_xlsx(tmp_path / "t.xlsx", {"S": f"{'x' * 2000}\n" * 50})
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 100_002)
    assert read_sheets(path)
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 99_999)
    assert "far more than a list" in refused(path)


def test_many_sparse_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred sheets with a cell far out each are as large as one that is a hundred times that."""
    path = write_xlsx(tmp_path / "s.xlsx", dict.fromkeys(("S1", "S2", "S3"), "a | b"))
    monkeypatch.setattr(limits, "MAX_CELLS", 5)
    assert refused(path).startswith("the sheets of `s.xlsx` have 6 cells; at most 5 are read")


def test_sheets_that_are_one_part(tmp_path: Path) -> None:
    """A workbook may name one part a thousand times; each time it would be read anew."""
    path = write_xlsx(tmp_path / "s.xlsx", {"S1": "a", "S2": "b"})
    with zipfile.ZipFile(path) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels")
    changed(path, {"xl/_rels/workbook.xml.rels": relations.replace(b"sheet2.xml", b"sheet1.xml")})
    assert "is damaged" in refused(path)


def test_large_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is read no further than the largest list goes."""
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    (tmp_path / "l.csv").write_text("Touchpoint,Phase\n")
    assert "`l.csv` is larger than" in refused(tmp_path / "l.csv")


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is an extra; whoever lacks it is told how to get it, and a CSV needs none."""

    def missing(_name: str) -> None:
        raise ModuleNotFoundError

    path = write_xlsx(tmp_path / "a.xlsx", {"S": "a"})
    monkeypatch.setattr(workbooks, "import_module", missing)
    assert refused(path) == (
        'to read `a.xlsx` a library is needed: `pip install "ctmp-docs[tables]"`; a CSV needs none'
    )
    assert read_sheets(survey_export(tmp_path))


def test_when_the_library_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not written in Python, and when it stumbles that is no common exception."""

    class PanicException(BaseException): ...

    class Stumbling:
        @staticmethod
        def from_filelike(_data: object) -> None:
            raise PanicException

    library = type("Library", (), {"CalamineWorkbook": Stumbling})
    monkeypatch.setattr(workbooks, "import_module", lambda _name: library)
    assert "is damaged" in refused(write_xlsx(tmp_path / "a.xlsx", {"S": "a"}))


# CSV


def csv(path: Path, data: bytes | str) -> list[list[Any]]:
    """Return the values of a CSV."""
    path = path / "list.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return values(read_sheets(path)[0])


WORDS = "Kontaktpunkt;Wer\nBegrüßung für Käufer;Straße 7 „Büro“\n"
READ = [["Kontaktpunkt", "Wer"], ["Begrüßung für Käufer", "Straße 7 „Büro“"]]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-le", "UTF-16-LE"),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
    ],
)
def test_encodings(encoding: str, said: str | None, tmp_path: Path) -> None:
    """Excel writes all of these, and says of none in the file which it is."""
    assert csv(tmp_path, WORDS.encode(encoding)) == READ
    (sheet,) = read_sheets(tmp_path / "list.csv")
    expected = f"`list.csv` does not say how its letters are encoded; it was taken for {said}"
    assert [SAY(note) for note in sheet.notes] == ([expected] if said else [])


def test_other_encodings(tmp_path: Path) -> None:
    """DOS still lives in some programs; for languages of the east a library guesses."""
    dos = WORDS.replace("„Büro“", "Büro")
    assert csv(tmp_path, dos.encode("cp850"))[1][0] == "Begrüßung für Käufer"
    russian = "Точка контакта;Отдел\nРеклама в газете;Маркетинг\nСчёт за услуги;Бухгалтерия\n"
    assert csv(tmp_path, russian.encode("cp1251"))[1] == ["Реклама в газете", "Маркетинг"]
    polish = "Punkt styku;Dział\nZgłoszenie reklamacji;Obsługa klientów\nPłatność;Księgowość\n"
    assert csv(tmp_path, polish.encode("cp1250"))[1] == [
        "Zgłoszenie reklamacji",
        "Obsługa klientów",
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators(separator: str, tmp_path: Path) -> None:
    """The one that gives all rows the same number of cells, whatever stands in these."""
    rows = [
        ["Touchpoint", "Rating", "Remark"],
        ["Invoice, second", "3.5", "slow; expensive"],
        ["Ad", "4.0", "a|b"],
    ]
    lines = [separator.join(f'"{cell}"' for cell in row) for row in rows]
    assert csv(tmp_path, "\n".join(lines)) == rows


def test_commas_in_text(tmp_path: Path) -> None:
    """Decimal commas and sentences do not separate; numbers stay text, as they were written."""
    assert csv(tmp_path, "Name;Note\nRechnung, lang;3,5\nBrief, kurz, neu;4\n")[1:] == [
        ["Rechnung, lang", "3,5"],
        ["Brief, kurz, neu", "4"],
    ]


def test_shapes_of_csv(tmp_path: Path) -> None:
    """Excel's line `sep=`, line breaks in cells, short rows, empty lines: places as Excel shows."""
    assert csv(tmp_path, 'sep=|\r\nName|Who|Rating\r\n"two\r\nlines"|x\r\n\r\nlast|y|3\r\n') == [
        ["Name", "Who", "Rating"],
        ["two\nlines", "x", None],
        [None, None, None],
        ["last", "y", "3"],
    ]
    assert cells(tmp_path / "list.csv")["A4"].value == "last"
    assert csv(tmp_path, '5" disk;x\n"Fast" mail;y\n') == [['5" disk', "x"], ["Fast mail", "y"]]
    assert csv(tmp_path, "Touchpoint\nAd\n") == [["Touchpoint"], ["Ad"]]


def test_zero_bytes(tmp_path: Path) -> None:
    """Broken exports hold them; they are no text."""
    assert csv(tmp_path, "Na\0me;Who\nAd;\0x\n") == [["Name", "Who"], ["Ad", "x"]]
    assert [SAY(n) for n in read_sheets(tmp_path / "list.csv")[0].notes] == [
        "`list.csv` holds zero bytes; they were left out"
    ]


@pytest.mark.parametrize("rest", ["", "x;y\n" * 3, "x;y\n" * 400_000])
def test_open_quotation_marks(rest: str, tmp_path: Path) -> None:
    """One forgotten mark swallows all rows below it, silently; the row where it opens is told."""
    (tmp_path / "q.csv").write_text(f'Name;Who\nAd;Marketing\n"Invoice;Billing\n{rest}')
    assert refused(tmp_path / "q.csv") == (
        "in `q.csv` a quotation mark in row 3 is never closed; close it, or double it if it stands "
        "inside a text"
    )


def test_long_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A million rows are an export of something else."""
    monkeypatch.setattr(limits, "MAX_ROWS", 50)
    (tmp_path / "l.csv").write_text("a,b\n" * 60)
    assert "is used at least as far as B51" in refused(tmp_path / "l.csv")
