"""Lists are found in sheets as people keep them, and nothing that is in no list is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import rows, sheet

from ctmp_docs.language import language
from ctmp_docs.tables.grid import Cell, Sheet, Table
from ctmp_docs.tables.layout import find_tables
from ctmp_docs.tables.reading.limits import place


def heads(table: Table) -> list[object]:
    """Return what the heads say."""
    return [cell.value for cell in table.heads]


def values(table: Table) -> list[list[object]]:
    """Return the rows as they could be drawn."""
    return [[cell.value for cell in row] for row in table.rows]


def left_out(*tables: Table) -> list[str]:
    """Return what is told, each with its place."""
    say = language("en").say
    return [f"{item.place}: {say(item.reason)}" for table in tables for item in table.left_out]


def one(drawn: str) -> Table:
    """Return the only list of a sheet."""
    (table,) = find_tables(sheet(drawn))
    return table


def test_places() -> None:
    """Each cell keeps its place: messages name it."""
    table = one("""
Title

  | Touchpoint | Owner
  | Invoice    | Billing
""")
    assert [cell.place for cell in (*table.heads, *table.rows[0])] == ["B3", "C3", "B4", "C4"]
    assert left_out(table) == ["A1: above the list"]


def test_lines_above_heads() -> None:
    """Titles, dates, names of makers and empty lines stand above nearly every list."""
    table = one("""
Our touchpoints      | < | <
As of                | 2026-10-01
Made by              | Marketing

Touchpoint | Phase  | Department | Rating
Ad         | before | Marketing  | 4
Invoice    | after  | Billing    | 3
""")
    assert heads(table) == ["Touchpoint", "Phase", "Department", "Rating"]
    assert values(table) == [["Ad", "before", "Marketing", 4], ["Invoice", "after", "Billing", 3]]
    assert left_out(table) == ["A1:C3: above the list"]


@pytest.mark.parametrize(
    "drawn",
    [
        # merged: `<` is the cell to the left
        """
Touchpoint | Bewertung | <    | Abteilung
Touchpoint | Ist       | Soll | Abteilung
Rechnung   | 3         | 8    | Buchhaltung
""",
        # not merged, as in a CSV; the single heads stand above
        """
Touchpoint | Bewertung |      | Abteilung
           | Ist       | Soll |
Rechnung   | 3         | 8    | Buchhaltung
""",
        # the single heads stand below
        """
           | Bewertung | <    |
Touchpoint | Ist       | Soll | Abteilung
Rechnung   | 3         | 8    | Buchhaltung
""",
        # below a title that is merged over all of it
        """
Liste      | <         | <    | <
           | Bewertung | <    |
Touchpoint | Ist       | Soll | Abteilung
Rechnung   | 3         | 8    | Buchhaltung
""",
    ],
)
def test_heads_over_two_lines(drawn: str) -> None:
    """`Ist` alone could be the rating or the situation; the word above it decides."""
    table = one(drawn)
    assert heads(table) == ["Touchpoint", "Bewertung Ist", "Bewertung Soll", "Abteilung"]
    assert values(table) == [["Rechnung", 3, 8, "Buchhaltung"]]


@pytest.mark.parametrize("first", ["Touchpoint", ""])
def test_the_same_heads_below_different_words(first: str) -> None:
    """Two kinds of customers rate the same things: only the words above tell them apart."""
    table = one(f"""
{first}    | Privat | <    | Gewerbe | <
Touchpoint | Ist    | Soll | Ist     | Soll
Rechnung   | 3      | 8    | 4       | 9
Mahnung    | 2      | 8    | 2       | 9
""")
    assert heads(table) == [
        "Touchpoint",
        "Privat Ist",
        "Privat Soll",
        "Gewerbe Ist",
        "Gewerbe Soll",
    ]
    assert values(table)[0] == ["Rechnung", 3, 8, 4, 9]


def test_units_below_heads() -> None:
    """What is in brackets below heads says how these are meant, such as the scale."""
    table = one("""
Touchpoint | Ist    | Soll   | Abteilung
           | (1-10) | (1-10) |
Rechnung   | 3      | 8      | Buchhaltung
""")
    assert heads(table) == ["Touchpoint", "Ist (1-10)", "Soll (1-10)", "Abteilung"]
    assert len(table.rows) == 1


def test_years_are_heads() -> None:
    """Ratings of several years stand under the years, which are numbers."""
    table = one("""
