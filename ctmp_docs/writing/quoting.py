"""How a text is written as YAML: plain where everybody reads it as that text, else in `"`.

For us `no` and `12:30` are text (YAML 1.2), for many programs a truth value and a number (YAML
1.1, of which PyYAML is the measure). Such text is quoted, so that all read the same. A date is not:
as a date is how others should read it.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

import yaml

from ctmp_docs.reading.yaml_values import Reader

_TEXT_TAG = "tag:yaml.org,2002:str"
_CORE = re.compile(
    r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
)
"""What the core schema of YAML 1.2 takes for a number, also where we do not."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SHORT_TRUTHS = frozenset("yYnN")
"""Truth values by the text of YAML 1.1; PyYAML leaves them out, others do not."""
_RESOLVER: Any = yaml.resolver.Resolver()


def canonical(written: str, value: str, *, in_row: bool = False, is_key: bool = False) -> str:
    """Return how a scalar of one line is to be written, which is now `written` and says `value`.

    `in_row` is for what stands between brackets. What is no text stays as it is, as does text in
    `"` that has to stay there: which characters are escaped is the author's choice.
    """
    quote = written[:1] if written[:1] in {"'", '"'} else ""
    if not quote:
        quoted = value != "<<" and (_is_misread(value) or _trips(value, in_row)) and _is_text(value)
        return _double(value) if quoted else written
    if _may_be_plain(value, in_row=in_row, is_key=is_key):
        return value
    return written if quote == '"' else _double(value)


def scalar(value: str, *, in_row: bool = False) -> str:
    """Return text as YAML writes it on one line."""
    return canonical(_double(value), value, in_row=in_row)


def _double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _is_misread(value: str) -> bool:
    """Return whether other programs would take the plain text for something else."""
    if value in _SHORT_TRUTHS or _CORE.fullmatch(value):
        return True
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
    return tag != _TEXT_TAG and not _DATE.fullmatch(value)


def _trips(value: str, in_row: bool) -> bool:
    """Return whether some programs cannot read the plain text: `?` before a comma or bracket."""
    return in_row and value.endswith("?")


def _is_text(value: str) -> bool:
    """Return whether we read the plain value as text."""
    return bool(Reader("", offset=0).read(f"- {value}\n") == [value])


@lru_cache(maxsize=4096)
def _may_be_plain(value: str, *, in_row: bool, is_key: bool) -> bool:
    """Return whether text reads as itself without quotes, for us and for others."""
    if not value.isprintable() or value != value.strip() or _is_misread(value):
        return False
    if _trips(value, in_row):
        return False
    pattern = "{{{}: x, y: z}}\n" if is_key and in_row else "{}: x\ny: z\n"
    if not is_key:
        pattern = "[{}, x]\n" if in_row else "- {}\n- x\n"
    reader = Reader("", offset=0)
    found = reader.read(pattern.format(value))
    if reader.faults:
        return False
    return bool(found == ({value: "x", "y": "z"} if is_key else [value, "x"]))
