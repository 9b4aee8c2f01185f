"""Values as lines of front matter: short ones on one line, long ones one item a line.

What is written reads back as the same values, whatever the text holds. Where the lines go is left
to `filling`, which fields there are to `new`.
"""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from ctmp_docs.writing.quoting import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 96
"""A list or a group of fields that is longer is written over several lines."""
_SHORT_WORDS = 40
"""A list with a longer text has a line for each item."""
_UNWRITABLE = {"Cc", "Cs"}
"""Kinds of characters that no field keeps: control characters and halves of pairs."""


def tidy(words: str) -> str:
    """Return what somebody typed as one line of text that a file can hold."""
    kept = (c for c in " ".join(words.split()) if unicodedata.category(c) not in _UNWRITABLE)
    return "".join(c for c in kept if c not in "\ufeff\ufffe\uffff").strip()


def scalar(value: Any, *, in_row: bool = False) -> str:
    """Return one value as YAML writes it; text is quoted unless nobody can misread it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | date):
        return str(value)
    return canonical(json.dumps(value, ensure_ascii=False), value, in_row=in_row)


def in_row(value: Any) -> str:
    """Return a value of any kind on one line."""
    if isinstance(value, dict):
        pairs = (f"{key}: {in_row(item)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(in_row(item) for item in value)}]"
    return scalar(value, in_row=True)


def block(values: Mapping[str, Any], indent: str = "") -> list[str]:
    """Return the lines of a group of fields, in the order in which they are given."""
    lines: list[str] = []
    for key, value in values.items():
        if not isinstance(value, dict | list | tuple):
            lines.append(f"{indent}{key}: {scalar(value)}".rstrip())
        elif _is_short(value) and len(indent) + len(key) + len(in_row(value)) < WIDTH:
            lines.append(f"{indent}{key}: {in_row(value)}")
        elif isinstance(value, dict):
            lines += [f"{indent}{key}:", *block(value, f"{indent}  ")]
        else:
            lines += [f"{indent}{key}:", *items(value, f"{indent}  ")]
    return lines


def items(values: list[Any] | tuple[Any, ...], indent: str) -> list[str]:
    """Return the lines of a list."""
    lines: list[str] = []
    for value in values:
        if isinstance(value, dict):
            first, *others = block(value, f"{indent}  ")
            lines += [f"{indent}- {first.lstrip()}", *others]
        else:
            lines.append(f"{indent}- {scalar(value)}")
    return lines


def _is_short(value: Any) -> bool:
    """Return whether a value is read at a glance: few short words, nothing nested."""
    parts = list(value.values()) if isinstance(value, dict) else list(value)
    return all(
        not isinstance(part, dict | list | tuple | None)
        and (not isinstance(part, str) or len(part) <= _SHORT_WORDS)
        for part in parts
    )
