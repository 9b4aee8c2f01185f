"""Workbooks as companies keep them: each maker writes a file and returns its path.

What is in them is written as it looks, a line a row and `|` between cells; numbers become numbers,
`=D2-E2 → 2` a formula and its stored value, `2026-11-21` a day. They are made up, but each mess is one that real lists have.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from ctmp_docs.tables.grid import Cell, Sheet
from ctmp_docs.tables.reading.limits import place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Rows = list[list[Any]]


def rows(drawn: str) -> Rows:
    """Return the cells that are drawn; an empty line is an empty row."""
    lines = drawn.strip("\n").split("\n")
    return [[_value(part.strip()) for part in line.split("|")] for line in lines]


def sheet(drawn: str, *, name: str = "Sheet") -> Sheet:
    """Return a sheet as it is read; `<` says that a cell is merged with the one to its left."""
    drawn_rows = rows(drawn)
    width = max(map(len, drawn_rows))
    cells = [[*line, *[None] * (width - len(line))] for line in drawn_rows]
    for line in cells:
        for column, value in enumerate(line):
            line[column] = line[column - 1] if value == "<" else value
    return Sheet(
        name=name,
        rows=tuple(
            tuple(Cell(value=value, place=place(y, x)) for x, value in enumerate(line))
            for y, line in enumerate(cells)
        ),
    )


def write_xlsx(
    path: Path,
    sheets: Mapping[str, str],
    *,
    merged: Mapping[str, Sequence[str]] | None = None,
    hidden: Sequence[str] = (),
) -> Path:
    """Write a workbook of sheets as they are drawn, with merged ranges such as `C2:D2`."""
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, drawn in sheets.items():
        page = book.add_worksheet(name)
        for y, line in enumerate(rows(drawn)):
            for x, value in enumerate(line):
                if isinstance(value, date):
                    page.write_datetime(y, x, value, day)
                elif isinstance(value, str) and value.startswith("="):
                    formula, _arrow, stored = value.partition(" → ")
                    page.write_formula(y, x, formula, None, _value(stored) or "")
                elif value is not None:
                    page.write(y, x, value)
        for area in (merged or {}).get(name, ()):
            first = area.partition(":")[0]
            column, row = first.rstrip("0123456789"), first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            line = rows(drawn)[int(row) - 1]
            page.merge_range(area, line[ord(column) - ord("A")])
        if name in hidden:
            page.hide()
    book.close()
    return path


def write_ods(path: Path, content: str) -> Path:
    """Write an OpenDocument spreadsheet of the XML of its sheets."""
    names = ("office", "table", "text", "style", "number")
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    prefixes = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in names)
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {prefixes} office:version="1.3">'
            f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return path


def ods_sheet(name: str, drawn: str) -> str:
    """Return the XML of a sheet as it is drawn; `<` is merged with the cell to its left."""
    lines = []
    for line in rows(drawn):
        cells = []
        for x, value in enumerate(line):
            span = next(n for n in count(1) if line[x + n : x + n + 1] != ["<"])
            cells.append(_ods_cell(value, span))
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f"<table:table table:name={quoteattr(name)}>{''.join(lines)}</table:table>"


def _ods_cell(value: Any, span: int) -> str:
    spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    match value:
        case None:
            return f"<table:table-cell{spanned}/>"
        case "<":
            return "<table:covered-table-cell/>"
        case date():
            given = f'office:value-type="date" office:date-value="{value}"'
        case int() | float():
            given = f'office:value-type="float" office:value="{value}"'
        case _:
            given = 'office:value-type="string"'
    return (
        f"<table:table-cell {given}{spanned}><text:p>{escape(str(value))}</text:p>"
        "</table:table-cell>"
    )


def _value(written: str) -> Any:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        return date.fromisoformat(written)
    if re.fullmatch(r"-?\d+", written):
        return int(written)
    if re.fullmatch(r"-?\d+\.\d+", written):
        return float(written)
    return written.replace("\\n", "\n") or None


COMPANY_TOUCHPOINTS = """
Kundenkontaktpunkte 2026
Stand: Oktober 2026, Schulz & Partner

Nr. | Berührungspunkt        | Phase         | Abteilung                | Kanal     | Ist (1-5) | Soll (1-5) | Bemerkung                                 || Legende
1   | Anzeige im Stadtblatt  | vor dem Kauf  | Marketing                | Anzeige   | 3         | 4          | läuft bis Jahresende                      || 1 = sehr schlecht
2   | Anruf bei der Hotline  | vor dem Kauf  | Kundenservice, Vertrieb  | Telefon   | 2         | 4          | Wartezeit über 8 Minuten                  || 3 = geht so
3   | Angebot per E-Mail     | im Kauf       | Vertrieb / Marketing     | E-Mail    | 4         | 5          |                                           || 5 = sehr gut
4   | Vertragsunterlagen     | im Kauf       | Verrieb                  | Brief     | gut       | 5          | Rechtsabteilung fragen!                   ||
    |                        |               |                          |           |           |            |                                           ||
