"""What was imported last time, kept beside the mapping: by it one sees who changed what."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ctmp_docs.language import text
from ctmp_docs.tables.grid import TableError

_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A touchpoint or department as the list said it last time."""

    title: str
    """Its name in the list."""
    sheet: str
    place: str
    values: dict[str, Any]
    """As files hold them, days as text."""
    text: str = ""
    """What was put below the fields."""


@dataclass(slots=True)
class State:
    """What was imported last time."""

    entries: dict[str, Imported] = field(default_factory=dict)
    """By id."""
    departments: dict[str, str] = field(default_factory=dict)
    """What was decided on names: the id of a department by the name in the list."""


def read_state(data: bytes | None, name: str) -> State:
    """Return what was kept; nothing on the first run.

    Raises:
        TableError: If the file cannot be understood.
    """
    if data is None:
        return State()
    try:
        kept = json.loads(data)
        entries = {id_: Imported(**one) for id_, one in kept["entries"].items()}
        state = State(entries=entries, departments=dict(kept["departments"]))
        is_ours = kept["version"] == _VERSION
    except (ValueError, KeyError, TypeError, AttributeError):
        is_ours = False
    if not is_ours:
        raise TableError(text(
            "{file} is not what an import left there; restore it from version control, or "
            "delete it to begin anew", file=name))  # fmt: skip
    return state


def state_text(state: State) -> str:
    """Return what is kept, one field a line, so that changes of it can be read."""
    kept = {
        "version": _VERSION,
        "departments": dict(sorted(state.departments.items())),
        "entries": {
            id_: {
                "title": one.title, "sheet": one.sheet, "place": one.place,
                "values": plain(one.values), "text": one.text,
            }
            for id_, one in sorted(state.entries.items())
        },
    }  # fmt: skip
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def plain(value: Any) -> Any:
    """Return a value as JSON holds it, and as files are read: days are text, lists are lists."""
    match value:
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case bool() | None:
            return value
        case date():
            return value.isoformat()
        case int() | float():
            return int(value) if value == int(value) else float(value)
        case _:
            return str(value)
