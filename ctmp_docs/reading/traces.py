"""What the lines of a file tell about a key or value that YAML took for something else."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import Text, text
from ctmp_docs.phrases import short
from ctmp_docs.reading.quotes import COMMENT, in_quotes, quoted
from ctmp_docs.reading.yaml_slips import Slip, slip

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.reading.frontmatter import Document


def around(document: Document, path: KeyPath) -> Any:
    """Return the mapping or list in which the item at `path` stands."""
    return functools.reduce(lambda value, part: value[part], path[:-1], document.values)


def is_comment(document: Document, path: KeyPath) -> bool:
    """Return whether a comment that may be text stands where the value of a key should."""
    return re.match(r"[\"']?:\s+#\S", _behind(document, path)) is not None


def is_cut(document: Document, path: KeyPath) -> bool:
    """Return whether a key has no colon, as the rest of a text behind its comma has none."""
    if path not in document.keys or around(document, path)[path[-1]] is not None:
        return False
    return not _behind(document, path).lstrip("\"' ").startswith(":")


def cut_number(document: Document, path: KeyPath) -> str | None:
    """Return the number of which `{rating: 2,5}` has made a field and a key."""
    beside = around(document, path)
    keys = list(beside)
    key, place = str(path[-1]), keys.index(path[-1])
    before = beside[keys[place - 1]] if place and beside[path[-1]] is None else None
    if not key.isdecimal() or isinstance(before, bool) or not isinstance(before, int):
        return None
    return f"{short(before)}.{key}"


def glued_key(document: Document, path: KeyPath, fields: Collection[str]) -> Slip | None:
    """Return that a blank is missing, if `{rating:4}` has made a key of field and value."""
    key = str(path[-1])
    found = slip(key) if _name(key) in fields else None
    return found if key.startswith("-") or around(document, path)[path[-1]] is None else None


def glued_value(
    document: Document, path: KeyPath, value: Any, fields: Collection[str]
) -> Slip | None:
    """Return the slip of the hand that has made a text, or a group, of fields or items."""
    if isinstance(value, list):
        return None
    begin = str(next(iter(value), "") if isinstance(value, dict) else value)
    place = document.spans.get(path)
    line = document.lines[place.line - 1].strip() if place is not None else ""
    is_begin = line and (line.startswith(begin) or begin.startswith(line))
    found = slip(line if is_begin else begin)
    return found if begin.startswith("-") or _name(begin) in fields else None


def colon_in_text(document: Document, path: KeyPath) -> Text | None:
    """Return how to write a text of which its colon has made a group of fields.

    Nothing where the author wrote braces: then a group is meant.
    """
    place = document.spans.get(path)
    whole = document.lines[place.line - 1] if place is not None else ""
    before, behind = (whole[: place.column - 1], whole[place.column - 1 :]) if place else ("", "")
    if not path or behind.startswith("{"):
        return None
    group = around(document, path)[path[-1]]
    name, value = next(iter(group.items()), (None, None))
    if len(group) != 1 or isinstance(value, dict | list):
        return text('put text that contains `: ` in "double quotes"')
    said = f"{short(name)}: {short(value)}" if value is not None else f"{short(name)}:"
    raw = COMMENT.sub("", behind).rstrip()
    words = quoted(raw if raw.replace('"', "") == said else said)
    if isinstance(path[-1], str):
        return in_quotes(f"{short(path[-1])}: {words}")
    return in_quotes(f"- {words}" if before.strip() == "-" else words)


def empty_group(
    document: Document, path: KeyPath, fields_at: Callable[[KeyPath], Collection[str]]
) -> str | None:
    """Return the empty group above a key that has such a field."""
    items = list(around(document, path).items())
    place = next(number for number, (name, _value) in enumerate(items) if name == path[-1])
    above = next((name for name, value in reversed(items[:place]) if value is None), None)
    return above if above and path[-1] in fields_at((*path[:-1], above)) else None


def _behind(document: Document, path: KeyPath) -> str:
    """Return what stands behind a key in its line."""
    key = document.keys[path]
    return document.lines[key.line - 1][key.column - 1 + key.length :]


def _name(words: str) -> str:
    return words.lstrip("- ").partition(":")[0]