Touchpoint | Owner     | 2024 | 2025 | 2026
Ad         | Marketing | 3    | 4    | 5
Invoice    | Billing   | 3    | 3    | 4
""")
    assert heads(table) == ["Touchpoint", "Owner", 2024, 2025, 2026]


def test_a_word_over_nobody_knows_how_many_heads() -> None:
    """Not merged, `Bewertung` could stand over two columns or three: it is told, not guessed."""
    table = one("""
           | Bewertung |      |
Touchpoint | Ist       | Soll | Abteilung
Rechnung   | 3         | 8    | Buchhaltung
""")
    assert heads(table) == ["Touchpoint", "Ist", "Soll", "Abteilung"]
    assert left_out(table) == ["B1: above the list"]


def test_a_title_right_above_heads_is_no_head() -> None:
    """A title over the first column, or a note over the last, says nothing about one column."""
    table = one("""
Touchpoints |       | Stand 2026
Name        | Phase | Abteilung
Rechnung    | nach  | Buchhaltung
""")
    assert heads(table) == ["Name", "Phase", "Abteilung"]
    assert left_out(table) == ["A1:C1: above the list"]


def test_empty_rows_and_columns() -> None:
    """They make a list easier to read, and do not end it."""
    table = one("""
Touchpoint | Phase  || Department || Rating
Ad         | before || Marketing  || 4

Invoice    | after  || Billing    || 3


Reminder   | after  || Billing    || 2
""")
    assert heads(table) == ["Touchpoint", "Phase", "Department", "Rating"]
    assert [row[0] for row in values(table)] == ["Ad", "Invoice", "Reminder"]
    assert left_out(table) == []


@pytest.mark.parametrize(
    "line",
    [
        "Summe     |     |   | 12 | 20",
        "Gesamt:   |     |   | 12 | 20",
        "          | Durchschnitt | | 3.5 | 7",
        "Ø         |     |   | 3,5 | 7,1",
        "Total     |     |   | 12 |",
        "Grand total |   |   | 12 | 20",
        "Touchpoints gesamt | 4 | | |",
        "Anzahl: 4 |     |   |  |",
        "Average rating | | | 3.5 |",
    ],
)
def test_total_rows(line: str) -> None:
    """A sum is no touchpoint; it is told, in case it is one after all."""
    table = one(f"""
Touchpoint | Abteilung | Kanal   | Ist | Soll
Anzeige    | Marketing | Anzeige | 4   | 6
Rechnung   | Finanzen  | Brief   | 3   | 8
{line}
""")
    assert [row[0] for row in values(table)] == ["Anzeige", "Rechnung"]
    (said,) = left_out(table)
    assert said.endswith(": a line of sums")
    assert "4" in said


@pytest.mark.parametrize(
    "name", ["Gesamtrechnung", "Summenbescheid", "Total loss report", "Anzahl der Raten"]
)
def test_names_that_begin_like_totals(name: str) -> None:
    """A department beside it says that it is a touchpoint."""
    table = one(f"""
Touchpoint | Abteilung | Ist
Anzeige    | Marketing | 4
{name}     | Finanzen  | 3
""")
    assert [row[0] for row in values(table)] == ["Anzeige", name]
    assert left_out(table) == []


def test_numbers_without_a_name() -> None:
    """Sums often have no word beside them."""
    table = one("""
Touchpoint | Department | Rating | Target
Ad         | Marketing  | 4      | 6
Invoice    | Billing    | 3      | 8
           |            | 7      | 14
""")
    assert len(table.rows) == 2
    assert left_out(table) == ["C4:D4: a line of numbers without a name"]


@pytest.mark.parametrize("title", ["Nach dem Kauf | < | <", "Nach dem Kauf"])
def test_section_rows(title: str) -> None:
    """A line that stands over rows says something about each of them: it becomes a column."""
    table = one(f"""
Touchpoint    | Abteilung | Ist
{title.replace("Nach", "Vor")}
Anzeige       | Marketing | 4
Beratung      | Vertrieb  | 7
{title}
Rechnung      | Finanzen  | 3
""")
    assert heads(table) == ["Touchpoint", "Abteilung", "Ist", "Group"]
    assert values(table) == [
        ["Anzeige", "Marketing", 4, "Vor dem Kauf"],
        ["Beratung", "Vertrieb", 7, "Vor dem Kauf"],
        ["Rechnung", "Finanzen", 3, "Nach dem Kauf"],
    ]
    assert table.rows[2][3].place == "A5"


def test_sections_below_empty_lines() -> None:
    """An empty line above a single cell makes it a title, also if the first rows have none."""
    table = one("""
