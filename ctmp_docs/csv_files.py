"""Tables of pages as CSV that a spreadsheet opens well.

UTF-8 with a byte order mark; separator and decimal sign are those that spreadsheets expect in the
language. A text that a spreadsheet would take for a formula gets an apostrophe in front, which
spreadsheets do not show. `listing-csv.js` writes the rows that a reader sees in the same way.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctmp_docs.language import Language
    from ctmp_docs.pages.listing import Listing, Plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheets take for the beginning of a formula; wide forms too."""


def csv_of(listing: Listing, language: Language) -> str:
    """Return the text of a listing's file, byte order mark included."""
    comma = language.number(0.5)[1]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";" if comma == "," else ",", lineterminator="\r\n")
    told = [(place, one.told) for place, one in enumerate(listing.columns) if one.told is not None]
    titles = [one.title for one in listing.columns]
    titles += [title for _place, one in told for title in one.titles]
    writer.writerow(_safe(language.say(title)) for title in titles)
    for row in listing.rows:
        values = [one.plain for one in row]
        values += [value for place, one in told for value in one.of(row[place])]
        writer.writerow(_written(value, language, comma) for value in values)
    return "\ufeff" + file.getvalue()


def _written(value: Plain, language: Language, comma: str) -> str:
    """Return a value as a spreadsheet reads it: days in ISO, numbers without thousands."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return format(Decimal(f"{value:.10g}"), "f").replace(".", comma)
    return _safe(language.say(value))


def _safe(words: str) -> str:
    line = " ".join(words.split())
    return f"'{line}" if words.startswith(_FORMULA) or line.startswith(_FORMULA) else line
