"""Findings as SARIF 2.1.0, the exchange format of code scanners and editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ctmp_docs import __version__
from ctmp_docs.diagnostics import Severity
from ctmp_docs.language import text
from ctmp_docs.report.identity import fingerprints
from ctmp_docs.rulebook import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.language import Language
    from ctmp_docs.report.placing import Placed, RelatedPlace

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def as_sarif(findings: Iterable[Placed], language: Language) -> str:
    """Return a log with one run: the rules that were broken, and every finding.

    Columns count characters, not UTF-16 units, and a region ends before its last column. Files
    are URIs relative to the folder that the findings are relative to.
    """
    shown = tuple(findings)
    rules = sorted({one.rule for one in shown}, key=list(RULES).index)
    driver = {
        "name": "ctmp-docs",
        "version": __version__,
        "language": language.code,
        "rules": [_rule(name, language) for name in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(one, rules.index(one.rule), name)
            for one, name in zip(shown, fingerprints(shown), strict=True)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, language: Language) -> dict[str, Any]:
    rule = RULES[name]
    summary = {"text": language.say(rule.summary)}
    advice = text("`ctmp rules {name}` explains it, with a wrong and a right example", name=name)
    return {
        "id": name,
        # GitHub's code scanning takes no rule without a full description and help.
        "shortDescription": summary,
        "fullDescription": summary,
        "help": {"text": language.say(advice)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(one: Placed, index: int, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.message}\n{one.help}" if one.help else one.message},
        "locations": [{"physicalLocation": _place(one)}],
        "partialFingerprints": {"ctmpFinding/v1": fingerprint},
    }
    if one.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _place(other), "message": {"text": other.note}}
            for number, other in enumerate(one.related)
        ]
    return result


def _place(place: Placed | RelatedPlace) -> dict[str, Any]:
    """Return file and region; without a region if the file was not read."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file, safe="/")}}
    if place.line:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.line,
            "endColumn": place.column + place.length,
        }
    return physical