5   | Rechnung               | nach dem Kauf | Buchhaltung; Vertrieb    | Brief     | 1         | 4          | drei Seiten,\\nzwei Beträge                ||
6   | Reklamation            | nach dem Kauf | Kundenservice            | Telefon   | 2         | 3          |                                           ||
7   | Kundenzeitschrift      | nach dem Kauf | Marketing                |           |           |            | gibt es die noch?                         ||
    | Durchschnitt           |               |                          |           | 2.4       | 4.17       |                                           ||
"""
COMPANY_DEPARTMENTS = """
Abteilung     | Kürzel | Leitung            | Telefon
Marketing     | MKT    | Leitung Marketing  | 0711 1000-10
Vertrieb      | VT     | Leitung Vertrieb   | 0711 1000-20
Kundenservice | KS     | Teamleitung        | 0711 1000-30
Buchhaltung   | BH     | Leitung Finanzen   | 0711 1000-40
"""
COMPANY_NOTES = """
So wird die Liste gepflegt
Bitte nur in die weißen Felder schreiben.
Neue Kontaktpunkte unten anfügen, danach eine Mail an das Touchpoint Management.
"""


def company_list(folder: Path) -> Path:
    """Write three sheets with German heads: touchpoints, departments, and how to fill them in."""
    sheets = {
        "Hinweise": COMPANY_NOTES,
        "Touchpoints": COMPANY_TOUCHPOINTS,
        "Abteilungen": COMPANY_DEPARTMENTS,
    }
    path = folder / "Touchpoints Schulz.xlsx"
    return write_xlsx(path, sheets, merged={"Touchpoints": ["A1:H1"]})


MERGED_HEADS = """
Touchpoint        | Phase     | Bewertung |      | Verantwortung |           | Bemerkung
                  |           | Ist       | Soll | Abteilung     | Umsetzung |
Website           | Vor Kauf  | 6         | 9    | Online-Team   | Agentur   |
Probefahrt        | Vor Kauf  | 8         | 9    | Verkauf       | Verkauf   | Termine knapp
Übergabe          | Kauf      | 9         | 9    | Verkauf       | Werkstatt |
Erste Inspektion  | Nach Kauf | 4         | 8    | Werkstatt     | Werkstatt | Ersatzwagen fehlt
"""


def merged_heads(folder: Path) -> Path:
    """Write a list whose heads are two lines, with words merged over several columns."""
    areas = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2", "B3:B4"]
    return write_xlsx(folder / "Autohaus.xlsx", {"Liste": MERGED_HEADS}, merged={"Liste": areas})


SECTION_ROWS = """
Touchpoint            | Department       | Rating | Target | Comment
Before the purchase   |                  |        |        |
Ad on the bus         | Marketing        | 4      | 6      |
Comparison site       | Marketing, Sales | 5      | 8      | two sites only
Branch visit          | Branches         | 7      | 9      |
During the purchase   |                  |        |        |
Application form      | Operations       | 3      | 8      | 14 pages
Identity check        | Operations       | 2      | 7      |
After the purchase    |                  |        |        |
Welcome letter        | Marketing        | 6      | 8      |
Annual statement      | Operations       | 5      | 6      |
Total: 7              |                  | 4.6    | 7.4    |
"""


def section_rows(folder: Path) -> Path:
    """Write a bank's list in which the phases are merged lines across the rows."""
    areas = ["A2:E2", "A6:E6", "A9:E9"]
    return write_xlsx(
        folder / "bank touchpoints.xlsx", {"Inventory": SECTION_ROWS}, merged={"Inventory": areas}
    )


TRANSPOSED = """
Workshop 12 October

Touchpoint  | Search result | Product page | Checkout | Parcel    | Return
Phase       | before        | before       | during   | after     | after
Department  | Marketing     | Shop         | Shop     | Logistics | Service
Channel     | search        | website      | website  | parcel    | parcel
Rating      | 6             | 7            | 4        | 8         | 3
Target      | 8             | 8            | 8        | 9         | 7
Comments    |               |              | slow     |           | label missing
"""


def transposed(folder: Path) -> Path:
    """Write a list from a workshop that lies on its side: a column for each touchpoint."""
    return write_xlsx(folder / "workshop.xlsx", {"Board": TRANSPOSED})


