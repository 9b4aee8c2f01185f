"""Findings that came and went; on which line they stand makes no difference."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs import report
from ctmp_docs.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.build import Build
    from ctmp_docs.report import Placed


def compare_findings(
    before: Build, after: Build, *, files: Mapping[str, str], folder: str
) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """Return the new and the fixed findings, errors first; `files` are those that moved."""
    then = _placed(before, after, "") if before.contents.documents else ()
    moved = [replace(one, file=folder + files.get(one.file, one.file)) for one in then]
    now = _placed(after, after, folder)
    new = tuple(_only(now, moved))
    broken = {one.file for one in new if one.severity is Severity.ERROR}
    fixed = (
        one
        for one in _only(moved, now)
        # What is not found any more because something is broken was not fixed.
        if one.file not in broken and not (broken and one.severity is Severity.HINT)
    )
    return new, tuple(fixed)


def _placed(build: Build, speaking: Build, folder: str) -> tuple[Placed, ...]:
    placed = report.place(
        build.diagnostics, build.contents.documents, speaking.language, folder=folder
    )
    return report.ordered(placed)


def _only(findings: Iterable[Placed], others: Iterable[Placed]) -> Iterator[Placed]:
    known = Counter(map(_key, others))
    for one in findings:
        if known[_key(one)] > 0:
            known[_key(one)] -= 1
        else:
            yield one


def _key(one: Placed) -> tuple[str, ...]:
    return one.severity, one.rule, one.file, one.message
