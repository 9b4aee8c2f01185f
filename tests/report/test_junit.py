"""JUnit XML as a library that reads it understands it."""

import pytest
from junitparser import Failure, JUnitXml, Skipped
from report_builders import ENGLISH, HOSTILE, many, one_of_each, placed

from ctmp_docs import report
from ctmp_docs.report import Placed


def read(found: list[Placed], *files: str) -> JUnitXml:
    """Return what the library reads; it must count as we do."""
    xml = JUnitXml.fromstring(report.as_junit(found, ENGLISH, files=files).encode())
    said = counts(xml)
    xml.update_statistics()
    counted = counts(xml)
    assert said == counted
    return xml


def counts(xml: JUnitXml) -> list[tuple[int, ...]]:
    """Return how many tests, failures and errors there are in all, and skipped ones in suites."""
    suites = [(one.tests, one.failures, one.errors, one.skipped) for one in xml]
    return [(xml.tests, xml.failures, xml.errors), *suites]


def test_a_finding() -> None:
    """A finding is a failed test of its file, with rule, message and the report that people read."""
    (suite,) = read([placed()])
    (case,) = suite
    assert (suite.name, case.classname, case.name) == (
        "content/touchpoints/invoice.md",
        "content/touchpoints/invoice.md",
        "not-one-of: `phases[1]` is `aftr`",
    )
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("not-one-of", "`phases[1]` is `aftr`")
    assert failure.text == report.as_text([placed()], ENGLISH).rstrip("\n")


def test_severities() -> None:
    """Errors and warnings fail, hints are skipped; they are counted so."""
    xml = read(one_of_each())
    kinds = [type(case.result[0]) for suite in xml for case in suite]
    assert kinds == [Failure, Failure, Skipped]
    assert counts(xml) == [(3, 2, 0), (3, 2, 0, 1)]


def test_files_without_findings() -> None:
    """A file in which nothing is wrong is a test that passed, so that servers count it."""
    xml = read([placed(file="b.md")], "a.md", "b.md", "c.md")
    assert [(suite.name, suite.tests, suite.failures) for suite in xml] == [
        ("a.md", 1, 0), ("b.md", 1, 1), ("c.md", 1, 0),
    ]  # fmt: skip


def test_nothing_at_all() -> None:
    """Some servers refuse a report without tests; there is always one."""
    xml = read([])
    assert [case.is_passed for suite in xml for case in suite] == [True]


def test_names_hold_no_lines() -> None:
    """A test is followed by its name: it stays when lines move, and no two are alike."""
    names = [[case.name for suite in read([placed(line=a), placed(line=b)]) for case in suite]
             for a, b in ((4, 9), (14, 19))]  # fmt: skip
    assert names[0] == names[1]
    assert names[0] == [
        "not-one-of: `phases[1]` is `aftr`",
        "not-one-of: `phases[1]` is `aftr` (2)",
    ]


@pytest.mark.parametrize("words", ["<&>\"']]>", "ß🚲\ufffd", "\ttab"])
def test_words_arrive(words: str) -> None:
    """What an author wrote is read again as it was written."""
    (suite,) = read([placed(message=words, file=f"{words}.md", source=words)])
    (case,) = suite
    assert case.result[0].message == words
    assert suite.name == f"{words}.md"


def test_hostile_source() -> None:
    """The line that is shown holds nothing that XML forbids."""
    (suite,) = read([placed(source=HOSTILE), *many(2)])
    assert "\x1b" not in next(iter(suite)).result[0].text
