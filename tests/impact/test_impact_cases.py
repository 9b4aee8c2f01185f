"""Golden comments: two states of a handbook and what a pull request says about them.

`before` and `after` name only what matters: files that are left out of `before` are those of
`handbook.yml` in this folder's `base`, files that are left out of `after` stay as they were before;
`null` says that there is none. `pytest --update-cases` writes `expected` anew, to be read again as
a reviewer would.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import TODAY, files

from ctmp_docs.build import Build, Options, check
from ctmp_docs.impact import LIMIT, MARKER, Impact, as_markdown, compare, outline

FOLDER = Path(__file__).parents[1] / "cases" / "impact"
CASES = sorted(FOLDER.glob("*.yml"))
BASE: dict[str, str] = yaml.safe_load((FOLDER / "base.yaml").read_text("utf-8"))


def read(file: Path) -> dict[str, Any]:
    """Return a case."""
    case: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return case


def state(*texts: dict[str, str | None]) -> Build:
    """Return a state in which later texts go over earlier ones."""
    merged = {path: text for some in texts for path, text in some.items()}
    there = {path: text for path, text in merged.items() if text is not None}
    return check(files(there), Options(today=TODAY))


def compared(case: dict[str, Any]) -> tuple[Impact, Build]:
    """Return the impact of a case, and the state after it."""
    before = state(BASE, case["before"])
    after = state(BASE, case["before"], case["after"])
    return compare(before, after, folder="content/", site_url=case.get("site_url")), after


def commented(case: dict[str, Any]) -> str:
    """Return the comment of a case."""
    impact, after = compared(case)
    return "" if impact.is_empty else as_markdown(outline(impact, after.language))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_comment(file: Path, request: pytest.FixtureRequest) -> None:
    """The comment is exactly the one that the case shows."""
    case = read(file)
    actual = commented(case)
    if request.config.getoption("--update-cases"):
        kept = re.split(r"^expected:", file.read_text("utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
        lines = "".join(f"  {line}".rstrip() + "\n" for line in actual.splitlines())
        file.write_text(
            f"{kept}expected: |\n{lines}" if lines else f'{kept}expected: ""\n', "utf-8"
        )
        return
    assert case["expected"].rstrip("\n") == actual.rstrip("\n")


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_purpose(file: Path) -> None:
    """A case says what it shows and why it exists."""
    case = read(file)
    assert {"title", "purpose", "before", "after", "expected"} == {*case} - {"site_url"}
    assert case["title"]
    assert case["purpose"]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_shape(file: Path) -> None:
    """Every comment begins with its marker, fits, and closes what it opens."""
    text = commented(read(file))
    assert not text or text.startswith(MARKER + "\n")
    assert len(text) <= LIMIT
    assert text.count("<details") == text.count("</details>")
    assert text.count("```") % 2 == 0
    assert commented(read(file)) == text