Touchpoint | Department | Rating
Ad         | Marketing  | 4
Leaflet    | Marketing  | 4

After the purchase
Invoice    | Billing    | 3
""")
    assert values(table) == [
        ["Ad", "Marketing", 4, None],
        ["Leaflet", "Marketing", 4, None],
        ["Invoice", "Billing", 3, "After the purchase"],
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        """
Touchpoint | Department | Rating
Ad         | Marketing  | 4
Letter     |            |
Invoice    | Billing    | 3
""",
        # an empty line above every row says nothing
        """
Touchpoint | Department | Rating

Ad         | Marketing  | 4

Letter     |            |
Invoice    | Billing    | 3

Reminder   | Billing    | 3
""",
        # the last row, right below the others
        """
Touchpoint | Department | Rating
Ad         | Marketing  | 4
Invoice    | Billing    | 3
Letter     |            |
""",
    ],
)
def test_a_name_alone_is_a_touchpoint(drawn: str) -> None:
    """Of a touchpoint perhaps only the name is known; to lose it would be worse than to ask."""
    table = one(drawn)
    assert "Letter" in [row[0] for row in values(table)]
    assert heads(table) == ["Touchpoint", "Department", "Rating"]


def test_titles_below_titles() -> None:
    """Phases merged over the rows, departments in single cells below: two columns."""
    table = one("""
Touchpoint | Kanal   | Ist | Soll
Vorher     | <       | <   | <
Marketing
Anzeige    | Zeitung | 3   | 5
Plakat     | außen   | 4   | 5
Vertrieb
Besuch     | vor Ort | 6   | 8
Nachher    | <       | <   | <
Finanzen
Rechnung   | Brief   | 2   | 8
Später     | <       | <   | <
""")
    assert heads(table)[4:] == ["Group", "Subgroup"]
    assert [(row[0], *row[4:]) for row in values(table)] == [
        ("Anzeige", "Vorher", "Marketing"),
        ("Plakat", "Vorher", "Marketing"),
        ("Besuch", "Vorher", "Vertrieb"),
        ("Rechnung", "Nachher", "Finanzen"),
    ]
    assert left_out(table) == ["A11:D11: a title without rows below it"]


def test_blocks_with_their_own_heads() -> None:
    """Where each phase has its heads, they are one list with the phase as a column."""
    table = one("""
Before
Touchpoint | Department | Rating
Ad         | Marketing  | 4

After
Touchpoint | Department | Rating
Invoice    | Billing    | 3
""")
    assert heads(table) == ["Touchpoint", "Department", "Rating", "Group"]
    assert values(table) == [["Ad", "Marketing", 4, "Before"], ["Invoice", "Billing", 3, "After"]]
    assert left_out(table) == ["A6:C6: the heads once more"]


def test_first_column_without_a_head() -> None:
    """Merged cells on the left say the phase of several rows, and have no head."""
    table = one("""
       | Touchpoint | Department
before | Ad         | Marketing
before | Leaflet    | Marketing
after  | Invoice    | Billing
""")
    assert heads(table) == ["Group", "Touchpoint", "Department"]
    assert values(table)[2] == ["after", "Invoice", "Billing"]


def test_columns_without_a_head() -> None:
    """Words that somebody wrote beside a row are told: no head says what they are."""
    table = one("""
Touchpoint | Department | Rating |
Ad         | Marketing  | 4      | ask Sales!
Invoice    | Billing    | 3      |
""")
    assert heads(table) == ["Touchpoint", "Department", "Rating"]
    assert left_out(table) == ["D2: a column without a head"]


@pytest.mark.parametrize("head", ["Nr.", "#", "", "Lfd. Nr.", "No."])
def test_running_numbers(head: str) -> None:
    """They say nothing about a touchpoint; rows that have only a number are empty."""
    table = one(f"""
{head} | Touchpoint | Department
1      | Ad         | Marketing
2      | Invoice    | Billing
3      |            |
4      |            |
""")
    assert heads(table) == ["Touchpoint", "Department"]
    assert values(table) == [["Ad", "Marketing"], ["Invoice", "Billing"]]
    assert any(said.endswith("running numbers of the rows") for said in left_out(table))


def test_ids_are_no_running_numbers() -> None:
    """A number with a head of its own, or one that is no number, may be an id."""
    table = one("""
