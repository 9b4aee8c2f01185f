"""Findings as JUnit XML, which nearly every build server shows as a list of tests."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ctmp_docs.diagnostics import Severity
from ctmp_docs.report.text import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.language import Language
    from ctmp_docs.report.placing import Placed

_NAME = "ctmp check"


def as_junit(findings: Iterable[Placed], language: Language, *, files: Iterable[str] = ()) -> str:
    """Return a suite for each file: its findings, or one test that passed.

    Errors and warnings are failures, hints are skipped tests. `files` are all that were checked,
    those without findings too; a report is never without a test, which some servers refuse.
    """
    suites: defaultdict[str, list[Placed]] = defaultdict(list)
    for one in findings:
        suites[one.file].append(one)
    names = sorted({*suites, *files}) or [_NAME]
    root = ET.Element("testsuites", name=_NAME)
    root.extend(_suite(name, suites[name], language) for name in names)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(file: str, findings: list[Placed], language: Language) -> ET.Element:
    hints = sum(one.severity is Severity.HINT for one in findings)
    suite = ET.Element(
        "testsuite",
        name=file,
        file=file,
        tests=str(len(findings) or 1),
        failures=str(len(findings) - hints),
        errors="0",
        skipped=str(hints),
    )
    if not findings:
        ET.SubElement(suite, "testcase", name=_NAME, classname=file)
    seen: Counter[str] = Counter()
    for one in findings:
        # Servers follow a test by its name, so that holds no line number.
        name = f"{one.rule}: {one.message}"
        seen[name] += 1
        case = ET.SubElement(
            suite,
            "testcase",
            name=f"{name} ({seen[name]})" if seen[name] > 1 else name,
            classname=file,
        )
        kind = "skipped" if one.severity is Severity.HINT else "failure"
        said = ET.SubElement(case, kind, type=one.rule, message=one.message)
        said.text = as_text([one], language).rstrip("\n")
    return suite
