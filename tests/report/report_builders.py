"""Placed findings with sane defaults, so that a test says what matters to it."""

from typing import Any

from ctmp_docs.diagnostics import Severity
from ctmp_docs.language import language
from ctmp_docs.report import Placed
from ctmp_docs.report.placing import clean
from ctmp_docs.rulebook import RULES

ENGLISH, GERMAN = language("en"), language("de")
HOSTILE = 'a,b:c%0A::error::x\r\n"<&>]]>|`**[x](http://e.org)![y](z) @all $m$ ##[warning]\x1b[31m\u2028\ud800ß🚲'
"""What an author could write to be taken for syntax of any of the formats."""
CLEANED = clean(HOSTILE)
"""The same after placing, as every format gets it."""


def placed(rule: str = "not-one-of", **changes: Any) -> Placed:
    """Return a finding of a rule, with the severity of the rulebook."""
    values: dict[str, Any] = {
        "file": "content/touchpoints/invoice.md",
        "line": 4,
        "column": 10,
        "length": 4,
        "message": "`phases[1]` is `aftr`",
        "help": "did you mean `after`?",
        "severity": RULES[rule].severity,
        "source": "phases: [aftr]",
    }
    return Placed(rule=rule, **{**values, **changes})


def many(number: int, rule: str = "not-one-of") -> list[Placed]:
    """Return findings of a rule that differ, one a line."""
    return [placed(rule, line=n, message=f"fault {n}") for n in range(1, number + 1)]


def one_of_each() -> list[Placed]:
    """Return an error, a warning and a hint."""
    assert [RULES[name].severity for name in ("not-one-of", "overdue-action", "no-summary")] == [
        *Severity
    ]
    return [placed("not-one-of"), placed("overdue-action"), placed("no-summary")]
