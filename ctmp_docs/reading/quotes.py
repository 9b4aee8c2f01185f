"""How a line with a colon in its text is written: the text in quotes, for the author to copy."""

from __future__ import annotations

import re

from ctmp_docs.language import Text, text
from ctmp_docs.phrases import short
from ctmp_docs.reading.yaml_slips import known_names

_FIELD = re.compile(r"\s*(-\s+)?(?:([^\s:][^:]*):\s+)(\S.*)")
COMMENT = re.compile(r"\s#.*")
"""What stands behind a value and is none of it."""


def colon_in_line(line: str) -> Text | None:
    """Return how to write a line that has a second colon, if that is clear."""
    found = _FIELD.fullmatch(COMMENT.sub("", line).rstrip())
    if found is None or found[3][0] in "\"'[{|>&*!":
        return None
    dash, name, value = found.groups()
    if name in known_names():
        return in_quotes(f"{name}: {quoted(value)}")
    return in_quotes(f"- {quoted(f'{name}: {value}')}") if dash else None


def in_quotes(line: str) -> Text:
    """Say that a text with a colon needs quotes, and show its line."""
    return text("put text that contains `: ` in quotes: `{line}`", line=line)


def quoted(words: str) -> str:
    """Return words as YAML takes them for text, those of a long one cut."""
    shown = short(words)
    if '"' not in shown and "\\" not in shown:
        return f'"{shown}"'
    return "'{}'".format(shown.replace("'", "''"))
