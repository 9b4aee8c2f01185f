"""What a preview shows where something is wrong: all findings, and a page for a broken file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs import report
from ctmp_docs.diagnostics import Severity
from ctmp_docs.pages import Page
from ctmp_docs.publishing.composed import Composed
from ctmp_docs.render import Block, Heading, Rendered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ctmp_docs.build import Build

PROBLEMS = "problems.md"
"""The page that lists everything; hints are not on it, they are only what is still open."""


def problem_pages(
    built: Build, findings: Iterable[report.Placed], folder: str, planned: Collection[str]
) -> Iterator[Composed]:
    """Yield a page in place of each file with faults, and one with all of them.

    `folder` stands before the files of `findings`; files that are `planned` have a page already.
    """
    problems = tuple(one for one in findings if one.severity is not Severity.HINT)
    if not problems:
        return
    yield _page(built, PROBLEMS, built.language.gettext("Problems"), problems)
    for entry in built.contents.entries:
        path = entry.document.path
        if path in planned or (entry.value is not None and entry.value.state == "draft"):
            continue
        own = tuple(one for one in problems if one.file == folder + path)
        if own:
            yield _page(built, path, entry.id, own)


def _page(built: Build, path: str, title: str, findings: tuple[report.Placed, ...]) -> Composed:
    meta = {"search": {"exclude": True}}
    page = Page(path=path, title=title, template="", view=None, meta=meta)
    block = Block(report.as_html(findings, built.language), "")
    segments = (Heading(1, title, "__top"), block)
    rendered = Rendered(page=page, title=title, description="", segments=segments)
    return Composed(rendered, language=built.language.code)
