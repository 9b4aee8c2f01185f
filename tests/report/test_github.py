"""What GitHub's runner reads from a log, and what its summary page shows."""

import re

import markdown
import pytest
from bs4 import BeautifulSoup
from report_builders import CLEANED, ENGLISH, GERMAN, many, one_of_each, placed

from ctmp_docs import report
from ctmp_docs.report import Placed, RelatedPlace


def commands(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Read a log as the documentation of workflow commands says; name, properties, message."""
    found = []
    for line in log.split("\n"):
        match = re.fullmatch(r"::([a-z-]+)(?: ([^:]*))?::(.*)", line)
        if match:
            pairs = (pair.partition("=") for pair in (match[2] or "").split(",") if pair)
            properties = {key: unescaped(value) for key, _sign, value in pairs}
            found.append((match[1], properties, unescaped(match[3])))
        else:
            assert not line.lstrip().startswith("::"), line
            assert "##[" not in line, line
    return found


def unescaped(words: str) -> str:
    """Undo the escapes of data and properties; the one of the percent sign last."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        words = words.replace(code, sign)
    return words


def shown(summary: str) -> BeautifulSoup:
    """Return a summary as a page, its folds open."""
    unfolded = re.sub(r"^</?details>(<summary>.*</summary>)?$", "", summary, flags=re.MULTILINE)
    html = markdown.markdown(unfolded, extensions=["tables"])
    return BeautifulSoup(html, "html.parser")


def summary(found: list[Placed], annotated: list[Placed] | None = None) -> str:
    """Return the summary of findings that are all annotated."""
    annotated = found if annotated is None else annotated
    return report.github_summary(found, ENGLISH, headline="3 touchpoints", annotated=annotated)


def test_an_annotation() -> None:
    """A finding is on its file, line and columns; its rule is the title, help follows below."""
    other = RelatedPlace(file="a.md", line=3, column=1, length=1, note="compare")
    log = report.as_github([placed(related=(other,))], ENGLISH)
    assert log == (
        "::error file=content/touchpoints/invoice.md,line=4,col=10,endColumn=14,title=not-one-of"
        "::`phases[1]` is `aftr`%0Ahelp: did you mean `after`?%0Aa.md:3: compare\n"
    )


def test_kinds() -> None:
    """Errors, warnings and hints are GitHub's errors, warnings and notices."""
    names = [
        name for name, _properties, _words in commands(report.as_github(one_of_each(), ENGLISH))
    ]
    assert names == ["error", "warning", "notice"]


def test_hostile_words() -> None:
    """No word of an author begins a command, ends one, or adds a property."""
    file = "100%, a:b\r\n.md"
    log = report.as_github([placed(file=file, message=CLEANED, help="")], ENGLISH)
    ((name, properties, words),) = commands(log)
    assert name == "error"
    assert [*properties] == ["file", "line", "col", "endColumn", "title"]
    assert properties["file"] == file
    assert words == CLEANED


def test_ten_of_a_kind() -> None:
    """GitHub drops the eleventh of a kind, so it goes to the log, where it is no command."""
    found = [*many(12), *many(3, "overdue-action"), *many(11, "no-summary")]
    found[11] = placed(line=12, file="::error::x", message="##[error]fault 12")
    log = report.as_github(found, ENGLISH)
    read = commands(log)
    names = [name for name, _properties, _words in read]
    assert names == [*["error"] * 10, *["warning"] * 3, *["notice"] * 10, "group", "endgroup"]
    assert read[-2][2] == (
        "GitHub shows at most ten annotations of a kind; left out: 2 errors, 1 hint"
    )
    folded = log[log.index("::group") :].splitlines()[1:-1]
    assert folded == [
        "- content/touchpoints/invoice.md:11:10: error[not-one-of]: fault 11",
        "- ::error::x:12:10: error[not-one-of]: ## [error]fault 12",
        "- content/touchpoints/invoice.md:11:10: hint[no-summary]: fault 11",
    ]


def test_nothing_found() -> None:
    """Without findings there is no annotation, and the summary says how it is."""
    assert report.as_github([], ENGLISH) == ""
    assert "3 touchpoints" in shown(summary([])).get_text()
    assert shown(summary([])).find("table") is None


def test_summary_is_the_whole_report() -> None:
    """Every finding is in the summary, the eleventh of a kind too; how many GitHub hides is said."""
    found = [*many(12), *many(2, "no-summary")]
    page = shown(summary(found))
    said = page.get_text()
    assert "left out: 2 errors" in said
    cells = [[cell.get_text() for cell in row("td")] for row in page("tr") if row("td")]
    assert len(cells) == 14
    assert cells[0] == [
        "error", "content/touchpoints/invoice.md:1:10",
        "fault 1 not-one-ofhelp: did you mean after?",
    ]  # fmt: skip


def test_summary_counts_only_what_was_annotated() -> None:
    """Hints that nobody asked for are folded in the summary, and not missed among annotations."""
    found = [placed(), *many(12, "no-summary")]
    page = summary(found, annotated=found[:1])
    assert "not among them" not in page
    assert "<summary>12 hints</summary>" in page


def test_long_reports_are_folded() -> None:
    """Twenty rows are open, the others and all hints one click away."""
    page = summary([*many(25), *many(1, "no-summary")])
    assert re.findall(r"<summary>(.*)</summary>", page) == ["5 errors", "1 hint"]
    assert page.split("<details>")[0].count("| error |") == 20


def test_summary_of_hostile_words() -> None:
    """Words of an author are words: no link, no picture, no HTML, no further column."""
    (one,) = (placed(message=CLEANED, file="a|b<img src=x>`.md", help="<b>`x`</b>"),)
    page = shown(summary([one]))
    assert page.find(["a", "img", "b", "strong", "em"]) is None
    (row,) = (row for row in page("tr") if row("td"))
    cells = [cell.get_text() for cell in row("td")]
    assert len(cells) == 3
    assert cells[1] == "a|b<img src=x>`.md:4:10"
    assert "<&>]]>|`**[x](http://e.org)![y](z) @all" in cells[2]
    assert [code.get_text() for code in row("code")][-1] == "x"


def test_summary_is_never_refused() -> None:
    """GitHub refuses more than 1 MiB; what is cut is counted."""
    rules = ("not-one-of", "no-summary")
    found = [placed(rule, line=n, message="ü" * 500) for rule in rules for n in range(700)]
    page = summary(found)
    assert len(page.encode()) < 1_000_000
    assert page.count("| error |") == 700
    (cut,) = re.findall(r"^(\d+) more are not listed", page, re.MULTILINE)
    assert int(cut) + page.count("| hint |") == 700


@pytest.mark.parametrize("say", [ENGLISH, GERMAN], ids=["en", "de"])
def test_every_language(say: object) -> None:
    """The summary is said in the handbook's language without a gap left open."""
    page = report.github_summary(many(12), say, headline="x", annotated=many(12))  # type: ignore[arg-type]
    assert not re.search(r"\{\w+\}", page)
