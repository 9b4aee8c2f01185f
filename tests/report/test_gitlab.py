"""What GitLab's documentation asks of a Code Quality report."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from report_builders import CLEANED, many, one_of_each, placed

from ctmp_docs import report
from ctmp_docs.report import Placed

TEXT = {"type": "string", "minLength": 1}
DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!/|\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""The fields of the section "Code Quality report format", in our words."""


def rows(*found: Placed) -> list[dict[str, Any]]:
    """Return the report as GitLab reads it."""
    read: list[dict[str, Any]] = json.loads(report.as_gitlab(found))
    Draft202012Validator(DOCUMENTED).validate(read)
    return read


def test_a_finding() -> None:
    """Message and help are one description; the place is a path and a line."""
    (row,) = rows(placed())
    fingerprint = row.pop("fingerprint")
    assert len(fingerprint) == 40
    assert row == {
        "description": "`phases[1]` is `aftr` (did you mean `after`?)",
        "check_name": "not-one-of",
        "severity": "major",
        "location": {"path": "content/touchpoints/invoice.md", "lines": {"begin": 4}},
    }


def test_severities() -> None:
    """Errors weigh more than warnings, and warnings more than hints."""
    assert [row["severity"] for row in rows(*one_of_each())] == ["major", "minor", "info"]


@pytest.mark.parametrize("found", [[], many(300), [placed(message=CLEANED, help="")]])
def test_reports(found: list[Placed]) -> None:
    """A report of nothing, of much, and of hostile words can be read; no fingerprint is twice."""
    read = rows(*found)
    assert [row["location"]["lines"]["begin"] for row in read] == [one.line for one in found]
    assert len({row["fingerprint"] for row in read}) == len(found)


def test_lines_may_move() -> None:
    """Text added above a fault makes no new fault of it: GitLab compares fingerprints."""
    before = rows(placed(line=4), placed(line=9))
    after = rows(placed(line=14), placed(line=19))
    assert [row["fingerprint"] for row in before] == [row["fingerprint"] for row in after]
    assert before[0]["fingerprint"] != before[1]["fingerprint"]