ID   | Nr.   | Touchpoint | Department
4711 | TP-01 | Ad         | Marketing
4712 | TP-02 | Invoice    | Billing
""")
    assert heads(table) == ["ID", "Nr.", "Touchpoint", "Department"]


@pytest.mark.parametrize(
    ("legend", "place"),
    [
        (["Legende", "1 = schlecht", "5 = gut"], "E1:E3"),
        (["Skala", "1 = schlecht", "5 = gut"], "E1:E3"),
        (["", "1 = schlecht", "5 = gut"], "E2:E3"),
        (["", "", "Legende:"], "E3"),
        (["5 = gut", "", ""], "E1"),
    ],
)
def test_legends_beside_a_list(legend: list[str], place: str) -> None:
    """A legend is no column, even if its title stands in the line of the heads."""
    names = ["Touchpoint | Abteilung | Ist", "Anzeige | Marketing | 4", "Rechnung | Finanzen | 3"]
    lines = [f"{name} | | {words}" for name, words in zip(names, legend, strict=True)]
    table = one("\n".join([*lines, "Mahnung | Finanzen | 2"]))
    assert heads(table) == ["Touchpoint", "Abteilung", "Ist"]
    assert left_out(table) == [f"{place}: beside the list"]


@pytest.mark.parametrize(
    "below",
    [
        "* nur Privatkunden",
        "\nLegende:\n1 = schlecht\n5 = gut",
        "\nWerte\n1 | schlecht\n5 | gut",
        "Stand: 12.10.2026",
        "\nBitte Änderungen an das Touchpoint Management melden",
    ],
)
def test_remarks_below_a_list(below: str) -> None:
    """What stands below the last row, and fills no row, is told with its place."""
    table = one(f"""
Touchpoint | Abteilung | Kanal   | Ist
Anzeige    | Marketing | Anzeige | 4
Beratung   | Vertrieb  | Filiale | 7
Rechnung   | Finanzen  | Brief   | 3
{below}
""")
    assert [row[0] for row in values(table)] == ["Anzeige", "Beratung", "Rechnung"]
    said = left_out(table)
    assert said
    assert all(item.endswith(": a remark or a legend, not a row of the list") for item in said)


def test_repeated_heads() -> None:
    """Where a printed page began, the heads stand again."""
    table = one("""
Touchpoint | Department | Rating
Ad         | Marketing  | 4
Touchpoint | Department | Rating
Invoice    | Billing    | 3
""")
    assert [row[0] for row in values(table)] == ["Ad", "Invoice"]
    assert left_out(table) == ["A3:C3: the heads once more"]


def test_lists_below_one_another() -> None:
    """New heads begin a new list, known words or words where numbers were."""
    tables = find_tables(
        sheet("""
Touchpoint | Phase  | Rating
Ad         | before | 4
Invoice    | after  | 3

Departments
Department | Phone | Lead
Marketing  | 10    | Head of Marketing
Billing    | 20    | Head of Billing

Grumpf     | Flup   | Plonk
Ratz       | 3      | 4
""")
    )
    assert [heads(table) for table in tables] == [
        ["Touchpoint", "Phase", "Rating"],
        ["Department", "Phone", "Lead"],
        ["Grumpf", "Flup", "Plonk"],
    ]
    assert [len(table.rows) for table in tables] == [2, 2, 1]
    assert left_out(*tables) == ["A5: above the list"]


def test_lists_side_by_side() -> None:
    """Two lists with the same heads, or of different length, are two."""
    tables = find_tables(
        sheet("""
Touchpoint | Department | Rating || Department | Phone
Ad         | Marketing  | 4      || Marketing  | 10
Invoice    | Billing    | 3      || Billing    | 20
Reminder   | Billing    | 2      ||            |
""")
    )
    assert [heads(table) for table in tables] == [
        ["Touchpoint", "Department", "Rating"],
        ["Department", "Phone"],
    ]
    assert [len(table.rows) for table in tables] == [3, 2]


def test_lying_lists_are_turned() -> None:
    """In workshops a column is a touchpoint; heads in the first column are as good as any."""
    table = one("""
Workshop

