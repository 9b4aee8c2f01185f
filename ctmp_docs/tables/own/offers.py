"""What cells of a workbook offer and refuse: drop-downs, ranges of numbers, dates.

Words of drop-downs are on a hidden sheet, with what each means; that sheet travels along.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from ctmp_docs.language import text
from ctmp_docs.tables.own.words import MEANINGS, WORDS, vocabulary_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from ctmp_docs.language import Language, Text
    from ctmp_docs.tables.own.columns import Column
    from ctmp_docs.tables.own.words import Words

_LONGEST_NOTE = 255
_FIRST_DAY = date(1900, 3, 1)


class Offers:
    """The validations of one workbook, and the hidden sheet that they look at."""

    sheet_name = "ctmp"

    def __init__(self, words: Words, say: Language) -> None:
        self._say = say
        self._labels = {name: words_ for name, words_ in words.labels.items() if words_}
        self._column = {name: 2 * number for number, name in enumerate(self._labels)}

    def write(self, sheet: Worksheet) -> None:
        """Write the words of every vocabulary, and what they mean."""
        sheet.hide()
        for name, labels in self._labels.items():
            first = self._column[name]
            sheet.write_string(0, first, f"{WORDS}{name}")
            sheet.write_string(0, first + 1, f"{MEANINGS}{name}")
            for row, (word, label) in enumerate(labels.items(), 1):
                sheet.write_string(row, first, label)
                sheet.write_string(row, first + 1, word)

    def of(self, column: Column) -> dict[str, Any] | None:
        """Return what a column's cells take; nothing where they take anything, as lists do."""
        field = column.field
        if column.is_list or column.role not in {"field", "number"}:
            return None
        if field.shape in {"number", "whole"} and column.role == "field":
            return self._number(column)
        if field.shape == "date":
            message = text("a date from 1 March 1900 on")
            return {
                "validate": "date",
                "criteria": ">=",
                "value": _FIRST_DAY,
                **self._said(message),
            }
        name = vocabulary_of(field)
        if name is None or name not in self._column:
            return None
        last = len(self._labels[name])
        offered = self.cells(self.sheet_name, 1, self._column[name], last)
        # A name may be new, such as a department's; the words of the method are all there are.
        return offered if field.shape == "name" else {**offered, "error_type": "stop"}

    def cells(self, sheet: str, first: int, column: int, last: int) -> dict[str, Any]:
        """Return a drop-down of the words in the cells of a sheet; others may be typed too."""
        source = f"={quote_sheetname(sheet)}!{xl_range_abs(first, column, last, column)}"
        message = text("choose a word of the list")
        return {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            **self._said(message),
        }

    def _number(self, column: Column) -> dict[str, Any]:
        field = column.field
        whole = "integer" if field.shape == "whole" else "decimal"
        said = self._said(field.type)
        if field.low is not None and field.high is not None:
            span = {"minimum": field.low, "maximum": field.high}
            return {"validate": whole, "criteria": "between", **span, **said}
        least = field.low if field.low is not None else -1e15
        return {"validate": whole, "criteria": ">=", "value": least, **said}

    def _said(self, message: Text) -> dict[str, Any]:
        return {"error_message": self._say.say(message)[:_LONGEST_NOTE]}
