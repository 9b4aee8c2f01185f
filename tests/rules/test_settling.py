"""What a handbook says about findings: severities, and exceptions with an end."""

from datetime import date
from pathlib import Path

import pytest
from builders import TODAY, checked, files, handbook_yml, touchpoint
from click.testing import CliRunner
from rule_builders import NEEDED, said

from ctmp_docs import rules
from ctmp_docs.build import Options, build, check
from ctmp_docs.cli import main
from ctmp_docs.diagnostics import Severity
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.rules.settle import ASK_HISTORY

STRICT = "schema: 1\norganisation: Nordrad\nrules: {no-summary: error}\n"


def test_a_hint_as_an_error_stops_a_build() -> None:
    """What a handbook calls an error is one: no page is built."""
    done = build(files({**NEEDED, "handbook.yml": STRICT}), Options(today=TODAY))
    assert done.has_errors
    assert done.pages == ()
    assert [one.severity for one in done.diagnostics if one.rule == "no-summary"] == ["error"]


def test_a_hint_as_an_error_ends_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`ctmp check` ends with 1 and lists it among the errors, without any option."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    for path, text in {**NEEDED, "handbook.yml": STRICT}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert "error[no-summary]: there is no `summary`" in result.stdout
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("rule", "written", "expected"),
    [
        ("company-words", "off", []),
        ("company-words", "hint", ["hint"]),
        ("company-words", "warning", ["warning"]),
        ("company-words", "error", ["error"]),
        ("no-summary", "warning", ["warning"]),
        ("unused-allowance", "off", []),
        ("unused-allowance", "hint", ["hint"]),
    ],
)
def test_severities(rule: str, written: str, expected: list[str]) -> None:
    """A rule weighs what `handbook.yml` says, and with `off` nothing."""
    allow = [{"rule": "overdue-action", "because": "x"}]
    found = checked(
        handbook_yml(rules={rule: written}), touchpoint("a", title="ERP run", allow=allow)
    )
    of_a = [one for one in found.diagnostics if one.site.file == "touchpoints/a.md"]
    assert [one.severity for one in of_a if one.rule == rule] == expected


def test_an_error_cannot_be_allowed() -> None:
    """An exception hides no error; while there are errors nothing is said about exceptions."""
    found = said(
        {
            "touchpoints/a.md": "---\ntitle: A\nphases: [after]\nowner: nobody\n"
            "allow: [{rule: unknown-department, because: x}]\n---\n"
        },
        "unknown-department",
        "unused-allowance",
    )
    assert [line.partition(": ")[2].partition("]")[0] for line in found] == [
        "error[unknown-department"
    ]


def test_allowed_where_a_handbook_makes_it_an_error() -> None:
    """An exception holds whatever severity the handbook gives the rule."""
    done = checked(
        handbook_yml(rules={"company-words": "error"}),
        touchpoint("a", title="ERP run", allow=[{"rule": "company-words", "because": "x"}]),
    )
    assert not done.has_errors


@pytest.mark.parametrize(
    ("today", "fired"),
    [(date(2026, 11, 20), []), (date(2026, 11, 21), []),
     (date(2026, 11, 22), ["company-words", "unused-allowance"])],
)  # fmt: skip
def test_last_day(today: date, fired: list[str]) -> None:
    """The last day of an exception belongs to it; on the next both are said."""
    allow = [{"rule": "company-words", "because": "x", "until": "2026-11-21"}]
    sources = (*files(NEEDED), touchpoint("a", title="ERP run", allow=allow))
    found = check(sources, Options(today=today)).diagnostics
    assert sorted({one.rule for one in found} & {"company-words", "unused-allowance"}) == fired


@pytest.mark.parametrize("rule", sorted(ASK_HISTORY))
def test_rules_that_ask_git(rule: str) -> None:
    """Without git nobody knows whether an exception is needed; with it one may be too many."""
    contents, _faults = read_contents(
        (*files(NEEDED), touchpoint("a", allow=[{"rule": rule, "because": "x"}]))
    )
    assert rules.settle((), contents, TODAY, asks_history=False) == ()
    (found,) = rules.settle((), contents, TODAY, asks_history=True)
    assert (found.rule, found.severity) == ("unused-allowance", Severity.WARNING)