Touchpoint | Ad        | Invoice | Reminder
Department | Marketing | Billing | Billing
Rating     | 4         | 3       |
Due date   |           | 2027-01-31 |
""")
    assert heads(table) == ["Touchpoint", "Department", "Rating", "Due date"]
    assert values(table) == [
        ["Ad", "Marketing", 4, None],
        ["Invoice", "Billing", 3, date(2027, 1, 31)],
        ["Reminder", "Billing", None, None],
    ]
    assert table.rows[1][2].place == "C5"
    assert left_out(table) == ["A1: above the list"]


@pytest.mark.parametrize(
    "drawn",
    [
        "",
        "How to fill in this list\nWrite into the white cells.\nThen send it back.",
        "4 | 7 | 9\n3 | 3 | 1\n8 | 2 | 2",
        "Version | 1.2\nAuthor | Marketing",
        "Red | overdue\nGreen | on time\nYellow | at risk",
    ],
)
def test_sheets_without_a_list(drawn: str) -> None:
    """A cover, a page of numbers, a legend: no list is better than a wrong one."""
    assert find_tables(sheet(drawn)) == ()


def test_one_column() -> None:
    """Day one of a handbook: nothing but names."""
    table = one("Touchpoint\nAd\nInvoice\nReminder")
    assert heads(table) == ["Touchpoint"]
    assert values(table) == [["Ad"], ["Invoice"], ["Reminder"]]


def test_heads_without_rows() -> None:
    """A form that nobody has filled in yet is a list without rows."""
    table = one("Touchpoint | Department | Rating")
    assert heads(table) == ["Touchpoint", "Department", "Rating"]
    assert table.rows == ()


def test_lines_narrower_than_the_list_are_no_heads() -> None:
    """What is written above a list fills fewer columns than it has, known words or not."""
    table = one("""
Abteilung | Marketing |      |       |
Kontakt   | Ort       | Wann | Womit | Wie oft
Messe     | Halle 3   | Mai  | Stand | jährlich
Plakat    | Stadt     | Juni | Druck | monatlich
""")
    assert heads(table) == ["Kontakt", "Ort", "Wann", "Womit", "Wie oft"]


def test_two_words_do_not_turn_a_list() -> None:
    """Only a list that clearly lies is turned: two touchpoints may be called like heads."""
    table = one("""
Kontakt  | Ort     | Wann
Name     | Halle 3 | Mai
Hinweise | Stadt   | Juni
""")
    assert heads(table) == ["Kontakt", "Ort", "Wann"]


def test_the_same_words_on_both_sides_of_an_empty_column() -> None:
    """They look merged where the empty column is taken away; they are two cells."""
    table = one("""
Touchpoint | Phase || Bemerkung
Ad         | vor   || vor
Invoice    | nach  || nach
           | nach  || nach
""")
    assert values(table)[2] == [None, "nach", "nach"]
    assert heads(table) == ["Touchpoint", "Phase", "Bemerkung"]


def test_a_legend_amid_a_list() -> None:
    """Between the parts of a list something else may stand, which is no part of it."""
    table = one("""
Touchpoint | Phase || 5 = gut      || Bemerkung
Ad         | vor   || 1 = schlecht ||
Invoice    | nach  ||              || zu lang
Reminder   | nach  ||              ||
""")
    assert heads(table) == ["Touchpoint", "Phase", "Bemerkung"]
    assert left_out(table) == ["D1:D2: beside the list"]


def test_numbers_that_do_not_count() -> None:
    """Under `Pos.` may stand an order that somebody gave; only what counts the rows is left out."""
    table = one("""
Pos. | Touchpoint | Department
2    | Ad         | Marketing
1    | Invoice    | Billing
""")
    assert heads(table) == ["Pos.", "Touchpoint", "Department"]


def test_beside_a_title_that_became_a_group() -> None:
    """The line of a title may hold something else as well, which is told."""
    table = one("""
Before     |            |        || ask Sales
Touchpoint | Department | Rating ||
Ad         | Marketing  | 4      ||
After      |            |        ||
Touchpoint | Department | Rating ||
Invoice    | Billing    | 3      ||
""")
    assert [row[3] for row in values(table)] == ["Before", "After"]
    assert "E1: above the list" in left_out(table)


def test_a_table_of_makers_above_the_list() -> None:
    """Of two tables the one with the words of a list gives the heads."""
    table = one("""
