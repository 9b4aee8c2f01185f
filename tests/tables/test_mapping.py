"""Which column is which field: heads, cells and names of sheets tell, and a person may differ."""

from dataclasses import replace
from pathlib import Path

import pytest
from workbooks import sheet

from ctmp_docs.language import language, text
from ctmp_docs.tables.foreign.mapping import ListPlan, heads_of, perhaps_relevance, proposed
from ctmp_docs.tables.foreign.mapping_file import mapping_text, read_mapping
from ctmp_docs.tables.foreign.people import Directory
from ctmp_docs.tables.foreign.records import Remark
from ctmp_docs.tables.grid import Table, TableError
from ctmp_docs.tables.heads import meanings
from ctmp_docs.tables.layout import find_tables
from ctmp_docs.tables.merging.importing import load
from ctmp_docs.tables.merging.missing import missing, sheets_without_list, told_remarks

KEPT = text("not understood; kept in the text below")


def table(drawn: str, name: str = "Liste") -> Table:
    """Return the one list in a sheet."""
    (found,) = find_tables(sheet(drawn, name=name))
    return found


def paths(plan: ListPlan, number: int = 0) -> dict[str, str]:
    """Return the field of each head."""
    return {one.head: one.path for one in plan.sheets[number].columns}


GERMAN = """
Kontaktpunkt | Phase        | Abteilung | Bewertung (1-5) | Soll | Maßnahme | Zuständig | bis wann   | Status | Antworten
Rechnung     | nach Kauf    | Vertrieb  | 2               | 4    | kürzen   | Marketing | 2027-01-31 | offen  | 118
Hotline      | vor dem Kauf | Service   | 3               | 5    |          |           |            |        | 96
"""


@pytest.mark.parametrize(
    ("head", "path", "is_sure"),
    [
        ("Touchpoint", "title", True),
        ("KONTAKTPUNKT (Kunde)", "title", True),
        ("Beruehrungspunkt", "title", True),
        ("Abteilung(en)", "owner", True),
        ("Abteilung, zuständige", "owner", True),
        ("Verantw.", "owner", False),
        ("Massnahmen", "actions[].what", True),
        ("Was begeistert?", "actual.delighting", True),
        ("actual.rating", "actual.rating", True),
        ("What customers expect", "actual.expectation", True),
        ("Beschreibng", "summary", False),
        ("Kundenerwartung heute", "actual.expectation", False),
        ("lfd. Nr.", "", True),
    ],
)
def test_meaning_of_heads(head: str, path: str, is_sure: bool) -> None:
    """Case, umlauts, signs, order and abbreviations do not matter; what is near is a guess."""
    best = meanings(head)[0]
    assert (best.path, best.is_sure) == (path, is_sure)


def test_nothing_is_like_it() -> None:
    """A head that no list of ours knows has no meaning, rather than a wrong one."""
    assert meanings("Xylophon") == ()


def test_columns_beside_each_other() -> None:
    """The second department stands behind the action, so it is the one that does it."""
    plan = proposed((table(GERMAN),), Directory())
    assert paths(plan) == {
        "Kontaktpunkt": "title", "Phase": "phases", "Abteilung": "owner",
        "Bewertung (1-5)": "actual.rating", "Soll": "target.rating", "Maßnahme": "actions[].what",
        "Zuständig": "actions[].owner", "bis wann": "actions[].due", "Status": "actions[].status",
        "Antworten": "x-antworten",
    }  # fmt: skip
    assert [one.head for one in plan.sheets[0].columns if not one.is_sure] == [
        "Zuständig",
        "Antworten",
    ]


def test_words_below_a_head_decide() -> None:
    """`Ist` and `Soll` are ratings if numbers stand below, else texts."""
    found = table("""
        Touchpoint | Ist            | Soll
        Rechnung   | kommt spät     | kommt sofort
        Hotline    | ist überlastet | hat Zeit
    """)
    assert paths(proposed((found,), Directory())) == {
        "Touchpoint": "title", "Ist": "text", "Soll": "target.description",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "always"),
    [
        ("Vor dem Kauf", {"phases": "Vor dem Kauf"}),
        ("2. Nachkauf", {"phases": "Nachkauf"}),
        ("Vertrieb", {"owner": "Vertrieb"}),
        ("Tabelle1", {}),
    ],
)
def test_names_of_sheets(name: str, always: dict[str, str]) -> None:
    """A sheet for each phase, or for each department, says so by its name."""
    directory = Directory()
    directory.add("sales", "Vertrieb")
    found = table("Touchpoint | Bewertung\nRechnung | 3\nHotline | 4", name)
    assert proposed((found,), directory).sheets[0].always == always


def test_sheet_of_actions() -> None:
    """A sheet that names touchpoints only to say what is done there adds to those."""
    points = table(
        "Touchpoint | Phase | Abteilung\nRechnung | nach Kauf | Vertrieb\nBrief | Kauf | Post"
    )
    actions = table(
        "Touchpoint | Maßnahme | Wer | Termin\nRechnung | kürzen | Vertrieb | 2027-01-31", "Todo"
    )
    plan = proposed((points, actions), Directory())
    assert [one.holds for one in plan.sheets] == ["touchpoints", "details"]
    assert paths(plan, 1)["Wer"] == "actions[].owner"


