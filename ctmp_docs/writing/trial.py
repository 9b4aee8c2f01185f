"""Looks at a change before it is made: what would `ctmp check` say about the files then?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs import report
from ctmp_docs.build import check
from ctmp_docs.diagnostics import Severity
from ctmp_docs.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.build import Build, Options
    from ctmp_docs.diagnostics import Diagnostic


def errors_of(checked: Build, file: str, *, folder: str = "") -> str:
    """Return the report of the errors in a file of the content folder; empty if it is sound.

    `folder` goes before the names of files.
    """
    found = [one for one in _errors(checked) if one.site.file == file]
    placed = report.place(found, checked.contents.documents, checked.language, folder=folder)
    return report.as_text(placed, checked.language)


def errors_after(
    sources: Iterable[SourceFile], options: Options, file: str, text: str, *, folder: str = ""
) -> str:
    """Return the report of the errors that a file would have if it held `text`."""
    others = (source for source in sources if source.path != file)
    changed = (*others, SourceFile(file, text.encode("utf-8")))
    return errors_of(check(changed, replace(options, history=None)), file, folder=folder)


def added_errors(before: Build, after: Build, moved: Mapping[str, str], *, folder: str = "") -> str:
    """Return the report of the errors that a change brings; `moved` are the new names of files.

    An error is known by its rule and file: its words may name what is called otherwise now.
    """
    known = Counter((one.rule, moved.get(one.site.file, one.site.file)) for one in _errors(before))
    count = Counter((one.rule, one.site.file) for one in _errors(after))
    found = [
        one
        for one in _errors(after)
        if count[one.rule, one.site.file] > known[one.rule, one.site.file]
    ]
    placed = report.place(found, after.contents.documents, after.language, folder=folder)
    return report.as_text(placed, after.language)


def _errors(checked: Build) -> list[Diagnostic]:
    return [one for one in checked.diagnostics if one.severity is Severity.ERROR]
