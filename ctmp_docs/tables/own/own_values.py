"""A value of the organisation's own fields (`x-…`), of any kind, ↔ one cell.

A text stands as it is unless it could be read as something else; a number that Excel would write
in another way, a list or a group of fields stands as YAML writes it on one line.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ctmp_docs.reading.yaml_values import Reader

if TYPE_CHECKING:
    from ctmp_docs.tables.grid import Value

_LARGEST = 1e15
"""Larger numbers lose digits in a spreadsheet."""
_MAYBE_NO_TEXT = re.compile(r"[-+.]?[0-9]|true$|false$|null$|~$|[\[{\"]", re.IGNORECASE)


def own_cell(value: Any) -> Value:
    """Return what a cell holds for any value of YAML; nothing for nothing."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        written = str(getattr(value, "written", value))
        plain = int(value) if isinstance(value, int) else float(value)
        same = written == str(plain) and abs(plain) < _LARGEST and not written.endswith(".0")
        return plain if same else written
    if isinstance(value, str):
        plain = value == value.strip() and value.replace("\n", "").isprintable()
        return value if plain and own_value(value) == value else _as_json(value)
    return _as_json(value)


def own_value(cell: Value) -> Any:
    """Return the value of YAML that a cell holds."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and cell == int(cell):
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime):
        return cell.isoformat()
    if not isinstance(cell, str):
        return cell if isinstance(cell, int | float) or cell is None else str(cell)
    if not _MAYBE_NO_TEXT.match(cell):
        return cell
    if cell[0] in '"[{':
        try:
            return json.loads(cell)
        except ValueError:
            return _as_yaml(cell) if cell[0] in "[{" else cell
    return cell if "\n" in cell else _as_yaml(cell)


def _as_json(value: Any) -> str:
    """Return a value on one line; with signs that nobody sees, all that is not ASCII is escaped."""
    said = json.dumps(value, ensure_ascii=False)
    return said if said.isprintable() else json.dumps(value)


def _as_yaml(cell: str) -> Any:
    reader = Reader("", offset=0)
    value = reader.read(cell + "\n")
    return cell if reader.faults or value is None else value