def test_head_twice() -> None:
    """Two columns of one head can be told apart in a mapping."""
    assert heads_of(table("Name | Notiz | Notiz\na | b | c\nd | e | f")) == (
        "Name", "Notiz", "Notiz (2)",
    )  # fmt: skip


def test_file_says_what_was_proposed() -> None:
    """What is written reads back as the same plan; the comments are for people."""
    tables = (table(GERMAN),)
    plan = proposed(tables, Directory())
    text = mapping_text(plan, "Liste.xlsx", language("en"))
    again, news = read_mapping(text.encode(), "m.yml", tables, ListPlan(sheets=()))
    assert paths(again) == paths(plan)
    assert news == ()
    assert "      Zuständig: actions[].owner  # a guess\n" in text


def test_changed_by_a_person() -> None:
    """A person's mapping goes before what heads say; a new column is guessed, and told."""
    written = """
list: x
scale: 6-1
departments: {Vertrib: sales}
sheets:
  - sheet: Liste
    holds: touchpoints
    always: {phases: before}
    columns: {Kontaktpunkt: title, Phase: , Soll: x-soll}
"""
    tables = (table(GERMAN),)
    plan, news = read_mapping(written.encode(), "m.yml", tables, proposed(tables, Directory()))
    assert str(plan.scale) == "6-1"
    assert plan.departments == {"Vertrib": "sales"}
    assert paths(plan)["Phase"] == ""
    assert paths(plan)["Soll"] == "x-soll"
    assert "Liste: Maßnahme" in news


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("sheets: [", "m.yml:2: the YAML cannot be read here"),
        ("scale: 5\nsheets: []", "m.yml:1: `scale` is written as 1-5, the worst first"),
        ("sheets: 3", "m.yml:1: `sheets` must be a list of sheets"),
        ("shets: []", "m.yml:1: `shets` is not known here; known: departments, list, scale, sheets, words"),
        ("sheets:\n  - {sheet: Liste, holds: nix}", "m.yml:2: `holds` is one of touchpoints, details, departments, nothing"),
        ("sheets:\n  - sheet: Liste\n    columns:\n      Phase: phase", "m.yml:4: `phase` is no field; did you mean `phases`?"),
    ],
)  # fmt: skip
def test_mistakes_in_a_mapping(written: str, message: str) -> None:
    """A slip in the file is told with its line, and with what is allowed."""
    with pytest.raises(TableError) as caught:
        read_mapping(written.encode(), "m.yml", (table(GERMAN),), ListPlan(sheets=()))
    assert language("en").say(caught.value.args[0]).startswith(message)


@pytest.mark.parametrize(
    ("head", "cells", "found"),
    [
        ("Wichtigkeit (1-5)", "3 5", ["Wichtigkeit (1-5)"]),
        ("Importance", "high low", ["Importance"]),
        ("Relevanz", "Recht Steuern", []),
        ("Antworten", "3 5", []),
    ],
)
def test_perhaps_relevance(head: str, cells: str, found: list[str]) -> None:
    """How much something counts is kept as it is: whether for buying only a person knows."""
    one, other = cells.split()
    plan = proposed(
        (table(f"Touchpoint | Phase | {head}\nBrief | Kauf | {one}\nFax | Kauf | {other}"),),
        Directory(),
    )
    assert [column.head for column in perhaps_relevance(plan.sheets[0])] == found
    assert plan.sheets[0].columns[2].path.startswith("x-")


def test_what_is_not_written_is_told(tmp_path: Path) -> None:
    """A row that is left out keeps nothing, and what stands for no rating is in no file."""
    file = tmp_path / "list.csv"
    file.write_text("Touchpoint,Phase,Rating,Who\nAd,before,n/a,Sales\nFax,sometime,-,Sails\n")
    listing = load(file, (), lambda _done, _all: None)
    plan = proposed(listing.tables, Directory())
    sheet_ = plan.sheets[0].sheet
    remarks = (
        Remark(sheet=sheet_, place="B3", head="Phase", said="sometime", fate="kept", message=KEPT),
        Remark(sheet=sheet_, place="D3", head="Who", said="Sails", fate="kept", message=KEPT),
        Remark(sheet=sheet_, place="A3", said="Fax", fate="left", message=text("no phase")),
    )
    told = told_remarks(remarks, plan, listing)
    say = language("en").say
    assert [(one.place, one.said, one.fate, say(one.message)) for one in told] == [
        ("B3", "sometime", "left", "not understood"),
        ("A3", "Fax", "left", "no phase"),
        ("C2", "n/a", "left", "no value"),
    ]
    assert missing(remarks, plan) == 1
    assert sheets_without_list(listing) == ()
    cover = replace(listing, sheets=(*listing.sheets, sheet("Our list", name="Deckblatt")))
    assert sheets_without_list(cover) == ("Deckblatt",)
