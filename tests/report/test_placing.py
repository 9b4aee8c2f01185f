"""In which order findings are shown, what is said of second places, and how words are cleaned."""

import dataclasses

import pytest
from report_builders import ENGLISH, HOSTILE, placed

from ctmp_docs import report
from ctmp_docs.diagnostics import Related, Site
from ctmp_docs.language import text
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.rulebook import finding
from ctmp_docs.source import SourceFile

FILE = "touchpoints/invoice.md"
DOCUMENT, _ = parse_markdown(SourceFile(FILE, b"---\ntitle: Invoice\nactual: {rating: 3}\n---\n"))


def test_errors_come_first() -> None:
    """Whoever reads only the beginning reads what stops the build, then the files that changed."""
    found = [
        placed("no-summary", file="a.md"),
        placed("overdue-action", file="b.md"),
        placed("not-one-of", file="d.md", line=9),
        placed("not-one-of", file="d.md", line=2),
        placed("not-one-of", file="c.md"),
    ]
    shown = [f"{one.severity} {one.file}:{one.line}" for one in report.ordered(found)]
    assert shown == [
        "error c.md:4",
        "error d.md:2",
        "error d.md:9",
        "warning b.md:4",
        "hint a.md:4",
    ]
    shown = [f"{one.severity} {one.file}" for one in report.ordered(found, first={"d.md"})]
    assert shown == ["error d.md", "error d.md", "error c.md", "warning b.md", "hint a.md"]


def test_second_places() -> None:
    """A second place has line, column and length as the first has; without its file only a name."""
    notes = (
        Related(site=Site(file=FILE, path=("actual", "rating")), note=text("compare\n{x}", x=1)),
        Related(site=Site(file="measurements/gone.csv"), note=text("there")),
    )
    one = finding("wrong-type", Site(file=FILE, path=("title",)), text("m"), related=notes)
    (found,) = report.place([one], {FILE: DOCUMENT}, ENGLISH, folder="content/")
    assert [dataclasses.asdict(other) for other in found.related] == [
        {"file": f"content/{FILE}", "line": 3, "column": 18, "length": 1, "note": "compare 1"},
        {"file": "content/measurements/gone.csv", "line": 0, "column": 1, "length": 1, "note": "there"},
    ]  # fmt: skip
    assert [str(other) for other in found.related] == [
        f"content/{FILE}:3: compare 1",
        "content/measurements/gone.csv: there",
    ]


def test_words_can_stand_anywhere() -> None:
    """After placing, words are one line that UTF-8, XML and terminals can hold."""
    one = finding("wrong-type", Site(file=f"x{HOSTILE}.md"), text("{m}", m=HOSTILE))
    (found,) = report.place([one], {}, ENGLISH)
    for words in (found.message, found.file):
        assert words.encode()
        assert len(words.splitlines()) == 1
        assert "\x1b" not in words
        assert "ß🚲" in words


@pytest.mark.parametrize("moved", [0, 7])
def test_fingerprints(moved: int) -> None:
    """A finding keeps its name when lines move; two equal ones in a file have two names."""
    found = [placed(line=n + moved) for n in (4, 9)]
    first, second = report.fingerprints(found)
    assert (first, second) == report.fingerprints([placed(line=4), placed(line=9)])
    assert len({first, second, *report.fingerprints([placed(file="other.md")])}) == 3
    assert report.fingerprints([placed(message="x")]) != (first,)
    assert report.fingerprints([placed("wrong-type")]) != (first,)
