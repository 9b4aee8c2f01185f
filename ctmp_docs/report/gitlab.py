"""Findings for GitLab's Code Quality widget, which compares a branch with its target."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Severity
from ctmp_docs.report.identity import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.report.placing import Placed

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


def as_gitlab(findings: Iterable[Placed]) -> str:
    """Return the findings as a Code Quality report: a JSON list.

    GitLab expects files as paths below the top of the repository, and shows of findings with one
    fingerprint only the first.
    """
    shown = tuple(findings)
    rows = [
        {
            "description": f"{one.message} ({one.help})" if one.help else one.message,
            "check_name": one.rule,
            "fingerprint": name,
            "severity": _SEVERITIES[one.severity],
            "location": {"path": one.file, "lines": {"begin": one.line}},
        }
        for one, name in zip(shown, fingerprints(shown), strict=True)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
