"""Findings for programs of one's own: a JSON list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.report.placing import Placed

_KEYS = ("rule", "severity", "file", "line", "column", "message", "help")


def as_json(findings: Iterable[Placed]) -> str:
    """Return the findings as a JSON list; lines and columns count from 1."""
    rows = [{key: getattr(placed, key) for key in _KEYS} for placed in findings]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