SURVEY = """sep=;
"Berührungspunkt";"Wie zufrieden sind Sie? (1 = gar nicht, 5 = sehr)";"Antworten";"Zuständige Abteilung";"Kommentare"
"Beratungsgespräch";"4,2";"118";"Außendienst";"„sehr freundlich“, aber zu kurz
Termin war erst nach drei Wochen möglich"
"Prämienrechnung";"2,7";"96";"Buchhaltung";"unverständlich; zu lang"
"Schadensmeldung";"3,1";"41";"Schadenabteilung";""
"Kündigungsbestätigung";"3,9";"12";"Vertragsservice";"5 € Gebühr?"
"""


def survey_export(folder: Path) -> Path:
    """Write what a survey tool exports for Excel in Germany: Windows-1252, semicolons."""
    path = folder / "umfrage_export.csv"
    path.write_bytes(SURVEY.replace("\n", "\r\n").encode("cp1252"))
    return path


CLUB = """
Touchpoints des Vereins        | <           | <         | <
Kontaktpunkt                   | Wer         | Schulnote | Idee
Aushang im Vereinsheim         | Vorstand    | 3         |
Probetraining                  | Trainer     | 1         | Patin für Neue
Aufnahmeantrag                 | Geschäftsstelle | 5     | online ausfüllen
Beitragsrechnung               | Kasse       | 4         |
"""


def ods_list(folder: Path) -> Path:
    """Write a club's list with LibreOffice's format, grades as at school, a merged title."""
    return write_ods(folder / "verein.ods", ods_sheet("Tabelle1", CLUB))


FORMULAS = """
Touchpoint    | Owner     | Rated on   | Score | Target | Gap         | Due date   | Status
Landing page  | Marketing | 2026-09-30 | 6     | 8      | =E2-D2 → 2  | 2027-01-31 | running
Sign-up mail  | Product   | 2026-09-30 | 4     | 8      | =E3-D3 → 4  | 2026-12-15 | planned
First invoice | Finance   | 2026-03-01 | 5     | 7      | =E4-D4 → 2  |            | idea
Cancellation  | Service   | 2025-11-12 | 3     | 6      | =E5-D5      | 2027-03-31 | planned
Average       |           |            | =AVERAGE(D2:D5) → 4.5 | =AVERAGE(E2:E5) → 7.25 | | |
"""


def formulas_and_dates(folder: Path) -> Path:
    """Write a list with days, computed columns and a computed last line."""
    return write_xlsx(folder / "tracker.xlsx", {"Tracker": FORMULAS})


BLOCKS = """
Phase 1: Before the stay
Touchpoint      | Channel  | Department | Score
Search engine   | search   | Marketing  | 7
Booking site    | website  | Sales      | 5

Phase 2: The stay
Touchpoint      | Channel  | Department | Score
Check-in        | counter  | Reception  | 8
Breakfast       | on site  | Kitchen    | 6
Room            | on site  | Housekeeping | 9

Abbreviation | Department
RC           | Reception
HK           | Housekeeping
"""


def blocks(folder: Path) -> Path:
    """Write a hotel's list: a block with heads of its own for each phase, then abbreviations."""
    return write_xlsx(folder / "hotel.xlsx", {"Journey": BLOCKS})


PHASES = ("Aufmerksam werden", "Informieren", "Kaufen", "Nutzen", "Weiterempfehlen")
_CHANNELS = ("Website", "Telefon", "E-Mail", "Brief", "Filiale")
_TEAMS = ("Marketing", "Vertrieb", "Kundenservice", "Technik", "Finanzen", "Recht")


def hundred(folder: Path) -> Path:
    """Write a hundred touchpoints over five sheets, one for each phase."""
    sheets = {}
    for phase in PHASES:
        lines = [f"Phase: {phase}", "", "Touchpoint | Kanal | Zuständig | Ist | Soll | Hinweis"]
        for number in range(20):
            channel, team = _CHANNELS[number % 5], _TEAMS[number % 6]
            rating = number * 7 % 10 + 1
            hint = "" if number % 3 else "prüfen"
            lines.append(
                f"{phase}: {channel} {number // 5 + 1} | {channel} | {team} | {rating} "
                f"| {min(rating + 2, 10)} | {hint}"
            )
        lines.append("Summe | | | =SUM(D4:D23) → 110 | =SUM(E4:E23) → 146 |")
        sheets[phase] = "\n".join(lines)
    return write_xlsx(folder / "hundert.xlsx", sheets)


MAKERS = (
    company_list, merged_heads, section_rows, transposed, survey_export, ods_list,
    formulas_and_dates, blocks, hundred,
)  # fmt: skip
"""All of them."""
