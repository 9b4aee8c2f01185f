"""Golden reports: the files of a handbook and what an author reads about them, side by side.

A case that leaves out `handbook.yml` or `departments/sales.md` gets a sound one; `null` for a file
says that there is none. `text` and `times` make a large file. `report` holds the exact text of the
errors, or of the severities that `shows` names, and of the `rules` that are named, if any are;
`pytest --update-cases` writes it anew, to be read again as an author would.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import TODAY, files

from ctmp_docs import report
from ctmp_docs.build import Options, check
from ctmp_docs.language import language
from ctmp_docs.rulebook import RULES

FOLDER = Path(__file__).parent / "cases" / "diagnostics"
CASES = sorted(FOLDER.glob("*.yml"))
DEFAULTS = {
    "handbook.yml": (
        "schema: 1\norganisation: Nordrad\ntouchpoint_manager: {title: Touchpoint manager}\n"
        "feedback: {mail: touchpoints@nordrad.example}\n"
    ),
    "departments/sales.md": "---\ntitle: Sales\n---\n",
}
NOT_IN_CASES = {"diagram-failed", "bulk-review", "changed-around", "outdated-translation"}
"""Rules that files alone cannot break, drawn or seen by git; they are fired in unit tests."""


def read(file: Path) -> dict[str, Any]:
    """Return a case."""
    case: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return case


def texts(case: dict[str, Any]) -> Iterator[tuple[str, str | bytes]]:
    """Yield path and text of each file of a case."""
    for path, text in {**DEFAULTS, **case["files"]}.items():
        if isinstance(text, dict):
            yield (
                path,
                text.get("before", "") + text["text"] * text["times"] + text.get("after", ""),
            )
        elif text is not None:
            yield path, text


def reported(case: dict[str, Any]) -> str:
    """Return the report of a case, without the empty lines at its end."""
    build = check(files(dict(texts(case))), Options(today=TODAY))
    english = language("en")
    placed = report.place(build.diagnostics, build.contents.documents, english)
    shown = [
        one
        for one in placed
        if one.severity in case.get("shows", ["error"]) and one.rule in case.get("rules", RULES)
    ]
    return report.as_text(shown, english).rstrip("\n")


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_report(file: Path, request: pytest.FixtureRequest) -> None:
    """The report is exactly the one that the case shows."""
    case = read(file)
    actual = reported(case)
    if request.config.getoption("--update-cases"):
        kept = re.split(r"^report:", file.read_text("utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
        lines = "".join(f"  {line}".rstrip() + "\n" for line in actual.splitlines())
        file.write_text(f"{kept}report: |\n{lines}" if lines else f'{kept}report: ""\n', "utf-8")
        return
    assert case["report"].rstrip("\n") == actual


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_purpose(file: Path) -> None:
    """A case says what it shows and why it exists."""
    case = read(file)
    assert {"title", "purpose", "files", "report"} == {*case} - {"shows", "rules"}
    assert case["title"]
    assert case["purpose"]


def test_every_rule_has_a_case() -> None:
    """No rule of the rulebook is without a case that fires it."""
    fired = {
        rule
        for file in CASES
        for rule in re.findall(r": (?:error|warning|hint)\[([a-z0-9-]+)\]:", read(file)["report"])
    }
    assert fired == {*RULES} - NOT_IN_CASES