Project    | Bluebird  | Round two | Draft
Touchpoint | Abteilung | Phase     | Kanal
Anzeige    | Marketing | vor       | Anzeige
""")
    assert heads(table)[0] == "Touchpoint"
    assert left_out(table) == ["A1:D1: above the list"]


WORDS = [
    "Touchpoint", "Phase", "Abteilung", "Ist", "Summe", "Legende", "Ad", "Invoice", "Marketing",
    "* a remark", "Before the purchase",
]  # fmt: skip
CELLS = st.one_of(st.none(), st.none(), st.sampled_from(WORDS), st.integers(1, 10))
GRIDS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=12)
)


@given(GRIDS)
def test_nothing_is_lost(grid: list[list[object]]) -> None:
    """Whatever a sheet looks like, each filled cell is in a list or is told."""
    cells = tuple(
        tuple(Cell(value=value, place=place(y, x)) for x, value in enumerate(line))
        for y, line in enumerate(grid)
    )
    tables = find_tables(Sheet(name="Sheet", rows=cells))
    if not tables:
        return
    shown = {cell.place for table in tables for row in table.rows for cell in row}
    for table in tables:
        assert all(len(row) == len(table.heads) for row in table.rows)
        shown |= {name for item in table.left_out for name in _places(item.place)}
    said = " ".join(str(cell.value) for table in tables for cell in table.heads)
    for line in cells:
        before = None
        for cell in line:
            is_merged = isinstance(cell.value, str) and cell.value == before
            assert cell.value is None or is_merged or cell.place in shown or str(cell.value) in said
            before = cell.value


def _places(area: str) -> list[str]:
    first, _colon, last = area.partition(":")
    last = last or first
    columns = range(ord(first[0]), ord(last[0]) + 1)
    lines = range(int(first[1:]), int(last[1:]) + 1)
    return [f"{chr(column)}{line}" for column in columns for line in lines]


def test_drawings() -> None:
    """The drawings of these tests are read as they look."""
    assert rows("a | 1 | 2.5 | 2026-11-21\n\n | b\\nc") == [
        ["a", 1, 2.5, date(2026, 11, 21)],
        [None],
        [None, "b\nc"],
    ]


@pytest.mark.parametrize(
    ("legend", "place"),
    [
        (["Legende", "1 = schlecht", "2 = mittel", ""], "D1:D3"),
        (["Info", "1 = schlecht", "2 = mittel", "3 = gut"], "D1:D4"),
        (["Key", "x = yes", "o = no", ""], "D1:D3"),
    ],
)
def test_legends_right_beside_a_list(legend: list[str], place: str) -> None:
    """Without an empty column between, a legend would become a field of its own."""
    names = ["Touchpoint | Abteilung | Ist", "Anzeige | Marketing | 4", "Rechnung | Finanzen | 3",
             "Mahnung | Finanzen | 2"]  # fmt: skip
    table = one("\n".join(f"{name} | {words}" for name, words in zip(names, legend, strict=True)))
    assert heads(table) == ["Touchpoint", "Abteilung", "Ist"]
    assert len(table.rows) == 3
    assert left_out(table) == [f"{place}: beside the list"]


@pytest.mark.parametrize(
    ("head", "cells"),
    [("Key", ["TP-1", "TP-2", "TP-3"]), ("Stufe", ["1 = vorher", "2 = Kauf", "1 = vorher"])],
)
def test_no_legends(head: str, cells: list[str]) -> None:
    """Ids are called `Key` too, and a phase may be numbered with the same sign."""
    names = ["Touchpoint | Abteilung", "Anzeige | Marketing", "Rechnung | Finanzen", "Brief | Post"]
    lines = zip(names, [head, *cells], strict=True)
    assert heads(one("\n".join(f"{name} | {words}" for name, words in lines)))[-1] == head


@pytest.mark.parametrize("name", ["Summe", "Gesamt:", "Total"])
def test_a_total_beside_words(name: str) -> None:
    """A sum with a remark beside it is no touchpoint; `Gesamt` as a phase says that all are meant."""
    table = one(f"""
Phase  | Touchpoint | Abteilung | Ist
Kauf   | Anzeige    | Marketing | 4
Gesamt | Rechnung   | Finanzen  | 3
       | {name}     | alle      | 7
""")
    assert [row[1] for row in values(table)] == ["Anzeige", "Rechnung"]
    assert left_out(table) == ["B4:D4: a line of sums"]


def test_a_column_settles_day_and_month() -> None:
    """What `3/4/2026` means another day of its column may tell; two that disagree tell nothing."""
    table = one("""
Touchpoint | Frist      | Stand      | Datum
Anzeige    | 3/4/2026   | 3/4/26     | 3/4/2026
Rechnung   | 31/12/2026 | 12/31/2026 | 31/12/2026
Mahnung    |            |            | 12/31/2026
""")
    assert values(table)[0][1:] == [date(2026, 4, 3), date(2026, 3, 4), "3/4/2026"]
