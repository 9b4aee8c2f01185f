"""Filled sheets → a workbook, through XlsxWriter (the extra `tables`); the same bytes each time.

A workbook to fill in has above its heads a hidden row with the ways of the fields, a hidden column
with each file's fingerprint, and a hidden sheet with the words of its drop-downs and what they
mean; `own` knows it by these. One for readers is a plain list.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import xlsxwriter

from ctmp_docs.language import text
from ctmp_docs.tables.own.looks import Looks, comment, head, height, is_out_of_the_way, width
from ctmp_docs.tables.own.offers import Offers
from ctmp_docs.tables.own.words import KEPT, LEFT_AS_IT_IS

if TYPE_CHECKING:
    from ctmp_docs.tables.grid import Value
    from ctmp_docs.tables.own.columns import Column
    from ctmp_docs.tables.own.listed import FilledSheet, Workbook

PREPARED = 100
"""Empty rows below the last one that have the same drop-downs."""
_LONGEST_TEXT = 32_767
"""What a cell can hold, in the units of UTF-16."""
_LONGEST_NAME = 31
_A4 = 9
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_INTRODUCTION = (
    text("Each row is one page of the handbook; a star at a head says that every page needs it."),
    text("Point at a head to read what belongs below it; where a cell offers words, choose one."),
    text("Several things in one cell stand below one another (in Excel: Alt and Enter)."),
    text("For a new page fill in the next empty row and leave its ID empty; a row that is missing "
         "is not deleted from the handbook."),
    text("Send the file back as it is, with its hidden row and columns; it is read with "
         "`ctmp import table`."),
)  # fmt: skip


def workbook_bytes(book: Workbook) -> bytes:
    """Return the file."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    _Maker(book, made).make()
    made.close()
    return target.getvalue()


class _Maker:
    """Writes one workbook, sheet by sheet."""

    def __init__(self, book: Workbook, made: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made = made
        self._say = book.say
        self._looks = Looks(made)
        self._top = 1 if book.is_form else 0
        self._names = self._sheet_names()
        self._offers = Offers(book.words, self._say)

    def make(self) -> None:
        book = self._book
        self._made.set_properties(
            {
                "title": book.organisation,
                "author": book.organisation,
                "created": datetime(book.today.year, book.today.month, book.today.day),  # noqa: DTZ001 (a day has no zone)
            }
        )
        if book.is_form:
            self._introduction()
        for sheet, name in zip(book.sheets, self._names, strict=True):
            self._sheet(sheet, self._made.add_worksheet(name))
        if book.is_form:
            self._offers.write(self._made.add_worksheet(self._offers.sheet_name))

    def _sheet_names(self) -> tuple[str, ...]:
        """Return names that a workbook can have, each once, as near to the labels as possible."""
        names: list[str] = []
        for sheet in self._book.sheets:
            plain = _NOT_IN_NAMES.sub(" ", self._say.say(sheet.form.label)).strip()
            name, number = plain[:_LONGEST_NAME].strip(), 2
            while name.casefold() in {one.casefold() for one in names}:
                name, number = f"{plain[: _LONGEST_NAME - 3].strip()} {number}", number + 1
            names.append(name)
        return tuple(names)

    def _introduction(self) -> None:
        name = self._say.say(text("How to fill this in"))[:_LONGEST_NAME]
        sheet = self._made.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 96, self._looks.text)
        said = text(
            "{organisation}: touchpoints and journeys", organisation=self._book.organisation
        )
        sheet.write_string(0, 0, self._say.say(said), self._looks.title)
        for row, sentence in enumerate(_INTRODUCTION, 2):
            sheet.write_string(row, 0, self._say.say(sentence), self._looks.text)

    def _sheet(self, sheet: FilledSheet, target: xlsxwriter.worksheet.Worksheet) -> None:
        columns, rows, top = sheet.form.columns, sheet.rows, self._top
        widths = [width(c, (row[n] for row in rows), self._say) for n, c in enumerate(columns)]
        for number, column in enumerate(columns):
            values = [row[number] for row in rows]
            hidden = self._book.is_form and is_out_of_the_way(column, values)
            look = self._looks.of(column)
            target.set_column(number, number, widths[number], look, {"hidden": hidden})
            target.write_string(top, number, head(column, self._say), self._looks.head(column))
            told = comment(column, self._book.words, self._say)
            if told:
                target.write_comment(top, number, told, {"author": "", **self._looks.size(told)})
            if self._book.is_form:
                target.write_string(0, number, f"{sheet.form.kind}:{column.path}")
                self._restrict(target, sheet, number, column)
        if self._book.is_form:
            target.set_row(0, None, None, {"hidden": True})
        for row_number, row in enumerate(rows, top + 1):
            target.set_row(row_number, height(columns, row, widths))
            for number, value in enumerate(row):
                if value is not None:
                    self._cell(target, row_number, number, columns[number], value)
        spare = PREPARED if self._book.is_form else 0
        names = 1 if sheet.form.keys else 2
        target.freeze_panes(top + 1, names)
        target.set_landscape()
        target.set_paper(_A4)
        target.repeat_rows(top)
        target.repeat_columns(0, names - 1)
        target.autofilter(top, 0, top + max(len(rows) + spare, 1), len(columns) - 1)

    def _cell(
        self,
        target: xlsxwriter.worksheet.Worksheet,
        row: int,
        number: int,
        column: Column,
        value: Value,
    ) -> None:
        look = self._looks.of(column)
        if isinstance(value, date):
            target.write_datetime(row, number, value, look)
        elif isinstance(value, int | float):
            target.write_number(row, number, value, look)
        else:
            words = str(value)
            if _is_too_long(words):
                words = self._book.words.shown(KEPT, LEFT_AS_IT_IS)
            target.write_string(row, number, words, look)

    def _restrict(
        self,
        target: xlsxwriter.worksheet.Worksheet,
        sheet: FilledSheet,
        number: int,
        column: Column,
    ) -> None:
        """Let a column take what it may hold: drop-downs, ranges, dates."""
        allowed = self._titles(sheet) if column.role == "entry" else self._offers.of(column)
        if allowed is not None:
            first = self._top + 1
            last = first + len(sheet.rows) + PREPARED - 1
            target.data_validation(first, number, last, number, allowed)

    def _titles(self, sheet: FilledSheet) -> dict[str, object] | None:
        """Return the drop-down of the pages that a row may belong to: those of the main sheet."""
        for main, name in zip(self._book.sheets, self._names, strict=True):
            if main.form.kind == sheet.form.kind and not main.form.keys:
                paths = [column.path for column in main.form.columns]
                first = self._top + 1
                cells = (first, paths.index("title"), first + len(main.rows) + PREPARED - 1)
                return self._offers.cells(name, *cells)
        return None


def _is_too_long(words: str) -> bool:
    units = len(words)
    return 2 * units > _LONGEST_TEXT and len(words.encode("utf-16-le")) // 2 > _LONGEST_TEXT
